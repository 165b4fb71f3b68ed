/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of a stop's records as small buttons. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-picture-choice.h"

#include <glib/gi18n-lib.h>

#define MEDIA "atlas-media"
#define SIZE 96

struct _AtlasPictureChoice
{
  AdwBin parent_instance;

  GtkFlowBox *box;
  GCancellable *loading;
  gboolean filling;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasPictureChoice, atlas_picture_choice, ADW_TYPE_BIN)

static void
toggled_cb (GtkToggleButton    *button,
            AtlasPictureChoice *self)
{
  if (!self->filling && gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[CHOSEN], 0, *(const gint64 *) g_object_get_data (G_OBJECT (button), MEDIA));
}

static void
loaded_cb (GObject      *cache,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GtkPicture) picture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = atlas_picture_cache_load_finish (ATLAS_PICTURE_CACHE (cache), result, &error);

  if (texture != NULL)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_set_tooltip_text (GTK_WIDGET (picture), error->message);
}

static GtkToggleButton *
append (AtlasPictureChoice *self,
        gint64              media,
        GtkWidget          *child,
        const char         *name,
        GtkToggleButton    *group)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *slot = gtk_flow_box_child_new ();

  g_object_set_data_full (G_OBJECT (button), MEDIA, g_memdup2 (&media, sizeof media), g_free);
  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_widget_set_size_request (button, SIZE, SIZE);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "picture-choice");
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_widget_set_focusable (slot, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (slot), button);
  gtk_flow_box_append (self->box, slot);

  return GTK_TOGGLE_BUTTON (button);
}

static GtkToggleButton *
append_media (AtlasPictureChoice *self,
              AtlasPictureCache  *pictures,
              AtlasRecordSet     *set,
              const AtlasMedia   *media,
              GtkToggleButton    *group)
{
  GtkWidget *picture = gtk_picture_new ();
  const char *alternative = atlas_record_set_text (set, media->base.id, "alternative",
                                                   atlas_languages_wanted (ATLAS_LABELS_INTERFACE));
  const char *name = media->title != NULL ? media->title : alternative != NULL ? alternative
                     : media->file_name != NULL ? media->file_name : _("Picture");

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_CONTAIN);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  atlas_picture_cache_load_async (pictures, media->base.id, media->hash, name, 2 * SIZE, self->loading, loaded_cb,
                                  g_object_ref (picture));

  return append (self, media->base.id, picture, name, group);
}

/* Shows the pictures of the records of a stop, and its own. FALSE: there are none. */
gboolean
atlas_picture_choice_set (AtlasPictureChoice *self,
                          AtlasSession       *session,
                          AtlasStory         *story,
                          guint               place)
{
  const AtlasStoryStop *stop = atlas_story_get_stop (story, place);
  AtlasRecordSet *set = atlas_story_get_records (story);
  AtlasPictureCache *pictures = atlas_session_get_pictures (session);
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);
  GtkToggleButton *none, *button;
  GtkWidget *child;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);

  none = append (self, 0, gtk_label_new (C_("picture", "None")), _("No Picture"), NULL);
  gtk_toggle_button_set_active (none, TRUE);
  if (stop->media != NULL)
    {
      g_hash_table_add (there, (gpointer) stop->media);
      gtk_toggle_button_set_active (append_media (self, pictures, set, stop->media, none), TRUE);
    }

  for (guint i = 0; i < stop->entries->len; i++)
    {
      g_autoptr (GPtrArray) links = atlas_record_set_children (set, ATLAS_RECORD_ENTRY_MEDIA,
                                                               ((const AtlasRecord *) stop->entries->pdata[i])->id);

      for (guint k = 0; k < links->len; k++)
        {
          const AtlasMedia *media = atlas_record_set_get (set, ATLAS_RECORD_MEDIA,
                                                          ((const AtlasEntryMedia *) links->pdata[k])->related_id);

          if (media == NULL || !g_hash_table_add (there, (gpointer) media))
            continue;
          button = append_media (self, pictures, set, media, none);
          gtk_toggle_button_set_active (button, media == stop->media);
        }
    }
  self->filling = FALSE;

  return g_hash_table_size (there) > 0;
}

static void
atlas_picture_choice_dispose (GObject *object)
{
  AtlasPictureChoice *self = ATLAS_PICTURE_CHOICE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);

  G_OBJECT_CLASS (atlas_picture_choice_parent_class)->dispose (object);
}

static void
atlas_picture_choice_class_init (AtlasPictureChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_picture_choice_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
atlas_picture_choice_init (AtlasPictureChoice *self)
{
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->box, 12);
  gtk_widget_set_halign (GTK_WIDGET (self->box), GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
atlas_picture_choice_new (void)
{
  return g_object_new (ATLAS_TYPE_PICTURE_CHOICE, NULL);
}
