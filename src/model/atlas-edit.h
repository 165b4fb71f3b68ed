/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One action of a person, as a list of records to be written and records to be removed: stored in
 * one transaction, recorded as one change, undone by one keystroke. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean        remove;
  AtlasRecordType type;
  gint64          id;
  AtlasRecord    *record;   /* (nullable): what to write, whole; NULL when removed */
} AtlasEditStep;

typedef struct
{
  char      *verb;          /* atlas_verbs: what was done, told in the reader's language */
  char      *subject;       /* (nullable): what it was done to, such as a name */
  GPtrArray *steps;         /* (element-type AtlasEditStep) in the order they are carried out */
} AtlasEdit;

extern const char * const atlas_verbs[];
/* add edit delete move rename describe link import merge restore outside claim cite rank reorder */

AtlasEdit *atlas_edit_new         (const char      *verb,
                                   const char      *subject);
AtlasEdit *atlas_edit_copy        (const AtlasEdit *self);
void       atlas_edit_free        (AtlasEdit       *self);
void       atlas_edit_put         (AtlasEdit       *self,
                                   gconstpointer    record);
void       atlas_edit_take        (AtlasEdit       *self,
                                   gpointer         record);
void       atlas_edit_remove      (AtlasEdit       *self,
                                   AtlasRecordType  type,
                                   gint64           id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasEdit, atlas_edit_free)

G_END_DECLS
