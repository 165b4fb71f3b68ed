/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geometries: as GeoPackages have them, as well-known binary and text. What one part takes for sound the
 * others do, too. */
#include "fuzz.h"

#include <string.h>

#include "atlas-geometry.h"
#include "atlas-shape.h"
#include "atlas-wkb.h"
#include "atlas-wkt.h"

static void
look_at_wkb (const uint8_t *wkb,
             size_t         size)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GByteArray) back = g_byte_array_new ();
  AtlasWkbSummary summary;
  AtlasShapeInfo info;

  atlas_shape_inspect (wkb, size, &info);
  if (!atlas_wkb_summarise (wkb, size, &summary, NULL) || summary.n_positions == 0)
    return;

  if (summary.west > summary.longitude || summary.east < summary.longitude ||
      summary.south > summary.latitude || summary.north < summary.latitude)
    g_error ("the place of a geometry is outside it");

  /* Lists without a position in them cannot be said in words. */
  atlas_wkt_append (text, wkb, size);
  if (strstr (text->str, "()") == NULL && !atlas_wkt_parse (text->str, back))
    g_error ("“%s” is not read", text->str);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (GByteArray) wkb = g_byte_array_new ();
  g_autoptr (GBytes) shape = NULL;
  AtlasPoint point;
  gint32 system;
  double bounds[4];

  atlas_geometry_decode (data, size, &point);
  atlas_geometry_decode_single (data, size, &system, &point);
  atlas_geometry_measure (data, size, bounds);
  shape = atlas_geometry_decode_shape (data, size);
  if (shape != NULL)
    look_at_wkb (g_bytes_get_data (shape, NULL), g_bytes_get_size (shape));
  look_at_wkb (data, size);
  if (atlas_wkt_parse (text, wkb))
    look_at_wkb (wkb->data, wkb->len);

  return 0;
}
