/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page in the middle of the window: the base class of all but the map. It is given the session
 * and asks the window for what it wants done. */
#pragma once

#include <adwaita.h>

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_PAGE (atlas_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (AtlasPage, atlas_page, ATLAS, PAGE, AdwBin)

/* Signals, all for the window:
 *   submit (AtlasEdit, char *told): to be stored; told (nullable): what to say once it is
 *   open-entry (int64 id): to be shown in the sidebar
 *   open-field (int64 entry, uint type, int64 id, char *field): the same, with the form of one of
 *     its records open and the cursor in a field; id 0: a new record of that type; field (nullable);
 *     entry 0: a record that has a page of its own
 *   draft-claim (int64 entry, int64 source, char *quotation): a form for a new claim, with its
 *     evidence filled in; entry 0: of the entry that is on show
 *   open-claim (int64 entry, int64 claim): to be shown in the sidebar
 *   open-source (int64 source, int64 evidence): to be shown on its page; evidence 0: just the source */

struct _AtlasPageClass
{
  AdwBinClass parent_class;

  /* The session is there: once. */
  void     (*start)   (AtlasPage  *self);
  /* Something has changed in the session; also before the page is shown after it was hidden. */
  void     (*refresh) (AtlasPage  *self);
  /* Stores what was typed into an open form. FALSE: it cannot be stored; the form says why. */
  gboolean (*settle)  (AtlasPage  *self);
  /* Another entry is on show in the sidebar; 0: none. */
  void     (*select)  (AtlasPage  *self,
                       gint64      entry);
  /* What the window's search and time have left; NULL: all. Of a hidden page, once it is shown again. */
  void     (*filter)  (AtlasPage  *self,
                       AtlasIdSet *shown);
  /* Shows a record of the page's own kind, such as a source, and what of it was asked for. */
  gboolean (*show)    (AtlasPage  *self,
                       AtlasRecordType type,
                       gint64      id,
                       gint64      part);
};

/* What the window has to know of a page before it is made. */
typedef struct
{
  const char *name;         /* of the page in the action win.page */
  const char *title;        /* to be translated */
  const char *icon_name;
  AtlasPage *(*create) (void);
} AtlasPageDescription;

void          atlas_page_start        (AtlasPage       *self,
                                       AtlasSession    *session);
gboolean      atlas_page_settle       (AtlasPage       *self);
void          atlas_page_select       (AtlasPage       *self,
                                       gint64           entry);
void          atlas_page_filter       (AtlasPage       *self,
                                       AtlasIdSet      *shown);
gboolean      atlas_page_show         (AtlasPage       *self,
                                       AtlasRecordType  type,
                                       gint64           id,
                                       gint64           part);

AtlasSession *atlas_page_get_session  (AtlasPage       *self);
gint64        atlas_page_get_selected (AtlasPage       *self);
void          atlas_page_submit       (AtlasPage       *self,
                                       AtlasEdit       *edit,
                                       const char      *told);
void          atlas_page_open_entry   (AtlasPage       *self,
                                       gint64           id);
void          atlas_page_open_field   (AtlasPage       *self,
                                       gint64           entry,
                                       AtlasRecordType  type,
                                       gint64           id,
                                       const char      *field);
void          atlas_page_open_claim   (AtlasPage       *self,
                                       gint64           entry,
                                       gint64           claim);
void          atlas_page_open_source  (AtlasPage       *self,
                                       gint64           source,
                                       gint64           evidence);
void          atlas_page_draft_claim  (AtlasPage       *self,
                                       gint64           entry,
                                       gint64           source,
                                       const char      *quotation);

G_END_DECLS
