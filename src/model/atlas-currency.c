/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which currency codes there are. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-quantity.h"

#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

/**
 * atlas_currency_is_valid:
 * @code: (nullable): what should be an ISO 4217 code
 *
 * Returns: %TRUE if it is the code, in capitals, of a currency that is or was in use
 */
gboolean
atlas_currency_is_valid (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[4];

  if (code == NULL || strlen (code) != 3)
    return FALSE;

  for (guint i = 0; i < 3; i++)
    {
      if (!g_ascii_isupper (code[i]))
        return FALSE;
    }

  u_charsToUChars (code, wide, 4);

  return ucurr_isAvailable (wide, -G_MAXDOUBLE, G_MAXDOUBLE, &status) && U_SUCCESS (status);
}
