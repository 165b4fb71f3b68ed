/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stop draws out of its figures, on paper: a chart, or records side by side as a table. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-handout-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-chart.h"
#include "atlas-comparison.h"

#define CHART_TEXT   8.5
#define HIGHEST      560.0      /* of a chart, on whatever paper */
#define LABEL_SHARE  0.2        /* of the width of a table, for what its rows are about */
#define COLUMN_GAP   10.0

typedef struct
{
  AtlasChart *chart;
  AtlasChartStyle style;
  double scale;                 /* a chart that is higher than a page is made smaller */
} Drawing;

static void
draw_chart (cairo_t *cr,
            double   width,
            double   height,
            gpointer data)
{
  const Drawing *drawing = data;

  cairo_scale (cr, drawing->scale, drawing->scale);
  atlas_chart_draw (drawing->chart, cr, width / drawing->scale, height / drawing->scale, &drawing->style);
}

static void
write_chart (AtlasSheet           *sheet,
             const AtlasStoryStop *stop)
{
  g_autoptr (AtlasChart) chart = atlas_chart_new_of_stop (sheet->set, stop, sheet->labels);
  g_autofree char *summary = chart != NULL ? atlas_chart_get_summary (chart) : NULL;
  double width = atlas_paper_get_width (sheet->paper);
  double height = 0;
  Drawing drawing = { .chart = chart, .scale = 1 };

  if (chart == NULL)
    return;

  atlas_chart_style_init (&drawing.style, FALSE, CHART_TEXT);
  drawing.style.paint_paper = FALSE;
  drawing.style.family = ATLAS_PAPER_SANS;
  drawing.style.period = stop->stop->period;
  atlas_chart_measure (chart, &drawing.style, width, &height);
  while (height * drawing.scale > HIGHEST && drawing.scale > 0.5)
    {
      drawing.scale *= 0.9;
      atlas_chart_measure (chart, &drawing.style, width / drawing.scale, &height);
    }

  atlas_paper_space (sheet->paper, 10);
  atlas_paper_figure (sheet->paper, width, MIN (height * drawing.scale, HIGHEST), summary, draw_chart, &drawing);
  atlas_paper_space (sheet->paper, 6);
}

/* What columns a table has: one for what a row is about, one for each record. */
static void
make_columns (AtlasSheet       *sheet,
              guint             n_sides,
              AtlasPaperColumn *columns)
{
  double width = atlas_paper_get_width (sheet->paper);
  double of_label = width * LABEL_SHARE;
  double of_side = (width - of_label) / n_sides;

  columns[0] = (AtlasPaperColumn) { 0, of_label - COLUMN_GAP, atlas_paper_pieces_new () };
  for (guint i = 0; i < n_sides; i++)
    columns[i + 1] = (AtlasPaperColumn) { of_label + i * of_side, of_side - COLUMN_GAP, atlas_paper_pieces_new () };
}

static void
write_columns (AtlasSheet       *sheet,
               guint             n_sides,
               AtlasPaperColumn *columns)
{
  atlas_paper_columns (sheet->paper, columns, n_sides + 1);
  for (guint i = 0; i <= n_sides; i++)
    g_ptr_array_unref (columns[i].pieces);
}

static void
write_names (AtlasSheet            *sheet,
             const AtlasComparison *comparison)
{
  AtlasPaperColumn columns[ATLAS_COMPARISON_MAX + 1];

  make_columns (sheet, comparison->n_sides, columns);
  for (guint i = 0; i < comparison->n_sides; i++)
    {
      g_autofree char *name = atlas_sheet_name (sheet, comparison->sides[i].entry);

      atlas_paper_add (columns[i + 1].pieces, ATLAS_PAPER_LABEL, name, sheet->language);
    }
  write_columns (sheet, comparison->n_sides, columns);
}

/* A figure with its time, and below it what it covers. */
static void
add_figure (AtlasSheet        *sheet,
            GPtrArray         *pieces,
            const AtlasFigure *figure)
{
  g_autofree char *value = atlas_figure_display (figure);
  g_autofree char *period = atlas_figure_display_period (figure);
  const char *scope = atlas_figure_display_scope (figure);

  atlas_paper_add (pieces, ATLAS_PAPER_STATEMENT, value, sheet->language);
  if (period != NULL)
    atlas_paper_add (pieces, ATLAS_PAPER_SMALL, period, sheet->language);
  if (scope != NULL)
    atlas_paper_add (pieces, ATLAS_PAPER_SMALL, scope, sheet->language);
}

static void
write_sentences (AtlasSheet *sheet,
                 const char *sentences)
{
  g_auto (GStrv) lines = g_strsplit (sentences != NULL ? sentences : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '\0')
        atlas_paper_text (sheet->paper, ATLAS_PAPER_SMALL, lines[i], sheet->language);
    }
}

/* Figures that may stand on one axis, and below them what has to be said, or why they are not in the row
 * above. */
static void
write_row (AtlasSheet               *sheet,
           const AtlasComparison    *comparison,
           const AtlasComparisonRow *row)
{
  AtlasPaperColumn columns[ATLAS_COMPARISON_MAX + 1];
  g_autofree char *reasons = atlas_comparison_row_reasons (row);

  atlas_paper_need (sheet->paper, 40);
  atlas_paper_rule (sheet->paper);
  make_columns (sheet, comparison->n_sides, columns);
  atlas_paper_add (columns[0].pieces, ATLAS_PAPER_SMALL, atlas_figure_display_property (row->figures->pdata[0]), sheet->language);
  for (guint i = 0; i < row->figures->len; i++)
    {
      const AtlasFigure *figure = row->figures->pdata[i];

      for (guint j = 0; j < comparison->n_sides; j++)
        {
          if (comparison->sides[j].entry == figure->claim->entry)
            add_figure (sheet, columns[j + 1].pieces, figure);
        }
    }
  write_columns (sheet, comparison->n_sides, columns);
  write_sentences (sheet, row->notes);
  write_sentences (sheet, reasons);
}

/* Whether the stop speaks of it: of all there is, it is too much for a page. */
static gboolean
is_spoken_of (const AtlasStoryStop     *stop,
              const AtlasComparisonRow *row)
{
  if (stop->stop->chart_property != 0)
    return row->property->base.id == stop->stop->chart_property;

  for (guint i = 0; stop->listed && i < stop->claims->len; i++)
    {
      if (((const AtlasClaim *) stop->claims->pdata[i])->property == row->property->base.id)
        return TRUE;
    }

  return !stop->listed;
}

static void
write_comparison (AtlasSheet           *sheet,
                  const AtlasStoryStop *stop)
{
  guint n_sides = MIN (stop->entries->len, ATLAS_COMPARISON_MAX);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (AtlasComparison) comparison = NULL;

  if (n_sides < ATLAS_COMPARISON_MIN)
    return;

  for (guint i = 0; i < n_sides; i++)
    g_array_append_val (ids, ((const AtlasEntry *) stop->entries->pdata[i])->base.id);
  comparison = atlas_comparison_new (sheet->set, (const gint64 *) (gpointer) ids->data, ids->len);

  atlas_paper_space (sheet->paper, 10);
  write_names (sheet, comparison);
  for (guint i = 0; i < comparison->rows->len; i++)
    {
      const AtlasComparisonRow *row = comparison->rows->pdata[i];

      if (row->figures->len > 0 && is_spoken_of (stop, row))
        write_row (sheet, comparison, row);
    }
}

/* Writes what the stop draws of its figures, if it draws anything. */
void
atlas_handout_figure (AtlasSheet           *sheet,
                      const AtlasStoryStop *stop)
{
  if (stop->stop->chart == NULL)
    return;

  if (g_strcmp0 (stop->stop->chart, "comparison") == 0)
    write_comparison (sheet, stop);
  else
    write_chart (sheet, stop);
}
