/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of each term a list of the rows that have it, and of the places where, which grows slice by slice in one large block of
 * memory. A list is in bytes as it will stand in the index, but for the lengths, which are not known before a row has ended.
 *
 * Terms and lists lie all over the block, and to wait for memory place by place took half of the time. So places are
 * gathered, and what they lead to is asked for some steps before it is looked at. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-term-lists.h"

#include <string.h>

#include "atlas-head-sort.h"
#include "atlas-segment-format.h"

#define FIRST_BLOCK (64 * 1024)
#define FIRST_SLOTS 4096
/* The last bytes of a slice say where the next one is. A list that grows has longer ones. */
#define LINK sizeof (guint32)
#define FIRST_SLICE 16
#define LAST_SLICE 2048
/* A longer list is written in pieces, so that a run can be read through a small window. */
#define PIECE (24 * 1024)

/* Before other columns than the first, and behind the last place of a row but the last. */
#define MARK_COLUMN 1
#define MARK_END 0

/* So many places are gathered, and so much of their terms. */
#define N_GATHERED 128
#define GATHERED_BYTES 4096

/* What a processor fetches at a time. */
#define LINE 64

/* So many terms before it is its turn one is asked for, and half as many before, its list. */
#define AHEAD 16

/* In the block; its text stands behind it. */
typedef struct
{
  gint64  row;                /* the last one; 0: none */
  guint32 position;           /* the last one */
  guint32 first;              /* slice of its list */
  guint32 at;                 /* where the list goes on */
  guint32 end;                /* of the slice */
  guint16 slice;              /* its size */
  guint16 column;             /* the last one */
  guint32 length;             /* of its text */
} Term;

typedef struct
{
  guint32 hash;
  guint32 term;               /* in the block; 0: none */
} Slot;

/* A place of a term that is not in its list yet. */
typedef struct
{
  gint64  row;
  guint32 column;
  guint32 position;
  guint32 text;               /* in the gathered texts */
  guint32 length;
  guint32 hash;
  guint32 term;               /* in the block, once it is known */
} Place;

struct _AtlasTermLists
{
  guint8 *block;
  gsize   used;
  gsize   room;
  Slot   *slots;
  guint   n_slots;            /* a power of two */
  guint   n_terms;
  Place   places[N_GATHERED];
  guint   n_places;
  char    texts[GATHERED_BYTES + ATLAS_SEGMENT_TERM_MAX];
  guint   n_texts;            /* bytes */
};

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
  self->used = sizeof (Term);             /* no term is at 0 */
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (Slot, self->n_slots);

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

static inline Term *
term_at (const AtlasTermLists *self,
         guint32               at)
{
  return (Term *) (void *) (self->block + at);
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
  Slot *slots = g_new0 (Slot, n_slots);

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
  guint32 at = take_room (self, sizeof (Term) + length);
  guint32 slice = take_room (self, FIRST_SLICE);
  Term *term = term_at (self, at);

  *term = (Term) { .first = slice, .at = slice, .end = slice + FIRST_SLICE - LINK, .slice = FIRST_SLICE, .length = (guint32) length };
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
      const Term *term;

      if (self->slots[at].hash != hash)
        continue;
      term = term_at (self, self->slots[at].term);
      if (term->length == length && is_same ((const char *) (term + 1), text, length))
        return self->slots[at].term;
    }

  if (self->n_terms >= self->n_slots / 2)
    {
      grow_slots (self);
      for (at = hash & (self->n_slots - 1); self->slots[at].term != 0;)
        at = (at + 1) & (self->n_slots - 1);
    }
  self->slots[at] = (Slot) { hash, add_term (self, text, length) };

  return self->slots[at].term;
}

static void
add_slice (AtlasTermLists *self,
           guint32         at)
{
  guint16 size = MIN (term_at (self, at)->slice * 2, LAST_SLICE);
  guint32 slice = take_room (self, size);
  Term *term = term_at (self, at);

  memcpy (self->block + term->end, &slice, LINK);
  term->slice = size;
  term->at = slice;
  term->end = slice + size - LINK;
}

static void
append (AtlasTermLists *self,
        guint32         at,
        const guint8   *bytes,
        guint           n_bytes)
{
  while (TRUE)
    {
      Term *term = term_at (self, at);
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
  Term *term = term_at (self, at);
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
append_place (AtlasTermLists *self,
              const Place    *place)
{
  Term *term = term_at (self, place->term);
  guint32 distance;
  Word word = { 0 };

  if (term->row != place->row)
    {
      gint64 rows = place->row - term->row;

      if (term->row != 0)
        put (&word, MARK_END);
      term->row = place->row;
      term->column = 0;
      term->position = 0;
      if (G_LIKELY (rows < 0x4000))
        put_small (&word, (guint) rows);
      else
        {
          append_word (self, place->term, &word);
          append_number (self, place->term, (guint64) rows);
          term = term_at (self, place->term);
          word = (Word) { 0 };
        }
    }

  if (term->column != place->column)
    {
      put (&word, MARK_COLUMN);
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
static void
settle (AtlasTermLists *self)
{
  Place *end = self->places + self->n_places;

  for (Place *place = self->places; place < end; place++)
    {
      place->hash = hash_of (self->texts + place->text, place->length);
      __builtin_prefetch (&self->slots[place->hash & (self->n_slots - 1)]);
    }

  for (Place *place = self->places; place < end; place++)
    {
      const guint8 *term = self->block + self->slots[place->hash & (self->n_slots - 1)].term;

      __builtin_prefetch (term, 1);
      __builtin_prefetch (term + LINE);
    }

  for (Place *place = self->places; place < end; place++)
    {
      place->term = find_term (self, self->texts + place->text, place->length, place->hash);
      __builtin_prefetch (self->block + term_at (self, place->term)->at, 1);
    }

  for (const Place *place = self->places; place < end; place++)
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

  self->places[self->n_places++] = (Place) { row, column, position, self->n_texts, (guint32) length, 0, 0 };
  atlas_segment_copy (self->texts + self->n_texts, text, length);
  self->n_texts += (guint) length;

  if (self->n_places == N_GATHERED || self->n_texts >= GATHERED_BYTES)
    settle (self);
}

/* What is in the slices of a list, in one go. */
static const guint8 *
gather (AtlasTermLists *self,
        const Term     *term,
        GByteArray     *list,
        gsize          *length)
{
  guint32 at = term->first;
  guint32 size = FIRST_SLICE;

  *length = term->at - at;
  if (*length <= FIRST_SLICE - LINK)
    return self->block + at;

  g_byte_array_set_size (list, 0);
  while (term->at < at || term->at > at + size - LINK)
    {
      guint32 next;

      g_byte_array_append (list, self->block + at, size - LINK);
      memcpy (&next, self->block + at + size - LINK, LINK);
      at = next;
      size = MIN (size * 2, LAST_SLICE);
    }
  g_byte_array_append (list, self->block + at, term->at - at);
  *length = list->len;

  return list->data;
}

static const guint8 *
find_end (const guint8 *at,
          const guint8 *end)
{
  for (; at < end && *at != MARK_END; at++)
    {
      while (*at >= 0x80)
        at++;
    }

  return at;
}

/* A list as it stands in the index, in pieces. There is room for it in @rows: behind the mark that ends a row, the length before
 * it is all that is new. */
static gboolean
write_list (AtlasRuns     *runs,
            const Term    *term,
            const guint8  *list,
            gsize          length,
            guint8        *rows,
            GError       **error)
{
  const guint8 *at = list, *end = list + length;
  AtlasRunPiece piece = { .term = (const char *) (term + 1), .term_length = term->length, .rows = rows };
  guint8 *out = rows;
  gint64 row = 0;

  while (at < end)
    {
      const guint8 *places, *places_end;
      guint64 distance;

      places = at + atlas_segment_get_number (at, &distance);
      places_end = find_end (places, end);
      row += (gint64) distance;
      at = places_end + 1;

      piece.length = (gsize) (out - rows);
      if (piece.length > 0 && piece.length + (gsize) (places_end - places) > PIECE)
        {
          if (!atlas_runs_add (runs, &piece, error))
            return FALSE;
          out = rows;
        }

      if (out == rows)
        piece.first = row;
      else
        out += atlas_segment_put_number (out, (guint64) (row - piece.last));
      piece.last = row;
      out += atlas_segment_put_number (out, (guint64) (places_end - places) << 1);
      atlas_segment_copy (out, places, (gsize) (places_end - places));
      out += places_end - places;
    }
  piece.length = (gsize) (out - rows);

  return atlas_runs_add (runs, &piece, error);
}

static int
compare_terms (gconstpointer one,
               gconstpointer other,
               gpointer      lists)
{
  const Term *a = term_at (lists, ((const AtlasHeadItem *) one)->text);
  const Term *b = term_at (lists, ((const AtlasHeadItem *) other)->text);
  int order = memcmp (a + 1, b + 1, MIN (a->length, b->length));

  return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static AtlasHeadItem *
order_terms (AtlasTermLists *self)
{
  AtlasHeadItem *items = g_new (AtlasHeadItem, self->n_terms);
  guint n = 0;

  for (guint i = 0; i < self->n_slots; i++)
    {
      if (self->slots[i].term == 0)
        continue;
      __builtin_prefetch (term_at (self, self->slots[i].term));
      items[n++].text = self->slots[i].term;
    }

  for (guint i = 0; i < n; i++)
    {
      const Term *term = term_at (self, items[i].text);

      items[i] = (AtlasHeadItem) { atlas_head_of ((const char *) (term + 1), term->length), items[i].text, 0 };
    }
  atlas_head_sort (items, n, compare_terms, self);

  return items;
}

/**
 * atlas_term_lists_write:
 * @self: terms
 * @runs: where they go
 * @error: where an error goes
 *
 * Writes all terms in their order as a run, and forgets them.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_term_lists_write (AtlasTermLists  *self,
                        AtlasRuns       *runs,
                        GError         **error)
{
  g_autofree AtlasHeadItem *terms = NULL;
  g_autoptr (GByteArray) list = g_byte_array_new ();
  g_autoptr (GByteArray) rows = g_byte_array_new ();

  settle (self);
  terms = order_terms (self);
  for (guint i = 0; i < self->n_terms; i++)
    {
      const Term *term = term_at (self, terms[i].text);
      gsize length;
      const guint8 *bytes;

      if (i + AHEAD < self->n_terms)
        __builtin_prefetch (term_at (self, terms[i + AHEAD].text));
      if (i + AHEAD / 2 < self->n_terms)
        __builtin_prefetch (self->block + term_at (self, terms[i + AHEAD / 2].text)->first);

      bytes = gather (self, term, list, &length);
      g_byte_array_set_size (rows, (guint) MAX (rows->len, 2 * length + ATLAS_SEGMENT_NUMBER_MAX));
      if (!write_list (runs, term, bytes, length, rows->data, error))
        return FALSE;
    }

  memset (self->slots, 0, self->n_slots * sizeof *self->slots);
  self->n_terms = 0;
  self->used = sizeof (Term);

  return atlas_runs_end_run (runs, error);
}

