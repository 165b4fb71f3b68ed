/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool export and convert: a collection, or what of it a search finds, in some format; and a file
 * in one format as one in another, by way of a collection that nobody sees. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool-transfer.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "atlas-library.h"

typedef struct
{
  const char *collection;
  const char *path;             /* where it goes; - is standard output */
  char *format;                 /* (nullable) */
  char *query;                  /* (nullable) */
  gboolean as_json;
  AtlasToolReading reading;     /* of convert */
  AtlasIntake *intake;          /* (nullable): of convert */
  GPtrArray *reports;           /* (nullable) (element-type AtlasImportReport): of convert */
  AtlasToolStatus status;
  AtlasOutlet outlet;
} Export;

static gboolean
is_stream (const char *path)
{
  return g_str_equal (path, "-");
}

static AtlasOutletReport *
write_to (const Export  *export,
          AtlasDb       *db,
          GError       **error)
{
  g_autoptr (GFile) file = NULL;

  if (is_stream (export->path))
    {
      g_autoptr (GOutputStream) stream = atlas_tool_standard_output ();

      return atlas_outlet_write (&export->outlet, db, stream, error);
    }

  file = g_file_new_for_commandline_arg (export->path);

  return atlas_outlet_write_file (&export->outlet, db, file, error);
}

static AtlasToolStatus
fail (const char   *path,
      const GError *error)
{
  atlas_tool_progress_end ();
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr ("hub-atlas-tool: %s\n", _("interrupted; nothing was written"));
      return ATLAS_TOOL_INTERRUPTED;
    }

  return atlas_tool_fail (path, error);
}

static AtlasToolStatus
write_out (AtlasDb  *db,
           gpointer  data,
           GError  **error)
{
  Export *export = data;
  g_autoptr (GError) problem = NULL;
  g_autoptr (AtlasOutletReport) report = NULL;

  /* What only the newer version knows would be missing. */
  if (export->collection != NULL && atlas_library_examine (export->collection, NULL) == ATLAS_FILE_NEWER)
    {
      g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NEWER,
                           _("the collection was written by a newer version of Hub Atlas and may hold "
                             "more than this one can export"));
      return ATLAS_TOOL_FAILED;
    }

  atlas_db_set_cancellable (db, export->outlet.cancellable);
  report = write_to (export, db, &problem);
  atlas_db_set_cancellable (db, NULL);
  if (report == NULL)
    return fail (problem->domain == ATLAS_STORE_ERROR && export->collection != NULL ? export->collection : export->path, problem);

  if (export->reports == NULL || !export->as_json)
    atlas_tool_report_outlet (report, export->path, export->as_json);
  else if (!is_stream (export->path))
    atlas_tool_report_converted (&export->reading, export->intake, export->reports, report);

  return ATLAS_TOOL_FINE;
}

static AtlasToolStatus
run_export (const AtlasToolCommand *command,
            Export                 *export)
{
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_stream (export->path) && atlas_tool_is_same_file (export->collection, export->path))
    return atlas_tool_misuse (command, _("the collection itself cannot be written over"));

  export->outlet.format = atlas_tool_output_format (command, export->format, export->path);
  if (export->outlet.format == NULL)
    return ATLAS_TOOL_MISUSED;

  export->outlet.progress = atlas_tool_outlet_progress_cb;
  export->outlet.cancellable = cancellable = atlas_tool_interruptible ();
  if (export->query != NULL && (ids = atlas_outlet_find (export->collection, export->query, cancellable, &error)) == NULL)
    return fail (export->collection, error);
  export->outlet.ids = ids;

  return atlas_tool_with_db (export->collection, ATLAS_DB_READ_ONLY, write_out, export);
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
  Export export = { NULL };
  const GOptionEntry options[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &export.format, N_("The format, where the name does not tell"), N_("FORMAT") },
    { "query", 'q', 0, G_OPTION_ARG_STRING, &export.query, N_("Only what this search finds"), N_("QUERY") },
    { "private-texts", 0, 0, G_OPTION_ARG_NONE, &export.outlet.private_texts, N_("With the private copies of sources"), NULL },
    { "unlicensed", 0, 0, G_OPTION_ARG_NONE, &export.outlet.unlicensed, N_("With pictures of which nobody says who may use them"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &export.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 2, 2, &argc, &argv))
    {
      export.collection = argv[1];
      export.path = argv[2];
      status = run_export (self, &export);
    }

  g_free (export.format);
  g_free (export.query);

  return status;
}

static AtlasToolStatus
convert (AtlasDb  *db,
         gpointer  data,
         GError  **error)
{
  Export *export = data;
  g_autoptr (GError) problem = NULL;
  g_autoptr (AtlasImportReport) sum = NULL;

  if (!atlas_intake_look (export->intake, NULL, &problem) ||
      !atlas_intake_begin_collection (export->intake, db, NULL, &problem) ||
      !atlas_tool_intake_look (&export->reading, export->intake, db, &problem) ||
      (export->reports = atlas_intake_take (export->intake, db, 0, &problem)) == NULL)
    return export->status = fail (((const AtlasIntakeFile *) export->intake->files->pdata[0])->name, problem);

  sum = atlas_intake_sum (export->reports);
  if (!is_stream (export->path) && !export->as_json)
    export->status = atlas_tool_report_intake (&export->reading, export->intake, export->reports);
  if (sum->counts[ATLAS_IMPORT_BAD] > 0)
    export->status = ATLAS_TOOL_PARTLY;

  return write_out (db, export, error);
}

static AtlasToolStatus
run_convert (const AtlasToolCommand *command,
             Export                 *export,
             char                   *input)
{
  char *inputs[] = { input, NULL };
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  AtlasToolStatus status;

  export->outlet.format = atlas_tool_output_format (command, export->format, export->path);
  if (export->outlet.format == NULL)
    return ATLAS_TOOL_MISUSED;

  export->intake = atlas_tool_intake (command, &export->reading, inputs, &error);
  if (export->intake == NULL)
    return error != NULL ? atlas_tool_fail (input, error) : ATLAS_TOOL_MISUSED;

  export->outlet.progress = atlas_tool_outlet_progress_cb;
  export->outlet.cancellable = export->intake->cancellable;
  folder = g_dir_make_tmp ("hub-atlas-XXXXXX", &error);
  if (folder == NULL)
    return atlas_tool_fail (g_get_tmp_dir (), error);

  /* Made like any new collection, and gone afterwards. */
  path = g_build_filename (folder, "converted.gpkg", NULL);
  status = atlas_tool_create (path, FALSE, convert, export);
  g_unlink (path);
  g_rmdir (folder);

  return export->status != ATLAS_TOOL_FINE ? export->status : status;
}

/**
 * atlas_command_convert:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_convert (const AtlasToolCommand *self,
                       int                     argc,
                       char                  **argv)
{
  Export export = { NULL };
  const GOptionEntry options[] = {
    ATLAS_TOOL_READING_OPTIONS (export.reading),
    { "to", 't', 0, G_OPTION_ARG_STRING, &export.format, N_("The format of OUT, where the name does not tell"), N_("FORMAT") },
    { "on-error", 0, 0, G_OPTION_ARG_STRING, &export.reading.on_error, N_("What cannot be read: skip it, or stop"), N_("skip|stop") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &export.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 2, 2, &argc, &argv))
    {
      export.path = argv[2];
      status = run_convert (self, &export, argv[1]);
    }

  g_clear_pointer (&export.reports, g_ptr_array_unref);
  g_clear_pointer (&export.intake, atlas_intake_free);
  atlas_tool_reading_clear (&export.reading);
  g_free (export.format);

  return status;
}
