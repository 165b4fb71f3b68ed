/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the index share. Only for src/search and its tests. */
#pragma once

#include "atlas-attributes.h"
#include "atlas-db-documents.h"
#include "atlas-index-keys.h"
#include "atlas-index.h"
#include "atlas-inverting.h"

G_BEGIN_DECLS

/* Of entries that are found alike those of a lower class come first: hubs, then what most is told of. */
#define ATLAS_INDEX_N_CLASSES 6
#define ATLAS_INDEX_CLASS_SHIFT 28

/* A collection may hold a book; what is behind this is not searched. */
#define ATLAS_INDEX_TEXT_MAX (256 * 1024)

typedef struct _AtlasIndexEntry AtlasIndexEntry;

typedef struct
{
  AtlasIndexFacet type;
  gint64          id;
  guint32         number;
} AtlasIndexNewNumber;

struct _AtlasIndex
{
  sqlite3          *handle;
  char             *file;
  char             *base;       /* folder and beginning of the name; behind it the generation */
  guint             generation;
  GHashTable       *statements; /* SQL -> sqlite3_stmt */
  GCancellable     *cancellable;
  AtlasDbState      since;      /* of the collection, where it was indexed */
  AtlasDbState      seen;       /* the same, where this process has seen it; without uid */
  gint64            n_docs;
  gboolean          counted;    /* as many as the collection has entries */
  gint64            n_stale;    /* documents that are in the full text index and are none any more */
  gint64            next[ATLAS_INDEX_N_CLASSES];  /* running numbers of documents, class by class */
  gboolean          has_labels; /* keywords, properties and sources were read */
  gint64            labels_field; /* of the history, where they were read */
  GHashTable       *numbers[ATLAS_INDEX_SOURCE + 1];  /* (nullable): id -> number of a facet */
  guint32           n_numbers;
  GArray           *new_numbers; /* AtlasIndexNewNumber: that are not in the file yet */
  GMutex            numbers_lock; /* of these three */
  AtlasIndexEntry  *entry;      /* (nullable): that was written last, to be used again */
  AtlasInverting   *inverting;  /* (nullable): being built: takes words, numbers and keys, which are put in order */
};

/* atlas-index-sql.c */
AtlasIndex *atlas_index_connect         (const char          *file,
                                         gboolean             create,
                                         GError             **error);
gboolean    atlas_index_exec            (AtlasIndex          *self,
                                         const char          *sql,
                                         GError             **error);
gboolean    atlas_index_run             (AtlasIndex          *self,
                                         sqlite3_stmt        *statement,
                                         GError             **error);
void        atlas_index_rollback        (AtlasIndex          *self);

/* atlas-index-state.c */
gboolean    atlas_index_create_tables   (AtlasIndex          *self,
                                         GError             **error);
gboolean    atlas_index_read_state      (AtlasIndex          *self,
                                         GError             **error);
gboolean    atlas_index_write_state     (AtlasIndex          *self,
                                         GError             **error);
guint       atlas_index_class           (gboolean             hub,
                                         guint                n_claims,
                                         guint                n_referring);
gint64      atlas_index_take_rowid      (AtlasIndex          *self,
                                         guint                class);

/* atlas-index.c */
guint       atlas_index_stale_allowed   (const AtlasIndex    *self);
gboolean    atlas_index_has_all         (AtlasIndex          *self,
                                         AtlasDb             *db);
void        atlas_index_remove_forgotten (const char         *base);
char       *atlas_index_base            (const char          *uid,
                                         const char          *path,
                                         const char          *folder);
GArray     *atlas_index_list_generations (const char         *base);
char       *atlas_index_file            (const char          *base,
                                         guint                generation);
void        atlas_index_remove_file     (const char          *file);

/* atlas-index-facets.c */
gboolean    atlas_index_read_labels     (AtlasIndex          *self,
                                         AtlasDb             *db,
                                         GError             **error);
gboolean    atlas_index_read_numbers    (AtlasIndex          *self,
                                         GError             **error);
gboolean    atlas_index_write_new_numbers (AtlasIndex        *self,
                                         GError             **error);
guint32     atlas_index_number          (AtlasIndex          *self,
                                         AtlasIndexFacet      type,
                                         gint64               id);
gboolean    atlas_index_write_facet     (AtlasIndex          *self,
                                         AtlasIndexFacet      type,
                                         gint64               id,
                                         const char          *key,
                                         const char          *english,
                                         const char          *chinese,
                                         GPtrArray           *names,
                                         GError             **error);
gboolean    atlas_index_write_hub       (AtlasIndex          *self,
                                         gint64               id,
                                         GPtrArray           *names,
                                         GError             **error);
gboolean    atlas_index_remove_facet    (AtlasIndex          *self,
                                         AtlasIndexFacet      type,
                                         gint64               id,
                                         GError             **error);

/* atlas-index-words.c */
void        atlas_index_append_text     (GString             *column,
                                         const char          *text);
void        atlas_index_append_name     (GString             *column,
                                         const char          *name);
void        atlas_index_append_label    (GString             *column,
                                         guint32              number);
void        atlas_index_append_claim    (GString             *column,
                                         const AtlasDbDocumentClaim *claim);

/* atlas-index-describe.c */
void        atlas_index_describe        (AtlasIndex          *self,
                                         const AtlasDbDocument *document,
                                         AtlasAttributes     *attributes);

/* atlas-index-entry.c */
void        atlas_index_entry_free      (AtlasIndexEntry     *self);

/* atlas-index-writer.c */
gboolean    atlas_index_write_entry     (AtlasIndex          *self,
                                         const AtlasIndexEntry *entry,
                                         gint64               rowid,
                                         GError             **error);
gboolean    atlas_index_write_document  (AtlasIndex          *self,
                                         const AtlasDbDocument *document,
                                         gint64               rowid,
                                         GError             **error);
gboolean    atlas_index_remove_entry    (AtlasIndex          *self,
                                         gint64               entry,
                                         GError             **error);

G_END_DECLS
