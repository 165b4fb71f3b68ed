/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any two figures, chosen from lists, and whether they may share an axis: also those of different properties,
 * which no row brings together. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-figure-weigher.h"

#include <glib/gi18n-lib.h>

#include "atlas-choice.h"
#include "atlas-figure-bar.h"
#include "atlas-figure-verdict.h"
#include "atlas-row.h"

struct _AtlasFigureWeigher
{
  AdwBin parent_instance;

  GPtrArray *figures;       /* (element-type AtlasFigure) */
  GtkWidget *choices[2];
  GtkWidget *verdict;       /* AdwBin */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasFigureWeigher, atlas_figure_weigher, ADW_TYPE_BIN)

static const AtlasFigure *
get_chosen (AtlasFigureWeigher *self,
            guint               which)
{
  return self->figures->pdata[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices[which]))];
}

static GtkWidget *
build_heading (AtlasFigureRelation relation)
{
  static const char * const icons[] = { "object-select-symbolic", "dialog-warning-symbolic", "action-unavailable-symbolic" };
  const char * const words[] = {
    _("They may share an axis."),
    _("They may share an axis, with this beside it:"),
    _("They may not share an axis:"),
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[relation]);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), atlas_row_new_label (words[relation], "heading"));

  return box;
}

static void
add_bar (GtkWidget         *box,
         const AtlasFigure *figure,
         double             low,
         double             high)
{
  g_autofree char *value = atlas_figure_display (figure);

  gtk_box_append (GTK_BOX (box), atlas_row_new_caption (value));
  gtk_box_append (GTK_BOX (box), atlas_figure_bar_new (figure, low, high));
}

static void
weigh (AtlasFigureWeigher *self)
{
  const AtlasFigure *one = get_chosen (self, 0);
  const AtlasFigure *other = get_chosen (self, 1);
  GtkWidget *box;
  AtlasFigureReasons reasons;
  AtlasFigureRelation relation;
  double low, high;

  if (one == other)
    {
      adw_bin_set_child (ADW_BIN (self->verdict), atlas_row_new_caption (_("Choose two different figures.")));
      return;
    }

  relation = atlas_figures_compare (one, other, &reasons);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), build_heading (relation));
  if (relation != ATLAS_FIGURES_REFUSE &&
      atlas_figures_axis ((const AtlasFigure *[]) { one, other }, 2, &low, &high))
    {
      add_bar (box, one, low, high);
      add_bar (box, other, low, high);
    }
  gtk_box_append (GTK_BOX (box), atlas_figure_verdict_new (one, other, reasons));
  adw_bin_set_child (ADW_BIN (self->verdict), box);
}

static void
chosen_cb (AtlasFigureWeigher *self)
{
  weigh (self);
  g_signal_emit (self, signals[CHOSEN], 0, get_chosen (self, 0)->claim->base.id, get_chosen (self, 1)->claim->base.id);
}

/* "Wuxi · Exports · $740 million · 2017" */
static char *
dup_words (const AtlasFigure *figure)
{
  g_autofree char *entry = atlas_figure_display_entry (figure);
  g_autofree char *value = atlas_figure_display (figure);
  g_autofree char *period = atlas_figure_display_period (figure);
  const char *parts[] = { entry, atlas_figure_display_property (figure), value, period, "." };

  return atlas_row_join (parts);
}

static GtkWidget *
build_choice (AtlasFigureWeigher *self,
              const char         *name,
              guint               selected)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < self->figures->len; i++)
    gtk_string_list_take (words, dup_words (self->figures->pdata[i]));
  choice = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  atlas_choice_ellipsize (choice);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return choice;
}

static guint
find_figure (AtlasFigureWeigher *self,
             gint64              claim,
             guint               otherwise)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      if (((const AtlasFigure *) self->figures->pdata[i])->claim->base.id == claim)
        return i;
    }

  return otherwise;
}

/* The two that a reader is most tempted to hold against each other: amounts of the same sort, of two records. */
static void
find_tempting (AtlasFigureWeigher *self,
               guint              *first,
               guint              *second)
{
  *first = 0;
  *second = self->figures->len - 1;
  for (guint i = 0; i < self->figures->len; i++)
    {
      for (guint j = i + 1; j < self->figures->len; j++)
        {
          const AtlasFigure *one = self->figures->pdata[i];
          const AtlasFigure *other = self->figures->pdata[j];

          if (one->claim->entry == other->claim->entry || !g_str_equal (one->measure, other->measure))
            continue;
          *first = i;
          *second = j;
          return;
        }
    }
}

static void
atlas_figure_weigher_dispose (GObject *object)
{
  AtlasFigureWeigher *self = ATLAS_FIGURE_WEIGHER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->figures, g_ptr_array_unref);

  G_OBJECT_CLASS (atlas_figure_weigher_parent_class)->dispose (object);
}

static void
atlas_figure_weigher_class_init (AtlasFigureWeigherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_figure_weigher_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
atlas_figure_weigher_init (AtlasFigureWeigher *self)
{
}

/* @figures: (element-type AtlasFigure): two at least; they must outlive it. @one, @other: the claims of the two to
 * begin with; where there are none such, those that tempt most. */
GtkWidget *
atlas_figure_weigher_new (GPtrArray *figures,
                          gint64     one,
                          gint64     other)
{
  AtlasFigureWeigher *self = g_object_new (ATLAS_TYPE_FIGURE_WEIGHER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  guint first, second;

  self->figures = g_ptr_array_ref (figures);
  find_tempting (self, &first, &second);
  self->choices[0] = build_choice (self, _("One figure"), find_figure (self, one, first));
  self->choices[1] = build_choice (self, _("The other figure"), find_figure (self, other, second));
  self->verdict = adw_bin_new ();
  gtk_widget_add_css_class (self->verdict, "compare-refusal");
  gtk_box_append (GTK_BOX (box), self->choices[0]);
  gtk_box_append (GTK_BOX (box), self->choices[1]);
  gtk_box_append (GTK_BOX (box), self->verdict);
  adw_bin_set_child (ADW_BIN (self), box);
  weigh (self);

  return GTK_WIDGET (self);
}
