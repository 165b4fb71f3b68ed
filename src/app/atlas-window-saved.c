/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved searches in the window: the list of them above the records, and the search that is saved. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <string.h>

#include "atlas-saved-dialog.h"
#include "atlas-saved-list.h"
#include "atlas-saved-search.h"

static void
run_cb (AtlasWindow *self,
        gint64       id)
{
  const AtlasSavedSearch *search = atlas_record_set_get (atlas_session_get_vocabulary (self->session),
                                                         ATLAS_RECORD_SAVED_SEARCH, id);
  g_autofree char *query = NULL;

  if (search == NULL)
    return;

  query = g_strdup (search->query);
  atlas_window_set_sort (self, atlas_saved_search_get_sort (search), search->sort_property, search->descending != 0);
  atlas_window_set_query (self, query);
  self->saved_run = id;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.search", NULL);
}

static void
edit_cb (AtlasWindow *self,
         gint64       id)
{
  GtkWidget *dialog = atlas_saved_dialog_new_edit (GTK_WINDOW (self), self->session, id);

  g_signal_connect_object (dialog, "submit", G_CALLBACK (atlas_window_apply_told), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Begins with the saved search that this one was made from, to be replaced, if it is another now. */
void
atlas_window_save_search (AtlasWindow *self)
{
  const char *text = atlas_window_get_query (self);
  const AtlasSavedSearch *run = atlas_record_set_get (atlas_session_get_vocabulary (self->session),
                                                      ATLAS_RECORD_SAVED_SEARCH, self->saved_run);
  g_autofree char *query = g_strstrip (g_strdup (text));
  AtlasSavedQuery saved = { .query = query };
  AtlasSort sort = ATLAS_SORT_RELEVANCE;
  GtkWidget *dialog;

  if (*query == '\0' || !atlas_session_get_editable (self->session))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  atlas_window_get_sort (self, &sort, &saved.property, &saved.descending);
  saved.sort = sort;
  dialog = atlas_saved_dialog_new (GTK_WINDOW (self), self->session, &saved, run != NULL ? self->saved_run : 0);
  g_signal_connect_object (dialog, "submit", G_CALLBACK (atlas_window_apply_told), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
atlas_window_setup_saved (AtlasWindow *self)
{
  GtkWidget *list = atlas_saved_list_new (self->session);

  g_signal_connect_object (list, "run", G_CALLBACK (run_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "submit", G_CALLBACK (atlas_window_apply_told), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::label-language", G_CALLBACK (atlas_saved_list_refresh), list,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_settings_bind (self->settings, "show-saved-searches", atlas_saved_list_get_expander (ATLAS_SAVED_LIST (list)), "expanded",
                   G_SETTINGS_BIND_DEFAULT);
  atlas_browse_pane_set_lists (self->browse_pane, list);
}
