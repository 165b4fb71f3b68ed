/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geometries: as GeoPackages have them, as well-known binary and text. What one part takes for sound the
 * others do, too. */
#include "fuzz.h"

#include <string.h>

#include "atlas-geometry.h"
#include "atlas-shape.h"
#include "atlas-wkb.h"
#include "atlas-wkt.h"

/* A place is told between -180 and 180 degrees, its geometry as it was written: rounding may come between them. */
static gboolean
is_between (double value,
            double least,
            double most)
{
  return value >= least - 1e-9 && value <= most + 1e-9;
}

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

  if (!(is_between (summary.longitude, summary.west, summary.east) ||
        is_between (summary.longitude - 360, summary.west, summary.east) ||
        is_between (summary.longitude + 360, summary.west, summary.east)) ||
      !is_between (summary.latitude, summary.south, summary.north))
    fuzz_fail ("the place of a geometry is outside it: %.17g %.17g", summary.longitude, summary.latitude);

  /* Lists without a position in them cannot be said in words. */
  atlas_wkt_append (text, wkb, size);
  if (strstr (text->str, "()") == NULL && !atlas_wkt_parse (text->str, back))
    fuzz_fail ("“%s” is not read", text->str);
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
