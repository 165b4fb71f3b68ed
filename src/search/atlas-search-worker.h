/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread of an AtlasSearch, which owns the searcher. Only for src/search. */
#pragma once

#include "atlas-searcher-private.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_SEARCH_JOB_RUN,
  ATLAS_SEARCH_JOB_COUNT,
  ATLAS_SEARCH_JOB_COMPLETE,
  ATLAS_SEARCH_JOB_TALLY,
  ATLAS_SEARCH_JOB_SYNC,      /* has no task */
  ATLAS_SEARCH_JOB_BUILT,     /* has no task: comes from the thread that builds the index */
  ATLAS_SEARCH_JOB_CLOSE,     /* has no task */
} AtlasSearchJobKind;

typedef struct
{
  AtlasSearchJobKind kind;
  GTask        *task;         /* (nullable) */
  GCancellable *cancellable;  /* (nullable): interrupts it */
  gulong        link;         /* of the caller's cancellable with that; 0: there is none */
  GSourceFunc   deliver;      /* on the owner's context, with the job */

  /* What is asked. */
  AtlasSearchRequest *request;
  AtlasTermType type;
  char         *start;
  AtlasLabelLanguage labels;
  guint         limit;
  GPtrArray    *queries;      /* (element-type AtlasQuery) */

  /* What came of it. */
  gpointer      answer;
  GDestroyNotify free_answer;
  GError       *error;
} AtlasSearchJob;

/* What the thread tells, on the owner's context. */
typedef struct
{
  void        (*progress) (gpointer owner, double fraction);
  void        (*updated)  (gpointer owner);
} AtlasSearchEvents;

typedef struct _AtlasSearchWorker AtlasSearchWorker;

AtlasSearchWorker *atlas_search_worker_start (const char              *path,
                                              GObject                 *owner,
                                              const AtlasSearchEvents *events);
void               atlas_search_worker_push  (AtlasSearchWorker       *self,
                                              AtlasSearchJob          *job);
void               atlas_search_worker_cancel (AtlasSearchWorker     *self,
                                              GCancellable            *cancellable);
void               atlas_search_worker_stop  (AtlasSearchWorker       *self);
void               atlas_search_job_free     (gpointer                 job);

G_END_DECLS
