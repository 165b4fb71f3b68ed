/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a tour of the collection to an audience. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-lecture.h"
#include "atlas-tours-page.h"

/* A tour on its way to the screen. */
typedef struct
{
  AtlasWindow *window;
  gint64 tour;
  guint stop;               /* from 0 */
  gboolean kiosk;
} Showing;

static void
free_showing (Showing *showing)
{
  g_object_unref (showing->window);
  g_free (showing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Showing, free_showing)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Showing) showing = data;
  AtlasWindow *self = showing->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_store_load_tour_finish (ATLAS_STORE (source), result, &error);
  g_autoptr (AtlasStory) story = NULL;
  g_autoptr (AtlasTalk) talk = NULL;
  g_autofree char *basemap = NULL;

  if (set == NULL)
    {
      atlas_window_report (self, _("The Tour Cannot Be Shown"), error);
      return;
    }

  story = atlas_story_new (set, showing->tour);
  if (self->session == NULL || self->presentation != NULL)
    return;
  if (story == NULL || atlas_story_get_n_stops (story) == 0)
    {
      atlas_window_toast (self, _("The tour has no stops yet"));
      return;
    }

  talk = atlas_talk_new (story, showing->stop, atlas_session_get_labels (self->session));
  atlas_talk_set_kiosk (talk, showing->kiosk);
  basemap = atlas_window_dup_basemap ();
  g_set_weak_pointer (&self->presentation,
                      GTK_WINDOW (atlas_lecture_start (GTK_WINDOW (self), self->session, talk, basemap, self->settings)));
  atlas_window_share_layers (self, atlas_stage_get_map (atlas_presentation_get_stage (ATLAS_PRESENTATION (self->presentation))));
}

/* Shows @tour from its stop number @stop on, counted from 0. */
void
atlas_window_present_tour (AtlasWindow *self,
                           gint64       tour,
                           guint        stop,
                           gboolean     kiosk)
{
  Showing *showing;

  if (self->presentation != NULL)
    {
      gtk_window_present (self->presentation);
      return;
    }
  if (!atlas_window_settle (self) || !atlas_window_settle_pages (self))
    return;

  showing = g_new0 (Showing, 1);
  showing->window = g_object_ref (self);
  showing->tour = tour;
  showing->stop = stop;
  showing->kiosk = kiosk;
  atlas_store_load_tour_async (atlas_window_get_store (self), tour, NULL, loaded_cb, showing);
}

/* Takes the first tour in their order. */
static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Showing) showing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_store_load_tours_finish (ATLAS_STORE (source), result, &error);
  g_autoptr (GPtrArray) tours = set != NULL ? atlas_record_set_all (set, ATLAS_RECORD_TOUR) : NULL;
  const AtlasTour *first = NULL;

  if (set == NULL)
    {
      atlas_window_report (showing->window, _("The Tour Cannot Be Shown"), error);
      return;
    }

  for (guint i = 0; i < tours->len; i++)
    {
      const AtlasTour *tour = tours->pdata[i];

      if (first == NULL || tour->ordinal < first->ordinal)
        first = tour;
    }
  if (first != NULL)
    atlas_window_present_tour (showing->window, first->base.id, 0, showing->kiosk);
  else
    atlas_window_toast (showing->window, _("The collection has no tours yet"));
}

static void
present_first (AtlasWindow *self,
               gboolean     kiosk)
{
  Showing *showing = g_new0 (Showing, 1);

  showing->window = g_object_ref (self);
  showing->kiosk = kiosk;
  atlas_store_load_tours_async (atlas_window_get_store (self), NULL, listed_cb, showing);
}

static void
present_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  AtlasPage *page = atlas_window_get_page (self, "tours");
  gboolean kiosk = g_str_equal (name, "win.present-kiosk");
  guint place = 0;
  gint64 tour = page != NULL ? atlas_tours_page_get_tour (ATLAS_TOURS_PAGE (page), &place) : 0;

  if (self->presentation != NULL)
    gtk_window_present (self->presentation);
  else if (tour != 0)
    atlas_window_present_tour (self, tour, g_str_equal (name, "win.present-from") ? place : 0, kiosk);
  else
    present_first (self, kiosk);
}

static void
present_tour_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  gint64 tour;
  guint stop;

  g_variant_get (parameter, "(xu)", &tour, &stop);
  atlas_window_present_tour (ATLAS_WINDOW (widget), tour, stop, FALSE);
}

void
atlas_window_install_present_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.present", NULL, present_action);
  gtk_widget_class_install_action (widget_class, "win.present-from", NULL, present_action);
  gtk_widget_class_install_action (widget_class, "win.present-kiosk", NULL, present_action);
  gtk_widget_class_install_action (widget_class, "win.present-tour", "(xu)", present_tour_action);
}
