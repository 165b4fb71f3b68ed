/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards for somebody new: once by themselves, again when asked for, and through them with one button. */
#include "window-test.h"

#include "atlas-welcome.h"

static GtkWindow *
find_cards (void)
{
  return GTK_WINDOW (app_test_find_window (ADW_TYPE_WINDOW));
}

static void
test_once (WindowTest    *f,
           gconstpointer  data)
{
  GSettings *settings = atlas_application_get_settings (f->application);

  g_assert_false (g_settings_get_boolean (settings, "welcomed"));
  g_setenv ("HUB_ATLAS_NO_WELCOME", "1", TRUE);
  atlas_welcome_present_new (GTK_WINDOW (f->window), settings);
  g_assert_null (find_cards ());

  g_unsetenv ("HUB_ATLAS_NO_WELCOME");
  atlas_welcome_present_new (GTK_WINDOW (f->window), settings);
  g_assert_nonnull (find_cards ());
  gtk_window_close (find_cards ());
  await_true (find_cards () == NULL);

  atlas_welcome_present_new (GTK_WINDOW (f->window), settings);
  g_assert_null (find_cards ());
}

static void
test_through (WindowTest    *f,
              gconstpointer  data)
{
  GtkWidget *cards;
  AdwCarousel *carousel;

  g_action_group_activate_action (G_ACTION_GROUP (f->application), "welcome", NULL);
  await_true (find_cards () != NULL);
  cards = GTK_WIDGET (find_cards ());
  carousel = ADW_CAROUSEL (gtk_widget_get_next_sibling (gtk_widget_get_first_child (adw_window_get_content (ADW_WINDOW (cards)))));

  await_true (gtk_widget_get_width (GTK_WIDGET (carousel)) > 0);

  for (guint i = 0; i < 4; i++)
    {
      app_test_click (app_test_find_button (cards, "Next"));
      await_true (adw_carousel_get_position (carousel) > i + 0.99);
    }
  g_assert_true (gtk_widget_get_visible (app_test_find_button (cards, "Back")));
  app_test_click (app_test_find_button (cards, "Begin"));
  await_true (find_cards () == NULL);
}

int
main (int   argc,
      char *argv[])
{
  window_test_init (&argc, &argv);

  g_test_add ("/welcome/once", WindowTest, NULL, window_test_set_up, test_once, window_test_tear_down);
  g_test_add ("/welcome/through", WindowTest, NULL, window_test_set_up, test_through, window_test_tear_down);

  return app_test_run ();
}
