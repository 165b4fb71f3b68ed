/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of money in words, and which currency codes there are. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-quantity.h"

#include "atlas-language.h"

#include <math.h>
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

/* The name of a currency in Chinese, such as 欧元; NULL where ICU has none. */
static char *
chinese_name (const char *currency)
{
  UErrorCode status = U_ZERO_ERROR;
  UBool is_choice = 0;
  UChar code[4];
  char text[100];
  int32_t length = 0;
  const UChar *name;

  u_charsToUChars (currency, code, 4);
  name = ucurr_getName (code, "zh_Hans", UCURR_LONG_NAME, &is_choice, &length, &status);
  u_strToUTF8 (text, sizeof text, &length, name, length, &status);

  return U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING ? g_strdup (text) : NULL;
}

/**
 * atlas_money_display:
 * @number: an amount
 * @currency: (nullable): ISO 4217 code
 * @language: (nullable): BCP 47; Chinese, or else English
 *
 * Writes an amount as people read it: 8.6 billion yuan, $740 million, EUR 5 million; in Chinese 86亿元,
 * 7.4亿美元. Nothing is converted.
 *
 * Returns: (transfer full): the text; empty where @number is not finite
 */
char *
atlas_money_display (double      number,
                     const char *currency,
                     const char *language)
{
  g_autofree char *amount = atlas_number_display (number, language);
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;

  if (!isfinite (number) || currency == NULL || *currency == '\0')
    return g_steal_pointer (&amount);

  if (atlas_language_matches (language, "zh") && atlas_currency_is_valid (currency))
    {
      name = strcmp (currency, "CNY") == 0 ? g_strdup ("元") : chinese_name (currency);
      if (name != NULL)
        return g_strconcat (amount, name, NULL);
    }

  if (strcmp (currency, "CNY") == 0)
    return g_strdup_printf ("%s yuan", amount);

  if (strcmp (currency, "USD") == 0)
    return number < 0 ? g_strdup_printf ("-$%s", amount + 1) : g_strdup_printf ("$%s", amount);

  code = g_utf8_make_valid (currency, -1);

  return g_strdup_printf ("%s %s", code, amount);
}
