/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of an import, away from the main loop: a look at the files, a trial, and taking them in. */
#pragma once

#include "atlas-intake.h"
#include "atlas-store.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_IMPORT_LOOK,
  ATLAS_IMPORT_TRY,
  ATLAS_IMPORT_TAKE,
} AtlasImportStep;

/* How far it is, for whoever looks in from time to time. */
typedef struct
{
  guint64 bytes;
  gint64  size;             /* -1: not known */
  guint64 records;
} AtlasImportState;

typedef struct
{
  AtlasIntake    *intake;       /* (nullable): after a look, with what was found */
  AtlasRecordSet *vocabulary;   /* (nullable): after a look */
  GPtrArray      *reports;      /* (nullable) (element-type AtlasImportReport): after the others */
  char           *path;         /* (nullable): of a collection that was made */
} AtlasImportOutcome;

typedef struct _AtlasImportRun AtlasImportRun;

AtlasImportRun     *atlas_import_run_start   (AtlasStore          *store,
                                              const AtlasIntake   *intake,
                                              AtlasImportStep      step,
                                              const char          *title,
                                              gint64               n_expected,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
AtlasImportOutcome *atlas_import_run_finish  (GAsyncResult        *result,
                                              GError             **error);
void                atlas_import_run_cancel  (AtlasImportRun      *self);
void                atlas_import_run_get_state (AtlasImportRun    *self,
                                              AtlasImportState    *state);
void                atlas_import_run_unref   (AtlasImportRun      *self);
void                atlas_import_outcome_free (AtlasImportOutcome *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasImportOutcome, atlas_import_outcome_free)

G_END_DECLS
