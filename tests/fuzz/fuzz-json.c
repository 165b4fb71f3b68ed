/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as a stream: GeoJSON, places of gazetteers, sources. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char * const formats[] = { "geojson", "geojsonseq", "lpf", "lpfl", "csl-json" };

  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    fuzz_format (formats[i], data, size);

  return 0;
}
