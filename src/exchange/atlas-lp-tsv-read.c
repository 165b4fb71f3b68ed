/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LP-TSV 0.5 in: the gazetteers' table, whose columns have fixed names. Tabs part cells, nothing is
 * quoted, semicolons part several values of one cell. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-formats-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-json.h"
#include "atlas-lpf-private.h"
#include "atlas-lpf-records.h"
#include "atlas-wkb.h"
#include "atlas-wkt.h"

#define MAX_LINE (8 * 1024 * 1024)
#define MAX_COLUMNS 1000

typedef struct
{
  AtlasReader  parent;
  char       **columns;
  char       **cells;     /* of the row that is read; as many as there are columns at most */
  guint64      line;
} TsvReader;

static void
stop (AtlasReader *reader)
{
  TsvReader *self = (TsvReader *) reader;

  g_clear_pointer (&self->columns, g_strfreev);
  g_clear_pointer (&self->cells, g_strfreev);
}

/* A line without what ends it; NULL and no error: there is no more. */
static char *
next_line (TsvReader  *self,
           GError    **error)
{
  gsize wanted = 64 * 1024;

  for (;;)
    {
      const char *data, *end;
      gsize length;
      char *line;

      if (!atlas_input_fill (self->parent.input, wanted, &data, &length, error) || length == 0)
        return NULL;

      end = memchr (data, '\n', length);
      if (end == NULL && length >= wanted && wanted < MAX_LINE)
        {
          wanted = MAX (2 * wanted, length + 1);
          continue;
        }
      if (end == NULL && length >= wanted)
        {
          g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                               _("a line is longer than 8 MB"));
          return NULL;
        }

      line = g_utf8_make_valid (data, end != NULL ? end - data : (gssize) length);
      atlas_input_consume (self->parent.input, end != NULL ? end - data + 1 : (gssize) length);
      self->line++;
      if (g_str_has_suffix (line, "\r"))
        line[strlen (line) - 1] = '\0';

      return line;
    }
}

/* Programs quote cells nevertheless. */
static char **
split_cells (const char *line)
{
  char **cells = g_strsplit (line, "\t", MAX_COLUMNS);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      gsize length;

      g_strstrip (cells[i]);
      length = strlen (cells[i]);
      if (length >= 2 && *cells[i] == '"' && cells[i][length - 1] == '"')
        {
          g_autoptr (GString) plain = g_string_new_len (cells[i] + 1, length - 2);

          g_string_replace (plain, "\"\"", "\"", 0);
          g_free (cells[i]);
          cells[i] = g_strdup (plain->str);
        }
    }

  return cells;
}

static gboolean
start (AtlasReader  *reader,
       GError      **error)
{
  TsvReader *self = (TsvReader *) reader;
  GError *wrong = NULL;
  g_autofree char *head = NULL;

  self->line = 0;
  head = next_line (self, &wrong);
  if (wrong != NULL)
    {
      g_propagate_error (error, wrong);
      return FALSE;
    }

  self->columns = split_cells (head == NULL ? "" : g_str_has_prefix (head, "\xef\xbb\xbf") ? head + 3 : head);
  if (g_strv_contains ((const char * const *) self->columns, "title"))
    return TRUE;

  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT, _("there is no column “title”"));

  return FALSE;
}

/* NULL where the cell is empty or not there. */
static const char *
cell (TsvReader  *self,
      const char *column)
{
  for (guint i = 0; self->columns[i] != NULL && self->cells[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (self->columns[i], column) == 0)
        return *self->cells[i] != '\0' ? self->cells[i] : NULL;
    }

  return NULL;
}

typedef void (*Each) (AtlasLpfRecords *records, const char *value);

static void
each_value (TsvReader       *self,
            const char      *column,
            AtlasLpfRecords *records,
            Each             each)
{
  const char *text = cell (self, column);
  g_auto (GStrv) values = text != NULL ? g_strsplit (text, ";", -1) : NULL;

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      if (*g_strstrip (values[i]) != '\0')
        each (records, values[i]);
    }
}

/* "name@language". */
static void
add_variant (AtlasLpfRecords *records,
             const char      *value)
{
  const char *at = strrchr (value, '@');
  g_autofree char *name = at != NULL ? g_strndup (value, at - value) : g_strdup (value);

  if (*g_strstrip (name) != '\0')
    atlas_lpf_add_name (records, name, at != NULL ? at + 1 : NULL, NULL);
}

static gboolean
read_number (const char *text,
             double     *number)
{
  char *end;

  if (text == NULL)
    return FALSE;

  *number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (*number);
}

static gboolean
read_place (TsvReader        *self,
            AtlasLpfRecords  *records,
            GError          **error)
{
  g_autoptr (GByteArray) wkb = g_byte_array_new ();
  const char *wkt = cell (self, "geowkt");
  const char *longitude = cell (self, "lon"), *latitude = cell (self, "lat");
  AtlasPoint point = { FALSE, 0, 0 };
  double kilometres;

  if (read_number (cell (self, "approximation"), &kilometres))
    atlas_lpf_set_precision (records, kilometres * 1000);

  if (longitude != NULL || latitude != NULL)
    {
      point.set = read_number (longitude, &point.longitude) && read_number (latitude, &point.latitude);
      if (!point.set)
        {
          g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                               _("“lon” and “lat” are no longitude and latitude in degrees"));
          return FALSE;
        }
      atlas_wkb_point (wkb, point.longitude, point.latitude);
    }

  if (wkt != NULL)
    {
      AtlasWkbSummary summary;

      /* Also the point must be on the earth. */
      if (point.set && !atlas_wkb_summarise (wkb->data, wkb->len, &summary, error))
        return FALSE;
      g_byte_array_set_size (wkb, 0);
      if (!atlas_wkt_parse (wkt, wkb))
        {
          g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                               _("“geowkt” is no geometry"));
          return FALSE;
        }
    }

  return wkb->len == 0 || atlas_lpf_set_wkb (records, wkb, point.set ? &point : NULL, error);
}

static gboolean
read_row (TsvReader        *self,
          AtlasLpfRecords  *records,
          GError          **error)
{
  const char *title = cell (self, "title"), *id = cell (self, "id"), *parent = cell (self, "parent_name");
  const char *description = cell (self, "description");

  each_value (self, "variants", records, add_variant);
  if (title != NULL && !atlas_lpf_has_name (records, title))
    atlas_lpf_add_name (records, title, NULL, NULL);
  each_value (self, "types", records, atlas_lpf_add_type);
  each_value (self, "matches", records, atlas_lpf_add_identifier);
  if (id != NULL)
    atlas_lpf_add_identifier (records, id);
  if (parent != NULL)
    atlas_lpf_add_relation (records, "part-of", NULL, parent);
  atlas_lpf_add_date (records, "start-date", cell (self, "start"));
  atlas_lpf_add_date (records, "end-date", cell (self, "end"));
  if (description != NULL)
    atlas_lpf_add_description (records, description, NULL);

  return read_place (self, records, error);
}

static AtlasReadResult
next_item (AtlasReader  *reader,
           AtlasItem   **item,
           GError      **error)
{
  TsvReader *self = (TsvReader *) reader;
  AtlasLpfRecords *records;
  g_autofree char *line = NULL;
  GError *wrong = NULL;

  do
    {
      g_clear_pointer (&line, g_free);
      line = next_line (self, &wrong);
      if (line == NULL && wrong == NULL)
        return ATLAS_READ_END;
      if (line == NULL)
        {
          g_propagate_error (error, wrong);
          return ATLAS_READ_FAILED;
        }
    }
  while (strspn (line, "\t ") == strlen (line));

  g_clear_pointer (&self->cells, g_strfreev);
  self->cells = split_cells (line);
  reader->place.record++;
  reader->place.line = self->line;
  records = atlas_lpf_records_new (reader);
  if (!read_row (self, records, error))
    {
      atlas_lpf_records_free (records);
      return ATLAS_READ_BAD;
    }

  *item = atlas_lpf_records_finish (records, error);

  return *item != NULL ? ATLAS_READ_ONE : ATLAS_READ_BAD;
}

/* Columns that the format asks for, parted by tabs. */
static int
sniff (const char *start_of_file,
       gsize       length)
{
  const char *end = memchr (start_of_file, '\n', length);
  g_autofree char *head = g_strndup (start_of_file, end != NULL ? (gsize) (end - start_of_file) : length);

  return strchr (head, '\t') != NULL && strstr (head, "title") != NULL && strstr (head, "title_source") != NULL ? ATLAS_SNIFF_CERTAIN : ATLAS_SNIFF_NO;
}

static const AtlasReaderClass reader_class = {
  .size = sizeof (TsvReader), .start = start, .next_item = next_item, .stop = stop,
};

const AtlasFormat atlas_format_lp_tsv = {
  .id = "lp-tsv", .name = N_("Linked Places, as a table (LP-TSV)"), .extensions = "lp.tsv tsv", .media_type = "text/tab-separated-values",
  .sniff = sniff, .reader = &reader_class, .writer = &atlas_lp_tsv_writer,
};
