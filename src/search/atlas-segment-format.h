/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a full text index consists of: how FTS5 writes numbers, and where its records are. Only for src/search. */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* What FTS5 takes for the size of a leaf. */
#define ATLAS_SEGMENT_LEAF_BYTES 4050

/* Bytes of a term, at most: the tokenizer makes none that is longer. */
#define ATLAS_SEGMENT_TERM_MAX 1000

/* The one segment there is, its leaves, and the indexes of rows. */
#define ATLAS_SEGMENT 1
#define ATLAS_SEGMENT_LEAF_ID(leaf) ((gint64) ATLAS_SEGMENT << 37 | (gint64) (leaf))
#define ATLAS_SEGMENT_ROWS_ID(level, leaf) \
  ((gint64) ATLAS_SEGMENT << 37 | (gint64) 1 << 36 | (gint64) (level) << 31 | (gint64) (leaf))

/* Of the table, and of which segments there are. */
#define ATLAS_SEGMENT_AVERAGES_ID 1
#define ATLAS_SEGMENT_STRUCTURE_ID 10

/* A record, or the term with which a leaf begins. */
typedef struct
{
  gboolean      term;
  gint64        id;           /* of a term: twice the leaf, and 1 where there is an index of rows */
  const guint8 *bytes;
  gsize         length;
} AtlasSegmentRecord;

typedef gboolean (*AtlasSegmentSink) (const AtlasSegmentRecord  *record,
                                      gpointer                   data,
                                      GError                   **error);

/* Copies some bytes of which there are mostly a few: to call for these costs more than to copy them. */
static inline void
atlas_segment_copy (void       *to,
                    const void *from,
                    gsize       length)
{
  guint8 *out = to;
  const guint8 *in = from;

  if (length > 32)
    {
      memcpy (out, in, length);
      return;
    }

  for (; length >= 8; length -= 8, out += 8, in += 8)
    memcpy (out, in, 8);
  if ((length & 4) != 0)
    {
      memcpy (out, in, 4);
      out += 4;
      in += 4;
    }
  if ((length & 2) != 0)
    {
      memcpy (out, in, 2);
      out += 2;
      in += 2;
    }
  if ((length & 1) != 0)
    *out = *in;
}

/* So many bytes at most take the numbers of SQLite, which begin with their upper bits. */
#define ATLAS_SEGMENT_NUMBER_MAX 9

/* Both return how many bytes it takes. */
static inline guint
atlas_segment_put_number (guint8  *bytes,
                          guint64  number)
{
  guint n;

  if (G_LIKELY (number < 0x80))
    {
      bytes[0] = (guint8) number;
      return 1;
    }

  if (number >> 56 != 0)
    {
      bytes[8] = (guint8) number;
      number >>= 8;
      for (guint i = 8; i-- > 0; number >>= 7)
        bytes[i] = (guint8) (number | 0x80);
      return 9;
    }

  n = (70 - (guint) __builtin_clzll (number)) / 7;
  bytes[n - 1] = (guint8) (number & 0x7f);
  for (guint i = n - 1; i > 0; i--)
    {
      number >>= 7;
      bytes[i - 1] = (guint8) (number | 0x80);
    }

  return n;
}

static inline guint
atlas_segment_get_number (const guint8 *bytes,
                          guint64      *number)
{
  *number = 0;
  for (guint i = 0; i < 8; i++)
    {
      *number = *number << 7 | (bytes[i] & 0x7f);
      if (bytes[i] < 0x80)
        return i + 1;
    }
  *number = *number << 8 | bytes[8];

  return 9;
}

static inline void
atlas_segment_append_number (GByteArray *bytes,
                             guint64     number)
{
  guint8 buffer[ATLAS_SEGMENT_NUMBER_MAX];

  g_byte_array_append (bytes, buffer, atlas_segment_put_number (buffer, number));
}

G_END_DECLS
