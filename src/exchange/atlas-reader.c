/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file in some format, read one record after another: what all formats share. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-format.h"

/* So many remarks on one file are enough. */
#define MAX_FINDINGS 100

/**
 * atlas_reader_options_copy:
 * @to: options that hold nothing
 * @from: (nullable): options
 *
 * Copies options.
 */
void
atlas_reader_options_copy (AtlasReaderOptions       *to,
                           const AtlasReaderOptions *from)
{
  *to = (AtlasReaderOptions) { 0 };
  if (from == NULL)
    return;

  to->encoding = g_strdup (from->encoding);
  to->separator = from->separator;
  to->no_header = from->no_header;
  to->layer = g_strdup (from->layer);
  to->language = g_strdup (from->language);
}

/**
 * atlas_reader_options_clear:
 * @options: options
 *
 * Frees what they hold.
 */
void
atlas_reader_options_clear (AtlasReaderOptions *options)
{
  g_clear_pointer (&options->encoding, g_free);
  g_clear_pointer (&options->layer, g_free);
  g_clear_pointer (&options->language, g_free);
}

/**
 * atlas_reader_new:
 * @format: a format that can be read
 * @input: where it is read from, from its beginning
 * @maker: (nullable): makes records and gives them their ids; needed by formats that give records
 * @options: (nullable): what the file does not say itself
 *
 * Returns: (transfer full): a reader that was not started yet
 */
AtlasReader *
atlas_reader_new (const AtlasFormat        *format,
                  AtlasInput               *input,
                  AtlasMaker               *maker,
                  const AtlasReaderOptions *options)
{
  AtlasReader *self;

  g_return_val_if_fail (format->reader != NULL, NULL);

  self = g_malloc0 (format->reader->size);
  self->klass = format->reader;
  self->format = format;
  self->input = atlas_input_ref (input);
  self->maker = maker != NULL ? atlas_maker_ref (maker) : atlas_maker_new (NULL);
  self->columns = atlas_columns_new ();
  self->findings = g_ptr_array_new_with_free_func (g_free);
  atlas_reader_options_copy (&self->options, options);

  return self;
}

static void
stop (AtlasReader *self)
{
  if (self->started && self->klass->stop != NULL)
    self->klass->stop (self);

  self->started = FALSE;
}

/**
 * atlas_reader_free:
 * @self: (transfer full): a reader
 *
 * Frees it.
 */
void
atlas_reader_free (AtlasReader *self)
{
  stop (self);
  atlas_reader_options_clear (&self->options);
  g_ptr_array_unref (self->findings);
  atlas_columns_free (self->columns);
  atlas_maker_unref (self->maker);
  atlas_input_unref (self->input);
  g_free (self);
}

/**
 * atlas_reader_start:
 * @self: a reader
 * @error: return location for an error
 *
 * Reads as far as the first record; from the beginning again, if it was started before.
 *
 * Returns: whether it is a file of this format
 */
gboolean
atlas_reader_start (AtlasReader  *self,
                    GError      **error)
{
  stop (self);

  if (!atlas_input_rewind (self->input, error))
    return FALSE;

  g_ptr_array_set_size (self->findings, 0);
  self->place = (AtlasFilePlace) { .line = 1 };
  self->started = TRUE;
  self->whole = FALSE;

  return self->klass->start == NULL || self->klass->start (self, error);
}

/**
 * atlas_reader_gives_rows:
 * @self: a reader
 *
 * Returns: whether it gives rows, to be mapped, and not records
 */
gboolean
atlas_reader_gives_rows (AtlasReader *self)
{
  return self->klass->next_row != NULL;
}

/**
 * atlas_reader_next_row:
 * @self: a reader that gives rows, started
 * @row: where the row goes; good until the next call
 * @error: return location for an error
 *
 * Reads a row.
 *
 * Returns: what came of it
 */
AtlasReadResult
atlas_reader_next_row (AtlasReader  *self,
                       AtlasRow     *row,
                       GError      **error)
{
  AtlasReadResult result;

  atlas_row_clear (row);
  result = self->klass->next_row (self, row, error);
  row->place = self->place;

  return result;
}

/**
 * atlas_reader_next_item:
 * @self: a reader that gives records, started
 * @item: (out) (transfer full): the item
 * @error: return location for an error
 *
 * Reads a record with all that belongs to it.
 *
 * Returns: what came of it
 */
AtlasReadResult
atlas_reader_next_item (AtlasReader  *self,
                        AtlasItem   **item,
                        GError      **error)
{
  *item = NULL;

  return self->klass->next_item (self, item, error);
}

/**
 * atlas_reader_get_columns:
 * @self: a reader that gives rows
 *
 * Returns: (transfer none): the columns met so far
 */
AtlasColumns *
atlas_reader_get_columns (AtlasReader *self)
{
  return self->columns;
}

/**
 * atlas_reader_get_place:
 * @self: a reader
 *
 * Returns: (transfer none): where the record stands that was read last, a bad one too
 */
const AtlasFilePlace *
atlas_reader_get_place (AtlasReader *self)
{
  return &self->place;
}

/**
 * atlas_reader_get_findings:
 * @self: a reader
 *
 * Returns: (transfer none) (element-type utf8): what was found out about the file as a whole: its
 *   encoding, its separator, what of it is passed over
 */
GPtrArray *
atlas_reader_get_findings (AtlasReader *self)
{
  return self->findings;
}

/**
 * atlas_reader_tell:
 * @self: a reader
 * @finding: a translated sentence
 *
 * Keeps what was found out about the file, once.
 */
void
atlas_reader_tell (AtlasReader *self,
                   const char  *finding)
{
  if (self->findings->len < MAX_FINDINGS &&
      !g_ptr_array_find_with_equal_func (self->findings, finding, g_str_equal, NULL))
    g_ptr_array_add (self->findings, g_strdup (finding));
}
