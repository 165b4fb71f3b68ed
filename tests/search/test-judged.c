/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches as a person would, and compares with what a person would expect: every line of judged.tsv, over the
 * starter collection and over the one of traps. */
#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

#include "atlas-db.h"
#include "atlas-search.h"
#include "trap-collection.h"

enum { COLLECTION, KIND, QUERY, FINDS, NOT, BEFORE, N_COLUMNS };

typedef struct
{
  char *folder;
  AtlasSearcher *searcher;
  GHashTable *keys;         /* id: key, of all that the list names */
} Fixture;

static void
copy_starter (const char *path)
{
  g_autofree char *starter = g_test_build_filename (G_TEST_BUILT, "..", "data", "starter", "starter.gpkg", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (starter, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
make_traps (const char *path)
{
  g_autoptr (AtlasRecordSet) set = trap_collection_new ();
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_CREATE, &error);

  g_assert_no_error (error);
  atlas_db_import (db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
  atlas_db_close (db, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *f,
        gconstpointer  collection)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  f->folder = g_dir_make_tmp ("judged-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (f->folder, "collection.gpkg", NULL);
  f->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  if (g_str_equal (collection, "starter"))
    copy_starter (path);
  else
    make_traps (path);

  f->searcher = atlas_searcher_open (path, f->folder, &error);
  g_assert_no_error (error);
  atlas_searcher_sync (f->searcher, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  collection)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  atlas_searcher_free (f->searcher);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_hash_table_unref (f->keys);
}

/* The id of what @key names; remembered, so that what is found can be told by name. */
static gint64
id_of (Fixture    *f,
       const char *key)
{
  g_autofree char *whole = g_str_has_prefix (key, "source:") ? g_strdup_printf ("source/%s", key + strlen ("source:"))
                                                             : g_strdup_printf ("entry/%s", key);
  gint64 id = atlas_record_id_of_key (whole);

  g_hash_table_replace (f->keys, g_memdup2 (&id, sizeof id), g_strdup (key));

  return id;
}

static char *
describe (Fixture        *f,
          const AtlasHit *hit)
{
  const char *key = g_hash_table_lookup (f->keys, &hit->id);

  return key != NULL ? g_strdup (key) : g_strdup_printf ("“%s”", hit->title);
}

/* The place among the hits, or -1. */
static int
place_of (const AtlasSearchResult *result,
          gint64                   id)
{
  const GPtrArray *groups[] = { result->records, result->sources };

  for (guint group = 0; group < G_N_ELEMENTS (groups); group++)
    {
      for (guint i = 0; groups[group] != NULL && i < groups[group]->len; i++)
        {
          if (((const AtlasHit *) g_ptr_array_index (groups[group], i))->id == id)
            return (int) i;
        }
    }

  return -1;
}

static void
judge_finds (Fixture                 *f,
             const char              *expected,
             const AtlasSearchResult *result,
             GString                 *complaint)
{
  gboolean nothing_else = expected[0] == '=';
  g_auto (GStrv) keys = g_strsplit (nothing_else ? expected + 1 : expected, " ", -1);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      gint64 id;

      if (keys[i][0] == '\0' || g_str_equal (keys[i], "-"))
        continue;
      id = id_of (f, keys[i]);
      g_hash_table_add (wanted, g_memdup2 (&id, sizeof id));
      if (place_of (result, id) < 0)
        g_string_append_printf (complaint, "; misses %s", keys[i]);
    }

  for (guint i = 0; nothing_else && i < result->records->len; i++)
    {
      const AtlasHit *hit = g_ptr_array_index (result->records, i);
      g_autofree char *name = describe (f, hit);

      if (!g_hash_table_contains (wanted, &hit->id))
        g_string_append_printf (complaint, "; finds %s as well", name);
    }
}

static void
judge_not (Fixture                 *f,
           const char              *unexpected,
           const AtlasSearchResult *result,
           GString                 *complaint)
{
  g_auto (GStrv) keys = g_strsplit (unexpected, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (!g_str_equal (keys[i], "-") && place_of (result, id_of (f, keys[i])) >= 0)
        g_string_append_printf (complaint, "; finds %s", keys[i]);
    }
}

static void
judge_order (Fixture                 *f,
             const char              *order,
             const AtlasSearchResult *result,
             GString                 *complaint)
{
  gboolean from_first = order[0] == '^';
  g_auto (GStrv) keys = g_strsplit (order + from_first, " ", -1);
  int last = -1;

  for (guint i = 0; keys[i] != NULL && !g_str_equal (keys[i], "-"); i++)
    {
      int place = place_of (result, id_of (f, keys[i]));

      if (i == 0 && from_first && place != 0)
        {
          g_autofree char *first = result->records->len > 0 ? describe (f, g_ptr_array_index (result->records, 0)) : g_strdup ("nothing");

          g_string_append_printf (complaint, "; %s is not the first but %s", keys[i], first);
        }
      if (place < last)
        g_string_append_printf (complaint, "; %s comes before %s", keys[i], keys[i - 1]);
      last = place;
    }
}

static gboolean
has_marks (const GArray *marks)
{
  return marks != NULL && marks->len > 0;
}

/* Whether it is shown why it was found. */
static gboolean
is_explained (const AtlasHit *hit)
{
  switch (hit->reason)
    {
    case ATLAS_REASON_NAME_EXACT:
    case ATLAS_REASON_NAME_START:
    case ATLAS_REASON_NAME:
      return has_marks (hit->title_marks) || has_marks (hit->matched_marks);

    case ATLAS_REASON_TAG:
      return has_marks (hit->matched_marks);

    case ATLAS_REASON_DESCRIPTION:
    case ATLAS_REASON_CLAIM:
    case ATLAS_REASON_QUOTATION:
      return has_marks (hit->snippet_marks);

    case ATLAS_REASON_NONE:
    default:
      return TRUE;
    }
}

/* What is wrong with the hits on show in themselves: marks that are missing, out of bounds or cut a character. */
static void
judge_hits (const AtlasSearchResult *result,
            GString                 *complaint)
{
  for (guint i = 0; i < result->records->len; i++)
    {
      const AtlasHit *hit = g_ptr_array_index (result->records, i);
      const struct { const char *text; const GArray *marks; } parts[] = {
        { hit->title, hit->title_marks }, { hit->matched, hit->matched_marks }, { hit->snippet, hit->snippet_marks },
      };

      if (!is_explained (hit))
        g_string_append_printf (complaint, "; why “%s” is found (%d) is not marked", hit->title, hit->reason);

      for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
        {
          const char *text = parts[part].text;

          if (text != NULL && !g_utf8_validate (text, -1, NULL))
            g_string_append (complaint, "; a text is no UTF-8");

          for (guint m = 0; parts[part].marks != NULL && m < parts[part].marks->len; m++)
            {
              const AtlasMark *mark = &g_array_index (parts[part].marks, AtlasMark, m);

              if (text == NULL || mark->start >= mark->end || mark->end > strlen (text) ||
                  !g_utf8_validate (text + mark->start, mark->end - mark->start, NULL))
                g_string_append_printf (complaint, "; a mark of “%s” is out of place", text);
            }
        }
    }
}

static char *
read_query (const char *column)
{
  g_auto (GStrv) parts = g_strsplit (column, "␣", -1);

  return g_strjoinv (" ", parts);
}

/* Returns: whether the line is kept. */
static gboolean
judge (Fixture *f,
       char   **columns,
       guint    line)
{
  g_autofree char *text = read_query (columns[QUERY]);
  g_autoptr (AtlasQuery) query = atlas_query_parse (text);
  AtlasSearchRequest request = { .query = query, .sort = ATLAS_SORT_RELEVANCE, .limit = 1000 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) result = atlas_searcher_run (f->searcher, &request, NULL, &error);
  g_autoptr (GString) complaint = g_string_new (NULL);

  g_assert_no_error (error);

  judge_finds (f, columns[FINDS], result, complaint);
  judge_not (f, columns[NOT], result, complaint);
  judge_order (f, columns[BEFORE], result, complaint);
  judge_hits (result, complaint);

  if (complaint->len > 0)
    g_test_message ("judged.tsv:%u: %s (%s)%s", line, columns[QUERY], columns[KIND], complaint->str);

  return complaint->len == 0;
}

static void
test_judged (Fixture       *f,
             gconstpointer  collection)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "search", "judged.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n_kept = 0, n_all = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;

      columns = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (columns), ==, N_COLUMNS);
      if (!g_str_equal (columns[COLLECTION], collection))
        continue;

      n_all++;
      n_kept += judge (f, columns, i + 1);
    }

  g_test_message ("%s: %u of %u", (const char *) collection, n_kept, n_all);
  g_assert_cmpuint (n_all, >, 0);
  if (n_kept < n_all)
    g_test_fail ();
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");    /* complaints are in Chinese, too */
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();    /* both collections are judged */

  g_test_add ("/search/judged/starter", Fixture, "starter", set_up, test_judged, tear_down);
  g_test_add ("/search/judged/traps", Fixture, "traps", set_up, test_judged, tear_down);

  return g_test_run ();
}
