/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stop of a tour in the making. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-editor.h"

#include <glib/gi18n-lib.h>

#include "atlas-finding-list.h"
#include "atlas-stop-camera.h"
#include "atlas-stop-look.h"
#include "atlas-stop-records.h"
#include "atlas-story-words.h"
#include "atlas-tour-texts.h"

struct _AtlasStopEditor
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  gint64 stop;
  AtlasStopCamera *camera;
  AtlasFindingList *findings;
  AtlasTourTexts *texts;
  AtlasStopRecords *records;
  AtlasStopLook *look;
};

G_DEFINE_FINAL_TYPE (AtlasStopEditor, atlas_stop_editor, ADW_TYPE_BIN)

static void
chosen_cb (AtlasStopEditor *self,
           gint64           stop,
           const char      *field,
           const char      *language)
{
  atlas_stop_editor_focus (self, field, language);
}

/* Shows a stop; @findings: what its tour still wants. */
void
atlas_stop_editor_set (AtlasStopEditor *self,
                       AtlasStory      *story,
                       guint            place,
                       GPtrArray       *findings)
{
  gint64 stop = atlas_story_get_stop (story, place)->stop->base.id;
  g_autofree char *title = atlas_story_get_title (story, place, ATLAS_LABELS_INTERFACE);

  if (self->stop != stop)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->stop = stop;

  atlas_stop_camera_set (self->camera, story, place);
  atlas_finding_list_set (self->findings, story, findings, stop);
  atlas_tour_texts_set (self->texts, atlas_story_get_records (story), stop, title);
  atlas_stop_records_set (self->records, story, place);
  atlas_stop_look_set (self->look, story, place);
}

/* What the maps of stops may have; once, before one is shown. */
void
atlas_stop_editor_set_layers (AtlasStopEditor *self,
                              AtlasMapLayers  *layers)
{
  atlas_stop_camera_set_layers (self->camera, layers);
  atlas_stop_look_set_layers (self->look, layers);
}

/* Another record is on show in the sidebar. */
void
atlas_stop_editor_select (AtlasStopEditor *self,
                          gint64           entry)
{
  atlas_stop_records_select (self->records, entry);
}

/* Stores what is typed and not stored yet. */
void
atlas_stop_editor_settle (AtlasStopEditor *self)
{
  atlas_tour_texts_settle (self->texts);
  atlas_stop_look_settle (self->look);
}

/* Puts the cursor where something is mended. */
gboolean
atlas_stop_editor_focus (AtlasStopEditor *self,
                         const char      *field,
                         const char      *language)
{
  if (g_str_equal (field, "camera"))
    return atlas_stop_camera_focus (self->camera);
  if (g_str_equal (field, "entries") || g_str_equal (field, "claims"))
    return atlas_stop_records_focus (self->records, field);
  if (g_str_equal (field, "media") || g_str_equal (field, "chart"))
    return atlas_stop_look_focus (self->look, field);

  return atlas_tour_texts_focus (self->texts, field, language);
}

static void
atlas_stop_editor_class_init (AtlasStopEditorClass *klass)
{
}

static void
atlas_stop_editor_init (AtlasStopEditor *self)
{
}

GtkWidget *
atlas_stop_editor_new (AtlasPage *page)
{
  AtlasStopEditor *self = g_object_new (ATLAS_TYPE_STOP_EDITOR, NULL);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->camera = ATLAS_STOP_CAMERA (atlas_stop_camera_new (page));
  self->findings = ATLAS_FINDING_LIST (atlas_finding_list_new ());
  self->texts = ATLAS_TOUR_TEXTS (atlas_tour_texts_new (page, ATLAS_RECORD_TOUR_STOP));
  self->records = ATLAS_STOP_RECORDS (atlas_stop_records_new (page));
  self->look = ATLAS_STOP_LOOK (atlas_stop_look_new (page));
  g_signal_connect_object (self->findings, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->camera));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->texts));
  /* Below what is typed, which must not move away from under the cursor. */
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->findings));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->records));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->look));
  gtk_widget_add_css_class (box, "tour-editor");

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, clamp);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));

  return GTK_WIDGET (self);
}
