/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries as a tree: hub, kind, entry. */
#pragma once

#include "atlas-browse-tree.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_NODE_HUB,           /* a hub, or the place of entries without one: item is NULL then */
  ATLAS_NODE_KIND,
  ATLAS_NODE_ENTRY,
} AtlasNodeLevel;

#define ATLAS_TYPE_BROWSE_NODE (atlas_browse_node_get_type ())
G_DECLARE_FINAL_TYPE (AtlasBrowseNode, atlas_browse_node, ATLAS, BROWSE_NODE, GObject)

AtlasNodeLevel  atlas_browse_node_get_level    (AtlasBrowseNode *self);
AtlasEntryItem *atlas_browse_node_get_item     (AtlasBrowseNode *self);
const char     *atlas_browse_node_get_kind     (AtlasBrowseNode *self);
guint           atlas_browse_node_get_count    (AtlasBrowseNode *self);
GListModel     *atlas_browse_node_get_children (AtlasBrowseNode *self);
gboolean        atlas_browse_node_holds        (AtlasBrowseNode *self,
                                                gint64           id);

#define ATLAS_TYPE_BROWSE_MODEL (atlas_browse_model_get_type ())
G_DECLARE_FINAL_TYPE (AtlasBrowseModel, atlas_browse_model, ATLAS, BROWSE_MODEL, GObject)

/* Signals: regrouped (): the tree and what is shown may have changed */

AtlasBrowseModel *atlas_browse_model_new        (AtlasEntryList   *entries);
GListModel       *atlas_browse_model_get_roots  (AtlasBrowseModel *self);
guint             atlas_browse_model_get_count  (AtlasBrowseModel *self);
void              atlas_browse_model_regroup    (AtlasBrowseModel *self);
AtlasBrowseTree  *atlas_browse_model_get_tree   (AtlasBrowseModel *self);
void              atlas_browse_model_take_narrowed (AtlasBrowseModel *self,
                                                 AtlasBrowseTree  *tree,
                                                 AtlasIdSet       *shown,
                                                 GPtrArray        *runs);

G_END_DECLS
