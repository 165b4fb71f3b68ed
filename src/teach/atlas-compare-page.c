/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that puts two to six records side by side. Which they are is remembered for each collection. */
#define G_LOG_DOMAIN "atlas-teach"

#include "config.h"

#include "atlas-compare-page.h"

#include <glib/gi18n-lib.h>

#include "atlas-chart-view.h"
#include "atlas-compare-view.h"
#include "atlas-entry-picker.h"
#include "atlas-tsv.h"

/* Of so many collections at most it is remembered what was compared. */
#define MAX_REMEMBERED 100

/* The least that the field to add a record shows: there is little room at 360 px and large text. */
#define FIELD_CHARS 4

struct _AtlasComparePage
{
  AtlasPage parent_instance;

  GSettings *settings;
  GArray *ids;              /* (element-type gint64) */
  AtlasComparison *comparison;      /* (nullable) */
  GCancellable *cancellable;        /* of what is being read; NULL: nothing is */

  GtkWidget *tools;
  GtkWidget *picker;        /* NULL until there is a session */
  GtkWidget *stack;
  GtkWidget *empty;
  GtkWidget *hubs_button;
  GtkWidget *view;
  GtkWidget *chart_button;  /* whether the figures are on show as a chart */
  GtkWidget *chart;
};

G_DEFINE_FINAL_TYPE (AtlasComparePage, atlas_compare_page, ATLAS_TYPE_PAGE)

static AtlasSession *
get_session (AtlasComparePage *self)
{
  return atlas_page_get_session (ATLAS_PAGE (self));
}

static AtlasEntryList *
get_entries (AtlasComparePage *self)
{
  return atlas_session_get_entries (get_session (self));
}

/* NULL: the collection has no name of its own. */
static const char *
get_uid (AtlasComparePage *self)
{
  g_autoptr (GPtrArray) records = atlas_record_set_all (atlas_session_get_vocabulary (get_session (self)),
                                                        ATLAS_RECORD_COLLECTION);

  return records->len > 0 ? ((const AtlasCollection *) records->pdata[0])->uid : NULL;
}

static void
remember (AtlasComparePage *self)
{
  const char *uid = get_uid (self);
  g_autoptr (GVariant) before = g_settings_get_value (self->settings, "comparisons");
  GVariantBuilder builder;
  guint n = 0;

  if (uid == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sax}"));
  if (self->ids->len > 0)
    g_variant_builder_add (&builder, "{s@ax}", uid,
                           g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, self->ids->data, self->ids->len, sizeof (gint64)));
  for (gsize i = 0; i < g_variant_n_children (before) && n < MAX_REMEMBERED; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (before, i);
      g_autoptr (GVariant) key = g_variant_get_child_value (child, 0);

      if (g_str_equal (g_variant_get_string (key, NULL), uid))
        continue;
      g_variant_builder_add_value (&builder, child);
      n++;
    }
  g_settings_set_value (self->settings, "comparisons", g_variant_builder_end (&builder));
}

static gboolean
is_chosen (AtlasComparePage *self,
           gint64            id)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) == id)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_there (AtlasComparePage *self,
          gint64            id)
{
  return atlas_entry_list_find (get_entries (self), id) != NULL;
}

/* FALSE: it is no record, or there is no room. One that is there already is fine. */
static gboolean
take (AtlasComparePage *self,
      gint64            id)
{
  if (is_chosen (self, id))
    return TRUE;
  if (self->ids->len == ATLAS_COMPARISON_MAX || !is_there (self, id))
    return FALSE;

  g_array_append_val (self->ids, id);

  return TRUE;
}

/* What was deleted meanwhile gives its place away. */
static void
drop_gone (AtlasComparePage *self)
{
  for (guint i = self->ids->len; i-- > 0; )
    {
      if (!is_there (self, g_array_index (self->ids, gint64, i)))
        g_array_remove_index (self->ids, i);
    }
}

static void
recall (AtlasComparePage *self)
{
  const char *uid = get_uid (self);
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, "comparisons");
  g_autoptr (GVariant) ids = uid != NULL ? g_variant_lookup_value (all, uid, G_VARIANT_TYPE ("ax")) : NULL;
  gsize n = 0;
  const gint64 *kept = ids != NULL ? g_variant_get_fixed_array (ids, &n, sizeof (gint64)) : NULL;

  for (gsize i = 0; i < n; i++)
    take (self, kept[i]);
}

static void
list_hubs (AtlasComparePage *self,
           GArray           *hubs)
{
  GListModel *entries = G_LIST_MODEL (get_entries (self));

  for (guint i = 0; i < g_list_model_get_n_items (entries) && hubs->len < ATLAS_COMPARISON_MAX; i++)
    {
      const AtlasSummary *summary = atlas_entries_peek (entries, i);

      if (g_strcmp0 (summary->kind, "hub") == 0)
        g_array_append_val (hubs, summary->id);
    }
}

static void
update_actions (AtlasComparePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gint64 selected = atlas_page_get_selected (ATLAS_PAGE (self));
  gboolean full = self->ids->len >= ATLAS_COMPARISON_MAX;

  gtk_widget_action_set_enabled (widget, "compare-page.add-shown", selected != 0 && !full && !is_chosen (self, selected));
  gtk_widget_action_set_enabled (widget, "compare-page.copy", self->comparison != NULL && self->comparison->n_sides > 0);
  gtk_widget_action_set_enabled (widget, "compare-page.clear", self->ids->len > 0);
  gtk_widget_set_sensitive (self->chart_button, self->comparison != NULL && self->comparison->figures->len > 0);
  /* The cursor cannot stay in a field that nothing can be typed into. */
  if (full && gtk_widget_get_focus_child (self->picker) != NULL)
    gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD);
  gtk_widget_set_sensitive (self->picker, !full);
  gtk_widget_set_tooltip_text (self->picker, full ? _("Six records are as many as can be read side by side") : NULL);
}

/* What of the records is seen: all there is of them, or their figures as a chart. */
static void
show_part (AtlasComparePage *self)
{
  gboolean there = self->comparison != NULL && self->comparison->n_sides > 0;
  gboolean charted = there && self->comparison->figures->len > 0 &&
                     gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chart_button));
  AtlasChart *chart = NULL;

  if (charted)
    chart = atlas_chart_new (ATLAS_CHART_BARS, self->comparison->figures, self->comparison->set,
                             atlas_session_get_labels (get_session (self)));
  atlas_chart_view_set_chart (ATLAS_CHART_VIEW (self->chart), chart);
  g_clear_pointer (&chart, atlas_chart_unref);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), charted ? self->chart : there ? self->view : self->empty);
}

static void
show_result (AtlasComparePage *self,
             AtlasComparison  *comparison)
{
  g_autoptr (GArray) hubs = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_clear_pointer (&self->comparison, atlas_comparison_unref);
  self->comparison = comparison;
  atlas_compare_view_set (ATLAS_COMPARE_VIEW (self->view), comparison, atlas_session_get_labels (get_session (self)));
  if (comparison == NULL || comparison->n_sides == 0)
    {
      list_hubs (self, hubs);
      gtk_widget_set_visible (self->hubs_button, hubs->len >= ATLAS_COMPARISON_MIN);
    }
  show_part (self);
  update_actions (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasComparePage) self = data;
  g_autoptr (GError) error = NULL;
  AtlasComparison *comparison = atlas_store_load_comparison_finish (ATLAS_STORE (source), result, &error);

  /* Another question was asked meanwhile, or the page is gone. */
  if (self->view == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      g_clear_pointer (&comparison, atlas_comparison_unref);
      return;
    }

  g_clear_object (&self->cancellable);
  if (comparison == NULL)
    {
      adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _("The Records Could Not Be Read"));
      adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), error->message);
    }
  show_result (self, comparison);
}

static void
load (AtlasComparePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->ids->len == 0)
    {
      adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _("Nothing to Compare Yet"));
      adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                       _("Choose two to six records: type a name above, or choose “Compare” in the "
                                         "menu of a record in the list."));
      show_result (self, NULL);
      return;
    }

  self->cancellable = g_cancellable_new ();
  atlas_store_load_comparison_async (atlas_session_get_store (get_session (self)),
                                     (const gint64 *) (void *) self->ids->data, self->ids->len, self->cancellable,
                                     loaded_cb, g_object_ref (self));
  update_actions (self);
}

static void
changed (AtlasComparePage *self)
{
  remember (self);
  load (self);
}

static void
picked_cb (AtlasComparePage *self)
{
  atlas_compare_page_add (self, atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->picker)));
  atlas_entry_picker_set (ATLAS_ENTRY_PICKER (self->picker), 0);
}

static void
open_entry_cb (AtlasComparePage *self,
               gint64            id)
{
  atlas_page_open_entry (ATLAS_PAGE (self), id);
}

static void
open_claim_cb (AtlasComparePage *self,
               gint64            entry,
               gint64            claim)
{
  atlas_page_open_claim (ATLAS_PAGE (self), entry, claim);
}

static void
open_source_cb (AtlasComparePage *self,
                gint64            source,
                gint64            evidence)
{
  atlas_page_open_source (ATLAS_PAGE (self), source, evidence);
}

static void
remove_cb (AtlasComparePage *self,
           gint64            id)
{
  for (guint i = self->ids->len; i-- > 0; )
    {
      if (g_array_index (self->ids, gint64, i) == id)
        g_array_remove_index (self->ids, i);
    }
  changed (self);
  gtk_widget_grab_focus (self->picker);
}

static void
add_shown_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  atlas_compare_page_add (ATLAS_COMPARE_PAGE (widget), atlas_page_get_selected (ATLAS_PAGE (widget)));
}

static void
add_hubs_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  AtlasComparePage *self = ATLAS_COMPARE_PAGE (widget);
  g_autoptr (GArray) hubs = g_array_new (FALSE, FALSE, sizeof (gint64));

  list_hubs (self, hubs);
  atlas_compare_page_set (self, (const gint64 *) (void *) hubs->data, hubs->len);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  atlas_compare_page_set (ATLAS_COMPARE_PAGE (widget), NULL, 0);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasComparePage *self = ATLAS_COMPARE_PAGE (widget);
  g_autoptr (GPtrArray) table = atlas_comparison_table (self->comparison, atlas_session_get_labels (get_session (self)));
  g_autofree char *text = atlas_tsv_write (table);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
atlas_compare_page_start (AtlasPage *page)
{
  AtlasComparePage *self = ATLAS_COMPARE_PAGE (page);
  GtkWidget *field;

  self->picker = atlas_entry_picker_new (G_LIST_MODEL (get_entries (self)), NULL, 0, _("Add a record…"));
  field = atlas_entry_picker_get_field (ATLAS_ENTRY_PICKER (self->picker));
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a record…"), -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (field), FIELD_CHARS);
  gtk_widget_set_hexpand (self->picker, TRUE);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (GTK_BOX (self->tools), self->picker);
  /* The session has heard of it by then: the window listens since before this page was made. */
  g_signal_connect_object (self->settings, "changed::label-language", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  recall (self);
}

static void
atlas_compare_page_refresh (AtlasPage *page)
{
  AtlasComparePage *self = ATLAS_COMPARE_PAGE (page);

  drop_gone (self);
  load (self);
}

static void
atlas_compare_page_select (AtlasPage *page,
                           gint64     entry)
{
  AtlasComparePage *self = ATLAS_COMPARE_PAGE (page);

  if (self->picker != NULL)
    update_actions (self);
}

static void
atlas_compare_page_dispose (GObject *object)
{
  AtlasComparePage *self = ATLAS_COMPARE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->view = NULL;
  g_clear_pointer (&self->comparison, atlas_comparison_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (atlas_compare_page_parent_class)->dispose (object);
}

static void
atlas_compare_page_finalize (GObject *object)
{
  g_array_unref (ATLAS_COMPARE_PAGE (object)->ids);

  G_OBJECT_CLASS (atlas_compare_page_parent_class)->finalize (object);
}

static void
atlas_compare_page_class_init (AtlasComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AtlasPageClass *page_class = ATLAS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_compare_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_compare_page_finalize;
  page_class->start = atlas_compare_page_start;
  page_class->refresh = atlas_compare_page_refresh;
  page_class->select = atlas_compare_page_select;

  gtk_widget_class_install_action (widget_class, "compare-page.add-shown", NULL, add_shown_action);
  gtk_widget_class_install_action (widget_class, "compare-page.add-hubs", NULL, add_hubs_action);
  gtk_widget_class_install_action (widget_class, "compare-page.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "compare-page.copy", NULL, copy_action);
}

static GtkWidget *
build_button (const char *icon_name,
              const char *action,
              const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
build_empty (AtlasComparePage *self)
{
  self->empty = adw_status_page_new ();
  self->hubs_button = gtk_button_new_with_mnemonic (_("Compare the _Hubs"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "view-dual-symbolic");
  gtk_widget_add_css_class (self->hubs_button, "pill");
  gtk_widget_add_css_class (self->hubs_button, "suggested-action");
  gtk_widget_set_halign (self->hubs_button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->hubs_button), "compare-page.add-hubs");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->empty), self->hubs_button);

  return self->empty;
}

static GtkWidget *
build_chart_button (AtlasComparePage *self)
{
  self->chart_button = gtk_toggle_button_new_with_mnemonic (_("C_hart"));
  gtk_widget_add_css_class (self->chart_button, "flat");
  gtk_widget_set_tooltip_text (self->chart_button, _("Show the Figures as a Chart"));
  g_signal_connect_object (self->chart_button, "toggled", G_CALLBACK (show_part), self, G_CONNECT_SWAPPED);

  return self->chart_button;
}

static void
atlas_compare_page_init (AtlasComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->settings = g_settings_new (ATLAS_APPLICATION_ID);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->tools, "toolbar");
  gtk_box_append (GTK_BOX (self->tools), build_chart_button (self));
  gtk_box_append (GTK_BOX (self->tools),
                  build_button ("list-add-symbolic", "compare-page.add-shown", _("Add the Record in the Sidebar")));
  gtk_box_append (GTK_BOX (self->tools), build_button ("edit-copy-symbolic", "compare-page.copy", _("Copy as a Table")));
  gtk_box_append (GTK_BOX (self->tools), build_button ("edit-clear-all-symbolic", "compare-page.clear", _("Leave All Out")));

  self->view = atlas_compare_view_new ();
  atlas_compare_view_set_removable (ATLAS_COMPARE_VIEW (self->view), TRUE);
  g_signal_connect_object (self->view, "open-entry", G_CALLBACK (open_entry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "open-claim", G_CALLBACK (open_claim_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "open-source", G_CALLBACK (open_source_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  self->chart = atlas_chart_view_new ();
  gtk_widget_add_css_class (self->chart, "compare-chart");
  g_signal_connect_object (self->chart, "open-claim", G_CALLBACK (open_claim_cb), self, G_CONNECT_SWAPPED);

  self->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), build_empty (self));
  gtk_stack_add_child (GTK_STACK (self->stack), self->view);
  gtk_stack_add_child (GTK_STACK (self->stack), self->chart);
  gtk_widget_set_vexpand (self->stack, TRUE);

  gtk_box_append (GTK_BOX (box), self->tools);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

AtlasPage *
atlas_compare_page_new (void)
{
  return g_object_new (ATLAS_TYPE_COMPARE_PAGE, NULL);
}

/* FALSE: it is not compared, since there is no such record or no room for it. */
gboolean
atlas_compare_page_add (AtlasComparePage *self,
                        gint64            entry)
{
  guint before = self->ids->len;
  gboolean taken = take (self, entry);

  if (self->ids->len != before)
    changed (self);

  return taken;
}

/* Compares these instead of what was compared; those beyond six are left out. */
void
atlas_compare_page_set (AtlasComparePage *self,
                        const gint64     *entries,
                        guint             n_entries)
{
  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < n_entries; i++)
    take (self, entries[i]);
  changed (self);
}
