/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What GDAL reads, in: hub-atlas-gdal, a process of its own, writes GeoJSON text sequences into a pipe,
 * and these are read as if they were the file. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "config.h"

#include "atlas-formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "atlas-json.h"
#include "atlas-zip.h"

/* What a spreadsheet may unpack to. */
#define MAX_UNPACKED (G_GUINT64_CONSTANT (512) << 20)

typedef struct
{
  AtlasReader  parent;
  GSubprocess *process;
  AtlasInput  *pipe;
  AtlasReader *inside;
} GdalReader;

static void
stop (AtlasReader *reader)
{
  GdalReader *self = (GdalReader *) reader;

  /* The columns were lent. */
  if (self->inside != NULL)
    self->inside->columns = atlas_columns_new ();
  g_clear_pointer (&self->inside, atlas_reader_free);
  g_clear_pointer (&self->pipe, atlas_input_unref);
  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->process);
}

/* Beside the program that runs, as in a build tree, or where it is installed. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  const char * const places[] = { ".", "../gdal", "../../src/gdal" };
  const char *set = g_getenv ("HUB_ATLAS_GDAL");

  if (set != NULL)
    return g_strdup (set);

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], "hub-atlas-gdal", NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }

  return g_file_test (ATLAS_LIBEXECDIR "/hub-atlas-gdal", G_FILE_TEST_IS_EXECUTABLE)
           ? g_strdup (ATLAS_LIBEXECDIR "/hub-atlas-gdal") : NULL;
}

/* A spreadsheet is an archive, and may be a bomb. */
static gboolean
check_archive (AtlasReader  *reader,
               const char   *path,
               GError      **error)
{
  g_autoptr (AtlasZip) zip = NULL;
  const char *start;
  gsize length;

  if (!atlas_input_fill (reader->input, 4, &start, &length, error))
    return FALSE;
  if (!atlas_zip_is (start, length))
    return TRUE;

  zip = atlas_zip_open (path, error);

  return zip != NULL && atlas_zip_check_total (zip, MAX_UNPACKED, error);
}

/* A database has a name and no file. */
static char *
find_path (AtlasReader  *reader,
           GError      **error)
{
  const char *name = atlas_input_get_name (reader->input);
  g_autofree char *path = NULL;

  if (g_str_has_prefix (name, "PG:"))
    return g_strdup (name);

  path = atlas_input_dup_path (reader->input, error);
  if (path == NULL || !check_archive (reader, path, error))
    return NULL;

  /* What came out of a pipe is an open file of this process. */
  return g_str_has_prefix (path, "/proc/self/") ? g_strdup_printf ("/proc/%d/%s", (int) getpid (), path + strlen ("/proc/self/"))
                                                : g_steal_pointer (&path);
}

static gboolean
start (AtlasReader  *reader,
       GError      **error)
{
  GdalReader *self = (GdalReader *) reader;
  g_autofree char *program = find_program ();
  g_autofree char *path = find_path (reader, error);
  AtlasReaderOptions options = { NULL };

  if (path == NULL)
    return FALSE;
  if (program == NULL)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                           _("Hub Atlas was built without GDAL, which reads this format"));
      return FALSE;
    }

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error,
                                    program, "read", path, reader->options.layer, NULL);
  if (self->process == NULL)
    return FALSE;

  self->pipe = atlas_input_new_stream (g_subprocess_get_stdout_pipe (self->process), "gdal.geojsons",
                                       atlas_input_get_cancellable (reader->input));
  atlas_reader_options_copy (&options, &reader->options);
  self->inside = atlas_reader_new (atlas_format_find ("geojsonseq"), self->pipe, reader->maker, &options);
  atlas_reader_options_clear (&options);
  atlas_columns_free (self->inside->columns);
  self->inside->columns = reader->columns;

  return atlas_reader_start (self->inside, error);
}

/* What the program said when it gave up. */
static AtlasReadResult
fail_as_told (GdalReader  *self,
              GError     **error)
{
  GInputStream *errors = g_subprocess_get_stderr_pipe (self->process);
  char said[1024];
  gsize length = 0;
  g_autofree char *sound = NULL;

  g_input_stream_read_all (errors, said, sizeof said - 1, &length, NULL, NULL);
  sound = g_utf8_make_valid (said, length);
  g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
               /* translators: what GDAL says, in English */
               _("GDAL cannot read it: %s"), *g_strstrip (sound) != '\0' ? sound : _("it was stopped"));

  return ATLAS_READ_FAILED;
}

static AtlasReadResult
next_row (AtlasReader  *reader,
          AtlasRow     *row,
          GError      **error)
{
  GdalReader *self = (GdalReader *) reader;
  AtlasReadResult result = atlas_reader_next_row (self->inside, row, error);

  reader->place.record = self->inside->place.record;
  reader->place.line = reader->place.offset = 0;
  row->place = reader->place;

  if (result == ATLAS_READ_END || result == ATLAS_READ_FAILED)
    {
      if (!g_subprocess_wait (self->process, atlas_input_get_cancellable (reader->input), result == ATLAS_READ_END ? error : NULL))
        return ATLAS_READ_FAILED;
      if (!g_subprocess_get_successful (self->process))
        {
          g_clear_error (error);
          return fail_as_told (self, error);
        }
    }

  return result;
}

/* The files that GDAL is asked for by their first bytes. */
static int
sniff (const char *bytes,
       gsize       length)
{
  if (atlas_zip_is (bytes, length))
    return g_strstr_len (bytes, length, "xl/") != NULL || g_strstr_len (bytes, length, "opendocument") != NULL ||
           g_strstr_len (bytes, length, "[Content_Types]") != NULL ? ATLAS_SNIFF_LIKELY : ATLAS_SNIFF_MAYBE;
  if (length > 16 && memcmp (bytes, "SQLite format 3", 15) == 0)
    return ATLAS_SNIFF_LIKELY;
  if (length > 3 && memcmp (bytes, "fgb", 3) == 0)
    return ATLAS_SNIFF_CERTAIN;
  if (length > 100 && memcmp (bytes, "\0\0\x27\x0a", 4) == 0)
    return ATLAS_SNIFF_CERTAIN;
  if (length > 8 && memcmp (bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return ATLAS_SNIFF_LIKELY;

  return ATLAS_SNIFF_NO;
}

static const AtlasReaderClass reader_class = {
  .size = sizeof (GdalReader), .start = start, .next_row = next_row, .stop = stop,
};

const AtlasFormat atlas_format_gdal = {
  .id = "gdal", .name = N_("Spreadsheets and map files, with GDAL"),
  .extensions = "xlsx ods xls shp fgb gpkg gdb gml tab mif dxf topojson sqlite parquet",
  .sniff = sniff, .reader = &reader_class,
};
