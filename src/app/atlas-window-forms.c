/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms that are asked for from elsewhere, and those that were left unfinished. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

void
atlas_request_free (AtlasRequest *request)
{
  g_free (request->field);
  g_free (request->quotation);
  g_free (request);
}

/* Opens the form that was asked for, once its entry is in the sidebar. */
static void
carry_out (AtlasWindow *self)
{
  AtlasRequest *request = self->request;

  if (request == NULL || !self->entry_ready)
    return;

  self->request = NULL;
  self->resume = FALSE;
  if (request->entry == self->selected)
    {
      if (request->reveal)
        atlas_detail_pane_reveal_claim (self->detail_pane, request->id);
      else if (request->source != 0)
        atlas_detail_pane_new_claim (self->detail_pane, request->source, request->quotation);
      else
        atlas_detail_pane_edit (self->detail_pane, request->type, request->id, request->field);
    }
  atlas_request_free (request);
}

/* Opens the form of the entry on show that was left unfinished, if there is one. */
static void
resume_form (AtlasWindow *self)
{
  AtlasFormPlace place;

  if (self->resume && atlas_session_get_editable (self->session) &&
      atlas_drafts_find (atlas_session_get_drafts (self->session), self->selected, &place))
    {
      atlas_detail_pane_edit (self->detail_pane, place.type, place.id, place.field);
      if (self->resume_toast != NULL)
        adw_toast_dismiss (self->resume_toast);
    }
  self->resume = FALSE;
}

/* The entry is in the sidebar: opens what was asked for, or what was left unfinished. */
void
atlas_window_open_forms (AtlasWindow *self)
{
  carry_out (self);
  resume_form (self);
}

static void
ask (AtlasWindow  *self,
     AtlasRequest *request)
{
  g_clear_pointer (&self->request, atlas_request_free);
  self->request = request;
  atlas_window_show_entry (self, request->entry);
  carry_out (self);
}

/* Shows an entry with the form of one of its records open and the cursor in @field (nullable). */
void
atlas_window_open_field (AtlasWindow     *self,
                         gint64           entry,
                         AtlasRecordType  type,
                         gint64           id,
                         const char      *field)
{
  AtlasRequest *request = g_new0 (AtlasRequest, 1);

  request->entry = entry;
  request->type = type;
  request->id = id;
  request->field = g_strdup (field);
  ask (self, request);
}

/* Shows an entry, and one of its claims with its evidence. */
void
atlas_window_reveal_claim (AtlasWindow *self,
                           gint64       entry,
                           gint64       claim)
{
  AtlasRequest *request = g_new0 (AtlasRequest, 1);

  request->entry = entry;
  request->reveal = TRUE;
  request->id = claim;
  ask (self, request);
}

/* Shows an entry, or with 0 the one on show, with a form for a claim out of @source. */
void
atlas_window_draft_claim (AtlasWindow *self,
                          gint64       entry,
                          gint64       source,
                          const char  *quotation)
{
  AtlasRequest *request = g_new0 (AtlasRequest, 1);

  request->entry = entry != 0 ? entry : self->selected;
  request->source = source;
  request->quotation = g_strdup (quotation);
  ask (self, request);
}

/* Says that the program ended with a form unfinished, and offers to go on with it. */
void
atlas_window_offer_to_resume (AtlasWindow *self)
{
  AtlasFormPlace place;
  AtlasEntryItem *item;
  gboolean cell;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  if (!atlas_session_get_editable (self->session) ||
      !atlas_drafts_find (atlas_session_get_drafts (self->session), 0, &place))
    return;

  /* A cell of the table is of no entry's page. */
  cell = place.entry == 0 && place.type == ATLAS_RECORD_ENTRY;
  item = atlas_entry_list_find (atlas_session_get_entries (self->session), cell ? place.id : place.entry);
  if (item == NULL && (cell || place.entry != 0))
    return;

  text = cell
    /* translators: a record's name: what is typed into a cell of its row in the table */
    ? g_strdup_printf (_("A cell of “%s” was left unfinished"), atlas_entry_item_get_title (item))
    : place.type == ATLAS_RECORD_TOUR || place.type == ATLAS_RECORD_TOUR_STOP
    ? g_strdup (_("A text of a tour was left unfinished"))
    : item == NULL ? g_strdup (_("A form about a source was left unfinished"))
    /* translators: a record's name */
    : g_strdup_printf (_("A form about “%s” was left unfinished"), atlas_entry_item_get_title (item));
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _("_Continue"));
  adw_toast_set_detailed_action_name (toast, "win.resume");
  g_set_weak_pointer (&self->resume_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
