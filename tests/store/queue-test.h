/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the work queue and of the state of review share: a collection to fill with
 * records, and edits of it. */
#pragma once

#include "store-test.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path;
  AtlasDb *db;
} Fixture;

gpointer new_record (AtlasRecordType type, gint64 id);
AtlasEntry *new_entry (gint64 id, const char *kind, const char *review);
AtlasName *new_name (gint64 id, gint64 entry, const char *text, const char *language);
AtlasProperty *new_property (gint64 id, const char *key, const char *value_type);
AtlasClaim *new_claim (gint64 id, gint64 entry, gint64 property, double number);
AtlasClaim *new_relation (gint64 id, gint64 entry, gint64 property, gint64 target);
AtlasSource *new_source (gint64 id, const char *key);
AtlasEvidence *new_evidence (gint64 id, gint64 claim, gint64 source, const char *quotation);
AtlasText *new_text (gint64 id, const char *table, gint64 owner, const char *field, const char *words);
void set_up (Fixture *f, gconstpointer data);
void tear_down (Fixture *f, gconstpointer data);
GArray *find_all (AtlasDb *db, guint n_parts);
char *list_items (GArray *items);
void assert_items (Fixture *f, const char *expected);
void apply (Fixture *f, AtlasEdit *edit);
void put (Fixture *f, gpointer record);
void undo (Fixture *f);
void assert_mended (Fixture *f, const char *wanted, gpointer mend);

G_END_DECLS
