/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which key does what, as large as everything else on the screen. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-keys-sheet.h"

#include <glib/gi18n-lib.h>

#include "atlas-stage-text.h"
#include "atlas-talk-keys.h"

/* @text: size of the words, pixels */
GtkWidget *
atlas_keys_sheet_new (double text)
{
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  int padding = (int) (text * 1.25);
  guint n_lines;
  const AtlasTalkHelp *lines = atlas_talk_help (&n_lines);

  gtk_widget_add_css_class (sheet, "stage-sheet");
  gtk_grid_set_column_spacing (GTK_GRID (grid), (guint) (text * 1.2));
  gtk_grid_set_row_spacing (GTK_GRID (grid), (guint) (text * 0.2));
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (grid, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (grid, padding);
  gtk_widget_set_margin_bottom (grid, padding);
  gtk_widget_set_margin_start (grid, padding);
  gtk_widget_set_margin_end (grid, padding);
  for (guint i = 0; i < n_lines; i++)
    {
      GtkWidget *keys = atlas_stage_text_new (g_dpgettext2 (NULL, "keys", lines[i].keys), text, "stage-keys");
      GtkWidget *does = atlas_stage_text_new (_(lines[i].does), text, NULL);

      gtk_label_set_wrap (GTK_LABEL (keys), FALSE);
      gtk_label_set_xalign (GTK_LABEL (keys), 1.0);
      gtk_grid_attach (GTK_GRID (grid), keys, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), does, 1, (int) i, 1, 1);
    }
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_box_append (GTK_BOX (sheet), scroller);

  return sheet;
}
