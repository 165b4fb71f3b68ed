/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large JSON texts element by element: the members of one list in an object, or values one after
 * another (RFC 8142 and lines). An element is parsed where it lies in the window of the input; nothing
 * is kept of it. */
#pragma once

#include "atlas-reader.h"

G_BEGIN_DECLS

#define ATLAS_JSON_MAX_DEPTH 256

/* Walks through one value. Where the window ends before the value does, @cut is set, and all is done
 * again with a larger window. */
typedef struct
{
  const char *at;
  const char *end;
  gboolean    cut;
  const char *wrong;        /* (nullable): N_() of what is wrong at @at */
} AtlasJsonCursor;

typedef struct
{
  const char *text;         /* between the quotation marks, as it stands there */
  gsize       length;
  gboolean    escaped;      /* it has backslashes: see atlas_json_unescape() */
} AtlasJsonString;

gboolean atlas_json_skip_space   (AtlasJsonCursor  *cursor);
gboolean atlas_json_take         (AtlasJsonCursor  *cursor,
                                  char              sign);
gboolean atlas_json_string       (AtlasJsonCursor  *cursor,
                                  AtlasJsonString  *string);
gboolean atlas_json_number       (AtlasJsonCursor  *cursor,
                                  double           *number);
gboolean atlas_json_literal      (AtlasJsonCursor  *cursor,
                                  const char      **text,
                                  gsize            *length);
gboolean atlas_json_skip_value   (AtlasJsonCursor  *cursor);
gboolean atlas_json_next_member  (AtlasJsonCursor  *cursor,
                                  gboolean         *first,
                                  AtlasJsonString  *name);
gboolean atlas_json_next_element (AtlasJsonCursor  *cursor,
                                  gboolean         *first);
gboolean atlas_json_is           (const AtlasJsonString *string,
                                  const char       *text);
gboolean atlas_json_unescape     (const AtlasJsonString *string,
                                  GString          *to);
gboolean atlas_json_fail         (AtlasJsonCursor  *cursor,
                                  const char       *wrong);

/* Whether the member is a list whose elements are wanted. */
typedef gboolean (*AtlasJsonIsList) (const AtlasJsonString *name, gpointer data);

/* Parses one element from @cursor on, which stands at its first sign; FALSE where the cursor is cut
 * or wrong. */
typedef gboolean (*AtlasJsonParse) (AtlasJsonCursor *cursor, gpointer data);

/* A member of the object at the top beside the list, its value at @cursor; must go past the value. */
typedef gboolean (*AtlasJsonMember) (AtlasJsonCursor *cursor, const AtlasJsonString *name, gpointer data,
                                     GError **error);

typedef struct
{
  AtlasInput *input;
  const char *list;         /* (nullable): the member with the list; NULL: values one after another */
  gboolean    in_list;
  gboolean    first;
  gboolean    bare;         /* the list is all there is: no object is around it */
  gboolean    alone;        /* there is no list: the text is one element by itself */
  guint64     record;
  guint64     line;
  gsize       most;         /* bytes of an element; 0: ATLAS_INPUT_MAX_RECORD */
  AtlasJsonIsList is_list;  /* (nullable): where there are several */
  AtlasJsonMember member;   /* (nullable) */
  gpointer    data;
} AtlasJsonStream;

gboolean        atlas_json_stream_start  (AtlasJsonStream  *self,
                                          AtlasInput       *input,
                                          const char       *list,
                                          AtlasJsonMember   member,
                                          gpointer          data,
                                          GError          **error);
gboolean        atlas_json_stream_start_lists (AtlasJsonStream *self,
                                          AtlasInput       *input,
                                          AtlasJsonIsList   is_list,
                                          AtlasJsonMember   member,
                                          gpointer          data,
                                          GError          **error);
gboolean        atlas_json_stream_start_list (AtlasJsonStream  *self,
                                              AtlasInput       *input,
                                              GError          **error);
AtlasReadResult atlas_json_stream_next   (AtlasJsonStream  *self,
                                          AtlasJsonParse    parse,
                                          gpointer          data,
                                          AtlasFilePlace       *place,
                                          GError          **error);

G_END_DECLS
