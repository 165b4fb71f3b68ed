/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet with the map as a file: pixels, or lines that stay sharp at any size. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-sheet.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* What cairo can make a picture of. */
#define MAX_PIXELS 30000

/* 96 pixels of a window are 72 points. */
#define POINTS 0.75

static cairo_status_t
write_cb (gpointer             data,
          const unsigned char *bytes,
          unsigned             length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

static gboolean
tell (cairo_status_t   status,
      GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("Drawing the map: %s"), cairo_status_to_string (status));

  return FALSE;
}

/* Takes @surface. */
static gboolean
draw_on (AtlasMapSheet    *self,
         cairo_surface_t  *surface,
         double            scale,
         GByteArray       *png,
         GError          **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean fine;

  cairo_scale (cr, scale, scale);
  fine = atlas_map_sheet_draw (self, cr, error) && tell (cairo_status (cr), error);
  cairo_destroy (cr);
  if (fine && png != NULL)
    fine = tell (cairo_surface_write_to_png_stream (surface, write_cb, png), error);
  cairo_surface_finish (surface);
  fine = fine && tell (cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);

  return fine;
}

/**
 * atlas_map_sheet_record:
 * @self: a sheet
 * @error: return location for an error
 *
 * Draws the sheet for being shown again, quickly and at any size. Any thread; blocks.
 *
 * Returns: (transfer full) (nullable): a recording surface of the size of the sheet
 */
cairo_surface_t *
atlas_map_sheet_record (AtlasMapSheet  *self,
                        GError        **error)
{
  cairo_rectangle_t extents = { 0.0 };
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean fine;

  atlas_map_sheet_measure (self, &extents.width, &extents.height);
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (surface);
  fine = atlas_map_sheet_draw (self, cr, error) && tell (cairo_status (cr), error);
  cairo_destroy (cr);
  if (!fine)
    g_clear_pointer (&surface, cairo_surface_destroy);

  return surface;
}

/**
 * atlas_map_sheet_render:
 * @self: a sheet
 * @format: what to make
 * @scale: of PNG, how many pixels stand for a unit; else unused
 * @error: return location for an error: %G_IO_ERROR
 *
 * Makes a file of the sheet. Any thread; blocks.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
atlas_map_sheet_render (AtlasMapSheet        *self,
                        AtlasMapSheetFormat   format,
                        double                scale,
                        GError              **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  double width, height;
  gboolean fine;

  atlas_map_sheet_measure (self, &width, &height);
  switch (format)
    {
    case ATLAS_MAP_SHEET_SVG:
      surface = cairo_svg_surface_create_for_stream (write_cb, bytes, width, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      fine = draw_on (self, surface, 1.0, NULL, error);
      break;
    case ATLAS_MAP_SHEET_PDF:
      surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width * POINTS, height * POINTS);
      if (self->title != NULL)
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
      fine = draw_on (self, surface, POINTS, NULL, error);
      break;
    case ATLAS_MAP_SHEET_PNG:
    default:
      scale = CLAMP (scale, 0.1, MIN (MAX_PIXELS / width, MAX_PIXELS / height));
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * scale), (int) ceil (height * scale));
      fine = draw_on (self, surface, scale, bytes, error);
      break;
    }

  return fine ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
