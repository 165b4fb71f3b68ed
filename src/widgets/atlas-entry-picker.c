/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for another entry. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-entry-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-entry-item.h"
#include "atlas-labels.h"

struct _AtlasEntryPicker
{
  AdwBin parent_instance;

  GListModel *entries;
  char *kind;               /* (nullable): only entries of this kind */
  gint64 except;            /* an entry that cannot be chosen: the one that is edited */
  char *none;
  gint64 id;

  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *popover;
  GtkWidget *search;
  GtkWidget *list;
  GtkCustomFilter *filter;
  char **words;
};

typedef enum
{
  PROP_ENTRY_ID = 1,
} AtlasEntryPickerProperty;

static GParamSpec *properties[PROP_ENTRY_ID + 1];

G_DEFINE_FINAL_TYPE (AtlasEntryPicker, atlas_entry_picker, ADW_TYPE_BIN)

static gboolean
match_cb (gpointer item,
          gpointer data)
{
  AtlasEntryPicker *self = data;
  const AtlasSummary *summary = atlas_entry_item_get_summary (item);

  return summary->id != self->except &&
         (self->kind == NULL || g_strcmp0 (summary->kind, self->kind) == 0) &&
         atlas_entry_item_matches (item, (const char * const *) self->words);
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      data)
{
  return strcmp (atlas_entry_item_get_sort_key ((gpointer) a), atlas_entry_item_get_sort_key ((gpointer) b));
}

static void
show_chosen (AtlasEntryPicker *self)
{
  const char *title = self->none;

  for (guint i = 0; self->id != 0 && i < g_list_model_get_n_items (self->entries); i++)
    {
      g_autoptr (AtlasEntryItem) item = g_list_model_get_item (self->entries, i);

      if (atlas_entry_item_get_id (item) == self->id)
        title = atlas_entry_item_get_title (item);
    }

  gtk_label_set_label (GTK_LABEL (self->label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
}

static void
search_changed_cb (AtlasEntryPicker *self)
{
  g_autofree char *folded = atlas_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  g_strfreev (self->words);
  self->words = g_strsplit_set (folded, " \t", -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
activate_cb (GtkListView      *view,
             guint             position,
             AtlasEntryPicker *self)
{
  g_autoptr (AtlasEntryItem) item =
    g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);

  if (item != NULL)
    atlas_entry_picker_set (self, atlas_entry_item_get_id (item));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Enter in the search field takes the first match. */
static void
search_activate_cb (AtlasEntryPicker *self)
{
  activate_cb (GTK_LIST_VIEW (self->list), 0, self);
}

static void
clear_cb (AtlasEntryPicker *self)
{
  atlas_entry_picker_set (self, 0);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
popover_shown_cb (AtlasEntryPicker *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->search);
}

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *kind = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (kind), 0);
  gtk_widget_add_css_class (kind, "caption");
  gtk_widget_add_css_class (kind, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), kind);
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (GtkListItemFactory *factory,
             GtkListItem        *item)
{
  AtlasEntryItem *entry = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (title), atlas_entry_item_get_title (entry));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)),
                       atlas_label_kind (atlas_entry_item_get_summary (entry)->kind));
}

static GtkWidget *
build_list (AtlasEntryPicker *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (self->entries), GTK_FILTER (g_object_ref (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    GTK_SORTER (gtk_custom_sorter_new (compare_cb, NULL, NULL)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);

  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (sorted))),
                                  g_object_ref (factory));
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, 0);

  return self->list;
}

static void
build_popover (AtlasEntryPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search records"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activate_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->search);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), build_list (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, 280, 260);
  gtk_box_append (GTK_BOX (box), scrolled);

  if (self->none != NULL)
    {
      GtkWidget *clear = gtk_button_new_with_label (self->none);

      g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), clear);
    }

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);
}

static void
atlas_entry_picker_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((AtlasEntryPickerProperty) prop_id)
    {
    case PROP_ENTRY_ID:
      g_value_set_int64 (value, ATLAS_ENTRY_PICKER (object)->id);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_entry_picker_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((AtlasEntryPickerProperty) prop_id)
    {
    case PROP_ENTRY_ID:
      atlas_entry_picker_set (ATLAS_ENTRY_PICKER (object), g_value_get_int64 (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_entry_picker_finalize (GObject *object)
{
  AtlasEntryPicker *self = ATLAS_ENTRY_PICKER (object);

  g_clear_object (&self->entries);
  g_clear_object (&self->filter);
  g_free (self->kind);
  g_free (self->none);
  g_strfreev (self->words);

  G_OBJECT_CLASS (atlas_entry_picker_parent_class)->finalize (object);
}

/* The filter asks the picker, and the list may outlive it by a moment. */
static void
atlas_entry_picker_dispose (GObject *object)
{
  AtlasEntryPicker *self = ATLAS_ENTRY_PICKER (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);

  G_OBJECT_CLASS (atlas_entry_picker_parent_class)->dispose (object);
}

static void
atlas_entry_picker_class_init (AtlasEntryPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = atlas_entry_picker_get_property;
  object_class->set_property = atlas_entry_picker_set_property;
  object_class->dispose = atlas_entry_picker_dispose;
  object_class->finalize = atlas_entry_picker_finalize;

  properties[PROP_ENTRY_ID] =
    g_param_spec_int64 ("entry-id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
atlas_entry_picker_init (AtlasEntryPicker *self)
{
}

/* @entries: of AtlasEntryItem; @kind: only these, NULL: all; @except: never this one; @none: what to
 * say where nothing is chosen, NULL: something must be. */
GtkWidget *
atlas_entry_picker_new (GListModel *entries,
                        const char *kind,
                        gint64      except,
                        const char *none)
{
  AtlasEntryPicker *self = g_object_new (ATLAS_TYPE_ENTRY_PICKER, NULL);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->entries = g_object_ref (entries);
  self->kind = g_strdup (kind);
  self->except = except;
  self->none = g_strdup (none);

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_box_append (GTK_BOX (content), self->label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  build_popover (self);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose a record"), -1);
  show_chosen (self);

  return GTK_WIDGET (self);
}

gint64
atlas_entry_picker_get (AtlasEntryPicker *self)
{
  return self->id;
}

void
atlas_entry_picker_set (AtlasEntryPicker *self,
                        gint64            id)
{
  if (self->id == id)
    return;

  self->id = id;
  show_chosen (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY_ID]);
}
