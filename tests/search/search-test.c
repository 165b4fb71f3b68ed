/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-test.h"

#include "atlas-db.h"
#include "store-test.h"

/* Titles and labels are in English, whoever runs the tests. */
void
search_test_init (void)
{
  g_setenv ("LANGUAGE", "en", TRUE);
}

void
search_test_begin (int    *argc,
                   char ***argv)
{
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  search_test_init ();
}

void
search_test_add (const char *path,
                 void      (*test) (SearchTest *f, gconstpointer data))
{
  g_test_add (path, SearchTest, NULL, search_test_set_up, test, search_test_tear_down);
}

/* Copies the starter collection, without opening it. */
void
search_test_copy (SearchTest *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *starter = g_test_build_filename (G_TEST_BUILT, "..", "data", "starter", "starter.gpkg", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  self->folder = store_test_folder ();
  self->path = g_build_filename (self->folder, "starter.gpkg", NULL);
  self->cache = g_build_filename (self->folder, "index", NULL);
  g_file_get_contents (starter, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (self->path, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

void
search_test_set_up (SearchTest    *self,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  search_test_copy (self);
  self->searcher = atlas_searcher_open (self->path, self->cache, &error);
  g_assert_no_error (error);
}

void
search_test_tear_down (SearchTest    *self,
                       gconstpointer  data)
{
  g_clear_pointer (&self->searcher, atlas_searcher_free);
  store_test_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->cache);
}

/* As another process would do it. */
void
search_test_add_name (SearchTest *self,
                      const char *key,
                      const char *text)
{
  g_autofree char *id = g_strconcat ("entry/", key, NULL);
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", text);
  g_autoptr (GError) error = NULL;
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);
  AtlasDb *db = atlas_db_open (self->path, ATLAS_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  name->base.id = atlas_record_new_id ();
  name->entry = atlas_record_id_of_key (id);
  atlas_set_text (&name->text, text);
  atlas_set_text (&name->language, "en");
  atlas_set_text (&name->kind, "alias");
  atlas_edit_take (edit, name);
  atlas_db_apply (db, edit, &error);
  g_assert_no_error (error);
  atlas_db_close (db, NULL);
}

static AtlasSearchResult *
ask (SearchTest *self,
     const char *text,
     AtlasSort   sort,
     gboolean    descending,
     guint       limit,
     gboolean    counts)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse (text);
  g_autoptr (GError) error = NULL;
  AtlasSearchRequest request = {
    .query = query,
    .labels = ATLAS_LABELS_ENGLISH,
    .sort = sort,
    .descending = descending,
    .limit = limit,
    .with_facets = counts,
    .with_ids = counts,
  };
  AtlasSearchResult *result = atlas_searcher_run (self->searcher, &request, NULL, &error);

  g_assert_no_error (error);

  return result;
}

AtlasSearchResult *
search_test_run (SearchTest *self,
                 const char *query,
                 AtlasSort   sort,
                 gboolean    descending)
{
  return ask (self, query, sort, descending, 200, FALSE);
}

AtlasSearchResult *
search_test_count (SearchTest *self,
                   const char *query)
{
  return ask (self, query, ATLAS_SORT_RELEVANCE, FALSE, 0, TRUE);
}

/* The title of a record; a mark for none. */
const char *
search_test_title (const AtlasSearchResult *result,
                   guint                    place)
{
  return place < result->records->len ? ((AtlasHit *) result->records->pdata[place])->title : "(none)";
}

/* Its place; -1: it was not found. */
int
search_test_find (const AtlasSearchResult *result,
                  const char              *title)
{
  for (guint i = 0; i < result->records->len; i++)
    {
      if (g_strcmp0 (search_test_title (result, i), title) == 0)
        return (int) i;
    }

  return -1;
}

/* With brackets around what is marked. */
char *
search_test_marked (const char *text,
                    GArray     *marks)
{
  GString *shown = g_string_new (text);

  for (guint i = marks->len; i-- > 0;)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);

      g_assert_cmpuint (mark->start, <, mark->end);
      g_string_insert_c (shown, mark->end, ']');
      g_string_insert_c (shown, mark->start, '[');
    }
  g_assert_true (g_utf8_validate (shown->str, -1, NULL));

  return g_string_free (shown, FALSE);
}

/* How many have a value; G_MAXUINT: it is not told. */
guint
search_test_facet (const AtlasSearchResult *result,
                   AtlasFacet               facet,
                   const char              *value)
{
  for (guint i = 0; i < result->facets[facet]->len; i++)
    {
      const AtlasFacetValue *one = result->facets[facet]->pdata[i];

      if (g_strcmp0 (one->value, value) == 0)
        return one->count;
    }

  return G_MAXUINT;
}
