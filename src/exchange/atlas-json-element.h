/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of a large JSON text as a tree of its own, checked strictly before the tree is built. */
#pragma once

#include <json-glib/json-glib.h>

#include "atlas-json-stream.h"

G_BEGIN_DECLS

/* What an element may be at most, unless it is said otherwise: its tree takes some ten times as much. */
#define ATLAS_JSON_MAX_ELEMENT (4 * 1024 * 1024)

/* What may be in a longer one: then most of it is in a few long texts. */
#define ATLAS_JSON_MAX_VALUES 1000000

typedef struct
{
  JsonParser *parser;
  JsonNode   *root;       /* of the element that was read last; lives until the next */
  GError     *error;      /* why it has none: the next one may be read */
  gboolean    long_texts; /* it may be as long as the window of the input */
  const char *text;       /* as it stands in the window, until the next */
  gsize       length;
} AtlasJsonElement;

void            atlas_json_element_clear  (AtlasJsonElement  *self);
gboolean        atlas_json_element_parse  (AtlasJsonCursor   *cursor,
                                           gpointer           element);
AtlasReadResult atlas_json_element_check  (AtlasJsonElement  *self,
                                           GError           **error);
AtlasReadResult atlas_json_element_next   (AtlasJsonElement  *self,
                                           AtlasJsonStream   *stream,
                                           AtlasFilePlace        *place,
                                           GError           **error);

/* What members hold; NULL and the like where they are not there or of another type. */
const char     *atlas_json_member_text    (JsonObject        *object,
                                           const char        *name);
JsonObject     *atlas_json_member_object  (JsonObject        *object,
                                           const char        *name);
JsonArray      *atlas_json_member_list    (JsonObject        *object,
                                           const char        *name);
char           *atlas_json_member_word    (JsonObject        *object,
                                           const char        *name);
JsonObject     *atlas_json_list_object    (JsonArray         *list,
                                           guint              index);
char           *atlas_json_node_word      (JsonNode          *node);

G_END_DECLS
