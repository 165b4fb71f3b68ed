/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a desk with two monitors: the audience has one of them, the presenter the other, and they can change places. */
#include "teach-test.h"

#include "atlas-lecture.h"
#include "atlas-monitors.h"

static GdkMonitor *
monitor_of (gpointer window)
{
  GdkSurface *surface = gtk_native_get_surface (window);

  return surface != NULL ? gdk_display_get_monitor_at_surface (gdk_display_get_default (), surface) : NULL;
}

static gboolean
fills (gpointer window)
{
  GdkMonitor *monitor = monitor_of (window);
  GdkRectangle place;

  if (monitor == NULL || !gtk_window_is_fullscreen (window))
    return FALSE;

  gdk_monitor_get_geometry (monitor, &place);

  return gtk_widget_get_width (window) == place.width && gtk_widget_get_height (window) == place.height;
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;

  return FALSE;
}

/* Whether two windows that fill a monitor each change places when asked to: not every compositor moves them. */
static gboolean
can_swap (void)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  GtkWidget *windows[2], *labels[2];
  gboolean done = FALSE;

  for (guint i = 0; i < 2; i++)
    {
      windows[i] = gtk_window_new ();
      labels[i] = gtk_label_new (NULL);
      gtk_window_set_child (GTK_WINDOW (windows[i]), labels[i]);
    }
  for (guint turn = 0; turn < 2; turn++)
    {
      gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
      guint n = 0;

      done = FALSE;
      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, (i + turn) % 2);

          gtk_window_fullscreen_on_monitor (GTK_WINDOW (windows[i]), monitor);
          gtk_window_present (GTK_WINDOW (windows[i]));
        }
      while (!done && g_get_monotonic_time () < end)
        {
          g_autofree char *text = g_strdup_printf ("%u", ++n);
          g_autoptr (GdkMonitor) first = g_list_model_get_item (monitors, turn);
          g_autoptr (GdkMonitor) second = g_list_model_get_item (monitors, 1 - turn);

          /* Where they stand counts once they are drawn again. */
          gtk_label_set_text (GTK_LABEL (labels[0]), text);
          gtk_label_set_text (GTK_LABEL (labels[1]), text);
          g_main_context_iteration (NULL, TRUE);
          done = fills (windows[0]) && fills (windows[1]) && monitor_of (windows[0]) == first && monitor_of (windows[1]) == second;
        }
    }
  for (guint i = 0; i < 2; i++)
    gtk_window_destroy (GTK_WINDOW (windows[i]));
  await_pending ();

  return done;
}

static void
test_places (TeachTest     *f,
             gconstpointer  data)
{
  AtlasStory *story = f->stories->pdata[0];
  g_autoptr (AtlasTalk) talk = atlas_talk_new (story, 0, ATLAS_LABELS_ENGLISH);
  g_autoptr (GSettings) settings = g_settings_new ("io.github.hubatlas.HubAtlas");
  g_autofree char *basemap = g_build_filename (g_getenv ("HUB_ATLAS_DATA_DIR"), "basemap.mbtiles", NULL);
  g_autofree char *remembered = NULL;
  g_autofree char *note =
    g_utf8_substring (atlas_story_get_text (story, atlas_story_get_stop (story, 0)->stop->base.id, "notes",
                                            ATLAS_LABELS_ENGLISH, NULL), 0, 12);
  GtkWidget *desk = gtk_window_new ();
  AtlasPresentation *audience;
  GtkWindow *presenter;
  GdkMonitor *before;

  gtk_window_present (GTK_WINDOW (desk));
  await_true (monitor_of (desk) != NULL);
  audience = atlas_lecture_start (GTK_WINDOW (desk), f->session, talk, basemap, settings);
  await_true ((presenter = atlas_lecture_get_presenter (audience)) != NULL);
  /* A window may be shown for a moment where it does not stay. */
  await_true (fills (audience) && fills (presenter) && monitor_of (audience) != monitor_of (presenter));
  g_assert_true (monitor_of (audience) != monitor_of (desk));
  await_true (shows_text (GTK_WIDGET (presenter), note));
  g_assert_false (shows_text (GTK_WIDGET (audience), note));

  /* The other way round, and so it stays. */
  before = monitor_of (audience);
  remembered = atlas_monitors_dup_name (monitor_of (presenter));
  gtk_widget_activate_action (GTK_WIDGET (presenter), "monitor.audience", "s", remembered);
  await_true (monitor_of (audience) != before && monitor_of (presenter) == before);
  await_true (fills (audience) && fills (presenter));
  g_assert_true (atlas_talk_get_presenter (talk));
  g_assert_cmpstr (g_settings_get_string (settings, "presentation-monitor"), ==, remembered);

  /* One key takes the notes away, one brings them back. */
  g_assert_true (app_test_press_key (GTK_WIDGET (audience), GDK_KEY_s));
  await_true (atlas_lecture_get_presenter (audience) == NULL);
  g_assert_true (app_test_press_key (GTK_WIDGET (audience), GDK_KEY_s));
  await_true ((presenter = atlas_lecture_get_presenter (audience)) != NULL);
  await_true (fills (presenter) && monitor_of (presenter) == before);

  gtk_window_destroy (GTK_WINDOW (desk));
  await_pending ();
}

int
main (int   argc,
      char *argv[])
{
  teach_test_init (&argc, &argv);
  if (g_list_model_get_n_items (gdk_display_get_monitors (gdk_display_get_default ())) < 2)
    {
      g_print ("Skipped: there are no two monitors\n");
      return 77;
    }
  if (!can_swap ())
    {
      g_print ("Skipped: this compositor does not let two windows change their monitors\n");
      return 77;
    }
  g_test_add ("/monitors/places", TeachTest, NULL, teach_test_set_up, test_places, teach_test_tear_down);

  return app_test_run ();
}
