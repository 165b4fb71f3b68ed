/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything on a picture of the map stands: records first, then what is written, then towns. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-picture-private.h"

#include "atlas-mercator.h"

#include <math.h>
#include <string.h>

#define DEFAULT_TEXT_SIZE 12.0
#define MARGIN 3.0

/* Beyond these a picture is a list. */
#define MAX_TOWNS 70
#define MAX_LOOKED_AT 400

/* Half a level early, as on the screen. */
#define EARLY 0.5

typedef struct
{
  AtlasPicture *picture;
  GPtrArray    *labels;       /* AtlasPictureLabel */
  GArray       *taken;        /* AtlasPictureBox */
  gboolean      chinese;
  gboolean      both;
} Placing;

static void
free_label (AtlasPictureLabel *label)
{
  g_free (label->text);
  g_free (label->second);
  g_free (label);
}

/* Text to measure and to draw. Han characters are written as in China, whatever the language is. */
PangoLayout *
atlas_picture_make_text (AtlasPicture *self, const char *text, const char *second, double size,
                         gboolean strong)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans");
  g_autofree char *lines = second != NULL ? g_strconcat (text, "\n", second, NULL) : NULL;

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (attributes,
                          pango_attr_language_new (pango_language_from_string ("zh-cn")));
  if (second != NULL)
    {
      PangoAttribute *smaller = pango_attr_scale_new (0.86);

      smaller->start_index = (guint) strlen (text);
      pango_attr_list_insert (attributes, smaller);
    }
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, lines != NULL ? lines : text, -1);

  return layout;
}

static void
measure (AtlasPicture *self, AtlasPictureLabel *label)
{
  g_autoptr (PangoLayout) layout = atlas_picture_make_text (self, label->text, label->second,
                                                            label->size, label->strong);
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  label->box.width = (double) width / PANGO_SCALE;
  label->box.height = (double) height / PANGO_SCALE;
}

/* The radius of what is around a number beside a mark; 0: it has none. */
double
atlas_picture_badge_radius (AtlasPicture *self, const AtlasPictureMark *mark)
{
  return mark->pin->number == 0 ? 0.0
                                : self->text_size * (mark->pin->number > 9 ? 0.68 : 0.58);
}

void
atlas_picture_badge_at (AtlasPicture *self, const AtlasPictureMark *mark, double *x, double *y)
{
  *x = mark->x + mark->size * 0.52;
  *y = mark->y - mark->size * 0.52;
}

/* What a mark needs around its middle. */
static double
get_room (AtlasPicture *self, const AtlasPictureMark *mark)
{
  return mark->size * 0.5 + 2.0 + 0.6 * atlas_picture_badge_radius (self, mark);
}

static gboolean
is_clear (AtlasPicture *self, const AtlasPictureMark *mark, double x, double y)
{
  double room = get_room (self, mark);

  if (x < room || y < room || x > self->view.width - room || y > self->view.height - room)
    return FALSE;
  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasPictureMark *other = &g_array_index (self->marks, AtlasPictureMark, i);

      if (hypot (other->x - x, other->y - y) < room + get_room (self, other))
        return FALSE;
    }

  return TRUE;
}

/* Of records at one place each is set aside until it is alone. */
static void
find_room (AtlasPicture *self, AtlasPictureMark *mark)
{
  if (is_clear (self, mark, mark->at_x, mark->at_y))
    return;

  for (guint circle = 1; circle <= 6; circle++)
    for (guint i = 0; i < 6 + 6 * circle; i++)
      {
        double angle = 2.0 * G_PI * i / (6 + 6 * circle) - G_PI_4;
        double reach = circle * 1.15 * mark->size;
        double x = mark->at_x + reach * cos (angle), y = mark->at_y + reach * sin (angle);

        if (is_clear (self, mark, x, y))
          {
            mark->x = x;
            mark->y = y;
            mark->moved = TRUE;
            return;
          }
      }
}

static void
place_mark (AtlasPicture *self, const AtlasMapPicturePin *pin)
{
  AtlasPictureMark mark = { .pin = pin, .size = self->text_size * (pin->emphasised ? 1.75 : 1.3) };

  if (pin->count > 1)
    mark.size = self->text_size * (pin->count > 99 ? 2.7 : 2.1);
  else if (pin->size > 0.0 || pin->size < 0.0)
    mark.size = MAX (pin->size, 0.0);

  atlas_camera_to_view (&self->camera, pin->longitude, pin->latitude, &mark.at_x, &mark.at_y);
  if (!(mark.at_x >= 0.0 && mark.at_y >= 0.0 && mark.at_x <= self->view.width &&
        mark.at_y <= self->view.height))
    return;

  mark.x = mark.at_x;
  mark.y = mark.at_y;
  mark.ring = pin->precision_m * atlas_camera_pixels_per_metre (&self->camera, pin->latitude);
  if (!(mark.ring > mark.size * 0.7 && mark.ring < MAX (self->view.width, self->view.height)))
    mark.ring = 0.0;
  if (!pin->fixed)
    find_room (self, &mark);
  g_array_append_val (self->marks, mark);
}

/* The largest of 1, 2 and 5 times a power of ten that fits. SI symbols are those of every language. */
static void
lay_scale_out (AtlasPicture *self)
{
  double scale = atlas_camera_pixels_per_metre (&self->camera, self->view.latitude);
  double most = 9.0 * self->text_size / scale, power = pow (10.0, floor (log10 (most)));
  double metres = (most >= 5.0 * power ? 5.0 : most >= 2.0 * power ? 2.0 : 1.0) * power;
  double height = 1.45 * self->text_size;

  self->scale_width = metres * scale;
  self->scale = metres >= 1000.0 ? g_strdup_printf ("%.0f\u00a0km", metres / 1000.0)
                                 : g_strdup_printf ("%.0f\u00a0m", metres);
  self->scale_box = (AtlasPictureBox) { 6.0, self->view.height - height - 6.0,
                                        MAX (self->scale_width, 3.6 * self->text_size) + 6.0,
                                        height };
}

static void
lay_attribution_out (AtlasPicture *self)
{
  AtlasTileStore *store = atlas_tile_loader_open (self->loader, NULL);
  AtlasPictureLabel label = { .size = 0.75 * self->text_size };

  self->attribution = self->view.attribution != NULL ? g_strdup (self->view.attribution)
                      : store != NULL ? atlas_tile_store_dup_metadata (store, "attribution") : NULL;
  if (self->attribution == NULL)
    return;

  label.text = self->attribution;
  measure (self, &label);
  self->attribution_box = (AtlasPictureBox) { self->view.width - label.box.width - 6.0,
                                              self->view.height - label.box.height - 4.0,
                                              label.box.width, label.box.height };
}

/* Lays out all that does not depend on a language. @pins live as long as what is given back. */
AtlasPicture *
atlas_picture_lay_out (AtlasTileLoader *loader, const AtlasMapPictureView *view,
                       const AtlasMapPicturePin *pins, guint n_pins)
{
  AtlasPicture *self = g_new0 (AtlasPicture, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->view = *view;
  self->loader = loader;
  self->pins = pins;
  self->text_size = view->text_size > 0.0 ? view->text_size : DEFAULT_TEXT_SIZE;
  self->camera = (AtlasCamera) { atlas_mercator_x (view->longitude),
                                 atlas_mercator_y (view->latitude),
                                 256.0 * exp2 (CLAMP (view->zoom, 0.0, 22.0)), view->width,
                                 view->height };

  /* Measured as it will be on any surface: not fitted to the pixels of this machine's screen. */
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);

  self->shapes = atlas_map_shapes_new (loader, &self->camera);
  self->marks = g_array_new (FALSE, FALSE, sizeof (AtlasPictureMark));
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n_pins; i++)
      if ((pass == 0) == (pins[i].emphasised != FALSE))
        place_mark (self, &pins[i]);
  lay_scale_out (self);
  lay_attribution_out (self);

  return self;
}

void
atlas_picture_free_layout (AtlasPicture *self)
{
  atlas_map_shapes_free (self->shapes);
  g_array_unref (self->marks);
  g_object_unref (self->context);
  g_free (self->scale);
  g_free (self->attribution);
  g_free (self);
}

static gboolean
overlaps (const AtlasPictureBox *a, const AtlasPictureBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

/* Whether nothing is at @box yet, by @taken, boxes, and all of it is in the picture. */
gboolean
atlas_picture_is_free (AtlasPicture *self, const GArray *taken, const AtlasPictureBox *box)
{
  const AtlasMapPictureView *view = &self->view;

  if (box->x < 2.0 || box->y < 2.0 || box->x + box->width > view->width - 2.0 ||
      box->y + box->height > view->height - 2.0)
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    if (overlaps (box, &g_array_index (taken, AtlasPictureBox, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_free (Placing *placing, const AtlasPictureBox *box)
{
  return atlas_picture_is_free (placing->picture, placing->taken, box);
}

static void
take (Placing *placing, double x, double y, double radius)
{
  AtlasPictureBox box = { x - radius, y - radius, 2.0 * radius, 2.0 * radius };

  if (radius > 0.0)
    g_array_append_val (placing->taken, box);
}

/* Right of @x, @y, left of it, below or above, @gap away, whichever is free first. */
static gboolean
find_spot (Placing *placing, AtlasPictureLabel *label, double x, double y, double gap)
{
  double width = label->box.width, height = label->box.height;
  const double offsets[][2] = {
    { gap, -height / 2.0 },
    { -gap - width, -height / 2.0 },
    { -width / 2.0, gap },
    { -width / 2.0, -gap - height },
  };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      AtlasPictureBox around = { x + offsets[i][0] - MARGIN, y + offsets[i][1] - 1.0,
                                 width + 2.0 * MARGIN, height + 2.0 };

      if (!is_free (placing, &around))
        continue;
      label->box.x = x + offsets[i][0];
      label->box.y = y + offsets[i][1];
      g_array_append_val (placing->taken, around);
      return TRUE;
    }

  return FALSE;
}

/* Takes @label. */
static gboolean
add_label (Placing *placing, AtlasPictureLabel *label, double x, double y, double gap)
{
  measure (placing->picture, label);
  if (!find_spot (placing, label, x, y, gap))
    {
      free_label (label);
      return FALSE;
    }
  g_ptr_array_add (placing->labels, label);

  return TRUE;
}

static const char *
get_pin_name (Placing *placing, const AtlasPictureMark *mark, const char * const *names)
{
  const char *name = names != NULL ? names[mark->pin - placing->picture->pins] : mark->pin->label;

  return name != NULL && *name != '\0' ? name : NULL;
}

static void
place_pin_labels (Placing *placing, const char * const *names)
{
  AtlasPicture *self = placing->picture;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasPictureMark *mark = &g_array_index (self->marks, AtlasPictureMark, i);
      const char *name = get_pin_name (placing, mark, names);
      AtlasPictureLabel *label;
      double badge = atlas_picture_badge_radius (self, mark);

      if (name == NULL)
        continue;
      label = g_new0 (AtlasPictureLabel, 1);
      label->text = g_utf8_make_valid (name, -1);
      label->size = self->text_size * (mark->pin->emphasised ? 1.1 : 1.0);
      label->strong = label->of_pin = TRUE;
      add_label (placing, label, mark->x, mark->y, mark->size * 0.5 + 4.0 + badge * 0.75);
    }
}

/* A town is not written twice: what is shown of it may be a record of that name. */
static gboolean
is_written (Placing *placing, const AtlasPlace *place)
{
  for (guint i = 0; i < placing->labels->len; i++)
    {
      const AtlasPictureLabel *label = placing->labels->pdata[i];

      if (label->of_pin && (g_strcmp0 (label->text, place->name) == 0 ||
                            g_strcmp0 (label->text, place->name_zh) == 0))
        return TRUE;
    }

  return FALSE;
}

static double
get_town_size (AtlasPicture *self, const AtlasPlace *place)
{
  double size = place->population >= 3000000 ? 1.08
                : place->population >= 800000 ? 1.0
                : place->population >= 150000 ? 0.93
                                              : 0.86;

  return size * self->text_size;
}

static gboolean
place_town (Placing *placing, const AtlasPlace *place, double x, double y)
{
  AtlasPicture *self = placing->picture;
  AtlasPictureBox dot = { x - 2.0, y - 2.0, 4.0, 4.0 };
  const char *name = placing->chinese && place->name_zh != NULL ? place->name_zh : place->name;
  const char *other = placing->chinese ? place->name : place->name_zh;
  AtlasPictureLabel *label;

  if (!is_free (placing, &dot) || is_written (placing, place))
    return FALSE;

  label = g_new0 (AtlasPictureLabel, 1);
  label->text = g_strdup (name);
  label->second = placing->both && other != NULL && !g_str_equal (name, other) ? g_strdup (other)
                                                                               : NULL;
  label->size = get_town_size (self, place);
  label->dot_x = x;
  label->dot_y = y;
  if (!add_label (placing, label, x, y, 0.36 * self->text_size))
    return FALSE;
  g_array_append_val (placing->taken, dot);

  return TRUE;
}

static void
place_towns (Placing *placing)
{
  AtlasPicture *self = placing->picture;
  g_autoptr (AtlasPlaceSet) places = atlas_tile_loader_dup_places (self->loader);
  guint n_towns = 0, n_looked_at = 0;

  for (guint i = 0; i < atlas_place_set_size (places) && n_towns < MAX_TOWNS &&
                    n_looked_at < MAX_LOOKED_AT; i++)
    {
      const AtlasPlace *place = atlas_place_set_get (places, i);
      double x, y;

      if (place->rank > self->view.zoom + EARLY)
        break;
      x = (place->x - self->camera.x - round (place->x - self->camera.x)) * self->camera.world +
          self->view.width / 2.0;
      y = (place->y - self->camera.y) * self->camera.world + self->view.height / 2.0;
      if (x < 0.0 || y < 0.0 || x > self->view.width || y > self->view.height)
        continue;
      n_looked_at++;
      if (place_town (placing, place, x, y))
        n_towns++;
    }
}

/* Finds room for what is written, in one language. @names: what the pins are called instead of
 * their own labels, by the pins' order. Returns AtlasPictureLabel. */
GPtrArray *
atlas_picture_place_labels (AtlasPicture *self, AtlasLabelLanguage labels,
                            const char * const *names)
{
  Placing placing = { .picture = self, .both = labels == ATLAS_LABELS_BOTH,
                      .chinese = atlas_labels_are_chinese (labels) };

  placing.labels = g_ptr_array_new_with_free_func ((GDestroyNotify) free_label);
  if (self->view.plain)
    return placing.labels;

  placing.taken = g_array_new (FALSE, FALSE, sizeof (AtlasPictureBox));
  g_array_append_val (placing.taken, self->scale_box);
  g_array_append_val (placing.taken, self->attribution_box);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasPictureMark *mark = &g_array_index (self->marks, AtlasPictureMark, i);
      double x, y;

      take (&placing, mark->x, mark->y, mark->size * 0.5 + 2.0);
      atlas_picture_badge_at (self, mark, &x, &y);
      take (&placing, x, y, atlas_picture_badge_radius (self, mark));
    }
  place_pin_labels (&placing, names);
  place_towns (&placing);
  g_array_unref (placing.taken);

  return placing.labels;
}
