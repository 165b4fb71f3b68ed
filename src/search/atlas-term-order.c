/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What puts the words of a full text index in order does so with anything whose bytes have an order. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-term-order.h"

#include "atlas-segment-format.h"

#define MEMORY (1024 * 1024)

struct _AtlasTermOrder
{
  AtlasRuns      *runs;
  AtlasTermLanes *lanes;      /* (nullable): it has not ended */
  gint64          doc;        /* the last one: what it has is in one run, so that it is known to be there */
};

/**
 * atlas_term_order_new:
 * @path: where there is room for a file, which is never seen there
 *
 * Returns: (transfer full): no terms
 */
AtlasTermOrder *
atlas_term_order_new (const char *path)
{
  AtlasTermOrder *self = g_new0 (AtlasTermOrder, 1);

  self->runs = atlas_runs_new (path);
  self->lanes = atlas_term_lanes_new ();

  return self;
}

/**
 * atlas_term_order_free:
 * @self: (transfer full): terms
 */
void
atlas_term_order_free (AtlasTermOrder *self)
{
  atlas_runs_free (self->runs);
  g_clear_pointer (&self->lanes, atlas_term_lanes_free);
  g_free (self);
}

/**
 * atlas_term_order_add:
 * @self: terms
 * @term: any bytes
 * @length: of it, at most %ATLAS_SEGMENT_TERM_MAX
 * @lane: less than %ATLAS_TERM_LANES: all documents of one lie before those of the next
 * @doc: a document that has it, greater than 0; not before the one of its lane that was added last
 * @error: where an error goes
 *
 * Takes a term, all of a document one after the other. It does not matter how often.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_term_order_add (AtlasTermOrder  *self,
                      const char      *term,
                      gsize            length,
                      guint            lane,
                      gint64           doc,
                      GError         **error)
{
  if (doc != self->doc && !atlas_term_lanes_keep_to (self->lanes, MEMORY, self->runs, error))
    return FALSE;

  atlas_term_lists_add (atlas_term_lanes_get (self->lanes, lane), term, length, doc, 0, 0);
  self->doc = doc;

  return TRUE;
}

/**
 * atlas_term_order_end:
 * @self: terms
 * @error: where an error goes
 *
 * Writes down what is still in memory, and takes no more.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_term_order_end (AtlasTermOrder  *self,
                      GError         **error)
{
  gboolean fine = atlas_term_lanes_write_all (self->lanes, self->runs, error);

  g_clear_pointer (&self->lanes, atlas_term_lanes_free);

  return fine;
}

/**
 * atlas_term_order_tell:
 * @self: terms that were ended
 * @func: is called with each and each of its documents, in their order
 * @data: for @func
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_term_order_tell (AtlasTermOrder  *self,
                       AtlasTermFunc    func,
                       gpointer         data,
                       GError         **error)
{
  AtlasRunPiece piece;

  if (!atlas_runs_rewind (self->runs, error))
    return FALSE;

  while (TRUE)
    {
      gint64 doc;

      if (!atlas_runs_next (self->runs, &piece, error))
        return FALSE;
      if (piece.term == NULL)
        return TRUE;

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
          if (!func (piece.term, piece.term_length, doc, data, error))
            return FALSE;
        }
    }
}
