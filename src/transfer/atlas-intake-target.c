/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection as an import asks it: who is there already, and where new records go. */
#define G_LOG_DOMAIN "atlas-transfer"

#include "atlas-intake-private.h"

#include "atlas-bulk.h"
#include "atlas-db-outgoing.h"
#include "atlas-json.h"
#include "atlas-name-table.h"

struct _AtlasIntakeTarget
{
  AtlasDb *db;                  /* (nullable): a new collection, which there is not yet */
  AtlasRecordSet *vocabulary;
  AtlasNameTable *names;        /* (nullable): of @db */
  GHashTable *sources;          /* (nullable): key, DOI or address -> gint64 id; once it was asked for */
  GHashTable *keys;             /* (nullable): of properties and keywords, the same */
  AtlasBulk *bulk;              /* (nullable): while it is written to */
  AtlasIndexFeed *feed;         /* (nullable): takes what is written */
};

AtlasIntakeTarget *
atlas_intake_target_new (AtlasDb         *db,
                         AtlasRecordSet  *vocabulary,
                         GError         **error)
{
  g_autoptr (AtlasIntakeTarget) self = g_new0 (AtlasIntakeTarget, 1);

  self->db = db;
  self->vocabulary = atlas_record_set_ref (vocabulary);
  if (db != NULL && (self->names = atlas_name_table_new (db, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/* What was begun and not finished has not happened. */
void
atlas_intake_target_free (AtlasIntakeTarget *self)
{
  if (self->bulk != NULL)
    atlas_bulk_cancel (self->bulk);
  g_clear_pointer (&self->feed, atlas_index_feed_free);
  g_clear_pointer (&self->names, atlas_name_table_free);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  atlas_record_set_unref (self->vocabulary);
  g_free (self);
}

/* @feed: (nullable) (transfer full): takes the entries, too; @subject is not NULL then. */
gboolean
atlas_intake_target_begin (AtlasIntakeTarget  *self,
                           const char         *subject,
                           gint64              n_expected,
                           AtlasIndexFeed     *feed,
                           GError            **error)
{
  g_auto (AtlasDbState) state = { 0 };

  self->feed = feed;
  self->bulk = atlas_bulk_begin (self->db, subject, n_expected, error);
  if (self->bulk == NULL)
    return FALSE;

  /* From here on nobody else adds an entry. */
  if (feed != NULL && atlas_db_count_entries (self->db, NULL) == 0 && atlas_bulk_read_state (self->bulk, &state, NULL))
    atlas_index_feed_begin (feed, &state);
  else
    g_clear_pointer (&self->feed, atlas_index_feed_free);

  return TRUE;
}

/* From then on the collection has it all, with an index or without one. */
gboolean
atlas_intake_target_finish (AtlasIntakeTarget  *self,
                            GError            **error)
{
  g_autoptr (GError) reason = NULL;

  if (self->feed != NULL)
    atlas_index_feed_end (self->feed);
  if (!atlas_bulk_finish (g_steal_pointer (&self->bulk), NULL, error))
    return FALSE;

  if (self->feed != NULL && !atlas_index_feed_finish (self->feed, self->db, &reason))
    g_debug ("The search index will be built afterwards: %s", reason->message);
  g_clear_pointer (&self->feed, atlas_index_feed_free);

  return TRUE;
}

static gboolean
is_empty (gpointer data)
{
  AtlasIntakeTarget *self = data;

  return self->names == NULL || atlas_name_table_is_empty (self->names);
}

static gboolean
find_identifier (gpointer     data,
                 const char  *scheme,
                 const char  *value,
                 gint64      *entry,
                 GError     **error)
{
  AtlasIntakeTarget *self = data;

  *entry = 0;

  return self->db == NULL || atlas_db_find_identifier (self->db, scheme, value, entry, error);
}

static gboolean
find_name (gpointer           data,
           const char        *name,
           const AtlasPoint  *point,
           const char        *kind,
           gint64            *entry,
           GError           **error)
{
  AtlasIntakeTarget *self = data;

  *entry = self->names != NULL ? atlas_name_table_find (self->names, name, point, kind) : 0;

  return TRUE;
}

/* Each with a letter before it, for a key may look like a DOI. Capitals do not count. */
static void
put_source (AtlasIntakeTarget *self,
            char               letter,
            const char        *text,
            const gint64      *id)
{
  g_autofree char *folded = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  if (folded != NULL && *folded != '\0')
    g_hash_table_insert (self->sources, g_strdup_printf ("%c%s", letter, folded), (gpointer) id);
}

static gint64
look_up_source (AtlasIntakeTarget *self,
                char               letter,
                const char        *text)
{
  g_autofree char *folded = text != NULL ? g_ascii_strdown (text, -1) : NULL;
  g_autofree char *name = folded != NULL ? g_strdup_printf ("%c%s", letter, folded) : NULL;
  const gint64 *id = name != NULL ? g_hash_table_lookup (self->sources, name) : NULL;

  return id != NULL ? *id : 0;
}

static gboolean
find_source (gpointer            data,
             const AtlasSource  *source,
             gint64             *id,
             GError            **error)
{
  AtlasIntakeTarget *self = data;

  if (self->sources == NULL)
    {
      g_autoptr (GPtrArray) all = atlas_record_set_all (self->vocabulary, ATLAS_RECORD_SOURCE);

      self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < all->len; i++)
        {
          const AtlasSource *known = all->pdata[i];

          put_source (self, 'k', known->key, &known->base.id);
          put_source (self, 'd', known->doi, &known->base.id);
          put_source (self, 'u', known->url, &known->base.id);
        }
    }

  *id = look_up_source (self, 'k', source->key);
  if (*id == 0)
    *id = look_up_source (self, 'd', source->doi);
  if (*id == 0)
    *id = look_up_source (self, 'u', source->url);

  return TRUE;
}

static gboolean
has (gpointer          data,
     AtlasRecordType   type,
     gint64            id,
     gboolean         *there,
     GError          **error)
{
  AtlasIntakeTarget *self = data;

  if (self->db != NULL)
    return atlas_db_has_record (self->db, type, id, there, error);

  *there = atlas_record_set_get (self->vocabulary, type, id) != NULL;

  return TRUE;
}

static const char *
key_of (const AtlasRecord *record)
{
  switch ((int) record->type)
    {
    case ATLAS_RECORD_PROPERTY:
      return ((const AtlasProperty *) record)->key;
    case ATLAS_RECORD_TAG:
      return ((const AtlasTag *) record)->key;
    default:
      return NULL;
    }
}

static char *
name_key (AtlasRecordType  type,
          const char      *key)
{
  return g_strdup_printf ("%u/%s", (guint) type, key);
}

static void
put_keys (AtlasIntakeTarget *self,
          GPtrArray         *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const AtlasRecord *record = records->pdata[i];
      const char *key = key_of (record);

      if (key != NULL)
        g_hash_table_insert (self->keys, name_key (record->type, key), g_memdup2 (&record->id, sizeof record->id));
    }
}

static gboolean
find_key (gpointer          data,
          AtlasRecordType   type,
          const char       *key,
          gint64           *id,
          GError          **error)
{
  AtlasIntakeTarget *self = data;
  g_autofree char *name = name_key (type, key);
  const gint64 *known;

  if (self->keys == NULL)
    {
      g_autoptr (GPtrArray) properties = atlas_record_set_all (self->vocabulary, ATLAS_RECORD_PROPERTY);
      g_autoptr (GPtrArray) tags = atlas_record_set_all (self->vocabulary, ATLAS_RECORD_TAG);

      self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      put_keys (self, properties);
      put_keys (self, tags);
    }

  known = g_hash_table_lookup (self->keys, name);
  *id = known != NULL ? *known : 0;

  return TRUE;
}

/* A record of the vocabulary with its texts. */
static AtlasRecordSet *
take_out (AtlasRecordSet  *vocabulary,
          AtlasRecordType  type,
          gint64           id)
{
  gconstpointer record = atlas_record_set_get (vocabulary, type, id);
  g_autoptr (GPtrArray) texts = NULL;
  AtlasRecordSet *set;

  if (record == NULL)
    return NULL;

  set = atlas_record_set_new ();
  atlas_record_set_take (set, atlas_record_copy (record));
  texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, id);
  for (guint i = 0; i < texts->len; i++)
    atlas_record_set_take (set, atlas_record_copy (texts->pdata[i]));

  return set;
}

static AtlasRecordSet *
load (gpointer          data,
      AtlasRecordType   type,
      gint64            id,
      GError          **error)
{
  AtlasIntakeTarget *self = data;

  if (self->db == NULL)
    return take_out (self->vocabulary, type, id);

  switch (type)
    {
    case ATLAS_RECORD_ENTRY:
      return atlas_db_load_entry (self->db, id, error);
    case ATLAS_RECORD_TOUR:
      return atlas_db_load_tour (self->db, id, error);
    default:
      return atlas_db_load_with_texts (self->db, type, id, error);
    }
}

/* One record that the collection does not allow is no reason to give up the others. */
static void
propagate (GError **error,
           GError  *reason)
{
  if (!g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT))
    {
      g_propagate_error (error, reason);
      return;
    }

  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, reason->message);
  g_error_free (reason);
}

/* Whether a record is an entry, or something that an entry is found by. */
static gboolean
is_of_entry (const AtlasRecord *record)
{
  switch ((int) record->type)
    {
    case ATLAS_RECORD_ENTRY:
    case ATLAS_RECORD_NAME:
    case ATLAS_RECORD_CLAIM:
    case ATLAS_RECORD_EVIDENCE:
    case ATLAS_RECORD_ENTRY_TAG:
    case ATLAS_RECORD_ENTRY_MEDIA:
      return TRUE;
    case ATLAS_RECORD_TEXT:
      return g_strcmp0 (((const AtlasText *) record)->owner_table, "entry") == 0 ||
             g_strcmp0 (((const AtlasText *) record)->owner_table, "claim") == 0;
    default:
      return FALSE;
    }
}

/* The index has to be told of nothing but whole entries. */
static void
pass_over (AtlasIntakeTarget *self,
           GPtrArray         *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      if (is_of_entry (records->pdata[i]))
        atlas_index_feed_give_up (self->feed, "something comes for an entry that is there");
    }
}

/* What was written by itself. */
static void
feed (AtlasIntakeTarget *self,
      GPtrArray         *records)
{
  if (self->feed == NULL || records->len == 0)
    return;

  if (((const AtlasRecord *) records->pdata[0])->type == ATLAS_RECORD_ENTRY)
    atlas_index_feed_add (self->feed, &records, 1);
  else
    pass_over (self, records);
}

static gboolean
add (gpointer    data,
     GPtrArray  *records,
     GError    **error)
{
  AtlasIntakeTarget *self = data;
  GError *reason = NULL;

  if (atlas_bulk_add (self->bulk, (AtlasRecord * const *) records->pdata, records->len, NULL, &reason))
    {
      if (self->keys != NULL)
        put_keys (self, records);
      feed (self, records);
      return TRUE;
    }

  propagate (error, reason);

  return FALSE;
}

static gboolean
add_items (gpointer            data,
           GPtrArray * const  *items,
           guint               n_items,
           gboolean           *added,
           GError            **error)
{
  AtlasIntakeTarget *self = data;

  if (!atlas_bulk_add_items (self->bulk, items, n_items, added, error))
    return FALSE;

  for (guint i = 0; *added && self->keys != NULL && i < n_items; i++)
    put_keys (self, items[i]);
  if (*added && self->feed != NULL)
    atlas_index_feed_add (self->feed, items, n_items);

  return TRUE;
}

static gboolean
change (gpointer    data,
        GPtrArray  *records,
        GError    **error)
{
  AtlasIntakeTarget *self = data;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("import", NULL);
  GError *reason = NULL;

  if (self->feed != NULL)
    pass_over (self, records);
  for (guint i = 0; i < records->len; i++)
    atlas_edit_put (edit, records->pdata[i]);
  if (atlas_bulk_apply (self->bulk, edit, &reason))
    return TRUE;

  propagate (error, reason);

  return FALSE;
}

const AtlasImportTarget atlas_intake_target = {
  .is_empty = is_empty,
  .find_identifier = find_identifier,
  .find_name = find_name,
  .has = has,
  .find_key = find_key,
  .find_source = find_source,
  .load = load,
  .add = add,
  .change = change,
  .add_items = add_items,
};
