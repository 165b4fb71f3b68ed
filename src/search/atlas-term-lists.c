/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of each term a list of the rows that have it, and of the places where, which grows slice by slice in one large block of
 * memory. A list is in bytes as it will stand in the index, but for the lengths, which are not known before a row has ended.
 *
 * Terms and lists lie all over the block, and to wait for memory place by place took half of the time. So places are
 * gathered, and what they lead to is asked for some steps before it is looked at. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-term-lists-private.h"

#include <string.h>

#define FIRST_BLOCK (64 * 1024)
#define FIRST_SLOTS 4096

/* What a processor fetches at a time. */
#define LINE 64

/**
 * atlas_term_lists_new:
 *
 * Returns: (transfer full): no terms
 */
AtlasTermLists *
atlas_term_lists_new (void)
{
  AtlasTermLists *self = g_new0 (AtlasTermLists, 1);

  self->room = FIRST_BLOCK;
  self->block = g_malloc (self->room);
  self->used = sizeof (AtlasTerm);        /* no term is at 0 */
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (AtlasTermSlot, self->n_slots);

  return self;
}

/**
 * atlas_term_lists_free:
 * @self: (transfer full): terms
 */
void
atlas_term_lists_free (AtlasTermLists *self)
{
  g_free (self->block);
  g_free (self->slots);
  g_free (self);
}

/**
 * atlas_term_lists_get_size:
 * @self: terms
 *
 * Returns: how much memory their lists take, but for a few places that were added last; 0: there are none at all
 */
gsize
atlas_term_lists_get_size (const AtlasTermLists *self)
{
  return self->n_terms > 0 || self->n_places > 0 ? self->used : 0;
}

/* What is in the block may move. */
static guint32
take_room (AtlasTermLists *self,
           gsize           size)
{
  guint32 at = (guint32) self->used;

  size = (size + 7) & ~(gsize) 7;
  if (G_UNLIKELY (self->used + size > self->room))
    {
      g_assert (self->used + size < G_MAXUINT32);
      while (self->used + size > self->room)
        self->room *= 2;
      self->block = g_realloc (self->block, self->room);
    }
  self->used += size;

  return at;
}

static inline guint32
hash_of (const char *text,
         gsize       length)
{
  guint64 hash = length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 part = 0;

  for (; length >= sizeof part; text += sizeof part, length -= sizeof part)
    {
      memcpy (&part, text, sizeof part);
      hash = (hash ^ part) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      hash ^= hash >> 32;
    }

  if (length >= sizeof (guint32))
    {
      guint32 first, last;

      memcpy (&first, text, sizeof first);
      memcpy (&last, text + length - sizeof last, sizeof last);
      part = (guint64) first << 32 | last;
    }
  else
    {
      part = 0;
      for (gsize i = 0; i < length; i++)
        part = part << 8 | (guint8) text[i];
    }
  hash = (hash ^ part) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);

  return (guint32) (hash >> 32);
}

static void
grow_slots (AtlasTermLists *self)
{
  guint n_slots = self->n_slots * 2;
  AtlasTermSlot *slots = g_new0 (AtlasTermSlot, n_slots);

  for (guint i = 0; i < self->n_slots; i++)
    {
      guint at = self->slots[i].hash & (n_slots - 1);

      if (self->slots[i].term == 0)
        continue;
      while (slots[at].term != 0)
        at = (at + 1) & (n_slots - 1);
      slots[at] = self->slots[i];
    }

  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

/* Terms are short: to call for this costs more than to do it. */
static inline gboolean
is_same (const char *one,
         const char *other,
         gsize       length)
{
  guint64 a, b;

  if (length < sizeof a)
    {
      guint32 head, other_head, tail, other_tail;

      if (length < sizeof head)
        return memcmp (one, other, length) == 0;

      memcpy (&head, one, sizeof head);
      memcpy (&other_head, other, sizeof head);
      memcpy (&tail, one + length - sizeof tail, sizeof tail);
      memcpy (&other_tail, other + length - sizeof tail, sizeof tail);
      return head == other_head && tail == other_tail;
    }

  for (gsize at = 0; at + sizeof a <= length; at += sizeof a)
    {
      memcpy (&a, one + at, sizeof a);
      memcpy (&b, other + at, sizeof b);
      if (a != b)
        return FALSE;
    }
  memcpy (&a, one + length - sizeof a, sizeof a);
  memcpy (&b, other + length - sizeof b, sizeof b);

  return a == b;
}

static guint32
add_term (AtlasTermLists *self,
          const char     *text,
          gsize           length)
{
  guint32 at = take_room (self, sizeof (AtlasTerm) + length);
  guint32 slice = take_room (self, ATLAS_TERM_FIRST_SLICE);
  AtlasTerm *term = atlas_term_at (self, at);

  *term = (AtlasTerm) { .first = slice, .at = slice, .end = slice + ATLAS_TERM_FIRST_SLICE - ATLAS_TERM_LINK,
                        .slice = ATLAS_TERM_FIRST_SLICE, .length = (guint32) length };
  memcpy (term + 1, text, length);
  self->n_terms++;

  return at;
}

static guint32
find_term (AtlasTermLists *self,
           const char     *text,
           gsize           length,
           guint32         hash)
{
  guint at = hash & (self->n_slots - 1);

  for (; self->slots[at].term != 0; at = (at + 1) & (self->n_slots - 1))
    {
      const AtlasTerm *term;

      if (self->slots[at].hash != hash)
        continue;
      term = atlas_term_at (self, self->slots[at].term);
      if (term->length == length && is_same ((const char *) (term + 1), text, length))
        return self->slots[at].term;
    }

  if (self->n_terms >= self->n_slots / 2)
    {
      grow_slots (self);
      for (at = hash & (self->n_slots - 1); self->slots[at].term != 0;)
        at = (at + 1) & (self->n_slots - 1);
    }
  self->slots[at] = (AtlasTermSlot) { hash, add_term (self, text, length) };

  return self->slots[at].term;
}

static void
add_slice (AtlasTermLists *self,
           guint32         at)
{
  guint16 size = MIN (atlas_term_at (self, at)->slice * 2, ATLAS_TERM_LAST_SLICE);
  guint32 slice = take_room (self, size);
  AtlasTerm *term = atlas_term_at (self, at);

  memcpy (self->block + term->end, &slice, ATLAS_TERM_LINK);
  term->slice = size;
  term->at = slice;
  term->end = slice + size - ATLAS_TERM_LINK;
}

static void
append (AtlasTermLists *self,
        guint32         at,
        const guint8   *bytes,
        guint           n_bytes)
{
  while (TRUE)
    {
      AtlasTerm *term = atlas_term_at (self, at);
      guint n = MIN (n_bytes, term->end - term->at);

      memcpy (self->block + term->at, bytes, n);
      term->at += n;
      if (n == n_bytes)
        return;

      bytes += n;
      n_bytes -= n;
      add_slice (self, at);
    }
}

/* Bytes in a register, the first one lowest: written one by one and read again at once they would have to be waited for. */
typedef struct
{
  guint64 bytes;
  guint   n;
} Word;

static inline void
put (Word  *word,
     guint  byte)
{
  word->bytes |= (guint64) byte << 8 * word->n++;
}

/* A number below 0x4000, as atlas_segment_put_number() does it. */
static inline void
put_small (Word  *word,
           guint  number)
{
  if (number >= 0x80)
    put (word, number >> 7 | 0x80);
  put (word, number & 0x7f);
}

static inline void
append_word (AtlasTermLists *self,
             guint32         at,
             const Word     *word)
{
  AtlasTerm *term = atlas_term_at (self, at);
  guint64 bytes = GUINT64_TO_LE (word->bytes);

  /* Mostly there is room for some more. */
  if (G_LIKELY (term->end - term->at >= sizeof bytes))
    {
      memcpy (self->block + term->at, &bytes, sizeof bytes);
      term->at += word->n;
    }
  else
    append (self, at, (const guint8 *) &bytes, word->n);
}

/* What does not fit into a word. */
static void
append_number (AtlasTermLists *self,
               guint32         at,
               guint64         number)
{
  guint8 bytes[ATLAS_SEGMENT_NUMBER_MAX];

  append (self, at, bytes, atlas_segment_put_number (bytes, number));
}

static void
append_place (AtlasTermLists       *self,
              const AtlasTermPlace *place)
{
  AtlasTerm *term = atlas_term_at (self, place->term);
  guint32 distance;
  Word word = { 0 };

  if (term->row != place->row)
    {
      gint64 rows = place->row - term->row;

      if (term->row != 0)
        put (&word, ATLAS_TERM_MARK_END);
      term->row = place->row;
      term->column = 0;
      term->position = 0;
      if (G_LIKELY (rows < 0x4000))
        put_small (&word, (guint) rows);
      else
        {
          append_word (self, place->term, &word);
          append_number (self, place->term, (guint64) rows);
          term = atlas_term_at (self, place->term);
          word = (Word) { 0 };
        }
    }

  if (term->column != place->column)
    {
      put (&word, ATLAS_TERM_MARK_COLUMN);
      put_small (&word, place->column);
      term->column = (guint16) place->column;
      term->position = 0;
    }

  distance = place->position - term->position;
  term->position = place->position;
  if (G_LIKELY (distance < 0x4000 - 2))
    put_small (&word, distance + 2);
  append_word (self, place->term, &word);
  if (G_UNLIKELY (distance >= 0x4000 - 2))
    append_number (self, place->term, (guint64) distance + 2);
}

/* Puts the places that were gathered into their lists. */
void
atlas_term_lists_settle (AtlasTermLists *self)
{
  AtlasTermPlace *end = self->places + self->n_places;

  for (AtlasTermPlace *place = self->places; place < end; place++)
    {
      place->hash = hash_of (self->texts + place->text, place->length);
      __builtin_prefetch (&self->slots[place->hash & (self->n_slots - 1)]);
    }

  for (AtlasTermPlace *place = self->places; place < end; place++)
    {
      const guint8 *term = self->block + self->slots[place->hash & (self->n_slots - 1)].term;

      __builtin_prefetch (term, 1);
      __builtin_prefetch (term + LINE);
    }

  for (AtlasTermPlace *place = self->places; place < end; place++)
    {
      place->term = find_term (self, self->texts + place->text, place->length, place->hash);
      __builtin_prefetch (self->block + atlas_term_at (self, place->term)->at, 1);
    }

  for (const AtlasTermPlace *place = self->places; place < end; place++)
    append_place (self, place);

  self->n_places = 0;
  self->n_texts = 0;
}

/**
 * atlas_term_lists_add:
 * @self: terms
 * @text: a term
 * @length: of it, at most %ATLAS_SEGMENT_TERM_MAX
 * @row: that has it, greater than 0; not before the one that was added last
 * @column: of the row; not before the one that was added last
 * @position: in the column; not before the one that was added last
 *
 * Adds a place of a term.
 */
void
atlas_term_lists_add (AtlasTermLists *self,
                      const char     *text,
                      gsize           length,
                      gint64          row,
                      guint           column,
                      guint32         position)
{
  g_assert (length <= ATLAS_SEGMENT_TERM_MAX);

  self->places[self->n_places++] = (AtlasTermPlace) { row, column, position, self->n_texts, (guint32) length, 0, 0 };
  atlas_segment_copy (self->texts + self->n_texts, text, length);
  self->n_texts += (guint) length;

  if (self->n_places == ATLAS_TERM_N_GATHERED || self->n_texts >= ATLAS_TERM_GATHERED_BYTES)
    atlas_term_lists_settle (self);
}

