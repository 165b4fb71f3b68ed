/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a source supports. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-uses.h"

#include <glib/gi18n-lib.h>

#include "atlas-source-use-row.h"

struct _AtlasSourceUses
{
  AdwBin parent_instance;

  AtlasPage *page;          /* which it is on */
  GListStore *uses;
  GtkFilter *filter;
  GtkWidget *list;
  GtkWidget *stack;         /* empty, list */
  GtkWidget *sole;
  GtkWidget *told;
  AtlasSourceIsMissing is_missing;
  gpointer missing_data;
};

enum
{
  SHOW_EVIDENCE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSourceUses, atlas_source_uses, ADW_TYPE_BIN)

static gboolean
match_cb (gpointer item,
          gpointer data)
{
  AtlasSourceUses *self = data;

  return !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->sole)) || atlas_source_use_is_sole_claim (item);
}

static void
sole_cb (AtlasSourceUses *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
open_cb (AtlasSourceUses *self,
         guint            position)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (self->list));
  g_autoptr (AtlasSourceUse) use = g_list_model_get_item (G_LIST_MODEL (model), position);

  atlas_page_open_field (self->page, atlas_source_use_get_entry (use), ATLAS_RECORD_CLAIM,
                         atlas_source_use_get_claim (use), NULL);
}

static void
show_clicked_cb (GtkWidget   *button,
                 GtkListItem *item)
{
  AtlasSourceUses *self = ATLAS_SOURCE_USES (gtk_widget_get_ancestor (button, ATLAS_TYPE_SOURCE_USES));

  g_signal_emit (self, signals[SHOW_EVIDENCE], 0, atlas_source_use_get_evidence (gtk_list_item_get_item (item)));
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *row = atlas_source_use_row_new ();
  GtkWidget *show = gtk_button_new_from_icon_name ("edit-find-symbolic");

  gtk_widget_set_hexpand (row, TRUE);
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (show, "flat");
  gtk_widget_set_tooltip_text (show, _("Show the words in the text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (show), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Show the words in the text"), -1);
  g_signal_connect_object (show, "clicked", G_CALLBACK (show_clicked_cb), item, 0);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), show);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         AtlasSourceUses    *self)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  AtlasSourceUse *use = gtk_list_item_get_item (item);
  gint64 evidence = atlas_source_use_get_evidence (use);
  const char *trouble = NULL;

  if (atlas_source_use_get_quotation (use) == NULL)
    trouble = _("No quotation");
  else if (self->is_missing != NULL && self->is_missing (evidence, self->missing_data))
    trouble = _("Not in the text");

  atlas_source_use_row_set (ATLAS_SOURCE_USE_ROW (row), use, trouble);
  gtk_widget_set_visible (gtk_widget_get_last_child (gtk_list_item_get_child (item)), trouble == NULL);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  atlas_source_use_row_set (ATLAS_SOURCE_USE_ROW (row), NULL, NULL);
}

static void
atlas_source_uses_dispose (GObject *object)
{
  AtlasSourceUses *self = ATLAS_SOURCE_USES (object);

  self->is_missing = NULL;
  g_clear_object (&self->uses);

  G_OBJECT_CLASS (atlas_source_uses_parent_class)->dispose (object);
}

static void
atlas_source_uses_class_init (AtlasSourceUsesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_source_uses_dispose;

  signals[SHOW_EVIDENCE] = g_signal_new ("show-evidence", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static GtkWidget *
build_list (AtlasSourceUses *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;

  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->uses)), self->filter);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), g_steal_pointer (&factory));
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Claims that rest on this source"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (open_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return scrolled;
}

static void
atlas_source_uses_init (AtlasSourceUses *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *empty = adw_status_page_new ();
  GtkWidget *words;

  self->uses = g_list_store_new (ATLAS_TYPE_SOURCE_USE);
  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_widget_add_css_class (self->told, "caption");
  words = gtk_label_new_with_mnemonic (_("_Only what no other source supports"));
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  self->sole = gtk_check_button_new ();
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self->sole), words);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), self->sole);
  g_signal_connect_swapped (self->sole, "toggled", G_CALLBACK (sole_cb), self);
  gtk_box_append (GTK_BOX (bar), self->told);
  gtk_box_append (GTK_BOX (bar), self->sole);
  gtk_widget_add_css_class (bar, "source-toolbar");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), build_list (self));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "emblem-documents-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nothing Rests on It Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _("Select words in its text to make a claim, or name it as evidence of a claim."));
  gtk_widget_add_css_class (empty, "compact");

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), box, "list");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

GtkWidget *
atlas_source_uses_new (AtlasPage *page)
{
  AtlasSourceUses *self = g_object_new (ATLAS_TYPE_SOURCE_USES, NULL);

  self->page = page;

  return GTK_WIDGET (self);
}

/* Tells whether the words of evidence were looked for and not found; ask again by
 * atlas_source_uses_set () when that changes. */
void
atlas_source_uses_set_missing (AtlasSourceUses      *self,
                               AtlasSourceIsMissing  is_missing,
                               gpointer              data)
{
  self->is_missing = is_missing;
  self->missing_data = data;
}

static char *
tell (GPtrArray *uses)
{
  guint n_entries = 0;
  guint n_sole = 0;
  g_autofree char *records = NULL;
  g_autofree char *leaning = NULL;

  for (guint i = 0; i < uses->len; i++)
    {
      if (atlas_source_use_is_first (uses->pdata[i]))
        {
          n_entries++;
          n_sole += atlas_source_use_is_sole_entry (uses->pdata[i]);
        }
    }

  records = g_strdup_printf (ngettext ("%u record", "%u records", n_entries), n_entries);
  if (n_sole == 0)
    return g_steal_pointer (&records);

  leaning = g_strdup_printf (ngettext ("%u leans on this source alone", "%u lean on this source alone", n_sole), n_sole);

  return g_strconcat (records, " · ", leaning, NULL);
}

/* @set is what atlas_db_load_source() gives. */
void
atlas_source_uses_set (AtlasSourceUses *self,
                       AtlasRecordSet  *set,
                       gint64           source)
{
  AtlasLabelLanguage labels = atlas_session_get_labels (atlas_page_get_session (self->page));
  g_autoptr (GPtrArray) uses = atlas_source_use_list (set, source, labels);
  g_autofree char *told = tell (uses);

  gtk_label_set_label (GTK_LABEL (self->told), told);
  g_list_store_splice (self->uses, 0, g_list_model_get_n_items (G_LIST_MODEL (self->uses)), uses->pdata, uses->len);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), uses->len > 0 ? "list" : "empty");
}
