/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of all sources. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-sources-page.h"

#include <glib/gi18n-lib.h>

#include "atlas-form.h"
#include "atlas-source-browser.h"
#include "atlas-source-form.h"
#include "atlas-source-import.h"
#include "atlas-source-removal.h"
#include "atlas-source-view.h"

#define LIST_WIDTH 260
#define VIEW_WIDTH 300

struct _AtlasSourcesPage
{
  AtlasPage parent_instance;

  AtlasSourceList *sources;
  GCancellable *listing;
  GCancellable *loading;
  GCancellable *importing;
  gint64 wanted;            /* the source to be shown; 0: none */
  gint64 wanted_evidence;   /* whose words of it; 0: none */
  gboolean entering;        /* the cursor goes to the source once it is shown: it was just made */
  gint64 import_target;     /* the source whose text is being read; 0: a new one */

  AdwLeaflet *leaflet;
  AtlasSourceBrowser *browser;
  AtlasSourceView *view;
  GtkWidget *stack;         /* none, view, form */
  GtkWidget *none;
  GtkWidget *none_buttons;
  GtkWidget *form_bin;
};

G_DEFINE_FINAL_TYPE (AtlasSourcesPage, atlas_sources_page, ATLAS_TYPE_PAGE)

static AtlasStore *
get_store (AtlasSourcesPage *self)
{
  return atlas_session_get_store (atlas_page_get_session (ATLAS_PAGE (self)));
}

static gboolean
is_editable (AtlasSourcesPage *self)
{
  return atlas_session_get_editable (atlas_page_get_session (ATLAS_PAGE (self)));
}

/* (nullable) (transfer none) */
static AtlasSourceForm *
get_form (AtlasSourcesPage *self)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self->form_bin));

  return child != NULL ? ATLAS_SOURCE_FORM (child) : NULL;
}

static void
show_message (AtlasSourcesPage *self,
              const char       *heading,
              const char       *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
update_none (AtlasSourcesPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->sources)) == 0;

  adw_status_page_set_title (ADW_STATUS_PAGE (self->none), empty ? _("No Sources Yet") : _("No Source Chosen"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->none),
                                   empty ? _("Articles, reports, pages and interviews that claims rest on.")
                                         : _("Choose one from the list, or drop an article here."));
  gtk_widget_set_visible (self->none_buttons, is_editable (self));
}

/* The form of a new source goes before all else, then the source that is wanted. */
static void
show_what_is_wanted (AtlasSourcesPage *self)
{
  const char *name = get_form (self) != NULL ? "form" : atlas_source_view_get_id (self->view) != 0 &&
                     atlas_source_view_get_id (self->view) == self->wanted ? "view" : "none";

  update_none (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

static void
listed_cb (GObject      *store,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasSourcesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries = atlas_store_list_sources_finish (ATLAS_STORE (store), result, &error);

  if (summaries == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Listing the sources: %s", error->message);
      return;
    }

  atlas_source_list_update (self->sources, summaries);
  atlas_source_browser_select (self->browser, self->wanted);
  show_what_is_wanted (self);
}

static void
list_sources (AtlasSourcesPage *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  atlas_store_list_sources_async (get_store (self), self->listing, listed_cb, g_object_ref (self));
}

static void
loaded_cb (GObject      *store,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasSourcesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_store_load_source_finish (ATLAS_STORE (store), result, &error);

  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Loading a source: %s", error->message);
      return;
    }

  /* It may have been removed. */
  if (set == NULL)
    self->wanted = 0;
  else
    atlas_source_view_set (self->view, set, self->wanted);

  show_what_is_wanted (self);
  if (set != NULL && self->wanted_evidence != 0)
    atlas_source_view_show_evidence (self->view, self->wanted_evidence);
  else if (set != NULL && self->entering)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  self->wanted_evidence = 0;
  self->entering = FALSE;
}

static void
load_source (AtlasSourcesPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->wanted == 0)
    return;

  self->loading = g_cancellable_new ();
  atlas_store_load_source_async (get_store (self), self->wanted, self->loading, loaded_cb, g_object_ref (self));
}

static gboolean
settle (AtlasSourcesPage *self)
{
  if (get_form (self) != NULL && !atlas_source_form_settle (get_form (self)))
    return FALSE;

  return atlas_source_view_settle (self->view);
}

/* FALSE: a form that is open on another one cannot be stored. */
static gboolean
open_source (AtlasSourcesPage *self,
             gint64            id,
             gint64            evidence)
{
  if (id != self->wanted && !settle (self))
    {
      atlas_source_browser_select (self->browser, self->wanted);
      return FALSE;
    }

  adw_bin_set_child (ADW_BIN (self->form_bin), NULL);
  self->wanted = id;
  self->wanted_evidence = evidence;
  atlas_source_browser_select (self->browser, id);
  load_source (self);

  return TRUE;
}

static void
selected_cb (AtlasSourcesPage *self,
             gint64            id)
{
  open_source (self, id, 0);
}

static void
activated_cb (AtlasSourcesPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->stack);
  gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD);
}

/* Where there is no room for both, a click goes on to the source. */
static void
clicked_cb (AtlasSourcesPage *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->stack);
}

static void
back_cb (AtlasSourcesPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->browser));
  atlas_source_browser_focus (self->browser);
}

static void
folded_cb (AtlasSourcesPage *self)
{
  atlas_source_view_set_folded (self->view, adw_leaflet_get_folded (self->leaflet));
}

static void
form_done_cb (AtlasSourcesPage *self,
              gint64            id)
{
  adw_bin_set_child (ADW_BIN (self->form_bin), NULL);
  self->entering = id != 0;
  if (id != 0)
    self->wanted = id;
  else if (self->wanted == 0)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->browser));
  show_what_is_wanted (self);
  if (id == 0)
    atlas_source_browser_focus (self->browser);
}

/* Opens the form of a new source. FALSE: one is open, with what was typed into it. */
static gboolean
open_form (AtlasSourcesPage *self)
{
  gboolean kept = get_form (self) != NULL || atlas_source_form_has_draft (ATLAS_PAGE (self), 0);

  if (get_form (self) == NULL)
    {
      g_autoptr (AtlasSource) source = atlas_record_new (ATLAS_RECORD_SOURCE);
      GtkWidget *form = atlas_source_form_new (ATLAS_PAGE (self), self->sources, source);

      g_signal_connect_object (form, "done", G_CALLBACK (form_done_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (ADW_BIN (self->form_bin), form);
    }

  show_what_is_wanted (self);
  adw_leaflet_set_visible_child (self->leaflet, self->stack);
  gtk_widget_grab_focus (GTK_WIDGET (get_form (self)));

  return !kept;
}

static void
tell_replaced (AtlasSourcesPage *self,
               guint             n_replaced)
{
  g_autofree char *body = g_strdup_printf (ngettext ("%u letter could not be read and stands as “\ufffd”.",
                                                     "%u letters could not be read and stand as “\ufffd”.",
                                                     n_replaced), n_replaced);

  show_message (self, _("The Text Is Damaged"), body);
}

static void
imported_cb (const AtlasExtract *extract,
             const GError       *error,
             gpointer            data)
{
  AtlasSourcesPage *self = data;
  g_autoptr (AtlasSource) known = NULL;

  if (error != NULL)
    {
      show_message (self, _("The Text Cannot Be Read"), error->message);
      return;
    }

  if (extract == NULL)
    return;

  if (self->import_target != 0)
    {
      if (self->import_target == atlas_source_view_get_id (self->view))
        atlas_source_view_edit_text (self->view, extract->text);
    }
  else if (open_form (self))
    {
      known = atlas_source_import_describe (extract);
      atlas_source_form_fill (get_form (self), known, extract->text);
    }
  else
    {
      show_message (self, _("A New Source Was Left Unfinished"), _("Save it or cancel it, then add the next one."));
      return;
    }

  if (extract->n_replaced > 0)
    tell_replaced (self, extract->n_replaced);
}

/* Where no text is in the clipboard, it can be typed. */
static void
pasted_cb (const AtlasExtract *extract,
           const GError       *error,
           gpointer            data)
{
  AtlasSourcesPage *self = data;

  if (extract != NULL || error != NULL)
    imported_cb (extract, error, self);
  else if (self->import_target != 0)
    atlas_source_view_edit_text (self->view, NULL);
  else
    open_form (self);
}

/* @target: the source whose text it is; 0: of a new one. */
static GCancellable *
begin_import (AtlasSourcesPage *self,
              gint64            target)
{
  g_cancellable_cancel (self->importing);
  g_clear_object (&self->importing);
  self->importing = g_cancellable_new ();
  self->import_target = target;

  return self->importing;
}

static void
paste (AtlasSourcesPage *self,
       gint64            target)
{
  atlas_source_import_clipboard (GTK_WIDGET (self), begin_import (self, target), pasted_cb, self);
}

static void
choose (AtlasSourcesPage *self,
        gint64            target)
{
  atlas_source_import_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), begin_import (self, target),
                              imported_cb, self);
}

static void
view_paste_cb (AtlasSourcesPage *self)
{
  paste (self, self->wanted);
}

static void
view_choose_cb (AtlasSourcesPage *self)
{
  choose (self, self->wanted);
}

static void
view_remove_cb (AtlasSourcesPage *self)
{
  atlas_source_removal_ask (ATLAS_PAGE (self), atlas_source_view_get_set (self->view), self->wanted);
}

static gboolean
drop_cb (GtkDropTarget    *target,
         const GValue     *value,
         double            x,
         double            y,
         AtlasSourcesPage *self)
{
  gboolean on_view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)) == GTK_WIDGET (self->view);
  GCancellable *cancellable;

  if (!is_editable (self))
    return FALSE;

  cancellable = begin_import (self, on_view ? self->wanted : 0);
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      GSList *files = g_value_get_boxed (value);

      if (files == NULL)
        return FALSE;

      atlas_source_import_file (files->data, cancellable, imported_cb, self);
    }
  else
    {
      atlas_source_import_text (g_value_get_string (value), cancellable, imported_cb, self);
    }

  return TRUE;
}

static void
accept_drops (AtlasSourcesPage *self,
              GtkWidget        *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  AtlasSourcesPage *self = ATLAS_SOURCES_PAGE (widget);

  if (is_editable (self))
    open_form (self);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (is_editable (ATLAS_SOURCES_PAGE (widget)))
    paste (ATLAS_SOURCES_PAGE (widget), 0);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  if (is_editable (ATLAS_SOURCES_PAGE (widget)))
    choose (ATLAS_SOURCES_PAGE (widget), 0);
}

/* F6: from the list to what is beside it and back. */
static gboolean
other_side_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   data)
{
  AtlasSourcesPage *self = ATLAS_SOURCES_PAGE (widget);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->leaflet)) == self->stack)
    back_cb (self);
  else
    activated_cb (self);

  return GDK_EVENT_STOP;
}

static void
atlas_sources_page_start (AtlasPage *page)
{
  AtlasSourcesPage *self = ATLAS_SOURCES_PAGE (page);
  gboolean editable = is_editable (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.new", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.paste", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.choose", editable);
}

static void
atlas_sources_page_refresh (AtlasPage *page)
{
  AtlasSourcesPage *self = ATLAS_SOURCES_PAGE (page);

  list_sources (self);
  load_source (self);
}

static gboolean
atlas_sources_page_settle (AtlasPage *page)
{
  return settle (ATLAS_SOURCES_PAGE (page));
}

static gboolean
atlas_sources_page_show (AtlasPage       *page,
                         AtlasRecordType  type,
                         gint64           id,
                         gint64           part)
{
  AtlasSourcesPage *self = ATLAS_SOURCES_PAGE (page);

  if (type != ATLAS_RECORD_SOURCE)
    return FALSE;

  if (id == 0)
    open_form (self);
  else if (open_source (self, id, part))
    adw_leaflet_set_visible_child (self->leaflet, self->stack);

  return TRUE;
}

static void
atlas_sources_page_dispose (GObject *object)
{
  AtlasSourcesPage *self = ATLAS_SOURCES_PAGE (object);

  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->importing);
  g_clear_object (&self->listing);
  g_clear_object (&self->loading);
  g_clear_object (&self->importing);
  g_clear_object (&self->sources);

  G_OBJECT_CLASS (atlas_sources_page_parent_class)->dispose (object);
}

static void
atlas_sources_page_class_init (AtlasSourcesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AtlasPageClass *page_class = ATLAS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_sources_page_dispose;
  page_class->start = atlas_sources_page_start;
  page_class->refresh = atlas_sources_page_refresh;
  page_class->settle = atlas_sources_page_settle;
  page_class->show = atlas_sources_page_show;

  gtk_widget_class_install_action (widget_class, "sources.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "sources.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "sources.choose", NULL, choose_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "sources.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "sources.choose", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, 0, other_side_cb, NULL);
}

static GtkWidget *
build_none (AtlasSourcesPage *self)
{
  static const struct { const char *label; const char *action; } buttons[] = {
    { N_("_Paste an Article"), "sources.paste" },
    { N_("From a _File…"), "sources.choose" },
    { N_("_New Source"), "sources.new" },
  };

  self->none = adw_status_page_new ();
  self->none_buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_halign (self->none_buttons, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_(buttons[i].label));

      gtk_widget_add_css_class (button, "pill");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_box_append (GTK_BOX (self->none_buttons), button);
    }

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->none), "x-office-document-symbolic");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->none), self->none_buttons);
  accept_drops (self, self->none);

  return self->none;
}

static void
build_view (AtlasSourcesPage *self)
{
  self->view = ATLAS_SOURCE_VIEW (atlas_source_view_new (ATLAS_PAGE (self), self->sources));
  accept_drops (self, GTK_WIDGET (self->view));
  g_signal_connect_object (self->view, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "paste", G_CALLBACK (view_paste_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "choose", G_CALLBACK (view_choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "remove", G_CALLBACK (view_remove_cb), self, G_CONNECT_SWAPPED);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_widget_set_size_request (self->stack, VIEW_WIDTH, -1);
  gtk_stack_add_named (GTK_STACK (self->stack), build_none (self), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->view), "view");
  self->form_bin = adw_bin_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), atlas_form_new_page (self->form_bin), "form");
}

static void
atlas_sources_page_init (AtlasSourcesPage *self)
{
  AdwLeafletPage *separator;

  self->sources = atlas_source_list_new ();
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  self->browser = ATLAS_SOURCE_BROWSER (atlas_source_browser_new (self->sources));
  gtk_widget_set_size_request (GTK_WIDGET (self->browser), LIST_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->browser), FALSE);
  g_signal_connect_object (self->browser, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  accept_drops (self, GTK_WIDGET (self->browser));
  build_view (self);

  adw_leaflet_append (self->leaflet, GTK_WIDGET (self->browser));
  separator = adw_leaflet_append (self->leaflet, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_leaflet_page_set_navigatable (separator, FALSE);
  adw_leaflet_append (self->leaflet, self->stack);
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->leaflet));
  folded_cb (self);
}

AtlasPage *
atlas_sources_page_new (void)
{
  return g_object_new (ATLAS_TYPE_SOURCES_PAGE, NULL);
}
