/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms with the documents that have them, put in order in bounded memory. Only for src/search. */
#pragma once

#include "atlas-term-lanes.h"

G_BEGIN_DECLS

typedef struct _AtlasTermOrder AtlasTermOrder;

typedef gboolean (*AtlasTermFunc) (const char  *term,
                                   gsize        length,
                                   gint64       doc,
                                   gpointer     data,
                                   GError     **error);

AtlasTermOrder *atlas_term_order_new  (const char      *path);
void            atlas_term_order_free (AtlasTermOrder  *self);
gboolean        atlas_term_order_add  (AtlasTermOrder  *self,
                                       const char      *term,
                                       gsize            length,
                                       guint            lane,
                                       gint64           doc,
                                       GError         **error);
gboolean        atlas_term_order_end  (AtlasTermOrder  *self,
                                       GError         **error);
gboolean        atlas_term_order_tell (AtlasTermOrder  *self,
                                       AtlasTermFunc    func,
                                       gpointer         data,
                                       GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTermOrder, atlas_term_order_free)

G_END_DECLS
