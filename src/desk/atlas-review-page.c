/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page for review: the kinds of work at the side, the items of one or all of them beside it. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-review-page-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-choice.h"
#include "atlas-entry-picker.h"
#include "atlas-labels.h"
#include "atlas-review-row.h"

G_DEFINE_FINAL_TYPE (AtlasReviewPage, atlas_review_page, ATLAS_TYPE_PAGE)

static gboolean
has_choice (AtlasReviewPage *self)
{
  return self->filter.severity > ATLAS_SEVERITY_NOTE || self->filter.hub != 0 ||
         self->filter.entry_kind != NULL || self->filter.review != NULL;
}

static gboolean
has_filter (AtlasReviewPage *self)
{
  return has_choice (self) || self->filter.entries != NULL;
}

/* What stands where there are no items. */
static void
update_stack (AtlasReviewPage *self)
{
  gboolean busy = atlas_review_queue_get_busy (self->queue);
  gboolean complete = atlas_review_queue_get_complete (self->queue);
  const char *child = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    child = complete ? "nothing" : busy ? "looking" : "stopped";
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), child);

  if (has_filter (self) || self->filter.kind >= 0)
    {
      adw_status_page_set_title (self->nothing, _("Nothing to Do Here"));
      adw_status_page_set_description (self->nothing, has_filter (self)
                                         ? _("Nothing of this kind fits the filter or the search.")
                                         : _("There is nothing of this kind to do in the collection."));
    }
  else
    {
      adw_status_page_set_title (self->nothing, _("Nothing to Do"));
      adw_status_page_set_description (self->nothing, _("Nothing is wrong or missing, as far as the program can tell."));
    }
}

static void
progress_cb (AtlasReviewPage *self)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), atlas_review_queue_get_fraction (self->queue));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->progress_revealer), atlas_review_queue_get_busy (self->queue));
  update_stack (self);
}

static void
items_changed_cb (AtlasReviewPage *self)
{
  update_stack (self);
  atlas_review_page_settle_focus (self);
}

/* After the model has taken it over. */
static void
queue_changed_cb (AtlasReviewPage *self)
{
  atlas_review_page_update_kinds (self);
  update_stack (self);
}

static void
apply_filter (AtlasReviewPage *self)
{
  guint selected;

  if (self->model == NULL)
    return;

  /* Other items come from their start: a list that is told of so many would look through them all
   * for those that it shows. */
  self->filter.entries = self->searched;
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  atlas_review_model_set_filter (self->model, &self->filter);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->model));
  selected = atlas_review_model_get_selected (self->model);
  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", selected);
  atlas_review_page_update_kinds (self);
  update_stack (self);
  if (has_choice (self))
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
}

static void
kind_selected_cb (AtlasReviewPage *self,
                  GtkListBoxRow   *row)
{
  int kind = row != NULL ? gtk_list_box_row_get_index (row) - 1 : -1;

  if (kind == self->filter.kind)
    return;

  self->filter.kind = kind;
  apply_filter (self);
}

/* Where list and kinds stand in each other's place, choosing a kind shows its items. */
static void
kind_activated_cb (AtlasReviewPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
back_cb (AtlasReviewPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
filter_changed_cb (AtlasReviewPage *self)
{
  self->filter.severity = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->severity));
  if (self->hub != NULL)
    {
      self->filter.hub = atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->hub));
      self->filter.entry_kind = atlas_choice_get (self->entry_kind);
      self->filter.review = atlas_choice_get (self->review);
    }
  apply_filter (self);
}

static void
activate_cb (AtlasReviewPage *self,
             guint            position)
{
  atlas_review_page_open (self, position);
}

static void
stop_cb (AtlasReviewPage *self)
{
  atlas_review_queue_stop (self->queue);
}

static void
go_on_cb (AtlasReviewPage *self)
{
  atlas_review_queue_start (self->queue);
}

static void
setup_row_cb (AtlasReviewPage *self,
              GtkListItem     *item)
{
  GtkWidget *row = atlas_review_row_new ();

  g_signal_connect_object (row, "compare", G_CALLBACK (atlas_review_page_compare), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "tell-apart", G_CALLBACK (atlas_review_page_tell_apart), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (AtlasReviewPage *self,
             GtkListItem     *item)
{
  atlas_review_row_bind (ATLAS_REVIEW_ROW (gtk_list_item_get_child (item)), item, gtk_list_item_get_item (item),
                         atlas_session_get_editable (atlas_page_get_session (ATLAS_PAGE (self))));
}

static void
unbind_row_cb (AtlasReviewPage *self,
               GtkListItem     *item)
{
  atlas_review_row_unbind (ATLAS_REVIEW_ROW (gtk_list_item_get_child (item)));
}

/* The keys work wherever the keyboard is, but only while the page is on show. */
static gboolean
step_key_cb (GtkWidget *widget,
             GVariant  *step,
             gpointer   data)
{
  AtlasReviewPage *self = ATLAS_REVIEW_PAGE (widget);

  if (!gtk_widget_get_mapped (widget) || self->model == NULL)
    return FALSE;

  atlas_review_page_step (self, g_variant_get_int32 (step));

  return TRUE;
}

static void
add_step_key (GtkEventController *keys,
              guint               key,
              GdkModifierType     modifiers,
              int                 step)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (key, modifiers),
                                     gtk_callback_action_new (step_key_cb, NULL, NULL), "i", step));
}

static void
atlas_review_page_start (AtlasPage *page)
{
  AtlasReviewPage *self = ATLAS_REVIEW_PAGE (page);
  AtlasSession *session = atlas_page_get_session (page);
  GListModel *entries = G_LIST_MODEL (atlas_session_get_entries (session));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->queue = atlas_review_queue_new (session);
  self->model = atlas_review_model_new (session, self->queue);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->model));

  self->hub = atlas_entry_picker_new (entries, "hub", 0, _("Any hub"));
  self->entry_kind = atlas_choice_new (atlas_kinds, atlas_label_kind, _("Any kind"));
  self->review = atlas_choice_new (atlas_review_states, atlas_label_review, _("Any state of review"));
  adw_bin_set_child (ADW_BIN (self->hub_bin), self->hub);
  adw_bin_set_child (ADW_BIN (self->review_bin), self->review);
  adw_bin_set_child (ADW_BIN (self->entry_kind_bin), self->entry_kind);
  g_signal_connect_object (self->hub, "notify::entry-id", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry_kind, "notify::selected", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "notify::selected", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "changed", G_CALLBACK (queue_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->queue, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  atlas_review_page_setup_kinds (self);
  atlas_review_page_update_kinds (self);
  gtk_list_box_select_row (GTK_LIST_BOX (self->kinds), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->kinds), 0));
  atlas_review_queue_start (self->queue);
}

static void
atlas_review_page_refresh (AtlasPage *page)
{
  atlas_review_model_refresh (ATLAS_REVIEW_PAGE (page)->model);
}

static void
atlas_review_page_filter (AtlasPage  *page,
                          AtlasIdSet *shown)
{
  AtlasReviewPage *self = ATLAS_REVIEW_PAGE (page);

  if (shown == self->searched && shown == NULL)
    return;

  g_clear_pointer (&self->searched, atlas_id_set_unref);
  self->searched = shown != NULL ? atlas_id_set_ref (shown) : NULL;
  apply_filter (self);
}

static void
atlas_review_page_dispose (GObject *object)
{
  AtlasReviewPage *self = ATLAS_REVIEW_PAGE (object);

  if (self->queue != NULL)
    atlas_review_queue_stop (self->queue);
  if (self->list != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->searched, atlas_id_set_unref);
  /* AdwBin must hear of it: disposing of the template alone leaves it with a child that is gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ATLAS_TYPE_REVIEW_PAGE);

  G_OBJECT_CLASS (atlas_review_page_parent_class)->dispose (object);
}

static void
atlas_review_page_class_init (AtlasReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AtlasPageClass *page_class = ATLAS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_review_page_dispose;
  page_class->start = atlas_review_page_start;
  page_class->refresh = atlas_review_page_refresh;
  page_class->filter = atlas_review_page_filter;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hubatlas/HubAtlas/desk/review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, heading);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, severity);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, entry_kind_bin);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, review_bin);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, hub_bin);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, progress);
  gtk_widget_class_bind_template_child (widget_class, AtlasReviewPage, nothing);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
}

static void
atlas_review_page_init (AtlasReviewPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->filter.kind = -1;
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_step_key (keys, GDK_KEY_F8, 0, 1);
  add_step_key (keys, GDK_KEY_F8, GDK_SHIFT_MASK, -1);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

AtlasPage *
atlas_review_page_new (void)
{
  return g_object_new (ATLAS_TYPE_REVIEW_PAGE, NULL);
}
