/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of an index, and what it knows of itself: of which collection it is, up to where. */
#define G_LOG_DOMAIN "atlas-search"

#include <unicode/uchar.h>

#include "atlas-index-private.h"
#include "atlas-reading-private.h"

/* Another number, another index: whenever what is in the tables changes. */
#define SCHEMA 8

static const char tables[] =
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) WITHOUT ROWID, STRICT;"
  /* Rowids are in the order of importance: class << 28 | running number. */
  "CREATE TABLE doc (rowid INTEGER PRIMARY KEY, entry INTEGER NOT NULL, attributes BLOB) STRICT;"
  "CREATE UNIQUE INDEX doc_entry ON doc (entry);"
  /* By the same rowids: atlas_shown_encode(). */
  "CREATE TABLE shown (rowid INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;"
  /* The first column costs least: it is the one in which most stands. */
  "CREATE VIRTUAL TABLE names USING fts5 (tag, reading, name,"
  "  content='', columnsize=0, tokenize='atlas beginnings');"
  "CREATE VIRTUAL TABLE words USING fts5 (description, claim, quotation, name, reading, tag,"
  "  content='', columnsize=0, tokenize='atlas beginnings');"
  /* Keys, in blocks by the first of them; those of later documents are rows of the other table. */
  "CREATE TABLE key_block (first TEXT NOT NULL, doc INTEGER NOT NULL, keys BLOB NOT NULL, PRIMARY KEY (first, doc)) WITHOUT ROWID, STRICT;"
  "CREATE TABLE key (key TEXT NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (key, doc)) WITHOUT ROWID, STRICT;"
  "CREATE TABLE number (property INTEGER NOT NULL, value REAL NOT NULL, doc INTEGER NOT NULL,"
  "  PRIMARY KEY (property, value, doc)) WITHOUT ROWID, STRICT;"
  "CREATE TABLE facet (number INTEGER PRIMARY KEY, type INTEGER NOT NULL, id INTEGER NOT NULL, key TEXT,"
  "  label_en TEXT, label_zh TEXT, UNIQUE (type, id)) STRICT;"
  "CREATE TABLE facet_key (type INTEGER NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL,"
  "  PRIMARY KEY (type, key, number)) WITHOUT ROWID, STRICT;"
  "CREATE INDEX facet_key_number ON facet_key (number);"
  /* What keywords and properties are called, by their numbers: entries that have one have a token for it. */
  "CREATE VIRTUAL TABLE label USING fts5 (text, reading, content='', columnsize=0, tokenize='atlas');"
  "CREATE VIRTUAL TABLE source USING fts5 (title, reading, more, tokenize='atlas', prefix=2);";

/* Tokens depend on ICU as well, readings on Unihan. */
static char *
describe_schema (void)
{
  return g_strdup_printf ("%d/%s/%u", SCHEMA, U_ICU_VERSION, atlas_reading_version ());
}

/**
 * atlas_index_create_tables:
 * @self: an empty index
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_create_tables (AtlasIndex  *self,
                           GError     **error)
{
  return atlas_index_exec (self, tables, error);
}

static gboolean
put (AtlasIndex  *self,
     const char  *key,
     const char  *text,
     gint64       number,
     GError     **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, key, -1, SQLITE_TRANSIENT);
  if (text != NULL)
    sqlite3_bind_text (statement, 2, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_int64 (statement, 2, number);

  return atlas_index_run (self, statement, error);
}

/**
 * atlas_index_write_state:
 * @self: an index, within a transaction
 * @error: where an error goes
 *
 * Writes what the index knows of itself, as the last step of a transaction.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_write_state (AtlasIndex  *self,
                         GError     **error)
{
  g_autofree char *schema = describe_schema ();
  gboolean fine = atlas_index_write_new_numbers (self, error) &&
                  put (self, "schema", schema, 0, error) &&
                  put (self, "uid", self->since.uid != NULL ? self->since.uid : "", 0, error) &&
                  put (self, "sequence", NULL, self->since.sequence, error) &&
                  put (self, "change", NULL, self->since.change, error) &&
                  put (self, "field", NULL, self->since.field, error) &&
                  put (self, "docs", NULL, self->n_docs, error) &&
                  put (self, "stale", NULL, self->n_stale, error);

  for (guint i = 0; fine && i < ATLAS_INDEX_N_CLASSES; i++)
    {
      g_autofree char *key = g_strdup_printf ("next-%u", i);

      fine = put (self, key, NULL, self->next[i], error);
    }

  return fine;
}

static void
take_number (AtlasIndex *self,
             const char *key,
             gint64      number)
{
  if (g_str_equal (key, "sequence"))
    self->since.sequence = number;
  else if (g_str_equal (key, "change"))
    self->since.change = number;
  else if (g_str_equal (key, "field"))
    self->since.field = number;
  else if (g_str_equal (key, "docs"))
    self->n_docs = number;
  else if (g_str_equal (key, "stale"))
    self->n_stale = number;
  else if (g_str_has_prefix (key, "next-") && key[5] >= '0' && key[5] < '0' + ATLAS_INDEX_N_CLASSES)
    self->next[key[5] - '0'] = number;
}

/**
 * atlas_index_read_state:
 * @self: an index
 * @error: where an error goes
 *
 * Reads what the index knows of itself, which another process may have changed.
 *
 * Returns: %FALSE on error, %G_IO_ERROR_NOT_SUPPORTED if another version made it
 */
gboolean
atlas_index_read_state (AtlasIndex  *self,
                        GError     **error)
{
  g_autofree char *schema = describe_schema ();
  sqlite3_stmt *statement = atlas_index_prepare (self, "SELECT key, value FROM meta", error);
  gboolean ours = FALSE;
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_index_step (self, statement, error)) == SQLITE_ROW)
    {
      const char *key = (const char *) sqlite3_column_text (statement, 0);

      if (g_strcmp0 (key, "schema") == 0)
        ours = g_strcmp0 ((const char *) sqlite3_column_text (statement, 1), schema) == 0;
      else if (g_strcmp0 (key, "uid") == 0)
        {
          g_free (self->since.uid);
          self->since.uid = g_strdup ((const char *) sqlite3_column_text (statement, 1));
        }
      else if (key != NULL)
        take_number (self, key, sqlite3_column_int64 (statement, 1));
    }

  if (code == SQLITE_DONE && !ours)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The index is of another version");

  return code == SQLITE_DONE && ours;
}

/**
 * atlas_index_class:
 * @hub: whether an entry is a hub
 * @n_claims: how many claims it has
 * @n_referring: how many claims point at it
 *
 * Returns: how important it is, 0 most
 */
guint
atlas_index_class (gboolean hub,
                   guint    n_claims,
                   guint    n_referring)
{
  static const guint least[] = { 40, 16, 6, 2 };
  guint weight = n_claims + 2 * n_referring;
  guint class = 1;

  if (hub)
    return 0;

  while (class < ATLAS_INDEX_N_CLASSES - 1 && weight < least[class - 1])
    class++;

  return class;
}

/**
 * atlas_index_take_rowid:
 * @self: an index, within a transaction
 * @class: of an entry
 *
 * Returns: a rowid that no document has had
 */
gint64
atlas_index_take_rowid (AtlasIndex *self,
                        guint       class)
{
  return (gint64) class << ATLAS_INDEX_CLASS_SHIFT | ++self->next[class];
}
