/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records out in some format: what all formats share. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-format.h"

/* How much is written at once. */
#define CHUNK (256 * 1024)

static void
free_loss (gpointer data)
{
  AtlasLoss *loss = data;

  g_free (loss->what);
  g_free (loss);
}

/**
 * atlas_losses_new:
 *
 * Returns: (transfer full) (element-type AtlasLoss): an empty count of what is not in a file
 */
GPtrArray *
atlas_losses_new (void)
{
  return g_ptr_array_new_with_free_func (free_loss);
}

/**
 * atlas_losses_add:
 * @losses: (element-type AtlasLoss): what was counted
 * @what: a translated word or two
 * @count: how many of these
 *
 * Counts a loss with others of its name.
 */
void
atlas_losses_add (GPtrArray  *losses,
                  const char *what,
                  guint64     count)
{
  AtlasLoss *loss;

  for (guint i = 0; i < losses->len; i++)
    {
      loss = losses->pdata[i];

      if (g_str_equal (loss->what, what))
        {
          loss->count += count;
          return;
        }
    }

  loss = g_new0 (AtlasLoss, 1);
  loss->what = g_strdup (what);
  loss->count = count;
  g_ptr_array_add (losses, loss);
}

/**
 * atlas_writer_new:
 * @format: a format that can be written
 * @stream: where it goes
 * @options: what is wanted; must live as long as the writer
 * @cancellable: (nullable): interrupts writing
 *
 * Returns: (transfer full): a writer
 */
AtlasWriter *
atlas_writer_new (const AtlasFormat        *format,
                  GOutputStream            *stream,
                  const AtlasExportOptions *options,
                  GCancellable             *cancellable)
{
  AtlasWriter *self;

  g_return_val_if_fail (format->writer != NULL, NULL);

  self = g_malloc0 (format->writer->size);
  self->klass = format->writer;
  self->format = format;
  self->options = options;
  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_string_sized_new (CHUNK + CHUNK / 4);
  self->losses = atlas_losses_new ();

  return self;
}

/**
 * atlas_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees it; the stream stays open.
 */
void
atlas_writer_free (AtlasWriter *self)
{
  if (self->klass->clear != NULL)
    self->klass->clear (self);

  g_string_free (self->buffer, TRUE);
  g_ptr_array_unref (self->losses);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  g_free (self);
}

static gboolean
flush (AtlasWriter  *self,
       gsize         unless_below,
       GError      **error)
{
  if (self->buffer->len == 0 || self->buffer->len < unless_below)
    return TRUE;

  if (!g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL,
                                  self->cancellable, error))
    return FALSE;

  g_string_truncate (self->buffer, 0);

  return TRUE;
}

/**
 * atlas_writer_begin:
 * @self: a writer
 * @error: return location for an error
 *
 * Writes what comes before the first record.
 *
 * Returns: whether it could
 */
gboolean
atlas_writer_begin (AtlasWriter  *self,
                    GError      **error)
{
  return self->klass->begin == NULL || self->klass->begin (self, error);
}

/**
 * atlas_writer_write:
 * @self: a writer that was begun
 * @item: an entry, a source ... with all that belongs to it
 * @error: return location for an error
 *
 * Writes a record.
 *
 * Returns: whether it could
 */
gboolean
atlas_writer_write (AtlasWriter      *self,
                    const AtlasItem  *item,
                    GError          **error)
{
  return self->klass->write (self, item, error) && (self->whole != NULL || flush (self, CHUNK, error));
}

/**
 * atlas_writer_end:
 * @self: a writer that was begun
 * @error: return location for an error
 *
 * Writes what comes after the last record. The stream stays open.
 *
 * Returns: whether all is in the stream
 */
gboolean
atlas_writer_end (AtlasWriter  *self,
                  GError      **error)
{
  return (self->klass->end == NULL || self->klass->end (self, error)) && flush (self, 0, error);
}

/**
 * atlas_writer_get_losses:
 * @self: a writer
 *
 * Returns: (transfer none) (element-type AtlasLoss): what the format could not hold, and what was left
 *   out because it may not be given away
 */
GPtrArray *
atlas_writer_get_losses (AtlasWriter *self)
{
  return self->losses;
}

/**
 * atlas_writer_get_count:
 * @self: a writer
 *
 * Returns: how many records the file has got
 */
guint64
atlas_writer_get_count (AtlasWriter *self)
{
  return self->n_items;
}

/**
 * atlas_writer_lose:
 * @self: a writer
 * @what: a translated word or two
 * @count: how many of these
 *
 * Counts what the format cannot hold.
 */
void
atlas_writer_lose (AtlasWriter *self,
                   const char  *what,
                   guint64      count)
{
  atlas_losses_add (self->losses, what, count);
}

/**
 * atlas_writer_put:
 * @self: a writer
 * @text: what is written
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Writes a lot at once.
 *
 * Returns: whether it could
 */
gboolean
atlas_writer_put (AtlasWriter  *self,
                  const char   *text,
                  gsize         length,
                  GError      **error)
{
  return flush (self, 0, error) && g_output_stream_write_all (self->stream, text, length, NULL, self->cancellable, error);
}

/**
 * atlas_writer_has_parts:
 * @self: a writer
 *
 * Returns: whether its records can be written on several threads
 */
gboolean
atlas_writer_has_parts (AtlasWriter *self)
{
  return self->klass->begin_part != NULL;
}

/**
 * atlas_writer_new_part:
 * @self: a writer of a format that has parts, which was begun
 * @options: what is wanted; must live as long as the part
 * @turn: what the part calls when it must know what goes before
 * @data: for @turn
 *
 * Makes a writer that writes into memory, on a thread of its own.
 *
 * Returns: (transfer full): it
 */
AtlasWriter *
atlas_writer_new_part (AtlasWriter              *self,
                       const AtlasExportOptions *options,
                       AtlasWriterTurn           turn,
                       gpointer                  data)
{
  AtlasWriter *part = g_malloc0 (self->klass->size);

  part->klass = self->klass;
  part->format = self->format;
  part->options = options;
  part->buffer = g_string_sized_new (CHUNK + CHUNK / 4);
  part->losses = g_ptr_array_new_with_free_func (free_loss);
  part->whole = self;
  part->turn = turn;
  part->turn_data = data;
  self->klass->begin_part (part);

  return part;
}

/**
 * atlas_writer_get_waiting:
 * @self: a part
 *
 * Returns: how many bytes it has written since the last time
 */
gsize
atlas_writer_get_waiting (AtlasWriter *self)
{
  return self->buffer->len;
}

/**
 * atlas_writer_swap:
 * @self: a part
 * @empty: (transfer full): where it writes from now on
 * @n_items: (out): how many records it has written since the last time
 *
 * Returns: (transfer full): what it has written since the last time
 */
GString *
atlas_writer_swap (AtlasWriter *self,
                   GString     *empty,
                   guint64     *n_items)
{
  GString *text = g_steal_pointer (&self->buffer);

  self->buffer = empty;
  *n_items = self->n_items;
  self->n_items = 0;

  return text;
}

/**
 * atlas_writer_join:
 * @self: a writer
 * @text: what a part has written
 * @n_items: how many records these are
 * @error: return location for an error
 *
 * Writes what goes next.
 *
 * Returns: whether it could
 */
gboolean
atlas_writer_join (AtlasWriter  *self,
                   GString      *text,
                   guint64       n_items,
                   GError      **error)
{
  if (n_items > 0 && !self->klass->join (self, text->str, text->len, error))
    return FALSE;

  self->n_items += n_items;

  return TRUE;
}

/**
 * atlas_writer_end_part:
 * @self: (transfer full): a part that is at rest
 *
 * Frees a part; what it could not say counts as what the whole cannot.
 */
void
atlas_writer_end_part (AtlasWriter *self)
{
  self->klass->end_part (self);

  for (guint i = 0; i < self->losses->len; i++)
    {
      const AtlasLoss *loss = self->losses->pdata[i];

      atlas_writer_lose (self->whole, loss->what, loss->count);
    }

  atlas_writer_free (self);
}

/**
 * atlas_writer_flush:
 * @self: a writer
 * @error: return location for an error
 *
 * Writes out what is in the buffer, if it is worth while: for formats that have much to say at once.
 *
 * Returns: whether it could
 */
gboolean
atlas_writer_flush (AtlasWriter  *self,
                    GError      **error)
{
  return flush (self, CHUNK, error);
}
