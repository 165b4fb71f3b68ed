/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection, or a part of one, as a collection file of its own: written beside and copied out when it is whole. */
#define G_LOG_DOMAIN "atlas-transfer"

#include "atlas-gpkg-write.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "atlas-bulk.h"
#include "atlas-db-outgoing.h"

/* The history of what a file begins with is not written, however much it is. */
#define MANY 1000000

#define CHUNK (256 * 1024)

typedef struct
{
  AtlasWriter parent;
  char *folder;             /* (nullable): a temporary one */
  char *path;               /* of the file in it */
  AtlasDb *db;              /* (nullable): while it is written */
  AtlasBulk *bulk;          /* (nullable): the same */
  GPtrArray *given;         /* (element-type AtlasRecord): of the item at hand; not owned */
  GPtrArray *changed;       /* (element-type AtlasRecord): those of them that are not as they were there */
  GPtrArray *parted;        /* (element-type AtlasClaim): the figures that they are a part of may come later */
  guint64 n_cut;            /* references to what stays there */
} GpkgWriter;

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/* Whether an entry goes out, too. */
static gboolean
comes_along (const GpkgWriter *self,
             gint64            entry)
{
  const GArray *part = self->parent.options->part;

  return entry == 0 || part == NULL || g_array_binary_search ((GArray *) part, &entry, compare_ids, NULL);
}

static gboolean
add (GpkgWriter  *self,
     GPtrArray   *records,
     GError     **error)
{
  return atlas_bulk_add (self->bulk, (AtlasRecord * const *) records->pdata, records->len, NULL, error);
}

/* A part is a collection of its own, called like the one that it is of. */
static gboolean
add_collection (GpkgWriter  *self,
                GError     **error)
{
  AtlasRecordSet *vocabulary = self->parent.options->vocabulary;
  g_autoptr (GPtrArray) collections = atlas_record_set_all (vocabulary, ATLAS_RECORD_COLLECTION);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (atlas_record_free);
  g_autoptr (GPtrArray) texts = NULL;
  AtlasCollection *collection;

  if (collections->len == 0)
    return TRUE;

  collection = atlas_record_copy (collections->pdata[0]);
  texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, collection->base.id);
  collection->base.id = atlas_record_new_id ();
  g_free (collection->uid);
  collection->uid = g_uuid_string_random ();
  g_ptr_array_add (records, collection);

  for (guint i = 0; i < texts->len; i++)
    {
      AtlasText *text = atlas_record_copy (texts->pdata[i]);

      text->base.id = atlas_record_new_id ();
      text->owner = collection->base.id;
      g_ptr_array_add (records, text);
    }

  return add (self, records, error);
}

static gboolean
begin (AtlasWriter  *writer,
       GError      **error)
{
  GpkgWriter *self = (GpkgWriter *) writer;

  self->folder = g_dir_make_tmp ("hub-atlas-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;

  self->path = g_build_filename (self->folder, "export.gpkg", NULL);
  self->given = g_ptr_array_new ();
  self->changed = g_ptr_array_new_with_free_func (atlas_record_free);
  self->parted = g_ptr_array_new_with_free_func (atlas_record_free);
  self->db = atlas_db_open (self->path, ATLAS_DB_CREATE, error);
  if (self->db == NULL)
    return FALSE;

  atlas_db_set_cancellable (self->db, writer->cancellable);
  self->bulk = atlas_bulk_begin (self->db, NULL, MANY, error);

  return self->bulk != NULL && (writer->options->part == NULL || add_collection (self, error));
}

static gpointer
change (GpkgWriter        *self,
        const AtlasRecord *record)
{
  gpointer copy = atlas_record_copy (record);

  g_ptr_array_add (self->changed, copy);

  return copy;
}

/* Of a claim that says how its entry is related to one that stays, nothing can be said. */
static gboolean
is_of_lost (const AtlasRecord *record,
            GHashTable        *lost)
{
  AtlasRecordType type = record->type;
  gint64 owner = atlas_record_owner (record, &type);

  return type == ATLAS_RECORD_CLAIM && g_hash_table_contains (lost, &owner);
}

static gpointer
keep (GpkgWriter  *self,
      AtlasRecord *record,
      GHashTable  *lost)
{
  AtlasClaim *claim = (AtlasClaim *) record;
  AtlasEntry *entry = (AtlasEntry *) record;

  if (record->type == ATLAS_RECORD_ENTRY && !comes_along (self, entry->hub))
    {
      entry = change (self, record);
      entry->hub = 0;
      self->n_cut++;
      return entry;
    }

  if (record->type == ATLAS_RECORD_CLAIM && !comes_along (self, claim->target))
    {
      g_hash_table_add (lost, &record->id);
      self->n_cut++;
      return NULL;
    }

  if (record->type == ATLAS_RECORD_CLAIM && claim->part_of != 0)
    {
      g_ptr_array_add (self->parted, atlas_record_copy (record));
      claim = change (self, record);
      claim->part_of = 0;
      atlas_set_text (&claim->part_kind, NULL);
      return claim;
    }

  return is_of_lost (record, lost) ? NULL : record;
}

static gboolean
write_item (AtlasWriter      *writer,
            const AtlasItem  *item,
            GError          **error)
{
  GpkgWriter *self = (GpkgWriter *) writer;
  g_autoptr (GHashTable) lost = NULL;
  const AtlasRecord *first = item->records->pdata[0];

  writer->n_items += first->type != ATLAS_RECORD_COLLECTION;
  if (writer->options->part == NULL)
    return add (self, item->records, error);

  lost = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_ptr_array_set_size (self->given, 0);
  for (guint i = 0; i < item->records->len; i++)
    {
      gpointer kept = keep (self, item->records->pdata[i], lost);

      if (kept != NULL)
        g_ptr_array_add (self->given, kept);
    }

  if (!add (self, self->given, error))
    return FALSE;

  g_ptr_array_set_size (self->changed, 0);

  return TRUE;
}

/* Figures whose whole came along are parts of it again. */
static gboolean
join_parts (GpkgWriter  *self,
            GError     **error)
{
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("import", NULL);

  for (guint i = 0; i < self->parted->len; i++)
    {
      const AtlasClaim *claim = self->parted->pdata[i];
      gboolean there;

      if (!atlas_db_has_record (self->db, ATLAS_RECORD_CLAIM, claim->part_of, &there, error))
        return FALSE;

      if (there)
        atlas_edit_put (edit, claim);
      else
        self->n_cut++;
    }

  return edit->steps->len == 0 || atlas_bulk_apply (self->bulk, edit, error);
}

static gboolean
copy_out (GpkgWriter  *self,
          GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, self->parent.cancellable, error);
  g_autofree char *chunk = g_malloc (CHUNK);
  gssize n = -1;

  while (stream != NULL && (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, self->parent.cancellable, error)) > 0)
    {
      g_string_append_len (self->parent.buffer, chunk, n);
      if (!atlas_writer_flush (&self->parent, error))
        return FALSE;
    }

  return n == 0;
}

static gboolean
end (AtlasWriter  *writer,
     GError      **error)
{
  GpkgWriter *self = (GpkgWriter *) writer;

  if (!join_parts (self, error) || !atlas_bulk_finish (g_steal_pointer (&self->bulk), NULL, error))
    return FALSE;

  atlas_db_set_cancellable (self->db, NULL);
  if (!atlas_db_close (g_steal_pointer (&self->db), error))
    return FALSE;

  if (self->n_cut > 0)
    atlas_writer_lose (writer, _("references to records that are not among these"), self->n_cut);

  return copy_out (self, error);
}

static void
clear (AtlasWriter *writer)
{
  static const char * const endings[] = { "", "-wal", "-shm", "-journal" };
  GpkgWriter *self = (GpkgWriter *) writer;

  g_clear_pointer (&self->bulk, atlas_bulk_cancel);
  if (self->db != NULL)
    atlas_db_close (g_steal_pointer (&self->db), NULL);
  for (guint i = 0; self->path != NULL && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (self->path, endings[i], NULL);

      g_unlink (path);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->given, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_pointer (&self->parted, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
}

const AtlasWriterClass atlas_gpkg_writer = {
  .size = sizeof (GpkgWriter), .begin = begin, .write = write_item, .end = end, .clear = clear,
};
