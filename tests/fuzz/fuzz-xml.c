/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML: KML and GPX. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char * const formats[] = { "kml", "gpx" };

  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    fuzz_format (formats[i], data, size);

  return 0;
}
