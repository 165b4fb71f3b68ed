/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns documents with their terms into terms with their documents, in bounded memory, and writes them as the full text index of
 * a table of FTS5. Only for src/search and its tests. */
#pragma once

#include "atlas-segment-format.h"

G_BEGIN_DECLS

#define ATLAS_INVERTER_MAX_COLUMNS 8

typedef struct _AtlasInverter AtlasInverter;

typedef struct
{
  const char *text;
  gsize       length;
} AtlasInverterText;

AtlasInverter *atlas_inverter_new     (const char            *path,
                                       guint                  n_columns,
                                       gsize                  memory);
void           atlas_inverter_free    (AtlasInverter         *self);
gboolean       atlas_inverter_add_row (AtlasInverter         *self,
                                       guint                  lane,
                                       gint64                 row,
                                       const AtlasInverterText *columns,
                                       GError               **error);
gboolean       atlas_inverter_end     (AtlasInverter         *self,
                                       GError               **error);
gboolean       atlas_inverter_write   (AtlasInverter         *self,
                                       AtlasSegmentSink       sink,
                                       gpointer               data,
                                       GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasInverter, atlas_inverter_free)

G_END_DECLS
