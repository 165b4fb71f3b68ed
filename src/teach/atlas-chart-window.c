/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a record as a chart, in a window of its own. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-chart-window.h"

#include <glib/gi18n-lib.h>

#include "atlas-chart-view.h"
#include "atlas-figure.h"
#include "atlas-help.h"

#define N_KINDS 3

struct _AtlasChartWindow
{
  AdwWindow parent_instance;

  AtlasChart *charts[N_KINDS];    /* by kind */
  AtlasChartKind kinds[N_KINDS];  /* those that have something to draw, in the order of the choice */
  GtkWidget *choice;
  GtkWidget *view;
};

enum
{
  OPEN_CLAIM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasChartWindow, atlas_chart_window, ADW_TYPE_WINDOW)

static void
open_claim_cb (AtlasChartWindow *self,
               gint64            entry,
               gint64            claim)
{
  g_signal_emit (self, signals[OPEN_CLAIM], 0, entry, claim);
}

static void
show_chosen (AtlasChartWindow *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  atlas_chart_view_set_chart (ATLAS_CHART_VIEW (self->view), chosen < N_KINDS ? self->charts[self->kinds[chosen]] : NULL);
}

static gboolean
close_cb (GtkWidget *widget,
          GVariant  *parameter,
          gpointer   data)
{
  gtk_window_close (GTK_WINDOW (widget));

  return TRUE;
}

static void
atlas_chart_window_finalize (GObject *object)
{
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_pointer (&ATLAS_CHART_WINDOW (object)->charts[i], atlas_chart_unref);

  G_OBJECT_CLASS (atlas_chart_window_parent_class)->finalize (object);
}

static void
atlas_chart_window_class_init (AtlasChartWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_chart_window_finalize;
  signals[OPEN_CLAIM] = g_signal_new ("open-claim", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
atlas_chart_window_init (AtlasChartWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->view = atlas_chart_view_new ();
  gtk_widget_set_margin_start (self->view, 12);
  gtk_widget_set_margin_end (self->view, 12);
  gtk_widget_set_margin_top (self->view, 6);
  gtk_widget_set_margin_bottom (self->view, 12);
  gtk_widget_set_vexpand (self->view, TRUE);
  g_signal_connect_object (self->view, "open-claim", G_CALLBACK (open_claim_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (box), atlas_help_header_new ("compare"));
  gtk_box_append (GTK_BOX (box), self->view);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 600);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, 240);
}

static gboolean
is_offered (AtlasChartWindow *self,
            AtlasChartKind    kind)
{
  if (kind == ATLAS_CHART_LINES)
    return atlas_chart_is_over_time (self->charts[kind]);

  return kind == ATLAS_CHART_BARS || !atlas_chart_is_empty (self->charts[kind]);
}

/* Only charts that have something to draw are offered. */
static void
build_choice (AtlasChartWindow *self)
{
  static const char * const labels[N_KINDS] = { NC_("chart", "Bars"), NC_("chart", "Over Time"), NC_("chart", "Shares") };
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint n = 0;

  for (guint i = 0; i < N_KINDS; i++)
    {
      if (!is_offered (self, (AtlasChartKind) i))
        continue;
      self->kinds[n++] = i;
      gtk_string_list_append (list, g_dpgettext2 (NULL, "chart", labels[i]));
    }

  self->choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind of Chart"), -1);
  gtk_widget_set_visible (self->choice, n > 1);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (show_chosen), self, G_CONNECT_SWAPPED);
  atlas_chart_view_set_lead (ATLAS_CHART_VIEW (self->view), self->choice);
}

/* @set: the entry with its claims, and what these rest on; nothing of it is kept. */
GtkWidget *
atlas_chart_window_new (GtkWindow         *parent,
                        AtlasRecordSet    *set,
                        gint64             entry,
                        AtlasLabelLanguage labels)
{
  AtlasChartWindow *self = g_object_new (ATLAS_TYPE_CHART_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
  g_autoptr (GPtrArray) figures = atlas_figures_new (set, &entry, 1);
  g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry);
  g_autofree char *name = atlas_names_title (names, labels);
  /* translators: {name} is a record */
  g_autoptr (GString) title = g_string_new (_("Figures of {name}"));

  g_string_replace (title, "{name}", name, 1);
  gtk_window_set_title (GTK_WINDOW (self), title->str);
  for (guint i = 0; i < N_KINDS; i++)
    self->charts[i] = atlas_chart_new ((AtlasChartKind) i, figures, set, labels);
  build_choice (self);
  show_chosen (self);

  return GTK_WIDGET (self);
}
