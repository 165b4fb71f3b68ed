/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of an import or an export: for people, or as JSON. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool-transfer.h"

#include <inttypes.h>

#include <glib/gi18n.h>

/* What people read through; the JSON has all that are kept. */
#define MAX_TOLD 20

static void
print_samples (GPtrArray  *samples,
               guint64     count,
               const char *heading)
{
  guint n = MIN (samples->len, MAX_TOLD);

  if (n == 0)
    return;

  atlas_tool_print ("%s\n", heading);
  for (guint i = 0; i < n; i++)
    {
      const AtlasImportSample *sample = samples->pdata[i];
      g_autofree char *place = atlas_place_describe (&sample->place);

      atlas_tool_print ("  %s", place);
      if (sample->title != NULL)
        atlas_tool_print (": “%s”", sample->title);
      if (sample->reason != NULL)
        atlas_tool_print (": %s", sample->reason);
      atlas_tool_print ("\n");
    }
  if (count > n)
    atlas_tool_print (_("  and %" PRIu64 " more\n"), count - n);
}

static void
print_report (const AtlasImportReport *report,
              gboolean                 dry)
{
  const guint64 *counts = report->counts;

  if (dry)
    atlas_tool_print (_("Would be added: %" PRIu64 ", changed: %" PRIu64 ", the same: %" PRIu64 ", in conflict: %" PRIu64
                        ", cannot be read: %" PRIu64 "\n"), counts[ATLAS_IMPORT_ADD], counts[ATLAS_IMPORT_CHANGE],
                      counts[ATLAS_IMPORT_SAME], counts[ATLAS_IMPORT_CONFLICT], counts[ATLAS_IMPORT_BAD]);
  else
    atlas_tool_print (_("Records added: %" PRIu64 ", changed: %" PRIu64 ", the same as before: %" PRIu64 ", in conflict: %" PRIu64
                        ", left out: %" PRIu64 "\n"), counts[ATLAS_IMPORT_ADD], counts[ATLAS_IMPORT_CHANGE],
                      counts[ATLAS_IMPORT_SAME], counts[ATLAS_IMPORT_CONFLICT], counts[ATLAS_IMPORT_BAD]);

  for (guint i = 0; i < report->findings->len; i++)
    atlas_tool_print ("  %s\n", (const char *) report->findings->pdata[i]);
  if (report->new_properties > 0)
    atlas_tool_print (_("  New properties: %" PRIu64 "\n"), report->new_properties);
  if (report->new_tags > 0)
    atlas_tool_print (_("  New keywords: %" PRIu64 "\n"), report->new_tags);

  print_samples (report->samples[ATLAS_IMPORT_BAD], counts[ATLAS_IMPORT_BAD], _("Cannot be read:"));
  print_samples (report->samples[ATLAS_IMPORT_CONFLICT], counts[ATLAS_IMPORT_CONFLICT], _("In conflict with what is there:"));
  print_samples (report->noted, report->notes, _("Worth a look:"));
}

static void
write_samples (AtlasJsonWriter *writer,
               const char      *member,
               GPtrArray       *samples)
{
  atlas_json_writer_open (writer, member, '[');
  for (guint i = 0; i < samples->len; i++)
    {
      const AtlasImportSample *sample = samples->pdata[i];

      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_integer (writer, "record", (gint64) sample->place.record);
      atlas_json_writer_integer (writer, "line", (gint64) sample->place.line);
      atlas_json_writer_integer (writer, "offset", (gint64) sample->place.offset);
      if (sample->title != NULL)
        atlas_json_writer_text (writer, "title", sample->title);
      if (sample->reason != NULL)
        atlas_json_writer_text (writer, "reason", sample->reason);
      if (sample->existing != 0)
        atlas_json_writer_integer (writer, "existing", sample->existing);
      atlas_json_writer_close (writer);
    }
  atlas_json_writer_close (writer);
}

static void
write_counts (AtlasJsonWriter         *writer,
              const AtlasImportReport *report)
{
  static const struct { AtlasImportClass kind; const char *member; } members[] = {
    { ATLAS_IMPORT_ADD, "added" },
    { ATLAS_IMPORT_CHANGE, "changed" },
    { ATLAS_IMPORT_SAME, "same" },
    { ATLAS_IMPORT_CONFLICT, "conflicts" },
    { ATLAS_IMPORT_BAD, "bad" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    atlas_json_writer_integer (writer, members[i].member, (gint64) report->counts[members[i].kind]);
  atlas_json_writer_integer (writer, "notes", (gint64) report->notes);
  atlas_json_writer_integer (writer, "duplicates", (gint64) report->duplicates);
  atlas_json_writer_integer (writer, "new_properties", (gint64) report->new_properties);
  atlas_json_writer_integer (writer, "new_keywords", (gint64) report->new_tags);
}

static void
write_file (AtlasJsonWriter         *writer,
            const AtlasIntakeFile   *file,
            const AtlasImportReport *report)
{
  static const struct { AtlasImportClass kind; const char *member; } members[] = {
    { ATLAS_IMPORT_ADD, "add" },
    { ATLAS_IMPORT_CHANGE, "change" },
    { ATLAS_IMPORT_SAME, "same" },
    { ATLAS_IMPORT_CONFLICT, "conflict" },
    { ATLAS_IMPORT_BAD, "bad" },
  };

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "name", file->name);
  atlas_json_writer_text (writer, "format", file->format->id);
  write_counts (writer, report);

  atlas_json_writer_open (writer, "findings", '[');
  for (guint i = 0; i < report->findings->len; i++)
    atlas_json_writer_text (writer, NULL, report->findings->pdata[i]);
  atlas_json_writer_close (writer);

  atlas_json_writer_open (writer, "samples", '{');
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    write_samples (writer, members[i].member, report->samples[members[i].kind]);
  write_samples (writer, "notes", report->noted);
  atlas_json_writer_close (writer);

  atlas_json_writer_close (writer);
}

static void
write_losses (AtlasJsonWriter         *writer,
              const AtlasOutletReport *report)
{
  atlas_json_writer_integer (writer, "written", (gint64) report->n_items);
  atlas_json_writer_open (writer, "left_out", '[');
  for (guint i = 0; i < report->losses->len; i++)
    {
      const AtlasLoss *loss = report->losses->pdata[i];

      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_text (writer, "what", loss->what);
      atlas_json_writer_integer (writer, "count", (gint64) loss->count);
      atlas_json_writer_close (writer);
    }
  atlas_json_writer_close (writer);
}

/* @outlet: (nullable): what was written of it */
static void
write_json (const AtlasToolReading  *reading,
            const AtlasIntake       *intake,
            GPtrArray               *reports,
            const AtlasImportReport *sum,
            const AtlasOutletReport *outlet)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();

  atlas_json_writer_open (writer, NULL, '{');
  if (outlet != NULL)
    write_losses (writer, outlet);
  else
    atlas_json_writer_boolean (writer, "dry_run", reading->dry_run);
  write_counts (writer, sum);
  atlas_json_writer_open (writer, "files", '[');
  for (guint i = 0; i < reports->len; i++)
    write_file (writer, intake->files->pdata[i], reports->pdata[i]);
  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);
}

/**
 * atlas_tool_report_intake:
 * @reading: how files were read
 * @intake: what was imported
 * @reports: (element-type AtlasImportReport): what came of each file
 *
 * Prints what came of an import, or would come of it.
 *
 * Returns: the exit code: %ATLAS_TOOL_PARTLY where records were left out
 */
AtlasToolStatus
atlas_tool_report_intake (const AtlasToolReading *reading,
                          const AtlasIntake      *intake,
                          GPtrArray              *reports)
{
  g_autoptr (AtlasImportReport) sum = atlas_intake_sum (reports);

  atlas_tool_progress_end ();
  if (reading->as_json)
    {
      write_json (reading, intake, reports, sum, NULL);
    }
  else
    {
      for (guint i = 0; i < reports->len; i++)
        {
          if (reports->len > 1)
            atlas_tool_print ("%s\n", ((const AtlasIntakeFile *) intake->files->pdata[i])->name);
          print_report (reports->pdata[i], reading->dry_run);
        }
    }

  return sum->counts[ATLAS_IMPORT_BAD] > 0 ? ATLAS_TOOL_PARTLY : ATLAS_TOOL_FINE;
}

/**
 * atlas_tool_report_outlet:
 * @report: what was written
 * @path: where it went; - is standard output, which then has no room for a report
 * @as_json: print JSON
 *
 * Prints what an export has left out.
 */
void
atlas_tool_report_outlet (const AtlasOutletReport *report,
                          const char              *path,
                          gboolean                 as_json)
{
  gboolean taken = g_str_equal (path, "-");

  atlas_tool_progress_end ();
  if (as_json && !taken)
    {
      AtlasJsonWriter *writer = atlas_json_writer_new ();

      atlas_json_writer_open (writer, NULL, '{');
      write_losses (writer, report);
      atlas_json_writer_close (writer);
      atlas_tool_print_json (writer);
      return;
    }

  if (report->losses->len > 0 && !taken)
    {
      g_autofree char *losses = atlas_outlet_report_describe (report);
      g_auto (GStrv) lines = g_strsplit (losses, "\n", -1);

      atlas_tool_print (_("Left out:\n"));
      for (guint i = 0; lines[i] != NULL; i++)
        atlas_tool_print ("  %s\n", lines[i]);
    }
}

/**
 * atlas_tool_report_converted:
 * @reading: how the file was read
 * @intake: what was read
 * @reports: (element-type AtlasImportReport): what came of it
 * @outlet: what was written
 *
 * Prints as JSON what came of a file that was made of another.
 */
void
atlas_tool_report_converted (const AtlasToolReading  *reading,
                             const AtlasIntake       *intake,
                             GPtrArray               *reports,
                             const AtlasOutletReport *outlet)
{
  g_autoptr (AtlasImportReport) sum = atlas_intake_sum (reports);

  atlas_tool_progress_end ();
  write_json (reading, intake, reports, sum, outlet);
}
