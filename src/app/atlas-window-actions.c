/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in the window, by name: see docs/actions.md. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-article-guide.h"
#include "atlas-backups-dialog.h"
#include "atlas-chart-window.h"
#include "atlas-form.h"
#include "atlas-history-dialog.h"
#include "atlas-library.h"
#include "atlas-merge-dialog.h"
#include "atlas-media.h"
#include "atlas-new-entry-dialog.h"
#include "atlas-vocabulary-dialog.h"

/* Undoing and redoing differ in the pair of functions alone. */
typedef struct
{
  AtlasWindow *window;
  AtlasChange *(*finish) (AtlasStore *, GAsyncResult *, GError **);
  gboolean redo;
} Step;

static void
step_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autofree Step *step = data;
  g_autoptr (AtlasWindow) self = step->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = step->finish (ATLAS_STORE (source), result, &error);
  g_autofree char *described = NULL;
  g_autofree char *text = NULL;

  if (change == NULL)
    {
      if (!g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOTHING_TO_UNDO))
        atlas_window_report (self, _("The Change Is Not Stored"), error);
      return;
    }

  described = atlas_change_describe (change);
  text = step->redo
    /* translators: what was done again: Redone: Move “Xiamen” */
    ? g_strdup_printf (_("Redone: %s"), described)
    /* translators: what was undone: Undone: Move “Xiamen” */
    : g_strdup_printf (_("Undone: %s"), described);
  atlas_window_toast (self, text);
}

static Step *
new_step (AtlasWindow *self,
          AtlasChange *(*finish) (AtlasStore *, GAsyncResult *, GError **),
          gboolean     redo)
{
  Step *step = g_new0 (Step, 1);

  step->window = g_object_ref (self);
  step->finish = finish;
  step->redo = redo;

  return step;
}

/* An empty field outside of a form has nothing to take back. */
static gboolean
is_idle (GtkWidget *focus)
{
  if (GTK_IS_TEXT_VIEW (focus))
    return !gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));

  return gtk_editable_get_text (GTK_EDITABLE (focus))[0] == '\0' &&
         gtk_widget_get_ancestor (focus, ATLAS_TYPE_FORM) == NULL;
}

/* The window gets its keys before what has the focus: while a person types, undo is about the text.
 * TRUE if it was. */
static gboolean
pass_to_text (AtlasWindow *self,
              const char  *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((!GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus)) || is_idle (focus))
    return FALSE;

  gtk_widget_activate_action (focus, action, NULL);

  return TRUE;
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  if (!pass_to_text (self, "text.undo") && atlas_window_settle (self) && atlas_window_settle_pages (self))
    atlas_store_undo_async (atlas_window_get_store (self), NULL, step_cb,
                            new_step (self, atlas_store_undo_finish, FALSE));
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  if (!pass_to_text (self, "text.redo") && atlas_window_settle (self) && atlas_window_settle_pages (self))
    atlas_store_redo_async (atlas_window_get_store (self), NULL, step_cb,
                            new_step (self, atlas_store_redo_finish, TRUE));
}

static void
created_cb (AtlasNewEntryDialog *dialog,
            AtlasEdit           *edit,
            gint64               id,
            gboolean             place,
            AtlasWindow         *self)
{
  atlas_window_apply (self, edit);
  atlas_window_show_entry_when_there (self, id, place);
}

static void
new_entry_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session), self->selected);
  gint64 hub = 0;
  GtkWidget *dialog;

  if (!atlas_window_settle (self))
    return;

  if (item != NULL)
    {
      const AtlasSummary *summary = atlas_entry_item_get_summary (item);

      hub = g_strcmp0 (summary->kind, "hub") == 0 ? summary->id : summary->hub;
    }

  dialog = atlas_new_entry_dialog_new (GTK_WINDOW (self), G_LIST_MODEL (atlas_session_get_entries (self->session)),
                                       atlas_session_get_drafts (self->session), hub);
  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* At the place that the search has just led to. */
static void
new_entry_here_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  GtkWidget *dialog;

  if (self->place == NULL || !atlas_window_settle (self))
    return;

  dialog = atlas_new_entry_dialog_new (GTK_WINDOW (self), G_LIST_MODEL (atlas_session_get_entries (self->session)),
                                       NULL, 0);
  atlas_new_entry_dialog_put_at (ATLAS_NEW_ENTRY_DIALOG (dialog), self->place);
  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
hub_created_cb (AtlasArticleGuide *guide,
                AtlasEdit         *edit,
                gint64             hub,
                gboolean           place,
                AtlasWindow       *self)
{
  atlas_window_apply (self, edit);
  atlas_window_show_entry_when_there (self, hub, place);
}

static void
new_from_article_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  GtkWidget *guide;

  if (!atlas_window_settle (self))
    return;

  guide = atlas_article_guide_new (GTK_WINDOW (self), self->session);
  g_signal_connect_object (guide, "created", G_CALLBACK (hub_created_cb), self, 0);
  gtk_window_present (GTK_WINDOW (guide));
}

static void
delete_entry_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session), self->selected);
  g_autoptr (AtlasEdit) edit = NULL;
  g_autofree char *text = NULL;
  AtlasRecordSet *set;

  if (item == NULL || !atlas_window_settle (self))
    return;

  edit = atlas_edit_new ("delete", atlas_entry_item_get_title (item));
  text = g_strdup_printf (_("“%s” deleted"), atlas_entry_item_get_title (item));
  set = atlas_detail_pane_get_set (self->detail_pane);
  if (set != NULL && atlas_record_set_get (set, ATLAS_RECORD_ENTRY, self->selected) != NULL)
    atlas_media_unlink_entry (edit, set, self->selected);
  atlas_edit_remove (edit, ATLAS_RECORD_ENTRY, self->selected);
  atlas_window_show_entry (self, 0);
  atlas_window_apply_told (self, edit, text);
}

static void
place_entry_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  if (atlas_window_settle (self))
    atlas_window_start_placing (self);
}

static void
stop_placing_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  atlas_window_stop_placing (ATLAS_WINDOW (widget));
}

static void
show_on_map_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  atlas_window_show_page (self, "map");
  atlas_map_view_show_pin (self->map, self->selected, TRUE);
  if (adw_flap_get_folded (self->detail_flap))
    adw_flap_set_reveal_flap (self->detail_flap, FALSE);
}

static void
close_entry_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  atlas_window_show_entry (self, 0);
  if (self->selected == 0)
    adw_flap_set_reveal_flap (self->detail_flap, FALSE);
}

static void
go_back_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  gint64 before = 0;

  if (!atlas_window_settle (self))
    return;

  while (self->back->len > 0 && (before == 0 || before == self->selected))
    {
      before = g_array_index (self->back, gint64, self->back->len - 1);
      g_array_set_size (self->back, self->back->len - 1);
      if (atlas_entry_list_find (atlas_session_get_entries (self->session), before) == NULL)
        before = 0;
    }

  if (before != 0)
    {
      guint n = self->back->len;

      atlas_window_show_entry (self, before);
      g_array_set_size (self->back, n);
      atlas_map_view_show_pin (self->map, before, FALSE);
      atlas_window_update_actions (self);
    }
}

static void
zoom_in_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  atlas_map_view_zoom_in (ATLAS_WINDOW (widget)->map);
}

static void
zoom_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  atlas_map_view_zoom_out (ATLAS_WINDOW (widget)->map);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  atlas_map_view_fit_pins (ATLAS_WINDOW (widget)->map, TRUE);
}

static void
history_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  gint64 entry = g_strcmp0 (name, "win.entry-history") == 0 ? self->selected : 0;

  gtk_window_present (GTK_WINDOW (atlas_history_dialog_new (GTK_WINDOW (self), atlas_window_get_store (self), entry)));
}

static void
dialog_submit_cb (AtlasWindow *self,
                  AtlasEdit   *edit)
{
  atlas_window_apply (self, edit);
}

static void
vocabulary_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  AtlasRecordType type = g_strcmp0 (name, "win.keywords") == 0 ? ATLAS_RECORD_TAG : ATLAS_RECORD_PROPERTY;
  GtkWidget *dialog;

  if (!atlas_window_settle (self))
    return;

  dialog = atlas_vocabulary_dialog_new (GTK_WINDOW (self), self->session, type);
  g_signal_connect_object (dialog, "submit", G_CALLBACK (dialog_submit_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
restore_backup_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  atlas_backups_dialog_present (GTK_WINDOW (self), atlas_window_get_path (self));
}

static void
resume_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  AtlasFormPlace place;

  if (!atlas_drafts_find (atlas_session_get_drafts (self->session), 0, &place))
    return;

  if (place.entry == 0)
    atlas_window_show_record (self, place.type, place.id, 0);
  else
    atlas_window_open_field (self, place.entry, place.type, place.id, place.field);
}

static void
save_copy_done_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (AtlasWindow) self = data;
  g_autoptr (GError) error = NULL;

  g_application_release (g_application_get_default ());
  if (self->session == NULL)
    return;

  if (atlas_store_save_copy_finish (ATLAS_STORE (source), result, &error))
    atlas_window_toast (self, _("Copy saved"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    atlas_window_report (self, _("The Copy Cannot Be Saved"), error);
}

static void
save_copy_response_cb (GtkNativeDialog *dialog,
                       int              response,
                       AtlasWindow     *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL && atlas_library_contains (path))
        {
          g_autoptr (GError) error =
            g_error_new_literal (G_IO_ERROR, G_IO_ERROR_EXISTS,
                                 _("A copy cannot take the place of a collection of the library."));

          atlas_window_report (self, _("The Copy Cannot Be Saved"), error);
          g_object_unref (dialog);
          return;
        }

      /* The program stays until the copy is whole, also when the window goes. */
      g_application_hold (g_application_get_default ());
      atlas_store_save_copy_async (atlas_window_get_store (self), file, NULL, NULL, NULL,
                                   save_copy_done_cb, g_object_ref (self));
    }

  g_object_unref (dialog);
}

static void
save_copy_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Save a Copy"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _("_Save"), _("_Cancel"));
  g_autofree char *title = atlas_session_dup_title (self->session);
  g_autofree char *file_name = g_strdup_printf ("%s.gpkg", g_strdelimit (title, "/", '-'));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_copy_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
new_claim_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  adw_flap_set_reveal_flap (self->detail_flap, TRUE);
  if (!atlas_detail_pane_start_claim (self->detail_pane))
    gtk_widget_error_bell (widget);
}

static void
merged_cb (AtlasWindow *self,
           AtlasEdit   *edit,
           const char  *told,
           gint64       kept)
{
  g_autoptr (AtlasEdit) owned = edit;

  atlas_window_apply_told (self, owned, told);
  atlas_window_show_entry (self, kept);
}

/* Two records that are given, or the one on show and another to be chosen. */
static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  gint64 one = self->selected;
  gint64 other = 0;
  GtkWidget *dialog;

  if (parameter != NULL)
    g_variant_get (parameter, "(xx)", &one, &other);
  if (!atlas_session_get_editable (self->session) || !atlas_window_settle (self))
    return;

  dialog = atlas_merge_dialog_new (GTK_WINDOW (self), self->session, one, other);
  g_signal_connect_object (dialog, "apply", G_CALLBACK (merged_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_search_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  atlas_window_save_search (ATLAS_WINDOW (widget));
}

static void
chart_claim_cb (AtlasWindow *self,
                gint64       entry,
                gint64       claim,
                GtkWindow   *chart)
{
  gtk_window_close (chart);
  adw_flap_set_reveal_flap (self->detail_flap, TRUE);
  atlas_window_reveal_claim (self, entry, claim);
}

static void
chart_entry_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  AtlasRecordSet *set = atlas_detail_pane_get_set (self->detail_pane);
  GtkWidget *chart;

  if (set == NULL || atlas_record_set_get (set, ATLAS_RECORD_ENTRY, self->selected) == NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }

  chart = atlas_chart_window_new (GTK_WINDOW (self), set, self->selected, atlas_session_get_labels (self->session));
  g_signal_connect_object (chart, "open-claim", G_CALLBACK (chart_claim_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (chart));
}

static void
help_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  atlas_window_help (ATLAS_WINDOW (widget));
}

/* In the order of docs/actions.md. */
void
atlas_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "win.undo",            undo_action },
    { "win.redo",            redo_action },
    { "win.new-entry",       new_entry_action },
    { "win.new-entry-here",  new_entry_here_action },
    { "win.new-claim",       new_claim_action },
    { "win.new-from-article", new_from_article_action },
    { "win.delete-entry",    delete_entry_action },
    { "win.merge-entry",     merge_action },
    { "win.place-entry",     place_entry_action },
    { "win.stop-placing",    stop_placing_action },
    { "win.show-on-map",     show_on_map_action },
    { "win.chart-entry",     chart_entry_action },
    { "win.close-entry",     close_entry_action },
    { "win.go-back",         go_back_action },
    { "win.save-search",     save_search_action },
    { "win.zoom-in",         zoom_in_action },
    { "win.zoom-out",        zoom_out_action },
    { "win.fit",             fit_action },
    { "win.history",         history_action },
    { "win.entry-history",   history_action },
    { "win.keywords",        vocabulary_action },
    { "win.properties",      vocabulary_action },
    { "win.restore-backup",  restore_backup_action },
    { "win.save-copy",       save_copy_action },
    { "win.resume",          resume_action },
    { "win.help",            help_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_action (widget_class, "win.merge", "(xx)", merge_action);
}

static void
label_language_cb (AtlasWindow *self)
{
  AtlasLabelLanguage labels = g_settings_get_enum (self->settings, "label-language");

  atlas_session_set_labels (self->session, labels);
  atlas_browse_model_regroup (self->browse_model);
  atlas_finder_set_labels (self->finder, labels);
  g_object_set (self->map, "label-language", (int) labels, NULL);
  atlas_window_update_map (self);
  atlas_detail_pane_refresh (self->detail_pane);
}

static void
author_cb (AtlasWindow *self)
{
  g_autofree char *author = g_settings_get_string (self->settings, "author");

  atlas_store_set_author (atlas_window_get_store (self), author);
}

/* Actions that are states of widgets and settings. */
void
atlas_window_add_properties (AtlasWindow *self)
{
  g_autoptr (GAction) list = G_ACTION (g_property_action_new ("show-list", self->browse_flap, "reveal-flap"));
  g_autoptr (GAction) detail = G_ACTION (g_property_action_new ("show-detail", self->detail_flap, "reveal-flap"));
  g_autoptr (GAction) page = G_ACTION (g_property_action_new ("page", self->pages, "visible-child-name"));
  g_autoptr (GAction) labels = g_settings_create_action (self->settings, "label-language");

  g_action_map_add_action (G_ACTION_MAP (self), list);
  g_action_map_add_action (G_ACTION_MAP (self), detail);
  g_action_map_add_action (G_ACTION_MAP (self), page);
  g_action_map_add_action (G_ACTION_MAP (self), labels);
  g_signal_connect_object (self->settings, "changed::author", G_CALLBACK (author_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::label-language", G_CALLBACK (label_language_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Says what undo would undo, on the button and in the menu. */
static void
name_step (AtlasWindow *self,
           GtkWidget   *button,
           const char  *action,
           const char  *plain,
           const char  *format,
           const char  *label)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *text = label != NULL ? g_strconcat (parts[0], label, parts[1], NULL) : g_strdup (plain);
  g_auto (GStrv) pieces = g_strsplit (text, "_", -1);
  g_autofree char *menu_label = g_strjoinv ("__", pieces);

  gtk_widget_set_tooltip_text (button, text);
  g_menu_append (self->undo_section, menu_label, action);
}

void
atlas_window_update_actions (AtlasWindow *self)
{
  AtlasStore *store = atlas_window_get_store (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean editable = atlas_session_get_editable (self->session);
  AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (self->session), self->selected);
  gboolean placing = gtk_revealer_get_reveal_child (self->placing_revealer);

  gtk_widget_action_set_enabled (widget, "win.undo", editable && atlas_store_get_can_undo (store));
  gtk_widget_action_set_enabled (widget, "win.redo", editable && atlas_store_get_can_redo (store));
  gtk_widget_action_set_enabled (widget, "win.new-entry", editable);
  gtk_widget_action_set_enabled (widget, "win.save-search", editable);
  gtk_widget_action_set_enabled (widget, "win.new-from-article", editable);
  gtk_widget_action_set_enabled (widget, "win.delete-entry", editable && item != NULL);
  gtk_widget_action_set_enabled (widget, "win.merge-entry", editable && item != NULL);
  gtk_widget_action_set_enabled (widget, "win.compare", item != NULL);
  gtk_widget_action_set_enabled (widget, "win.place-entry", editable && item != NULL);
  gtk_widget_action_set_enabled (widget, "win.stop-placing", placing);
  gtk_widget_action_set_enabled (widget, "win.show-on-map",
                                 item != NULL && atlas_entry_item_get_summary (item)->position.set);
  gtk_widget_action_set_enabled (widget, "win.close-entry", self->selected != 0);
  gtk_widget_action_set_enabled (widget, "win.print-entry", item != NULL);
  gtk_widget_action_set_enabled (widget, "win.entry-history", self->selected != 0);
  gtk_widget_action_set_enabled (widget, "win.go-back", self->back->len > 0);

  /* translators: %s is what the change did: Undo Move “Xiamen” */
  g_menu_remove_all (self->undo_section);
  name_step (self, self->undo_button, "win.undo", _("Undo"), _("Undo %s"), atlas_store_get_undo_label (store));
  /* translators: %s is what the change did: Redo Move “Xiamen” */
  name_step (self, self->redo_button, "win.redo", _("Redo"), _("Redo %s"), atlas_store_get_redo_label (store));
}
