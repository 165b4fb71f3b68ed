/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What GString has functions for, without their calls: a cell is often a few bytes long, and an export has
 * millions. */
#pragma once

#include <glib.h>

#include <string.h>

G_BEGIN_DECLS

/* Where @n bytes may be written, which are a part of the text when its length is set. */
static inline char *
atlas_append_room (GString *out,
                   gsize    n)
{
  gsize before = out->len;

  if (out->allocated_len - before <= n)
    {
      g_string_set_size (out, before + n);
      out->len = before;
    }

  return out->str + before;
}

static inline void
atlas_append (GString    *out,
              const char *text,
              gsize       length)
{
  memcpy (atlas_append_room (out, length), text, length);
  out->len += length;
  out->str[out->len] = '\0';
}

/* Of what stands in the source in quotation marks. */
#define atlas_append_literal(out, literal) atlas_append (out, literal, sizeof literal - 1)

/* Eight bytes at once. What comes from here has a high bit set for the first of them that is such a one, and
 * maybe for others behind it. */
#define ATLAS_EIGHT(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (guint8) (byte))

static inline guint64
atlas_eight_below (guint64 eight,
                   guint8  limit)
{
  return (eight - ATLAS_EIGHT (limit)) & ~eight & ATLAS_EIGHT (0x80);
}

static inline guint64
atlas_eight_equal (guint64 eight,
                   char    sign)
{
  return atlas_eight_below (eight ^ ATLAS_EIGHT (sign), 1);
}

/* Takes up to eight bytes from a text that has some; letters stand for those that are missing. */
static inline guint64
atlas_eight_take (const char **text,
                  gsize       *length)
{
  guint64 eight = ATLAS_EIGHT ('a');

  if (*length >= sizeof eight)
    {
      memcpy (&eight, *text, sizeof eight);
      *text += sizeof eight;
      *length -= sizeof eight;
    }
  else
    {
      memcpy (&eight, *text, *length);
      *length = 0;
    }

  return eight;
}

G_END_DECLS
