/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two to six records side by side. The names stay at the top, and where the columns need more room than there
 * is, all rows move sideways together. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-compare-private.h"

/* A column is at most about so wide: lines beyond that are hard to read. */
#define COLUMN_WIDTH 400
#define STEP 60

enum
{
  OPEN_ENTRY,
  OPEN_CLAIM,
  OPEN_SOURCE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasCompareView, atlas_compare_view, ADW_TYPE_BIN)

static GtkWidget *
new_clamp (AtlasCompareView *self,
           GtkWidget        *child)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), COLUMN_WIDTH * (int) self->comparison->n_sides);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), COLUMN_WIDTH * (int) self->comparison->n_sides);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);

  return clamp;
}

static void
rebuild (AtlasCompareView *self)
{
  gboolean there = self->comparison != NULL && self->comparison->n_sides > 0;

  /* What is in the old rows goes before what they were made of. */
  adw_bin_set_child (ADW_BIN (self->head), NULL);
  adw_bin_set_child (ADW_BIN (self->body), NULL);
  atlas_entry_context_set_labels (self->context, self->labels);
  atlas_entry_context_set_entry (self->context, there ? self->comparison->set : NULL,
                                 there ? self->comparison->sides[0].entry : 0);
  if (!there)
    return;

  adw_bin_set_child (ADW_BIN (self->head), new_clamp (self, atlas_compare_sections_new_head (self)));
  adw_bin_set_child (ADW_BIN (self->body), new_clamp (self, atlas_compare_sections_new (self)));
}

static void
open_entry_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  g_signal_emit (widget, signals[OPEN_ENTRY], 0, g_variant_get_int64 (parameter));
}

static void
open_claim_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  gint64 entry, claim;

  g_variant_get (parameter, "(xx)", &entry, &claim);
  g_signal_emit (widget, signals[OPEN_CLAIM], 0, entry, claim);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0, g_variant_get_int64 (parameter));
}

static void
open_source_cb (AtlasCompareView *self,
                gint64            source,
                gint64            evidence)
{
  g_signal_emit (self, signals[OPEN_SOURCE], 0, source, evidence);
}

static gboolean
scroll_cb (AtlasCompareView *self,
           double            x,
           double            y)
{
  double value = gtk_adjustment_get_value (self->across);

  gtk_adjustment_set_value (self->across, value + x * STEP);

  return x != 0 && gtk_adjustment_get_value (self->across) != value;
}

static void
pan_begin_cb (AtlasCompareView *self)
{
  self->pan_start = gtk_adjustment_get_value (self->across);
}

static void
pan_cb (AtlasCompareView *self,
        GtkPanDirection   direction,
        double            offset,
        GtkGesture       *pan)
{
  gtk_gesture_set_state (pan, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_adjustment_set_value (self->across, self->pan_start + (direction == GTK_PAN_DIRECTION_LEFT ? offset : -offset));
}

/* The wheel turned sideways or with Shift, and a finger; what goes up and down is left to the window inside. */
static void
add_controllers (AtlasCompareView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL);
  GtkGesture *pan = gtk_gesture_pan_new (GTK_ORIENTATION_HORIZONTAL);

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (pan), TRUE);
  g_signal_connect_object (pan, "drag-begin", G_CALLBACK (pan_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pan, "pan", G_CALLBACK (pan_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pan), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pan));
}

static void
across_cb (GtkAdjustment *across,
           GtkWidget     *scrollbar)
{
  gtk_widget_set_visible (scrollbar, gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across) + 1);
}

static void
atlas_compare_view_dispose (GObject *object)
{
  AtlasCompareView *self = ATLAS_COMPARE_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->comparison, atlas_comparison_unref);
  g_clear_object (&self->context);
  g_clear_object (&self->across);

  G_OBJECT_CLASS (atlas_compare_view_parent_class)->dispose (object);
}

static void
atlas_compare_view_class_init (AtlasCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_compare_view_dispose;
  gtk_widget_class_install_action (widget_class, "compare.open-entry", "x", open_entry_action);
  gtk_widget_class_install_action (widget_class, "compare.open-claim", "(xx)", open_claim_action);
  gtk_widget_class_install_action (widget_class, "compare.remove", "x", remove_action);

  signals[OPEN_ENTRY] = g_signal_new ("open-entry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPEN_CLAIM] = g_signal_new ("open-claim", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[OPEN_SOURCE] = g_signal_new ("open-source", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
atlas_compare_view_init (AtlasCompareView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *scrollbar;

  self->context = atlas_entry_context_new ();
  g_signal_connect_object (self->context, "open-source", G_CALLBACK (open_source_cb), self, G_CONNECT_SWAPPED);
  self->across = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, self->across);
  gtk_widget_set_visible (scrollbar, FALSE);
  g_signal_connect_object (self->across, "changed", G_CALLBACK (across_cb), scrollbar, 0);

  self->head = adw_bin_new ();
  self->body = adw_bin_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "compare-view");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->body);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), scrollbar);
  adw_bin_set_child (ADW_BIN (self), box);
  add_controllers (self);
}

GtkWidget *
atlas_compare_view_new (void)
{
  return g_object_new (ATLAS_TYPE_COMPARE_VIEW, NULL);
}

/* @comparison (nullable): nothing is shown. */
void
atlas_compare_view_set (AtlasCompareView   *self,
                        AtlasComparison    *comparison,
                        AtlasLabelLanguage  labels)
{
  g_autoptr (AtlasComparison) before = g_steal_pointer (&self->comparison);

  self->comparison = comparison != NULL ? atlas_comparison_ref (comparison) : NULL;
  self->labels = labels;
  rebuild (self);
}

/* Shows the figures of this property alone; 0: everything. */
/* Whether each column has a button that takes it away. */
void
atlas_compare_view_set_removable (AtlasCompareView *self,
                                  gboolean          removable)
{
  if (self->removable == removable)
    return;

  self->removable = removable;
  rebuild (self);
}
