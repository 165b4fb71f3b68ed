/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool export and import: native JSON out and in, and the points of other programs in. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "atlas-json.h"
#include "atlas-language.h"
#include "atlas-library.h"
#include "atlas-new-collection.h"

typedef struct
{
  const char *path;
  const char *other;            /* a path, or - */
  AtlasRecordSet *set;
  AtlasForeignReport *foreign;  /* (nullable): of a GeoPackage of another program */
  gboolean as_json;
} Options;

static gboolean
is_stream (const char *path)
{
  return g_str_equal (path, "-");
}

static AtlasToolStatus
write_out (AtlasDb  *db,
           gpointer  data,
           GError  **error)
{
  Options *options = data;

  /* What only the newer version knows would be missing. */
  if (atlas_library_examine (options->path, NULL) == ATLAS_FILE_NEWER)
    {
      g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NEWER,
                           _("the collection was written by a newer version of Hub Atlas and may hold "
                             "more than this one can export"));
      return ATLAS_TOOL_FAILED;
    }

  options->set = atlas_db_load_all (db, error);

  return options->set != NULL ? ATLAS_TOOL_FINE : ATLAS_TOOL_FAILED;
}

static AtlasToolStatus
write_to (AtlasRecordSet *set,
          const char     *path)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (is_stream (path))
    {
      gsize length;
      g_autofree char *text = atlas_json_write (set, &length);

      /* main() tells when the stream did not take it all. */
      fwrite (text, 1, length, stdout);
      return ATLAS_TOOL_FINE;
    }

  file = g_file_new_for_path (path);

  return atlas_json_write_file (set, file, NULL, &error) ? ATLAS_TOOL_FINE : atlas_tool_fail (path, error);
}

/**
 * atlas_command_export:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_export (const AtlasToolCommand *self,
                      int                     argc,
                      char                  **argv)
{
  static const GOptionEntry options[] = { { NULL } };
  Options values = { NULL, NULL, NULL, NULL, FALSE };
  AtlasToolStatus status;

  if (!atlas_tool_parse (self, options, 2, 2, &argc, &argv))
    return ATLAS_TOOL_MISUSED;

  values.path = argv[1];
  values.other = argv[2];
  if (!is_stream (values.other) && atlas_tool_is_same_file (argv[1], values.other))
    return atlas_tool_misuse (self, _("the collection itself cannot be written over"));

  status = atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, write_out, &values);
  if (status == ATLAS_TOOL_FINE)
    status = write_to (values.set, values.other);

  g_clear_pointer (&values.set, atlas_record_set_unref);
  g_clear_pointer (&values.foreign, atlas_foreign_report_free);

  return status;
}

static char *
read_stream (gsize   *length,
             GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[65536];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, n);

  if (ferror (stdin))
    {
      g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }

  *length = text->len;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Sets an error where there is nothing to import; what there is was told before. */
static AtlasRecordSet *
read_foreign (Options  *options,
              GError  **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_foreign_read (options->other, NULL, &options->foreign, error);

  if (set == NULL || options->foreign->points > 0)
    return g_steal_pointer (&set);

  if (options->as_json)
    {
      AtlasJsonWriter *writer = atlas_json_writer_new ();

      atlas_json_writer_open (writer, NULL, '{');
      atlas_tool_write_foreign (writer, "foreign", options->foreign);
      atlas_json_writer_close (writer);
      atlas_tool_print_json (writer);
    }
  else
    {
      atlas_tool_print_foreign (options->foreign);
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _("there are no points in it that could be imported"));

  return NULL;
}

static AtlasRecordSet *
read_from (Options         *options,
           AtlasRecordSet  *known,
           GError         **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!is_stream (options->other))
    {
      if (atlas_tool_is_database (options->other))
        return read_foreign (options, error);

      file = g_file_new_for_path (options->other);
      return atlas_json_read_file (file, known, NULL, error);
    }

  text = read_stream (&length, error);

  return text != NULL ? atlas_json_read_onto (text, length, known, error) : NULL;
}

/* Tells how many records are new and how many are changed. */
static void
print_report (AtlasRecordSet *known,
              const Options  *options)
{
  AtlasRecordSet *set = options->set;
  AtlasJsonWriter *writer;
  guint added = 0, changed = 0, same = 0;

  for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GPtrArray) records = atlas_record_set_all (set, type);

      for (guint i = 0; i < records->len; i++)
        {
          gint64 id = ((const AtlasRecord *) records->pdata[i])->id;
          gconstpointer old = known != NULL ? atlas_record_set_get (known, type, id) : NULL;

          if (old == NULL)
            added++;
          else if (atlas_record_equal (old, records->pdata[i]))
            same++;
          else
            changed++;
        }
    }

  if (!options->as_json)
    {
      atlas_tool_print (_("Records added: %u, changed: %u, the same as before: %u\n"), added, changed, same);
      if (options->foreign != NULL)
        atlas_tool_print_foreign (options->foreign);
      return;
    }

  writer = atlas_json_writer_new ();
  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_integer (writer, "added", added);
  atlas_json_writer_integer (writer, "changed", changed);
  atlas_json_writer_integer (writer, "same", same);
  if (options->foreign != NULL)
    atlas_tool_write_foreign (writer, "foreign", options->foreign);
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);
}

static AtlasToolStatus
fill (AtlasDb  *db,
      gpointer  data,
      GError  **error)
{
  const Options *options = data;

  return atlas_db_import (db, options->set, NULL, ATLAS_IMPORT_BASELINE, error) ? ATLAS_TOOL_FINE
                                                                                 : ATLAS_TOOL_FAILED;
}

/* A file of another program has no title for the collection: its name is one. */
static gboolean
make_collection (Options  *options,
                 GError  **error)
{
  g_autofree char *title = g_filename_display_basename (options->other);

  if (g_str_has_suffix (title, ".gpkg") && !g_str_equal (title, ".gpkg"))
    title[strlen (title) - strlen (".gpkg")] = '\0';

  return atlas_new_collection_fill (options->set, title,
                                    atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0], error);
}

static AtlasToolStatus
import_new (const char *path,
            Options    *options)
{
  g_autoptr (GError) error = NULL;
  AtlasToolStatus status;

  options->set = read_from (options, NULL, &error);
  if (options->set == NULL)
    return atlas_tool_fail (options->other, error);

  if (options->foreign != NULL && !make_collection (options, &error))
    return atlas_tool_fail (path, error);

  status = atlas_tool_create (path, FALSE, fill, options);
  if (status == ATLAS_TOOL_FINE)
    print_report (NULL, options);

  return status;
}

/* Records that come from another collection do not make this one that other. */
static AtlasRecordSet *
without_collection (AtlasRecordSet *set)
{
  AtlasRecordSet *rest = atlas_record_set_new ();

  for (AtlasRecordType type = ATLAS_RECORD_COLLECTION + 1; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GPtrArray) records = atlas_record_set_all (set, type);

      for (guint i = 0; i < records->len; i++)
        {
          AtlasRecordType owner = type;

          atlas_record_owner (records->pdata[i], &owner);
          if (owner != ATLAS_RECORD_COLLECTION)
            atlas_record_set_take (rest, atlas_record_copy (records->pdata[i]));
        }
    }

  return rest;
}

static gboolean
is_other_collection (AtlasRecordSet *known,
                     AtlasRecordSet *set)
{
  g_autoptr (GPtrArray) here = atlas_record_set_all (known, ATLAS_RECORD_COLLECTION);
  g_autoptr (GPtrArray) there = atlas_record_set_all (set, ATLAS_RECORD_COLLECTION);

  return here->len > 0 && there->len > 0 &&
         ((const AtlasRecord *) here->pdata[0])->id != ((const AtlasRecord *) there->pdata[0])->id;
}

static AtlasToolStatus
import_onto (AtlasDb  *db,
             gpointer  data,
             GError  **error)
{
  Options *options = data;
  g_autofree char *subject = NULL;
  g_autoptr (AtlasRecordSet) known = atlas_db_load_all (db, error);
  g_autoptr (GError) read_error = NULL;

  if (known == NULL)
    return ATLAS_TOOL_FAILED;

  options->set = read_from (options, known, &read_error);
  if (options->set == NULL)
    return atlas_tool_fail (options->other, read_error);

  if (is_other_collection (known, options->set))
    {
      AtlasRecordSet *rest = without_collection (options->set);

      atlas_record_set_unref (options->set);
      options->set = rest;
    }

  subject = is_stream (options->other) ? NULL : g_filename_display_basename (options->other);
  if (!atlas_db_import (db, options->set, subject, ATLAS_IMPORT_HISTORY, error))
    return ATLAS_TOOL_FAILED;

  print_report (known, options);

  return ATLAS_TOOL_FINE;
}

/**
 * atlas_command_import:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_import (const AtlasToolCommand *self,
                      int                     argc,
                      char                  **argv)
{
  Options values = { NULL, NULL, NULL, NULL, FALSE };
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status;

  if (!atlas_tool_parse (self, options, 2, 2, &argc, &argv))
    return ATLAS_TOOL_MISUSED;

  values.path = argv[1];
  values.other = argv[2];

  if (g_file_test (argv[1], G_FILE_TEST_EXISTS))
    status = atlas_tool_with_db (argv[1], ATLAS_DB_READ_WRITE, import_onto, &values);
  else
    status = import_new (argv[1], &values);

  g_clear_pointer (&values.set, atlas_record_set_unref);
  g_clear_pointer (&values.foreign, atlas_foreign_report_free);

  return status;
}
