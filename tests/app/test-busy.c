/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another program holds the collection: the window goes on, the change is stored when the other is
 * done, and it is not lost where the other never is. */
#include "window-test.h"

#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

/* The longest that the main loop may stand still, in milliseconds. It is 20 to 110 on a quiet machine;
 * this tells a loop that waits for the lock, which would stand still for all of the three seconds,
 * from a machine that is busy with something else. */
#define MAX_GAP 1500

static const char *program;

/* The other program: holds the file from the word "held" on until its standard input ends. */
static int
hold (const char *path)
{
  sqlite3 *handle = NULL;
  char byte;

  if (sqlite3_open (path, &handle) != SQLITE_OK ||
      sqlite3_busy_timeout (handle, 5000) != SQLITE_OK ||
      sqlite3_exec (handle, "BEGIN EXCLUSIVE", NULL, NULL, NULL) != SQLITE_OK)
    return 1;

  if (write (STDOUT_FILENO, "held", 4) != 4)
    return 1;
  while (read (STDIN_FILENO, &byte, 1) > 0)
    ;
  sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (handle);

  return 0;
}

static GSubprocess *
start_holder (WindowTest *f)
{
  g_autoptr (GError) error = NULL;
  char word[5] = "";
  GSubprocess *holder = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                          program, "--hold", f->path, NULL);

  g_assert_no_error (error);
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (holder), word, 4, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (word, ==, "held");

  return holder;
}

static gboolean
release_cb (gpointer holder)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void
report (const AppTestTicker *ticker,
        const char          *what)
{
  g_test_message ("%s: the main loop stood still for %.0f ms at most (%u ticks of 10 ms)",
                  what, (double) ticker->longest / 1000, ticker->n_ticks);

  /* The sanitizers make drawing so slow that there is nothing to be learnt from the time it takes. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (ticker->n_ticks, >, 20);
  g_assert_cmpint (ticker->longest, <, MAX_GAP * 1000);
#endif
}

static void
test_three_seconds (WindowTest    *f,
                    gconstpointer  data)
{
  g_autoptr (GSubprocess) holder = NULL;
  AppTestTicker ticker = { 0 };
  gint64 start;

  window_test_select (f, TEST_XIAMEN);
  holder = start_holder (f);
  start = g_get_monotonic_time ();
  app_test_ticker_start (&ticker);
  g_timeout_add (3000, release_cb, holder);
  window_test_rename (f, "Xiamen", "Amoy");

  /* Another record can be asked for meanwhile; the store reads it after the change. */
  window_test_select (f, TEST_WUXI);
  g_test_message ("another record was shown after %.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
  await_true (g_strcmp0 (window_test_title_of (f, TEST_XIAMEN), "Amoy") == 0);
  app_test_ticker_stop (&ticker);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 2900000);
  report (&ticker, "held for 3 s");
  g_assert_null (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (g_subprocess_wait_check (holder, NULL, NULL));
}

static void
test_too_long (WindowTest    *f,
               gconstpointer  data)
{
  g_autoptr (GSubprocess) holder = NULL;
  AppTestTicker ticker = { 0 };
  GtkWindow *dialog;

  window_test_select (f, TEST_XIAMEN);
  holder = start_holder (f);
  app_test_ticker_start (&ticker);
  window_test_rename (f, "Xiamen", "Amoy");
  await_true ((dialog = app_test_find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  app_test_ticker_stop (&ticker);
  report (&ticker, "held for longer than the store waits");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "in use"));
  g_assert_cmpstr (window_test_title_of (f, TEST_XIAMEN), ==, "Xiamen");

  release_cb (holder);
  g_assert_true (g_subprocess_wait_check (holder, NULL, NULL));
  app_test_click (app_test_find_button (GTK_WIDGET (dialog), "Try Again"));
  await_true (g_strcmp0 (window_test_title_of (f, TEST_XIAMEN), "Amoy") == 0);
  await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--hold") == 0)
    return hold (argv[2]);

  program = argv[0];
  window_test_init (&argc, &argv);
  app_test_pass_over_theirs ();

  g_test_add ("/busy/three-seconds", WindowTest, NULL, window_test_set_up, test_three_seconds, window_test_tear_down);
  g_test_add ("/busy/too-long", WindowTest, NULL, window_test_set_up, test_too_long, window_test_tear_down);

  return app_test_run ();
}
