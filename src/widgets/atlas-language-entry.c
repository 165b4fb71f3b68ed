/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a language. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-language-entry.h"

#include "atlas-choice.h"
#include "atlas-language.h"

static const char * const usual[] = {
  "en", "zh-Hans", "zh-Hant", "zh-Latn-pinyin", "ja", "ko", "fr", "de", "es", "pt", "ru", "ar", "mul", "und", NULL
};

#define OWN_VALUES "atlas-language-values"

static const char *
display (const char *tag)
{
  g_autofree char *name = atlas_language_display (tag);

  return g_intern_string (name);
}

/* @tag (nullable) is among the choices even where it is an unusual one. */
GtkWidget *
atlas_language_entry_new (const char *tag)
{
  return atlas_language_entry_new_optional (tag, NULL);
}

/* The same, with @none (nullable) for no language as the first choice. */
GtkWidget *
atlas_language_entry_new_optional (const char *tag,
                                   const char *none)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  const char * const *values;
  GtkWidget *choice;

  for (guint i = 0; usual[i] != NULL; i++)
    g_ptr_array_add (tags, (gpointer) usual[i]);
  if (tag != NULL && !g_strv_contains (usual, tag))
    g_ptr_array_add (tags, (gpointer) g_intern_string (tag));
  g_ptr_array_add (tags, NULL);
  values = g_memdup2 (tags->pdata, sizeof (gpointer) * tags->len);

  choice = atlas_choice_new (values, display, none);
  g_object_set_data_full (G_OBJECT (choice), OWN_VALUES, (gpointer) values, g_free);
  atlas_choice_set (choice, tag);

  return choice;
}

char *
atlas_language_entry_dup (GtkWidget *field)
{
  return g_strdup (atlas_choice_get (field));
}
