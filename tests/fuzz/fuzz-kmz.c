/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives, and the KML in them. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  fuzz_format ("kmz", data, size);

  return 0;
}
