/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the index what keywords and properties are called, each question once. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-label-finder.h"

struct _AtlasLabelFinder
{
  AtlasIndex *index;
  GHashTable *found;      /* char * -> GArray of AtlasLabel */
  GError     *error;      /* (nullable): the first */
};

/**
 * atlas_label_finder_new:
 * @index: an index
 *
 * Returns: (transfer full): who asks it
 */
AtlasLabelFinder *
atlas_label_finder_new (AtlasIndex *index)
{
  AtlasLabelFinder *self = g_new0 (AtlasLabelFinder, 1);

  self->index = index;
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  return self;
}

/**
 * atlas_label_finder_end:
 * @self: (transfer full): a finder
 * @error: where an error goes
 *
 * Frees a finder.
 *
 * Returns: %FALSE if something that was asked could not be answered
 */
gboolean
atlas_label_finder_end (AtlasLabelFinder  *self,
                        GError           **error)
{
  gboolean fine = self->error == NULL;

  if (!fine)
    g_propagate_error (error, self->error);
  g_hash_table_unref (self->found);
  g_free (self);

  return fine;
}

/**
 * atlas_label_finder_find:
 * @self: a finder
 * @match: an expression for the table `label`
 *
 * Returns: (transfer none) (element-type AtlasLabel): what is called so; none where that cannot be told
 */
const GArray *
atlas_label_finder_find (AtlasLabelFinder *self,
                         const char       *match)
{
  GArray *labels = g_hash_table_lookup (self->found, match);
  sqlite3_stmt *statement;

  if (labels != NULL)
    return labels;

  labels = g_array_new (FALSE, FALSE, sizeof (AtlasLabel));
  g_hash_table_insert (self->found, g_strdup (match), labels);

  statement = self->error == NULL ? atlas_index_prepare (self->index,
    "SELECT f.number, f.type FROM label l JOIN facet f ON f.number = l.rowid WHERE label MATCH ?1 LIMIT ?2", &self->error) : NULL;
  if (statement == NULL)
    return labels;

  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, ATLAS_LABELS_MAX);
  while (atlas_index_step (self->index, statement, &self->error) == SQLITE_ROW)
    {
      AtlasLabel label = { (guint32) sqlite3_column_int64 (statement, 0), (AtlasIndexFacet) sqlite3_column_int (statement, 1) };

      g_array_append_val (labels, label);
    }

  return labels;
}
