/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A property and a value are a term of sixteen bytes whose order is theirs: what puts words in order does so with them. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-number-order.h"

#include <string.h>

#include "atlas-segment-format.h"
#include "atlas-term-lanes.h"

#define MEMORY (3 * 1024 * 1024)

#define SIGN (G_GUINT64_CONSTANT (1) << 63)

struct _AtlasNumberOrder
{
  AtlasRuns      *runs;
  AtlasTermLanes *lanes;      /* (nullable) */
  gint64          doc;        /* the last one: what it has is in one run, so that it is known to be there */
};

/**
 * atlas_number_order_new:
 * @path: where there is room for a file, which is never seen there
 *
 * Returns: (transfer full): no numbers
 */
AtlasNumberOrder *
atlas_number_order_new (const char *path)
{
  AtlasNumberOrder *self = g_new0 (AtlasNumberOrder, 1);

  self->runs = atlas_runs_new (path);
  self->lanes = atlas_term_lanes_new ();

  return self;
}

/**
 * atlas_number_order_free:
 * @self: (transfer full): numbers
 */
void
atlas_number_order_free (AtlasNumberOrder *self)
{
  atlas_runs_free (self->runs);
  g_clear_pointer (&self->lanes, atlas_term_lanes_free);
  g_free (self);
}

/* Of negative numbers the larger bits are those of the smaller one. */
static void
write_term (guint64 term[2],
            gint64  property,
            double  value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = (bits & SIGN) != 0 ? ~bits : bits | SIGN;
  term[0] = GUINT64_TO_BE ((guint64) property ^ SIGN);
  term[1] = GUINT64_TO_BE (bits);
}

static void
read_term (const char *term,
           gint64     *property,
           double     *value)
{
  guint64 parts[2], bits;

  memcpy (parts, term, sizeof parts);
  *property = (gint64) (GUINT64_FROM_BE (parts[0]) ^ SIGN);
  bits = GUINT64_FROM_BE (parts[1]);
  bits = (bits & SIGN) != 0 ? bits & ~SIGN : ~bits;
  memcpy (value, &bits, sizeof bits);
}

/**
 * atlas_number_order_add:
 * @self: numbers
 * @property: an id
 * @value: a finite number
 * @lane: less than %ATLAS_TERM_LANES: all documents of one lie before those of the next
 * @doc: a document, greater than 0; not before the one of its lane that was added last
 * @error: where an error goes
 *
 * Takes a number. It does not matter how often.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_number_order_add (AtlasNumberOrder  *self,
                        gint64             property,
                        double             value,
                        guint              lane,
                        gint64             doc,
                        GError           **error)
{
  guint64 term[2];

  if (doc != self->doc && !atlas_term_lanes_keep_to (self->lanes, MEMORY, self->runs, error))
    return FALSE;

  /* There is one nought. */
  write_term (term, property, value == 0 ? 0 : value);
  atlas_term_lists_add (atlas_term_lanes_get (self->lanes, lane), (const char *) term, sizeof term, doc, 0, 0);
  self->doc = doc;

  return TRUE;
}

/**
 * atlas_number_order_end:
 * @self: numbers
 * @error: where an error goes
 *
 * Writes down what is still in memory, and takes no more.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_number_order_end (AtlasNumberOrder  *self,
                        GError           **error)
{
  gboolean fine = atlas_term_lanes_write_all (self->lanes, self->runs, error);

  g_clear_pointer (&self->lanes, atlas_term_lanes_free);

  return fine;
}

/**
 * atlas_number_order_tell:
 * @self: numbers that were ended
 * @func: is called with each, in their order
 * @data: for @func
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_number_order_tell (AtlasNumberOrder  *self,
                         AtlasNumberFunc    func,
                         gpointer           data,
                         GError           **error)
{
  AtlasRunPiece piece;

  if (!atlas_runs_rewind (self->runs, error))
    return FALSE;

  while (TRUE)
    {
      gint64 property, doc;
      double value;

      if (!atlas_runs_next (self->runs, &piece, error))
        return FALSE;
      if (piece.term == NULL)
        return TRUE;

      read_term (piece.term, &property, &value);
      doc = piece.first;
      for (const guint8 *at = piece.rows; at < piece.rows + piece.length;)
        {
          guint64 number;

          if (at > piece.rows)
            {
              at += atlas_segment_get_number (at, &number);
              doc += (gint64) number;
            }
          at += atlas_segment_get_number (at, &number);
          at += number >> 1;
          if (!func (property, value, doc, data, error))
            return FALSE;
        }
    }
}
