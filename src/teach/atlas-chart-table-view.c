/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart says, as a table. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-chart-table-view.h"

#include <glib/gi18n-lib.h>

#include "atlas-row.h"

/* In characters; longer cells are wrapped. */
#define CELL_WIDTH 24

#define LEAST_HEIGHT 160

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_WIDTH);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  GtkStringList *cells = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_list_get_string (cells, GPOINTER_TO_UINT (data)));
}

static void
append_column (GtkColumnView *view,
               const char    *title,
               guint          place,
               gboolean       last)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (place));
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, last);
  gtk_column_view_append_column (view, column);
}

/* The table of a chart, with its notes below. */
GtkWidget *
atlas_chart_table_view_new (AtlasChart *chart)
{
  g_autoptr (AtlasChartTable) table = atlas_chart_table (chart);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GListStore *rows = g_list_store_new (GTK_TYPE_STRING_LIST);
  GtkWidget *view;
  char **heads = table->rows->pdata[0];

  for (guint i = 1; i < table->rows->len; i++)
    {
      g_autoptr (GtkStringList) cells = gtk_string_list_new (table->rows->pdata[i]);

      g_list_store_append (rows, cells);
    }

  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows))));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures of the Chart"), -1);
  for (guint i = 0; heads[i] != NULL; i++)
    append_column (GTK_COLUMN_VIEW (view), heads[i], i, heads[i + 1] == NULL);

  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LEAST_HEIGHT);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_box_append (GTK_BOX (box), scrolled);
  for (guint i = 0; i < table->notes->len; i++)
    gtk_box_append (GTK_BOX (box), atlas_row_new_label (table->notes->pdata[i], "dim-label"));

  return box;
}
