/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker thread of a store, which owns the connection. Only for src/store. */
#pragma once

#include "atlas-store-private.h"

G_BEGIN_DECLS

/* What the main thread shows, found out by the worker after each change. */
typedef struct
{
  gboolean open;
  gboolean read_only;
  char *read_only_reason;
  char *undo_label;
  char *redo_label;
} AtlasStoreState;

typedef enum
{
  ATLAS_SPECIAL_NONE,
  ATLAS_SPECIAL_OPEN,
  ATLAS_SPECIAL_CLOSE,
  ATLAS_SPECIAL_POLL,
  ATLAS_SPECIAL_QUIT,     /* has no task: nobody is left to tell */
} AtlasSpecial;

typedef struct
{
  GTask *task;
  GSourceFunc deliver;  /* on the owner's context, with the job */
  AtlasSpecial special;
  AtlasJobKind kind;
  AtlasStoreRun run;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  char *author;
  AtlasDbFlags flags;

  /* What came of it. */
  gpointer result;
  GError *error;
  AtlasStoreState *state;         /* (nullable): as it is now, where it may have changed */
  GArray *touched;      /* (nullable): changed is to be emitted */
} AtlasJob;

GThread *atlas_worker_start      (GAsyncQueue     *queue,
                                  GAsyncQueue     *aside);
GThread *atlas_aside_start       (GAsyncQueue     *queue,
                                  GAsyncQueue     *worker);
void     atlas_job_run           (AtlasJob        *job,
                                  AtlasDb         *db);
void     atlas_job_hand_back     (AtlasJob        *job);
void     atlas_job_free          (gpointer         job);
void     atlas_store_state_clear (AtlasStoreState *state);

G_END_DECLS
