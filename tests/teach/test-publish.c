/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour is given away: what is asked before, and the file that the tool makes. */
#include "app-test.h"

#include <string.h>

#include "atlas-publish-run.h"

typedef struct
{
  guint n_answers;
  guint n_destroyed;
  char *language;
  char *paper;
  int questions;
  int seed;
} Heard;

static void
answered_cb (const AtlasPublishForm   *form,
             const AtlasPublishAnswer *answer,
             gpointer                  user_data)
{
  Heard *heard = user_data;

  heard->n_answers++;
  heard->language = g_strdup (answer->language);
  heard->paper = g_strdup (answer->paper);
  heard->questions = answer->questions;
  heard->seed = answer->seed;
}

static void
destroy (gpointer data)
{
  ((Heard *) data)->n_destroyed++;
}

static void
test_dialog (void)
{
  static const char * const buttons[] = { "Cancel", "Save…" };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      Heard heard = { 0 };
      GtkWindow *dialog = NULL;
      GtkWidget *spin;

      atlas_publish_dialog_present (NULL, atlas_publish_form_find ("worksheet"), "A & B", answered_cb, &heard, destroy);
      await_true ((dialog = app_test_find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
      g_assert_true (app_test_shows (GTK_WIDGET (dialog), "Another number asks other questions"));
      spin = app_test_find_type (GTK_WIDGET (dialog), GTK_TYPE_SPIN_BUTTON);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 7);
      app_test_click (app_test_find_button (GTK_WIDGET (dialog), buttons[i]));
      await_true (heard.n_destroyed == 1);

      g_assert_cmpuint (heard.n_answers, ==, i);
      if (i == 1)
        {
          g_assert_cmpstr (heard.language, ==, "en");
          g_assert_cmpstr (heard.paper, ==, "a4");
          g_assert_cmpint (heard.questions, ==, 7);
          g_assert_cmpint (heard.seed, ==, 1);
        }
      g_free (heard.language);
      g_free (heard.paper);
    }
  g_assert_null (atlas_publish_form_find ("nothing"));
}

static char *
run (const char    *form,
     gint64         tour,
     GFile         *file,
     GCancellable  *cancellable,
     GError       **error)
{
  AtlasPublishAnswer answer = { "zh", "letter", 5, 2 };
  g_autoptr (GAsyncResult) result = NULL;

  atlas_publish_run_async (g_getenv ("HUB_ATLAS_STARTER"), tour, atlas_publish_form_find (form), &answer, NULL, file, cancellable, take_result, &result);

  return atlas_publish_run_finish (await (&result), error);
}

static void
test_run (void)
{
  static const char * const forms[] = { "handout", "worksheet" };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "- a tour.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *left_out = run (forms[i], atlas_record_id_of_key ("tour/four-hubs"), file, NULL, &error);
      g_autofree char *contents = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (left_out, ==, "");
      g_assert_true (g_file_load_contents (file, NULL, &contents, NULL, NULL, NULL));
      g_assert_true (g_str_has_prefix (contents, "%PDF-"));
      g_assert_true (g_file_delete (file, NULL, NULL));
    }
}

/* What the tool says against it is told as it is. */
static void
test_errors (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/tour.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_null (run ("handout", atlas_record_id_of_key ("tour/four-hubs"), file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_clear_error (&error);

  g_assert_null (run ("handout", 12345, file, NULL, &error));
  g_assert_nonnull (strstr (error->message, "12345"));
  g_clear_error (&error);

  g_setenv ("HUB_ATLAS_TOOL", "/nowhere/hub-atlas-tool", TRUE);
  g_assert_null (run ("handout", 12345, file, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_cancel (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "cancelled.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (run ("handout", atlas_record_id_of_key ("tour/four-hubs"), file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  app_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/publish/dialog", test_dialog);
  g_test_add_func ("/publish/run", test_run);
  g_test_add_func ("/publish/cancel", test_cancel);
  g_test_add_func ("/publish/errors", test_errors);

  return app_test_run ();
}
