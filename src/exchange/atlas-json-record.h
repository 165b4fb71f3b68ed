/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of native JSON out of trees of json-glib, and what they refer to. Only for src/exchange. */
#pragma once

#include <json-glib/json-glib.h>

#include "atlas-record.h"

G_BEGIN_DECLS

/* A reference to a record that may come later. */
typedef struct
{
  AtlasRecord      *record;     /* that refers */
  const AtlasField *field;      /* of it */
  AtlasRecordType   type;
  gint64            id;
  gsize             path;       /* where its path begins in the paths */
} AtlasJsonReference;

/* Takes a record; FALSE, and it is freed: there is one of its type and id already. */
typedef gboolean (*AtlasJsonTake) (gpointer data, AtlasRecord *record);

typedef struct
{
  AtlasJsonTake take;
  gpointer      data;
  GString      *path;           /* of what is being read, and on failure of what is wrong */
  GString      *paths;          /* of the references, each ended by a NUL */
  GArray       *references;     /* (element-type AtlasJsonReference) */
  char         *wrong;          /* (nullable): a translated sentence */
} AtlasJsonRecords;

void     atlas_json_records_init      (AtlasJsonRecords         *self,
                                       AtlasJsonTake             take,
                                       gpointer                  data);
void     atlas_json_records_reset     (AtlasJsonRecords         *self);
void     atlas_json_records_clear     (AtlasJsonRecords         *self);
gboolean atlas_json_records_read      (AtlasJsonRecords         *self,
                                       JsonNode                 *node,
                                       AtlasRecordType           type,
                                       const AtlasRecord        *owner,
                                       guint                     index);
gboolean atlas_json_records_read_list (AtlasJsonRecords         *self,
                                       JsonNode                 *node,
                                       AtlasRecordType           type,
                                       const AtlasRecord        *owner);
gboolean atlas_json_records_check_claim (AtlasJsonRecords       *self,
                                       const AtlasClaim         *claim,
                                       const AtlasProperty      *property,
                                       const char               *path);
gboolean atlas_json_records_refuse    (AtlasJsonRecords         *self,
                                       const AtlasJsonReference *reference);

gint64   atlas_json_derive_id         (AtlasRecordType           type,
                                       gint64                    owner,
                                       guint                     index);

G_END_DECLS
