/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What else a stop has on the screen. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-look.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-choice.h"
#include "atlas-date-field.h"
#include "atlas-labels.h"
#include "atlas-picture-choice.h"
#include "atlas-saved-search.h"
#include "atlas-stop-layers.h"

struct _AtlasStopLook
{
  AdwBin parent_instance;

  AtlasPage *page;          /* it has this widget somewhere within */
  AtlasStory *story;        /* (nullable) */
  guint place;
  gint64 stop;
  gboolean filling;

  AtlasPictureChoice *pictures;
  GtkWidget *picture_group;
  GtkWidget *chart;
  GtkWidget *property_row;
  GtkWidget *property;
  GArray *properties;       /* (element-type gint64): of the figures that there are, as in the drop-down */
  GtkWidget *search;
  GArray *searches;         /* (element-type gint64): likewise */
  GtkWidget *period_slot;
  GtkWidget *period;        /* in its slot: made anew for each stop */
  GtkWidget *plain;
  AtlasStopLayers *layers;
};

G_DEFINE_FINAL_TYPE (AtlasStopLook, atlas_stop_look, ADW_TYPE_BIN)

static const AtlasTourStop *
get_stop (AtlasStopLook *self)
{
  return atlas_story_get_stop (self->story, self->place)->stop;
}

/* (transfer full) */
static AtlasTourStop *
copy_stop (AtlasStopLook *self)
{
  return atlas_record_copy (get_stop (self));
}

/* Stores what has become of the stop, if it is another one now. */
static void
put (AtlasStopLook *self,
     AtlasTourStop *changed)
{
  g_autoptr (AtlasTourStop) stop = changed;
  g_autofree char *subject = NULL;
  g_autoptr (AtlasEdit) edit = NULL;

  if (atlas_record_equal (stop, get_stop (self)))
    return;

  subject = atlas_story_get_title (self->story, self->place, ATLAS_LABELS_INTERFACE);
  edit = atlas_edit_new ("edit", subject);
  atlas_edit_take (edit, g_steal_pointer (&stop));
  atlas_page_submit (self->page, g_steal_pointer (&edit), NULL);
}

static void
picture_cb (AtlasStopLook *self,
            gint64         media)
{
  AtlasTourStop *stop = copy_stop (self);

  stop->media = media;
  put (self, stop);
}

/* What a drop-down says, which has nothing as its first choice. */
static gint64
get_chosen (GtkWidget *choice,
            GArray    *ids)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

  return selected == GTK_INVALID_LIST_POSITION || selected == 0 || selected > ids->len
           ? 0 : g_array_index (ids, gint64, selected - 1);
}

static void
chosen_cb (AtlasStopLook *self)
{
  AtlasTourStop *stop;

  if (self->filling || self->story == NULL)
    return;

  stop = copy_stop (self);
  atlas_set_text (&stop->chart, atlas_choice_get (self->chart));
  stop->chart_property = stop->chart != NULL && g_strcmp0 (stop->chart, "comparison") != 0
                           ? get_chosen (self->property, self->properties) : 0;
  stop->search = get_chosen (self->search, self->searches);
  put (self, stop);
}

/* "plain" among the words for layers, of which others may know more. */
static void
plain_cb (AtlasStopLook *self)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *layers = NULL;
  AtlasTourStop *stop;

  if (self->filling || self->story == NULL)
    return;

  stop = copy_stop (self);
  words = g_strsplit (stop->layers != NULL ? stop->layers : "", " ", -1);
  kept = g_ptr_array_new ();
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && !g_str_equal (words[i], "plain"))
        g_ptr_array_add (kept, words[i]);
    }
  if (gtk_switch_get_active (GTK_SWITCH (self->plain)))
    g_ptr_array_add (kept, (gpointer) "plain");
  g_ptr_array_add (kept, NULL);
  layers = g_strjoinv (" ", (char **) kept->pdata);
  atlas_set_text (&stop->layers, *layers != '\0' ? layers : NULL);
  put (self, stop);
}

static void
layers_cb (AtlasStopLook *self)
{
  AtlasTourStop *stop;

  if (self->filling || self->story == NULL)
    return;

  stop = copy_stop (self);
  g_free (stop->layers);
  stop->layers = atlas_stop_layers_dup_words (self->layers);
  put (self, stop);
}

/* Stores a time that was typed; what is no time says so in its field and waits. */
void
atlas_stop_look_settle (AtlasStopLook *self)
{
  AtlasTourStop *stop;

  if (self->story == NULL || self->period == NULL || self->filling)
    return;

  stop = copy_stop (self);
  if (atlas_date_field_read (self->period, &stop->period, NULL))
    put (self, stop);
  else
    atlas_record_free (stop);
}

static void
fill_choice (AtlasStopLook *self,
             GtkWidget     *choice,
             GPtrArray     *labels,
             GArray        *ids,
             gint64         chosen)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char * const *) labels->pdata);
  guint selected = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) == chosen)
        selected = i + 1;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (choice), G_LIST_MODEL (model));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
}

/* The properties that the stop's figures are of. */
static void
fill_properties (AtlasStopLook *self)
{
  const AtlasStoryStop *stop = atlas_story_get_stop (self->story, self->place);
  AtlasRecordSet *set = atlas_story_get_records (self->story);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GHashTable) there = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_array_set_size (self->properties, 0);
  g_ptr_array_add (labels, (gpointer) _("All figures"));
  for (guint i = 0; i < stop->claims->len; i++)
    {
      const AtlasClaim *claim = stop->claims->pdata[i];
      const char *label;

      if (isnan (claim->number) || !g_hash_table_add (there, (gpointer) &claim->property))
        continue;
      label = atlas_record_set_text (set, claim->property, "label", atlas_languages_wanted (ATLAS_LABELS_INTERFACE));
      g_array_append_val (self->properties, claim->property);
      g_ptr_array_add (labels, (gpointer) (label != NULL ? label : "?"));
    }
  g_ptr_array_add (labels, NULL);
  fill_choice (self, self->property, labels, self->properties, stop->stop->chart_property);
  gtk_widget_set_visible (self->property_row, stop->stop->chart != NULL && !g_str_equal (stop->stop->chart, "comparison"));
}

static void
fill_searches (AtlasStopLook *self)
{
  AtlasRecordSet *vocabulary = atlas_session_get_vocabulary (atlas_page_get_session (self->page));
  g_autoptr (GPtrArray) all = atlas_record_set_all (vocabulary, ATLAS_RECORD_SAVED_SEARCH);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_array_set_size (self->searches, 0);
  g_ptr_array_add (labels, (gpointer) C_("saved search", "None"));
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasSavedSearch *search = all->pdata[i];

      g_array_append_val (self->searches, search->base.id);
      g_ptr_array_add (labels, (gpointer) atlas_saved_search_title (vocabulary, search, ATLAS_LABELS_INTERFACE));
    }
  g_ptr_array_add (labels, NULL);
  fill_choice (self, self->search, labels, self->searches, get_stop (self)->search);
}

/* A time that is being typed stays. */
static void
fill_period (AtlasStopLook *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkEventController *controller;

  if (self->period != NULL && self->stop == get_stop (self)->base.id && focus != NULL &&
      gtk_widget_is_ancestor (focus, self->period))
    return;

  self->period = atlas_date_field_new (get_stop (self)->period);
  controller = gtk_event_controller_focus_new ();
  g_signal_connect_object (controller, "leave", G_CALLBACK (atlas_stop_look_settle), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->period, controller);
  adw_bin_set_child (ADW_BIN (self->period_slot), self->period);
}

void
atlas_stop_look_set (AtlasStopLook *self,
                     AtlasStory    *story,
                     guint          place)
{
  AtlasSession *session = atlas_page_get_session (self->page);
  const AtlasStoryStop *stop = atlas_story_get_stop (story, place);

  if (self->stop != stop->stop->base.id)
    atlas_stop_look_settle (self);

  self->filling = TRUE;
  atlas_story_ref (story);
  g_clear_pointer (&self->story, atlas_story_unref);
  self->story = story;
  self->place = place;

  gtk_widget_set_visible (self->picture_group, atlas_picture_choice_set (self->pictures, session, story, place));
  atlas_choice_set (self->chart, stop->stop->chart);
  fill_properties (self);
  fill_searches (self);
  fill_period (self);
  gtk_switch_set_active (GTK_SWITCH (self->plain), atlas_story_is_plain (story, place));
  atlas_stop_layers_set (self->layers, stop->stop->layers);
  self->stop = stop->stop->base.id;
  self->filling = FALSE;

  gtk_widget_set_sensitive (GTK_WIDGET (self), atlas_session_get_editable (session));
}

/* What the stop may have on its map. */
void
atlas_stop_look_set_layers (AtlasStopLook  *self,
                            AtlasMapLayers *layers)
{
  atlas_stop_layers_set_layers (self->layers, layers);
}

gboolean
atlas_stop_look_focus (AtlasStopLook *self,
                       const char    *field)
{
  return gtk_widget_child_focus (g_str_equal (field, "media") ? GTK_WIDGET (self->pictures) : self->chart,
                                 GTK_DIR_TAB_FORWARD);
}

static void
atlas_stop_look_finalize (GObject *object)
{
  AtlasStopLook *self = ATLAS_STOP_LOOK (object);

  g_clear_pointer (&self->story, atlas_story_unref);
  g_array_unref (self->properties);
  g_array_unref (self->searches);

  G_OBJECT_CLASS (atlas_stop_look_parent_class)->finalize (object);
}

static void
atlas_stop_look_class_init (AtlasStopLookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_stop_look_finalize;
}

static void
atlas_stop_look_init (AtlasStopLook *self)
{
  self->properties = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->searches = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static GtkWidget *
add_row (GtkWidget  *list,
         const char *title,
         const char *subtitle,
         GtkWidget  *field)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), field);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (list), row);

  return row;
}

static GtkWidget *
new_choice (AtlasStopLook *self)
{
  static const char * const none[] = { NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (none);

  atlas_choice_ellipsize (choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return choice;
}

GtkWidget *
atlas_stop_look_new (AtlasPage *page)
{
  AtlasStopLook *self = g_object_new (ATLAS_TYPE_STOP_LOOK, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *group = adw_preferences_group_new ();

  self->page = page;
  self->picture_group = adw_preferences_group_new ();
  self->pictures = ATLAS_PICTURE_CHOICE (atlas_picture_choice_new ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->picture_group), _("Picture"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->picture_group), GTK_WIDGET (self->pictures));
  g_signal_connect_object (self->pictures, "chosen", G_CALLBACK (picture_cb), self, G_CONNECT_SWAPPED);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("On the Screen"));
  self->chart = atlas_choice_new (atlas_charts, atlas_label_chart, C_("chart", "None"));
  g_signal_connect_object (self->chart, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  add_row (group, _("Chart"), _("Of the statements, or of all figures of the records"), self->chart);
  self->property = new_choice (self);
  self->property_row = add_row (group, _("Figures in the Chart"), NULL, self->property);
  self->search = new_choice (self);
  add_row (group, _("Also Shown"), _("What a saved search finds"), self->search);
  self->period_slot = adw_bin_new ();
  gtk_widget_set_size_request (self->period_slot, 150, -1);
  gtk_widget_set_margin_top (self->period_slot, 6);
  gtk_widget_set_margin_bottom (self->period_slot, 6);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (add_row (group, _("Time"), _("Only records of this time"), self->period_slot)), NULL);
  self->plain = gtk_switch_new ();
  g_signal_connect_object (self->plain, "notify::active", G_CALLBACK (plain_cb), self, G_CONNECT_SWAPPED);
  add_row (group, _("Map Without Names"), _("For a quiz: where is it?"), self->plain);
  self->layers = ATLAS_STOP_LAYERS (atlas_stop_layers_new ());
  g_signal_connect_object (self->layers, "chosen", G_CALLBACK (layers_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->layers));

  gtk_box_append (GTK_BOX (box), self->picture_group);
  gtk_box_append (GTK_BOX (box), group);
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}
