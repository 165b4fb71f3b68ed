/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands below one another in a comparison: records by kind, keywords, works, statements, figures. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-compare-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-compare-strip.h"
#include "atlas-figure-bar.h"
#include "atlas-figure-verdict.h"
#include "atlas-figure-weigher.h"
#include "atlas-labels.h"
#include "atlas-row.h"

static GtkWidget *
add_strip (AtlasCompareView *self,
           GtkWidget        *box)
{
  GtkWidget *strip = atlas_compare_strip_new (self->across);

  gtk_box_append (GTK_BOX (box), strip);

  return strip;
}

static void
add_title (GtkWidget  *box,
           const char *title)
{
  GtkWidget *label = atlas_row_new_label (title, "heading");

  gtk_widget_add_css_class (label, "compare-title");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), label);
}

/* A card of rows about one thing. */
static GtkWidget *
add_block (GtkWidget  *box,
           const char *title)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (block, "card");
  gtk_widget_add_css_class (block, "compare-block");
  if (title != NULL)
    gtk_box_append (GTK_BOX (block), atlas_row_new_label (title, "caption-heading"));
  gtk_box_append (GTK_BOX (box), block);

  return block;
}

GtkWidget *
atlas_compare_sections_new_head (AtlasCompareView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *strip = add_strip (self, box);

  gtk_widget_add_css_class (box, "compare-head");
  for (guint i = 0; i < self->comparison->n_sides; i++)
    atlas_compare_strip_append (ATLAS_COMPARE_STRIP (strip),
                                atlas_compare_cell_new_name (self, &self->comparison->sides[i]));

  return box;
}

/* How many records of a kind each has, on one axis for all kinds. */
static GtkWidget *
build_count (guint       n,
             guint       most,
             const char *kind)
{
  GtkWidget *cell = atlas_compare_cell_new ();
  g_autofree char *number = g_strdup_printf ("<b>%u</b>", n);
  g_autofree char *escaped = g_markup_escape_text (n == 1 ? atlas_label_kind (kind) : atlas_label_kind_plural (kind), -1);
  /* translators: a number and a kind of record: 8 Events */
  g_autofree char *words = g_strdup_printf (C_("comparison", "%s %s"), number, escaped);
  GtkWidget *label = atlas_row_new_label (NULL, NULL);

  gtk_label_set_markup (GTK_LABEL (label), words);
  if (n == 0)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (cell), label);
  gtk_box_append (GTK_BOX (cell), atlas_figure_bar_new_count (n, most));

  return cell;
}

static void
add_counts (AtlasCompareView *self,
            GtkWidget        *box)
{
  AtlasComparison *comparison = self->comparison;
  guint most_of_kind[ATLAS_COMPARISON_N_KINDS] = { 0 };
  guint most = 0;
  GtkWidget *block;

  for (guint i = 0; i < comparison->n_sides; i++)
    {
      for (guint kind = 0; kind < ATLAS_COMPARISON_N_KINDS; kind++)
        {
          most_of_kind[kind] = MAX (most_of_kind[kind], comparison->sides[i].n_of_kind[kind]);
          most = MAX (most, most_of_kind[kind]);
        }
    }
  if (most == 0)
    return;

  add_title (box, _("Records"));
  block = add_block (box, NULL);
  for (guint kind = 0; kind < ATLAS_COMPARISON_N_KINDS; kind++)
    {
      GtkWidget *strip = most_of_kind[kind] > 0 ? add_strip (self, block) : NULL;

      for (guint i = 0; strip != NULL && i < comparison->n_sides; i++)
        atlas_compare_strip_append (ATLAS_COMPARE_STRIP (strip),
                                    build_count (comparison->sides[i].n_of_kind[kind], most, atlas_kinds[kind]));
    }
}

typedef GtkWidget *(*BuildCell) (AtlasCompareView          *self,
                                 const AtlasComparisonSide *side);

static void
add_cells (AtlasCompareView *self,
           GtkWidget        *box,
           const char       *title,
           BuildCell         build)
{
  GtkWidget *strip;

  add_title (box, title);
  strip = add_strip (self, add_block (box, NULL));
  for (guint i = 0; i < self->comparison->n_sides; i++)
    atlas_compare_strip_append (ATLAS_COMPARE_STRIP (strip), build (self, &self->comparison->sides[i]));
}

static gboolean
has_any (AtlasCompareView *self,
         gboolean          works)
{
  for (guint i = 0; i < self->comparison->n_sides; i++)
    {
      const AtlasComparisonSide *side = &self->comparison->sides[i];

      if (works ? side->works->len > 0 : side->tags->len > 0)
        return TRUE;
    }

  return FALSE;
}

static const char *
label_of (AtlasCompareView    *self,
          const AtlasProperty *property)
{
  const char *label = atlas_record_set_text (self->comparison->set, property->base.id, "label",
                                             atlas_languages_wanted (self->labels));

  return label != NULL ? label : property->key;
}

/* What the records say of one property, each in its column. */
static void
add_statement (AtlasCompareView               *self,
               GtkWidget                      *box,
               const AtlasComparisonStatement *statement)
{
  GtkWidget *strip = add_strip (self, add_block (box, label_of (self, statement->property)));

  for (guint i = 0; i < self->comparison->n_sides; i++)
    {
      GtkWidget *cell = atlas_compare_cell_new ();

      for (guint j = 0; j < statement->claims->len; j++)
        {
          const AtlasClaim *claim = statement->claims->pdata[j];

          if (claim->entry == self->comparison->sides[i].entry)
            atlas_compare_cell_add_claim (self, cell, claim, NULL);
        }
      if (gtk_widget_get_first_child (cell) == NULL)
        atlas_compare_cell_add_unknown (cell);
      atlas_compare_strip_append (ATLAS_COMPARE_STRIP (strip), cell);
    }
}

static void
rest_toggled_cb (AtlasCompareView *self,
                 GParamSpec       *pspec,
                 GtkExpander      *expander)
{
  self->rest_shown = gtk_expander_get_expanded (expander);
}

/* What only one of the records says something of is folded away: there is nothing to compare. */
static GtkWidget *
add_rest (AtlasCompareView *self,
          GtkWidget        *box,
          guint             n)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u property that only one of them has", "%u properties that only one of them has", n), n);
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *title = gtk_label_new (words);
  GtkWidget *rest = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), title);
  gtk_expander_set_child (GTK_EXPANDER (expander), rest);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), self->rest_shown);
  gtk_widget_add_css_class (expander, "compare-rest");
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (rest_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), expander);

  return rest;
}

static void
add_statements (AtlasCompareView *self,
                GtkWidget        *box)
{
  GPtrArray *statements = self->comparison->statements;
  gboolean folded = FALSE;

  if (statements->len > 0)
    add_title (box, _("Statements"));

  /* Those that most have stand first. */
  for (guint i = 0; i < statements->len; i++)
    {
      const AtlasComparisonStatement *statement = statements->pdata[i];

      if (!folded && statement->n_sides == 1 && self->comparison->n_sides > 1)
        {
          box = add_rest (self, box, statements->len - i);
          folded = TRUE;
        }
      add_statement (self, box, statement);
    }
}

/* The figures of a row, each in its column. */
static void
add_row_strip (AtlasCompareView         *self,
               GtkWidget                *block,
               const AtlasComparisonRow *row)
{
  AtlasComparison *comparison = self->comparison;
  GtkWidget *strip = add_strip (self, block);
  double low, high;
  gboolean axis = atlas_comparison_row_axis (row, &low, &high);

  for (guint i = 0; i < comparison->n_sides; i++)
    {
      GtkWidget *cell = atlas_compare_cell_new ();

      gtk_box_set_spacing (GTK_BOX (cell), 9);
      for (guint j = 0; j < row->figures->len; j++)
        {
          const AtlasFigure *figure = row->figures->pdata[j];

          if (figure->claim->entry == comparison->sides[i].entry)
            atlas_compare_cell_add_claim (self, cell, figure->claim,
                                          axis ? atlas_figure_bar_new (figure, low, high) : NULL);
        }
      if (gtk_widget_get_first_child (cell) == NULL)
        atlas_compare_cell_add_unknown (cell);
      atlas_compare_strip_append (ATLAS_COMPARE_STRIP (strip), cell);
    }
}

/* Why the row is not one with the one above it. */
static void
add_refusal (GtkWidget                *block,
             const AtlasComparisonRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *entry = atlas_figure_display_entry (row->one);
  g_autofree char *value = atlas_figure_display (row->one);
  /* translators: of a row of figures; the name of a record and a figure of it: Not on one axis with Wuxi, $740 million: */
  g_autofree char *words = g_strdup_printf (_("Not on one axis with %s, %s:"), entry, value);

  gtk_widget_add_css_class (box, "compare-refusal");
  gtk_box_append (GTK_BOX (box), atlas_row_new_label (words, "caption-heading"));
  gtk_box_append (GTK_BOX (box), atlas_figure_verdict_new (row->one, row->other, row->reasons));
  gtk_box_append (GTK_BOX (block), box);
}

static void
add_figures (AtlasCompareView *self,
             GtkWidget        *box)
{
  AtlasComparison *comparison = self->comparison;
  GtkWidget *block = NULL;

  for (guint i = 0; i < comparison->rows->len; i++)
    {
      const AtlasComparisonRow *row = comparison->rows->pdata[i];

      if (self->property != 0 && row->property->base.id != self->property)
        continue;
      if (block == NULL && self->property == 0)
        add_title (box, _("Figures"));
      if (row->first || block == NULL)
        block = add_block (box, label_of (self, row->property));
      else
        add_refusal (block, row);
      add_row_strip (self, block, row);
      if (row->notes != NULL)
        gtk_box_append (GTK_BOX (block), atlas_figure_notes_new (row->notes));
    }
}

static void
weighed_cb (AtlasCompareView *self,
            gint64            one,
            gint64            other)
{
  self->weighed[0] = one;
  self->weighed[1] = other;
}

static void
add_weigher (AtlasCompareView *self,
             GtkWidget        *box)
{
  GtkWidget *weigher = atlas_figure_weigher_new (self->comparison->figures, self->weighed[0], self->weighed[1]);

  g_signal_connect_object (weigher, "chosen", G_CALLBACK (weighed_cb), self, G_CONNECT_SWAPPED);
  add_title (box, _("Any Two Figures"));
  gtk_box_append (GTK_BOX (add_block (box, NULL)), weigher);
}

/* All that stands below the names. */
GtkWidget *
atlas_compare_sections_new (AtlasCompareView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (box, "compare-sections");
  if (self->property == 0)
    {
      add_counts (self, box);
      if (has_any (self, FALSE))
        add_cells (self, box, _("Keywords"), atlas_compare_cell_new_tags);
      if (has_any (self, TRUE))
        add_cells (self, box, atlas_label_kind_plural ("work"), atlas_compare_cell_new_works);
    }
  add_figures (self, box);
  if (self->removable && self->comparison->figures->len > 1)
    add_weigher (self, box);
  if (self->property == 0)
    add_statements (self, box);

  return box;
}
