/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes and colours of the kinds, drawn with cairo so that they are crisp at every scale. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-symbol.h"

#include "atlas-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Chosen to differ in lightness as well as in hue; the shapes tell the kinds apart without them. */
static const char * const light_colors[ATLAS_N_KINDS] = {
  "#b5322a", "#1f7a5c", "#2c62ad", "#7b4a96", "#b06c00", "#bd3d76", "#14829c", "#59636e",
};

static const char * const dark_colors[ATLAS_N_KINDS] = {
  "#f3836b", "#5ec59d", "#82b1f2", "#c79de3", "#e6b14e", "#f18fbb", "#63c8df", "#aeb8c2",
};

static void
move_round (cairo_t *cr,
            double   half_width,
            double   half_height,
            double   corner)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, half_width - corner, -half_height + corner, corner, -G_PI_2, 0);
  cairo_arc (cr, half_width - corner, half_height - corner, corner, 0, G_PI_2);
  cairo_arc (cr, -half_width + corner, half_height - corner, corner, G_PI_2, G_PI);
  cairo_arc (cr, -half_width + corner, -half_height + corner, corner, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
polygon (cairo_t      *cr,
         const double *points,
         guint         n_points)
{
  cairo_new_sub_path (cr);
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, points[2 * i], points[2 * i + 1]);
  cairo_close_path (cr);
}

/* A star, or with shallow notches a badge. */
static void
star (cairo_t *cr,
      guint    n_points,
      double   outer,
      double   inner)
{
  cairo_new_sub_path (cr);
  for (guint i = 0; i < 2 * n_points; i++)
    {
      double radius = i % 2 == 0 ? outer : inner;
      double angle = G_PI * i / n_points - G_PI_2;

      cairo_line_to (cr, radius * cos (angle), radius * sin (angle));
    }
  cairo_close_path (cr);
}

/* The silhouette of a kind in a square from -1 to 1; the eye should find them equally heavy. */
static void
silhouette (cairo_t  *cr,
            AtlasKind kind)
{
  static const double diamond[] = { 0, -1.02, 0.92, 0, 0, 1.02, -0.92, 0 };
  static const double triangle[] = { 0, -0.92, 0.98, 0.76, -0.98, 0.76 };
  static const double sheet[] = {
    -0.70, -0.95, 0.20, -0.95, 0.74, -0.41, 0.74, 0.95, -0.70, 0.95,
  };

  switch (kind)
    {
    case ATLAS_KIND_HUB:
      star (cr, 8, 1.04, 0.78);
      break;
    case ATLAS_KIND_ORGANISATION:
      move_round (cr, 0.80, 0.80, 0.14);
      break;
    case ATLAS_KIND_PERSON:
      cairo_new_sub_path (cr);
      cairo_arc (cr, 0, -0.46, 0.46, 0, 2 * G_PI);
      cairo_close_path (cr);
      cairo_move_to (cr, -0.88, 0.92);
      cairo_curve_to (cr, -0.88, 0.30, -0.52, 0.06, 0, 0.06);
      cairo_curve_to (cr, 0.52, 0.06, 0.88, 0.30, 0.88, 0.92);
      cairo_close_path (cr);
      break;
    case ATLAS_KIND_WORK:
      polygon (cr, diamond, 4);
      break;
    case ATLAS_KIND_EVENT:
      polygon (cr, triangle, 3);
      break;
    case ATLAS_KIND_PLATFORM:
      move_round (cr, 1.05, 0.66, 0.62);
      break;
    case ATLAS_KIND_POLICY:
      polygon (cr, sheet, 5);
      break;
    case ATLAS_KIND_PLACE:
    default:
      cairo_new_sub_path (cr);
      cairo_arc (cr, 0, 0, 0.88, 0, 2 * G_PI);
      cairo_close_path (cr);
      break;
    }
}

/* What stands inside a filled silhouette in the colour of the ground. */
static gboolean
inner_mark (cairo_t  *cr,
            AtlasKind kind)
{
  switch (kind)
    {
    case ATLAS_KIND_HUB:
      star (cr, 5, 0.56, 0.23);
      return TRUE;
    case ATLAS_KIND_PLACE:
      cairo_new_sub_path (cr);
      cairo_arc (cr, 0, 0, 0.30, 0, 2 * G_PI);
      cairo_close_path (cr);
      return TRUE;
    case ATLAS_KIND_POLICY:
      cairo_rectangle (cr, -0.40, -0.14, 0.84, 0.20);
      cairo_rectangle (cr, -0.40, 0.32, 0.84, 0.20);
      return TRUE;
    case ATLAS_KIND_ORGANISATION:
    case ATLAS_KIND_PERSON:
    case ATLAS_KIND_WORK:
    case ATLAS_KIND_EVENT:
    case ATLAS_KIND_PLATFORM:
    default:
      return FALSE;
    }
}

/**
 * atlas_kind_from_name:
 * @name: (nullable): one of atlas_kinds
 *
 * Returns: the kind; that of a place where the name is none of ours
 */
AtlasKind
atlas_kind_from_name (const char *name)
{
  for (guint i = 0; name != NULL && atlas_kinds[i] != NULL; i++)
    if (g_str_equal (atlas_kinds[i], name))
      return (AtlasKind) i;

  return ATLAS_KIND_PLACE;
}

/**
 * atlas_kind_display_name:
 * @kind: a kind
 *
 * Returns: (transfer none): what people call one of it
 */
const char *
atlas_kind_display_name (AtlasKind kind)
{
  switch (kind)
    {
    case ATLAS_KIND_HUB:
      return C_("kind of record", "Hub");
    case ATLAS_KIND_ORGANISATION:
      return C_("kind of record", "Organisation");
    case ATLAS_KIND_PERSON:
      return C_("kind of record", "Person");
    case ATLAS_KIND_WORK:
      return C_("kind of record", "Work");
    case ATLAS_KIND_EVENT:
      return C_("kind of record", "Event");
    case ATLAS_KIND_PLATFORM:
      return C_("kind of record", "Platform");
    case ATLAS_KIND_POLICY:
      return C_("kind of record", "Policy");
    case ATLAS_KIND_PLACE:
    default:
      return C_("kind of record", "Place");
    }
}

/**
 * atlas_kind_get_color:
 * @kind: a kind
 * @dark: whether it stands on a dark ground
 * @color: (out): its colour
 *
 * Looks the colour of a kind up.
 */
void
atlas_kind_get_color (AtlasKind  kind,
                      gboolean   dark,
                      GdkRGBA   *color)
{
  guint index = MIN ((guint) kind, ATLAS_N_KINDS - 1);

  gdk_rgba_parse (color, dark ? dark_colors[index] : light_colors[index]);
}

/**
 * atlas_pin_symbol_draw:
 * @cr: where to draw
 * @kind: a kind
 * @x: the middle
 * @y: the middle
 * @size: how wide it is, without the rim
 * @flags: how to draw it
 *
 * Draws the symbol of a kind.
 */
void
atlas_pin_symbol_draw (cairo_t          *cr,
                       AtlasKind         kind,
                       double            x,
                       double            y,
                       double            size,
                       AtlasSymbolFlags  flags)
{
  GdkRGBA color, ground = { 1.0, 1.0, 1.0, 1.0 };
  double line = MAX (1.25, size / 9.0);
  cairo_matrix_t pixels;

  atlas_kind_get_color (kind, (flags & ATLAS_SYMBOL_DARK) != 0, &color);
  if (flags & ATLAS_SYMBOL_DARK)
    gdk_rgba_parse (&ground, "#1d2126");

  cairo_save (cr);
  cairo_get_matrix (cr, &pixels);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / 2.0, size / 2.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);

  /* Outlines are drawn with a pen in pixels, whatever the size of the shape. */
  silhouette (cr, kind);
  if (flags & ATLAS_SYMBOL_OUTLINED)
    {
      cairo_path_t *path = cairo_copy_path (cr);

      cairo_save (cr);
      cairo_set_matrix (cr, &pixels);
      cairo_set_line_width (cr, 2.0 * line + 1.6);
      cairo_set_source_rgba (cr, 0, 0, 0, flags & ATLAS_SYMBOL_DARK ? 0.55 : 0.28);
      cairo_stroke (cr);
      cairo_restore (cr);
      cairo_append_path (cr, path);
      cairo_save (cr);
      cairo_set_matrix (cr, &pixels);
      cairo_set_line_width (cr, 2.0 * line);
      gdk_cairo_set_source_rgba (cr, &ground);
      cairo_stroke (cr);
      cairo_restore (cr);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
    }

  if (flags & ATLAS_SYMBOL_HOLLOW)
    {
      cairo_path_t *path = cairo_copy_path (cr);

      /* The pen's outer half would make a hollow one larger than a filled one. */
      cairo_save (cr);
      cairo_clip (cr);
      cairo_append_path (cr, path);
      gdk_cairo_set_source_rgba (cr, &ground);
      cairo_paint (cr);
      cairo_set_matrix (cr, &pixels);
      cairo_set_line_width (cr, 2.0 * line);
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_stroke (cr);
      cairo_restore (cr);
      cairo_path_destroy (path);
    }
  else
    {
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_fill (cr);
      gdk_cairo_set_source_rgba (cr, &ground);
    }

  if (flags & ATLAS_SYMBOL_HOLLOW)
    gdk_cairo_set_source_rgba (cr, &color);
  if (kind == ATLAS_KIND_HUB || !(flags & ATLAS_SYMBOL_HOLLOW))
    if (inner_mark (cr, kind))
      cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * atlas_pin_symbol_snapshot:
 * @snapshot: where to draw
 * @kind: a kind
 * @x: the middle
 * @y: the middle
 * @size: how wide it is, without the rim
 * @flags: how to draw it
 *
 * Adds the symbol of a kind to a snapshot.
 */
void
atlas_pin_symbol_snapshot (GtkSnapshot      *snapshot,
                           AtlasKind         kind,
                           double            x,
                           double            y,
                           double            size,
                           AtlasSymbolFlags  flags)
{
  double reach = size * 0.75 + 2.0;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT ((float) (x - reach),
                                                                (float) (y - reach),
                                                                (float) (2.0 * reach),
                                                                (float) (2.0 * reach)));

  atlas_pin_symbol_draw (cr, kind, x, y, size, flags);
  cairo_destroy (cr);
}
