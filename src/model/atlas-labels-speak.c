/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the program speak another language than that of the desktop. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

/* In the locale “C” nothing is ever translated; newer C libraries take “C.UTF-8” for it. A “C” of
 * some land is known nowhere, but the C library finds “C.UTF-8” for it, and translates by its name. */
static void
leave_locale_c (void)
{
  static const char * const locales[] = { "en_US.UTF-8", "C_US.UTF-8", "C.UTF-8" };
  const char *locale = setlocale (LC_MESSAGES, NULL);

  if (g_strcmp0 (locale, "C") != 0 && g_strcmp0 (locale, "POSIX") != 0 &&
      (locale == NULL || strncmp (locale, "C.", 2) != 0))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_MESSAGES, locales[i]) != NULL)
      return;
}

/**
 * atlas_labels_speak:
 * @labels: a language; %ATLAS_LABELS_INTERFACE and %ATLAS_LABELS_BOTH change nothing
 *
 * Makes a language the language of the interface, for the whole program. To be called on the main
 * thread, after setlocale().
 */
void
atlas_labels_speak (AtlasLabelLanguage labels)
{
  if (labels != ATLAS_LABELS_ENGLISH && labels != ATLAS_LABELS_CHINESE)
    return;

  leave_locale_c ();
  g_setenv ("LANGUAGE", labels == ATLAS_LABELS_CHINESE ? "zh_CN" : "en", TRUE);

  /* What gettext has found already it keeps, until it is told of a domain. */
  textdomain (textdomain (NULL));
}
