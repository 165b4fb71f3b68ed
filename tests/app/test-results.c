/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search has found, as lines of a list: their order, what changes when the answer does, their
 * words and marks. And the ticks by which a search is narrowed. */
#include "app-test.h"

#include "atlas-facet-group.h"
#include "atlas-result-list.h"
#include "atlas-result-words.h"

typedef struct
{
  AtlasEntryList *entries;
  AtlasResultList *list;
  AtlasAnswer answer;
  guint position, removed, added, n_changes;
} Fixture;

static void
items_changed_cb (Fixture *f,
                  guint    position,
                  guint    removed,
                  guint    added)
{
  f->position = position;
  f->removed = removed;
  f->added = added;
  f->n_changes++;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_summary_unref);

  g_ptr_array_add (summaries, app_test_summary (1, "hub", 0, "Wuxi"));
  g_ptr_array_add (summaries, app_test_summary (2, "event", 1, "Lake Fair"));
  f->entries = atlas_entry_list_new ();
  atlas_entry_list_replace (f->entries, summaries);
  f->list = atlas_result_list_new (f->entries);
  g_signal_connect_swapped (atlas_result_list_get_lines (f->list), "items-changed", G_CALLBACK (items_changed_cb), f);
  for (guint i = 0; i < ATLAS_N_RESULT_GROUPS; i++)
    f->answer.groups[i] = g_ptr_array_new_with_free_func (i == ATLAS_RESULT_PLACES ? (GDestroyNotify) atlas_found_place_free
                                                                                   : (GDestroyNotify) atlas_hit_free);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->list);
  g_assert_finalize_object (f->entries);
  for (guint i = 0; i < ATLAS_N_RESULT_GROUPS; i++)
    g_ptr_array_unref (f->answer.groups[i]);
}

static AtlasHit *
add_hit (Fixture          *f,
         AtlasResultGroup  group,
         gint64            id,
         const char       *title)
{
  AtlasHit *hit = g_new0 (AtlasHit, 1);

  hit->id = hit->entry = id;
  hit->kind = "event";
  hit->title = g_strdup (title);
  g_ptr_array_add (f->answer.groups[group], hit);

  return hit;
}

static GArray *
new_marks (guint start,
           guint end)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (AtlasMark));
  AtlasMark mark = { start, end };

  g_array_append_val (marks, mark);

  return marks;
}

/* Another answer, in which nothing is shared with the one before. */
static void
renew (Fixture *f)
{
  for (guint i = 0; i < ATLAS_N_RESULT_GROUPS; i++)
    {
      g_ptr_array_unref (f->answer.groups[i]);
      f->answer.groups[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_hit_free);
    }
  f->n_changes = 0;
}

static void
add_many (Fixture *f,
          guint    from,
          guint    n)
{
  for (guint i = from; i < from + n; i++)
    add_hit (f, ATLAS_RESULT_RECORDS, i + 1, "Record");
}

static void
assert_lines (Fixture    *f,
              const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (atlas_result_list_get_lines (f->list)); i++)
    {
      g_autoptr (AtlasResultItem) item = g_list_model_get_item (atlas_result_list_get_lines (f->list), i);
      g_auto (AtlasMarkedText) title = { NULL, NULL };

      atlas_result_title (item, &title);
      if (atlas_result_item_get_header (item) != NULL)
        g_string_append_printf (text, "[%s] ", atlas_result_item_get_header (item));
      g_string_append_printf (text, "%s; ", title.text);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_groups (Fixture       *f,
             gconstpointer  data)
{
  add_hit (f, ATLAS_RESULT_SOURCES, 7, "China Daily");
  add_hit (f, ATLAS_RESULT_RECORDS, 1, "Wuxi");
  add_hit (f, ATLAS_RESULT_RECORDS, 2, "Lake Fair");
  f->answer.n_records = 2;
  atlas_result_list_update (f->list, &f->answer);
  assert_lines (f, "[Records] Wuxi; Lake Fair; [Sources] China Daily; ");
}

/* Of several groups each shows its best alone, until all are asked for. */
static void
test_folded (Fixture       *f,
             gconstpointer  data)
{
  GListModel *lines = atlas_result_list_get_lines (f->list);
  g_autoptr (AtlasResultItem) more = NULL;

  add_many (f, 0, 50);
  f->answer.n_records = 100000;
  f->answer.more = TRUE;
  atlas_result_list_update (f->list, &f->answer);
  g_assert_true (atlas_result_list_is_unfolded (f->list, ATLAS_RESULT_RECORDS));
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 51);

  add_hit (f, ATLAS_RESULT_CLAIMS, 7, "Sales");
  atlas_result_list_update (f->list, &f->answer);
  g_assert_false (atlas_result_list_is_unfolded (f->list, ATLAS_RESULT_RECORDS));
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 12);
  more = g_list_model_get_item (lines, 10);
  g_assert_true (atlas_result_item_is_more (more));
  g_assert_cmpstr (atlas_result_item_get_words (more), ==, "Show all: more than 100,000 records");

  atlas_result_list_unfold (f->list, ATLAS_RESULT_RECORDS);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 52);
  atlas_result_list_fold (f->list);
  atlas_result_list_update (f->list, &f->answer);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 12);
}

/* A page more changes the end alone, and what was there stays the same objects. */
static void
test_grows (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (AtlasResultItem) first = NULL, first_again = NULL;

  add_many (f, 0, 50);
  f->answer.n_records = 100;
  atlas_result_list_update (f->list, &f->answer);
  first = g_list_model_get_item (atlas_result_list_get_lines (f->list), 0);
  add_many (f, 50, 50);
  atlas_result_list_update (f->list, &f->answer);
  g_assert_cmpuint (f->position, ==, 50);
  g_assert_cmpuint (f->removed, ==, 1);
  g_assert_cmpuint (f->added, ==, 50);
  first_again = g_list_model_get_item (atlas_result_list_get_lines (f->list), 0);
  g_assert_true (first == first_again);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* The next letter: what is still found stays in its row, and only says where the words are now. */
static void
test_refined (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (AtlasResultItem) kept = NULL;
  AtlasHit *hit;
  guint n_said = 0;

  add_hit (f, ATLAS_RESULT_RECORDS, 1, "Lake Fair");
  add_hit (f, ATLAS_RESULT_RECORDS, 2, "Lamp Fair");
  add_hit (f, ATLAS_RESULT_RECORDS, 3, "Land Fair");
  f->answer.n_records = 3;
  atlas_result_list_update (f->list, &f->answer);
  kept = g_list_model_get_item (atlas_result_list_get_lines (f->list), 0);
  g_signal_connect_swapped (kept, "changed", G_CALLBACK (count_cb), &n_said);

  renew (f);
  hit = add_hit (f, ATLAS_RESULT_RECORDS, 1, "Lake Fair");
  hit->title_marks = new_marks (0, 3);
  add_hit (f, ATLAS_RESULT_RECORDS, 3, "Land Fair");
  f->answer.n_records = 2;
  atlas_result_list_update (f->list, &f->answer);
  assert_lines (f, "[Records] Lake Fair; Land Fair; ");
  g_assert_cmpuint (f->n_changes, ==, 1);
  g_assert_cmpuint (f->position, ==, 1);
  g_assert_cmpuint (f->removed, ==, 1);
  g_assert_cmpuint (f->added, ==, 0);
  g_assert_cmpuint (n_said, ==, 1);

  /* The same again is no change at all. */
  renew (f);
  hit = add_hit (f, ATLAS_RESULT_RECORDS, 1, "Lake Fair");
  hit->title_marks = new_marks (0, 3);
  add_hit (f, ATLAS_RESULT_RECORDS, 3, "Land Fair");
  atlas_result_list_update (f->list, &f->answer);
  g_assert_cmpuint (f->n_changes, ==, 0);
  g_assert_cmpuint (n_said, ==, 1);
}

/* Whether the bytes from @start to @end are marked, and no others. */
static void
assert_marked (const AtlasMarkedText *line,
               int                    start,
               int                    end)
{
  g_autoptr (GSList) all = pango_attr_list_get_attributes (line->attributes);
  guint n_bold = 0;

  for (GSList *l = all; l != NULL; l = l->next)
    {
      const PangoAttribute *attribute = l->data;

      if (attribute->klass->type != PANGO_ATTR_WEIGHT)
        continue;
      g_assert_cmpuint (attribute->start_index, ==, start);
      g_assert_cmpuint (attribute->end_index, ==, end);
      n_bold++;
    }
  g_slist_foreach (all, (GFunc) (void (*) (void)) pango_attribute_destroy, NULL);
  g_assert_cmpuint (n_bold, ==, start < end ? 1 : 0);
}

static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  AtlasHit *hit = add_hit (f, ATLAS_RESULT_RECORDS, 2, "<b>Lake</b> Fair");
  g_autoptr (AtlasResultItem) item = NULL;
  g_auto (AtlasMarkedText) title = { NULL, NULL }, also = { NULL, NULL }, keyword = { NULL, NULL }, said = { NULL, NULL }, quoted = { NULL, NULL },
                         shortened = { NULL, NULL }, plain = { NULL, NULL };
  g_autofree char *where = NULL;

  f->answer.n_records = 1;
  atlas_result_list_update (f->list, &f->answer);
  item = g_list_model_get_item (atlas_result_list_get_lines (f->list), 0);

  /* No word says why it is here: what it is. */
  atlas_result_why (item, &plain);
  g_assert_cmpstr (plain.text, ==, "Event · Wuxi");
  assert_marked (&plain, 0, 0);
  g_assert_null (atlas_result_where (item));

  /* What looks like markup is text. */
  hit->title_marks = new_marks (3, 7);
  atlas_result_title (item, &title);
  g_assert_cmpstr (title.text, ==, "<b>Lake</b> Fair");
  assert_marked (&title, 3, 7);

  hit->reason = ATLAS_REASON_NAME;
  hit->matched = g_strdup ("太湖集市");
  hit->matched_marks = new_marks (0, 6);
  atlas_result_why (item, &also);
  g_assert_cmpstr (also.text, ==, "also: 太湖集市");
  assert_marked (&also, 6, 12);

  hit->keyword = TRUE;
  atlas_result_why (item, &keyword);
  g_assert_cmpstr (keyword.text, ==, "keyword: 太湖集市");

  /* Of several words one is in a keyword, and the others are not. */
  hit->reason = ATLAS_REASON_DESCRIPTION;
  hit->snippet = g_strdup ("A fair of lanterns");
  hit->snippet_marks = new_marks (10, 18);
  atlas_result_why (item, &said);
  g_assert_cmpstr (said.text, ==, "A fair of lanterns");

  g_clear_pointer (&hit->matched, g_free);
  g_clear_pointer (&hit->matched_marks, g_array_unref);
  g_clear_pointer (&hit->snippet, g_free);
  g_clear_pointer (&hit->snippet_marks, g_array_unref);
  hit->reason = ATLAS_REASON_QUOTATION;
  hit->snippet = g_strdup ("at the lake");
  hit->snippet_marks = new_marks (7, 11);
  hit->source_label = g_strdup ("China Daily, 26 May 2023");
  atlas_result_why (item, &quoted);
  g_assert_cmpstr (quoted.text, ==, "“at the lake”");
  assert_marked (&quoted, 10, 14);

  /* What comes long before the mark would push it out of sight. */
  g_free (hit->snippet);
  g_array_unref (hit->snippet_marks);
  hit->reason = ATLAS_REASON_DESCRIPTION;
  hit->snippet = g_strdup ("A fair of the whole province that is held at the lake");
  hit->snippet_marks = new_marks (49, 53);
  atlas_result_why (item, &shortened);
  g_assert_cmpstr (shortened.text, ==, "…held at the lake");
  assert_marked (&shortened, 15, 19);
  g_assert_null (atlas_result_where (item));

  hit->reason = ATLAS_REASON_QUOTATION;
  where = atlas_result_where (item);
  g_assert_cmpstr (where, ==, "in a quotation from China Daily, 26 May 2023");
}

static void
free_value (gpointer data)
{
  atlas_facet_value_free (data);
}

static void
add_value (GPtrArray  *values,
           const char *value,
           guint       count,
           gboolean    chosen)
{
  AtlasFacetValue *facet = g_new0 (AtlasFacetValue, 1);

  facet->value = g_strdup (value);
  facet->label = g_ascii_strup (value, -1);
  facet->count = count;
  facet->chosen = chosen;
  g_ptr_array_add (values, facet);
}

static void
toggled_cb (GString    *text,
            const char *value,
            gboolean    on)
{
  g_string_append_printf (text, "%s%s ", on ? "+" : "-", value);
}

static void
test_facets (void)
{
  static const char * const names[] = { "a", "b", "c", "d", "e", "f", "g", "h" };
  GtkWidget *group = g_object_ref_sink (atlas_facet_group_new ("Keyword", TRUE));
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (free_value);
  g_autoptr (GString) said = g_string_new (NULL);
  GtkWidget *check;

  g_signal_connect_swapped (group, "toggled", G_CALLBACK (toggled_cb), said);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_value (values, names[i], 20 - i, FALSE);
  add_value (values, "z", 0, TRUE);
  atlas_facet_group_update (ATLAS_FACET_GROUP (group), values);

  /* A few, and whatever is ticked. */
  g_assert_true (app_test_shows (group, "F"));
  g_assert_false (app_test_shows (group, "G"));
  g_assert_true (app_test_shows (group, "Z"));
  g_assert_true (app_test_shows (group, "Keyword · 1"));
  g_assert_cmpstr (said->str, ==, "");

  check = gtk_widget_get_ancestor (app_test_find_text (group, "B"), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  check = gtk_widget_get_ancestor (app_test_find_text (group, "Z"), GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_cmpstr (said->str, ==, "+b -z ");

  app_test_click (app_test_find_button (group, "Show All"));
  g_assert_true (app_test_shows (group, "H"));
  app_test_click (app_test_find_button (group, "Show Fewer"));
  g_assert_false (app_test_shows (group, "H"));

  atlas_facet_group_update (ATLAS_FACET_GROUP (group), NULL);
  g_assert_false (gtk_widget_get_visible (group));
  g_object_unref (group);
}

int
main (int    argc,
      char **argv)
{
  app_test_init (&argc, &argv);
  gtk_init ();
  adw_init ();
  g_test_add ("/results/groups", Fixture, NULL, set_up, test_groups, tear_down);
  g_test_add ("/results/folded", Fixture, NULL, set_up, test_folded, tear_down);
  g_test_add ("/results/grows", Fixture, NULL, set_up, test_grows, tear_down);
  g_test_add ("/results/refined", Fixture, NULL, set_up, test_refined, tear_down);
  g_test_add ("/results/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add_func ("/results/facets", test_facets);

  return app_test_run ();
}
