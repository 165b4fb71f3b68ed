/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All collections of the library are searched at once; what cannot be read does not stop the others. */
#include <unistd.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "atlas-library.h"
#include "atlas-library-search.h"
#include "search-test.h"
#include "store-test.h"

typedef struct
{
  SearchTest starter;
  char *cache;
  char *paths[4];           /* of two copies of the starter collection and of a broken file */
  AtlasLibrarySearch *search;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *folder = atlas_library_folder ();
  g_autofree char *contents = NULL;
  gsize length;

  search_test_set_up (&f->starter, data);
  f->cache = g_build_filename (f->starter.folder, "library", NULL);
  f->paths[0] = g_build_filename (folder, "one.gpkg", NULL);
  f->paths[1] = g_build_filename (folder, "broken.gpkg", NULL);
  f->paths[2] = g_build_filename (folder, "two.gpkg", NULL);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_get_contents (f->starter.path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (f->paths[0], contents, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (f->paths[1], "This is no collection.", -1, NULL));
  g_assert_true (g_file_set_contents (f->paths[2], contents, (gssize) length, NULL));
  f->search = atlas_library_search_new (f->cache);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  atlas_library_search_free (f->search);
  for (guint i = 0; i < 3; i++)
    {
      g_unlink (f->paths[i]);
      g_free (f->paths[i]);
    }
  search_test_tear_down (&f->starter, data);
  g_free (f->cache);
}

static GPtrArray *
run (Fixture    *f,
     const char *text,
     guint       limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = atlas_library_search_run (f->search, (const char * const *) f->paths, text, ATLAS_LABELS_ENGLISH,
                                              limit, NULL, &error);

  g_assert_no_error (error);

  return hits;
}

static void
test_run (Fixture       *f,
          gconstpointer  data)
{
  static const char * const texts[] = { "wuxi", "无锡", "WuXi", "kind:hub wuxi" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) hits = run (f, texts[i], 2);

      g_assert_cmpuint (hits->len, ==, 2);
      for (guint k = 0; k < 2; k++)
        {
          const AtlasLibraryHit *hit = hits->pdata[k];

          g_assert_cmpstr (hit->path, ==, f->paths[2 * k]);
          g_assert_cmpstr (hit->hit->title, ==, "Wuxi");
          g_assert_cmpstr (hit->hit->kind, ==, "hub");
        }

      /* Closed, they are opened again. */
      atlas_library_search_close (f->search);
    }
}

/* Half of it from each, and no more than was asked for; of nothing, nothing. */
static void
test_limit (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) hits = run (f, "c", 5);
  g_autoptr (GPtrArray) none = run (f, "  ", 5);
  g_autoptr (GPtrArray) unknown = run (f, "qqqqq", 5);

  g_assert_cmpuint (hits->len, ==, 5);
  g_assert_cmpstr (((AtlasLibraryHit *) hits->pdata[2])->path, ==, f->paths[0]);
  g_assert_cmpstr (((AtlasLibraryHit *) hits->pdata[3])->path, ==, f->paths[2]);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (unknown->len, ==, 0);
}

/* What was added after the first question is found by the next one. */
static void
test_change (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) before = run (f, "qqqqq", 5);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  store_test_exec (f->paths[2],
    "INSERT INTO entry (id, kind) VALUES (77, 'place');"
    "INSERT INTO name (id, entry, text, language, kind) VALUES (78, 77, 'Qqqqq', 'en', 'official')");
  after = run (f, "qqqqq", 5);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (((AtlasLibraryHit *) after->pdata[0])->hit->id, ==, 77);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (atlas_library_search_run (f->search, (const char * const *) f->paths, "wuxi", ATLAS_LABELS_ENGLISH, 5,
                                           cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The one that was open last, then those that were changed last. */
static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  struct utimbuf times = { 1000, 1000 };
  g_auto (GStrv) newest = NULL;
  g_auto (GStrv) opened = NULL;

  g_assert_cmpint (utime (f->paths[0], &times), ==, 0);
  times.modtime = 3000;
  g_assert_cmpint (utime (f->paths[1], &times), ==, 0);
  times.modtime = 2000;
  g_assert_cmpint (utime (f->paths[2], &times), ==, 0);

  newest = atlas_library_search_list (NULL);
  g_assert_cmpuint (g_strv_length (newest), ==, 3);
  g_assert_cmpstr (newest[0], ==, f->paths[1]);
  g_assert_cmpstr (newest[1], ==, f->paths[2]);
  opened = atlas_library_search_list (f->paths[0]);
  g_assert_cmpstr (opened[0], ==, f->paths[0]);
  g_assert_cmpstr (opened[1], ==, f->paths[1]);
}

/* What is too large to be indexed while somebody waits is indexed afterwards, unless it cannot be. */
static void
test_large (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpint (truncate (f->paths[0], 17 << 20), ==, 0);
  g_assert_cmpint (truncate (f->paths[1], 17 << 20), ==, 0);
  before = run (f, "wuxi", 4);
  g_assert_cmpuint (before->len, >, 0);
  g_assert_cmpstr (((AtlasLibraryHit *) before->pdata[0])->path, ==, f->paths[2]);
  g_assert_false (atlas_library_search_is_complete (f->search));

  g_cancellable_cancel (cancelled);
  atlas_library_search_index (f->search, cancelled);
  g_assert_false (atlas_library_search_is_complete (f->search));

  atlas_library_search_index (f->search, NULL);
  g_assert_true (atlas_library_search_is_complete (f->search));
  after = run (f, "wuxi", 4);
  g_assert_cmpstr (((AtlasLibraryHit *) after->pdata[0])->path, ==, f->paths[0]);
  g_assert_true (atlas_library_search_is_complete (f->search));
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  search_test_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/search/library/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("run", test_run);
  ADD ("limit", test_limit);
  ADD ("change", test_change);
  ADD ("cancel", test_cancel);
  ADD ("list", test_list);
  ADD ("large", test_large);
  status = g_test_run ();
  store_test_remove (home);

  return status;
}
