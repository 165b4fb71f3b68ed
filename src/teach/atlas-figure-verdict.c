/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why two figures may not share an axis, or what has to be said where they do: a line a reason. The sign before
 * each says how much it weighs, beside what the words say. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-figure-verdict.h"

#include <glib/gi18n-lib.h>

#include "atlas-row.h"

static const char *
icon_of (AtlasFigureReasons reason)
{
  if ((reason & ATLAS_FIGURE_REFUSING) != 0)
    return "action-unavailable-symbolic";

  return (reason & ATLAS_FIGURE_WARNING) != 0 ? "dialog-warning-symbolic" : "dialog-information-symbolic";
}

/* @needs (nullable): what would be needed. */
static GtkWidget *
build_line (const char *icon_name,
            const char *why,
            const char *needs)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "verdict-icon");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), atlas_row_new_label (why, "caption"));
  if (needs != NULL)
    {
      /* translators: what would be needed so that two figures can be compared: Needed: Two figures of the same time. */
      g_autofree char *needed = g_strdup_printf (_("Needed: %s"), needs);

      gtk_box_append (GTK_BOX (words), atlas_row_new_caption (needed));
    }
  gtk_box_append (GTK_BOX (line), words);

  return line;
}

/* Those that refuse stand first. */
GtkWidget *
atlas_figure_verdict_new (const AtlasFigure *one,
                          const AtlasFigure *other,
                          AtlasFigureReasons reasons)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint bit = 0; bit < 31; bit++)
    {
      AtlasFigureReasons reason = (guint) reasons & (1u << bit);
      g_autofree char *why = reason != 0 ? atlas_figure_reason_display (one, other, reason) : NULL;

      if (why != NULL)
        gtk_box_append (GTK_BOX (box), build_line (icon_of (reason), why, atlas_figure_reason_needs (reason)));
    }

  return box;
}

/* What has to be said beside an axis: @notes has a sentence a line. */
GtkWidget *
atlas_figure_notes_new (const char *notes)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_auto (GStrv) lines = g_strsplit (notes, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), build_line (icon_of (ATLAS_FIGURE_WARNING), lines[i], NULL));

  return box;
}
