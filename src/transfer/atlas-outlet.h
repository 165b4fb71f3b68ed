/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes out: the whole collection or some entries of it, in some format. Blocks: for a worker. */
#pragma once

#include "atlas-db.h"
#include "atlas-format.h"

G_BEGIN_DECLS

/* Called by the thread that writes, some ten times a second. */
typedef void (*AtlasOutletProgress) (guint64 done, guint64 all, gpointer data);

typedef struct
{
  const AtlasFormat   *format;
  GArray              *ids;             /* (nullable) (element-type gint64): only these entries */
  AtlasLabelLanguage   labels;          /* of what is named in one language only */
  gboolean             private_texts;   /* the private copies of sources, too */
  gboolean             unlicensed;      /* pictures of which nobody says who may use them, too */
  AtlasOutletProgress  progress;        /* (nullable) */
  gpointer             progress_data;
  GCancellable        *cancellable;     /* (nullable) */
} AtlasOutlet;

typedef struct
{
  guint64    n_items;       /* that were written */
  GPtrArray *losses;        /* (element-type AtlasLoss): what the format cannot hold, and what was left out */
} AtlasOutletReport;

AtlasOutletReport *atlas_outlet_write       (const AtlasOutlet  *self,
                                             AtlasDb            *db,
                                             GOutputStream      *stream,
                                             GError            **error);
AtlasOutletReport *atlas_outlet_write_file  (const AtlasOutlet  *self,
                                             AtlasDb            *db,
                                             GFile              *file,
                                             GError            **error);
GArray            *atlas_outlet_find        (const char         *collection_path,
                                             const char         *query,
                                             GCancellable       *cancellable,
                                             GError            **error);
AtlasOutletReport *atlas_outlet_report_new  (void);
void               atlas_outlet_report_add  (AtlasOutletReport  *self,
                                             const char         *what,
                                             guint64             count);
void               atlas_outlet_report_free (AtlasOutletReport  *self);
char              *atlas_outlet_report_describe (const AtlasOutletReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasOutletReport, atlas_outlet_report_free)

G_END_DECLS
