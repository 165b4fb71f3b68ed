/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stop lists: records or statements. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-link-list.h"

#include <glib/gi18n-lib.h>

#include "atlas-labels.h"
#include "atlas-story-words.h"
#include "atlas-tour-edit.h"

#define LINK "atlas-link"

struct _AtlasLinkList
{
  AdwBin parent_instance;

  AtlasPage *page;          /* it has this widget somewhere within */
  AtlasRecordType type;
  AtlasStory *story;        /* (nullable) */
  guint place;
  GtkListBox *box;
};

G_DEFINE_FINAL_TYPE (AtlasLinkList, atlas_link_list, ADW_TYPE_BIN)

static gint64
get_link (GtkWidget *row)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (row), LINK);
}

/* What a link is to: an entry or a claim. */
static gint64
get_linked (AtlasLinkList *self,
            gconstpointer  link)
{
  return self->type == ATLAS_RECORD_TOUR_STOP_ENTRY ? ((const AtlasTourStopEntry *) link)->entry
                                                    : ((const AtlasTourStopClaim *) link)->claim;
}

static gboolean
is_editable (AtlasLinkList *self)
{
  return atlas_session_get_editable (atlas_page_get_session (self->page));
}

static AtlasEdit *
new_edit (AtlasLinkList *self,
          const char    *verb)
{
  g_autofree char *subject = atlas_story_get_title (self->story, self->place, ATLAS_LABELS_INTERFACE);

  return atlas_edit_new (verb, subject);
}

static void
move_link (AtlasLinkList *self,
           gint64         link,
           guint          place)
{
  g_autoptr (AtlasEdit) edit = new_edit (self, "edit");

  if (atlas_tour_move (edit, atlas_story_get_records (self->story), self->type, link, place))
    atlas_page_submit (self->page, g_steal_pointer (&edit), NULL);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
remove_link (AtlasLinkList *self,
             GtkWidget     *row)
{
  g_autoptr (AtlasEdit) edit = new_edit (self, "edit");

  atlas_edit_remove (edit, self->type, get_link (row));
  atlas_page_submit (self->page, g_steal_pointer (&edit), NULL);
}

static void
remove_cb (GtkWidget *button,
           gpointer   data)
{
  remove_link (data, gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW));
}

static GtkWidget *
get_focus_row (AtlasLinkList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->box)) ? NULL
         : GTK_IS_LIST_BOX_ROW (focus) ? focus : gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  AtlasLinkList *self = data;
  GtkWidget *row = get_focus_row (self);
  int place = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + g_variant_get_int32 (arguments) : -1;

  if (row == NULL || !is_editable (self))
    return FALSE;
  if (place >= 0)
    move_link (self, get_link (row), (guint) place);

  return TRUE;
}

static gboolean
delete_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  AtlasLinkList *self = data;
  GtkWidget *row = get_focus_row (self);

  if (row == NULL || !is_editable (self))
    return FALSE;
  remove_link (self, row);

  return TRUE;
}

static void
activated_cb (AtlasLinkList *self,
              GtkListBoxRow *row)
{
  AtlasRecordSet *set = atlas_story_get_records (self->story);
  gconstpointer link = atlas_record_set_get (set, self->type, get_link (GTK_WIDGET (row)));
  gint64 linked = link != NULL ? get_linked (self, link) : 0;
  const AtlasClaim *claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, linked);

  if (self->type == ATLAS_RECORD_TOUR_STOP_ENTRY && linked != 0)
    atlas_page_open_entry (self->page, linked);
  else if (claim != NULL)
    atlas_page_open_field (self->page, claim->entry, ATLAS_RECORD_CLAIM, linked, NULL);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       data)
{
  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       data)
{
  AtlasLinkList *self = data;
  GtkWidget *dragged = g_value_get_object (value);
  GtkWidget *onto = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  if (dragged == NULL || dragged == onto || gtk_widget_get_parent (dragged) != GTK_WIDGET (self->box))
    return FALSE;

  move_link (self, get_link (dragged), (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (onto)));

  return TRUE;
}

static void
make_movable (AtlasLinkList *self,
              GtkWidget     *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));

  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _("Take Away from the Stop"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take Away from the Stop"), -1);
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
}

static void
set_words (GtkWidget  *row,
           const char *title,
           const char *subtitle)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
}

static GtkWidget *
new_row (AtlasLinkList *self,
         gconstpointer  link)
{
  AtlasRecordSet *set = atlas_story_get_records (self->story);
  AtlasLabelLanguage labels = atlas_session_get_labels (atlas_page_get_session (self->page));
  gint64 linked = get_linked (self, link);
  const AtlasClaim *claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, linked);
  const AtlasEntry *entry = atlas_record_set_get (set, ATLAS_RECORD_ENTRY, linked);
  GtkWidget *row = adw_action_row_new ();

  g_object_set_data_full (G_OBJECT (row), LINK, g_memdup2 (&((const AtlasRecord *) link)->id, sizeof (gint64)), g_free);
  if (self->type == ATLAS_RECORD_TOUR_STOP_ENTRY && entry != NULL)
    {
      g_autofree char *title = atlas_story_words_entry (set, linked, labels);

      set_words (row, title, atlas_label_kind (entry->kind));
    }
  else if (claim != NULL)
    {
      g_autoptr (GPtrArray) evidence = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, linked);
      g_autofree char *title = atlas_story_words_claim (set, claim);
      g_autofree char *name = atlas_story_words_entry (set, claim->entry, labels);
      g_autofree char *sources = evidence->len > 0
        ? g_strdup_printf (ngettext ("%u source", "%u sources", evidence->len), evidence->len) : g_strdup (_("no source"));
      /* translators: the name of a record; how many sources there are */
      g_autofree char *subtitle = g_strdup_printf (_("%s, %s"), name, sources);

      set_words (row, title, subtitle);
      if (evidence->len == 0)
        {
          GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

          gtk_widget_add_css_class (icon, "warning");
          gtk_widget_set_tooltip_text (icon, _("No source stands behind it"));
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
        }
    }

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (is_editable (self))
    make_movable (self, row);

  return row;
}

/* Shows what a stop lists; the cursor stays on what it was on, or near it. */
void
atlas_link_list_set (AtlasLinkList *self,
                     AtlasStory    *story,
                     guint          place)
{
  gint64 stop = atlas_story_get_stop (story, place)->stop->base.id;
  g_autoptr (GPtrArray) links = atlas_record_set_children (atlas_story_get_records (story), self->type, stop);
  GtkWidget *focus = get_focus_row (self);
  gint64 focused = focus != NULL ? get_link (focus) : 0;
  guint at = focus != NULL ? (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : 0;
  GtkWidget *child;

  atlas_story_ref (story);
  g_clear_pointer (&self->story, atlas_story_unref);
  self->story = story;
  self->place = place;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_list_box_remove (self->box, child);
  for (guint i = 0; i < links->len; i++)
    {
      gtk_list_box_append (self->box, new_row (self, links->pdata[i]));
      if (((const AtlasRecord *) links->pdata[i])->id == focused)
        at = i;
    }

  gtk_widget_set_visible (GTK_WIDGET (self), links->len > 0);
  if (focus != NULL && links->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->box, (int) MIN (at, links->len - 1))));
}

static void
atlas_link_list_finalize (GObject *object)
{
  g_clear_pointer (&ATLAS_LINK_LIST (object)->story, atlas_story_unref);

  G_OBJECT_CLASS (atlas_link_list_parent_class)->finalize (object);
}

static void
atlas_link_list_class_init (AtlasLinkListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_link_list_finalize;
}

static void
add_key (GtkEventController *keys,
         guint               key,
         GdkModifierType     modifiers,
         GtkShortcutFunc     function,
         gpointer            data,
         int                 step)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (key, modifiers),
                                     gtk_callback_action_new (function, data, NULL), "i", step));
}

static void
atlas_link_list_init (AtlasLinkList *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "boxed-list");
  g_signal_connect_object (self->box, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  add_key (keys, GDK_KEY_Up, GDK_ALT_MASK, step_cb, self, -1);
  add_key (keys, GDK_KEY_Down, GDK_ALT_MASK, step_cb, self, 1);
  add_key (keys, GDK_KEY_Delete, 0, delete_cb, self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->box), keys);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/* @type: of the links: to entries or to claims; @name: what the list is called. */
GtkWidget *
atlas_link_list_new (AtlasPage       *page,
                     AtlasRecordType  type,
                     const char      *name)
{
  AtlasLinkList *self = g_object_new (ATLAS_TYPE_LINK_LIST, NULL);

  self->page = page;
  self->type = type;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}
