/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was reviewed and then edited is a draft again, within the same change. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

/* The entries that are reviewed although the change being written (?1) did something to them: to
 * their own row or to what belongs to them, before or after. What the change itself says of the
 * review stands. That two entries are not the same is no part of what either of them says. */
#define EDITED \
  "WITH logged (t, r, f, v) AS (" \
  "    SELECT table_name, row_id, field, old_integer FROM change_field WHERE change = ?1" \
  "    UNION SELECT table_name, row_id, field, new_integer FROM change_field WHERE change = ?1)," \
  "  texts (t, owner) AS (" \
  "    SELECT owner_table, owner FROM text WHERE id IN (SELECT r FROM logged WHERE t = 'text')" \
  "    UNION SELECT coalesce(o.old_text, x.owner_table), v FROM logged l" \
  "      LEFT JOIN change_field o ON o.change = ?1 AND o.table_name = 'text' AND o.row_id = l.r AND o.field = 'owner_table'" \
  "      LEFT JOIN text x ON x.id = l.r" \
  "      WHERE l.t = 'text' AND l.f = 'owner')," \
  "  judged (id) AS (" \
  "    SELECT id FROM claim WHERE property IN (SELECT id FROM property WHERE key = '" ATLAS_QUEUE_DIFFERENT "')" \
  "    UNION SELECT r FROM logged WHERE t = 'claim' AND f = 'property'" \
  "      AND v IN (SELECT id FROM property WHERE key = '" ATLAS_QUEUE_DIFFERENT "'))," \
  "  claims (id) AS (" \
  "    SELECT r FROM logged WHERE t = 'claim'" \
  "    UNION SELECT owner FROM texts WHERE t = 'claim'" \
  "    UNION SELECT claim FROM evidence WHERE id IN (SELECT r FROM logged WHERE t = 'evidence')" \
  "    UNION SELECT v FROM logged WHERE t = 'evidence' AND f = 'claim'" \
  "    EXCEPT SELECT id FROM judged)," \
  "  edited (id) AS (" \
  "    SELECT r FROM logged WHERE t = 'entry'" \
  "    UNION SELECT owner FROM texts WHERE t = 'entry'" \
  "    UNION SELECT v FROM logged WHERE (t = 'name' AND f = 'entry')" \
  "      OR (t = 'entry_media' AND f = 'base_id') OR (t IN ('entry_tag', 'identifier', 'shape') AND f = 'entry')" \
  "      OR (t = 'claim' AND f = 'entry' AND r NOT IN (SELECT id FROM judged))" \
  "    UNION SELECT entry FROM name WHERE id IN (SELECT r FROM logged WHERE t = 'name')" \
  "    UNION SELECT entry FROM claim WHERE id IN (SELECT id FROM claims)" \
  "    UNION SELECT base_id FROM entry_media WHERE id IN (SELECT r FROM logged WHERE t = 'entry_media')" \
  "    UNION SELECT entry FROM entry_tag WHERE id IN (SELECT r FROM logged WHERE t = 'entry_tag')" \
  "    UNION SELECT entry FROM identifier WHERE id IN (SELECT r FROM logged WHERE t = 'identifier')" \
  "    UNION SELECT entry FROM shape WHERE id IN (SELECT r FROM logged WHERE t = 'shape')" \
  "    EXCEPT SELECT r FROM logged WHERE t = 'entry' AND f = 'review') "

/**
 * atlas_review_reopen:
 * @self: a collection file, while a change is being written
 * @error: where an error goes
 *
 * Makes drafts of the reviewed entries that the change edits. It is a part of the change: one undo
 * takes back both.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_review_reopen (AtlasDb  *self,
                     GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    EDITED "UPDATE entry SET review = 'draft' WHERE review = 'reviewed' AND id IN (SELECT id FROM edited)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->change);
  if (!atlas_sql_run (self, statement, error))
    return FALSE;

  self->reopened = (guint) sqlite3_changes (self->handle);

  return TRUE;
}

/**
 * atlas_db_count_reopened:
 * @self: a collection file
 *
 * Returns: how many reviewed entries the last edit has made drafts of
 */
guint
atlas_db_count_reopened (AtlasDb *self)
{
  return self->reopened;
}
