/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with tours and stops: added, copied, moved, removed, shown, published. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-tours-page-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-story-words.h"
#include "atlas-tour-edit.h"

/* (transfer full): an edit of the tour or stop that is chosen. */
static AtlasEdit *
new_edit (AtlasToursPage *self,
          const char     *verb)
{
  g_autofree char *subject = NULL;
  guint place;

  if (self->stop != 0 && self->story != NULL && atlas_story_find_stop (self->story, self->stop, &place))
    subject = atlas_story_get_title (self->story, place, ATLAS_LABELS_INTERFACE);
  else if (self->tour != 0)
    subject = atlas_story_words_tour (self->tours, self->tour);

  return atlas_edit_new (verb, subject);
}

static void
add_tour_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  AtlasToursPage *self = data;
  gboolean chinese = atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE);
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", _("New Tour"));

  atlas_tours_page_settle (self);
  self->tour = atlas_tour_add (edit, self->tours, chinese ? "zh-Hans" : "en", _("New Tour"));
  self->stop = 0;
  self->entering = TRUE;
  atlas_page_submit (ATLAS_PAGE (self), g_steal_pointer (&edit), NULL);
}

static void
add_stop_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  AtlasToursPage *self = data;
  g_autofree char *title = atlas_story_words_tour (self->tours, self->tour);
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", title);

  atlas_tours_page_settle (self);
  self->stop = atlas_tour_add_stop (edit, atlas_story_get_records (self->story), self->tour, self->stop);
  self->entering = TRUE;
  atlas_page_submit (ATLAS_PAGE (self), g_steal_pointer (&edit), NULL);
}

static void
duplicate_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  AtlasToursPage *self = data;
  g_autoptr (AtlasEdit) edit = new_edit (self, "add");
  AtlasRecordSet *set = atlas_story_get_records (self->story);

  atlas_tours_page_settle (self);
  if (self->stop != 0)
    self->stop = atlas_tour_duplicate_stop (edit, set, self->stop);
  else
    /* translators: goes behind the title of a tour that is a copy of another, in its language */
    self->tour = atlas_tour_duplicate (edit, set, self->tours, self->tour, _(" (copy)"));
  self->entering = TRUE;
  atlas_page_submit (ATLAS_PAGE (self), g_steal_pointer (&edit), NULL);
}

/* The neighbour is chosen next. */
static void
remove_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  AtlasToursPage *self = data;
  AtlasRecordType type = self->stop != 0 ? ATLAS_RECORD_TOUR_STOP : ATLAS_RECORD_TOUR;
  gint64 id = self->stop != 0 ? self->stop : self->tour;
  g_autoptr (AtlasEdit) edit = new_edit (self, "delete");
  /* translators: the title of a tour or of a stop */
  g_autofree char *told = g_strdup_printf (_("“%s” removed"), edit->subject != NULL ? edit->subject : "");
  g_autoptr (GPtrArray) siblings = self->stop != 0
    ? atlas_record_set_children (self->tours, type, self->tour) : atlas_record_set_all (self->tours, type);
  guint place;

  atlas_edit_remove (edit, type, id);
  if (atlas_tour_find_place (self->tours, type, id, &place, NULL))
    {
      guint next = place + 1 < siblings->len ? place + 1 : place - 1;
      gint64 chosen = siblings->len > 1 ? ((const AtlasRecord *) siblings->pdata[next])->id : 0;

      if (self->stop != 0)
        self->stop = chosen;
      else
        self->tour = chosen;
    }
  atlas_page_submit (ATLAS_PAGE (self), g_steal_pointer (&edit), told);
}

void
atlas_tours_page_move (AtlasToursPage  *self,
                       AtlasRecordType  type,
                       gint64           id,
                       guint            place)
{
  g_autoptr (AtlasEdit) edit = NULL;

  if (!atlas_tours_page_is_editable (self))
    return;

  if (type == ATLAS_RECORD_TOUR_STOP)
    self->stop = id;
  else
    self->tour = id, self->stop = 0;
  edit = new_edit (self, "move");
  if (atlas_tour_move (edit, self->tours, type, id, place))
    atlas_page_submit (ATLAS_PAGE (self), g_steal_pointer (&edit), NULL);
}

static void
step_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  AtlasToursPage *self = data;
  AtlasRecordType type = self->stop != 0 ? ATLAS_RECORD_TOUR_STOP : ATLAS_RECORD_TOUR;
  gint64 id = self->stop != 0 ? self->stop : self->tour;
  int step = g_str_equal (g_action_get_name (G_ACTION (action)), "move-up") ? -1 : 1;
  guint place;

  if (atlas_tour_find_place (self->tours, type, id, &place, NULL))
    atlas_tours_page_move (self, type, id, place + (guint) step);
}

static void
rename_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  AtlasToursPage *self = data;

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  if (self->stop != 0)
    atlas_stop_editor_focus (self->stop_editor, "title", NULL);
  else
    atlas_tour_editor_focus (self->tour_editor, "title", NULL);
}

static void
present_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  AtlasToursPage *self = data;
  guint place = 0;
  gint64 tour = atlas_tours_page_get_tour (self, &place);

  atlas_tours_page_settle (self);
  if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.present-tour", "(xu)", tour, place))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
publish_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  AtlasToursPage *self = data;

  atlas_tours_page_settle (self);
  if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.publish", "(sx)", g_variant_get_string (parameter, NULL), self->tour))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  AtlasToursPage *self = data;

  atlas_tours_page_settle (self);
  if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.print-tour", "x", self->tour))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
enable (GActionMap *group,
        const char *name,
        gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (group, name)), enabled);
}

/* What can be done with what is chosen. */
void
atlas_tours_page_update_actions (AtlasToursPage *self)
{
  GActionMap *group = g_object_get_data (G_OBJECT (self), "atlas-tour-actions");
  gboolean editable = atlas_tours_page_is_editable (self);
  gboolean open = self->story != NULL && atlas_story_get_tour (self->story)->base.id == self->tour;
  AtlasRecordType type = self->stop != 0 ? ATLAS_RECORD_TOUR_STOP : ATLAS_RECORD_TOUR;
  guint place = 0, n = 0;
  gboolean there = self->tours != NULL && atlas_tour_find_place (self->tours, type, self->stop != 0 ? self->stop : self->tour, &place, &n);

  enable (group, "add", editable && self->tours != NULL);
  enable (group, "add-stop", editable && open);
  enable (group, "duplicate", editable && open && there);
  enable (group, "remove", editable && there);
  enable (group, "rename", editable && there);
  enable (group, "move-up", editable && there && place > 0);
  enable (group, "move-down", editable && there && place + 1 < n);
  enable (group, "present", open && atlas_story_get_n_stops (self->story) > 0);
  enable (group, "publish", open && atlas_story_get_n_stops (self->story) > 0);
  enable (group, "print", open && atlas_story_get_n_stops (self->story) > 0);
}

void
atlas_tours_page_setup_actions (AtlasToursPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_tour_cb },
    { .name = "add-stop", .activate = add_stop_cb },
    { .name = "duplicate", .activate = duplicate_cb },
    { .name = "remove", .activate = remove_cb },
    { .name = "rename", .activate = rename_cb },
    { .name = "move-up", .activate = step_cb },
    { .name = "move-down", .activate = step_cb },
    { .name = "present", .activate = present_cb },
    { .name = "publish", .activate = publish_cb, .parameter_type = "s" },
    { .name = "print", .activate = print_cb },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "tour", G_ACTION_GROUP (group));
  g_object_set_data_full (G_OBJECT (self), "atlas-tour-actions", group, g_object_unref);
}
