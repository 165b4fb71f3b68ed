/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is searched for: words and conditions, which must all hold. As a person types it, as a list
 * of chips, as the search carries it out. docs/SEARCH.md describes the words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_TERM_WORD,      /* values[0]: as typed between two spaces, anywhere in the record */
  ATLAS_TERM_PHRASE,    /* values[0]: "exact phrase" */
  ATLAS_TERM_KIND,      /* values: any of atlas_kinds: kind:event,place */
  ATLAS_TERM_HUB,       /* values: names of hubs in any language or reading, "#id", or "none" */
  ATLAS_TERM_TAG,       /* values: keys or labels of keywords, or "none" */
  ATLAS_TERM_PROPERTY,  /* values: keys or labels of properties: entries that have such a claim */
  ATLAS_TERM_SOURCE,    /* values: keys or titles of sources, or "none" */
  ATLAS_TERM_REVIEW,    /* values: any of atlas_review_states */
  ATLAS_TERM_DECADE,    /* values: 1990s */
  ATLAS_TERM_AFTER,     /* values[0]: EDTF; something in the record is dated in it or later */
  ATLAS_TERM_BEFORE,    /* values[0]: EDTF; something in the record is dated before its first day */
  ATLAS_TERM_VALUE,     /* values[0]: key or label of a property, or values is empty: any; op and
                         * number, whatever the unit or currency: value>1e9, visitors>=1000000 */
  ATLAS_TERM_NEAR,      /* longitude, latitude, metres: near:24.48,118.09~20km, latitude first */
  ATLAS_TERM_IS,        /* values: any of atlas_query_flags */
  ATLAS_TERM_SAVED,     /* values: titles of saved searches: search:"…" */
} AtlasTermType;

#define ATLAS_N_TERM_TYPES (ATLAS_TERM_SAVED + 1)

/* More terms than these are left out, longer values cut: nobody types them. */
#define ATLAS_QUERY_MAX_TERMS 100
#define ATLAS_QUERY_MAX_VALUES 100
#define ATLAS_QUERY_MAX_LENGTH 500      /* of a value, in characters */

typedef struct
{
  AtlasTermType type;
  gboolean negated;         /* -word, -kind:event */
  char **values;            /* any of them will do; as typed, unquoted; never NULL */
  const char *op;           /* of a value: "=", ">", ">=", "<", "<="; lives for ever; else NULL */
  double number;            /* of a value */
  double longitude, latitude, metres; /* of ATLAS_TERM_NEAR: degrees, WGS-84 */
  guint start, end;         /* where in the text, in bytes; both 0: not out of a text */
  gboolean open;            /* it may be the start of something longer: the last word of a query, a
                             * phrase without its closing mark, a name at the end of the text */
  char *problem;            /* (nullable): translated; why it is read as plain words, or cut short */
} AtlasQueryTerm;

typedef struct
{
  GPtrArray *terms;         /* (element-type AtlasQueryTerm) */
} AtlasQuery;

extern const char * const atlas_query_flags[];  /* unsourced disputed unlocated located pictured target */

/* atlas-query-parse.c */
AtlasQuery     *atlas_query_parse         (const char           *text);

/* atlas-query-print.c */
char           *atlas_query_to_string     (const AtlasQuery     *self);
char           *atlas_query_term_to_string (const AtlasQueryTerm *term);

/* atlas-query-describe.c */
char           *atlas_query_term_describe (const AtlasQueryTerm *term);

/* atlas-query-words.c */
const char     *atlas_term_type_word      (AtlasTermType         type);

/* atlas-query.c */
AtlasQuery     *atlas_query_new           (void);
AtlasQuery     *atlas_query_copy          (const AtlasQuery     *self);
void            atlas_query_free          (AtlasQuery           *self);
gboolean        atlas_query_is_empty      (const AtlasQuery     *self);
gboolean        atlas_query_equal         (const AtlasQuery     *one,
                                           const AtlasQuery     *other);
AtlasQueryTerm *atlas_query_find          (const AtlasQuery     *self,
                                           AtlasTermType         type);
gboolean        atlas_query_has_value     (const AtlasQuery     *self,
                                           AtlasTermType         type,
                                           const char           *value);
void            atlas_query_toggle_value  (AtlasQuery           *self,
                                           AtlasTermType         type,
                                           const char           *value,
                                           gboolean              on);
void            atlas_query_remove        (AtlasQuery           *self,
                                           guint                 index);
char           *atlas_query_cut_text      (const AtlasQuery     *self,
                                           const char           *text,
                                           guint                 index);
AtlasQueryTerm *atlas_query_term_new      (AtlasTermType         type,
                                           const char           *value);
AtlasQueryTerm *atlas_query_term_copy     (const AtlasQueryTerm *term);
void            atlas_query_term_free     (AtlasQueryTerm       *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasQuery, atlas_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasQueryTerm, atlas_query_term_free)

G_END_DECLS
