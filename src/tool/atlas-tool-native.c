/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON in and out, which is taken whole: its records may refer to one another in any order. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool-native.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "atlas-json.h"
#include "atlas-library.h"

/* It says so at its beginning. */
#define LOOKED_AT 4096

typedef struct
{
  const AtlasToolReading *reading;
  const char *path;             /* of the collection */
  const char *other;            /* a path, or - */
  AtlasInput *input;
  AtlasRecordSet *set;
} Native;

/**
 * atlas_tool_is_native:
 * @input: a file at its beginning; it stays there
 *
 * Returns: whether it says that it is native JSON
 */
gboolean
atlas_tool_is_native (AtlasInput *input)
{
  const char *start;
  gsize length;

  return atlas_input_fill (input, LOOKED_AT, &start, &length, NULL) && length > 0 &&
         g_strstr_len (start, (gssize) MIN (length, LOOKED_AT), "\"hub-atlas\"") != NULL;
}

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
  Native *options = data;

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
 * atlas_tool_export_native:
 * @path: a collection
 * @other: where it goes; - is standard output
 *
 * Writes all records.
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_tool_export_native (const char *path,
                          const char *other)
{
  Native values = { .path = path, .other = other };
  AtlasToolStatus status = atlas_tool_with_db (path, ATLAS_DB_READ_ONLY, write_out, &values);

  if (status == ATLAS_TOOL_FINE)
    status = write_to (values.set, other);
  g_clear_pointer (&values.set, atlas_record_set_unref);

  return status;
}

static char *
read_all (AtlasInput  *input,
          gsize       *length,
          GError     **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[65536];
  gssize n;

  while ((n = atlas_input_read (input, buffer, sizeof buffer, error)) > 0)
    g_string_append_len (text, buffer, n);
  if (n < 0)
    return NULL;

  *length = text->len;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static AtlasRecordSet *
read_from (Native          *options,
           AtlasRecordSet  *known,
           GError         **error)
{
  gsize length;
  g_autofree char *text = read_all (options->input, &length, error);

  return text != NULL ? atlas_json_read_onto (text, length, known, error) : NULL;
}

/* Tells how many records are new and how many are changed. */
static void
print_report (AtlasRecordSet *known,
              const Native  *options)
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

  if (!options->reading->as_json)
    {
      atlas_tool_print (_("Records added: %u, changed: %u, the same as before: %u\n"), added, changed, same);
      return;
    }

  writer = atlas_json_writer_new ();
  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_boolean (writer, "dry_run", options->reading->dry_run);
  atlas_json_writer_integer (writer, "added", added);
  atlas_json_writer_integer (writer, "changed", changed);
  atlas_json_writer_integer (writer, "same", same);
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);
}

static AtlasToolStatus
fill (AtlasDb  *db,
      gpointer  data,
      GError  **error)
{
  const Native *options = data;

  return atlas_db_import (db, options->set, NULL, ATLAS_IMPORT_BASELINE, error) ? ATLAS_TOOL_FINE
                                                                                 : ATLAS_TOOL_FAILED;
}

static AtlasToolStatus
import_new (const char *path,
            Native    *options)
{
  g_autoptr (GError) error = NULL;
  AtlasToolStatus status;

  options->set = read_from (options, NULL, &error);
  if (options->set == NULL)
    return atlas_tool_fail (options->other, error);

  status = options->reading->dry_run ? ATLAS_TOOL_FINE : atlas_tool_create (path, FALSE, fill, options);
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
  Native *options = data;
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
  if (!options->reading->dry_run &&
      !atlas_db_import (db, options->set, subject, ATLAS_IMPORT_HISTORY, error))
    return ATLAS_TOOL_FAILED;

  print_report (known, options);

  return ATLAS_TOOL_FINE;
}

/**
 * atlas_tool_import_native:
 * @reading: the options
 * @path: a collection, which is made if it is not there
 * @name: what the file is called
 * @input: the file
 *
 * Takes native JSON in: records with an id that is there replace those.
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_tool_import_native (const AtlasToolReading *reading,
                          const char             *path,
                          const char             *name,
                          AtlasInput             *input)
{
  Native values = { .reading = reading, .path = path, .other = name, .input = input };
  AtlasToolStatus status;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    status = atlas_tool_with_db (path, reading->dry_run ? ATLAS_DB_READ_ONLY : ATLAS_DB_READ_WRITE, import_onto, &values);
  else
    status = import_new (path, &values);

  g_clear_pointer (&values.set, atlas_record_set_unref);

  return status;
}
