/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share that take files in and give files out. */
#pragma once

#include "atlas-intake.h"
#include "atlas-outlet.h"
#include "atlas-tool.h"

G_BEGIN_DECLS

/* How files are to be read, as the command line says it. */
typedef struct
{
  char     *format;         /* (nullable) */
  char     *map;            /* (nullable): a path */
  char     *write_map;      /* (nullable): a path, or - */
  char     *encoding;       /* (nullable) */
  char     *layer;          /* (nullable) */
  char     *kind;           /* (nullable): of records that do not say theirs */
  char     *language;       /* (nullable) */
  char     *on_error;       /* (nullable): skip, stop */
  char     *on_conflict;    /* (nullable): keep, add, replace */
  gboolean  dry_run;
  gboolean  as_json;
} AtlasToolReading;

/* For a table of options; @reading is an AtlasToolReading. */
#define ATLAS_TOOL_READING_OPTIONS(reading) \
  { "format", 'f', 0, G_OPTION_ARG_STRING, &(reading).format, N_("The format, where it is not found out"), N_("FORMAT") }, \
  { "map", 'm', 0, G_OPTION_ARG_FILENAME, &(reading).map, N_("What becomes of the columns"), N_("MAP.json") }, \
  { "write-map", 0, 0, G_OPTION_ARG_FILENAME, &(reading).write_map, N_("Write what was guessed of the columns"), N_("MAP.json") }, \
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &(reading).encoding, N_("The encoding, where it is not found out"), N_("ENCODING") }, \
  { "layer", 0, 0, G_OPTION_ARG_STRING, &(reading).layer, N_("Which of several tables"), N_("NAME") }, \
  { "kind", 'k', 0, G_OPTION_ARG_STRING, &(reading).kind, N_("The kind of records that do not say theirs"), N_("KIND") }, \
  { "language", 'l', 0, G_OPTION_ARG_STRING, &(reading).language, N_("The language of words that do not say theirs"), N_("LANGUAGE") }

/* atlas-tool-transfer.c */
void             atlas_tool_reading_clear    (AtlasToolReading        *self);
AtlasIntake     *atlas_tool_intake           (const AtlasToolCommand  *command,
                                              const AtlasToolReading  *reading,
                                              char * const            *paths,
                                              GError                 **error);
gboolean         atlas_tool_intake_look      (const AtlasToolReading  *reading,
                                              AtlasIntake             *intake,
                                              AtlasDb                 *db,
                                              GError                 **error);
const AtlasFormat *atlas_tool_output_format  (const AtlasToolCommand  *command,
                                              const char              *id,
                                              const char              *path);
GOutputStream   *atlas_tool_standard_output  (void);
GCancellable    *atlas_tool_interruptible    (void);
void             atlas_tool_progress_cb      (guint64                  bytes,
                                              gint64                   size,
                                              guint64                  records,
                                              gpointer                 data);
void             atlas_tool_outlet_progress_cb (guint64                done,
                                              guint64                  all,
                                              gpointer                 data);
void             atlas_tool_progress_end     (void);

/* atlas-tool-report.c */
AtlasToolStatus  atlas_tool_report_intake    (const AtlasToolReading  *reading,
                                              const AtlasIntake       *intake,
                                              GPtrArray               *reports);
void             atlas_tool_report_outlet    (const AtlasOutletReport *report,
                                              const char              *path,
                                              gboolean                 as_json);
void             atlas_tool_report_converted (const AtlasToolReading  *reading,
                                              const AtlasIntake       *intake,
                                              GPtrArray               *reports,
                                              const AtlasOutletReport *outlet);

G_END_DECLS
