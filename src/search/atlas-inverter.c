/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms are collected until they take the memory that there is for them, and then written to a file in their order, as a run. In the
 * end all runs are read together. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-inverter.h"

#include <string.h>

#include "atlas-runs.h"
#include "atlas-segment-writer.h"
#include "atlas-term-lanes.h"
#include "atlas-tokenizer.h"

/* After so many runs they get larger, for all of them are read at once. */
#define RUNS_OF_A_SIZE 128

/* Of a row that alone takes more, not all is searched. */
#define LISTS_MAX (512u << 20)

struct _AtlasInverter
{
  AtlasRuns      *runs;
  AtlasTermLanes *lanes;      /* (nullable): of the runs that are being collected */
  AtlasTermLists *lists;      /* (nullable): of the row's lane */
  gsize           memory;
  guint           n_columns;
  gint64          row;
  guint           column;
  gint64          position;   /* the last one in the column; -1: none */
  gint64          n_rows;
  gint64          n_tokens[ATLAS_INVERTER_MAX_COLUMNS];
};

/**
 * atlas_inverter_new:
 * @path: where there is room for a file, which is never seen there
 * @n_columns: of the table, at most %ATLAS_INVERTER_MAX_COLUMNS
 * @memory: how much terms may take, at most 256 MiB; what one row adds comes on top, and of hundreds of runs the later ones
 *   take more
 *
 * Returns: (transfer full): an inverter without documents
 */
AtlasInverter *
atlas_inverter_new (const char *path,
                    guint       n_columns,
                    gsize       memory)
{
  AtlasInverter *self = g_new0 (AtlasInverter, 1);

  g_assert (n_columns <= ATLAS_INVERTER_MAX_COLUMNS);

  self->runs = atlas_runs_new (path);
  self->lanes = atlas_term_lanes_new ();
  self->n_columns = n_columns;
  self->memory = memory;

  return self;
}

/**
 * atlas_inverter_free:
 * @self: (transfer full): an inverter
 */
void
atlas_inverter_free (AtlasInverter *self)
{
  atlas_runs_free (self->runs);
  g_clear_pointer (&self->lanes, atlas_term_lanes_free);
  g_free (self);
}

static gsize
memory_now (const AtlasInverter *self)
{
  guint times = atlas_runs_get_number (self->runs) / RUNS_OF_A_SIZE;

  return MIN (self->memory << MIN (times, 16), LISTS_MAX / 2);
}

static int
take_token_cb (const AtlasToken *token,
               gpointer          data)
{
  AtlasInverter *self = data;

  if (G_UNLIKELY (atlas_term_lists_get_size (self->lists) > LISTS_MAX))
    return 1;

  if (!token->colocated || self->position < 0)
    self->position++;
  atlas_term_lists_add (self->lists, token->text, token->length, self->row, self->column, (guint32) self->position);

  return 0;
}

/**
 * atlas_inverter_add_row:
 * @self: an inverter
 * @lane: less than %ATLAS_TERM_LANES: all rows of one lie before those of the next
 * @row: its number, greater than those of all rows before in its lane and than 0
 * @columns: (array): the texts of its columns, which are taken apart as the tokenizer "atlas beginnings" does
 * @error: where an error goes
 *
 * Takes a document.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_inverter_add_row (AtlasInverter            *self,
                        guint                     lane,
                        gint64                    row,
                        const AtlasInverterText  *columns,
                        GError                  **error)
{
  self->lists = atlas_term_lanes_get (self->lanes, lane);
  self->row = row;
  self->n_rows++;
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->column = i;
      self->position = -1;
      atlas_tokenize_beginnings (columns[i].text, (gssize) columns[i].length, take_token_cb, self);
      self->n_tokens[i] += self->position + 1;
    }

  return atlas_term_lanes_keep_to (self->lanes, memory_now (self), self->runs, error);
}

/**
 * atlas_inverter_end:
 * @self: an inverter with all documents
 * @error: where an error goes
 *
 * Writes down what is still in memory, and takes no more.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_inverter_end (AtlasInverter  *self,
                    GError        **error)
{
  gboolean fine = atlas_term_lanes_write_all (self->lanes, self->runs, error);

  g_clear_pointer (&self->lanes, atlas_term_lanes_free);

  return fine;
}

/**
 * atlas_inverter_write:
 * @self: an inverter that was ended
 * @sink: takes the records
 * @data: for @sink
 * @error: where an error goes
 *
 * Makes the full text index.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_inverter_write (AtlasInverter     *self,
                      AtlasSegmentSink   sink,
                      gpointer           data,
                      GError           **error)
{
  g_autoptr (AtlasSegmentWriter) writer = atlas_segment_writer_new (sink, data);
  g_autoptr (GString) term = g_string_new (NULL);
  gboolean any = FALSE;
  AtlasRunPiece piece;

  if (!atlas_runs_rewind (self->runs, error))
    return FALSE;

  while (TRUE)
    {
      if (!atlas_runs_next (self->runs, &piece, error))
        return FALSE;
      if (piece.term == NULL)
        break;

      if (!any || term->len != piece.term_length || memcmp (term->str, piece.term, term->len) != 0)
        {
          if (!atlas_segment_writer_add_term (writer, piece.term, piece.term_length, error))
            return FALSE;
          g_string_truncate (term, 0);
          g_string_append_len (term, piece.term, (gssize) piece.term_length);
          any = TRUE;
        }

      if (!atlas_segment_writer_add_rows (writer, piece.first, piece.last, piece.rows, piece.length, error))
        return FALSE;
    }

  return atlas_segment_writer_finish (writer, self->n_rows, self->n_tokens, self->n_columns, error);
}
