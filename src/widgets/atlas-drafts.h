/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into forms and is not stored yet: kept in a file of its own beside the collection's
 * state, so that it outlives the form, the window and the program. */
#pragma once

#include <gio/gio.h>

#include "atlas-record.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_DRAFTS (atlas_drafts_get_type ())
G_DECLARE_FINAL_TYPE (AtlasDrafts, atlas_drafts, ATLAS, DRAFTS, GObject)

/* Where a form stands: what it is about. As text it is the draft's key. */
typedef struct
{
  gint64 entry;             /* 0: the form is of no entry's page */
  AtlasRecordType type;
  gint64 id;                /* 0: a new record */
  const char *field;        /* (nullable): static */
} AtlasFormPlace;

AtlasDrafts *atlas_drafts_new         (GFile                *file);
void         atlas_drafts_load_async  (AtlasDrafts          *self,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean     atlas_drafts_load_finish (AtlasDrafts          *self,
                                       GAsyncResult         *result,
                                       GError              **error);
void         atlas_drafts_put         (AtlasDrafts          *self,
                                       const AtlasFormPlace *place,
                                       const char * const   *values);
char       **atlas_drafts_get         (AtlasDrafts          *self,
                                       const AtlasFormPlace *place);
gboolean     atlas_drafts_holds       (AtlasDrafts          *self,
                                       const AtlasFormPlace *place);
void         atlas_drafts_drop        (AtlasDrafts          *self,
                                       const AtlasFormPlace *place);
void         atlas_drafts_send        (AtlasDrafts          *self,
                                       const AtlasFormPlace *place);
void         atlas_drafts_drop_sent   (AtlasDrafts          *self);
gboolean     atlas_drafts_find        (AtlasDrafts          *self,
                                       gint64                entry,
                                       AtlasFormPlace       *place);
void         atlas_drafts_flush       (AtlasDrafts          *self);

G_END_DECLS
