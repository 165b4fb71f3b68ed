/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folds names of places: compiled into the program and into the converter of the build. */
#define G_LOG_DOMAIN "atlas-gazetteer"

#include "atlas-gazetteer-key.h"

/**
 * atlas_gazetteer_key:
 * @name: a name in any language
 *
 * Makes small letters without accents out of it, in half width, and leaves out whatever is neither
 * letter nor digit: "Xī'ān" and "xi an" are the same.
 *
 * Returns: (transfer full): the key, empty for broken UTF-8
 */
char *
atlas_gazetteer_key (const char *name)
{
  g_autofree char *apart = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = apart != NULL ? g_utf8_casefold (apart, -1) : NULL;
  GString *key = g_string_new (NULL);

  for (const char *c = folded; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_isalnum (character))
        g_string_append_unichar (key, character);
    }

  return g_string_free (key, FALSE);
}
