/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading all figures of one property, with what decides which of them may be drawn together. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#define MAX_CLAIMS G_STRINGIFY (ATLAS_FIGURE_THEME_MAX)

#define OWN "SELECT id FROM claim WHERE property = ?1 AND number IS NOT NULL ORDER BY id LIMIT " MAX_CLAIMS
#define CLAIMS "SELECT id FROM (" OWN ")"
#define ENTRIES "SELECT entry FROM claim WHERE id IN (" CLAIMS ")"

static const AtlasRecordQuery queries[] = {
  { ATLAS_RECORD_PROPERTY, "id = ?1 OR id IN (SELECT property FROM claim WHERE id IN "
                           "(SELECT part_of FROM claim WHERE property = ?1 AND part_of IS NOT NULL))" },
  { ATLAS_RECORD_CLAIM, "id IN (" CLAIMS ") OR id IN "
                        "(SELECT part_of FROM claim WHERE property = ?1 AND part_of IS NOT NULL)" },
  { ATLAS_RECORD_ENTRY, "id IN (" ENTRIES ")" },
  { ATLAS_RECORD_NAME, "entry IN (" ENTRIES ")" },
  { ATLAS_RECORD_EVIDENCE, "claim IN (" CLAIMS ")" },
  { ATLAS_RECORD_TEXT,
    "(owner = ?1 AND owner_table = 'property') OR (owner IN (" CLAIMS ") AND owner_table = 'claim')" },
};

#define COUNT "SELECT count(*) FROM (SELECT 1 FROM claim WHERE property = ?1 AND number IS NOT NULL LIMIT 1 + " MAX_CLAIMS ")"

static gboolean
count_claims (AtlasDb  *self,
              gint64    property,
              gint64   *n,
              GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, COUNT, error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, property);
  code = atlas_sql_step (self, statement, error);
  if (code == SQLITE_ROW)
    {
      *n = sqlite3_column_int64 (statement, 0);
      code = atlas_sql_step (self, statement, error);
    }

  return code == SQLITE_DONE;
}

static AtlasFigureTheme *
load (AtlasDb  *self,
      gint64    property,
      GError  **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gint64 n_claims = 0;

  if (!count_claims (self, property, &n_claims, error))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      if (!atlas_record_query_run (self, &queries[i], property, set, error))
        return NULL;
    }

  return atlas_figure_theme_new (set, property, n_claims <= ATLAS_FIGURE_THEME_MAX);
}

/**
 * atlas_db_load_figures:
 * @self: a collection file
 * @property: the id of a property
 * @error: where an error goes
 *
 * Reads the figures of a property, of %ATLAS_FIGURE_THEME_MAX claims at most, all seen at the same moment.
 *
 * Returns: (nullable) (transfer full): the figures, sorted into layers of a map
 */
AtlasFigureTheme *
atlas_db_load_figures (AtlasDb  *self,
                       gint64    property,
                       GError  **error)
{
  AtlasFigureTheme *theme = NULL;

  if (atlas_sql_begin (self, FALSE, error))
    theme = load (self, property, error);
  atlas_sql_rollback (self);

  return theme;
}
