/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as cells of one flat table, for formats that have nothing else: "name:en", "visitors",
 * "visitors:period", "visitors#2" ... The mapping guesses these names back. */
#pragma once

#include "atlas-row.h"
#include "atlas-writer.h"

G_BEGIN_DECLS

typedef struct _AtlasFlat AtlasFlat;

/* A cell of @column, an index into the columns, which grow. */
typedef void (*AtlasFlatCell) (guint column, AtlasCellType type, const char *text, gsize length, gpointer data);

typedef enum
{
  ATLAS_FLAT_PLAIN,
  ATLAS_FLAT_WITH_POSITION,   /* latitude and longitude are cells, too */
} AtlasFlatPosition;

AtlasFlat        *atlas_flat_new         (AtlasWriter       *writer);
AtlasFlat        *atlas_flat_new_part    (AtlasFlat         *self,
                                          AtlasWriter       *writer);
void              atlas_flat_free        (AtlasFlat         *self);
AtlasColumns     *atlas_flat_get_columns (AtlasFlat         *self);
char             *atlas_flat_dup_column_name (AtlasFlat     *self,
                                          guint              column);
void              atlas_flat_item        (AtlasFlat         *self,
                                          const AtlasItem   *item,
                                          AtlasFlatPosition  position,
                                          AtlasFlatCell      cell,
                                          gpointer           data);
void              atlas_flat_tell_losses (AtlasFlat         *self);
const AtlasShape *atlas_flat_get_shape   (AtlasFlat         *self);

G_END_DECLS
