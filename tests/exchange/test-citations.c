/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sixty invented sources, cited in both styles, against what pandoc's citeproc makes of the published
 * styles (citations.tsv; tests/tool/test-citations.sh makes it anew where pandoc is installed). Where
 * the style or pandoc is plainly wrong, citations-ours.tsv has the line with the reason. */
#include "atlas-citation.h"
#include "atlas-json.h"

#include <string.h>

static char *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", name, NULL);
  g_autoptr (GError) error = NULL;
  char *content;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);

  return content;
}

/* "key style" → entry; every line must have @columns columns. */
static GHashTable *
load_table (const char *name,
            guint       columns)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *content = load (name);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (content), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (parts), ==, columns);
      g_hash_table_insert (table, g_strconcat (parts[0], " ", parts[1], NULL), g_strdup (parts[2]));
    }

  return table;
}

static char *
without_markup (const char *markup)
{
  GString *text = g_string_new (markup);

  g_string_replace (text, "<i>", "", 0);
  g_string_replace (text, "</i>", "", 0);
  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&amp;", "&", 0);

  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  g_autoptr (GHashTable) made = load_table ("citations.tsv", 3);
  g_autoptr (GHashTable) ours = load_table ("citations-ours.tsv", 4);
  g_autofree char *json = load ("citation-sources.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_json_read (json, -1, &error);
  g_autoptr (GPtrArray) sources = NULL;
  guint n_differ = 0;

  g_assert_no_error (error);
  sources = atlas_record_set_all (set, ATLAS_RECORD_SOURCE);
  g_assert_cmpuint (sources->len, ==, 60);
  g_assert_cmpuint (g_hash_table_size (made), ==, 120);

  for (guint i = 0; i < sources->len; i++)
    {
      const AtlasSource *source = sources->pdata[i];

      for (guint style = 0; style < 2; style++)
        {
          g_autofree char *name = g_strconcat (source->key, style == ATLAS_CITATION_APA ? " apa" : " gb-t-7714", NULL);
          g_autofree char *markup = atlas_citation_markup (source, style);
          g_autofree char *text = atlas_citation_text (source, style);
          g_autofree char *plain = NULL;
          const char *wanted = g_hash_table_lookup (made, name);

          if (g_hash_table_contains (ours, name))
            {
              /* A line that is the same again has no place there. */
              g_assert_cmpstr (g_hash_table_lookup (ours, name), !=, wanted);
              wanted = g_hash_table_lookup (ours, name);
              n_differ++;
            }

          g_assert_nonnull (wanted);
          plain = without_markup (wanted);
          g_assert_cmpstr (markup, ==, wanted);
          g_assert_cmpstr (text, ==, plain);
        }
    }

  g_assert_cmpuint (n_differ, ==, g_hash_table_size (ours));
  g_test_message ("%u of 120 differ from what pandoc makes, with a reason", n_differ);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/citations/table", test_table);

  return g_test_run ();
}
