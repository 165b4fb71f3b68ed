/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the native JSON format share. */
#pragma once

#include <json-glib/json-glib.h>

#include "atlas-json.h"

G_BEGIN_DECLS

#define ATLAS_JSON_FORMAT "hub-atlas"
#define ATLAS_JSON_VERSION 1

/* Lists at the top, in the order in which they are written. */
extern const AtlasRecordType atlas_json_lists[];
extern const guint atlas_json_n_lists;

gboolean    atlas_json_belongs       (AtlasRecordType    type,
                                      AtlasRecordType    owner);
gboolean    atlas_json_writes_field  (AtlasRecordType    type,
                                      const AtlasField  *field);

gboolean    atlas_json_scan          (const char        *text,
                                      gsize              length,
                                      guint              max_values,
                                      GError           **error);
guint       atlas_json_line_of       (const char        *text,
                                      gsize              length,
                                      const char        *path);
void        atlas_json_append_member (GString           *path,
                                      const char        *name);

/* These return what is wrong, as a sentence, or NULL. */
char       *atlas_json_read_id       (JsonNode          *node,
                                      const char        *table,
                                      gint64            *id);
char       *atlas_json_read_field    (JsonNode          *node,
                                      const AtlasField  *field,
                                      AtlasRecord       *record);
char       *atlas_json_complete_field (const AtlasField *field,
                                       AtlasRecord      *record);

G_END_DECLS
