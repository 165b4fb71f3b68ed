/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of work at the side of the page for review, each with how much there is of it. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-review-page-private.h"

#include <glib/gi18n-lib.h>

#define COUNT_KEY "atlas-review-count"

static GtkWidget *
new_row (const char *label)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_lines (GTK_LABEL (name), 2);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_tooltip_text (name, label);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), COUNT_KEY, count);

  return row;
}

/* The first row is for all kinds. */
void
atlas_review_page_setup_kinds (AtlasReviewPage *self)
{
  gtk_list_box_append (GTK_LIST_BOX (self->kinds), new_row (_("Everything")));
  for (guint kind = 0; kind < ATLAS_N_QUEUE_KINDS; kind++)
    gtk_list_box_append (GTK_LIST_BOX (self->kinds), new_row (atlas_queue_kind_label (kind)));
}

/* A kind of which there is nothing is not in the way, unless it is the one on show. */
static void
show_count (AtlasReviewPage *self,
            int              kind,
            guint            count)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->kinds), kind + 1);
  g_autofree char *digits = g_strdup_printf ("%u", count);
  g_autofree char *name = NULL;

  gtk_label_set_label (g_object_get_data (G_OBJECT (row), COUNT_KEY), digits);
  gtk_widget_set_visible (GTK_WIDGET (row), kind < 0 || count > 0 || self->filter.kind == kind);

  /* translators: a kind of work; how many items there are */
  name = g_strdup_printf (_("%s: %u"), kind < 0 ? _("Everything") : atlas_queue_kind_label (kind), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
atlas_review_page_update_kinds (AtlasReviewPage *self)
{
  guint counts[ATLAS_N_QUEUE_KINDS];
  guint all = 0;

  atlas_review_model_count (self->model, counts);
  for (guint kind = 0; kind < ATLAS_N_QUEUE_KINDS; kind++)
    {
      show_count (self, (int) kind, counts[kind]);
      all += counts[kind];
    }
  show_count (self, -1, all);
  gtk_label_set_label (self->heading, self->filter.kind < 0 ? _("Everything") : atlas_queue_kind_label (self->filter.kind));
}
