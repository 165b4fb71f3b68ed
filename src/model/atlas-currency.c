/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The currencies that are in use, by code and name, to choose one. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-currency.h"

#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/ustring.h>

static void
free_currency (gpointer data)
{
  AtlasCurrency *self = data;

  g_free (self->english);
  g_free (self->chinese);
  g_free (self);
}

/* The code itself where ICU has no name. */
static char *
name_in (const char *code,
         const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UBool is_choice = 0;
  UChar wide[4];
  char text[200];
  int32_t length = 0;
  const UChar *name;

  u_charsToUChars (code, wide, 4);
  name = ucurr_getName (wide, locale, UCURR_LONG_NAME, &is_choice, &length, &status);
  u_strToUTF8 (text, sizeof text, &length, name, length, &status);

  return g_strdup (U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING ? text : code);
}

/* What is most often wanted here comes first. */
static int
compare_currencies (gconstpointer a,
                    gconstpointer b)
{
  static const char first[] = "CNY USD EUR JPY GBP HKD";
  const AtlasCurrency *one = *(const AtlasCurrency * const *) a;
  const AtlasCurrency *other = *(const AtlasCurrency * const *) b;
  const char *one_place = strstr (first, one->code);
  const char *other_place = strstr (first, other->code);

  if (one_place != NULL && other_place != NULL)
    return one_place < other_place ? -1 : one_place > other_place;
  if (one_place != NULL || other_place != NULL)
    return one_place != NULL ? -1 : 1;

  return strcmp (one->code, other->code);
}

/**
 * atlas_currencies:
 *
 * Lists the currencies of ISO 4217 that are in use, with their names in English and Chinese; the usual
 * ones first, the others by code.
 *
 * Returns: (transfer full) (element-type AtlasCurrency): the currencies
 */
GPtrArray *
atlas_currencies (void)
{
  GPtrArray *currencies = g_ptr_array_new_with_free_func (free_currency);
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *codes = ucurr_openISOCurrencies (UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
  const char *code;

  while (U_SUCCESS (status) && (code = uenum_next (codes, NULL, &status)) != NULL)
    {
      AtlasCurrency *currency = g_new0 (AtlasCurrency, 1);

      g_strlcpy (currency->code, code, sizeof currency->code);
      currency->english = name_in (code, "en");
      currency->chinese = name_in (code, "zh_Hans");
      g_ptr_array_add (currencies, currency);
    }

  uenum_close (codes);
  g_ptr_array_sort (currencies, compare_currencies);

  return currencies;
}
