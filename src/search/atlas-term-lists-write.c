/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of terms become a run: the terms in their order, and of each its rows as they will stand in the index, with the lengths. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-term-lists-private.h"

#include <string.h>

#include "atlas-head-sort.h"

/* A longer list is written in pieces, so that a run can be read through a small window. */
#define PIECE (24 * 1024)

/* So many terms before it is its turn one is asked for, and half as many before, its list. */
#define AHEAD 16

/* What is in the slices of a list, in one go. */
static const guint8 *
gather (AtlasTermLists  *self,
        const AtlasTerm *term,
        GByteArray      *list,
        gsize           *length)
{
  guint32 at = term->first;
  guint32 size = ATLAS_TERM_FIRST_SLICE;

  *length = term->at - at;
  if (*length <= ATLAS_TERM_FIRST_SLICE - ATLAS_TERM_LINK)
    return self->block + at;

  g_byte_array_set_size (list, 0);
  while (term->at < at || term->at > at + size - ATLAS_TERM_LINK)
    {
      guint32 next;

      g_byte_array_append (list, self->block + at, size - ATLAS_TERM_LINK);
      memcpy (&next, self->block + at + size - ATLAS_TERM_LINK, ATLAS_TERM_LINK);
      at = next;
      size = MIN (size * 2, ATLAS_TERM_LAST_SLICE);
    }
  g_byte_array_append (list, self->block + at, term->at - at);
  *length = list->len;

  return list->data;
}

static const guint8 *
find_end (const guint8 *at,
          const guint8 *end)
{
  for (; at < end && *at != ATLAS_TERM_MARK_END; at++)
    {
      while (*at >= 0x80)
        at++;
    }

  return at;
}

/* A list as it stands in the index, in pieces. There is room for it in @rows: behind the mark that ends a row, the length before
 * it is all that is new. */
static gboolean
write_list (AtlasRuns        *runs,
            const AtlasTerm  *term,
            const guint8     *list,
            gsize             length,
            guint8           *rows,
            GError          **error)
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
  const AtlasTerm *a = atlas_term_at (lists, ((const AtlasHeadItem *) one)->text);
  const AtlasTerm *b = atlas_term_at (lists, ((const AtlasHeadItem *) other)->text);
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
      __builtin_prefetch (atlas_term_at (self, self->slots[i].term));
      items[n++].text = self->slots[i].term;
    }

  for (guint i = 0; i < n; i++)
    {
      const AtlasTerm *term = atlas_term_at (self, items[i].text);

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

  atlas_term_lists_settle (self);
  terms = order_terms (self);
  for (guint i = 0; i < self->n_terms; i++)
    {
      const AtlasTerm *term = atlas_term_at (self, terms[i].text);
      gsize length;
      const guint8 *bytes;

      if (i + AHEAD < self->n_terms)
        __builtin_prefetch (atlas_term_at (self, terms[i + AHEAD].text));
      if (i + AHEAD / 2 < self->n_terms)
        __builtin_prefetch (self->block + atlas_term_at (self, terms[i + AHEAD / 2].text)->first);

      bytes = gather (self, term, list, &length);
      g_byte_array_set_size (rows, (guint) MAX (rows->len, 2 * length + ATLAS_SEGMENT_NUMBER_MAX));
      if (!write_list (runs, term, bytes, length, rows->data, error))
        return FALSE;
    }

  memset (self->slots, 0, self->n_slots * sizeof *self->slots);
  self->n_terms = 0;
  self->used = sizeof (AtlasTerm);

  return atlas_runs_end_run (runs, error);
}

