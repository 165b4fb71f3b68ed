/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV (RFC 4180) and TSV out: one flat table. Which columns it has is known when all rows are; so the
 * rows wait in a temporary file. Cells that a spreadsheet would compute are guarded. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-csv-write.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "atlas-append.h"
#include "atlas-flat.h"
#include "atlas-spool.h"

/* How much goes to the temporary file at once. */
#define CHUNK (256 * 1024)

typedef struct
{
  AtlasCellType type;
  gsize         offset;     /* into the texts; G_MAXSIZE: empty */
  gsize         length;
} Cell;

/* Before each row in the temporary file. */
typedef struct
{
  guint32 length;
  guint32 n_cells;
} RowHead;

typedef struct
{
  AtlasWriter base;
  char        separator;
  AtlasFlat  *flat;
  int         spool;        /* -1: not open */
  GString    *waiting;      /* for the temporary file */
  GArray     *cells;        /* (element-type Cell): of the row, as many as any has had */
  guint       n_cells;      /* that the row has */
  GString    *texts;
} CsvWriter;

static void
take_cell (guint          column,
           AtlasCellType  type,
           const char    *text,
           gsize          length,
           gpointer       data)
{
  CsvWriter *self = data;
  Cell *cell;

  while (column >= self->cells->len)
    {
      Cell empty = { .offset = G_MAXSIZE };

      g_array_append_val (self->cells, empty);
    }

  self->n_cells = MAX (self->n_cells, column + 1);
  cell = &g_array_index (self->cells, Cell, column);
  cell->type = type;
  cell->offset = self->texts->len;
  cell->length = length;
  atlas_append (self->texts, text, length);
}

/* A spreadsheet takes what begins so for a formula. */
static gboolean
is_dangerous (const char *text,
              gsize       length)
{
  return length > 0 && strchr ("=+-@\t\r", *text) != NULL;
}

static gboolean
must_be_quoted (CsvWriter  *self,
                const char *text,
                gsize       length)
{
  guint64 odd = 0;

  if (length > 0 && (*text == ' ' || text[length - 1] == ' '))
    return TRUE;

  while (length > 0)
    {
      guint64 eight = atlas_eight_take (&text, &length);

      odd |= atlas_eight_equal (eight, self->separator) | atlas_eight_equal (eight, '"') |
             atlas_eight_equal (eight, '\n') | atlas_eight_equal (eight, '\r');
    }

  return odd != 0;
}

static void
append_cell (CsvWriter     *self,
             GString       *out,
             AtlasCellType  type,
             const char    *text,
             gsize          length)
{
  gboolean guard = type == ATLAS_CELL_TEXT && !self->base.options->no_guard &&
                   (is_dangerous (text, length) || (length > 1 && *text == '\'' && is_dangerous (text + 1, length - 1)));

  if (type == ATLAS_CELL_NUMBER || !must_be_quoted (self, text, length))
    {
      if (guard)
        g_string_append_c (out, '\'');

      atlas_append (out, text, length);
      return;
    }

  g_string_append (out, guard ? "\"'" : "\"");

  while (length > 0)
    {
      const char *mark = memchr (text, '"', length);
      gsize run = mark != NULL ? (gsize) (mark + 1 - text) : length;

      atlas_append (out, text, run);
      if (mark != NULL)
        g_string_append_c (out, '"');

      text += run;
      length -= run;
    }

  g_string_append_c (out, '"');
}

static gboolean
flush_waiting (CsvWriter  *self,
               gsize       unless_below,
               GError    **error)
{
  if (self->waiting->len < unless_below)
    return TRUE;

  if (!atlas_spool_write (self->spool, self->waiting->str, self->waiting->len, error))
    return FALSE;

  g_string_truncate (self->waiting, 0);

  return TRUE;
}

static gboolean
write_row (AtlasWriter      *writer,
           const AtlasItem  *item,
           GError          **error)
{
  CsvWriter *self = (CsvWriter *) writer;
  GString *out = writer->whole != NULL ? writer->buffer : self->waiting;
  RowHead head = { 0 };
  gsize start = out->len;

  if (((const AtlasRecord *) item->records->pdata[0])->type != ATLAS_RECORD_ENTRY)
    return TRUE;

  writer->n_items++;
  self->n_cells = 0;
  g_string_truncate (self->texts, 0);
  atlas_flat_item (self->flat, item, ATLAS_FLAT_WITH_POSITION, take_cell, self);

  atlas_append (out, (const char *) &head, sizeof head);

  for (guint i = 0; i < self->n_cells; i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);

      if (i > 0)
        g_string_append_c (out, self->separator);
      if (cell->offset != G_MAXSIZE)
        append_cell (self, out, cell->type, self->texts->str + cell->offset, cell->length);
      cell->offset = G_MAXSIZE;
    }

  head.n_cells = self->n_cells;
  head.length = (guint32) (out->len - start - sizeof head);
  memcpy (out->str + start, &head, sizeof head);

  return writer->whole != NULL || flush_waiting (self, CHUNK, error);
}

static void
append_head (CsvWriter *self)
{
  AtlasColumns *columns = atlas_flat_get_columns (self->flat);
  GString *out = self->base.buffer;

  if (self->base.options->byte_order_mark)
    g_string_append (out, "\xef\xbb\xbf");

  for (guint i = 0; i < atlas_columns_get_n (columns); i++)
    {
      const char *name = atlas_columns_get_name (columns, i);

      if (i > 0)
        g_string_append_c (out, self->separator);
      append_cell (self, out, ATLAS_CELL_TEXT, name, strlen (name));
    }

  g_string_append (out, "\r\n");
}

/* The rows of the temporary file, each as wide as the table is now. */
static gboolean
copy_rows (CsvWriter  *self,
           GError    **error)
{
  guint n_columns = atlas_columns_get_n (atlas_flat_get_columns (self->flat));
  g_autoptr (GString) row = g_string_new (NULL);
  RowHead head;

  if (!atlas_spool_rewind (self->spool, error))
    return FALSE;

  /* What was read from the file and not taken apart yet is in waiting. */
  g_string_truncate (self->waiting, 0);

  for (gsize at = 0;;)
    {
      gsize left = self->waiting->len - at;

      if (left >= sizeof head)
        {
          memcpy (&head, self->waiting->str + at, sizeof head);

          if (left - sizeof head >= head.length)
            {
              g_string_append_len (self->base.buffer, self->waiting->str + at + sizeof head, head.length);
              for (guint i = MAX (head.n_cells, 1); i < n_columns; i++)
                g_string_append_c (self->base.buffer, self->separator);

              g_string_append (self->base.buffer, "\r\n");
              at += sizeof head + head.length;

              if (!atlas_writer_flush (&self->base, error))
                return FALSE;

              continue;
            }
        }

      g_string_erase (self->waiting, 0, (gssize) at);
      at = 0;

      {
        gsize before = self->waiting->len;
        gssize n;

        g_string_set_size (self->waiting, before + CHUNK);
        n = atlas_spool_read (self->spool, self->waiting->str + before, CHUNK, error);
        if (n < 0)
          return FALSE;

        g_string_set_size (self->waiting, before + n);
        if (n == 0)
          return TRUE;
      }
    }
}

static gboolean
end (AtlasWriter  *writer,
     GError      **error)
{
  CsvWriter *self = (CsvWriter *) writer;

  if (!flush_waiting (self, 1, error))
    return FALSE;

  append_head (self);
  atlas_flat_tell_losses (self->flat);

  return copy_rows (self, error);
}

static void
prepare (CsvWriter *self,
         AtlasFlat *flat,
         char       separator)
{
  self->separator = separator;
  self->flat = flat;
  self->waiting = g_string_new (NULL);
  self->texts = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->spool = -1;
}

static gboolean
begin (AtlasWriter  *writer,
       char          separator,
       GError      **error)
{
  CsvWriter *self = (CsvWriter *) writer;

  prepare (self, atlas_flat_new (writer), separator);
  self->spool = atlas_spool_open (error);

  return self->spool >= 0;
}

static gboolean
begin_csv (AtlasWriter  *writer,
           GError      **error)
{
  return begin (writer, ',', error);
}

static gboolean
begin_tsv (AtlasWriter  *writer,
           GError      **error)
{
  return begin (writer, '\t', error);
}

static void
clear (AtlasWriter *writer)
{
  CsvWriter *self = (CsvWriter *) writer;

  /* Nothing was made where it was never begun. */
  if (self->flat == NULL)
    return;

  if (self->spool >= 0)
    close (self->spool);

  atlas_flat_free (self->flat);
  g_string_free (self->waiting, TRUE);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->cells);
}

static void
begin_part (AtlasWriter *writer)
{
  const CsvWriter *whole = (const CsvWriter *) writer->whole;

  prepare ((CsvWriter *) writer, atlas_flat_new_part (whole->flat, writer), whole->separator);
}

static gboolean
join (AtlasWriter  *writer,
      const char   *text,
      gsize         length,
      GError      **error)
{
  return atlas_spool_write (((CsvWriter *) writer)->spool, text, length, error);
}

static void
end_part (AtlasWriter *writer)
{
  atlas_flat_tell_losses (((CsvWriter *) writer)->flat);
}

const AtlasWriterClass atlas_csv_writer = {
  .size = sizeof (CsvWriter), .begin = begin_csv, .write = write_row, .end = end, .clear = clear,
  .begin_part = begin_part, .join = join, .end_part = end_part,
};

const AtlasWriterClass atlas_tsv_writer = {
  .size = sizeof (CsvWriter), .begin = begin_tsv, .write = write_row, .end = end, .clear = clear,
  .begin_part = begin_part, .join = join, .end_part = end_part,
};
