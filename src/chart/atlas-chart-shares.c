/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares: figures of a whole, and what of the whole they leave unnamed. Parts may overlap, as film and
 * services do: they stand one below the other, and never one upon the other. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What no figure of a whole could do without. */
#define SAME_AMOUNT (ATLAS_FIGURE_MEASURE | ATLAS_FIGURE_UNIT | ATLAS_FIGURE_UNIT_UNKNOWN | \
                     ATLAS_FIGURE_CURRENCY | ATLAS_FIGURE_CURRENCY_UNKNOWN)

static gboolean
is_percentage (const AtlasFigure *figure)
{
  return g_strcmp0 (figure->unit, "%") == 0;
}

/* A percentage of a whole that is no record: the property says of what. */
static gboolean
is_bare_share (const AtlasFigure *figure)
{
  return figure->whole == NULL && is_percentage (figure) && figure->property->key != NULL &&
         g_str_has_prefix (figure->property->key, "share-of-");
}

static gboolean
is_drawn (const AtlasFigure *figure)
{
  return !figure->withdrawn && !figure->ordinal;
}

/* A percentage in words, with what is open about it. */
static char *
tell_percent (double   low,
              double   high,
              gboolean approximate)
{
  g_autofree char *from = g_strdup_printf ("%.1f%%", low);
  g_autofree char *to = g_strdup_printf ("%.1f%%", high);

  if (approximate)
    return atlas_chart_fill (C_("quantity", "about {value}"), "{value}", from);
  if (!isfinite (high))
    return atlas_chart_fill (C_("quantity", "over {value}"), "{value}", from);
  if (strcmp (from, to) == 0)
    return g_steal_pointer (&from);
  if (low <= 0)
    return atlas_chart_fill (C_("quantity", "up to {value}"), "{value}", to);

  return g_strdup_printf ("%s–%s", from, to);
}

/* From what to what share of the whole, in hundredths. FALSE where it cannot be told. */
static gboolean
work_out (AtlasChartItem    *item,
          const AtlasFigure *part,
          const AtlasFigure *whole)
{
  AtlasFigureReasons reasons;
  g_autofree char *percent = NULL;
  g_autofree char *share = NULL;
  char *value;

  if (is_percentage (part))
    return TRUE;

  atlas_figures_compare (part, whole, &reasons);
  if ((reasons & SAME_AMOUNT) != 0 || !(whole->low > 0) || part->high < 0)
    return FALSE;

  item->low = isfinite (whole->high) ? MAX (part->low, 0) / whole->high * 100 : 0;
  item->high = part->high / whole->low * 100;
  item->approximate = part->approximate || whole->approximate;
  percent = tell_percent (item->low, item->high, item->approximate);
  /* translators: how much of a whole a figure is: {percent} is 10.8% */
  share = atlas_chart_fill (C_("share", "{percent} of the whole"), "{percent}", percent);
  value = g_strdup_printf ("%s · %s", item->value, share);
  g_free (item->value);
  item->value = value;

  return TRUE;
}

/* What no figure names: at least what remains if no part overlaps another, at most what the largest leaves. */
static void
add_rest (AtlasChartPanel *panel)
{
  double sum = 0, largest = 0;
  gboolean approximate = FALSE;
  const AtlasChartItem *whole;
  AtlasChartItem *rest;
  g_autofree char *percent = NULL;

  for (guint i = 0; i < panel->items->len; i++)
    {
      const AtlasChartItem *item = panel->items->pdata[i];

      if (item->role == ATLAS_CHART_WHOLE)
        continue;
      sum += MAX (item->high, 0);
      largest = MAX (largest, item->low);
      approximate |= item->approximate;
    }

  if (largest > 100.05)
    {
      atlas_chart_add_note (panel->notes, _("A part is larger than the whole: the sources do not speak of the same."));
      return;
    }
  if (fabs (sum - 100) < 0.05)
    return;

  whole = panel->items->pdata[0];
  rest = atlas_chart_add_item (panel, ATLAS_CHART_REST);
  rest->entry = whole->entry;
  rest->accent = whole->accent;
  rest->who = g_strdup (whole->who);
  rest->property = g_strdup (whole->property);
  rest->period = g_strdup (whole->period);
  rest->low = isfinite (sum) ? MAX (100 - sum, 0) : 0;
  rest->high = 100 - largest;
  rest->approximate = approximate && rest->low == rest->high;
  rest->label = g_strdup (C_("share", "The rest, which no figure names"));
  percent = tell_percent (rest->low, rest->high, rest->approximate);
  rest->value = atlas_chart_fill (C_("share", "{percent} of the whole"), "{percent}", percent);
}

static void
title_whole (AtlasChartPanel      *panel,
             const AtlasChartItem *whole)
{
  const char *parts[] = { whole->property, whole->period, whole->scope };
  GString *title = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL && *parts[i] != '\0')
        g_string_append_printf (title, "%s%s", title->len > 0 ? " · " : "", parts[i]);
    }

  panel->title = g_string_free (title, FALSE);
}

static void
add_whole (AtlasChartBuild  *build,
           const AtlasClaim *claim)
{
  g_autofree AtlasFigure *whole = atlas_figure_new (build->set, claim);
  AtlasChartPanel *panel;
  AtlasChartItem *item;
  gboolean worked_out = FALSE;

  if (whole == NULL || whole->withdrawn)
    return;

  panel = atlas_chart_add_panel (build);
  panel->percent = TRUE;
  item = atlas_chart_add_figure (build, panel, whole);
  item->role = ATLAS_CHART_WHOLE;
  item->low = item->high = 100;
  item->approximate = FALSE;
  /* translators: all of what shares are drawn of */
  item->label = g_strdup (C_("share", "The whole"));
  title_whole (panel, item);

  for (guint i = 0; i < build->figures->len; i++)
    {
      const AtlasFigure *part = build->figures->pdata[i];

      if (part->whole == NULL || part->whole->base.id != claim->base.id || !is_drawn (part))
        continue;

      item = atlas_chart_add_figure (build, panel, part);
      worked_out |= !is_percentage (part);
      if (!work_out (item, part, whole))
        {
          atlas_chart_add_note (panel->notes, _("A part that is measured otherwise than the whole is no share that can be drawn."));
          g_ptr_array_remove_index (panel->items, panel->items->len - 1);
        }
    }

  add_rest (panel);
  if (worked_out)
    atlas_chart_add_note (panel->notes, _("Percentages of the whole are worked out from the figures; no source prints them."));
  if (panel->items->len > 3)
    atlas_chart_add_note (panel->notes, _("Parts may overlap: they are not added up."));
  atlas_chart_finish_panel (build, panel);
}

static void
add_bare_share (AtlasChartBuild   *build,
                const AtlasFigure *figure)
{
  AtlasChartPanel *panel = atlas_chart_add_panel (build);
  AtlasChartItem *item;

  panel->percent = TRUE;
  item = atlas_chart_add_figure (build, panel, figure);
  item->label = g_strdup (build->entries->len > 1 ? item->who : item->property);
  add_rest (panel);
  atlas_chart_finish_panel (build, panel);
}

/* Shares: a panel for each whole that has parts. */
void
atlas_chart_build_shares (AtlasChartBuild *build)
{
  g_autoptr (GHashTable) wholes = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) drawn = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint others = 0;

  for (guint i = 0; i < build->figures->len; i++)
    {
      const AtlasFigure *figure = build->figures->pdata[i];

      if (!is_drawn (figure))
        continue;
      if (is_bare_share (figure))
        add_bare_share (build, figure);
      else if (figure->whole != NULL && g_hash_table_add (wholes, (gpointer) &figure->whole->base.id))
        add_whole (build, figure->whole);
    }

  for (guint i = 0; i < build->chart->panels->len; i++)
    {
      const AtlasChartPanel *panel = build->chart->panels->pdata[i];

      for (guint j = 0; j < panel->items->len; j++)
        g_hash_table_add (drawn, &((AtlasChartItem *) panel->items->pdata[j])->claim);
    }
  for (guint i = 0; i < build->figures->len; i++)
    {
      const AtlasFigure *figure = build->figures->pdata[i];

      others += is_drawn (figure) && !g_hash_table_contains (drawn, &figure->claim->base.id);
    }

  if (others > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("%u figure is no share of a whole and is not drawn.",
                                                         "%u figures are no shares of a whole and are not drawn.",
                                                         others), others);

      atlas_chart_add_note (build->chart->notes, note);
    }
}
