/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts go to a thread, some at a time in one piece of memory each, of which there are a few. In the end a second one helps it to tell what
 * it has put in order. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-inverting.h"

#include <string.h>

#include "atlas-index-private.h"
#include "atlas-inverted.h"
#include "atlas-number-order.h"

/* What the words of the entries may take in memory before they are put in order: as much as lies near a processor, for each word is
 * looked for there, and no more than takes some milliseconds, while others wait. */
#define NAMES_MEMORY (1024 * 1024)
#define WORDS_MEMORY (6 * 1024 * 1024)

/* What is handed over at once, and how many are under way. A piece that has become much larger is given up. */
#define PIECE_BYTES (96 * 1024)
#define PIECE_MAX (1024 * 1024)
#define N_PIECES 16

#define N_TEXTS (ATLAS_INVERTING_NAMES + ATLAS_INVERTING_WORDS)

G_STATIC_ASSERT (ATLAS_INDEX_N_CLASSES <= ATLAS_TERM_LANES);

static const AtlasInvertedTable tables[] = { ATLAS_INVERTED_NAMES, ATLAS_INVERTED_WORDS };

/* Of a row; its texts stand behind it, its numbers, and its keys, each ended by a zero byte. */
typedef struct
{
  gint64 row;
  gsize  lengths[N_TEXTS];
  guint  n_numbers;
  gsize  keys_length;
} RowHead;

struct _AtlasInverting
{
  AtlasInverter *inverters[G_N_ELEMENTS (tables)];
  AtlasTermOrder *numbers;
  AtlasTermOrder *keys;
  GThread       *thread;
  GAsyncQueue   *texts;         /* GByteArray of rows; an empty one is the last */
  GAsyncQueue   *empty;         /* GByteArray: those that may be filled */
  GByteArray    *piece;         /* (nullable): that is being filled with rows */
  AtlasInverted *inverted;      /* what is in order */
  gboolean       ended;
  int            stopped;       /* atomic */
  int            failed;        /* atomic: there is an error, which is the thread's until then */
  GError        *error;
};

static void
give_back (AtlasInverting *self,
           GByteArray     *piece)
{
  if (piece->len > PIECE_MAX)
    {
      g_byte_array_unref (piece);
      piece = g_byte_array_new ();
    }
  g_byte_array_set_size (piece, 0);
  g_async_queue_push (self->empty, piece);
}

static gboolean
take_rows (AtlasInverting    *self,
           const GByteArray  *piece,
           GError           **error)
{
  const guint8 *at = piece->data, *end = piece->data + piece->len;

  while (at < end)
    {
      AtlasInverterText texts[N_TEXTS];
      RowHead head;
      guint lane;

      memcpy (&head, at, sizeof head);
      at += sizeof head;
      lane = (guint) (head.row >> ATLAS_INDEX_CLASS_SHIFT);
      for (guint i = 0; i < N_TEXTS; i++)
        {
          texts[i] = (AtlasInverterText) { (const char *) at, head.lengths[i] };
          at += head.lengths[i];
        }

      if (!atlas_inverter_add_row (self->inverters[0], lane, head.row, texts, error) ||
          !atlas_inverter_add_row (self->inverters[1], lane, head.row, texts + ATLAS_INVERTING_NAMES, error))
        return FALSE;

      for (guint i = 0; i < head.n_numbers; i++)
        {
          AtlasIndexNumber number;

          memcpy (&number, at, sizeof number);
          at += sizeof number;
          if (!atlas_number_order_add (self->numbers, number.property, number.value, lane, head.row, error))
            return FALSE;
        }

      for (const guint8 *keys_end = at + head.keys_length; at < keys_end;)
        {
          gsize length = strlen ((const char *) at);

          if (!atlas_term_order_add (self->keys, (const char *) at, length, lane, head.row, error))
            return FALSE;
          at += length + 1;
        }
    }

  return TRUE;
}

/* A full text index on its way. */
typedef struct
{
  AtlasInverted      *inverted;
  AtlasInvertedTable  table;
} Way;

static gboolean
take_record (const AtlasSegmentRecord  *record,
             gpointer                   data,
             GError                   **error)
{
  const Way *way = data;
  AtlasInvertedRecord head = { record->id, (guint32) record->length, record->term };

  return atlas_inverted_put (way->inverted, way->table, &head, sizeof head, record->bytes, record->length, error);
}

static gboolean
take_number (const char  *term,
             gsize        length,
             gint64       doc,
             gpointer     inverted,
             GError     **error)
{
  AtlasInvertedNumber number = { .doc = doc };

  atlas_number_read_term (term, &number.property, &number.value);

  return atlas_inverted_put (inverted, ATLAS_INVERTED_NUMBERS, &number, sizeof number, NULL, 0, error);
}

static gboolean
take_block (const char    *first,
            guint32        doc,
            const guint8  *bytes,
            gsize          length,
            gpointer       inverted,
            GError       **error)
{
  gsize first_length = strlen (first) + 1;
  AtlasInvertedBlock head = { doc, (guint32) (first_length + length) };
  g_autoptr (GByteArray) block = g_byte_array_sized_new (head.length);

  g_byte_array_append (block, (const guint8 *) first, (guint) first_length);
  g_byte_array_append (block, bytes, (guint) length);

  return atlas_inverted_put (inverted, ATLAS_INVERTED_KEYS, &head, sizeof head, block->data, block->len, error);
}

static gboolean
take_key (const char  *key,
          gsize        length,
          gint64       doc,
          gpointer     blocks,
          GError     **error)
{
  return atlas_key_blocks_add (blocks, key, length, (guint32) doc, error);
}

/* Of the second thread. */
static gpointer
tell_terms (gpointer data)
{
  AtlasInverting *self = data;
  g_autoptr (AtlasKeyBlocks) blocks = atlas_key_blocks_new (take_block, self->inverted);
  GError *error = NULL;

  if (atlas_term_order_tell (self->numbers, take_number, self->inverted, &error))
    {
      atlas_inverted_end (self->inverted, ATLAS_INVERTED_NUMBERS);
      if (atlas_term_order_tell (self->keys, take_key, blocks, &error) && atlas_key_blocks_finish (blocks, &error))
        atlas_inverted_end (self->inverted, ATLAS_INVERTED_KEYS);
    }
  if (error != NULL)
    atlas_inverted_fail (self->inverted, error);

  return NULL;
}

static gboolean
tell_words (AtlasInverting  *self,
            GError         **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      Way way = { self->inverted, tables[i] };

      if (!atlas_inverter_write (self->inverters[i], take_record, &way, error))
        return FALSE;
      atlas_inverted_end (self->inverted, tables[i]);
    }

  return TRUE;
}

static gboolean
end_all (AtlasInverting  *self,
         GError         **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!atlas_inverter_end (self->inverters[i], error))
        return FALSE;
    }

  return atlas_term_order_end (self->numbers, error) && atlas_term_order_end (self->keys, error);
}

static void
tell_all (AtlasInverting *self)
{
  GError *error = NULL;
  GThread *helper;

  if (!end_all (self, &error))
    {
      atlas_inverted_fail (self->inverted, error);
      return;
    }

  helper = g_thread_new ("atlas-inverted", tell_terms, self);
  if (!tell_words (self, &error))
    atlas_inverted_fail (self->inverted, error);
  g_thread_join (helper);
}

/* Where something fails all that comes is passed over, for somebody may wait for the pieces. */
static gpointer
run (gpointer data)
{
  AtlasInverting *self = data;
  gboolean last = FALSE;

  while (!last)
    {
      GByteArray *piece = g_async_queue_pop (self->texts);

      last = piece->len == 0;
      if (!self->failed && !g_atomic_int_get (&self->stopped) && !take_rows (self, piece, &self->error))
        g_atomic_int_set (&self->failed, TRUE);
      give_back (self, piece);
    }

  if (self->failed)
    atlas_inverted_fail (self->inverted, g_error_copy (self->error));
  else if (!g_atomic_int_get (&self->stopped))
    tell_all (self);

  return NULL;
}

/**
 * atlas_inverting_new:
 * @path: where there is room for files, which are never seen there
 *
 * Returns: (transfer full): who takes the words of entries
 */
AtlasInverting *
atlas_inverting_new (const char *path)
{
  AtlasInverting *self = g_new0 (AtlasInverting, 1);

  self->inverters[0] = atlas_inverter_new (path, ATLAS_INVERTING_NAMES, NAMES_MEMORY);
  self->inverters[1] = atlas_inverter_new (path, ATLAS_INVERTING_WORDS, WORDS_MEMORY);
  self->numbers = atlas_term_order_new (path);
  self->keys = atlas_term_order_new (path);
  self->texts = g_async_queue_new_full ((GDestroyNotify) g_byte_array_unref);
  self->empty = g_async_queue_new_full ((GDestroyNotify) g_byte_array_unref);
  for (guint i = 0; i < N_PIECES; i++)
    g_async_queue_push (self->empty, g_byte_array_new ());
  self->inverted = atlas_inverted_new ();
  self->thread = g_thread_new ("atlas-inverting", run, self);

  return self;
}

/**
 * atlas_inverting_free:
 * @self: (transfer full): who takes the words of entries
 *
 * Ends the work, wherever it is.
 */
void
atlas_inverting_free (AtlasInverting *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
  atlas_inverting_end (self);
  atlas_inverted_stop (self->inverted);
  g_thread_join (self->thread);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    atlas_inverter_free (self->inverters[i]);
  atlas_term_order_free (self->numbers);
  atlas_term_order_free (self->keys);
  atlas_inverted_free (self->inverted);
  g_async_queue_unref (self->texts);
  g_async_queue_unref (self->empty);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
has_failed (AtlasInverting  *self,
            GError         **error)
{
  if (!g_atomic_int_get (&self->failed))
    return FALSE;

  g_propagate_error (error, g_error_copy (self->error));

  return TRUE;
}

/**
 * atlas_inverting_add:
 * @self: who takes the words of entries
 * @row: of an entry, out of atlas_index_take_rowid(): greater than those of its class before
 * @names: (array fixed-size=3): its columns in the table `names`
 * @words: (array fixed-size=6): its columns in the table `words`
 * @numbers: (element-type AtlasIndexNumber): its numbers
 * @keys: its keys, each ended by a zero byte and of at most %ATLAS_SEGMENT_TERM_MAX bytes
 * @error: where an error goes
 *
 * Hands an entry over.
 *
 * Returns: %FALSE on error, of this entry or one before
 */
gboolean
atlas_inverting_add (AtlasInverting           *self,
                     gint64                    row,
                     const AtlasInverterText  *names,
                     const AtlasInverterText  *words,
                     const GArray             *numbers,
                     const GString            *keys,
                     GError                  **error)
{
  RowHead head = { .row = row, .n_numbers = numbers->len, .keys_length = keys->len };

  if (self->piece == NULL)
    self->piece = g_async_queue_pop (self->empty);

  for (guint i = 0; i < N_TEXTS; i++)
    head.lengths[i] = i < ATLAS_INVERTING_NAMES ? names[i].length : words[i - ATLAS_INVERTING_NAMES].length;
  g_byte_array_append (self->piece, (const guint8 *) &head, sizeof head);
  for (guint i = 0; i < ATLAS_INVERTING_NAMES; i++)
    g_byte_array_append (self->piece, (const guint8 *) names[i].text, (guint) names[i].length);
  for (guint i = 0; i < ATLAS_INVERTING_WORDS; i++)
    g_byte_array_append (self->piece, (const guint8 *) words[i].text, (guint) words[i].length);
  if (numbers->len > 0)
    g_byte_array_append (self->piece, (const guint8 *) numbers->data, numbers->len * (guint) sizeof (AtlasIndexNumber));
  g_byte_array_append (self->piece, (const guint8 *) keys->str, (guint) keys->len);

  if (self->piece->len >= PIECE_BYTES)
    g_async_queue_push (self->texts, g_steal_pointer (&self->piece));

  return !has_failed (self, error);
}

/**
 * atlas_inverting_end:
 * @self: who takes the words of entries
 *
 * Says that there are no more entries, and does not wait.
 */
void
atlas_inverting_end (AtlasInverting *self)
{
  if (self->ended)
    return;

  if (self->piece != NULL)
    g_async_queue_push (self->texts, g_steal_pointer (&self->piece));
  g_async_queue_push (self->texts, g_byte_array_new ());
  self->ended = TRUE;
}

/**
 * atlas_inverting_write:
 * @self: who has taken the words of all entries: atlas_inverting_end()
 * @index: the index that is being built, within a transaction; its tables of words, numbers and keys are empty
 * @error: where an error goes
 *
 * Fills these tables.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_inverting_write (AtlasInverting  *self,
                       AtlasIndex      *index,
                       GError         **error)
{
  return atlas_inverted_write (self->inverted, index, error);
}
