/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that are read, looked at and forgotten, thousands a second: their structs and the room for their
 * texts are used again. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <string.h>

#define CHUNK (64 * 1024)
/* A text longer than this has a room of its own. */
#define LONG (CHUNK / 4)
/* So much stays when the texts go, and so much makes a pool full. */
#define CHUNKS_KEPT 16
#define FULL (4 * 1024 * 1024)

struct _AtlasRowPool
{
  AtlasRecord *blank[ATLAS_N_RECORD_TYPES];
  GPtrArray   *records[ATLAS_N_RECORD_TYPES];
  guint        taken[ATLAS_N_RECORD_TYPES];
  GPtrArray   *chunks;
  guint        chunk;         /* that is being filled */
  gsize        filled;        /* of it */
  GPtrArray   *longs;
  gsize        size;          /* of all texts */
  gboolean     bounded;
};

/* (transfer full): an empty pool. */
AtlasRowPool *
atlas_row_pool_new (void)
{
  AtlasRowPool *self = g_new0 (AtlasRowPool, 1);

  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->longs = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->chunks, g_malloc (CHUNK));

  return self;
}

/* What a record holds beside its texts is its own. */
static void
drop_bytes (AtlasRecord *record)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].type == ATLAS_FIELD_BLOB || info->fields[i].type == ATLAS_FIELD_SHAPE)
        g_clear_pointer (&ATLAS_FIELD_AT (record, &info->fields[i], GBytes *), g_bytes_unref);
    }
}

/* Takes all records back that it gave. */
void
atlas_row_pool_reset (AtlasRowPool *self)
{
  for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      if (type == ATLAS_RECORD_MEDIA || type == ATLAS_RECORD_SHAPE)
        {
          for (guint i = 0; i < self->taken[type]; i++)
            drop_bytes (self->records[type]->pdata[i]);
        }

      self->taken[type] = 0;
    }

  self->chunk = 0;
  self->filled = 0;
  self->size = 0;
  if (self->chunks->len > CHUNKS_KEPT)
    g_ptr_array_set_size (self->chunks, CHUNKS_KEPT);
  g_ptr_array_set_size (self->longs, 0);
}

void
atlas_row_pool_free (AtlasRowPool *self)
{
  atlas_row_pool_reset (self);

  for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
    {
      for (guint k = 0; self->records[i] != NULL && k < self->records[i]->len; k++)
        g_free (self->records[i]->pdata[k]);
      g_clear_pointer (&self->records[i], g_ptr_array_unref);
      atlas_record_free (self->blank[i]);
    }

  g_ptr_array_unref (self->chunks);
  g_ptr_array_unref (self->longs);
  g_free (self);
}

/* (transfer none): an empty record, there until the next reset. */
AtlasRecord *
atlas_row_pool_take (AtlasRowPool    *self,
                     AtlasRecordType  type)
{
  gsize size = atlas_record_info (type)->size;
  AtlasRecord *record;

  if (self->blank[type] == NULL)
    {
      self->blank[type] = atlas_record_new (type);
      self->records[type] = g_ptr_array_new ();
    }

  if (self->taken[type] == self->records[type]->len)
    g_ptr_array_add (self->records[type], g_malloc (size));

  record = self->records[type]->pdata[self->taken[type]++];
  memcpy (record, self->blank[type], size);

  return record;
}

static char *
room_for (AtlasRowPool *self,
          gsize         length)
{
  char *room;

  if (length > LONG)
    {
      room = g_malloc (length);
      g_ptr_array_add (self->longs, room);
      return room;
    }

  if (self->filled + length > CHUNK)
    {
      if (++self->chunk == self->chunks->len)
        g_ptr_array_add (self->chunks, g_malloc (CHUNK));
      self->filled = 0;
    }

  room = (char *) self->chunks->pdata[self->chunk] + self->filled;
  self->filled += length;

  return room;
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  guint64 all = 0, eight;
  gsize i;

  for (i = 0; i + sizeof eight <= length; i += sizeof eight)
    {
      memcpy (&eight, text + i, sizeof eight);
      all |= eight;
    }
  for (; i < length; i++)
    all |= (guint8) text[i];

  return (all & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* Sets whether it gets full. */
void
atlas_row_pool_set_bounded (AtlasRowPool *self,
                            gboolean      bounded)
{
  self->bounded = bounded;
}

/* Counts what a record holds beside its texts. */
void
atlas_row_pool_count (AtlasRowPool *self,
                      gsize         size)
{
  self->size += size;
}

/* Whether there are megabytes of text in it, and it has a bound. */
gboolean
atlas_row_pool_is_full (const AtlasRowPool *self)
{
  return self->bounded && self->size > FULL;
}

/* (transfer none) (nullable): a text of the file as UTF-8, there until the next reset; NULL for an empty one. */
char *
atlas_row_pool_text (AtlasRowPool *self,
                     const char   *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0)
    return NULL;

  self->size += length;

  if (!is_ascii (text, length) && !g_utf8_validate_len (text, length, NULL))
    {
      char *valid = g_utf8_make_valid (text, (gssize) length);

      g_ptr_array_add (self->longs, valid);
      return valid;
    }

  return memcpy (room_for (self, length + 1), text, length + 1);
}
