/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of a piece of the map as SVG inside of a page: coloured by the page's style, lettered in
 * several languages with the reader's own fonts, and so a tenth as large as glyphs would make it. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-picture-private.h"

#include "atlas-kind-symbol.h"
#include "atlas-record.h"

#include <math.h>

/* A number with one digit behind the point, as short as it can be. */
static void
put_tenths (GString *out, int tenths, gboolean separate)
{
  if (separate && tenths >= 0)
    g_string_append_c (out, ' ');
  if (tenths < 0)
    g_string_append_c (out, '-');
  tenths = ABS (tenths);
  if (tenths >= 10 || tenths == 0)
    g_string_append_printf (out, "%d", tenths / 10);
  if (tenths % 10 != 0)
    g_string_append_printf (out, ".%d", tenths % 10);
}

static void
put_shapes (GString *out, AtlasMapShapes *shapes, AtlasMapShapeKind kind, int level)
{
  for (guint i = 0; i < shapes->shapes->len; i++)
    {
      const AtlasMapShape *shape = &g_array_index (shapes->shapes, AtlasMapShape, i);
      const AtlasVectorPoint *points =
          &g_array_index (shapes->points, AtlasVectorPoint, shape->first_point);
      int x = 0, y = 0;

      if (shape->kind != kind || shape->level != level)
        continue;
      for (guint j = 0; j < shape->n_points; j++)
        {
          int next_x = (int) lrintf (points[j].x * 10.0f);
          int next_y = (int) lrintf (points[j].y * 10.0f);

          if (j > 0 && next_x == x && next_y == y)
            continue;
          if (j < 2)
            g_string_append_c (out, j == 0 ? 'M' : 'l');
          put_tenths (out, next_x - x, j >= 2);
          put_tenths (out, next_y - y, TRUE);
          x = next_x;
          y = next_y;
        }
      if (kind != ATLAS_MAP_RIVER)
        g_string_append_c (out, 'z');
    }
}

static void
put_base (GString *out, AtlasPicture *self)
{
  static const char * const classes[] = { "ml", "mw", "ml", "mw" };

  g_string_append_printf (out, "<rect class=\"mw0\" width=\"%.0f\" height=\"%.0f\"/>",
                          self->view.width, self->view.height);
  for (AtlasMapShapeKind kind = ATLAS_MAP_LAND; kind <= ATLAS_MAP_POND; kind++)
    {
      g_autoptr (GString) path = g_string_new (NULL);

      put_shapes (path, self->shapes, kind, -1);
      if (path->len > 0)
        g_string_append_printf (out, "<path class=\"%s\" d=\"%s\"/>", classes[kind], path->str);
    }
  for (int level = -1; level < 16; level++)
    {
      g_autoptr (GString) path = g_string_new (NULL);
      double width = atlas_map_river_width (level, self->shapes->zoom);

      put_shapes (path, self->shapes, ATLAS_MAP_RIVER, level);
      if (path->len > 0)
        g_string_append_printf (out, "<path class=\"mr%s\" stroke-width=\"%d.%d\" d=\"%s\"/>",
                                atlas_map_river_is_broken (level) ? " mb" : "", (int) width,
                                (int) (width * 10.0) % 10, path->str);
    }
}

static void
put_number (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  put_tenths (out, (int) lrint (value * 10.0), FALSE);
  g_string_append_c (out, '"');
}

/* @x: where the text begins; @y: its base line */
static void
put_text (GString *out, const char *class, double x, double y, double size, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (out, "<text class=\"%s\"", class);
  put_number (out, "x", x);
  put_number (out, "y", y);
  put_number (out, "font-size", size);
  g_string_append_printf (out, ">%s</text>", escaped);
}

/* In the middle of its box: the reader's fonts are not those that it was measured with. */
static void
put_label (GString *out, AtlasPicture *self, const AtlasPictureLabel *label)
{
  double middle = label->box.x + label->box.width / 2.0;
  double base = label->box.y + label->box.height / 2.0 + 0.35 * label->size;

  if (!label->of_pin)
    {
      g_string_append (out, "<circle class=\"md\"");
      put_number (out, "cx", label->dot_x);
      put_number (out, "cy", label->dot_y);
      put_number (out, "r", ATLAS_PICTURE_DOT * self->text_size);
      g_string_append (out, "/>");
    }
  if (label->second != NULL)
    {
      put_text (out, "mt", middle, base - 0.6 * label->size, label->size, label->text);
      put_text (out, "mt", middle, base + 0.55 * label->size, 0.86 * label->size, label->second);
    }
  else
    put_text (out, label->of_pin ? "mp" : "mt", middle, base, label->size, label->text);
}

static void
put_labels (GString *out, AtlasPicture *self, const AtlasMapPictureWords *words, gboolean of_pins)
{
  g_autoptr (GPtrArray) labels = atlas_picture_place_labels (self, words->labels, words->names);

  g_string_append_printf (out, "<g lang=\"%s\" aria-hidden=\"true\">", words->lang);
  for (guint i = 0; i < labels->len; i++)
    if (((AtlasPictureLabel *) labels->pdata[i])->of_pin == of_pins)
      put_label (out, self, labels->pdata[i]);
  g_string_append (out, "</g>");
}

static void
put_mark (GString *out, AtlasPicture *self, const AtlasPictureMark *mark)
{
  const char *kind = atlas_kinds[atlas_kind_from_name (mark->pin->kind)];
  double radius = atlas_picture_badge_radius (self, mark), reach = mark->size * 0.6;

  if (mark->moved)
    {
      g_string_append (out, "<path class=\"mv\" d=\"M");
      put_tenths (out, (int) lrint (mark->at_x * 10.0), FALSE);
      put_tenths (out, (int) lrint (mark->at_y * 10.0), TRUE);
      g_string_append_c (out, 'L');
      put_tenths (out, (int) lrint (mark->x * 10.0), FALSE);
      put_tenths (out, (int) lrint (mark->y * 10.0), TRUE);
      g_string_append (out, "\"/>");
    }

  g_string_append_printf (out, "<use href=\"#k-%s\" class=\"k-%s%s\"", kind, kind,
                          mark->pin->doubtful ? " kh" : "");
  put_number (out, "x", mark->x - reach);
  put_number (out, "y", mark->y - reach);
  put_number (out, "width", 2.0 * reach);
  put_number (out, "height", 2.0 * reach);
  g_string_append (out, "/>");

  if (radius > 0.0)
    {
      g_autofree char *number = g_strdup_printf ("%u", mark->pin->number);
      double x, y;

      atlas_picture_badge_at (self, mark, &x, &y);
      g_string_append (out, "<circle class=\"mn\"");
      put_number (out, "cx", x);
      put_number (out, "cy", y);
      put_number (out, "r", radius);
      g_string_append (out, "/>");
      put_text (out, "mm", x, y + 0.28 * self->text_size, 0.8 * self->text_size, number);
    }
}

static void
put_marks (GString *out, AtlasPicture *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasPictureMark *mark = &g_array_index (self->marks, AtlasPictureMark, i);

      if (!(mark->ring > 0.0))
        continue;
      g_string_append_printf (out, "<circle class=\"mg k-%s\"",
                              atlas_kinds[atlas_kind_from_name (mark->pin->kind)]);
      put_number (out, "cx", mark->at_x);
      put_number (out, "cy", mark->at_y);
      put_number (out, "r", mark->ring);
      g_string_append (out, "/>");
    }
  for (guint i = self->marks->len; i > 0; i--)
    put_mark (out, self, &g_array_index (self->marks, AtlasPictureMark, i - 1));
}

static void
put_margins (GString *out, AtlasPicture *self)
{
  const AtlasPictureBox *box = &self->scale_box;
  int bottom = (int) (10.0 * (box->y + box->height - 2.0)), tick = (int) (4.0 * self->text_size);

  g_string_append (out, "<path class=\"ms\" d=\"M");
  put_tenths (out, (int) (10.0 * box->x), FALSE);
  put_tenths (out, bottom - tick, TRUE);
  g_string_append_c (out, 'v');
  put_tenths (out, tick, FALSE);
  g_string_append_c (out, 'h');
  put_tenths (out, (int) lrint (10.0 * self->scale_width), FALSE);
  g_string_append_c (out, 'v');
  put_tenths (out, -tick, FALSE);
  g_string_append (out, "\"/>");
  put_text (out, "mt mf", box->x + 4.0, box->y + 0.75 * self->text_size, 0.85 * self->text_size,
            self->scale);
  if (self->attribution != NULL)
    put_text (out, "mt me", self->view.width - 6.0, self->view.height - 6.0,
              0.75 * self->text_size, self->attribution);
}

/**
 * atlas_map_picture_to_svg:
 * @loader: the base map
 * @view: what is looked at; palette and language are not used
 * @pins: (array length=n_pins): the records on it
 * @n_pins: how many there are
 * @words: (array length=n_words): the languages that it is lettered in
 * @n_words: how many there are
 * @title_id: the id of the element of the page that says what the picture shows
 *
 * Draws a piece of the map as an element of a page. The page has atlas_map_picture_css() in its style and
 * atlas_map_picture_symbols() in its body, and hides the languages that the reader did not choose. There are no ids
 * in it, so that a page may have several. Blocks.
 *
 * Returns: (transfer full): the element
 */
char *
atlas_map_picture_to_svg (AtlasTileLoader             *loader,
                          const AtlasMapPictureView   *view,
                          const AtlasMapPicturePin    *pins,
                          guint                        n_pins,
                          const AtlasMapPictureWords  *words,
                          guint                        n_words,
                          const char                  *title_id)
{
  g_autoptr (AtlasPicture) self = NULL;
  GString *out;

  g_return_val_if_fail (loader != NULL && view != NULL && title_id != NULL, NULL);

  self = atlas_picture_lay_out (loader, view, pins, n_pins);
  out = g_string_new (NULL);
  g_string_append_printf (out, "<svg class=\"map\" role=\"img\" aria-labelledby=\"%s\" viewBox=\"0 0 %.0f %.0f\">",
                          title_id, view->width, view->height);
  put_base (out, self);
  for (guint i = 0; i < n_words; i++)
    put_labels (out, self, &words[i], FALSE);
  put_marks (out, self);
  for (guint i = 0; i < n_words; i++)
    put_labels (out, self, &words[i], TRUE);
  put_margins (out, self);
  g_string_append (out, "</svg>");

  return g_string_free (out, FALSE);
}

static void
put_colours (GString *out, gboolean dark)
{
  const AtlasMapPalette *palette = atlas_map_palette_get (dark);

  g_string_append_printf (out, "--mw:#%06x;--ml:#%06x;--ms:#%06x;--mr:#%06x;--mi:#%06x;--mh:#%06x;"
                               "--mp:%s;--mg:%s",
                          palette->water, palette->land, palette->shore, palette->river,
                          palette->ink, palette->halo, dark ? "#fff" : "#111417",
                          dark ? "#1d2126" : "#fff");
  for (guint i = 0; i < ATLAS_N_KINDS; i++)
    g_string_append_printf (out, ";--k%u:#%06x", i, atlas_kind_get_rgb ((AtlasKind) i, dark));
}

/**
 * atlas_map_picture_css:
 *
 * The style of the maps of a page, for light and dark and for paper.
 *
 * Returns: (transfer full): style sheet rules
 */
char *
atlas_map_picture_css (void)
{
  GString *out = g_string_new (":root{");

  put_colours (out, FALSE);
  g_string_append (out, "}@media screen and (prefers-color-scheme:dark){:root{");
  put_colours (out, TRUE);
  g_string_append (out, "}}"
                   ".map{display:block;width:100%;height:auto}"
                   ".map text{font-family:inherit;text-anchor:middle}"
                   ".mw0{fill:var(--mw)}"
                   ".ml,.mw{stroke:var(--ms);stroke-width:1.4;stroke-linejoin:round;paint-order:stroke}"
                   ".ml{fill:var(--ml)}.mw{fill:var(--mw)}"
                   ".mr{fill:none;stroke:var(--mr);stroke-linecap:round;stroke-linejoin:round}"
                   ".mb{stroke-dasharray:5 2.5}"
                   ".md{fill:var(--mi)}"
                   ".mt,.mp{fill:var(--mi);stroke:var(--mh);stroke-width:2.6;stroke-linejoin:round;paint-order:stroke}"
                   ".mp{fill:var(--mp);font-weight:600}"
                   ".map .mf{text-anchor:start}.map .me{text-anchor:end}"
                   ".ms{fill:none;stroke:var(--mi);stroke-width:1.2}"
                   ".mv{stroke:var(--mp);stroke-width:1.2;opacity:.5}"
                   ".mn{fill:var(--mp)}.mm{fill:var(--mg);font-weight:600}"
                   ".mg{fill:var(--k);fill-opacity:.06;stroke:var(--k);stroke-opacity:.6}");
  g_string_append (out, ".symbols{position:absolute}"
                   ".ks{fill:var(--kf,var(--k));stroke:var(--kr,var(--mg));stroke-width:.24;stroke-linejoin:round;paint-order:stroke}"
                   ".ki{fill:var(--ke,var(--mg))}"
                   ".kh{--kf:var(--mg);--kr:var(--k);--ke:var(--k)}");
  for (guint i = 0; i < ATLAS_N_KINDS; i++)
    g_string_append_printf (out, ".k-%s{--k:var(--k%u)}", atlas_kinds[i], i);

  return g_string_free (out, FALSE);
}

static void
put_silhouette (GString *out, AtlasKind kind, gboolean inner, const char *class)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_path_t *path;

  atlas_pin_symbol_path (cr, kind, inner);
  path = cairo_copy_path (cr);
  if (path->num_data > 0)
    g_string_append_printf (out, "<path class=\"%s\" d=\"", class);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      static const char letters[] = { 'M', 'L', 'C', 'z' };
      const cairo_path_data_t *data = &path->data[i];

      g_string_append_c (out, letters[data->header.type]);
      for (int j = 1; j < data->header.length; j++)
        {
          char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

          g_string_append_printf (out, "%s%s %s", j > 1 ? " " : "",
                                  g_ascii_formatd (x, sizeof x, "%.3g", data[j].point.x),
                                  g_ascii_formatd (y, sizeof y, "%.3g", data[j].point.y));
        }
    }
  if (path->num_data > 0)
    g_string_append (out, "\"/>");
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/**
 * atlas_map_picture_symbols:
 *
 * The symbols of the kinds, to be used by `<use href="#k-hub" class="k-hub">` in a page and its maps.
 *
 * Returns: (transfer full): an element for the page's body that is not seen itself
 */
char *
atlas_map_picture_symbols (void)
{
  GString *out = g_string_new ("<svg class=\"symbols\" aria-hidden=\"true\" width=\"0\" height=\"0\">");

  for (guint i = 0; i < ATLAS_N_KINDS; i++)
    {
      g_string_append_printf (out, "<symbol id=\"k-%s\" viewBox=\"-1.2 -1.2 2.4 2.4\">",
                              atlas_kinds[i]);
      put_silhouette (out, (AtlasKind) i, FALSE, "ks");
      put_silhouette (out, (AtlasKind) i, TRUE, "ki");
      g_string_append (out, "</symbol>");
    }
  g_string_append (out, "</svg>");

  return g_string_free (out, FALSE);
}
