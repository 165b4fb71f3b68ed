/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names on the map, drawn once with their halo and kept as long as they are on it. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-label-cache.h"

#include "atlas-basemap.h"

#include <math.h>
#include <string.h>

#define HALO 1.4
#define PAD 3            /* room for the halo around the text, in whole pixels */
#define MAX_KEPT 600

/* From this zoom on a town's label is a size larger. */
#define NEAR_ZOOM 9.0

/* A new view needs a hundred new labels, each a fifth of a millisecond or more: they come over some
 * frames rather than holding one up. In microseconds. */
#define FRAME_BUDGET 5000

#define DOT_RADIUS 2.0

/* Of plain text, in points. */
#define TEXT_SIZE 11.0

/* What a label says and how: by that it is found again. */
typedef struct
{
  char                *name;
  char                *name_zh;     /* (nullable) */
  AtlasVectorNameKind  kind;        /* ATLAS_VECTOR_NAME_NONE: of a town of the base map */
  int                  size;        /* of the text, in Pango's units */
  gboolean             strong;
  int                  degrees;     /* clockwise */
} Key;

struct _AtlasLabelCache
{
  GtkWidget  *widget;     /* whose font it is; owns us */
  GHashTable *labels;     /* Key -> AtlasLabel */
  AtlasLabel *dot;
  gboolean    chinese;
  gboolean    both;
  gboolean    dark;
  double      scale;      /* of the text */
  guint       frame;
  gint64      spent;      /* on new labels in this frame */
  gboolean    wanting;    /* whether one had to wait */
};

static void
free_label (AtlasLabel *label)
{
  gsk_render_node_unref (label->node);
  g_free (label);
}

static void
free_key (Key *key)
{
  g_free (key->name);
  g_free (key->name_zh);
  g_free (key);
}

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;
  guint hash = g_str_hash (key->name);

  if (key->name_zh != NULL)
    hash = hash * 33 + g_str_hash (key->name_zh);

  return ((hash * 33 + (guint) key->size) * 33 + (guint) key->degrees) * 33 + key->kind;
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  const Key *one = a, *two = b;

  return one->kind == two->kind && one->size == two->size && one->strong == two->strong &&
         one->degrees == two->degrees && strcmp (one->name, two->name) == 0 &&
         g_strcmp0 (one->name_zh, two->name_zh) == 0;
}

/* @widget: what the labels are drawn on; it must outlive the cache */
AtlasLabelCache *
atlas_label_cache_new (GtkWidget *widget)
{
  AtlasLabelCache *self = g_new0 (AtlasLabelCache, 1);

  self->widget = widget;
  self->scale = 1.0;
  self->labels = g_hash_table_new_full (hash_key, equal_keys, (GDestroyNotify) free_key,
                                        (GDestroyNotify) free_label);
  atlas_label_cache_set_language (self, ATLAS_LABELS_INTERFACE);

  return self;
}

void
atlas_label_cache_free (AtlasLabelCache *self)
{
  g_clear_pointer (&self->dot, free_label);
  g_hash_table_unref (self->labels);
  g_free (self);
}

/* To be called when the font, the scale factor or the renderer has changed. */
void
atlas_label_cache_clear (AtlasLabelCache *self)
{
  g_clear_pointer (&self->dot, free_label);
  g_hash_table_remove_all (self->labels);
}

void
atlas_label_cache_set_language (AtlasLabelCache *self, AtlasLabelLanguage language)
{
  const char * const *wanted = atlas_languages_wanted (language);

  self->chinese = wanted != NULL && wanted[0] != NULL && g_str_has_prefix (wanted[0], "zh");
  self->both = language == ATLAS_LABELS_BOTH;
  atlas_label_cache_clear (self);
}

void
atlas_label_cache_set_dark (AtlasLabelCache *self, gboolean dark)
{
  self->dark = dark;
  atlas_label_cache_clear (self);
}

/* How much larger than at a desk the text beside the map is. */
void
atlas_label_cache_set_scale (AtlasLabelCache *self, double scale)
{
  self->scale = scale;
  atlas_label_cache_clear (self);
}

/* In points, so that the desktop's text size applies. */
static double
get_size (const AtlasPlace *place, gboolean near, double scale)
{
  double size = place->population >= 3000000 ? 10.5
                : place->population >= 800000 ? 9.5
                : place->population >= 150000 ? 8.75
                                              : 8.0;

  /* From afar none is smaller than the text beside the map. */
  if (scale > 1.0)
    return TEXT_SIZE * scale;

  return near ? size + 0.75 : size;
}

/* Likewise, of what a person's own map names. */
static double
get_name_size (const AtlasTileName *name, double scale)
{
  double size = name->kind == ATLAS_VECTOR_NAME_PLACE ? (name->rank < 8 ? 10.5 : name->rank < 16 ? 9.5 : 8.75)
                : name->kind == ATLAS_VECTOR_NAME_WATER ? 8.75
                : name->kind == ATLAS_VECTOR_NAME_SPOT  ? 8.0
                                                        : 8.25;

  return size * MAX (scale, 1.0);
}

/* What is first in the wanted language and what comes after it, if both are wanted. */
static const char *
pick_name (AtlasLabelCache *self, const Key *key, const char **other)
{
  const char *name = self->chinese && key->name_zh != NULL ? key->name_zh : key->name;

  *other = self->both && key->name_zh != NULL ? (self->chinese ? key->name : key->name_zh) : NULL;
  if (g_strcmp0 (name, *other) == 0)
    *other = NULL;

  return name;
}

/* The second line, if there is one, is a little smaller; along a street there is one line alone. */
static PangoLayout *
make_layout (AtlasLabelCache *self, const Key *key)
{
  const char *other, *name = pick_name (self, key, &other);
  g_autoptr (GString) text = g_string_new (name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (PangoFontDescription) font = NULL;
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, NULL);
  PangoAttribute *attribute;

  if (other != NULL)
    {
      attribute = pango_attr_scale_new (0.86);
      attribute->start_index = text->len;
      pango_attr_list_insert (attributes, attribute);
      g_string_append_printf (text, "%s%s", key->kind == ATLAS_VECTOR_NAME_STREET ? "  " : "\n", other);
    }

  /* Han characters are written as in China, whatever the language of the desktop is. */
  pango_attr_list_insert (attributes,
                          pango_attr_language_new (pango_language_from_string ("zh-cn")));

  font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));
  pango_font_description_set_size (font, key->size);
  pango_font_description_set_weight (font, key->strong ? PANGO_WEIGHT_MEDIUM : PANGO_WEIGHT_NORMAL);
  if (key->kind == ATLAS_VECTOR_NAME_WATER && !atlas_text_has_han (text->str))
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, text->str, text->len);

  return layout;
}

static void
set_halo_colour (AtlasLabelCache *self, cairo_t *cr)
{
  if (self->dark)
    cairo_set_source_rgba (cr, 0.13, 0.15, 0.17, 0.8);
  else
    cairo_set_source_rgba (cr, 0.97, 0.97, 0.95, 0.8);
}

static void
set_text_colour (AtlasLabelCache *self, cairo_t *cr, AtlasVectorNameKind kind)
{
  if (kind == ATLAS_VECTOR_NAME_WATER && self->dark)
    cairo_set_source_rgb (cr, 0.60, 0.76, 0.91);
  else if (kind == ATLAS_VECTOR_NAME_WATER)
    cairo_set_source_rgb (cr, 0.11, 0.34, 0.53);
  else if (self->dark)
    cairo_set_source_rgb (cr, 0.78, 0.81, 0.84);
  else
    cairo_set_source_rgb (cr, 0.24, 0.27, 0.30);
}

/* Text or dot: a picture of this size, with room for the halo around it. */
static cairo_surface_t *
create_surface (AtlasLabelCache *self, int width, int height)
{
  int scale = gtk_widget_get_scale_factor (self->widget);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                         (width + 2 * PAD) * scale,
                                                         (height + 2 * PAD) * scale);

  cairo_surface_set_device_scale (surface, scale, scale);

  return surface;
}

/* With the middle of the text at the origin. */
static void
draw_layout (AtlasLabelCache *self, PangoLayout *layout, AtlasVectorNameKind kind, cairo_t *cr)
{
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, -width / 2.0, -height / 2.0);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2 * HALO);
  set_halo_colour (self, cr);
  cairo_stroke (cr);

  cairo_move_to (cr, -width / 2.0, -height / 2.0);
  set_text_colour (self, cr, kind);
  pango_cairo_show_layout (cr, layout);
}

/* A picture of the text either way: drawing text anew in every frame takes far too long. */
static GskRenderNode *
make_node (AtlasLabelCache *self, cairo_surface_t *surface, int width, int height)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (-PAD, -PAD, width + 2 * PAD,
                                                     height + 2 * PAD);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int stride = cairo_image_surface_get_stride (surface);

  if (!atlas_basemap_wants_textures (self->widget))
    {
      GskRenderNode *node = gsk_cairo_node_new (&bounds);
      cairo_t *cr = gsk_cairo_node_get_draw_context (node);

      cairo_set_source_surface (cr, surface, -PAD, -PAD);
      cairo_paint (cr);
      cairo_destroy (cr);
      return node;
    }

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) stride * cairo_image_surface_get_height (surface));
  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface),
                                    cairo_image_surface_get_height (surface), GDK_MEMORY_DEFAULT,
                                    bytes, stride);

  return gsk_texture_node_new (texture, &bounds);
}

/* Takes @surface. */
static AtlasLabel *
make_label (AtlasLabelCache *self, cairo_surface_t *surface, int width, int height)
{
  AtlasLabel *label = g_new0 (AtlasLabel, 1);

  label->width = width;
  label->height = height;
  label->node = make_node (self, surface, width, height);
  cairo_surface_destroy (surface);

  return label;
}

/* Text that is turned is drawn so, and not turned afterwards: it stays sharp. */
static AtlasLabel *
make_name (AtlasLabelCache *self, const Key *key)
{
  g_autoptr (PangoLayout) layout = make_layout (self, key);
  double radians = key->degrees * G_PI / 180.0;
  cairo_surface_t *surface;
  int text_width, text_height, width, height;
  AtlasLabel *label;
  cairo_t *cr;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  width = (int) ceil (text_width * fabs (cos (radians)) + text_height * fabs (sin (radians)));
  height = (int) ceil (text_width * fabs (sin (radians)) + text_height * fabs (cos (radians)));
  surface = create_surface (self, width, height);
  cr = cairo_create (surface);
  cairo_translate (cr, PAD + width / 2.0, PAD + height / 2.0);
  cairo_rotate (cr, radians);
  draw_layout (self, layout, key->kind, cr);
  cairo_destroy (cr);
  label = make_label (self, surface, width, height);
  label->text_width = text_width;
  label->text_height = text_height;

  return label;
}

static const AtlasLabel *
find_or_make (AtlasLabelCache *self, const Key *key)
{
  AtlasLabel *label = g_hash_table_lookup (self->labels, key);

  if (label == NULL)
    {
      gint64 start = g_get_monotonic_time ();
      Key *copy;

      if (self->spent > FRAME_BUDGET)
        {
          self->wanting = TRUE;
          return NULL;
        }
      copy = g_memdup2 (key, sizeof *key);
      copy->name = g_strdup (key->name);
      copy->name_zh = g_strdup (key->name_zh);
      label = make_name (self, key);
      g_hash_table_insert (self->labels, copy, label);
      self->spent += g_get_monotonic_time () - start;
    }
  label->frame = self->frame;

  return label;
}

/* The label of a place, as it is at @zoom; valid until the end of the frame. NULL: in a later
 * frame, enough are new in this one. */
const AtlasLabel *
atlas_label_cache_get (AtlasLabelCache *self, const AtlasPlace *place, double zoom)
{
  const Key key = {
    .name = (char *) place->name,
    .name_zh = (char *) place->name_zh,
    .size = (int) lrint (get_size (place, zoom >= NEAR_ZOOM, self->scale) * PANGO_SCALE),
    .strong = place->population >= 800000,
  };

  return find_or_make (self, &key);
}

/* The label of what a person's own map names, turned by so much. Otherwise like the label of a place. */
const AtlasLabel *
atlas_label_cache_get_name (AtlasLabelCache *self, const AtlasTileName *name, int degrees)
{
  const Key key = {
    .name = (char *) name->text,
    .name_zh = (char *) name->text_zh,
    .kind = name->kind,
    .size = (int) lrint (get_name_size (name, self->scale) * PANGO_SCALE),
    .strong = name->kind == ATLAS_VECTOR_NAME_PLACE && name->rank < 16,
    .degrees = degrees,
  };

  return find_or_make (self, &key);
}

/* About how long the text of a label is, in pixels, without making it: in which direction a street runs is asked for as
 * much of it as its name will cover. */
double
atlas_label_cache_guess_width (AtlasLabelCache *self, const AtlasTileName *name)
{
  const Key key = { .name = (char *) name->text, .name_zh = (char *) name->text_zh };
  double size = get_name_size (name, self->scale) * 96.0 / 72.0;
  const char *texts[2];
  double width = 0.0;

  texts[0] = pick_name (self, &key, &texts[1]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      width += (double) g_utf8_strlen (texts[i], -1) * size * (atlas_text_has_han (texts[i]) ? 1.0 : 0.56);

  return width;
}

/* What stands where a place is; its middle is at 0, 0 of the label plus half its size. */
const AtlasLabel *
atlas_label_cache_get_dot (AtlasLabelCache *self)
{
  if (self->dot == NULL)
    {
      int size = (int) ceil (2 * DOT_RADIUS);
      cairo_surface_t *surface = create_surface (self, size, size);
      cairo_t *cr = cairo_create (surface);

      cairo_arc (cr, PAD + size / 2.0, PAD + size / 2.0, DOT_RADIUS, 0, 2 * G_PI);
      set_halo_colour (self, cr);
      cairo_set_line_width (cr, 2.0);
      cairo_stroke_preserve (cr);
      set_text_colour (self, cr, ATLAS_VECTOR_NAME_NONE);
      cairo_fill (cr);
      cairo_destroy (cr);
      self->dot = make_label (self, surface, size, size);
    }

  return self->dot;
}

static gboolean
is_old (gpointer key, gpointer value, gpointer user_data)
{
  AtlasLabelCache *self = user_data;

  return ((AtlasLabel *) value)->frame != self->frame;
}

/* Lets go what this frame did not use, once there is much of it. Returns whether another frame is
 * wanted, because some labels were not made yet. */
gboolean
atlas_label_cache_end_frame (AtlasLabelCache *self)
{
  gboolean wanting = self->wanting;

  if (g_hash_table_size (self->labels) > MAX_KEPT)
    g_hash_table_foreach_remove (self->labels, is_old, self);
  self->frame++;
  self->spent = 0;
  self->wanting = FALSE;

  return wanting;
}
