/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many new records in one transaction and one change, as fast as the file can take them. Everything
 * blocks, everything on the thread of the AtlasDb; best a connection of its own beside the window's. */
#pragma once

#include "atlas-db.h"

G_BEGIN_DECLS

typedef struct _AtlasBulk AtlasBulk;

/* What an import did, by type of record. */
typedef struct
{
  gint64 added[ATLAS_N_RECORD_TYPES];
  gint64 changed[ATLAS_N_RECORD_TYPES];
} AtlasBulkCounts;

AtlasBulk *atlas_bulk_begin  (AtlasDb               *db,
                              const char            *subject,
                              gint64                 n_expected,
                              GError               **error);
gboolean   atlas_bulk_add    (AtlasBulk             *self,
                              AtlasRecord * const   *records,
                              guint                  n_records,
                              const AtlasRecord    **culprit,
                              GError               **error);
gboolean   atlas_bulk_add_items (AtlasBulk          *self,
                              GPtrArray * const     *items,
                              guint                  n_items,
                              gboolean              *added,
                              GError               **error);
gboolean   atlas_bulk_apply  (AtlasBulk             *self,
                              const AtlasEdit       *edit,
                              GError               **error);
gboolean   atlas_bulk_finish (AtlasBulk             *self,
                              AtlasBulkCounts       *counts,
                              GError               **error);
void       atlas_bulk_cancel (AtlasBulk             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasBulk, atlas_bulk_cancel)

G_END_DECLS
