/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The date field, alone and in a form: it tells what it understood and says what it did not. */
#include "app-test.h"

#include "atlas-date-field.h"
#include "atlas-form.h"

static char *
check_cb (gpointer field)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *edtf = NULL;

  return atlas_date_field_read (field, &edtf, &error) ? NULL : g_strdup (error->message);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_alone (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *field = g_object_ref_sink (atlas_date_field_new ("XXXX-08-26~"));
  g_autofree char *edtf = g_strdup ("before");
  g_autoptr (GError) error = NULL;

  gtk_window_set_child (GTK_WINDOW (window), field);
  g_assert_true (app_test_shows (field, "about 26 August, year not printed"));

  gtk_editable_set_text (GTK_EDITABLE (field), "second half of 2021");
  g_assert_true (app_test_shows (field, "July–December 2021 (2021-07/2021-12)"));
  g_assert_true (atlas_date_field_read (field, &edtf, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (edtf, ==, "2021-07/2021-12");

  gtk_editable_set_text (GTK_EDITABLE (field), "2019");
  g_assert_true (app_test_shows (field, "2019"));

  gtk_editable_set_text (GTK_EDITABLE (field), "flower season");
  g_assert_false (atlas_date_field_read (field, &edtf, &error));
  g_assert_cmpstr (edtf, ==, "2021-07/2021-12");
  g_assert_true (app_test_shows (field, error->message));

  gtk_editable_set_text (GTK_EDITABLE (field), "  ");
  g_clear_error (&error);
  g_assert_true (atlas_date_field_read (field, &edtf, &error));
  g_assert_null (edtf);

  gtk_window_destroy (GTK_WINDOW (window));
  await_pending ();
  g_assert_finalize_object (field);
}

static void
test_in_form (void)
{
  GtkWidget *window = gtk_window_new ();
  AtlasForm *form = g_object_ref_sink (ATLAS_FORM (atlas_form_new ("Form", NULL)));
  GtkWidget *field = atlas_date_field_new (NULL);
  GtkWidget *entry;
  guint submitted = 0;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (form));
  atlas_form_add (form, "_When", field);
  atlas_form_set_check (form, check_cb, field);
  atlas_form_ready (form, field);
  g_signal_connect_swapped (form, "submit", G_CALLBACK (count_cb), &submitted);

  /* The caption leads to the entry, which is what a person types into. */
  entry = app_test_find_field (GTK_WIDGET (form), "When");
  g_assert_true (GTK_IS_ENTRY (entry));

  gtk_editable_set_text (GTK_EDITABLE (entry), "early 2019");
  g_assert_true (atlas_form_get_dirty (form));
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (GTK_WIDGET (form), "Save")));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (submitted, ==, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), "2019年上半年");
  g_assert_true (app_test_shows (GTK_WIDGET (form), "January–June 2019 (2019-01/2019-06)"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (submitted, ==, 1);

  gtk_window_destroy (GTK_WINDOW (window));
  await_pending ();
  g_assert_finalize_object (form);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/app/date-field/alone", test_alone);
  g_test_add_func ("/app/date-field/in-form", test_in_form);

  return app_test_run ();
}
