/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the entries in the tree of hubs and kinds, packed: worked out on any thread. */
#pragma once

#include "atlas-entry-list.h"
#include "atlas-id-set.h"

G_BEGIN_DECLS

/* The entries of one kind of one hub. */
typedef struct
{
  gint64  hub;              /* 0: of none */
  int     kind;             /* index into atlas_kinds, -1: the hub itself, which is not one of its own */
  GArray *ids;              /* (element-type gint64) by name, of those that are shown */
} AtlasBrowseRun;

typedef struct _AtlasBrowseTree AtlasBrowseTree;

AtlasBrowseTree *atlas_browse_tree_new    (AtlasEntryBook  *book,
                                           GPtrArray       *listed);
AtlasBrowseTree *atlas_browse_tree_ref    (AtlasBrowseTree *self);
void             atlas_browse_tree_unref  (AtlasBrowseTree *self);
GPtrArray       *atlas_browse_tree_narrow (AtlasBrowseTree *self,
                                           AtlasIdSet      *shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasBrowseTree, atlas_browse_tree_unref)

G_END_DECLS
