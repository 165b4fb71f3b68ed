/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When entries were, as the store lists it. */
#include "store-test.h"

#include "atlas-calendar.h"
#include "dated-test.h"

typedef struct
{
  char    *folder;
  AtlasDb *db;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = store_test_folder ();
  f->db = store_test_create (f->folder, "times.gpkg", 0);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  store_test_remove (f->folder);
  g_free (f->folder);
}

/* "1 2019/2020 3; 2 -": entry, time, flags; - where there is no date. */
static char *
print_times (GArray *times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times->len; i++)
    {
      const AtlasEntryTime *time = &g_array_index (times, AtlasEntryTime, i);
      g_autofree char *edtf = (time->span.flags & ATLAS_TIME_UNDATED) != 0
        ? g_strdup ("-") : atlas_time_span_to_edtf (time->span.first, time->span.last);

      g_string_append_printf (text, "%s%d %s %u", i > 0 ? "; " : "", (int) time->entry, edtf, time->span.flags);
    }

  return g_string_free (text, FALSE);
}

static void
check (Fixture            *f,
       const char * const *lines,
       const char         *expected)
{
  g_autoptr (AtlasRecordSet) set = dated_test_set (lines);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) times = NULL;
  g_autofree char *found = NULL;

  atlas_db_import (f->db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
  times = atlas_db_list_times (f->db, NULL, &error);
  g_assert_no_error (error);
  found = print_times (times);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_kinds (Fixture       *f,
            gconstpointer  data)
{
  static const char * const lines[] = {
    "1 founded 2019", "2", "3 figure 2018/2020", "4 founded 2019? expected", "5 founded 2019 actual withdrawn",
    "6 founded XXXX-08-26", "7 figure 2018 target", "8 founded 2019 actual disputed", NULL
  };

  check (f, lines, "1 2019 4; 2 - 32; 3 2018/2020 8; 4 2019 23; 5 - 32; 6 - 32; 7 2018 24; 8 2019 4");
}

/* A beginning and an end are one time, and one of them alone is a day. */
static void
test_stretch (Fixture       *f,
              gconstpointer  data)
{
  static const char * const lines[] = {
    "1 end-date 2018-06-14", "1 start-date 2018-06-11", "2 start-date 2018-06-11", "3 end-date 2018-06-14",
    "4 start-date 2019", "4 end-date 2018", "5 start-date 2018?", "5 end-date 2020", NULL
  };

  check (f, lines, "1 2018-06-11/2018-06-14 0; 2 2018-06-11 0; 3 2018-06-14 0; 4 2019 4; 4 2018 4; 5 2018/2020 1");
}

/* The same days are there once, as the date of the record's own. */
static void
test_same (Fixture       *f,
           gconstpointer  data)
{
  static const char * const lines[] = {
    "1 figure 2018", "1 founded 2018", "1 figure 2018", "2 founded 2018?", "2 founded 2018", "3 founded 2017",
    "3 founded 2016", "3 figure 2017", NULL
  };

  check (f, lines, "1 2018 4; 2 2018 4; 3 2017 4; 3 2016 4");
}

static void
test_some (Fixture       *f,
           gconstpointer  data)
{
  static const char * const lines[] = { "1 founded 2019", "2 founded 2018", "3", "4 founded 2017", NULL };
  static const gint64 wanted[] = { 4, 3, 77, 1 };
  g_autoptr (AtlasRecordSet) set = dated_test_set (lines);
  g_autoptr (AtlasIdSet) ids = atlas_id_set_new (wanted, G_N_ELEMENTS (wanted));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) times = NULL;
  g_autofree char *found = NULL;

  atlas_db_import (f->db, set, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
  times = atlas_db_list_times (f->db, ids, &error);
  g_assert_no_error (error);
  found = print_times (times);
  g_assert_cmpstr (found, ==, "1 2019 4; 3 - 32; 4 2017 4");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = store_test_isolate ();
  int result;

  g_test_init (&argc, &argv, NULL);
  ADD ("/times/kinds", test_kinds);
  ADD ("/times/stretch", test_stretch);
  ADD ("/times/same", test_same);
  ADD ("/times/some", test_some);

  result = g_test_run ();
  store_test_remove (home);

  return result;
}
