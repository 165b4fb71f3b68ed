/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures that marks and labels are made of, each drawn once for a scale and a style. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-painter-private.h"

#include "atlas-pin-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The ring of a cluster is divided into this many steps: enough for the eye, few enough for the
 * same ring to come again. */
#define RING_STEPS 48

/* Of what stands in a ring, in bytes. */
#define COUNT_LENGTH 24

#define RING_WIDTH 3.5
#define HALO_WIDTH 3.5
#define LABEL_WIDTH 220

/* A pin's outline is as wide as its size has it; the rest of what reaches beyond a symbol, its rim or edge and the
 * rings of what stands out, is in pixels. */
#define PIN_REACH 1.35
#define PIN_RIM 2.5
#define CLUSTER_RIM 3.5
#define STATE_RIM 14.0

/* On the symbol of a figure, which is below it, that of the kind is small; on a small one there is none. */
#define MEASURED_SYMBOL 0.5
#define MEASURED_SYMBOL_MIN 4.0
#define MEASURED_SYMBOL_MAX 7.0

typedef struct
{
  AtlasPinPainter *painter;
  const AtlasMark *mark;
  AtlasMarkState   state;
  gboolean         dark;
  const char      *text;
  PangoLayout     *layout;
  guint            steps[ATLAS_CLUSTER_N_KINDS];
} Drawing;

static void
set_accent (AtlasPinPainter *self,
            cairo_t         *cr)
{
  GdkRGBA accent;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (self->widget),
                                       "accent_bg_color", &accent))
    gdk_rgba_parse (&accent, "#3584e4");
  gdk_cairo_set_source_rgba (cr, &accent);
}

static void
set_ground (cairo_t *cr,
            gboolean dark,
            double   alpha)
{
  if (dark)
    cairo_set_source_rgba (cr, 0.114, 0.129, 0.149, alpha);
  else
    cairo_set_source_rgba (cr, 1.0, 1.0, 1.0, alpha);
}

static void
set_ink (cairo_t *cr,
         gboolean dark)
{
  if (dark)
    cairo_set_source_rgb (cr, 0.95, 0.96, 0.97);
  else
    cairo_set_source_rgb (cr, 0.11, 0.13, 0.16);
}

/* The rings of selection and keyboard focus. */
static void
draw_state (cairo_t *cr,
            Drawing *drawing,
            double   radius)
{
  double rings[2] = { 0.0, 0.0 };

  if (drawing->state & ATLAS_MARK_SELECTED)
    rings[0] = radius + 4.0;
  if (drawing->state & ATLAS_MARK_FOCUSED)
    rings[1] = radius + (drawing->state & ATLAS_MARK_SELECTED ? 8.5 : 5.0);

  for (guint i = 0; i < G_N_ELEMENTS (rings); i++)
    {
      if (rings[i] <= 0.0)
        continue;

      cairo_new_path (cr);
      cairo_arc (cr, 0, 0, rings[i], 0, 2 * G_PI);
      cairo_set_line_width (cr, 5.0);
      set_ground (cr, drawing->dark, 0.85);
      cairo_stroke_preserve (cr);
      cairo_set_line_width (cr, i == 0 ? 3.0 : 2.0);
      set_accent (drawing->painter, cr);
      cairo_stroke (cr);
    }
}

/* What parts a symbol from the ground where contrast is wanted: a line in the colour of ink. */
static void
draw_edge (cairo_t *cr,
           Drawing *drawing,
           double   radius)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  set_ground (cr, drawing->dark, 1.0);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 2.0);
  set_ink (cr, drawing->dark);
  cairo_stroke (cr);
}

static double
drawn_radius (const AtlasMark *mark,
              AtlasMarkState   state)
{
  double radius = mark->radius;

  if (state & ATLAS_MARK_SELECTED)
    radius *= mark->pin != NULL && mark->pin->kind == ATLAS_KIND_HUB ? 1.12 : 1.25;
  else if (state & ATLAS_MARK_HOVERED)
    radius *= 1.12;

  return radius;
}

static void
draw_pin (cairo_t  *cr,
          gpointer  data)
{
  Drawing *drawing = data;
  const AtlasPin *pin = drawing->mark->pin;
  double radius = drawn_radius (drawing->mark, drawing->state);
  AtlasSymbolFlags flags = ATLAS_SYMBOL_OUTLINED;

  if (drawing->dark)
    flags |= ATLAS_SYMBOL_DARK;
  if (pin->doubtful)
    flags |= ATLAS_SYMBOL_HOLLOW;
  draw_state (cr, drawing, radius);
  if (drawing->painter->contrast)
    draw_edge (cr, drawing, radius + 2.5);
  if (!isnan (drawing->mark->weight))
    radius = MEASURED_SYMBOL * radius < MEASURED_SYMBOL_MIN ? 0.0 : MIN (MEASURED_SYMBOL * radius, MEASURED_SYMBOL_MAX);
  if (radius > 0.0)
    atlas_pin_symbol_draw (cr, (AtlasKind) pin->kind, 0, 0, 2.0 * radius, flags);
}

/* No larger than it must be: what a sprite covers has to be blended, also where it is empty. @rim: what is drawn
 * around the symbol itself. */
static graphene_rect_t
box_around (double         radius,
            AtlasMarkState state,
            double         rim)
{
  double reach = radius + (state & (ATLAS_MARK_SELECTED | ATLAS_MARK_FOCUSED) ? STATE_RIM : rim);

  return GRAPHENE_RECT_INIT ((float) -reach, (float) -reach, (float) (2.0 * reach),
                             (float) (2.0 * reach));
}

/*< private >
 * atlas_pin_painter_pin_sprite:
 * @self: a painter
 * @mark: the mark of a pin
 * @state: how it stands out
 * @dark: whether the style is dark
 *
 * Returns: (transfer none): its picture
 */
const AtlasSprite *
atlas_pin_painter_pin_sprite (AtlasPinPainter *self,
                              const AtlasMark *mark,
                              AtlasMarkState   state,
                              gboolean         dark)
{
  Drawing drawing = { .painter = self, .mark = mark, .state = state, .dark = dark };
  graphene_rect_t box = box_around (drawn_radius (mark, state) * PIN_REACH, state, PIN_RIM);
  const AtlasSprite *sprite;
  char key[48];

  g_snprintf (key, sizeof key, "p%d.%d.%d.%ld", mark->pin->kind, mark->pin->doubtful, (int) state,
              isnan (mark->weight) ? 0 : lround (mark->radius * 4.0));
  sprite = atlas_sprite_cache_lookup (self->sprites, key);

  return sprite != NULL ? sprite
                        : atlas_sprite_cache_add (self->sprites, key, &box, draw_pin, &drawing);
}

/* The make-up of a cluster in whole steps of the ring; no kind that is there vanishes. */
static void
divide_ring (const AtlasMark *mark,
             guint           *steps)
{
  guint total = 0, largest = 0;

  for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
    {
      double share = (double) mark->counts[kind] / mark->count;

      steps[kind] = mark->counts[kind] > 0 ? MAX (2, (guint) lround (share * RING_STEPS)) : 0;
      total += steps[kind];
      if (steps[kind] > steps[largest])
        largest = kind;
    }
  if (total > 0)
    steps[largest] += RING_STEPS - total;
}

static void
draw_cluster (cairo_t  *cr,
              gpointer  data)
{
  Drawing *drawing = data;
  double radius = drawn_radius (drawing->mark, drawing->state);
  double angle = -G_PI_2;
  int width, height;

  draw_state (cr, drawing, radius);
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, radius + 1.3, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, 0, 0, 0, drawing->dark ? 0.55 : 0.22);
  cairo_fill (cr);
  if (drawing->painter->contrast)
    draw_edge (cr, drawing, radius + 2.0);
  cairo_arc (cr, 0, 0, radius + 0.5, 0, 2 * G_PI);
  set_ground (cr, drawing->dark, 1.0);
  cairo_fill (cr);

  cairo_set_line_width (cr, RING_WIDTH * drawing->painter->scale);
  for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
    {
      double next = angle + 2 * G_PI * drawing->steps[kind] / RING_STEPS;
      GdkRGBA color;

      if (drawing->steps[kind] == 0)
        continue;

      atlas_kind_get_color ((AtlasKind) kind, drawing->dark, &color);
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_arc (cr, 0, 0, radius - RING_WIDTH * drawing->painter->scale / 2.0, angle, next);
      cairo_stroke (cr);
      angle = next;
    }

  pango_layout_get_pixel_size (drawing->layout, &width, &height);
  cairo_move_to (cr, -width / 2.0, -height / 2.0);
  set_ink (cr, drawing->dark);
  pango_cairo_show_layout (cr, drawing->layout);
}

static PangoLayout *
create_layout (AtlasPinPainter *self,
               const char      *text,
               double           scale,
               PangoWeight      weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale * self->scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

static void
print_count (guint count,
             char  text[COUNT_LENGTH])
{
  if (count < 10000)
    g_snprintf (text, COUNT_LENGTH, "%u", count);
  else
    /* Translators: a number of records in thousands, on a small symbol of the map. */
    g_snprintf (text, COUNT_LENGTH, C_("thousands", "%uk"), count / 1000);
}

/*< private >
 * atlas_pin_painter_cluster_sprite:
 * @self: a painter
 * @mark: the mark of a cluster
 * @state: how it stands out
 * @dark: whether the style is dark
 *
 * Returns: (transfer none): its picture: the count in a ring of its kinds
 */
const AtlasSprite *
atlas_pin_painter_cluster_sprite (AtlasPinPainter *self,
                                  const AtlasMark *mark,
                                  AtlasMarkState   state,
                                  gboolean         dark)
{
  Drawing drawing = { .painter = self, .mark = mark, .state = state, .dark = dark };
  graphene_rect_t box = box_around (drawn_radius (mark, state), state, CLUSTER_RIM);
  char text[COUNT_LENGTH], key[COUNT_LENGTH + ATLAS_CLUSTER_N_KINDS + 2];
  const AtlasSprite *sprite;
  char *end;

  /* A letter a step, for it is made for each cluster of each frame. */
  print_count (mark->count, text);
  divide_ring (mark, drawing.steps);
  end = g_stpcpy (key, text);
  *end++ = (char) ('A' + state);
  for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
    *end++ = (char) ('A' + MIN (drawing.steps[kind], RING_STEPS));
  *end = '\0';
  sprite = atlas_sprite_cache_lookup (self->sprites, key);
  if (sprite != NULL)
    return sprite;

  drawing.layout = create_layout (self, text, 0.82, PANGO_WEIGHT_SEMIBOLD);
  sprite = atlas_sprite_cache_add (self->sprites, key, &box, draw_cluster, &drawing);
  g_object_unref (drawing.layout);

  return sprite;
}

static void
draw_label (cairo_t  *cr,
            gpointer  data)
{
  Drawing *drawing = data;

  pango_cairo_layout_path (cr, drawing->layout);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, drawing->painter->contrast ? HALO_WIDTH + 3.0 : HALO_WIDTH);
  set_ground (cr, drawing->dark, drawing->painter->contrast ? 1.0 : 0.92);
  cairo_stroke (cr);
  cairo_move_to (cr, 0, 0);
  set_ink (cr, drawing->dark);
  pango_cairo_show_layout (cr, drawing->layout);
}

static gboolean
has_han (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;

  return FALSE;
}

/*< private >
 * atlas_pin_painter_label_sprite:
 * @self: a painter
 * @text: what it says
 * @strong: whether it is the label of a hub or of what is selected
 * @dark: whether the style is dark
 *
 * Returns: (transfer none): the text with a halo; it stands at its upper left corner
 */
const AtlasSprite *
atlas_pin_painter_label_sprite (AtlasPinPainter *self,
                                const char      *text,
                                gboolean         strong,
                                gboolean         dark)
{
  Drawing drawing = { .painter = self, .dark = dark };
  g_autofree char *key = g_strdup_printf ("l%d%s", strong, text);
  const AtlasSprite *sprite = atlas_sprite_cache_lookup (self->sprites, key);
  g_autoptr (PangoLayout) layout = NULL;
  graphene_rect_t box;
  int width, height;

  if (sprite != NULL)
    return sprite;

  layout = create_layout (self, text, strong ? 1.0 : 0.88,
                          strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM);
  /* Han characters are written differently in Chinese and in Japanese; ours are Chinese. */
  if (has_han (text))
    pango_attr_list_insert (pango_layout_get_attributes (layout),
                            pango_attr_language_new (pango_language_from_string ("zh-Hans")));
  pango_layout_set_width (layout, (int) (LABEL_WIDTH * self->scale) * PANGO_SCALE);
  pango_layout_set_height (layout, strong ? -2 : -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, &height);
  box = GRAPHENE_RECT_INIT (-3, -3, (float) width + 6, (float) height + 6);
  drawing.layout = layout;

  return atlas_sprite_cache_add (self->sprites, key, &box, draw_label, &drawing);
}
