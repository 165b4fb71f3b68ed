/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoPackages of other programs: what can be taken out of them. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

/**
 * atlas_tool_print_foreign:
 * @report: what was read and what was left out
 *
 * Prints a report for people.
 */
void
atlas_tool_print_foreign (const AtlasForeignReport *report)
{
  g_autofree char *text = atlas_foreign_report_describe (report);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    atlas_tool_print ("  %s\n", lines[i]);
}

/**
 * atlas_tool_write_foreign:
 * @writer: a writer
 * @member: (nullable): name of the member
 * @report: what was read and what was left out
 *
 * Writes a report as an object.
 */
void
atlas_tool_write_foreign (AtlasJsonWriter          *writer,
                          const char               *member,
                          const AtlasForeignReport *report)
{
  atlas_json_writer_open (writer, member, '{');
  atlas_json_writer_integer (writer, "points", report->points);

  atlas_json_writer_open (writer, "layers", '[');
  for (guint i = 0; i < report->layers->len; i++)
    {
      const AtlasForeignLayer *layer = report->layers->pdata[i];

      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_text (writer, "name", layer->name);
      atlas_json_writer_text (writer, "kind", atlas_foreign_kind_word (layer->kind));
      atlas_json_writer_text (writer, "reference_system", layer->system);
      atlas_json_writer_integer (writer, "rows", layer->rows);
      atlas_json_writer_integer (writer, "points", layer->points);
      atlas_json_writer_integer (writer, "without_position", layer->nowhere);
      atlas_json_writer_integer (writer, "other_shapes", layer->shapes);
      atlas_json_writer_integer (writer, "not_in_degrees", layer->elsewhere);
      atlas_json_writer_close (writer);
    }
  atlas_json_writer_close (writer);

  atlas_json_writer_integer (writer, "records_cut_short", report->shortened);
  atlas_json_writer_integer (writer, "values_left_out", report->blobs);
  atlas_json_writer_boolean (writer, "too_many_rows", report->full);
  atlas_json_writer_close (writer);
}
