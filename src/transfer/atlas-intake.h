/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be imported: files, pipes or the clipboard, any number at once, and how they are read. Tried out
 * first and then taken in as one change, by the window and the tool alike. Blocks: for a worker. */
#pragma once

#include "atlas-db.h"
#include "atlas-import.h"

G_BEGIN_DECLS

/* How many records are looked at for the columns and what they may be. */
#define ATLAS_INTAKE_SAMPLE 100

/* One file. What is NULL is found out by atlas_intake_look(). */
typedef struct
{
  char               *name;       /* as people call it */
  GFile              *file;       /* (nullable): one of these three */
  GBytes             *bytes;      /* (nullable) */
  GInputStream       *stream;     /* (nullable) */
  const AtlasFormat  *format;     /* (nullable) */
  AtlasMapping       *mapping;    /* (nullable): of formats with rows */
  AtlasReaderOptions  reader;
  AtlasSample        *sample;     /* (nullable): of formats with rows, once it was looked at */
  GPtrArray          *findings;   /* (nullable) (element-type utf8): once it was looked at */
  gint64              size;       /* bytes; -1: not known */
  gboolean            whole;      /* it is a collection of its own, vocabulary and all; once it was looked at */

  /*< private >*/
  AtlasInput         *input;      /* (nullable): of a stream, which can be had only once */
} AtlasIntakeFile;

typedef struct
{
  GPtrArray           *files;         /* (element-type AtlasIntakeFile) */
  gboolean             stop_on_error; /* the first record that cannot be read ends it, and nothing is taken */
  AtlasConflictChoice  conflicts;
  char                *indexed;       /* (nullable): the file of the collection, where it shall be ready to be searched when many come into
                                       * an empty one */
  char                *index_folder;  /* (nullable): where its search index is kept; NULL: in the cache */
  AtlasImportProgress  progress;      /* (nullable): of all files together */
  gpointer             progress_data;
  GCancellable        *cancellable;   /* (nullable) */
} AtlasIntake;

AtlasIntake     *atlas_intake_new        (void);
AtlasIntake     *atlas_intake_copy       (const AtlasIntake  *self);
void             atlas_intake_free       (AtlasIntake        *self);
AtlasIntakeFile *atlas_intake_add_file   (AtlasIntake        *self,
                                          GFile              *file);
AtlasIntakeFile *atlas_intake_add_bytes  (AtlasIntake        *self,
                                          GBytes             *bytes,
                                          const char         *name);
AtlasIntakeFile *atlas_intake_add_stream (AtlasIntake        *self,
                                          GInputStream       *stream,
                                          const char         *name);
gboolean         atlas_intake_is_whole   (const AtlasIntake  *self);
AtlasInput      *atlas_intake_file_open  (AtlasIntakeFile    *file,
                                          GCancellable       *cancellable,
                                          GError            **error);
char            *atlas_intake_dup_subject (const AtlasIntake *self);

AtlasRecordSet  *atlas_intake_new_vocabulary (const char     *title,
                                          GError            **error);
gboolean         atlas_intake_look       (AtlasIntake        *self,
                                          AtlasDb            *db,
                                          GError            **error);
gboolean         atlas_intake_begin_collection (AtlasIntake  *self,
                                          AtlasDb            *db,
                                          const char         *title,
                                          GError            **error);
GPtrArray       *atlas_intake_try        (AtlasIntake        *self,
                                          AtlasDb            *db,
                                          GError            **error);
GPtrArray       *atlas_intake_take       (AtlasIntake        *self,
                                          AtlasDb            *db,
                                          gint64              n_expected,
                                          GError            **error);
AtlasImportReport *atlas_intake_sum      (GPtrArray          *reports);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIntake, atlas_intake_free)

G_END_DECLS
