/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches that are kept: found by what they are called, made, named, moved. */
#include "atlas-check.h"
#include "atlas-saved-search.h"

static void
add_title (AtlasRecordSet *set,
           gint64          id,
           gint64          owner,
           const char     *language,
           const char     *title)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = id;
  text->owner = owner;
  atlas_set_text (&text->owner_table, "saved_search");
  atlas_set_text (&text->field, "title");
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, title);
  g_assert_true (atlas_record_set_take (set, text));
}

static void
add_search (AtlasRecordSet *set,
            gint64          id,
            gint64          ordinal,
            const char     *query)
{
  AtlasSavedSearch *search = atlas_record_new (ATLAS_RECORD_SAVED_SEARCH);

  search->base.id = id;
  search->ordinal = ordinal;
  atlas_set_text (&search->query, query);
  g_assert_true (atlas_record_set_take (set, search));
}

/* Three, of which the last has no title. */
static AtlasRecordSet *
make_set (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();

  add_search (set, 11, 0, "kind:event after:2018");
  add_search (set, 12, 1, "-located");
  add_search (set, 13, 1, "动漫");
  add_title (set, 21, 11, "en", "Events after 2018");
  add_title (set, 22, 11, "zh-Hans", "2018年后的活动");
  add_title (set, 23, 12, "en", "Not on the map");

  return set;
}

static gint64
find (AtlasRecordSet *set,
      const char     *title)
{
  const AtlasSavedSearch *search = atlas_saved_search_find (set, title);

  return search != NULL ? search->base.id : 0;
}

static void
test_find (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ();

  g_assert_cmpint (find (set, "Events after 2018"), ==, 11);
  g_assert_cmpint (find (set, " EVENTS AFTER 2018"), ==, 11);
  g_assert_cmpint (find (set, "２０１８年后的活动"), ==, 11);
  g_assert_cmpint (find (set, "not on the map"), ==, 12);
  g_assert_cmpint (find (set, "#13"), ==, 13);
  g_assert_cmpint (find (set, "#13x"), ==, 0);
  g_assert_cmpint (find (set, "#"), ==, 0);
  g_assert_cmpint (find (set, "Events"), ==, 0);
  g_assert_cmpint (find (set, ""), ==, 0);
  g_assert_cmpint (find (set, "\xff"), ==, 0);
}

static void
test_title (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  const AtlasSavedSearch *first = atlas_record_set_get (set, ATLAS_RECORD_SAVED_SEARCH, 11);
  const AtlasSavedSearch *last = atlas_record_set_get (set, ATLAS_RECORD_SAVED_SEARCH, 13);
  g_autofree char *chinese = atlas_saved_search_dup_title_in (set, 11, "zh");

  g_assert_cmpstr (atlas_saved_search_title (set, first, ATLAS_LABELS_ENGLISH), ==, "Events after 2018");
  g_assert_cmpstr (atlas_saved_search_title (set, first, ATLAS_LABELS_CHINESE), ==, "2018年后的活动");
  g_assert_cmpstr (atlas_saved_search_title (set, last, ATLAS_LABELS_ENGLISH), ==, "动漫");
  g_assert_cmpstr (chinese, ==, "2018年后的活动");
  g_assert_null (atlas_saved_search_dup_title_in (set, 12, "zh"));
}

static void
test_add (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "New");
  gint64 id = atlas_saved_search_add (edit, set, "unsourced", 2, 7, TRUE);
  const AtlasSavedSearch *search;
  const AtlasText *text;
  g_autoptr (GError) error = NULL;

  atlas_saved_search_set_title (edit, set, id, "en", " No sources ");
  atlas_saved_search_set_title (edit, set, id, "zh-Hans", " ");

  g_assert_cmpuint (edit->steps->len, ==, 2);
  search = (const AtlasSavedSearch *) ((AtlasEditStep *) edit->steps->pdata[0])->record;
  g_assert_cmpint (search->base.id, ==, id);
  g_assert_cmpint (search->ordinal, ==, 2);
  g_assert_cmpstr (search->query, ==, "unsourced");
  g_assert_cmpstr (search->sort, ==, "date");
  g_assert_cmpuint (atlas_saved_search_get_sort (search), ==, 2);
  g_assert_cmpint (search->sort_property, ==, 7);
  g_assert_cmpint (search->descending, ==, 1);
  g_assert_true (atlas_record_check (search, NULL, &error));
  g_assert_no_error (error);
  text = (const AtlasText *) ((AtlasEditStep *) edit->steps->pdata[1])->record;
  g_assert_cmpstr (text->text, ==, "No sources");
  g_assert_cmpstr (text->owner_table, ==, "saved_search");
}

/* By relevance is what nothing says. */
static void
test_add_plain (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "New");
  const AtlasSavedSearch *search;

  atlas_saved_search_add (edit, set, "a", 0, 0, FALSE);
  search = (const AtlasSavedSearch *) ((AtlasEditStep *) edit->steps->pdata[0])->record;
  g_assert_null (search->sort);
  g_assert_cmpuint (atlas_saved_search_get_sort (search), ==, 0);
  g_assert_cmpint (search->ordinal, ==, 0);
}

static void
test_check (void)
{
  static const struct { const char *query; const char *sort; gint64 descending; const char *at_fault; } cases[] = {
    { "a", "name", 1, NULL },
    { NULL, NULL, 0, "query" },
    { " ", NULL, 0, "query" },
    { "a", "colour", 0, "sort" },
    { "a", NULL, 2, "descending" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasSavedSearch) search = atlas_record_new (ATLAS_RECORD_SAVED_SEARCH);
      g_autoptr (GError) error = NULL;
      const char *field = NULL;

      search->base.id = 1;
      atlas_set_text (&search->query, cases[i].query);
      atlas_set_text (&search->sort, cases[i].sort);
      search->descending = cases[i].descending;
      g_assert_cmpint (atlas_record_check (search, &field, &error), ==, cases[i].at_fault == NULL);
      g_assert_cmpstr (field, ==, cases[i].at_fault);
    }
}

/* The ids in their new order. */
static char *
order_after (AtlasRecordSet *set,
             AtlasEdit      *edit)
{
  g_autoptr (AtlasRecordSet) moved = atlas_record_set_new ();
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, ATLAS_RECORD_SAVED_SEARCH);
  g_autoptr (GPtrArray) sorted = NULL;
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < edit->steps->len; i++)
    atlas_record_set_take (moved, atlas_record_copy (((AtlasEditStep *) edit->steps->pdata[i])->record));
  for (guint i = 0; i < all->len; i++)
    atlas_record_set_take (moved, atlas_record_copy (all->pdata[i]));

  sorted = atlas_record_set_all (moved, ATLAS_RECORD_SAVED_SEARCH);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (order, "%" G_GINT64_FORMAT " ", ((AtlasRecord *) sorted->pdata[i])->id);

  return g_string_free (order, FALSE);
}

static void
test_move (void)
{
  static const struct { gint64 id; int by; const char *order; guint steps; } cases[] = {
    { 11, 1, "12 11 13 ", 3 },      /* the last two have the same ordinal: all are numbered */
    { 13, -1, "11 13 12 ", 1 },
    { 13, -9, "13 11 12 ", 3 },
    { 11, 9, "12 13 11 ", 2 },
  };
  g_autoptr (AtlasRecordSet) set = make_set ();
  g_autoptr (AtlasEdit) none = atlas_edit_new ("edit", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", NULL);
      g_autofree char *order = NULL;

      g_assert_true (atlas_saved_search_move (edit, set, cases[i].id, cases[i].by));
      order = order_after (set, edit);
      g_assert_cmpstr (order, ==, cases[i].order);
      g_assert_cmpuint (edit->steps->len, ==, cases[i].steps);
    }

  g_assert_false (atlas_saved_search_move (none, set, 11, -1));
  g_assert_false (atlas_saved_search_move (none, set, 13, 1));
  g_assert_false (atlas_saved_search_move (none, set, 99, 1));
  g_assert_cmpuint (none->steps->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/saved-search/find", test_find);
  g_test_add_func ("/model/saved-search/title", test_title);
  g_test_add_func ("/model/saved-search/add", test_add);
  g_test_add_func ("/model/saved-search/add-plain", test_add_plain);
  g_test_add_func ("/model/saved-search/check", test_check);
  g_test_add_func ("/model/saved-search/move", test_move);

  return g_test_run ();
}
