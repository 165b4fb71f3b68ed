/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for how well a position is known. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-precision-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-labels.h"
#include "atlas-precision.h"
#include "atlas-quantity.h"
#include "atlas-told-entry.h"

#define METRES "atlas-metres"

/* The narrowest of the words that are at least as wide. */
static const AtlasPrecisionStep *
find_step (double metres)
{
  for (const AtlasPrecisionStep *step = atlas_precision_steps; step->word != NULL; step++)
    {
      if (step->metres >= metres)
        return step;
    }

  return NULL;
}

static char *
tell_precision (const char  *text,
                gpointer     data,
                GError     **error)
{
  const AtlasPrecisionStep *step;
  g_autofree char *distance = NULL;
  double metres;

  if (!atlas_precision_parse (text, &metres, error))
    return NULL;

  distance = atlas_label_distance (metres);
  step = find_step (metres);

  return step == NULL ? g_steal_pointer (&distance)
                      /* translators: how well a position is known: 200 m: street */
                      : g_strdup_printf (C_("precision", "%s: %s"), distance, atlas_precision_label (step));
}

static void
step_clicked_cb (GtkWidget *button,
                 GtkWidget *field)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);
  const AtlasPrecisionStep *step = g_object_get_data (G_OBJECT (button), METRES);

  atlas_precision_field_set (field, step->metres);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_grab_focus (field);
}

static GtkWidget *
build_steps (GtkWidget *field)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (popover, "menu");
  for (const AtlasPrecisionStep *step = atlas_precision_steps; step->word != NULL; step++)
    {
      g_autofree char *distance = atlas_label_distance (step->metres);
      g_autofree char *label = g_strdup_printf ("%s · %s", atlas_precision_label (step), distance);
      GtkWidget *choice = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (choice, "flat");
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (choice))), 0);
      g_object_set_data (G_OBJECT (choice), METRES, (gpointer) step);
      g_signal_connect_object (choice, "clicked", G_CALLBACK (step_clicked_cb), field, 0);
      gtk_box_append (GTK_BOX (box), choice);
    }

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, _("Choose what the position is of"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose what the position is of"), -1);

  return button;
}

/* @metres: NAN where it is not known. */
GtkWidget *
atlas_precision_field_new (double metres)
{
  GtkWidget *field = atlas_told_entry_new (NULL, _("2 km, street, city"), tell_precision, NULL);

  atlas_told_entry_add (ATLAS_TOLD_ENTRY (field), build_steps (field));
  atlas_precision_field_set (field, metres);

  return field;
}

gboolean
atlas_precision_field_read (GtkWidget  *field,
                            double     *metres,
                            GError    **error)
{
  return atlas_precision_parse (gtk_editable_get_text (GTK_EDITABLE (field)), metres, error);
}

/* Written without rounding: what is stored must not change by being looked at. */
void
atlas_precision_field_set (GtkWidget *field,
                           double     metres)
{
  g_autofree char *number = isnan (metres) ? NULL : atlas_number_to_text (metres);
  /* translators: metres, as they are typed: 800 m */
  g_autofree char *text = number != NULL ? g_strdup_printf (_("%s m"), number) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (field), text);
}
