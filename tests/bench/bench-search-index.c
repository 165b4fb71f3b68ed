/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the search index takes to build, and how large it is, beside SQLite's own full text index
 * over the same texts: bench-search-index [ENTRIES | COLLECTION [FOLDER]]
 *
 * The peers are one table of FTS5 with the tokenizer unicode61, filled in one transaction with the same texts,
 * read in the same way. The first is FTS5 as it is: it keeps its texts, without which it can show no words
 * around a match. The second keeps none, and finds rowids. Neither finds a word in Chinese, knows readings,
 * or has what ours has besides of names and attributes. */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "atlas-index-private.h"
#include "make-bilingual.h"

#define BATCH 256

typedef struct
{
  double wall;    /* seconds */
  double own;     /* seconds of this process on a processor */
  gint64 bytes;
} Cost;

static double
processor_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) usage.ru_maxrss / 1024;
}

static gint64
file_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gint64) status.st_size : 0;
}

static void
check (sqlite3 *handle,
       int      code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (handle));
}

static void
insert (sqlite3      *handle,
        sqlite3_stmt *statement,
        gint64        rowid,
        GString     **columns,
        guint         n_columns)
{
  sqlite3_bind_int64 (statement, 1, rowid);
  for (guint i = 0; i < n_columns; i++)
    sqlite3_bind_text (statement, (int) i + 2, columns[i]->str, (int) columns[i]->len, SQLITE_STATIC);
  check (handle, sqlite3_step (statement));
  sqlite3_reset (statement);
}

/* What a keyword or property is called, which ours has but once. */
static void
append_labels (GString        *column,
               AtlasRecordSet *vocabulary,
               gint64          id)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, id);

  for (guint i = 0; i < texts->len; i++)
    atlas_index_append_text (column, ((const AtlasText *) texts->pdata[i])->text);
}

static void
write_peer (sqlite3               *handle,
            sqlite3_stmt          *words,
            gint64                 rowid,
            AtlasRecordSet        *vocabulary,
            const AtlasDbDocument *document)
{
  GString *columns[5];

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    columns[i] = g_string_new (NULL);

  for (guint i = 0; i < document->names->len; i++)
    atlas_index_append_text (columns[0], ((const AtlasName *) document->names->pdata[i])->text);
  for (guint i = 0; i < document->tags->len; i++)
    append_labels (columns[1], vocabulary, g_array_index (document->tags, gint64, i));
  for (guint i = 0; i < document->texts->len; i++)
    atlas_index_append_text (columns[2], ((const AtlasText *) document->texts->pdata[i])->text);
  for (guint i = 0; i < document->claims->len; i++)
    {
      const AtlasDbDocumentClaim *claim = document->claims->pdata[i];

      append_labels (columns[3], vocabulary, claim->claim->property);
      atlas_index_append_claim (columns[3], claim);
      for (guint j = 0; claim->evidence != NULL && j < claim->evidence->len; j++)
        atlas_index_append_text (columns[4], ((const AtlasEvidence *) claim->evidence->pdata[j])->quotation);
    }

  insert (handle, words, rowid, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_free (columns[i], TRUE);
}

static sqlite3_stmt *
prepare (sqlite3    *handle,
         const char *sql)
{
  sqlite3_stmt *statement = NULL;

  check (handle, sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL));

  return statement;
}

#define BULK "INSERT INTO words (words, rank) VALUES ('hashsize', 67108864); INSERT INTO words (words, rank) VALUES ('automerge', 0);"

static Cost
build_peer (AtlasDb    *db,
            const char *path,
            gboolean    with_texts)
{
  g_autoptr (GError) error = NULL;
  double own = processor_seconds ();
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (GArray) weights = atlas_db_weigh_entries (db, &error);
  g_autoptr (AtlasRecordSet) vocabulary = atlas_db_load_vocabulary (db, &error);
  sqlite3_stmt *words;
  sqlite3 *handle;

  g_unlink (path);
  if (weights == NULL || vocabulary == NULL)
    g_error ("%s", error->message);
  check (NULL, sqlite3_open (path, &handle));
  check (handle, sqlite3_exec (handle, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN",
                               NULL, NULL, NULL));
  check (handle, sqlite3_exec (handle, with_texts
    ? "CREATE VIRTUAL TABLE words USING fts5 (description, claim, quotation, name, tag, tokenize='unicode61');" BULK
    : "CREATE VIRTUAL TABLE words USING fts5 (description, claim, quotation, name, tag, content='', tokenize='unicode61');" BULK,
    NULL, NULL, NULL));
  words = prepare (handle, "INSERT INTO words (rowid, name, tag, description, claim, quotation) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

  for (guint from = 0; from < weights->len; from += BATCH)
    {
      gint64 ids[BATCH];
      guint n_ids = MIN (BATCH, weights->len - from);
      g_autoptr (GPtrArray) documents = NULL;

      for (guint i = 0; i < n_ids; i++)
        ids[i] = g_array_index (weights, AtlasDbWeight, from + i).id;
      documents = atlas_db_load_documents (db, ids, n_ids, &error);
      if (documents == NULL)
        g_error ("%s", error->message);
      for (guint i = 0; i < documents->len; i++)
        write_peer (handle, words, from + i + 1, vocabulary, documents->pdata[i]);
    }

  sqlite3_finalize (words);
  check (handle, sqlite3_exec (handle, "INSERT INTO words (words) VALUES ('optimize'); COMMIT", NULL, NULL, NULL));
  sqlite3_close (handle);

  return (Cost) { (double) (g_get_monotonic_time () - begun) / 1e6, processor_seconds () - own, file_size (path) };
}

static Cost
build_ours (AtlasDb    *db,
            const char *path,
            const char *folder,
            AtlasIndex **index)
{
  g_autoptr (GError) error = NULL;
  double own = processor_seconds ();
  gint64 begun = g_get_monotonic_time ();
  Cost cost;

  if (!atlas_index_build (db, path, folder, TRUE, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);

  cost = (Cost) { (double) (g_get_monotonic_time () - begun) / 1e6, processor_seconds () - own, 0 };
  *index = atlas_index_open (db, path, folder, &error);
  if (*index == NULL)
    g_error ("%s", error->message);
  cost.bytes = file_size ((*index)->file);

  return cost;
}

static void
tell (const char *what,
      Cost        cost,
      Cost        peer)
{
  g_print ("%-44s %7.1f s (%5.2f) %7.1f s of processor (%5.2f) %8.1f MB (%5.2f)\n", what, cost.wall, cost.wall / peer.wall,
           cost.own, cost.own / peer.own, (double) cost.bytes / 1e6, (double) cost.bytes / (double) peer.bytes);
}

/* What of the file is for what. */
static void
tell_tables (AtlasIndex *index)
{
  sqlite3_stmt *statement = atlas_index_prepare (index,
    "SELECT name, sum(pgsize) FROM dbstat GROUP BY name HAVING sum(pgsize) > 100000 ORDER BY 2 DESC", NULL);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    g_print ("  %-30s %8.1f MB\n", sqlite3_column_text (statement, 0), sqlite3_column_double (statement, 1) / 1e6);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = argc > 2 ? g_strdup (argv[2]) : g_dir_make_tmp ("bench-search-index-XXXXXX", &error);
  g_autofree char *made = g_build_filename (folder, "bilingual.gpkg", NULL);
  g_autofree char *cache = g_build_filename (folder, "index", NULL);
  g_autofree char *peer_path = g_build_filename (folder, "peer.sqlite", NULL);
  gboolean given = argc > 1 && g_file_test (argv[1], G_FILE_TEST_EXISTS);
  const char *path = given ? argv[1] : made;
  guint n_entries = argc > 1 && !given ? (guint) atoi (argv[1]) : 50000;
  AtlasIndex *index = NULL;
  Cost ours, plain, least;
  AtlasDb *db;

  if (!given && !make_bilingual (made, n_entries, &error))
    g_error ("%s", error->message);

  db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  if (db == NULL)
    g_error ("%s", error->message);

  ours = build_ours (db, path, cache, &index);
  g_print ("%" G_GINT64_FORMAT " entries, %.0f MB of memory at most\n", atlas_db_count_entries (db, NULL), peak_megabytes ());
  plain = build_peer (db, peer_path, TRUE);
  least = build_peer (db, peer_path, FALSE);
  tell ("FTS5 unicode61", plain, plain);
  tell ("FTS5 unicode61, without the texts", least, plain);
  tell ("the index", ours, plain);
  tell_tables (index);

  g_unlink (peer_path);
  atlas_index_remove_file (index->file);
  atlas_index_close (index);
  atlas_db_close (db, NULL);
  g_unlink (made);

  return EXIT_SUCCESS;
}
