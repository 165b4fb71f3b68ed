/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presenting from the window: F5 and its kin, and that nothing is left when it is over. */
#include "window-test.h"

#include <string.h>

#include "atlas-lecture.h"

static void
set_up (WindowTest    *f,
        gconstpointer  data)
{
  g_autoptr (GFile) starter = g_file_new_for_path (g_getenv ("HUB_ATLAS_STARTER"));
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GError) error = NULL;

  f->application = ATLAS_APPLICATION (g_application_get_default ());
  f->path = g_build_filename (g_get_user_data_dir (), "present.gpkg", NULL);
  copy = g_file_new_for_path (f->path);
  g_file_copy (starter, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  window_test_open (f, FALSE);
}

static AtlasPresentation *
await_presentation (WindowTest *f)
{
  await_true (f->window->presentation != NULL);
  await_true (gtk_widget_get_mapped (GTK_WIDGET (f->window->presentation)));

  return ATLAS_PRESENTATION (f->window->presentation);
}

static void
await_end (WindowTest *f)
{
  await_true (f->window->presentation == NULL);
}

static void
test_keys (WindowTest    *f,
           gconstpointer  data)
{
  AtlasPresentation *presentation;
  AtlasTalk *talk;

  window_test_activate (f, "win.present");
  presentation = await_presentation (f);
  talk = atlas_presentation_get_talk (presentation);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 0);
  g_assert_false (atlas_talk_get_kiosk (talk));
  g_assert_true (app_test_press_key (GTK_WIDGET (presentation), GDK_KEY_s));
  g_assert_nonnull (atlas_lecture_get_presenter (presentation));

  /* A second time brings the same to the front. */
  window_test_activate (f, "win.present");
  g_assert_true (f->window->presentation == GTK_WINDOW (presentation));
  g_assert_true (app_test_press_key (GTK_WIDGET (presentation), GDK_KEY_Escape));
  await_end (f);
}

static void
test_kiosk (WindowTest    *f,
            gconstpointer  data)
{
  AtlasPresentation *presentation;

  window_test_activate (f, "win.present-kiosk");
  presentation = await_presentation (f);
  g_assert_true (atlas_talk_get_kiosk (atlas_presentation_get_talk (presentation)));
  g_assert_true (app_test_press_key (GTK_WIDGET (presentation), GDK_KEY_F11));
  await_end (f);
}

static gboolean
is_whole (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  return g_file_get_contents (path, &bytes, &size, NULL) && size > 10 && strncmp (bytes + size - 6, "%%EOF", 5) == 0;
}

/* A file of a newer Cairo is packed: only one of Poppler's tools can count its pages. */
static guint
count_pages (const char *path)
{
  g_autofree char *program = g_find_program_in_path ("pdfinfo");
  const char *argv[] = { program, path, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  const char *pages;

  if (program == NULL)
    return 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  pages = strstr (output, "Pages:");
  g_assert_nonnull (pages);

  return (guint) g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10);
}

/* The hand-out of a tour on paper, which here is a file, through GTK's printing. */
static void
test_print (WindowTest    *f,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "hand-out.pdf", NULL);
  AtlasPresentation *presentation;
  guint n_pages;
  gint64 tour;

  window_test_activate (f, "win.present");
  presentation = await_presentation (f);
  tour = atlas_story_get_tour (atlas_talk_get_story (atlas_presentation_get_talk (presentation)))->base.id;
  g_assert_true (app_test_press_key (GTK_WIDGET (presentation), GDK_KEY_Escape));
  await_end (f);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  atlas_window_print_tour (f->window, tour, path);
  await_true (is_whole (path));
  n_pages = count_pages (path);
  if (n_pages == 0)
    g_test_skip ("pdfinfo is not installed");
  else
    g_assert_cmpuint (n_pages, >, 1);
}

/* The window goes, and what it has opened goes with it: tear-down sees that nothing is left. */
static void
test_close (WindowTest    *f,
            gconstpointer  data)
{
  AtlasPresentation *presentation;

  window_test_activate (f, "win.present");
  presentation = await_presentation (f);
  g_assert_true (app_test_press_key (GTK_WIDGET (presentation), GDK_KEY_s));
}

int
main (int   argc,
      char *argv[])
{
  window_test_init (&argc, &argv);
  g_test_add ("/present/keys", WindowTest, NULL, set_up, test_keys, window_test_tear_down);
  g_test_add ("/present/kiosk", WindowTest, NULL, set_up, test_kiosk, window_test_tear_down);
  g_test_add ("/present/print", WindowTest, NULL, set_up, test_print, window_test_tear_down);
  g_test_add ("/present/close", WindowTest, NULL, set_up, test_close, window_test_tear_down);

  return app_test_run ();
}
