/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open collection as a window sees it: the store, its entries as a live list, its vocabulary,
 * and the language that names are shown in. */
#pragma once

#include "atlas-drafts.h"
#include "atlas-entry-list.h"
#include "atlas-located.h"
#include "atlas-picture-cache.h"
#include "atlas-search.h"
#include "atlas-store.h"
#include "atlas-time-index.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SESSION (atlas_session_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSession, atlas_session, ATLAS, SESSION, GObject)

/* Signals:
 *   loaded (): entries and vocabulary are there for the first time; of a large collection the
 *     vocabulary and some of the positions, and "refreshed" comes when the entries are there
 *   refreshed (): what has changed in the store is in entries and vocabulary now
 *   failed (GError): something in the background could not be read */

AtlasSession       *atlas_session_new            (void);
void                atlas_session_set_held       (AtlasSession         *self,
                                                  gboolean              held);
void                atlas_session_open_async     (AtlasSession         *self,
                                                  const char           *path,
                                                  AtlasDbFlags          flags,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean            atlas_session_open_finish    (AtlasSession         *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
AtlasStore         *atlas_session_get_store      (AtlasSession         *self);
AtlasEntryList     *atlas_session_get_entries    (AtlasSession         *self);
gboolean            atlas_session_is_listed      (AtlasSession         *self);
AtlasLocated       *atlas_session_get_located    (AtlasSession         *self);
AtlasRecordSet     *atlas_session_get_vocabulary (AtlasSession         *self);
AtlasDrafts        *atlas_session_get_drafts     (AtlasSession         *self);
AtlasPictureCache  *atlas_session_get_pictures   (AtlasSession         *self);
AtlasSearch        *atlas_session_get_search     (AtlasSession         *self);
AtlasTimeIndex     *atlas_session_get_times      (AtlasSession         *self);
AtlasLabelLanguage  atlas_session_get_labels     (AtlasSession         *self);
void                atlas_session_set_labels     (AtlasSession         *self,
                                                  AtlasLabelLanguage    labels);
gboolean            atlas_session_get_editable   (AtlasSession         *self);
char               *atlas_session_dup_title      (AtlasSession         *self);
char               *atlas_session_dup_description (AtlasSession        *self);

G_END_DECLS
