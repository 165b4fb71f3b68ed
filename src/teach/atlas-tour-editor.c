/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour in the making as a whole. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-tour-editor.h"

#include <glib/gi18n-lib.h>

#include "atlas-finding-list.h"
#include "atlas-story-words.h"
#include "atlas-tour-texts.h"

#define MAX_MINUTES 600

struct _AtlasTourEditor
{
  AdwBin parent_instance;

  AtlasPage *page;          /* it has this widget somewhere within */
  AtlasStory *story;        /* (nullable) */
  gboolean filling;
  AtlasTourTexts *texts;
  GtkWidget *minutes;
  GtkLabel *extents[2];     /* English, Chinese: reading time */
  GtkWidget *fine;
  AtlasFindingList *findings;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTourEditor, atlas_tour_editor, ADW_TYPE_BIN)

static void
commit_minutes (AtlasTourEditor *self)
{
  const AtlasTour *stored = self->story != NULL ? atlas_story_get_tour (self->story) : NULL;
  int minutes;
  g_autofree char *subject = NULL;
  g_autoptr (AtlasEdit) edit = NULL;
  AtlasTour *tour;

  if (stored == NULL || self->filling)
    return;
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->minutes));
  minutes = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minutes));
  if (stored->minutes == minutes)
    return;

  subject = atlas_story_words_tour (atlas_story_get_records (self->story), stored->base.id);
  edit = atlas_edit_new ("edit", subject);
  tour = atlas_record_copy (stored);
  tour->minutes = minutes;
  atlas_edit_take (edit, tour);
  atlas_page_submit (self->page, g_steal_pointer (&edit), NULL);
}

static void
chosen_cb (AtlasTourEditor *self,
           gint64           stop,
           const char      *field,
           const char      *language)
{
  g_signal_emit (self, signals[CHOSEN], 0, stop, field, language);
}

static guint
count_seconds (AtlasStory         *story,
               AtlasLabelLanguage  labels)
{
  guint seconds = 0;

  for (guint i = 0; i < atlas_story_get_n_stops (story); i++)
    seconds += atlas_story_get_seconds (story, i, labels);

  return seconds;
}

void
atlas_tour_editor_set (AtlasTourEditor *self,
                       AtlasStory      *story,
                       GPtrArray       *findings)
{
  const AtlasTour *tour = atlas_story_get_tour (story);
  g_autofree char *title = atlas_story_words_tour (atlas_story_get_records (story), tour->base.id);
  gboolean editable = atlas_session_get_editable (atlas_page_get_session (self->page));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->filling = TRUE;
  atlas_story_ref (story);
  g_clear_pointer (&self->story, atlas_story_unref);
  self->story = story;

  atlas_tour_texts_set (self->texts, atlas_story_get_records (story), tour->base.id, title);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->minutes))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minutes), tour->minutes);
  gtk_widget_set_sensitive (self->minutes, editable);
  for (guint i = 0; i < 2; i++)
    {
      AtlasLabelLanguage labels = i == 0 ? ATLAS_LABELS_ENGLISH : ATLAS_LABELS_CHINESE;
      g_autofree char *duration = atlas_story_words_duration (count_seconds (story, labels));

      gtk_label_set_label (self->extents[i], duration);
    }
  atlas_finding_list_set (self->findings, story, findings, 0);
  gtk_widget_set_visible (self->fine, findings->len == 0);
  self->filling = FALSE;
}

/* Stores what is typed and not stored yet. */
void
atlas_tour_editor_settle (AtlasTourEditor *self)
{
  atlas_tour_texts_settle (self->texts);
  commit_minutes (self);
}

gboolean
atlas_tour_editor_focus (AtlasTourEditor *self,
                         const char      *field,
                         const char      *language)
{
  if (g_str_equal (field, "minutes"))
    return gtk_widget_grab_focus (self->minutes);

  return atlas_tour_texts_focus (self->texts, field, language);
}

static void
atlas_tour_editor_finalize (GObject *object)
{
  g_clear_pointer (&ATLAS_TOUR_EDITOR (object)->story, atlas_story_unref);

  G_OBJECT_CLASS (atlas_tour_editor_parent_class)->finalize (object);
}

static void
atlas_tour_editor_class_init (AtlasTourEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_tour_editor_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_STRING);
}

static void
atlas_tour_editor_init (AtlasTourEditor *self)
{
}

static void
add_row (GtkWidget  *group,
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
  if (gtk_widget_get_focusable (field) || GTK_IS_SPIN_BUTTON (field))
    {
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), field);
      gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
new_lengths (AtlasTourEditor *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Length"));
  self->minutes = gtk_spin_button_new_with_range (0, MAX_MINUTES, 1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (commit_minutes), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->minutes, focus);
  g_signal_connect_object (self->minutes, "value-changed", G_CALLBACK (commit_minutes), self, G_CONNECT_SWAPPED);
  add_row (group, _("Minutes It May Take"), _("0: not said"), self->minutes);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *language = atlas_language_display (i == 0 ? "en" : "zh");
      /* translators: a language */
      g_autofree char *title = g_strdup_printf (_("Reading Aloud in %s"), language);

      self->extents[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->extents[i]), "numeric");
      add_row (group, title, NULL, GTK_WIDGET (self->extents[i]));
    }

  return group;
}

static GtkWidget *
new_mending (AtlasTourEditor *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("To Mend"));
  self->findings = ATLAS_FINDING_LIST (atlas_finding_list_new ());
  g_signal_connect_object (self->findings, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  self->fine = gtk_label_new (_("All figures have a source, all texts a translation, all pictures a licence."));
  gtk_label_set_wrap (GTK_LABEL (self->fine), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->fine), 0);
  gtk_widget_add_css_class (self->fine, "dim-label");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->findings));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->fine);

  return group;
}

GtkWidget *
atlas_tour_editor_new (AtlasPage *page)
{
  AtlasTourEditor *self = g_object_new (ATLAS_TYPE_TOUR_EDITOR, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->page = page;
  self->texts = ATLAS_TOUR_TEXTS (atlas_tour_texts_new (page, ATLAS_RECORD_TOUR));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->texts));
  gtk_box_append (GTK_BOX (box), new_lengths (self));
  gtk_box_append (GTK_BOX (box), new_mending (self));
  gtk_widget_add_css_class (box, "tour-editor");

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);

  return GTK_WIDGET (self);
}
