/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps an index in step with its collection: what the history says has changed, whoever did it, is
 * indexed again, in one transaction with the place in the history. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index-private.h"

typedef struct
{
  AtlasDbDocument *document;
  guint            class;
} Item;

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *one = a;
  const Item *other = b;

  return one->class < other->class ? -1 : one->class > other->class;
}

/* New rowids, in their order: the full text index takes them best so. */
static gboolean
write_documents (AtlasIndex  *self,
                 GPtrArray   *documents,
                 GError     **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  gboolean fine = TRUE;

  for (guint i = 0; i < documents->len; i++)
    {
      AtlasDbDocument *document = documents->pdata[i];
      Item item = { document, atlas_index_class (g_strcmp0 (document->entry->kind, "hub") == 0,
                                                 document->claims->len, document->n_referring) };

      g_array_append_val (items, item);
    }
  g_array_sort (items, compare_items);

  for (guint i = 0; fine && i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      fine = atlas_index_write_document (self, item->document, atlas_index_take_rowid (self, item->class), error);
    }

  return fine;
}

/* Keywords, properties and sources are read again only where they have changed. */
static gboolean
refresh_labels (AtlasIndex          *self,
                AtlasDb             *db,
                const AtlasDbState  *now,
                GError             **error)
{
  if (!self->has_labels || atlas_db_vocabulary_changed (db, self->labels_field))
    {
      if (!atlas_index_read_labels (self, db, error))
        return FALSE;
    }
  else if (self->seen.field != self->since.field && !atlas_index_read_numbers (self, error))
    return FALSE;

  self->labels_field = now->field;

  return TRUE;
}

static gboolean
index_again (AtlasIndex          *self,
             AtlasDb             *db,
             const AtlasDbState  *now,
             GArray              *ids,
             GError             **error)
{
  g_autoptr (GPtrArray) documents = NULL;

  if (!refresh_labels (self, db, now, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!atlas_index_remove_entry (self, id, error) ||
          !atlas_index_remove_facet (self, ATLAS_INDEX_HUB, id, error))
        return FALSE;
    }

  documents = atlas_db_load_documents (db, (const gint64 *) (const void *) ids->data, ids->len, error);

  return documents != NULL && write_documents (self, documents, error);
}

/* What changed since this process has looked, also where another one has indexed it already. */
static gboolean
tell_entries (AtlasIndex  *self,
              AtlasDb     *db,
              GArray      *entries,
              GError     **error)
{
  g_autoptr (GArray) ids = entries != NULL ? atlas_db_list_changed (db, &self->seen, G_MAXINT, error) : NULL;

  if (ids != NULL)
    g_array_append_vals (entries, ids->data, ids->len);

  return entries == NULL || ids != NULL;
}

static AtlasIndexState
see (AtlasIndex *self)
{
  AtlasDbState *seen = &self->seen;
  gboolean new = seen->field != self->since.field || seen->sequence != self->since.sequence;

  *seen = self->since;
  seen->uid = NULL;

  return new ? ATLAS_INDEX_UPDATED : ATLAS_INDEX_IN_STEP;
}

/* Within a transaction, which is ended only if there was something to do. */
static AtlasIndexState
update (AtlasIndex  *self,
        AtlasDb     *db,
        GArray      *entries,
        GError     **error)
{
  g_auto (AtlasDbState) now = { 0 };
  g_autoptr (GArray) ids = NULL;
  g_autofree char *next = atlas_index_file (self->base, self->generation + 1);
  guint allowed;

  if (g_file_test (next, G_FILE_TEST_EXISTS) || !g_file_test (self->file, G_FILE_TEST_EXISTS))
    return ATLAS_INDEX_OUTDATED;

  if (!atlas_index_read_state (self, error) || !atlas_db_read_state (db, &now, error))
    return ATLAS_INDEX_FAILED;

  if (!atlas_db_has_change (db, &self->since))
    return ATLAS_INDEX_OUTDATED;

  if (now.sequence == self->since.sequence && now.field == self->since.field)
    return !tell_entries (self, db, entries, error) ? ATLAS_INDEX_FAILED
           : atlas_index_has_all (self, db) ? see (self) : ATLAS_INDEX_OUTDATED;

  allowed = atlas_index_stale_allowed (self);
  ids = atlas_db_list_changed (db, &self->since, allowed + 1, error);
  if (ids == NULL)
    return ATLAS_INDEX_FAILED;

  if (ids->len + self->n_stale > allowed)
    return ATLAS_INDEX_OUTDATED;

  if (!tell_entries (self, db, entries, error) || !index_again (self, db, &now, ids, error))
    return ATLAS_INDEX_FAILED;

  atlas_db_state_clear (&self->since);
  self->since = now;
  now.uid = NULL;
  if (!atlas_index_write_state (self, error) || !atlas_index_exec (self, "COMMIT", error))
    return ATLAS_INDEX_FAILED;

  return see (self);
}

/**
 * atlas_index_update:
 * @self: an index
 * @db: its collection
 * @entries: (nullable) (element-type gint64): where the ids of entries go that were indexed again, or
 *   are there no more, since @self was opened or last updated
 * @error: where an error goes
 *
 * Brings an index in step with its collection, unless another process has done so already.
 *
 * Returns: what it came to
 */
AtlasIndexState
atlas_index_update (AtlasIndex  *self,
                    AtlasDb     *db,
                    GArray      *entries,
                    GError     **error)
{
  AtlasIndexState state;

  if (!atlas_index_exec (self, "BEGIN IMMEDIATE", error))
    return ATLAS_INDEX_FAILED;

  state = update (self, db, entries, error);
  atlas_index_rollback (self);
  /* Numbers may have been given that are not in the file. */
  if (state == ATLAS_INDEX_FAILED)
    self->has_labels = FALSE;

  return state;
}
