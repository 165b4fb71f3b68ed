/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of hub-atlas-tool share. */
#pragma once

#include "atlas-db.h"
#include "atlas-foreign.h"
#include "atlas-json-writer.h"

G_BEGIN_DECLS

/* Exit codes, as in the manual. */
typedef enum
{
  ATLAS_TOOL_FINE,
  ATLAS_TOOL_FAILED,        /* or found something */
  ATLAS_TOOL_MISUSED,
  ATLAS_TOOL_PARTLY,        /* done, but for records that cannot be read */
  ATLAS_TOOL_INTERRUPTED = 130, /* by Ctrl+C, and nothing has changed */
} AtlasToolStatus;

typedef struct _AtlasToolCommand AtlasToolCommand;

struct _AtlasToolCommand
{
  const char *name;
  const char *arguments;    /* to be translated */
  const char *summary;      /* to be translated */
  AtlasToolStatus (*run) (const AtlasToolCommand *self, int argc, char **argv);
};

/* One a command. */
#define ATLAS_TOOL_COMMAND(name) \
  AtlasToolStatus atlas_command_##name (const AtlasToolCommand *self, int argc, char **argv)

ATLAS_TOOL_COMMAND (starter);
ATLAS_TOOL_COMMAND (new);
ATLAS_TOOL_COMMAND (info);
ATLAS_TOOL_COMMAND (list);
ATLAS_TOOL_COMMAND (show);
ATLAS_TOOL_COMMAND (search);
ATLAS_TOOL_COMMAND (sources);
ATLAS_TOOL_COMMAND (parse);
ATLAS_TOOL_COMMAND (check);
ATLAS_TOOL_COMMAND (log);
ATLAS_TOOL_COMMAND (undo);
ATLAS_TOOL_COMMAND (redo);
ATLAS_TOOL_COMMAND (export);
ATLAS_TOOL_COMMAND (import);
ATLAS_TOOL_COMMAND (convert);
ATLAS_TOOL_COMMAND (validate);
ATLAS_TOOL_COMMAND (schema);
ATLAS_TOOL_COMMAND (publish);

/* atlas-tool.c: arguments, files and errors */
typedef AtlasToolStatus (*AtlasToolJob) (AtlasDb *db, gpointer data, GError **error);

gboolean        atlas_tool_parse    (const AtlasToolCommand *command,
                                     const GOptionEntry     *options,
                                     guint                   least,
                                     guint                   most,
                                     int                    *argc,
                                     char                 ***argv);
AtlasToolStatus atlas_tool_misuse   (const AtlasToolCommand *command,
                                     const char             *sentence);
AtlasToolStatus atlas_tool_fail     (const char             *path,
                                     const GError           *error);
AtlasToolStatus atlas_tool_with_db  (const char             *path,
                                     AtlasDbFlags            flags,
                                     AtlasToolJob            job,
                                     gpointer                data);
gboolean        atlas_tool_is_same_file (const char         *one,
                                     const char             *other);
AtlasToolStatus atlas_tool_create   (const char             *path,
                                     gboolean                replace,
                                     AtlasToolJob            job,
                                     gpointer                data);

/* atlas-tool-output.c: onto standard output */
char           *atlas_tool_clean    (const char             *text);
void            atlas_tool_print    (const char             *format,
                                     ...) G_GNUC_PRINTF (1, 2);
void            atlas_tool_print_json (AtlasJsonWriter      *writer);
void            atlas_tool_write_names (AtlasJsonWriter     *writer,
                                     const char             *member,
                                     GPtrArray              *names);
void            atlas_tool_write_change (AtlasJsonWriter    *writer,
                                     const char             *member,
                                     const AtlasChange      *change);

/* atlas-tool-foreign.c: GeoPackages of other programs */
void            atlas_tool_print_foreign (const AtlasForeignReport *report);
void            atlas_tool_write_foreign (AtlasJsonWriter   *writer,
                                     const char             *member,
                                     const AtlasForeignReport *report);

/* atlas-tool-words.c: in the reader's language */
const char     *atlas_tool_word     (const char             *word);
char           *atlas_tool_title    (GPtrArray              *names);
char           *atlas_tool_entry_title (AtlasRecordSet      *set,
                                     gint64                  entry);
char           *atlas_tool_record_title (AtlasRecordSet     *set,
                                     AtlasRecordType         type,
                                     gint64                  id);
char           *atlas_tool_number   (gint64                  number);
char           *atlas_tool_position (const AtlasPoint       *point);

/* atlas-tool-find.c: whom the user means */
gint64          atlas_tool_find     (AtlasDb                *db,
                                     const char             *wanted,
                                     const char             *kind,
                                     GError                **error);

/* atlas-list-tours.c */
AtlasToolStatus atlas_list_searches (AtlasDb                *db,
                                     gboolean                as_json,
                                     GError                **error);
AtlasToolStatus atlas_list_tours    (AtlasDb                *db,
                                     gboolean                as_json,
                                     GError                **error);

/* atlas-show-text.c, atlas-show-json.c */
void            atlas_show_text     (AtlasRecordSet         *set,
                                     const AtlasEntry       *entry);
void            atlas_show_json     (AtlasRecordSet         *set,
                                     const AtlasEntry       *entry);

G_END_DECLS
