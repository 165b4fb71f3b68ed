/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Place names, drawn once with their halo and kept as long as they are on the map. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-label-cache.h"

#include "atlas-basemap.h"

#include <math.h>

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

struct _AtlasLabelCache
{
  GtkWidget  *widget;     /* whose font it is; owns us */
  GHashTable *labels;     /* address of a place, + 1 if near -> AtlasLabel */
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

/* @widget: what the labels are drawn on; it must outlive the cache */
AtlasLabelCache *
atlas_label_cache_new (GtkWidget *widget)
{
  AtlasLabelCache *self = g_new0 (AtlasLabelCache, 1);

  self->widget = widget;
  self->scale = 1.0;
  self->labels = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_label);
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

/* The second line, if there is one, is a little smaller. @second: where it begins. */
static PangoLayout *
make_layout (AtlasLabelCache *self, const AtlasPlace *place, gboolean near)
{
  const char *name = self->chinese && place->name_zh != NULL ? place->name_zh : place->name;
  const char *other = self->chinese ? place->name : place->name_zh;
  g_autoptr (GString) text = g_string_new (name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (PangoFontDescription) font = NULL;
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, NULL);
  PangoAttribute *attribute;

  if (self->both && other != NULL && g_strcmp0 (name, other) != 0)
    {
      attribute = pango_attr_scale_new (0.86);
      attribute->start_index = text->len;
      pango_attr_list_insert (attributes, attribute);
      g_string_append_printf (text, "\n%s", other);
    }

  /* Han characters are written as in China, whatever the language of the desktop is. */
  pango_attr_list_insert (attributes,
                          pango_attr_language_new (pango_language_from_string ("zh-cn")));

  font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));
  pango_font_description_set_size (font, lrint (get_size (place, near, self->scale) * PANGO_SCALE));
  pango_font_description_set_weight (font, place->population >= 800000 ? PANGO_WEIGHT_MEDIUM
                                                                       : PANGO_WEIGHT_NORMAL);
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
set_text_colour (AtlasLabelCache *self, cairo_t *cr)
{
  if (self->dark)
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

static void
draw_layout (AtlasLabelCache *self, PangoLayout *layout, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_move_to (cr, PAD, PAD);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2 * HALO);
  set_halo_colour (self, cr);
  cairo_stroke (cr);

  cairo_move_to (cr, PAD, PAD);
  set_text_colour (self, cr);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
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

static AtlasLabel *
make_name (AtlasLabelCache *self, const AtlasPlace *place, gboolean near)
{
  g_autoptr (PangoLayout) layout = make_layout (self, place, near);
  cairo_surface_t *surface;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  surface = create_surface (self, width, height);
  draw_layout (self, layout, surface);

  return make_label (self, surface, width, height);
}

/* The label of a place, as it is at @zoom; valid until the end of the frame. NULL: in a later
 * frame, enough are new in this one. */
const AtlasLabel *
atlas_label_cache_get (AtlasLabelCache *self, const AtlasPlace *place, double zoom)
{
  gboolean near = zoom >= NEAR_ZOOM;
  gpointer key = (char *) place + (near ? 1 : 0);
  AtlasLabel *label = g_hash_table_lookup (self->labels, key);

  if (label == NULL)
    {
      gint64 start = g_get_monotonic_time ();

      if (self->spent > FRAME_BUDGET)
        {
          self->wanting = TRUE;
          return NULL;
        }
      label = make_name (self, place, near);
      g_hash_table_insert (self->labels, key, label);
      self->spent += g_get_monotonic_time () - start;
    }
  label->frame = self->frame;

  return label;
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
      set_text_colour (self, cr);
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
