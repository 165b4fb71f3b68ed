/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index of a collection: a SQLite file in the cache that can be made anew from the
 * collection at any time. Everything blocks; an index is used by one thread. */
#pragma once

#include <sqlite3.h>

#include "atlas-db.h"

G_BEGIN_DECLS

typedef struct _AtlasIndex AtlasIndex;

typedef enum
{
  ATLAS_INDEX_FAILED,     /* an error has been set; what is indexed can still be searched */
  ATLAS_INDEX_IN_STEP,    /* nothing had changed */
  ATLAS_INDEX_UPDATED,    /* what had changed is indexed */
  ATLAS_INDEX_OUTDATED,   /* too much has changed, or another process has made a newer one: atlas_index_build() */
} AtlasIndexState;

/* The types of the table "facet". */
typedef enum
{
  ATLAS_INDEX_HUB,
  ATLAS_INDEX_TAG,
  ATLAS_INDEX_PROPERTY,
  ATLAS_INDEX_SOURCE,
} AtlasIndexFacet;

typedef void (*AtlasIndexProgress) (double   fraction,
                                    gpointer data);

char           *atlas_index_folder     (void);
AtlasIndex     *atlas_index_open       (AtlasDb             *db,
                                        const char          *path,
                                        const char          *folder,
                                        GError             **error);
void            atlas_index_close      (AtlasIndex          *self);
gboolean        atlas_index_is_being_built (AtlasDb          *db,
                                        const char           *path,
                                        const char           *folder);
gboolean        atlas_index_build      (AtlasDb             *db,
                                        const char          *path,
                                        const char          *folder,
                                        gboolean             anew,
                                        GCancellable        *cancellable,
                                        AtlasIndexProgress   progress,
                                        gpointer             data,
                                        GError             **error);
AtlasIndexState atlas_index_update     (AtlasIndex          *self,
                                        AtlasDb             *db,
                                        GArray              *entries,
                                        GError             **error);

/* For those who search in it. */
void            atlas_index_set_cancellable (AtlasIndex      *self,
                                        GCancellable        *cancellable);
sqlite3        *atlas_index_get_handle (AtlasIndex          *self);
sqlite3_stmt   *atlas_index_prepare    (AtlasIndex          *self,
                                        const char          *sql,
                                        GError             **error);
int             atlas_index_step       (AtlasIndex          *self,
                                        sqlite3_stmt        *statement,
                                        GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIndex, atlas_index_close)

G_END_DECLS
