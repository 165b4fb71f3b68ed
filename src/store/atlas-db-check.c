/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file is whole: SQLite's own checks, and that everything referred to is there. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <glib/gi18n-lib.h>

static gboolean
check_pages (AtlasDb    *self,
             GPtrArray  *findings,
             GError    **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, "PRAGMA integrity_check(100)", error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      const char *line = (const char *) sqlite3_column_text (statement, 0);

      if (g_strcmp0 (line, "ok") != 0)
        g_ptr_array_add (findings, atlas_finding_new (ATLAS_SEVERITY_ERROR, "damaged-file",
                                                      ATLAS_RECORD_COLLECTION, 0, NULL,
                                                      /* translators: what the database found */
                                                      _("The file is damaged: %s"), line));
    }

  return code == SQLITE_DONE;
}

static gboolean
check_foreign_keys (AtlasDb    *self,
                    GPtrArray  *findings,
                    GError    **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT k.\"table\", k.rowid, k.parent, f.\"from\" FROM pragma_foreign_key_check AS k "
    "JOIN pragma_foreign_key_list(k.\"table\") AS f ON f.id = k.fkid", error);
  int code = SQLITE_ERROR;
  AtlasRecordType type;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      if (atlas_record_type_from_table ((const char *) sqlite3_column_text (statement, 0), &type))
        g_ptr_array_add (findings, atlas_finding_new (ATLAS_SEVERITY_ERROR, "broken-reference", type,
                                                      sqlite3_column_int64 (statement, 1),
                                                      (const char *) sqlite3_column_text (statement, 3),
                                                      /* translators: the name of a table */
                                                      _("It refers to a record of “%s” that is not there"),
                                                      sqlite3_column_text (statement, 2)));
    }

  return code == SQLITE_DONE;
}

static gboolean
check_text_owners (AtlasDb    *self,
                   GPtrArray  *findings,
                   GError    **error)
{
  static const AtlasRecordType owners[] = {
    ATLAS_RECORD_COLLECTION, ATLAS_RECORD_PROPERTY, ATLAS_RECORD_MEDIA, ATLAS_RECORD_TAG,
    ATLAS_RECORD_ENTRY, ATLAS_RECORD_CLAIM, ATLAS_RECORD_TOUR, ATLAS_RECORD_TOUR_STOP,
  };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      const char *table = atlas_record_info (owners[i])->table;
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM text WHERE owner_table = '%s' "
                                              "AND owner NOT IN (SELECT id FROM %s)", table, table);
      sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
      int code = SQLITE_ERROR;

      while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
        g_ptr_array_add (findings, atlas_finding_new (ATLAS_SEVERITY_ERROR, "broken-reference",
                                                      ATLAS_RECORD_TEXT,
                                                      sqlite3_column_int64 (statement, 0), "owner",
                                                      _("It refers to a record of “%s” that is not there"),
                                                      table));

      if (code != SQLITE_DONE)
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_db_check_integrity:
 * @self: a collection file
 * @error: where an error goes
 *
 * Reads the whole file and looks for damage and for references to what is not there. What a
 * collection still wants otherwise, atlas_collection_check() tells.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasFinding): what was found; empty if all is well
 */
GPtrArray *
atlas_db_check_integrity (AtlasDb  *self,
                          GError  **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_finding_free);

  if (!check_pages (self, findings, error))
    return NULL;

  /* In a damaged file the rest would only fail. */
  if (findings->len == 0 &&
      (!check_foreign_keys (self, findings, error) || !check_text_owners (self, findings, error)))
    return NULL;

  return g_steal_pointer (&findings);
}
