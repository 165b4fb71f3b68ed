/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of a quotation in its source. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-locator.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Labels of CSL, and how a place so labelled reads. */
static const struct { const char *label; const char *words; } labels[] = {
  { "paragraph", N_("paragraph %u") },
  { "page", N_("page %u") },
};

static char *
say (const char *words,
     guint64     number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  g_auto (GStrv) parts = g_strsplit (_(words), "%u", 2);

  return g_strjoinv (digits, parts);
}

/**
 * atlas_locator_of_paragraph:
 * @paragraph: the number of a paragraph, from 1 on
 *
 * Returns: (transfer full): the locator, as it is stored
 */
char *
atlas_locator_of_paragraph (guint paragraph)
{
  return g_strdup_printf ("paragraph %u", paragraph);
}

/**
 * atlas_locator_display:
 * @locator: (nullable): a locator, as it is stored
 *
 * Returns: (transfer full) (nullable): the same for people, in their language where it is a label and
 *   a number
 */
char *
atlas_locator_display (const char *locator)
{
  for (guint i = 0; locator != NULL && i < G_N_ELEMENTS (labels); i++)
    {
      gsize length = strlen (labels[i].label);
      guint64 number;

      if (g_str_has_prefix (locator, labels[i].label) && locator[length] == ' ' &&
          g_ascii_string_to_unsigned (locator + length + 1, 10, 1, G_MAXUINT, &number, NULL))
        return say (labels[i].words, number);
    }

  return g_strdup (locator);
}

/**
 * atlas_locator_parse:
 * @typed: (nullable): what atlas_locator_display() says, or anything else
 *
 * Returns: (transfer full) (nullable): the locator to be stored; what is not understood as it was typed
 */
char *
atlas_locator_parse (const char *typed)
{
  const char *digits = typed != NULL ? typed + strcspn (typed, "0123456789") : "";
  guint64 number = g_ascii_strtoull (digits, NULL, 10);

  for (guint i = 0; *digits != '\0' && i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *said = say (labels[i].words, number);

      if (g_strcmp0 (said, typed) == 0)
        return g_strdup_printf ("%s %" G_GUINT64_FORMAT, labels[i].label, number);
    }

  return g_strdup (typed);
}
