/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sections of an entry's page share: the entry with all that is needed to show it, the
 * vocabulary for forms, and the way out for requests. */
#pragma once

#include <gio/gio.h>

#include "atlas-edit.h"
#include "atlas-form.h"
#include "atlas-language.h"
#include "atlas-picture-cache.h"
#include "atlas-place-finder.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ENTRY_CONTEXT (atlas_entry_context_get_type ())
G_DECLARE_FINAL_TYPE (AtlasEntryContext, atlas_entry_context, ATLAS, ENTRY_CONTEXT, GObject)

/* Signals: changed (), submit (AtlasEdit), open (int64 id), open-source (int64 source, int64 evidence),
 * open-field (int64 entry, uint type, int64 id, char *field), place (),
 * preview (AtlasPoint: the position that a form has in it, double precision_m) */

/* Where the private copies of sources' texts come from: completes @task with the text, a char * or
 * NULL where there is none. */
typedef void (*AtlasSourceTextFunc) (gint64   source,
                                     GTask   *task,
                                     gpointer data);

AtlasEntryContext *atlas_entry_context_new            (void);
void               atlas_entry_context_set_entry      (AtlasEntryContext  *self,
                                                       AtlasRecordSet     *set,
                                                       gint64              id);
void               atlas_entry_context_set_vocabulary (AtlasEntryContext  *self,
                                                       AtlasRecordSet     *vocabulary);
void               atlas_entry_context_set_entries    (AtlasEntryContext  *self,
                                                       GListModel         *entries);
void               atlas_entry_context_set_pictures   (AtlasEntryContext  *self,
                                                       AtlasPictureCache  *pictures);
void               atlas_entry_context_set_labels     (AtlasEntryContext  *self,
                                                       AtlasLabelLanguage  labels);
void               atlas_entry_context_set_editable   (AtlasEntryContext  *self,
                                                       gboolean            editable);
void               atlas_entry_context_set_texts      (AtlasEntryContext  *self,
                                                       AtlasSourceTextFunc texts,
                                                       gpointer            data);
void               atlas_entry_context_set_last_source (AtlasEntryContext *self,
                                                       gint64              source);

void               atlas_entry_context_set_drafts     (AtlasEntryContext  *self,
                                                       AtlasDrafts        *drafts);
void               atlas_entry_context_set_place_finder (AtlasEntryContext *self,
                                                       AtlasPlaceFinder   *finder);

gint64             atlas_entry_context_get_id         (AtlasEntryContext  *self);
const AtlasEntry  *atlas_entry_context_get_entry      (AtlasEntryContext  *self);
AtlasRecordSet    *atlas_entry_context_get_set        (AtlasEntryContext  *self);
AtlasRecordSet    *atlas_entry_context_get_vocabulary (AtlasEntryContext  *self);
GListModel        *atlas_entry_context_get_entries    (AtlasEntryContext  *self);
AtlasDrafts       *atlas_entry_context_get_drafts     (AtlasEntryContext  *self);
AtlasPictureCache *atlas_entry_context_get_pictures   (AtlasEntryContext  *self);
AtlasPlaceFinder  *atlas_entry_context_get_place_finder (AtlasEntryContext *self);
gboolean           atlas_entry_context_get_editable   (AtlasEntryContext  *self);
const char * const *atlas_entry_context_get_languages (AtlasEntryContext  *self);
char              *atlas_entry_context_dup_title      (AtlasEntryContext  *self,
                                                       gint64              entry);
char              *atlas_entry_context_dup_subtitle   (AtlasEntryContext  *self,
                                                       gint64              entry);
const AtlasProperty *atlas_entry_context_get_property (AtlasEntryContext  *self,
                                                       gint64              id);
const char        *atlas_entry_context_property_label (AtlasEntryContext  *self,
                                                       const AtlasProperty *property,
                                                       gboolean            inverse);

gint64             atlas_entry_context_get_last_source (AtlasEntryContext *self);
void               atlas_entry_context_load_text_async (AtlasEntryContext *self,
                                                       gint64              source,
                                                       GCancellable       *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            data);
char              *atlas_entry_context_load_text_finish (AtlasEntryContext *self,
                                                       GAsyncResult       *result,
                                                       GError            **error);

AtlasEdit         *atlas_entry_context_new_edit       (AtlasEntryContext  *self,
                                                       const char         *verb);
void               atlas_entry_context_submit         (AtlasEntryContext  *self,
                                                       AtlasEdit          *edit);
void               atlas_entry_context_open           (AtlasEntryContext  *self,
                                                       gint64              id);
void               atlas_entry_context_open_source    (AtlasEntryContext  *self,
                                                       gint64              source,
                                                       gint64              evidence);
void               atlas_entry_context_open_field     (AtlasEntryContext  *self,
                                                       gint64              entry,
                                                       AtlasRecordType     type,
                                                       gint64              id,
                                                       const char         *field);
void               atlas_entry_context_place          (AtlasEntryContext  *self);
void               atlas_entry_context_preview        (AtlasEntryContext  *self,
                                                       const AtlasPoint   *point,
                                                       double              precision_m);
gboolean           atlas_entry_context_take_form      (AtlasEntryContext  *self,
                                                       AtlasForm          *form);
AtlasForm         *atlas_entry_context_get_form       (AtlasEntryContext  *self);
void               atlas_entry_context_drop_form      (AtlasEntryContext  *self);
gboolean           atlas_entry_context_settle         (AtlasEntryContext  *self);

G_END_DECLS
