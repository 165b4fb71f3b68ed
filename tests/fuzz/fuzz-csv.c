/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anything at all as tables: whatever their separator, quotes and encoding. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char * const formats[] = { "csv", "tsv", "lp-tsv" };

  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    fuzz_format (formats[i], data, size);

  return 0;
}
