/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed, by whom and when. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-history-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-row.h"

/* More than a person looks through; the tool's log shows all. */
#define LIMIT 200

struct _AtlasHistoryDialog
{
  AdwWindow parent_instance;

  AtlasStore *store;
  gint64 entry;             /* 0: the whole collection */
  GCancellable *reading;

  GtkWidget *stack;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (AtlasHistoryDialog, atlas_history_dialog, ADW_TYPE_WINDOW)

/* "22 Nov 2026, 14:05" in the reader's time zone. */
static char *
format_time (const char *at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (at, utc);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* translators: date and time of a change, as for strftime() */
  return local != NULL ? g_date_time_format (local, _("%-d %B %Y, %H:%M")) : g_strdup (at);
}

/* Links to other records are numbers, and a person counts the places of a list from its order. */
static gboolean
is_telling (const AtlasFieldChange *field)
{
  const AtlasField *known = atlas_record_find_field (field->type, field->field);

  return known != NULL && known->type != ATLAS_FIELD_REFERENCE &&
         g_strcmp0 (field->field, "ordinal") != 0 && g_strcmp0 (field->field, "owner_table") != 0;
}

static GtkWidget *
build_field (const AtlasFieldChange *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *what = NULL;

  if (field->old_value != NULL && field->new_value != NULL)
    what = g_strdup_printf ("%s → %s", field->old_value, field->new_value);
  else if (field->new_value != NULL)
    what = g_strdup_printf ("+ %s", field->new_value);
  else
    what = g_strdup_printf ("− %s", field->old_value != NULL ? field->old_value : "");

  gtk_widget_add_css_class (box, "record-row");
  gtk_box_append (GTK_BOX (box), atlas_row_new_caption (atlas_field_label (field->field)));
  gtk_box_append (GTK_BOX (box), atlas_row_new_label (what, NULL));

  return box;
}

static const char *
describe_action (const AtlasChange *change)
{
  if (g_strcmp0 (change->action, "undo") == 0)
    return _("taken back");
  if (g_strcmp0 (change->action, "redo") == 0)
    return _("done again");
  if (change->undone)
    return _("undone since");

  return NULL;
}

static GtkWidget *
build_row (const AtlasChange *change)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = atlas_change_describe (change);
  g_autofree char *time = format_time (change->at);
  const char *parts[] = { time, change->author, describe_action (change), "." };
  g_autofree char *subtitle = atlas_row_join (parts);
  guint shown = 0;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);

  for (guint i = 0; change->fields != NULL && i < change->fields->len && shown < 60; i++)
    {
      const AtlasFieldChange *field = change->fields->pdata[i];

      if (!is_telling (field))
        continue;
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), build_field (field));
      shown++;
    }

  return row;
}

static void
history_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (AtlasHistoryDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = atlas_store_history_finish (ATLAS_STORE (source), result, &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), build_row (changes->pdata[i]));

  if (error != NULL)
    gtk_list_box_append (GTK_LIST_BOX (self->list), atlas_row_new_label (error->message, "error"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    changes != NULL && changes->len == 0 ? "empty" : "list");
}

static void
atlas_history_dialog_dispose (GObject *object)
{
  AtlasHistoryDialog *self = ATLAS_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (atlas_history_dialog_parent_class)->dispose (object);
}

static void
atlas_history_dialog_class_init (AtlasHistoryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_history_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
atlas_history_dialog_init (AtlasHistoryDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *empty = adw_status_page_new ();

  self->reading = g_cancellable_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_widget_add_css_class (clamp, "dialog-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);

  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No Changes Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Whatever is changed from now on is kept here and can be undone."));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "document-open-recent-symbolic");

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_label_new (NULL), "reading");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
atlas_history_dialog_new (GtkWindow  *parent,
                          AtlasStore *store,
                          gint64      entry)
{
  AtlasHistoryDialog *self = g_object_new (ATLAS_TYPE_HISTORY_DIALOG,
                                           "transient-for", parent, "modal", TRUE,
                                           "default-width", 560, "default-height", 560,
                                           "title", entry != 0 ? _("History of This Record") : _("History"), NULL);

  self->store = g_object_ref (store);
  self->entry = entry;
  atlas_store_history_async (store, entry, LIMIT, TRUE, self->reading, history_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
