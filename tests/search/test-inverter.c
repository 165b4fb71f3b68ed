/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A full text index that was written without FTS5 is the same as one that FTS5 has made of the same rows: to whoever asks, and to FTS5
 * when it goes on with it. */
#include <glib/gstdio.h>
#include <string.h>

#include "atlas-index-private.h"
#include "atlas-number-order.h"
#include "atlas-search-fold.h"
#include "atlas-segment-table.h"
#include "store-test.h"

#define N_COLUMNS 3

#define TABLE(name) \
  "CREATE VIRTUAL TABLE " name " USING fts5 (a, b, c, content='', columnsize=0, tokenize='atlas beginnings');" \
  "CREATE VIRTUAL TABLE " name "_places USING fts5vocab (" name ", instance);" \
  "CREATE VIRTUAL TABLE " name "_columns USING fts5vocab (" name ", col);"

typedef struct
{
  char          *folder;
  char          *file;
  AtlasIndex    *index;
  AtlasInverter *inverter;
  GRand         *random;
  guint          lane;
  gint64         row;
  GString       *columns[N_COLUMNS];
  GPtrArray     *words;         /* some of those that were used */
} Test;

/* What of the rows there is. */
typedef void (*Fill) (Test *test);

static void
exec (Test       *test,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  atlas_index_exec (test->index, sql, &error);
  g_assert_no_error (error);
}

static void
insert (Test       *test,
        const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = atlas_index_prepare (test->index, sql, &error);

  g_assert_no_error (error);
  sqlite3_bind_int64 (statement, 1, test->row);
  for (int i = 0; i < N_COLUMNS; i++)
    sqlite3_bind_text (statement, i + 2, test->columns[i]->str, (int) test->columns[i]->len, SQLITE_STATIC);
  atlas_index_run (test->index, statement, &error);
  g_assert_no_error (error);
}

/* Gives the row both tables. */
static void
add_row (Test   *test,
         gint64  distance)
{
  g_autoptr (GError) error = NULL;

  test->row += distance;
  insert (test, "INSERT INTO theirs (rowid, a, b, c) VALUES (?1, ?2, ?3, ?4)");
  if (test->inverter != NULL)
    {
      AtlasInverterText texts[N_COLUMNS];

      for (guint i = 0; i < N_COLUMNS; i++)
        texts[i] = (AtlasInverterText) { test->columns[i]->str, test->columns[i]->len };
      atlas_inverter_add_row (test->inverter, test->lane, test->row, texts, &error);
    }
  else
    insert (test, "INSERT INTO ours (rowid, a, b, c) VALUES (?1, ?2, ?3, ?4)");
  g_assert_no_error (error);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_truncate (test->columns[i], 0);
}

/* Words that begin alike, long ones, and signs. */
static char *
make_word (GRand *random)
{
  static const char * const signs[] = { "厦", "门", "北", "京", "é", "ß", "🐼", "。", "ア" };
  g_autoptr (GString) word = g_string_new (NULL);
  int kind = g_rand_int_range (random, 0, 20);

  if (kind < 4)
    g_string_append (word, signs[g_rand_int_range (random, 0, G_N_ELEMENTS (signs))]);
  else if (kind == 4)
    {
      for (int i = g_rand_int_range (random, 90, 200); i > 0; i--)
        g_string_append_c (word, i > 8 ? 'x' : (char) ('a' + g_rand_int_range (random, 0, 3)));
    }
  else if (kind < 8)
    g_string_append_printf (word, "%d", g_rand_int_range (random, 0, 100000));
  else
    {
      for (int i = g_rand_int_range (random, 1, 9); i > 0; i--)
        g_string_append_c (word, (char) ('a' + g_rand_int_range (random, 0, 4)));
    }

  return g_strdup (word->str);
}

static void
append_word (Test       *test,
             GString    *column,
             const char *word)
{
  g_string_append (column, g_rand_int_range (test->random, 0, 12) == 0 ? ATLAS_MARK_COLOCATED : " ");
  if (g_rand_int_range (test->random, 0, 30) == 0)
    g_string_append (column, g_rand_boolean (test->random) ? ATLAS_MARK_START : ATLAS_MARK_LABEL "17 ");
  g_string_append (column, word);
}

static void
append_random (Test    *test,
               GString *column,
               int      n_words)
{
  for (int i = 0; i < n_words; i++)
    {
      g_autofree char *word = make_word (test->random);

      append_word (test, column, word);
      if (g_rand_int_range (test->random, 0, 50) == 0 && test->words->len < 200)
        g_ptr_array_add (test->words, g_steal_pointer (&word));
    }
}

static void
fill_nothing (Test *test)
{
}

static void
fill_empty (Test *test)
{
  for (guint i = 0; i < 10; i++)
    add_row (test, 1);
}

static void
fill_one_word (Test *test)
{
  for (guint i = 0; i < 3; i++)
    {
      g_string_assign (test->columns[i], "xiamen");
      g_ptr_array_add (test->words, g_strdup ("xiamen"));
      add_row (test, 1 + i);
    }
}

static void
fill_mixed (Test *test)
{
  for (guint i = 0; i < 400; i++)
    {
      for (guint j = 0; j < N_COLUMNS; j++)
        append_random (test, test->columns[j], g_rand_int_range (test->random, 0, 30));
      add_row (test, g_rand_int_range (test->random, 0, 40) == 0 ? G_GINT64_CONSTANT (1) << 28 : g_rand_int_range (test->random, 1, 5));
    }
}

/* Places of one row that go over many leaves. */
static void
fill_long (Test *test)
{
  for (guint i = 0; i < 12; i++)
    {
      for (int j = g_rand_int_range (test->random, 0, i == 0 ? 500000 : 40000); j > 0; j--)
        append_word (test, test->columns[i % N_COLUMNS], j % 7 == 0 ? "lake" : j % 150 == 0 ? "strait" : "studio");
      append_random (test, test->columns[(i + 1) % N_COLUMNS], 2000);
      add_row (test, g_rand_int_range (test->random, 1, 1000));
    }
  g_ptr_array_add (test->words, g_strdup ("lake"));
  g_ptr_array_add (test->words, g_strdup ("strait"));
  g_ptr_array_add (test->words, g_strdup ("studio"));
}

/* Rows of one word that go over so many leaves that there is an index of these, and one of its nodes. */
static void
fill_common (Test *test)
{
  for (guint i = 0; i < 400000; i++)
    {
      g_string_assign (test->columns[1], "a");
      if (i % 50 == 0)
        g_string_append (test->columns[0], "every fiftieth one");
      if (i % 5000 == 4999)
        append_random (test, test->columns[2], 10);
      add_row (test, 1 + ((gint64) g_rand_int_range (test->random, 0, 1000) << 24));
    }
  g_ptr_array_add (test->words, g_strdup ("a"));
  g_ptr_array_add (test->words, g_strdup ("fiftieth"));
}

/* Rows of several lanes, as they come. */
static void
fill_lanes (Test *test)
{
  gint64 rows[] = { 0, (gint64) 3 << 28, (gint64) 5 << 28 };

  for (guint i = 0; i < 600; i++)
    {
      guint lane = i % 20 == 7 ? 0 : i % 9 == 2 ? 2 : 1;

      test->lane = lane;
      test->row = rows[lane] += g_rand_int_range (test->random, 1, 4);
      for (guint j = 0; j < N_COLUMNS; j++)
        append_random (test, test->columns[j], g_rand_int_range (test->random, 0, 30));
      add_row (test, 0);
    }
  test->row = rows[2];
}

static gint64
count (Test       *test,
       const char *sql)
{
  sqlite3_stmt *statement = atlas_index_prepare (test->index, sql, NULL);
  gint64 n;

  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return n;
}

/* The same rows, in the same order. Returns how many. */
static guint
assert_same (Test       *test,
             const char *format,
             const char *match)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (format, "TABLE", -1);
  g_autofree char *ours = g_strjoinv ("ours", parts);
  g_autofree char *theirs = g_strjoinv ("theirs", parts);
  sqlite3_stmt *one, *other;
  guint n_rows = 0;

  sqlite3_prepare_v2 (test->index->handle, ours, -1, &one, NULL);
  sqlite3_prepare_v2 (test->index->handle, theirs, -1, &other, NULL);
  g_assert_nonnull (one);
  g_assert_nonnull (other);
  if (match != NULL)
    {
      sqlite3_bind_text (one, 1, match, -1, SQLITE_STATIC);
      sqlite3_bind_text (other, 1, match, -1, SQLITE_STATIC);
    }

  while (TRUE)
    {
      int code = sqlite3_step (one);

      g_assert_cmpint (sqlite3_step (other), ==, code);
      if (code != SQLITE_ROW)
        {
          g_assert_cmpint (code, ==, SQLITE_DONE);
          break;
        }

      n_rows++;
      for (int i = 0; i < sqlite3_column_count (one); i++)
        g_assert_cmpstr ((const char *) sqlite3_column_text (one, i), ==, (const char *) sqlite3_column_text (other, i));
    }

  sqlite3_finalize (one);
  sqlite3_finalize (other);

  return n_rows;
}

static const char *
any_word (Test *test)
{
  return test->words->pdata[g_rand_int_range (test->random, 0, (int) test->words->len)];
}

static char *
make_match (Test *test)
{
  const char *one = any_word (test), *other = any_word (test), *third = any_word (test);

  switch (g_rand_int_range (test->random, 0, 8))
    {
    case 0:
      return g_strdup_printf ("\"%.2s\" *", g_str_is_ascii (one) ? one : "a");
    case 1:
      return g_strdup_printf ("\"%s %s\"", one, other);
    case 2:
      return g_strdup_printf ("b : \"%s\"", one);
    case 3:
      return g_strdup_printf ("\"%s\" AND {a c} : \"%s\"", one, other);
    case 4:
      return g_strdup_printf ("\"%s\" OR \"%s\"", one, other);
    case 5:
      return g_strdup_printf ("\"%s\" NOT \"%s\"", one, other);
    case 6:
      return g_strdup_printf ("NEAR (\"%s\" \"%s\", 3) AND \"%s\" *", one, other, third);
    default:
      return g_strdup_printf ("\"%s\"", one);
    }
}

static void
assert_all_same (Test *test)
{
  guint n_questions = 200;
  exec (test, "INSERT INTO ours (ours) VALUES ('integrity-check')");
  if (assert_same (test, "SELECT term, doc, col, offset FROM TABLE_places", NULL) > 100000)
    n_questions = 20;
  assert_same (test, "SELECT term, col, doc, cnt FROM TABLE_columns", NULL);

  for (guint i = 0; i < n_questions && test->words->len > 0; i++)
    {
      g_autofree char *match = make_match (test);

      assert_same (test, "SELECT rowid FROM TABLE WHERE TABLE MATCH ?1 ORDER BY rowid", match);
      assert_same (test, "SELECT rowid FROM TABLE WHERE TABLE MATCH ?1 ORDER BY rowid DESC", match);
      if (i % 10 == 0)
        assert_same (test, "SELECT rowid, bm25 (TABLE) FROM TABLE WHERE TABLE MATCH ?1 ORDER BY rowid LIMIT 50", match);
    }

  for (guint i = 0; i < n_questions / 4 && test->words->len > 0; i++)
    {
      g_autofree char *question = g_strdup_printf ("SELECT rowid FROM TABLE WHERE TABLE MATCH ?1 AND rowid %s %" G_GINT64_FORMAT
                                                   " ORDER BY rowid %s LIMIT 20", i % 2 == 0 ? ">" : "<",
                                                   (gint64) (g_rand_double (test->random) * (double) test->row),
                                                   i % 4 < 2 ? "" : "DESC");

      assert_same (test, question, any_word (test));
    }
}

static void
close_and_open (Test *test)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&test->index, atlas_index_close);
  test->index = atlas_index_connect (test->file, FALSE, &error);
  g_assert_no_error (error);
}

static void
begin (Test    *test,
       guint32  seed,
       gsize    memory)
{
  g_autofree char *runs = g_build_filename (test->folder, "runs", NULL);
  g_autoptr (GError) error = NULL;

  g_unlink (test->file);
  test->random = g_rand_new_with_seed (seed);
  test->row = 0;
  test->lane = 0;
  test->words = g_ptr_array_new_with_free_func (g_free);
  test->index = atlas_index_connect (test->file, TRUE, &error);
  g_assert_no_error (error);
  test->inverter = atlas_inverter_new (runs, N_COLUMNS, memory);
  exec (test, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" TABLE ("ours") TABLE ("theirs")
        "CREATE TABLE number (property, value, doc); CREATE VIRTUAL TABLE names USING fts5 (a, b, c, content='', columnsize=0);"
        "CREATE VIRTUAL TABLE words USING fts5 (a, b, c, content='', columnsize=0)");
}

static void
end (Test *test)
{
  g_clear_pointer (&test->inverter, atlas_inverter_free);
  g_clear_pointer (&test->index, atlas_index_close);
  g_rand_free (test->random);
  g_ptr_array_unref (test->words);
}

/* Both tables, what FTS5 makes of them with more rows, and when it has put everything together. */
static void
compare (Test    *test,
         Fill     fill,
         guint32  seed,
         gsize    memory)
{
  g_autoptr (AtlasSegmentTable) table = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("seed %u, memory %" G_GSIZE_FORMAT, seed, memory);
  begin (test, seed, memory);
  fill (test);

  g_assert_true (atlas_inverter_end (test->inverter, &error));
  g_assert_no_error (error);
  table = atlas_segment_table_new (test->index, "ours", &error);
  g_assert_no_error (error);
  g_assert_true (atlas_inverter_write (test->inverter, atlas_segment_table_write, table, &error));
  g_assert_no_error (error);
  g_clear_pointer (&table, atlas_segment_table_free);
  g_clear_pointer (&test->inverter, atlas_inverter_free);
  exec (test, "COMMIT");

  /* What belongs to the table is out of reach again. */
  g_assert_false (atlas_index_exec (test->index, "DELETE FROM ours_data", NULL));
  close_and_open (test);
  g_assert_cmpint (count (test, "SELECT count(*) FROM ours_idx WHERE pgno & 1") > 0, ==, fill == fill_common || fill == fill_long);
  g_assert_cmpint (count (test, "SELECT count(*) FROM ours_data WHERE (id >> 31 & 63) > 32") > 0, ==, fill == fill_common);
  /* Numbers are on one leaf each: none is to go on behind one without a term. */
  g_assert_cmpint (count (test, "SELECT count(*) FROM ours_data WHERE id >> 37 = 1 AND (id >> 36 & 1) = 0 AND "
                          "hex (substr (block, 3, 2)) = printf ('%04X', length (block)) AND hex (substr (block, -1)) >= '80'"), ==, 0);
  exec (test, "INSERT INTO theirs (theirs) VALUES ('optimize')");
  assert_all_same (test);

  for (guint i = 0; i < 7; i++)
    {
      exec (test, "BEGIN");
      for (guint j = 0; j < 20; j++)
        {
          append_random (test, test->columns[j % N_COLUMNS], 30);
          add_row (test, 1);
        }
      exec (test, "COMMIT");
    }
  assert_all_same (test);

  exec (test, "INSERT INTO ours (ours) VALUES ('optimize')");
  assert_all_same (test);

  end (test);
}

static void
set_up (Test          *test,
        gconstpointer  data)
{
  test->folder = store_test_folder ();
  test->file = g_build_filename (test->folder, "index.sqlite", NULL);
  for (guint i = 0; i < N_COLUMNS; i++)
    test->columns[i] = g_string_new (NULL);
}

static void
tear_down (Test          *test,
           gconstpointer  data)
{
  store_test_remove (test->folder);
  g_free (test->folder);
  g_free (test->file);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_free (test->columns[i], TRUE);
}

static void
test_few (Test          *test,
          gconstpointer  data)
{
  compare (test, fill_nothing, 1, 1000000);
  compare (test, fill_empty, 1, 1000000);
  compare (test, fill_one_word, 1, 1000000);
  compare (test, fill_one_word, 1, 1);
}

static void
test_mixed (Test          *test,
            gconstpointer  data)
{
  static const gsize memories[] = { 1, 40000, 300000, 1u << 30 };

  for (guint i = 0; i < (g_test_slow () ? 40 : 4); i++)
    {
      compare (test, fill_mixed, g_test_rand_int (), memories[i % G_N_ELEMENTS (memories)]);
      compare (test, fill_lanes, g_test_rand_int (), memories[i % G_N_ELEMENTS (memories)]);
    }
}

static void
test_long (Test          *test,
           gconstpointer  data)
{
  compare (test, fill_long, g_test_rand_int (), 1);
  compare (test, fill_long, g_test_rand_int (), 1u << 30);
}

static void
test_common (Test          *test,
             gconstpointer  data)
{
  compare (test, fill_common, g_test_rand_int (), 1u << 20);
}

/* Rows until it fails, or as many as there are. Returns whether all were taken. */
static gboolean
add_rows (AtlasInverting  *inverting,
          guint            n_rows,
          GError         **error)
{
  AtlasInverterText texts[ATLAS_INVERTING_WORDS];
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (AtlasIndexNumber));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) keys = g_string_new (NULL);

  g_string_append_len (keys, "lantern", sizeof "lantern");
  for (guint i = 1; i <= n_rows; i++)
    {
      g_string_truncate (text, 0);
      for (guint j = 0; j < 200; j++)
        g_string_append_printf (text, "lantern%u ", i * 200 + j);
      for (guint j = 0; j < ATLAS_INVERTING_WORDS; j++)
        texts[j] = (AtlasInverterText) { text->str, text->len };
      if (!atlas_inverting_add (inverting, i, texts, texts, numbers, keys, error))
        return FALSE;
    }

  return TRUE;
}

/* Nobody waits for a thread that has failed, nor that for somebody who has gone. */
static void
test_thread (Test          *test,
             gconstpointer  data)
{
  g_autofree char *nowhere = g_build_filename (test->folder, "nowhere", "runs", NULL);
  g_autofree char *runs = g_build_filename (test->folder, "runs", NULL);
  g_autoptr (GError) error = NULL;
  AtlasInverting *inverting = atlas_inverting_new (nowhere);

  g_assert_false (add_rows (inverting, 100000, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  atlas_inverting_free (inverting);

  inverting = atlas_inverting_new (nowhere);
  g_assert_true (add_rows (inverting, 10, &error));
  atlas_inverting_end (inverting);
  begin (test, 1, 1);
  g_assert_false (atlas_inverting_write (inverting, test->index, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  atlas_inverting_free (inverting);
  end (test);

  for (guint i = 0; i < 4; i++)
    {
      inverting = atlas_inverting_new (runs);
      g_assert_true (add_rows (inverting, i % 2 == 0 ? 1 : 1000, &error));
      if (i >= 2)
        atlas_inverting_end (inverting);
      atlas_inverting_free (inverting);
    }
}

typedef struct
{
  gint64 property;
  double value;
  gint64 doc;
} Number;

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const Number *one = a, *other = b;

  if (one->property != other->property)
    return one->property < other->property ? -1 : 1;
  if (one->value != other->value)
    return one->value < other->value ? -1 : 1;

  return (one->doc > other->doc) - (one->doc < other->doc);
}

static gboolean
take_number (const char  *term,
             gsize        length,
             gint64       doc,
             gpointer     data,
             GError     **error)
{
  Number number = { .doc = doc };

  g_assert_cmpuint (length, ==, 16);
  atlas_number_read_term (term, &number.property, &number.value);

  g_array_append_val ((GArray *) data, number);

  return TRUE;
}

/* In the order of SQLite, each once, in more than one run. */
static void
test_numbers (Test          *test,
              gconstpointer  data)
{
  g_autofree char *runs = g_build_filename (test->folder, "runs", NULL);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (Number));
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (Number));
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GError) error = NULL;
  AtlasTermOrder *order = atlas_term_order_new (runs);

  for (gint64 doc = 1; doc < 100000; doc++)
    {
      guint lane = doc % 7 == 0 ? 2 : 1;
      Number number = { g_rand_int_range (random, 1, 5), 0, (gint64) lane << 28 | doc << 10 };

      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          number.value = g_rand_int_range (random, -10, 10);
          break;
        case 1:
          number.value = g_rand_boolean (random) ? -0.0 : 0.0;
          break;
        case 2:
          number.value = g_rand_double_range (random, -1e300, 1e300);
          break;
        default:
          number.value = g_rand_double_range (random, -1, 1);
          break;
        }

      g_array_append_val (expected, number);
      for (guint i = 0; i < 3; i++)
        g_assert_true (atlas_number_order_add (order, number.property, number.value, lane, number.doc, &error));
    }

  g_assert_true (atlas_term_order_end (order, &error));
  g_assert_true (atlas_term_order_tell (order, take_number, told, &error));
  g_assert_no_error (error);
  g_array_sort (expected, compare_numbers);
  g_assert_cmpuint (told->len, ==, expected->len);
  for (guint n = 0; n < told->len; n++)
    g_assert_true (compare_numbers (&g_array_index (told, Number, n), &g_array_index (expected, Number, n)) == 0);
  atlas_term_order_free (order);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search/inverter/few", Test, NULL, set_up, test_few, tear_down);
  g_test_add ("/search/inverter/mixed", Test, NULL, set_up, test_mixed, tear_down);
  g_test_add ("/search/inverter/long", Test, NULL, set_up, test_long, tear_down);
  g_test_add ("/search/inverter/common", Test, NULL, set_up, test_common, tear_down);
  g_test_add ("/search/inverter/numbers", Test, NULL, set_up, test_numbers, tear_down);
  g_test_add ("/search/inverter/thread", Test, NULL, set_up, test_thread, tear_down);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}
