/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorts figures into groups that each may stand on one axis. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-figure-compare.h"

#include <string.h>

/* What @allowed does not refuse. A figure stands beside itself where it is drawn at all. */
static gboolean
may_join (const AtlasFigureGroup *group,
          const AtlasFigure      *figure,
          AtlasFigureReasons      allowed)
{
  for (guint i = 0; i < group->figures->len; i++)
    {
      AtlasFigureReasons reasons;

      atlas_figures_compare (group->figures->pdata[i], figure, &reasons);
      if ((reasons & ATLAS_FIGURE_REFUSING & ~allowed) != 0)
        return FALSE;
    }

  return TRUE;
}

static AtlasFigureGroup *
find_group (GPtrArray         *groups,
            const AtlasFigure *figure,
            AtlasFigureReasons allowed)
{
  AtlasFigureGroup *group;

  for (guint i = 0; i < groups->len; i++)
    {
      if (may_join (groups->pdata[i], figure, allowed))
        return groups->pdata[i];
    }

  group = g_new0 (AtlasFigureGroup, 1);
  group->figures = g_ptr_array_new ();
  g_ptr_array_add (groups, group);

  return group;
}

/* What is true of a figure by itself is said of each once, and not of each pair. */
#define OF_ONE \
  (ATLAS_FIGURE_DISPUTED | ATLAS_FIGURE_UNSOURCED | ATLAS_FIGURE_CONTRADICTED | ATLAS_FIGURE_PERIOD_INFERRED)

static void
add_notes (GPtrArray         *notes,
           const AtlasFigure *one,
           const AtlasFigure *other,
           guint              reasons)
{
  for (guint bit = 0; bit < 31; bit++)
    {
      AtlasFigureReasons reason = reasons & (1u << bit);
      g_autofree char *words = reason != 0 ? atlas_figure_reason_display (one, other, reason) : NULL;

      if (words != NULL && !g_ptr_array_find_with_equal_func (notes, words, g_str_equal, NULL))
        g_ptr_array_add (notes, g_steal_pointer (&words));
    }
}

static void
finish_group (AtlasFigureGroup *group)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *figures = group->figures;
  AtlasFigureReasons reasons;

  for (guint i = 0; i < figures->len; i++)
    {
      for (guint j = i + 1; j < figures->len; j++)
        {
          atlas_figures_compare (figures->pdata[i], figures->pdata[j], &reasons);
          group->reasons |= reasons;
          add_notes (notes, figures->pdata[i], figures->pdata[j], reasons & ATLAS_FIGURE_WARNING & ~OF_ONE);
        }
    }

  for (guint i = 0; i < figures->len; i++)
    {
      const AtlasFigure *figure = figures->pdata[i];

      atlas_figures_compare (figure, figure, &reasons);
      if (figure->claim->period_note != NULL)
        reasons |= group->reasons & ATLAS_FIGURE_PERIOD_INFERRED;
      group->reasons |= reasons;
      add_notes (notes, figure, figure, reasons & OF_ONE);
    }

  if (notes->len > 0)
    {
      g_ptr_array_add (notes, NULL);
      group->notes = g_strjoinv ("\n", (char **) notes->pdata);
    }
}

static GPtrArray *
group_figures (GPtrArray         *figures,
               AtlasFigureReasons allowed)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_figure_group_free);

  for (guint i = 0; i < figures->len; i++)
    {
      AtlasFigure *figure = figures->pdata[i];

      if (!figure->withdrawn && !figure->ordinal)
        g_ptr_array_add (find_group (groups, figure, allowed)->figures, figure);
    }

  for (guint i = 0; i < groups->len; i++)
    finish_group (groups->pdata[i]);

  return groups;
}

/**
 * atlas_figures_group:
 * @figures: (element-type AtlasFigure): figures
 *
 * Sorts figures into groups of which each may be drawn on one axis. What was withdrawn and what only says
 * its place in a row is left out.
 *
 * Returns: (transfer full) (element-type AtlasFigureGroup): the groups, in the order of their first
 *   figures, which must outlive them
 */
GPtrArray *
atlas_figures_group (GPtrArray *figures)
{
  g_return_val_if_fail (figures != NULL, NULL);

  return group_figures (figures, ATLAS_FIGURE_NO_REASON);
}

/**
 * atlas_figures_series:
 * @figures: (element-type AtlasFigure): figures
 *
 * Sorts figures that say their time into groups of which each may be drawn over an axis of time: all
 * match but for the time, and their times are equally long and do not overlap.
 *
 * Returns: (transfer full) (element-type AtlasFigureGroup): the groups; one that has but one time makes
 *   no line
 */
GPtrArray *
atlas_figures_series (GPtrArray *figures)
{
  g_autoptr (GPtrArray) dated = g_ptr_array_new ();

  g_return_val_if_fail (figures != NULL, NULL);

  for (guint i = 0; i < figures->len; i++)
    {
      const AtlasFigure *figure = figures->pdata[i];

      if (figure->has_days)
        g_ptr_array_add (dated, (gpointer) figure);
    }

  return group_figures (dated, ATLAS_FIGURE_PERIOD_APART);
}

/**
 * atlas_figure_group_free:
 * @group: (transfer full): a group
 *
 * Frees a group; the figures are not its own.
 */
void
atlas_figure_group_free (AtlasFigureGroup *group)
{
  g_ptr_array_unref (group->figures);
  g_free (group->notes);
  g_free (group);
}
