/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates: EDTF, and dates in words. What is read is sound. */
#include "fuzz.h"

#include "atlas-edtf-words.h"
#include "atlas-edtf.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autofree char *words = atlas_edtf_from_words (text, NULL);
  AtlasEdtf parsed;
  AtlasEdtfDay first, last;

  if (words != NULL && !atlas_edtf_is_valid (words))
    fuzz_fail ("“%s” became “%s”, which is no date", text, words);

  if (atlas_edtf_parse (text, &parsed, NULL))
    {
      g_autofree char *shown = atlas_edtf_display (text);

      if (shown == NULL || !g_utf8_validate (shown, -1, NULL))
        fuzz_fail ("“%s” is not shown", text);
      atlas_edtf_bounds (text, &first, &last);
    }

  return 0;
}
