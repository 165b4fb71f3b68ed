/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form lets nothing unsound through, says what is wrong once something was typed, and is left or
 * saved by key. */
#include "app-test.h"

#include "atlas-choice.h"
#include "atlas-form.h"
#include "atlas-language-entry.h"

typedef struct
{
  GtkWidget *window;
  AtlasForm *form;
  GtkWidget *name;
  GtkWidget *text;
  GtkWidget *choice;
  GtkWidget *check;
  guint n_submitted;
  guint n_cancelled;
  guint n_removed;
} Fixture;

static const char * const colours[] = { "red", "green", "blue", NULL };

static char *
check_cb (gpointer data)
{
  Fixture *f = data;
  g_autofree char *name = atlas_form_dup_entry (f->name);

  return *name == '\0' ? g_strdup ("A name is needed.") : NULL;
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->window = gtk_window_new ();
  f->form = ATLAS_FORM (atlas_form_new ("Form", "_Remove"));
  f->name = atlas_form_new_entry (NULL, NULL);
  f->text = atlas_form_new_text ("  some\nlines ", 40);
  f->choice = atlas_choice_new (colours, NULL, "none");
  f->check = gtk_check_button_new_with_mnemonic ("_Preferred");
  atlas_form_add (f->form, "_Name", f->name);
  atlas_form_add (f->form, "_Text", f->text);
  atlas_form_add_pair (f->form, "_Colour", f->choice, "_Flag", f->check);
  g_signal_connect_swapped (f->form, "submit", G_CALLBACK (count_cb), &f->n_submitted);
  g_signal_connect_swapped (f->form, "cancel", G_CALLBACK (count_cb), &f->n_cancelled);
  g_signal_connect_swapped (f->form, "remove", G_CALLBACK (count_cb), &f->n_removed);
  atlas_form_set_check (f->form, check_cb, f);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->form));
  atlas_form_ready (f->form, f->name);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *form = g_object_ref (GTK_WIDGET (f->form));

  gtk_window_destroy (GTK_WINDOW (f->window));
  await_pending ();
  g_assert_finalize_object (form);
}

static void
test_check (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *save = app_test_find_button (GTK_WIDGET (f->form), "Save");

  /* Nothing was typed yet: it cannot be saved, but nobody is blamed. */
  g_assert_false (atlas_form_get_dirty (f->form));
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_false (app_test_shows (GTK_WIDGET (f->form), "A name is needed."));

  g_assert_false (atlas_form_submit (f->form));
  g_assert_cmpuint (f->n_submitted, ==, 0);
  g_assert_true (app_test_shows (GTK_WIDGET (f->form), "A name is needed."));

  app_test_type (f->name, "Xiamen");
  g_assert_true (gtk_widget_get_sensitive (save));
  g_assert_false (app_test_shows (GTK_WIDGET (f->form), "A name is needed."));
  app_test_type (f->name, "  ");
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_true (app_test_shows (GTK_WIDGET (f->form), "A name is needed."));

  app_test_type (f->name, "Xiamen");
  app_test_click (save);
  g_assert_cmpuint (f->n_submitted, ==, 1);
}

static void
touch_name (Fixture *f)
{
  app_test_type (f->name, "x");
}

static void
touch_text (Fixture *f)
{
  app_test_type (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (f->text)), "x");
}

static void
touch_choice (Fixture *f)
{
  atlas_choice_set (f->choice, "blue");
}

static void
touch_check (Fixture *f)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (f->check), TRUE);
}

/* Each sort of field is watched. */
static void
test_dirty (Fixture       *f,
            gconstpointer  touch)
{
  g_assert_false (atlas_form_get_dirty (f->form));
  ((void (*) (Fixture *)) touch) (f);
  g_assert_true (atlas_form_get_dirty (f->form));
}

static void
test_keys (Fixture       *f,
           gconstpointer  data)
{
  g_assert_true (app_test_press (GTK_WIDGET (f->form), GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (f->n_submitted, ==, 0);
  g_assert_true (app_test_shows (GTK_WIDGET (f->form), "A name is needed."));

  app_test_type (f->name, "Xiamen");
  g_assert_true (app_test_press (GTK_WIDGET (f->form), GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (f->n_submitted, ==, 1);
  g_assert_true (app_test_press (GTK_WIDGET (f->form), GDK_KEY_KP_Enter, GDK_CONTROL_MASK));
  g_assert_cmpuint (f->n_submitted, ==, 2);

  /* Enter in a field of one line saves too. */
  g_signal_emit_by_name (f->name, "activate");
  g_assert_cmpuint (f->n_submitted, ==, 3);

  g_assert_true (app_test_press (GTK_WIDGET (f->form), GDK_KEY_Escape, 0));
  g_assert_cmpuint (f->n_cancelled, ==, 1);
  app_test_click (app_test_find_button (GTK_WIDGET (f->form), "Cancel"));
  g_assert_cmpuint (f->n_cancelled, ==, 2);
  app_test_click (app_test_find_button (GTK_WIDGET (f->form), "Remove"));
  g_assert_cmpuint (f->n_removed, ==, 1);
  g_assert_cmpuint (f->n_submitted, ==, 3);
}

static void
test_values (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *text = atlas_form_dup_text (f->text);
  g_autofree char *name = NULL;

  g_assert_cmpstr (text, ==, "some\nlines");
  app_test_type (f->name, "  厦门 ");
  name = atlas_form_dup_entry (f->name);
  g_assert_cmpstr (name, ==, "厦门");

  g_assert_null (atlas_choice_get (f->choice));
  for (guint i = 0; colours[i] != NULL; i++)
    {
      atlas_choice_set (f->choice, colours[i]);
      g_assert_cmpstr (atlas_choice_get (f->choice), ==, colours[i]);
    }
  atlas_choice_set (f->choice, "no such colour");
  g_assert_null (atlas_choice_get (f->choice));
}

static void
test_languages (void)
{
  const char * const tags[] = { "en", "zh-Hans", "zh-Latn-pinyin", "nan-Hant-TW", "x-own" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      GtkWidget *field = g_object_ref_sink (atlas_language_entry_new (tags[i]));
      g_autofree char *tag = atlas_language_entry_dup (field);

      g_assert_cmpstr (tag, ==, tags[i]);
      g_assert_finalize_object (field);
    }
}

int
main (int   argc,
      char *argv[])
{
  app_test_init (&argc, &argv);
  adw_init ();

  g_test_add ("/form/check", Fixture, NULL, set_up, test_check, tear_down);
  g_test_add ("/form/dirty/entry", Fixture, touch_name, set_up, test_dirty, tear_down);
  g_test_add ("/form/dirty/text", Fixture, touch_text, set_up, test_dirty, tear_down);
  g_test_add ("/form/dirty/choice", Fixture, touch_choice, set_up, test_dirty, tear_down);
  g_test_add ("/form/dirty/check-button", Fixture, touch_check, set_up, test_dirty, tear_down);
  g_test_add ("/form/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/form/values", Fixture, NULL, set_up, test_values, tear_down);
  g_test_add_func ("/form/languages", test_languages);

  return app_test_run ();
}
