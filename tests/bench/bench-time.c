/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames while a span of time moves over a large collection, map and list following, against ordinary
 * panning of the map in the same run. bench-time [FILE]: a collection made by make-large-file before. */
#include "window-test.h"

#include <glib/gstdio.h>

#include "bench-frames.h"
#include "make-large.h"

#define N_ENTRIES 100000

static void
pan_cb (guint    frame,
        gpointer data)
{
  atlas_map_view_set_camera (data, 105 + frame * 0.05, 32, 6);
}

/* A span of five years, a month on with each frame. */
static void
move_cb (guint    frame,
         gpointer data)
{
  guint month = frame % 120;
  g_autofree char *text = g_strdup_printf ("%u-%02u/%u-%02u", 2010 + month / 12, month % 12 + 1,
                                           2015 + month / 12, month % 12 + 1);
  g_autoptr (GError) error = NULL;

  atlas_time_bar_set_text (data, text, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *given = argc > 1 ? g_strdup (argv[1]) : NULL;
  g_autofree char *folder = g_dir_make_tmp ("hub-atlas-bench-XXXXXX", NULL);
  g_autofree char *made = g_build_filename (folder, "large.gpkg", NULL);
  g_autoptr (GError) error = NULL;
  WindowTest f = { 0 };
  AtlasTimeIndex *index;
  guint n = 0;

  window_test_init (&argc, &argv);
  if (given == NULL && !make_large (made, N_ENTRIES, &error))
    g_error ("%s", error->message);
  f.application = ATLAS_APPLICATION (g_application_get_default ());
  f.path = g_strdup (given != NULL ? given : made);
  window_test_open (&f, TRUE);
  /* The index of the search is made once a collection; until then it takes half the machine. */
  while (atlas_search_get_progress (atlas_session_get_search (f.window->session)) < 1)
    g_main_context_iteration (NULL, TRUE);

  g_settings_set_boolean (f.window->settings, "show-time", TRUE);
  index = atlas_session_get_times (f.window->session);
  await_true (atlas_time_index_get_ready (index));
  atlas_time_index_get_times (index, &n);
  g_print ("%u dates; %u records without one\n", n, atlas_time_index_count_undated (index, NULL));

  for (guint i = 0; i < 2; i++)
    {
      bench_measure_frames (GTK_WIDGET (f.window), "panning", pan_cb, f.window->map);
      bench_measure_frames (GTK_WIDGET (f.window), "moving the time", move_cb, f.window->time);
      atlas_time_bar_clear (f.window->time);
    }

  window_test_close (&f);
  g_free (f.path);
  g_unlink (made);
  g_rmdir (folder);

  return 0;
}
