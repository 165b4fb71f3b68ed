/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of entries and the tree over it: one object an entry, and no change where nothing has
 * changed. */
#include "app-test.h"

#include "atlas-browse-model.h"

typedef struct
{
  AtlasEntryList *entries;
  AtlasBrowseModel *model;
  guint n_signals;
} Fixture;

static void
regrouped_cb (Fixture *f)
{
  f->n_signals++;
}

static GPtrArray *
new_summaries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_summary_unref);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) summaries = new_summaries ();

  g_ptr_array_add (summaries, app_test_summary (6, "work", 0, "Loose"));
  g_ptr_array_add (summaries, app_test_summary (5, "organisation", 1, "Studio 10"));
  g_ptr_array_add (summaries, app_test_summary (1, "hub", 0, "Xiamen"));
  g_ptr_array_add (summaries, app_test_summary (4, "organisation", 1, "Studio 9"));
  g_ptr_array_add (summaries, app_test_summary (3, "person", 1, "Anna"));
  g_ptr_array_add (summaries, app_test_summary (2, "hub", 0, "Wuxi"));

  f->entries = atlas_entry_list_new ();
  atlas_entry_list_replace (f->entries, summaries);
  f->model = atlas_browse_model_new (f->entries);
  atlas_browse_model_regroup (f->model);
  g_signal_connect_swapped (f->model, "regrouped", G_CALLBACK (regrouped_cb), f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->model);
  g_assert_finalize_object (f->entries);
}

static void
describe (GString    *text,
          GListModel *nodes,
          guint       depth)
{
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (AtlasBrowseNode) node = g_list_model_get_item (nodes, i);
      AtlasEntryItem *item = atlas_browse_node_get_item (node);
      const char *kind = atlas_browse_node_get_kind (node);

      for (guint k = 0; k < depth; k++)
        g_string_append_c (text, '-');
      if (atlas_browse_node_get_level (node) != ATLAS_NODE_ENTRY)
        g_string_append_printf (text, "%s(%u) ", item != NULL ? atlas_entry_item_get_title (item) : kind != NULL ? kind : "*",
                                atlas_browse_node_get_count (node));
      else
        g_string_append_printf (text, "%s ", atlas_entry_item_get_title (item));
      if (atlas_browse_node_get_children (node) != NULL)
        describe (text, atlas_browse_node_get_children (node), depth + 1);
    }
}

static void
assert_tree (Fixture    *f,
             const char *expected)
{
  GString *text = g_string_new (NULL);

  describe (text, atlas_browse_model_get_roots (f->model), 0);
  g_string_truncate (text, text->len > 0 ? text->len - 1 : 0);
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

#define WHOLE_TREE "Wuxi(0) Xiamen(3) -organisation(2) --Studio 9 --Studio 10 -person(1) --Anna *(1) -work(1) --Loose"

/* Hubs by name, kinds in their own order, entries by name with numbers by value, the rest last. */
static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  assert_tree (f, WHOLE_TREE);
  g_assert_cmpuint (atlas_browse_model_get_count (f->model), ==, 6);
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       removed,
          guint       added,
          guint      *changes)
{
  changes[0] += removed;
  changes[1] += added;
}

static AtlasBrowseNode *
get_node (GListModel *nodes,
          guint       position)
{
  g_autoptr (AtlasBrowseNode) node = g_list_model_get_item (nodes, position);

  return node;
}

/* Rows that stay keep their objects, and only the list that differs says that it has changed. */
static void
test_minimal_changes (Fixture       *f,
                      gconstpointer  data)
{
  GListModel *roots = atlas_browse_model_get_roots (f->model);
  AtlasBrowseNode *xiamen = get_node (roots, 1);
  AtlasBrowseNode *studios = get_node (atlas_browse_node_get_children (xiamen), 0);
  /* That of an entry is there for as long as somebody holds it. */
  g_autoptr (AtlasBrowseNode) last = g_list_model_get_item (atlas_browse_node_get_children (studios), 1);
  guint root_changes[2] = { 0 }, kind_changes[2] = { 0 }, entry_changes[2] = { 0 };
  g_autoptr (GPtrArray) summaries = new_summaries ();

  g_signal_connect (roots, "items-changed", G_CALLBACK (count_cb), root_changes);
  g_signal_connect (atlas_browse_node_get_children (xiamen), "items-changed", G_CALLBACK (count_cb), kind_changes);
  g_signal_connect (atlas_browse_node_get_children (studios), "items-changed", G_CALLBACK (count_cb), entry_changes);

  atlas_browse_model_regroup (f->model);
  g_assert_cmpuint (root_changes[0] + root_changes[1] + kind_changes[1] + entry_changes[1], ==, 0);

  g_ptr_array_add (summaries, app_test_summary (7, "organisation", 1, "Archive"));
  atlas_entry_list_update (f->entries, summaries, NULL, 0);
  atlas_browse_model_regroup (f->model);
  assert_tree (f, "Wuxi(0) Xiamen(4) -organisation(3) --Archive --Studio 9 --Studio 10 -person(1) --Anna "
                  "*(1) -work(1) --Loose");
  g_assert_cmpuint (root_changes[1], ==, 0);
  g_assert_cmpuint (kind_changes[1], ==, 0);
  g_assert_cmpuint (entry_changes[0], ==, 0);
  g_assert_cmpuint (entry_changes[1], ==, 1);
  g_assert_true (get_node (roots, 1) == xiamen);
  g_assert_true (get_node (atlas_browse_node_get_children (xiamen), 0) == studios);
  g_assert_true (get_node (atlas_browse_node_get_children (studios), 2) == last);
  g_assert_true (atlas_browse_node_holds (studios, 7));
  g_assert_true (atlas_browse_node_holds (xiamen, 7));
  g_assert_false (atlas_browse_node_holds (get_node (roots, 0), 7));
}

/* An entry moves with its kind, its hub and its hub's name. */
static void
test_moves (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) summaries = new_summaries ();
  const gint64 gone[] = { 1 };

  g_ptr_array_add (summaries, app_test_summary (3, "work", 0, "Anna"));
  g_ptr_array_add (summaries, app_test_summary (2, "hub", 0, "Zhuhai"));
  atlas_entry_list_update (f->entries, summaries, NULL, 0);
  atlas_browse_model_regroup (f->model);
  assert_tree (f, "Xiamen(2) -organisation(2) --Studio 9 --Studio 10 Zhuhai(0) *(2) -work(2) --Anna --Loose");

  /* What belonged to a hub that is gone belongs to none. */
  g_ptr_array_set_size (summaries, 0);
  atlas_entry_list_update (f->entries, summaries, gone, 1);
  atlas_browse_model_regroup (f->model);
  assert_tree (f, "Zhuhai(0) *(4) -organisation(2) --Studio 9 --Studio 10 -work(2) --Anna --Loose");
}

static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  AtlasEntryItem *anna = atlas_entry_list_find (f->entries, 3);
  g_autoptr (AtlasEntryItem) loose = g_object_ref (atlas_entry_list_find (f->entries, 6));
  g_autoptr (GPtrArray) summaries = new_summaries ();
  g_autoptr (AtlasBrowseNode) node = NULL;
  guint changes[2] = { 0 };
  const gint64 gone[] = { 6, 99 };

  g_signal_connect (f->entries, "items-changed", G_CALLBACK (count_cb), changes);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->entries)), ==, 6);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (f->entries)) == ATLAS_TYPE_ENTRY_ITEM);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->entries), 6));
  g_assert_null (atlas_entry_list_find (f->entries, 99));

  /* Updating changes the object, not the list. */
  g_ptr_array_add (summaries, app_test_summary (3, "person", 1, "Anna Lin"));
  atlas_entry_list_update (f->entries, summaries, NULL, 0);
  g_assert_true (atlas_entry_list_find (f->entries, 3) == anna);
  g_assert_cmpstr (atlas_entry_item_get_title (anna), ==, "Anna Lin");
  g_assert_cmpuint (changes[0] + changes[1], ==, 0);

  /* What is gone is gone; an id that was never there is no matter. */
  atlas_entry_list_update (f->entries, summaries, gone, G_N_ELEMENTS (gone));
  g_assert_null (atlas_entry_list_find (f->entries, 6));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->entries)), ==, 5);
  g_assert_cmpuint (changes[0], ==, 1);
  atlas_browse_model_regroup (f->model);
  g_assert_finalize_object (g_steal_pointer (&loose));

  /* Replacing keeps the objects of those that stay. */
  g_ptr_array_add (summaries, app_test_summary (8, "hub", 0, "Jilin"));
  atlas_entry_list_replace (f->entries, summaries);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->entries)), ==, 2);
  g_assert_true (atlas_entry_list_find (f->entries, 3) == anna);
  g_assert_nonnull (atlas_entry_list_find (f->entries, 8));
  atlas_browse_model_regroup (f->model);
}

int
main (int   argc,
      char *argv[])
{
  app_test_init (&argc, &argv);

  g_test_add ("/browse-model/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/browse-model/minimal-changes", Fixture, NULL, set_up, test_minimal_changes, tear_down);
  g_test_add ("/browse-model/moves", Fixture, NULL, set_up, test_moves, tear_down);
  g_test_add ("/entry-list/keeps-objects", Fixture, NULL, set_up, test_list, tear_down);

  return app_test_run ();
}
