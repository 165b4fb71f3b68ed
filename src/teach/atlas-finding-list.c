/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tour, or one of its stops, still wants. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-finding-list.h"

#include <glib/gi18n-lib.h>

struct _AtlasFindingList
{
  AdwBin parent_instance;

  GtkListBox *box;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasFindingList, atlas_finding_list, ADW_TYPE_BIN)

/* What a row says about itself when it is chosen. */
typedef struct
{
  gint64 stop;
  const char *field;
  char *language;
} Target;

static void
free_target (gpointer data)
{
  Target *target = data;

  g_free (target->language);
  g_free (target);
}

static void
activated_cb (AtlasFindingList *self,
              GtkListBoxRow    *row)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "atlas-target");

  g_signal_emit (self, signals[CHOSEN], 0, target->stop, target->field, target->language);
}

static GtkWidget *
new_row (AtlasStory              *story,
         const AtlasStoryFinding *finding,
         gboolean                 of_all)
{
  GtkWidget *row = adw_action_row_new ();
  Target *target = g_new0 (Target, 1);
  GtkWidget *icon = gtk_image_new_from_icon_name (finding->severity == ATLAS_SEVERITY_NOTE ? "dialog-information-symbolic"
                                                                                           : "dialog-warning-symbolic");
  g_autofree char *escaped = g_markup_escape_text (finding->message, -1);

  target->stop = finding->stop;
  target->field = finding->field;
  target->language = g_strdup (finding->language);
  g_object_set_data_full (G_OBJECT (row), "atlas-target", target, free_target);

  if (finding->severity != ATLAS_SEVERITY_NOTE)
    gtk_widget_add_css_class (icon, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (of_all && finding->stop != 0)
    {
      g_autofree char *title = atlas_story_get_title (story, finding->place, ATLAS_LABELS_INTERFACE);
      g_autofree char *place = g_strdup_printf ("%u. %s", finding->place + 1, title);
      g_autofree char *subtitle = g_markup_escape_text (place, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));

  return row;
}

/* Shows what was found on one stop; @stop 0: on all of them and on the tour. Hides where there is
 * nothing. */
void
atlas_finding_list_set (AtlasFindingList *self,
                        AtlasStory       *story,
                        GPtrArray        *findings,
                        gint64            stop)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_list_box_remove (self->box, child);

  for (guint i = 0; i < findings->len; i++)
    {
      const AtlasStoryFinding *finding = findings->pdata[i];

      if (stop != 0 && finding->stop != stop)
        continue;
      gtk_list_box_append (self->box, new_row (story, finding, stop == 0));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
atlas_finding_list_class_init (AtlasFindingListClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_STRING);
}

static void
atlas_finding_list_init (AtlasFindingList *self)
{
  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Things to mend"), -1);
  g_signal_connect_object (self->box, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
atlas_finding_list_new (void)
{
  return g_object_new (ATLAS_TYPE_FINDING_LIST, NULL);
}
