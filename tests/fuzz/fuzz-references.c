/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of references, and the gazetteers' table. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char * const formats[] = { "bibtex", "ris" };

  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    fuzz_format (formats[i], data, size);

  return 0;
}
