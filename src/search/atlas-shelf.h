/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries read lately. Only for src/search. */
#pragma once

#include "atlas-db-documents.h"

G_BEGIN_DECLS

typedef struct _AtlasShelf AtlasShelf;

AtlasShelf *atlas_shelf_new   (AtlasDb              *db,
                               guint                 size);
void        atlas_shelf_free  (AtlasShelf           *self);
void        atlas_shelf_begin (AtlasShelf           *self);
GPtrArray  *atlas_shelf_read  (AtlasShelf           *self,
                               const gint64         *ids,
                               guint                 n_ids,
                               AtlasDbDocumentParts  parts,
                               GError              **error);

G_END_DECLS
