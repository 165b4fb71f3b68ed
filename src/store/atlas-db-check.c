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
check_references (AtlasDb    *self,
                  GPtrArray  *findings,
                  GError    **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
  AtlasQueueScope everything = { 0 };

  if (!atlas_db_queue (self, ATLAS_QUEUE_BROKEN_REFERENCE, &everything, items, error))
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (findings, atlas_queue_item_to_finding (&g_array_index (items, AtlasQueueItem, i), NULL, NULL));

  return TRUE;
}

/**
 * atlas_db_check_pages:
 * @self: a collection file
 * @error: where an error goes
 *
 * Reads the whole file and looks for damage.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasFinding): what was found; empty if all is well
 */
GPtrArray *
atlas_db_check_pages (AtlasDb  *self,
                      GError  **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_finding_free);

  return check_pages (self, findings, error) ? g_steal_pointer (&findings) : NULL;
}

/**
 * atlas_db_check_integrity:
 * @self: a collection file
 * @error: where an error goes
 *
 * Reads the whole file and looks for damage and for references to what is not there. What a
 * collection still wants otherwise, atlas_db_queue() tells.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasFinding): what was found; empty if all is well
 */
GPtrArray *
atlas_db_check_integrity (AtlasDb  *self,
                          GError  **error)
{
  g_autoptr (GPtrArray) findings = atlas_db_check_pages (self, error);

  if (findings == NULL)
    return NULL;

  /* In a damaged file the rest would only fail. */
  if (findings->len == 0 && !check_references (self, findings, error))
    return NULL;

  return g_steal_pointer (&findings);
}
