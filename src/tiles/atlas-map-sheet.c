/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a picture of the map out with what belongs around it, from top to bottom: title, map, legend, day. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-map-palette.h"
#include "atlas-record.h"

#define MARGIN 12.0
#define GAP 9.0
#define TEXT 12.0
#define SYMBOL 15.0

/* Sentences in longer lines are hard to read. */
#define LEGEND_WIDTH 420.0

/* Where the next thing goes. */
typedef struct
{
  cairo_t      *cr;             /* (nullable): only measured */
  PangoContext *context;
  double        width;          /* between the margins */
  double        y;
  gboolean      dark;
} Sheet;

/**
 * atlas_map_sheet_new:
 * @loader: the base map
 * @view: what is looked at; what it points at is not used
 *
 * Returns: (transfer full): a sheet without records, title and day
 */
AtlasMapSheet *
atlas_map_sheet_new (AtlasTileLoader           *loader,
                     const AtlasMapPictureView *view)
{
  AtlasMapSheet *self = g_new0 (AtlasMapSheet, 1);

  self->loader = atlas_tile_loader_ref (loader);
  self->view = *view;
  self->view.figures = NULL;
  self->view.shown = NULL;
  self->view.names = NULL;
  self->view.attribution = NULL;
  self->pins = g_array_new (FALSE, TRUE, sizeof (AtlasMapPicturePin));

  return self;
}

/**
 * atlas_map_sheet_free:
 * @self: (nullable): a sheet
 *
 * Frees a sheet.
 */
void
atlas_map_sheet_free (AtlasMapSheet *self)
{
  if (self == NULL)
    return;

  if (self->free_over != NULL && self->view.over_data != NULL)
    self->free_over (self->view.over_data);
  for (guint i = 0; i < self->pins->len; i++)
    g_free ((char *) g_array_index (self->pins, AtlasMapPicturePin, i).label);
  g_array_unref (self->pins);
  atlas_tile_loader_unref (self->loader);
  g_clear_pointer (&self->figures, atlas_figure_overlay_unref);
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  g_clear_pointer (&self->names, atlas_tile_names_unref);
  g_free (self->attribution);
  g_free (self->title);
  g_free (self->date);
  g_free (self);
}

/**
 * atlas_map_sheet_add:
 * @self: a sheet
 * @pin: a record; its label is copied
 *
 * Adds a record.
 */
void
atlas_map_sheet_add (AtlasMapSheet            *self,
                     const AtlasMapPicturePin *pin)
{
  AtlasMapPicturePin own = *pin;

  own.label = pin->label != NULL ? g_utf8_make_valid (pin->label, -1) : NULL;
  own.kind = atlas_kinds[atlas_kind_from_name (pin->kind)];
  g_array_append_val (self->pins, own);
}

static PangoLayout *
make_text (Sheet      *sheet,
           const char *text,
           double      size,
           gboolean    strong,
           double      width)
{
  PangoLayout *layout = pango_layout_new (sheet->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (MAX (width, 20.0) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static void
show_text (Sheet       *sheet,
           PangoLayout *layout,
           double       x,
           double       y)
{
  if (sheet->cr == NULL)
    return;

  atlas_map_palette_set (sheet->cr, sheet->dark ? 0xf2f4f6 : 0x1c2129);
  cairo_move_to (sheet->cr, x, y);
  pango_cairo_show_layout (sheet->cr, layout);
}

static void
add_text (Sheet      *sheet,
          const char *text,
          double      size,
          gboolean    strong,
          double      gap)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (text == NULL || *text == '\0')
    return;

  layout = make_text (sheet, text, size, strong, sheet->width);
  pango_layout_get_size (layout, NULL, &height);
  show_text (sheet, layout, MARGIN, sheet->y);
  sheet->y += (double) height / PANGO_SCALE + gap;
}

/* A symbol and its name, behind the one before or on a line of its own. */
static void
add_kind (Sheet      *sheet,
          AtlasKind   kind,
          const char *name,
          double     *x)
{
  g_autoptr (PangoLayout) layout = make_text (sheet, name, TEXT, FALSE, sheet->width);
  PangoRectangle box;
  double width, height;

  pango_layout_get_extents (layout, NULL, &box);
  width = SYMBOL + 5.0 + (double) box.width / PANGO_SCALE;
  height = MAX (SYMBOL, (double) box.height / PANGO_SCALE) + 3.0;
  if (*x > MARGIN && *x + width > MARGIN + sheet->width)
    {
      *x = MARGIN;
      sheet->y += height;
    }

  if (sheet->cr != NULL)
    atlas_pin_symbol_draw (sheet->cr, kind, *x + SYMBOL / 2.0, sheet->y + height / 2.0, SYMBOL * 0.85,
                           ATLAS_SYMBOL_OUTLINED | (sheet->dark ? ATLAS_SYMBOL_DARK : ATLAS_SYMBOL_PLAIN));
  show_text (sheet, layout, *x + SYMBOL + 5.0, sheet->y + (height - (double) box.height / PANGO_SCALE) / 2.0);
  *x += width + 2.0 * GAP;
}

/* What the symbols on the map mean, of the kinds that are on it. */
static void
add_kinds (Sheet         *sheet,
           AtlasMapSheet *self)
{
  gboolean there[ATLAS_N_KINDS] = { FALSE };
  double x = MARGIN;

  for (guint i = 0; i < self->pins->len; i++)
    {
      const AtlasMapPicturePin *pin = &g_array_index (self->pins, AtlasMapPicturePin, i);

      there[atlas_kind_from_name (pin->kind)] |= pin->count <= 1;
      for (guint kind = 0; pin->count > 1 && kind < ATLAS_N_KINDS; kind++)
        there[kind] |= pin->counts[kind] > 0;
    }

  for (guint kind = 0; kind < ATLAS_N_KINDS; kind++)
    {
      if (there[kind])
        add_kind (sheet, (AtlasKind) kind, atlas_kind_display_name ((AtlasKind) kind), &x);
    }
  if (x > MARGIN)
    sheet->y += SYMBOL + 3.0 + GAP;
}

static void
add_figures (Sheet         *sheet,
             AtlasMapSheet *self)
{
  double width = MIN (sheet->width, LEGEND_WIDTH), height;

  if (self->figures == NULL)
    return;

  if (sheet->cr != NULL)
    {
      cairo_save (sheet->cr);
      cairo_translate (sheet->cr, MARGIN, sheet->y);
    }
  height = atlas_figure_overlay_legend (self->figures, sheet->cr, sheet->context, width, TEXT, sheet->dark);
  if (sheet->cr != NULL)
    cairo_restore (sheet->cr);
  sheet->y += height + GAP;
}

static gboolean
add_map (Sheet          *sheet,
         AtlasMapSheet  *self,
         GError        **error)
{
  AtlasMapPictureView view = self->view;
  gboolean fine = TRUE;

  view.figures = self->figures;
  view.shown = self->shown;
  view.names = self->names;
  view.attribution = self->attribution;
  if (sheet->cr != NULL)
    {
      cairo_save (sheet->cr);
      cairo_translate (sheet->cr, MARGIN, sheet->y);
      fine = atlas_map_picture_draw (sheet->cr, self->loader, &view,
                                     (const AtlasMapPicturePin *) (void *) self->pins->data, self->pins->len, error);
      cairo_restore (sheet->cr);
    }
  sheet->y += view.height + GAP;

  return fine;
}

static gboolean
lay_out (AtlasMapSheet  *self,
         cairo_t        *cr,
         double         *height,
         GError        **error)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans");
  Sheet sheet = { cr, context, self->view.width, MARGIN, self->view.dark };
  gboolean fine;

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_font_description (context, font);
  cairo_font_options_destroy (options);

  add_text (&sheet, self->title, 1.6 * TEXT, TRUE, GAP);
  fine = add_map (&sheet, self, error);
  if (self->legend)
    {
      add_kinds (&sheet, self);
      add_figures (&sheet, self);
    }
  add_text (&sheet, self->date, 0.92 * TEXT, FALSE, 0.0);
  *height = ceil (sheet.y + MARGIN / 2.0);
  g_object_unref (context);

  return fine;
}

/**
 * atlas_map_sheet_measure:
 * @self: a sheet
 * @width: (out): how wide it is; units are those of the view
 * @height: (out): how high it is
 *
 * Lays the sheet out. Any thread.
 */
void
atlas_map_sheet_measure (AtlasMapSheet *self,
                         double        *width,
                         double        *height)
{
  *width = ceil (self->view.width + 2.0 * MARGIN);
  lay_out (self, NULL, height, NULL);
}

/**
 * atlas_map_sheet_draw:
 * @self: a sheet
 * @cr: where to draw, from 0, 0 on
 * @error: return location for an error
 *
 * Draws the sheet. Any thread; blocks.
 *
 * Returns: whether it was drawn
 */
gboolean
atlas_map_sheet_draw (AtlasMapSheet  *self,
                      cairo_t        *cr,
                      GError        **error)
{
  double height;

  atlas_map_palette_set (cr, self->view.dark ? 0x1d2126 : 0xffffff);
  cairo_paint (cr);

  return lay_out (self, cr, &height, error);
}
