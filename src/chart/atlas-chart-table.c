/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart says, as a table and in words: nothing is said by the drawing alone. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-labels.h"
#include "atlas-tsv.h"

/* So many figures are told, the others counted. */
#define MAX_TOLD 8

#define N_COLUMNS 7

/**
 * atlas_chart_kind_from_word:
 * @word: (nullable): bars, lines or shares, as stops of tours have it
 *
 * Returns: what it stands for; bars where it is another word
 */
AtlasChartKind
atlas_chart_kind_from_word (const char *word)
{
  if (g_strcmp0 (word, "lines") == 0)
    return ATLAS_CHART_LINES;

  return g_strcmp0 (word, "shares") == 0 ? ATLAS_CHART_SHARES : ATLAS_CHART_BARS;
}

/**
 * atlas_chart_get_kind:
 * @self: a chart
 *
 * Returns: what it draws
 */
AtlasChartKind
atlas_chart_get_kind (AtlasChart *self)
{
  return self->kind;
}

/**
 * atlas_chart_is_empty:
 * @self: a chart
 *
 * Returns: %TRUE if there is nothing to draw
 */
gboolean
atlas_chart_is_empty (AtlasChart *self)
{
  return self->panels->len == 0;
}

/**
 * atlas_chart_is_over_time:
 * @self: a chart
 *
 * Returns: %TRUE if some of it is drawn over an axis of time: there are figures that match but for their time
 */
gboolean
atlas_chart_is_over_time (AtlasChart *self)
{
  for (guint i = 0; i < self->panels->len; i++)
    {
      if (((const AtlasChartPanel *) self->panels->pdata[i])->over_time)
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_chart_get_summary:
 * @self: a chart
 *
 * The chart in a few sentences, for who does not see it: of what it is, and its first figures.
 *
 * Returns: (transfer full): the sentences
 */
char *
atlas_chart_get_summary (AtlasChart *self)
{
  static const char * const kinds[] = { N_("Bar chart."), N_("Chart over time."), N_("Chart of shares.") };
  GString *words = g_string_new (_(kinds[self->kind]));
  guint n = 0;

  for (guint i = 0; i < self->panels->len; i++)
    {
      const AtlasChartPanel *panel = self->panels->pdata[i];

      for (guint j = 0; j < panel->items->len; j++)
        {
          const AtlasChartItem *item = panel->items->pdata[j];

          if (n++ < MAX_TOLD)
            g_string_append_printf (words, " %s", item->words);
        }
    }

  if (n == 0)
    g_string_append_printf (words, " %s", _("There is nothing to draw."));
  if (n > MAX_TOLD)
    {
      g_string_append_c (words, ' ');
      g_string_append_printf (words, ngettext ("%u more figure is in the table.", "%u more figures are in the table.",
                                               n - MAX_TOLD), n - MAX_TOLD);
    }

  return g_string_free (words, FALSE);
}

static const char *
state_of (const AtlasChartItem *item)
{
  static const char * const states[] = { "actual", "target", "expected" };

  return item->role == ATLAS_CHART_REST ? C_("figure", "worked out") : atlas_label_claim_state (states[item->state]);
}

static char **
new_row (const AtlasChartItem *item)
{
  char **row = g_new0 (char *, N_COLUMNS + 1);
  const char *cells[N_COLUMNS] = {
    item->who, item->property, item->role == ATLAS_CHART_FIGURE ? item->scope : item->label, item->period, item->value,
    state_of (item), item->sources
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    row[i] = g_strdup (cells[i] != NULL ? cells[i] : "");

  if (item->remark != NULL)
    {
      char *told = *row[6] != '\0' ? g_strdup_printf ("%s (%s)", row[6], item->remark) : g_strdup (item->remark);

      g_free (row[6]);
      row[6] = told;
    }

  return row;
}

/* Takes away the columns that nothing stands in. */
static void
drop_empty_columns (GPtrArray *rows)
{
  guint n = N_COLUMNS;

  for (guint column = N_COLUMNS; column-- > 0;)
    {
      gboolean used = rows->len == 1;

      for (guint i = 1; i < rows->len && !used; i++)
        used = *((char **) rows->pdata[i])[column] != '\0';

      for (guint i = 0; i < rows->len && !used; i++)
        {
          char **row = rows->pdata[i];

          g_free (row[column]);
          memmove (row + column, row + column + 1, (n - column) * sizeof *row);
        }
      n -= !used;
    }
}

/**
 * atlas_chart_table:
 * @self: a chart
 *
 * Returns: (transfer full): all that the chart says, figure by figure
 */
AtlasChartTable *
atlas_chart_table (AtlasChart *self)
{
  AtlasChartTable *table = g_new0 (AtlasChartTable, 1);
  const char *heads[N_COLUMNS + 1] = {
    C_("column", "Record"), C_("column", "Figure"), C_("column", "What it covers"), C_("column", "Time"),
    C_("column", "Value"), C_("column", "State"), C_("column", "Source"), NULL
  };

  table->title = g_strdup (self->title != NULL ? self->title : "");
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  table->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (table->rows, g_strdupv ((char **) heads));

  for (guint i = 0; i < self->panels->len; i++)
    {
      const AtlasChartPanel *panel = self->panels->pdata[i];

      for (guint j = 0; j < panel->items->len; j++)
        g_ptr_array_add (table->rows, new_row (panel->items->pdata[j]));
      for (guint j = 0; j < panel->notes->len; j++)
        atlas_chart_add_note (table->notes, panel->notes->pdata[j]);
    }
  for (guint i = 0; i < self->notes->len; i++)
    atlas_chart_add_note (table->notes, self->notes->pdata[i]);
  drop_empty_columns (table->rows);

  return table;
}

/**
 * atlas_chart_table_to_tsv:
 * @table: a table
 *
 * Returns: (transfer full): its rows, as spreadsheets take them from the clipboard
 */
char *
atlas_chart_table_to_tsv (const AtlasChartTable *table)
{
  return atlas_tsv_write (table->rows);
}

/**
 * atlas_chart_table_free:
 * @table: (transfer full): a table
 *
 * Frees a table.
 */
void
atlas_chart_table_free (AtlasChartTable *table)
{
  g_free (table->title);
  g_ptr_array_unref (table->rows);
  g_ptr_array_unref (table->notes);
  g_free (table);
}
