/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share that take files in and give files out: how files are named, how far it is, and
 * that Ctrl+C leaves everything as it was. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool-transfer.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>

/* A name that is an address of a data base and not of a file. */
#define DATABASE_PREFIX "PG:"

/**
 * atlas_tool_reading_clear:
 * @self: options
 *
 * Frees what they hold.
 */
void
atlas_tool_reading_clear (AtlasToolReading *self)
{
  char **texts[] = { &self->format, &self->map, &self->write_map, &self->encoding, &self->layer, &self->kind,
                     &self->language, &self->on_error, &self->on_conflict };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

static char *
format_words (gboolean to_write)
{
  g_autoptr (GPtrArray) formats = atlas_format_list ();
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < formats->len; i++)
    {
      const AtlasFormat *format = formats->pdata[i];

      if (to_write ? format->writer != NULL : format->reader != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", format->id);
    }

  return g_string_free (words, FALSE);
}

static void
misuse_format (const AtlasToolCommand *command,
               gboolean                to_write)
{
  g_autofree char *words = format_words (to_write);
  g_autofree char *sentence = g_strdup_printf (_("the format must be one of: %s"), words);

  atlas_tool_misuse (command, sentence);
}

/* Says what is wrong with words of a closed list; TRUE: nothing. */
static gboolean
check_word (const AtlasToolCommand *command,
            const char             *option,
            const char             *word,
            const char * const     *words)
{
  g_autofree char *list = NULL;
  g_autofree char *sentence = NULL;

  if (word == NULL || g_strv_contains (words, word))
    return TRUE;

  list = g_strjoinv (", ", (char **) words);
  /* translators: an option of the command line; the words that it takes */
  sentence = g_strdup_printf (_("%s must be one of: %s"), option, list);
  atlas_tool_misuse (command, sentence);

  return FALSE;
}

static const char * const on_error_words[] = { "skip", "stop", NULL };
static const char * const on_conflict_words[] = { "keep", "add", "replace", NULL };

static AtlasMapping *
read_mapping (const char  *path,
              GError     **error)
{
  g_autofree char *text = NULL;
  gsize length;
  AtlasMapping *mapping;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  mapping = atlas_mapping_from_json (text, (gssize) length, error);
  if (mapping == NULL)
    g_prefix_error (error, "%s: ", path);

  return mapping;
}

static AtlasIntakeFile *
add (AtlasIntake *intake,
     const char  *path)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (path, "-"))
    {
      g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);

      return atlas_intake_add_stream (intake, stream, "-");
    }

  if (g_str_has_prefix (path, DATABASE_PREFIX))
    {
      g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

      return atlas_intake_add_bytes (intake, nothing, path);
    }

  file = g_file_new_for_commandline_arg (path);

  return atlas_intake_add_file (intake, file);
}

/**
 * atlas_tool_intake:
 * @command: the command
 * @reading: how files are to be read
 * @paths: (array zero-terminated=1): the files; - is standard input
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): what is to be imported; %NULL without an error: the command line is
 *   wrong, which was told
 */
AtlasIntake *
atlas_tool_intake (const AtlasToolCommand  *command,
                   const AtlasToolReading  *reading,
                   char * const            *paths,
                   GError                 **error)
{
  g_autoptr (AtlasIntake) intake = atlas_intake_new ();
  const AtlasFormat *format = reading->format != NULL ? atlas_format_find (reading->format) : NULL;

  if (reading->format != NULL && (format == NULL || format->reader == NULL))
    {
      misuse_format (command, FALSE);
      return NULL;
    }
  if (!check_word (command, "--on-error", reading->on_error, on_error_words) ||
      !check_word (command, "--on-conflict", reading->on_conflict, on_conflict_words) ||
      !check_word (command, "--kind", reading->kind, atlas_kinds))
    return NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      AtlasIntakeFile *file = add (intake, paths[i]);

      /* Of a data base there are no bytes to tell by. */
      file->format = format == NULL && g_str_has_prefix (paths[i], DATABASE_PREFIX) ? atlas_format_find ("gdal") : format;
      file->reader.encoding = g_strdup (reading->encoding);
      file->reader.layer = g_strdup (reading->layer);
      file->reader.language = g_strdup (reading->language);
      if (reading->map != NULL && (file->mapping = read_mapping (reading->map, error)) == NULL)
        return NULL;
    }

  intake->stop_on_error = g_strcmp0 (reading->on_error, "stop") == 0;
  intake->conflicts = g_strcmp0 (reading->on_conflict, "add") == 0 ? ATLAS_CONFLICT_ADD
                    : g_strcmp0 (reading->on_conflict, "replace") == 0 ? ATLAS_CONFLICT_REPLACE : ATLAS_CONFLICT_SKIP;
  intake->cancellable = atlas_tool_interruptible ();
  intake->progress = atlas_tool_progress_cb;

  return g_steal_pointer (&intake);
}

static gboolean
write_mapping (const AtlasMapping  *mapping,
               const char          *path,
               GError             **error)
{
  g_autofree char *text = atlas_mapping_to_json (mapping);

  if (!g_str_equal (path, "-"))
    return g_file_set_contents (path, text, -1, error);

  fputs (text, stdout);

  return TRUE;
}

/**
 * atlas_tool_intake_look:
 * @reading: how files are to be read
 * @intake: what is to be imported
 * @db: (nullable): the collection that it is for; %NULL: a new one
 * @error: where an error goes
 *
 * Finds out what the command line leaves open, and does what it says beyond that.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_tool_intake_look (const AtlasToolReading  *reading,
                        AtlasIntake             *intake,
                        AtlasDb                 *db,
                        GError                 **error)
{
  if (!atlas_intake_look (intake, db, error))
    return FALSE;

  for (guint i = 0; i < intake->files->len; i++)
    {
      AtlasIntakeFile *file = intake->files->pdata[i];

      if (file->mapping == NULL)
        continue;
      if (reading->kind != NULL)
        atlas_set_text (&file->mapping->kind, reading->kind);
      if (reading->language != NULL)
        atlas_set_text (&file->mapping->language, reading->language);
      if (reading->write_map != NULL && !write_mapping (file->mapping, reading->write_map, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_tool_output_format:
 * @command: the command
 * @id: (nullable): what --format says
 * @path: where it goes; - is standard output
 *
 * Returns: (transfer none) (nullable): the format to write; %NULL: there is none, which was told
 */
const AtlasFormat *
atlas_tool_output_format (const AtlasToolCommand *command,
                          const char             *id,
                          const char             *path)
{
  /* A pipe has no name: everything goes into it. */
  const char *usual = id == NULL && g_str_equal (path, "-") ? "json" : id;
  const AtlasFormat *format = usual != NULL ? atlas_format_find (usual) : atlas_format_for_name (path, TRUE);

  if (format != NULL && format->writer != NULL)
    return format;

  misuse_format (command, TRUE);

  return NULL;
}

/**
 * atlas_tool_standard_output:
 *
 * Returns: (transfer full): standard output
 */
GOutputStream *
atlas_tool_standard_output (void)
{
  return g_unix_output_stream_new (STDOUT_FILENO, FALSE);
}

static gpointer
wait_for_signal (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t signals;
  int signal;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigwait (&signals, &signal);
  g_cancellable_cancel (cancellable);

  return NULL;
}

/**
 * atlas_tool_interruptible:
 *
 * Returns: (transfer full): what Ctrl+C cancels; asked for once, before any other thread begins
 */
GCancellable *
atlas_tool_interruptible (void)
{
  GCancellable *cancellable = g_cancellable_new ();
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signal, g_object_ref (cancellable)));

  return cancellable;
}

static gboolean
shows_progress (void)
{
  static int shown = -1;

  if (shown < 0)
    shown = isatty (STDERR_FILENO);

  return shown > 0;
}

/* In the place of the line before, whose end is wiped. */
static void
print_over (const char *line)
{
  g_printerr ("\r%s\033[K", line);
}

/**
 * atlas_tool_progress_cb:
 * @bytes: that were read
 * @size: of how many; -1: nobody knows
 * @records: that were read
 * @data: nothing
 *
 * Tells on a terminal how far it is.
 */
void
atlas_tool_progress_cb (guint64  bytes,
                        gint64   size,
                        guint64  records,
                        gpointer data)
{
  g_autofree char *read = g_format_size (bytes);
  g_autofree char *line = NULL;

  if (!shows_progress ())
    return;

  if (size > 0)
    line = g_strdup_printf (_("%3.0f %%, %s, %" PRIu64 " records"), MIN (100.0, 100.0 * (double) bytes / (double) size),
                            read, records);
  else
    line = g_strdup_printf (_("%s, %" PRIu64 " records"), read, records);
  print_over (line);
}

/**
 * atlas_tool_outlet_progress_cb:
 * @done: records that were written
 * @all: of how many
 * @data: nothing
 *
 * Tells on a terminal how far it is.
 */
void
atlas_tool_outlet_progress_cb (guint64  done,
                               guint64  all,
                               gpointer data)
{
  g_autofree char *line = NULL;

  if (!shows_progress () || all == 0)
    return;

  line = g_strdup_printf (_("%3.0f %%, %" PRIu64 " records"), MIN (100.0, 100.0 * (double) done / (double) all), done);
  print_over (line);
}

/**
 * atlas_tool_progress_end:
 *
 * Wipes what was told of progress.
 */
void
atlas_tool_progress_end (void)
{
  if (shows_progress ())
    g_printerr ("\r\033[K");
}
