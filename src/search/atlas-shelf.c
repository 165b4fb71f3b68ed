/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the entries that were read last: who types letter by letter is shown most of them again and again. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-shelf.h"

typedef struct
{
  AtlasDbDocument *document;
  AtlasDbDocumentParts parts;
} Kept;

struct _AtlasShelf
{
  AtlasDb    *db;
  guint       size;
  gint64      version;      /* of the collection that these are of */
  gboolean    checked;      /* in this answer, that it is that still */
  GHashTable *kept;         /* entry's id -> Kept */
  GHashTable *before;       /* the same, of an earlier time: what is not asked for again goes with it */
  GPtrArray  *replaced;     /* (element-type AtlasDbDocument): may be in use still */
};

static void
free_kept (gpointer data)
{
  atlas_db_document_free (((Kept *) data)->document);
  g_free (data);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_kept);
}

/**
 * atlas_shelf_new:
 * @db: a collection, which must outlive this
 * @size: how many entries are kept at least, and about twice as many at most
 *
 * Returns: (transfer full): with nothing on it
 */
AtlasShelf *
atlas_shelf_new (AtlasDb *db,
                 guint    size)
{
  AtlasShelf *self = g_new0 (AtlasShelf, 1);

  self->db = db;
  self->size = size;
  self->kept = new_table ();
  self->before = new_table ();
  self->replaced = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_db_document_free);

  return self;
}

/**
 * atlas_shelf_free:
 * @self: (transfer full): a shelf
 */
void
atlas_shelf_free (AtlasShelf *self)
{
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->before);
  g_ptr_array_unref (self->replaced);
  g_free (self);
}

/**
 * atlas_shelf_begin:
 * @self: a shelf
 *
 * Begins another answer: nothing that atlas_shelf_read() gave before is in use any more. What is of an
 * earlier state of the collection is forgotten.
 */
void
atlas_shelf_begin (AtlasShelf *self)
{
  g_ptr_array_set_size (self->replaced, 0);
  self->checked = FALSE;
}

/* Most answers need nothing from here, and do not ask the collection. */
static void
check_version (AtlasShelf *self)
{
  gint64 version;

  if (self->checked)
    return;

  version = atlas_db_data_version (self->db);
  self->checked = TRUE;
  if (version < 0 || version != self->version)
    {
      g_hash_table_remove_all (self->kept);
      g_hash_table_remove_all (self->before);
    }
  else if (g_hash_table_size (self->kept) > self->size)
    {
      g_hash_table_unref (self->before);
      self->before = self->kept;
      self->kept = new_table ();
    }
  self->version = version;
}

/* (nullable) */
static Kept *
find (AtlasShelf *self,
      gint64      id)
{
  Kept *kept = g_hash_table_lookup (self->kept, &id);

  if (kept != NULL)
    return kept;

  kept = g_hash_table_lookup (self->before, &id);
  if (kept != NULL)
    {
      g_hash_table_steal (self->before, &id);
      g_hash_table_insert (self->kept, &kept->document->entry->base.id, kept);
    }

  return kept;
}

static void
put (AtlasShelf           *self,
     AtlasDbDocument      *document,
     AtlasDbDocumentParts  parts)
{
  Kept *kept = g_hash_table_lookup (self->kept, &document->entry->base.id);

  if (kept != NULL)
    {
      g_hash_table_steal (self->kept, &document->entry->base.id);
      g_ptr_array_add (self->replaced, kept->document);
    }
  else
    kept = g_new (Kept, 1);

  kept->document = document;
  kept->parts = parts;
  g_hash_table_insert (self->kept, &document->entry->base.id, kept);
}

/* Of @ids what is not kept, or not with these parts. */
static gboolean
fetch (AtlasShelf            *self,
       const gint64          *ids,
       guint                  n_ids,
       AtlasDbDocumentParts   parts,
       GError               **error)
{
  g_autofree gint64 *wanted = g_new (gint64, n_ids + 1);
  g_autoptr (GPtrArray) documents = NULL;
  guint n = 0;

  for (guint i = 0; i < n_ids; i++)
    {
      const Kept *kept = find (self, ids[i]);

      if (kept == NULL || (kept->parts & parts) != parts)
        wanted[n++] = ids[i];
    }
  if (n == 0)
    return TRUE;

  documents = atlas_db_load_document_parts (self->db, wanted, n, parts, error);
  if (documents == NULL)
    return FALSE;

  g_ptr_array_set_free_func (documents, NULL);
  for (guint i = 0; i < documents->len; i++)
    put (self, documents->pdata[i], parts);

  return TRUE;
}

/**
 * atlas_shelf_read:
 * @self: a shelf
 * @ids: (array length=n_ids): ids of entries
 * @n_ids: how many
 * @parts: what of them is wanted
 * @error: where an error goes
 *
 * As atlas_db_load_document_parts(), but what was read lately is not read again. There may be more parts
 * than were wanted.
 *
 * Returns: (nullable) (transfer container) (element-type AtlasDbDocument): the entries in the order of
 *   @ids, as good as there; they are good until atlas_shelf_begin()
 */
GPtrArray *
atlas_shelf_read (AtlasShelf            *self,
                  const gint64          *ids,
                  guint                  n_ids,
                  AtlasDbDocumentParts   parts,
                  GError               **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_sized_new (n_ids);

  if (n_ids == 0)
    return g_steal_pointer (&documents);

  check_version (self);
  if (!fetch (self, ids, n_ids, parts, error))
    return NULL;

  for (guint i = 0; i < n_ids; i++)
    {
      const Kept *kept = find (self, ids[i]);

      if (kept != NULL)
        g_ptr_array_add (documents, kept->document);
    }

  return g_steal_pointer (&documents);
}
