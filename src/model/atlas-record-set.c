/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bag of records, found by id and by owner. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-record-set.h"

#include <string.h>

struct _AtlasRecordSet
{
  gatomicrefcount ref_count;
  guint size;
  GPtrArray *all[ATLAS_N_RECORD_TYPES];         /* owned records, as they came */
  GHashTable *by_id[ATLAS_N_RECORD_TYPES];      /* id -> record */
  GHashTable *by_owner[ATLAS_N_RECORD_TYPES];   /* owner's id -> GPtrArray of records */
};

static gint64
ordinal_of (const AtlasRecord *record)
{
  const AtlasField *field = atlas_record_find_field (record->type, "ordinal");

  return field != NULL ? ATLAS_FIELD_AT (record, field, gint64) : 0;
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const AtlasRecord *one = *(const AtlasRecord * const *) a;
  const AtlasRecord *other = *(const AtlasRecord * const *) b;
  gint64 difference = ordinal_of (one) - ordinal_of (other);

  if (difference == 0)
    difference = one->id - other->id;

  return difference < 0 ? -1 : difference > 0;
}

/**
 * atlas_record_set_new:
 *
 * Returns: (transfer full): an empty set
 */
AtlasRecordSet *
atlas_record_set_new (void)
{
  AtlasRecordSet *self = g_new0 (AtlasRecordSet, 1);

  g_atomic_ref_count_init (&self->ref_count);

  for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
    {
      self->all[i] = g_ptr_array_new_with_free_func (atlas_record_free);
      self->by_id[i] = g_hash_table_new (g_int64_hash, g_int64_equal);
      self->by_owner[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                 (GDestroyNotify) g_ptr_array_unref);
    }

  return self;
}

/**
 * atlas_record_set_ref:
 * @self: a set
 *
 * Returns: (transfer full): the same set
 */
AtlasRecordSet *
atlas_record_set_ref (AtlasRecordSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_record_set_unref:
 * @self: (transfer full): a set
 *
 * Drops a reference; the last one frees the set with its records.
 */
void
atlas_record_set_unref (AtlasRecordSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
    {
      g_hash_table_unref (self->by_owner[i]);
      g_hash_table_unref (self->by_id[i]);
      g_ptr_array_unref (self->all[i]);
    }

  g_free (self);
}

/**
 * atlas_record_set_take:
 * @self: a set
 * @record: (transfer full): a record with an id
 *
 * Puts a record in. One whose type and id are there already is freed and left out.
 *
 * Returns: %FALSE if there was such a record already
 */
gboolean
atlas_record_set_take (AtlasRecordSet *self,
                       gpointer        record)
{
  AtlasRecord *base = record;
  gint64 owner;

  g_return_val_if_fail (base->id > 0, FALSE);

  if (g_hash_table_contains (self->by_id[base->type], &base->id))
    {
      atlas_record_free (record);
      return FALSE;
    }

  g_ptr_array_add (self->all[base->type], record);
  g_hash_table_insert (self->by_id[base->type], &base->id, record);
  self->size++;

  owner = atlas_record_owner (record, NULL);
  if (owner != 0)
    {
      GPtrArray *siblings = g_hash_table_lookup (self->by_owner[base->type], &owner);

      if (siblings == NULL)
        {
          siblings = g_ptr_array_new ();
          g_hash_table_insert (self->by_owner[base->type], g_memdup2 (&owner, sizeof owner), siblings);
        }

      g_ptr_array_add (siblings, record);
    }

  return TRUE;
}

/**
 * atlas_record_set_get:
 * @self: a set
 * @type: a type of record
 * @id: an id
 *
 * Returns: (nullable) (transfer none): the record, or %NULL if it is not in the set
 */
gconstpointer
atlas_record_set_get (AtlasRecordSet  *self,
                      AtlasRecordType  type,
                      gint64           id)
{
  return g_hash_table_lookup (self->by_id[type], &id);
}

/**
 * atlas_record_set_all:
 * @self: a set
 * @type: a type of record
 *
 * All records of a type, by ordinal, then id.
 *
 * Returns: (transfer container): the records, which stay the set's own
 */
GPtrArray *
atlas_record_set_all (AtlasRecordSet  *self,
                      AtlasRecordType  type)
{
  GPtrArray *sorted = g_ptr_array_sized_new (self->all[type]->len);

  for (guint i = 0; i < self->all[type]->len; i++)
    g_ptr_array_add (sorted, self->all[type]->pdata[i]);

  g_ptr_array_sort (sorted, compare_records);

  return sorted;
}

/**
 * atlas_record_set_children:
 * @self: a set
 * @type: a type of record
 * @owner: the id of a record
 *
 * The records of a type that belong to a record, by ordinal, then id.
 *
 * Returns: (transfer container): the records, which stay the set's own; empty if there are none
 */
GPtrArray *
atlas_record_set_children (AtlasRecordSet  *self,
                           AtlasRecordType  type,
                           gint64           owner)
{
  GPtrArray *siblings = g_hash_table_lookup (self->by_owner[type], &owner);
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; siblings != NULL && i < siblings->len; i++)
    g_ptr_array_add (sorted, siblings->pdata[i]);

  g_ptr_array_sort (sorted, compare_records);

  return sorted;
}

/**
 * atlas_record_set_size:
 * @self: a set
 *
 * Returns: how many records of all types it holds
 */
guint
atlas_record_set_size (AtlasRecordSet *self)
{
  return self->size;
}

/* The place of a language among those that are wanted; G_MAXUINT: it is not. */
static guint
rank_of (const char         *language,
         const char * const *languages)
{
  for (guint rank = 0; language != NULL && languages != NULL && languages[rank] != NULL; rank++)
    {
      gsize length = strlen (languages[rank]);

      if (g_ascii_strncasecmp (language, languages[rank], length) == 0 &&
          (language[length] == '\0' || language[length] == '-'))
        return rank;
    }

  return G_MAXUINT;
}

/**
 * atlas_record_set_text:
 * @self: a set
 * @owner: the id of a record
 * @field: title, description, label ...
 * @languages: (array zero-terminated=1): BCP 47 tags, the most wanted first
 *
 * The text of a record in the most wanted language that there is one in. A wanted `zh` is met by
 * `zh-Hans`; if none of the wanted languages is there, any text is better than none.
 *
 * Returns: (nullable) (transfer none): the text, or %NULL if the record has none for @field
 */
const char *
atlas_record_set_text (AtlasRecordSet     *self,
                       gint64              owner,
                       const char         *field,
                       const char * const *languages)
{
  GPtrArray *texts = g_hash_table_lookup (self->by_owner[ATLAS_RECORD_TEXT], &owner);
  const AtlasText *best = NULL;
  guint best_rank = G_MAXUINT;

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      guint rank;

      if (g_strcmp0 (text->field, field) != 0)
        continue;

      rank = rank_of (text->language, languages);
      if (best == NULL || rank < best_rank || (rank == best_rank && text->base.id < best->base.id))
        {
          best = text;
          best_rank = rank;
        }
    }

  return best != NULL ? best->text : NULL;
}
