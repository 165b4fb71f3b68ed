/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes and colours of the kinds, drawn with cairo so that they are crisp at every scale. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-kind-symbol.h"

#include "atlas-map-palette.h"
#include "atlas-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Chosen to differ in lightness as well as in hue; the shapes tell the kinds apart without them. */
static const guint32 light_colors[ATLAS_N_KINDS] = {
  0xb5322a, 0x1f7a5c, 0x2c62ad, 0x7b4a96, 0xb06c00, 0xbd3d76, 0x14829c, 0x59636e,
};

static const guint32 dark_colors[ATLAS_N_KINDS] = {
  0xf3836b, 0x5ec59d, 0x82b1f2, 0xc79de3, 0xe6b14e, 0xf18fbb, 0x63c8df, 0xaeb8c2,
};

#define LIGHT_GROUND 0xffffff
#define DARK_GROUND 0x1d2126

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
 * atlas_kind_get_rgb:
 * @kind: a kind
 * @dark: whether it stands on a dark ground
 *
 * Returns: its colour, as 0xRRGGBB
 */
guint32
atlas_kind_get_rgb (AtlasKind kind,
                    gboolean  dark)
{
  guint index = MIN ((guint) kind, ATLAS_N_KINDS - 1);

  return dark ? dark_colors[index] : light_colors[index];
}

/**
 * atlas_pin_symbol_path:
 * @cr: what gets the path
 * @kind: a kind
 * @inner: what stands inside of the shape, which not every kind has, instead of the shape itself
 *
 * Adds the shape of a kind to the path, in a square from -1 to 1.
 */
void
atlas_pin_symbol_path (cairo_t   *cr,
                       AtlasKind  kind,
                       gboolean   inner)
{
  if (inner)
    inner_mark (cr, kind);
  else
    silhouette (cr, kind);
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
  gboolean dark = (flags & ATLAS_SYMBOL_DARK) != 0;
  guint32 color = atlas_kind_get_rgb (kind, dark), ground = dark ? DARK_GROUND : LIGHT_GROUND;
  double line = MAX (1.25, size / 9.0);
  cairo_matrix_t pixels;

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
      cairo_set_source_rgba (cr, 0, 0, 0, dark ? 0.55 : 0.28);
      cairo_stroke (cr);
      cairo_restore (cr);
      cairo_append_path (cr, path);
      cairo_save (cr);
      cairo_set_matrix (cr, &pixels);
      cairo_set_line_width (cr, 2.0 * line);
      atlas_map_palette_set (cr, ground);
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
      atlas_map_palette_set (cr, ground);
      cairo_paint (cr);
      cairo_set_matrix (cr, &pixels);
      cairo_set_line_width (cr, 2.0 * line);
      atlas_map_palette_set (cr, color);
      cairo_stroke (cr);
      cairo_restore (cr);
      cairo_path_destroy (path);
    }
  else
    {
      atlas_map_palette_set (cr, color);
      cairo_fill (cr);
      atlas_map_palette_set (cr, ground);
    }

  if (flags & ATLAS_SYMBOL_HOLLOW)
    atlas_map_palette_set (cr, color);
  if (kind == ATLAS_KIND_HUB || !(flags & ATLAS_SYMBOL_HOLLOW))
    if (inner_mark (cr, kind))
      cairo_fill (cr);
  cairo_restore (cr);
}
