/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of references, and the gazetteers' table. The first byte chooses. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char * const formats[] = { "bibtex", "ris", "lp-tsv" };

  if (size > 0)
    fuzz_format (formats[data[0] % (sizeof formats / sizeof *formats)], data + 1, size - 1);

  return 0;
}
