/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV and TSV in: RFC 4180, and what spreadsheets really write. The encoding and the separator are
 * found out and told; line ends may be mixed; rows may be too short or too long. */
#define G_LOG_DOMAIN "atlas-exchange"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-csv-write.h"
#include "atlas-formats-private.h"
#include "atlas-json.h"

/* What the window has at first, and what a separator is told by. */
#define WINDOW (64 * 1024)
#define SNIFFED (32 * 1024)
#define SNIFFED_LINES 50

typedef struct
{
  AtlasReader base;
  char        separator;
  guint64     record;
  guint64     line;

  /* Of the record at hand. */
  guint64     lines;          /* line ends in it */
  guint       n_cells;
  gboolean    anything;       /* any cell that is not empty */
  gboolean    in_head;        /* the cells are the names of the columns */
  gboolean    odd_quotes;
  gboolean    longer;         /* more cells than columns */
  gboolean    open;           /* a quotation mark was not closed */
  gboolean    broken;         /* bytes that are not UTF-8 */
  GString    *buffer;
} CsvReader;

typedef struct
{
  const char *at;
  const char *end;
  gboolean    last;           /* the file ends where the window ends */
} Window;

/* Whether a cell begins like one that was guarded against spreadsheets: '=1+1. */
static gboolean
is_guarded (const char *text,
            gsize       length)
{
  return length > 1 && text[0] == '\'' && strchr ("=+-@\t\r", text[1]) != NULL;
}

static void
take_cell (CsvReader  *self,
           AtlasRow   *row,
           const char *text,
           gsize       length,
           gboolean    copy)
{
  guint column = self->n_cells++;

  if (is_guarded (text, length))
    {
      text++;
      length--;
    }

  self->anything = self->anything || length > 0;
  self->broken = self->broken || !g_utf8_validate_len (text, length, NULL);
  if (length == 0 || self->broken)
    return;

  if (!self->in_head && column >= atlas_columns_get_n (self->base.columns))
    {
      self->longer = TRUE;
      while (column >= atlas_columns_get_n (self->base.columns))
        {
          if (atlas_columns_add_unique (self->base.columns, "") < 0)
            return;
        }
    }

  if (column >= ATLAS_MAX_COLUMNS)
    return;

  if (copy)
    atlas_row_set_copy (row, column, ATLAS_CELL_TEXT, text, length);
  else
    atlas_row_set (row, column, ATLAS_CELL_TEXT, text, length);
}

/* A cell in quotation marks, which may have separators, line ends and doubled marks in it. FALSE: the
 * window is too short. */
static gboolean
take_quoted (CsvReader  *self,
             AtlasRow   *row,
             Window     *window)
{
  const char *start = ++window->at;
  gboolean copied = FALSE;

  g_string_truncate (self->buffer, 0);

  for (;;)
    {
      const char *mark = memchr (window->at, '"', window->end - window->at);

      if (mark == NULL)
        {
          if (!window->last)
            return FALSE;

          self->open = TRUE;
          window->at = window->end;
          return TRUE;
        }

      if (mark + 1 == window->end && !window->last)
        return FALSE;

      for (const char *c = window->at; c < mark && (c = memchr (c, '\n', mark - c)) != NULL; c++)
        self->lines++;

      if (mark + 1 < window->end && mark[1] == '"')
        {
          copied = TRUE;
          g_string_append_len (self->buffer, window->at, mark + 1 - window->at);
          window->at = mark + 2;
          continue;
        }

      if (copied)
        g_string_append_len (self->buffer, window->at, mark - window->at);

      window->at = mark + 1;

      /* Something between the mark and the separator: not by the rules, but it belongs to the cell. */
      while (window->at < window->end && *window->at != self->separator && *window->at != '\n' && *window->at != '\r')
        {
          if (*window->at != ' ')
            {
              if (!copied)
                g_string_append_len (self->buffer, start, mark - start);

              copied = TRUE;
              self->odd_quotes = TRUE;
              g_string_append_c (self->buffer, *window->at);
            }

          window->at++;
        }

      if (window->at == window->end && !window->last)
        return FALSE;

      if (copied)
        take_cell (self, row, self->buffer->str, self->buffer->len, TRUE);
      else
        take_cell (self, row, start, mark - start, FALSE);

      return TRUE;
    }
}

static gboolean
take_plain (CsvReader  *self,
            AtlasRow   *row,
            Window     *window)
{
  const char *start = window->at, *at = start, *end;
  char separator = self->separator;

  while (at < window->end && *at != separator && *at != '\n' && *at != '\r')
    at++;

  window->at = at;
  if (at == window->end && !window->last)
    return FALSE;

  end = at;
  while (end > start && end[-1] == ' ')
    end--;

  take_cell (self, row, start, end - start, FALSE);

  return TRUE;
}

/* Past a line end, whichever it is. FALSE: the window is too short to say. */
static gboolean
take_line_end (CsvReader *self,
               Window    *window)
{
  if (window->at == window->end)
    return window->last;

  if (*window->at == '\r')
    {
      if (window->at + 1 == window->end && !window->last)
        return FALSE;

      window->at += window->at + 1 < window->end && window->at[1] == '\n';
    }

  self->lines++;
  window->at++;

  return TRUE;
}

/* FALSE: the window is too short. */
static gboolean
take_record (CsvReader *self,
             AtlasRow  *row,
             Window    *window)
{
  atlas_row_clear (row);
  self->n_cells = 0;
  self->lines = 0;
  self->anything = self->odd_quotes = self->longer = self->open = self->broken = FALSE;

  for (;;)
    {
      while (window->at < window->end && *window->at == ' ')
        window->at++;

      if (window->at == window->end && !window->last)
        return FALSE;

      if (window->at < window->end && *window->at == '"' ? !take_quoted (self, row, window)
                                                         : !take_plain (self, row, window))
        return FALSE;

      if (window->at == window->end || *window->at != self->separator)
        return take_line_end (self, window);

      window->at++;
    }
}

static AtlasReadResult
fail (CsvReader   *self,
      const char  *why,
      GError     **error)
{
  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX, why);
  atlas_place_prefix (&self->base.place, error);

  return ATLAS_READ_FAILED;
}

/* The next record that is not empty. */
static AtlasReadResult
read_record (CsvReader  *self,
             AtlasRow   *row,
             GError    **error)
{
  gsize wanted = WINDOW;

  for (;;)
    {
      Window window = { 0 };
      const char *start;
      gsize length;

      if (!atlas_input_fill (self->base.input, wanted, &start, &length, error))
        return ATLAS_READ_FAILED;
      if (length == 0)
        return ATLAS_READ_END;

      window.at = start;
      window.end = start + length;
      window.last = length < wanted;

      self->base.place = (AtlasFilePlace) {
        .record = self->record, .line = self->line, .offset = atlas_input_get_offset (self->base.input),
      };

      if (!take_record (self, row, &window))
        {
          if (wanted >= ATLAS_INPUT_MAX_RECORD)
            return fail (self, _("the record is longer than 32 MB, which is the most that is read: a quotation mark may be missing"), error);

          wanted = MIN (MAX (2 * wanted, 2 * length), ATLAS_INPUT_MAX_RECORD);
          continue;
        }

      if (self->open)
        return fail (self, _("a quotation mark is never closed"), error);

      self->line += self->lines;
      atlas_input_consume (self->base.input, window.at - start);

      if (self->anything || self->broken)
        return ATLAS_READ_ONE;

      wanted = WINDOW;
    }
}

/* How many separators the first lines have outside quotation marks; 0 where they do not agree. */
static guint
count_separators (const char *text,
                  gsize       length,
                  char        separator)
{
  const char *end = text + length;
  guint first = 0, agree = 0, lines = 0, n = 0;
  gboolean quoted = FALSE;

  for (const char *at = text; at < end && lines < SNIFFED_LINES; at++)
    {
      if (*at == '"')
        quoted = !quoted;
      else if (quoted)
        continue;
      else if (*at == separator)
        n++;
      else if (*at == '\n' || *at == '\r')
        {
          if (*at == '\r' && at + 1 < end && at[1] == '\n')
            at++;
          if (lines == 0)
            first = n;

          agree += n == first;
          lines += n > 0 || lines == 0;
          n = 0;
        }
    }

  if (lines == 0)
    return n;

  return agree * 10 >= lines * 6 ? first : 0;
}

static char
find_separator (const char *text,
                gsize       length)
{
  static const char separators[] = ",;\t|";
  char best = ',';
  guint most = 0;

  for (guint i = 0; separators[i] != '\0'; i++)
    {
      guint n = count_separators (text, length, separators[i]);

      if (n > most)
        {
          most = n;
          best = separators[i];
        }
    }

  return best;
}

/* "sep=;" in the first line is a word of Excel to itself. */
static gboolean
take_separator_line (CsvReader  *self,
                     GError    **error)
{
  const char *text;
  gsize length, n;

  if (!atlas_input_fill (self->base.input, SNIFFED, &text, &length, error))
    return FALSE;

  if (length > 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && (text[5] == '\n' || text[5] == '\r'))
    {
      self->separator = text[4];
      n = text[5] == '\r' && length > 6 && text[6] == '\n' ? 7 : 6;
      atlas_input_consume (self->base.input, n);
      self->line++;
    }
  else if (self->separator == '\0')
    {
      self->separator = find_separator (text, MIN (length, SNIFFED));
    }

  return TRUE;
}

static void
tell_findings (CsvReader  *self,
               const char *encoding)
{
  /* translators: %s is the name of an encoding of text, such as GB18030 */
  g_autofree char *read_as = g_strdup_printf (_("The text is read as %s."), encoding);
  g_autofree char *separated = NULL;

  atlas_reader_tell (&self->base, read_as);

  if (self->separator == '\t')
    separated = g_strdup (_("The columns are separated by tabs."));
  else
    /* translators: %c is a sign such as a semicolon */
    separated = g_strdup_printf (_("The columns are separated by “%c”."), self->separator);

  atlas_reader_tell (&self->base, separated);
}

static gboolean
read_head (CsvReader  *self,
           GError    **error)
{
  g_autoptr (AtlasRow) row = atlas_row_new ();
  AtlasReadResult result;

  self->in_head = TRUE;
  result = read_record (self, row, error);
  self->in_head = FALSE;

  if (result == ATLAS_READ_FAILED)
    return FALSE;

  if (result == ATLAS_READ_END || self->broken)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                           self->broken ? _("the names of the columns are not in UTF-8") : _("the file has no rows"));
      return FALSE;
    }

  atlas_row_settle (row);

  /* Started again, the names are there already. */
  for (guint i = atlas_columns_get_n (self->base.columns); i < MIN (self->n_cells, ATLAS_MAX_COLUMNS); i++)
    {
      const AtlasCell *cell = atlas_row_get (row, i);
      g_autofree char *name = cell != NULL ? g_strndup (cell->text, cell->length) : g_strdup ("");

      atlas_columns_add_unique (self->base.columns, g_strstrip (name));
    }

  return TRUE;
}

static gboolean
start (CsvReader  *self,
       GError    **error)
{
  AtlasReader *reader = &self->base;
  g_autofree char *encoding = NULL;

  self->buffer = g_string_new (NULL);
  self->record = 0;
  self->line = 1;

  if (!atlas_input_decode (reader->input, reader->options.encoding, &encoding, error) ||
      !take_separator_line (self, error))
    return FALSE;

  tell_findings (self, encoding);

  return reader->options.no_header || read_head (self, error);
}

static gboolean
start_csv (AtlasReader  *reader,
           GError      **error)
{
  CsvReader *self = (CsvReader *) reader;

  self->separator = reader->options.separator;

  return start (self, error);
}

static gboolean
start_tsv (AtlasReader  *reader,
           GError      **error)
{
  CsvReader *self = (CsvReader *) reader;

  self->separator = '\t';

  return start (self, error);
}

static AtlasReadResult
next_row (AtlasReader  *reader,
          AtlasRow     *row,
          GError      **error)
{
  CsvReader *self = (CsvReader *) reader;
  AtlasReadResult result;
  guint expected = atlas_columns_get_n (reader->columns);

  self->record++;
  result = read_record (self, row, error);
  if (result != ATLAS_READ_ONE)
    return result;

  atlas_row_settle (row);

  if (self->broken)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, _("a text is not in UTF-8"));
      return ATLAS_READ_BAD;
    }

  if (self->odd_quotes)
    atlas_row_note (row, _("A quotation mark stands inside a cell; the cell was taken as it is."));
  if (self->longer)
    atlas_row_note (row, _("The row has more cells than the table has columns."));
  else if (self->n_cells < expected && !reader->options.no_header)
    atlas_row_note (row, _("The row has fewer cells than the table has columns."));

  return ATLAS_READ_ONE;
}

static void
stop (AtlasReader *reader)
{
  g_string_free (((CsvReader *) reader)->buffer, TRUE);
}

/* Text with the same number of separators in each of its first lines. */
static int
sniff (const char *start,
       gsize       length,
       gboolean    tabs)
{
  gsize n = strspn (start, "\xef\xbb\xbf \t\r\n");
  gboolean wide = length > 1 && ((guint8) start[0] == 0xFF || (guint8) start[0] == 0xFE);

  if (!wide && (memchr (start, '\0', length) != NULL || (n < length && strchr ("{[<%\x1e", start[n]) != NULL)))
    return ATLAS_SNIFF_NO;

  if (g_ascii_strncasecmp (start, "sep=", 4) == 0)
    return tabs ? ATLAS_SNIFF_NO : ATLAS_SNIFF_LIKELY;

  if (wide)
    return ATLAS_SNIFF_MAYBE;

  if (count_separators (start, length, '\t') > 0)
    return tabs ? ATLAS_SNIFF_MAYBE + 5 : ATLAS_SNIFF_MAYBE - 10;

  return tabs ? ATLAS_SNIFF_NO : ATLAS_SNIFF_MAYBE - (find_separator (start, length) == ',' ? 0 : 1);
}

static int
sniff_csv (const char *start_of_file,
           gsize       length)
{
  return sniff (start_of_file, length, FALSE);
}

static int
sniff_tsv (const char *start_of_file,
           gsize       length)
{
  return sniff (start_of_file, length, TRUE);
}

static const AtlasReaderClass csv_reader = {
  .size = sizeof (CsvReader), .start = start_csv, .next_row = next_row, .stop = stop,
};

static const AtlasReaderClass tsv_reader = {
  .size = sizeof (CsvReader), .start = start_tsv, .next_row = next_row, .stop = stop,
};

const AtlasFormat atlas_format_csv = {
  .id = "csv",
  .name = N_("Table (CSV)"),
  .extensions = "csv txt",
  .media_type = "text/csv",
  .sniff = sniff_csv,
  .reader = &csv_reader,
  .writer = &atlas_csv_writer,
};

const AtlasFormat atlas_format_tsv = {
  .id = "tsv",
  .name = N_("Table with tabs (TSV)"),
  .extensions = "tsv tab",
  .media_type = "text/tab-separated-values",
  .sniff = sniff_tsv,
  .reader = &tsv_reader,
  .writer = &atlas_tsv_writer,
};
