/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small button beside a claim that says how many sources prove it. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-evidence-chip.h"

#include <glib/gi18n-lib.h>

#include "atlas-record.h"

/* Two quotations from one article are one source. */
static guint
count_sources (GPtrArray *evidence)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < evidence->len; i++)
    g_hash_table_add (sources, &((AtlasEvidence *) evidence->pdata[i])->source);

  return g_hash_table_size (sources);
}

/* Gives a button the look and the hint of a chip, and the words that it bears. */
char *
atlas_evidence_chip_dress (GtkWidget *chip,
                           GPtrArray *evidence)
{
  guint n_sources = count_sources (evidence);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "flat");
  gtk_widget_add_css_class (chip, "chip");
  if (n_sources == 0)
    gtk_widget_add_css_class (chip, "unsourced");
  gtk_widget_set_tooltip_text (chip, n_sources == 0 ? _("Nothing proves this claim yet") : _("Show the evidence"));

  return n_sources == 0 ? g_strdup (_("Unsourced"))
                        : g_strdup_printf (ngettext ("%u source", "%u sources", n_sources), n_sources);
}
