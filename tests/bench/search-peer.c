/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row an entry with all its words, read out of the collection by SQL, and FTS5 as it comes on top of it. What
 * is asked is what a program would ask that has no more than SQLite. */
#include "search-peer.h"

#include <sqlite3.h>

#include "measure.h"

enum { LIKE, MATCH, RANK, FACET_KIND, FACET_HUB, FACET_REVIEW, FACET_TAG, FACET_PROPERTY, N_STATEMENTS };

struct _SearchPeer
{
  sqlite3 *handle;
  sqlite3_stmt *statements[N_STATEMENTS];
};

static const char gather_sql[] =
  "CREATE TABLE doc (id INTEGER PRIMARY KEY, kind TEXT, hub INTEGER, review TEXT, name TEXT, tag TEXT, description TEXT, "
  "claim TEXT, quotation TEXT);"
  "INSERT INTO doc SELECT e.id, e.kind, e.hub, e.review, "
  "(SELECT group_concat(n.text, ' ') FROM c.name n WHERE n.entry = e.id), "
  "(SELECT group_concat(x.text, ' ') FROM c.entry_tag t JOIN c.text x ON x.owner = t.tag AND x.owner_table = 'tag' WHERE t.entry = e.id), "
  "(SELECT group_concat(x.text, ' ') FROM c.text x WHERE x.owner = e.id AND x.owner_table = 'entry'), "
  "(SELECT group_concat(p.key || ' ' || coalesce(m.text, ''), ' ') FROM c.claim m JOIN c.property p ON p.id = m.property WHERE m.entry = e.id), "
  "(SELECT group_concat(v.quotation, ' ') FROM c.claim m JOIN c.evidence v ON v.claim = m.id WHERE m.entry = e.id) "
  "FROM c.entry e";

static const char index_sql[] =
  "CREATE VIRTUAL TABLE found USING fts5 (name, tag, description, claim, quotation, content='doc', content_rowid='id', tokenize='unicode61');"
  "INSERT INTO found (found) VALUES ('rebuild')";

#define MATCHING "(SELECT rowid FROM found WHERE found MATCH ?1)"

static const char * const statement_sql[N_STATEMENTS] = {
  [LIKE] = "SELECT id, name, description FROM doc WHERE name LIKE ?1 OR tag LIKE ?1 OR description LIKE ?1 OR claim LIKE ?1 "
           "OR quotation LIKE ?1 LIMIT ?2",
  [MATCH] = "SELECT rowid, name, snippet(found, -1, '[', ']', '…', 12) FROM found WHERE found MATCH ?1 LIMIT ?2",
  [RANK] = "SELECT rowid, name, snippet(found, -1, '[', ']', '…', 12) FROM found WHERE found MATCH ?1 ORDER BY rank LIMIT ?2",
  [FACET_KIND] = "SELECT kind, count(*) FROM doc WHERE id IN " MATCHING " GROUP BY 1 ORDER BY 2 DESC LIMIT 31",
  [FACET_HUB] = "SELECT hub, count(*) FROM doc WHERE id IN " MATCHING " GROUP BY 1 ORDER BY 2 DESC LIMIT 31",
  [FACET_REVIEW] = "SELECT review, count(*) FROM doc WHERE id IN " MATCHING " GROUP BY 1 ORDER BY 2 DESC LIMIT 31",
  [FACET_TAG] = "SELECT tag, count(*) FROM c.entry_tag WHERE entry IN " MATCHING " GROUP BY 1 ORDER BY 2 DESC LIMIT 31",
  [FACET_PROPERTY] = "SELECT property, count(DISTINCT entry) FROM c.claim WHERE entry IN " MATCHING " GROUP BY 1 ORDER BY 2 DESC LIMIT 31",
};

static void
execute (SearchPeer *self,
         const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (self->handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
}

static gint64
count_pages (SearchPeer *self)
{
  sqlite3_stmt *statement = NULL;
  gint64 n_pages;

  sqlite3_prepare_v2 (self->handle, "PRAGMA page_count", -1, &statement, NULL);
  sqlite3_step (statement);
  n_pages = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return n_pages;
}

static void
fill (SearchPeer     *self,
      SearchPeerCost *cost)
{
  gint64 n_pages, start = g_get_monotonic_time ();
  double cpu = measure_cpu_seconds ();

  execute (self, gather_sql);
  cost->gather_seconds = measure_seconds_since (start);

  n_pages = count_pages (self);
  cost->rows_mib = (double) n_pages * 4096 / (1 << 20);
  start = g_get_monotonic_time ();
  execute (self, index_sql);
  cost->index_seconds = measure_seconds_since (start);
  cost->cpu_seconds = measure_cpu_seconds () - cpu;
  cost->index_mib = (double) (count_pages (self) - n_pages) * 4096 / (1 << 20);
}

/* @path: of a file of its own; taken as it is where it is there. @cost: (out): of making it; 0 where it was there */
SearchPeer *
search_peer_new (const char     *collection_path,
                 const char     *path,
                 SearchPeerCost *cost)
{
  SearchPeer *self = g_new0 (SearchPeer, 1);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS c", collection_path);
  gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS);

  *cost = (SearchPeerCost) { 0 };
  g_assert_cmpint (sqlite3_open (path, &self->handle), ==, SQLITE_OK);
  execute (self, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -49152; PRAGMA mmap_size = 4294967296");
  execute (self, attach);
  if (!is_there)
    fill (self, cost);

  for (guint i = 0; i < N_STATEMENTS; i++)
    {
      if (sqlite3_prepare_v2 (self->handle, statement_sql[i], -1, &self->statements[i], NULL) != SQLITE_OK)
        g_error ("%s", sqlite3_errmsg (self->handle));
    }

  return self;
}

void
search_peer_free (SearchPeer *self)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_close (self->handle);
  g_free (self);
}

static guint
run (SearchPeer *self,
     guint       which,
     const char *text,
     guint       limit)
{
  sqlite3_stmt *statement = self->statements[which];
  guint n = 0;

  sqlite3_bind_text (statement, 1, text, -1, SQLITE_STATIC);
  if (limit > 0)
    sqlite3_bind_int64 (statement, 2, limit);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        sqlite3_column_text (statement, i);
      n++;
    }
  sqlite3_reset (statement);

  return n;
}

/* Returns: how many were found, up to @limit */
guint
search_peer_like (SearchPeer *self,
                  const char *text,
                  guint       limit)
{
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", text);

  return run (self, LIKE, pattern, limit);
}

/* @text: letters, which may be the start of a word. With the words around them: the first there are. */
guint
search_peer_match (SearchPeer *self,
                   const char *text,
                   guint       limit)
{
  g_autofree char *pattern = g_strdup_printf ("\"%s\"*", text);

  return run (self, MATCH, pattern, limit);
}

/* The same, but the best by BM25, as FTS5 ranks. */
guint
search_peer_rank (SearchPeer *self,
                  const char *text,
                  guint       limit)
{
  g_autofree char *pattern = g_strdup_printf ("\"%s\"*", text);

  return run (self, RANK, pattern, limit);
}

/* How many of what matches are of each kind, hub, state of review, keyword and property: as Datasette counts. */
void
search_peer_facets (SearchPeer *self,
                    const char *text)
{
  g_autofree char *pattern = g_strdup_printf ("\"%s\"*", text);

  for (guint which = FACET_KIND; which < N_STATEMENTS; which++)
    run (self, which, pattern, 0);
}
