/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anything at all as native JSON, record by record. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  fuzz_format ("json", data, size);

  return 0;
}
