/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search index has to know of a collection: its entries with all their words, and which of them
 * changed. Never the private texts of sources. */
#pragma once

#include "atlas-bulk.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasClaim *claim;
  GPtrArray  *texts;          /* (nullable): AtlasText: value and scope in other languages */
  GPtrArray  *evidence;       /* (nullable): AtlasEvidence */
  GPtrArray  *target_names;   /* (nullable): AtlasName of the entry that it points at */
} AtlasDbDocumentClaim;

/* An entry with everything that it is found by. */
typedef struct
{
  AtlasEntry *entry;
  GPtrArray  *names;          /* AtlasName, by ordinal */
  GPtrArray  *texts;          /* AtlasText: its descriptions */
  GArray     *tags;           /* gint64, ids of keywords, by ordinal */
  GPtrArray  *claims;         /* AtlasDbDocumentClaim, by ordinal */
  gboolean    pictured;
  guint       n_referring;    /* claims of others that point at it */
  gint64      changed;        /* sequence of the last change of any of these rows; 0: none is recorded */
} AtlasDbDocument;

/* What of entries is read; what is not stays empty. */
typedef enum
{
  ATLAS_DB_DOCUMENT_NAMES   = 1 << 0,
  ATLAS_DB_DOCUMENT_TEXTS   = 1 << 1,   /* descriptions */
  ATLAS_DB_DOCUMENT_TAGS    = 1 << 2,
  ATLAS_DB_DOCUMENT_CLAIMS  = 1 << 3,   /* claims with all that belongs to them */
  ATLAS_DB_DOCUMENT_PLACE   = 1 << 4,   /* whether it is pictured, how often it is referred to, when it was changed */
  ATLAS_DB_DOCUMENT_ALL     = (1 << 5) - 1,
} AtlasDbDocumentParts;

/* Where a collection's history stands. */
typedef struct
{
  char   *uid;                /* of the collection */
  gint64  sequence;           /* of the newest change; 0: there is none */
  gint64  change;             /* its id */
  gint64  field;              /* the newest row of change_field: a change from outside may still grow */
} AtlasDbState;

/* How much of an entry is told, for all of them, by their ids. */
typedef struct
{
  gint64   id;
  guint    n_claims;
  guint    n_referring;       /* claims that point at it */
  gboolean hub;
} AtlasDbWeight;

void          atlas_db_document_free       (AtlasDbDocument *self);
GPtrArray    *atlas_db_load_documents      (AtlasDb         *self,
                                            const gint64    *ids,
                                            guint            n_ids,
                                            GError         **error);
GPtrArray    *atlas_db_load_document_parts (AtlasDb         *self,
                                            const gint64    *ids,
                                            guint            n_ids,
                                            AtlasDbDocumentParts parts,
                                            GError         **error);
GArray       *atlas_db_weigh_entries       (AtlasDb         *self,
                                            GError         **error);
void          atlas_db_state_clear         (AtlasDbState    *self);
gboolean      atlas_db_read_state          (AtlasDb         *self,
                                            AtlasDbState    *state,
                                            GError         **error);
gboolean      atlas_bulk_read_state        (AtlasBulk       *self,
                                            AtlasDbState    *state,
                                            GError         **error);
gboolean      atlas_db_has_change          (AtlasDb         *self,
                                            const AtlasDbState *state);
gint64        atlas_db_count_entries       (AtlasDb         *self,
                                            GError         **error);
gboolean      atlas_db_vocabulary_changed  (AtlasDb         *self,
                                            gint64           field);
GArray       *atlas_db_list_changed        (AtlasDb         *self,
                                            const AtlasDbState *since,
                                            guint            limit,
                                            GError         **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AtlasDbState, atlas_db_state_clear)

G_END_DECLS
