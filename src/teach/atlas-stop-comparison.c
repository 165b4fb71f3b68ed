/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comparison of a stop: the figures that it speaks of, row by row as they may share an axis. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stop-comparison.h"

#include "atlas-comparison.h"
#include "atlas-row.h"
#include "atlas-stage-text.h"

/* In sizes of the text. */
#define ROW_GAP 0.7
#define LINE_GAP 0.12

/* "Xiamen: over 10 billion yuan · 2023 · of the whole city" */
static void
add_figure (GtkWidget         *box,
            const AtlasFigure *figure,
            AtlasRecordSet    *set,
            AtlasLabelLanguage labels,
            double             text)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, figure->claim->entry);
  g_autofree char *entry = atlas_names_title (names, labels);
  g_autofree char *value = atlas_figure_display (figure);
  g_autofree char *period = atlas_figure_display_period (figure);
  const char *details[] = { atlas_figure_display_property (figure), period, atlas_figure_display_scope (figure), "." };
  g_autofree char *detail = atlas_row_join (details);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  %s", entry, value);

  gtk_box_append (GTK_BOX (box), atlas_stage_text_new_markup (markup, text, NULL));
  if (detail != NULL)
    gtk_box_append (GTK_BOX (box), atlas_stage_text_new (detail, text, "dim-label"));
}

/* The first sentence of what may be several lines. */
static void
add_sentence (GtkWidget  *box,
              const char *sentences,
              double      text)
{
  g_auto (GStrv) lines = g_strsplit (sentences != NULL ? sentences : "", "\n", 2);

  if (lines[0] != NULL && *lines[0] != '\0')
    gtk_box_append (GTK_BOX (box), atlas_stage_text_new (lines[0], text, "stop-reason"));
}

static GtkWidget *
build_row (AtlasRecordSet           *set,
           const AtlasComparisonRow *row,
           AtlasLabelLanguage        labels,
           double                    text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, (int) (text * LINE_GAP));
  g_autofree char *reasons = atlas_comparison_row_reasons (row);

  gtk_widget_add_css_class (box, "stop-row");
  add_sentence (box, reasons, text);
  for (guint i = 0; i < row->figures->len; i++)
    add_figure (box, row->figures->pdata[i], set, labels, text);
  add_sentence (box, row->notes, text);

  return box;
}

/* Of a row, whether the stop states one of its figures, or of all figures asks for this property's. */
static gboolean
is_spoken_of (const AtlasStoryStop     *stop,
              const AtlasComparisonRow *row)
{
  if (stop->stop->chart_property != 0)
    return row->property->base.id == stop->stop->chart_property;
  if (!stop->listed)
    return TRUE;

  for (guint i = 0; i < row->figures->len; i++)
    for (guint k = 0; k < stop->claims->len; k++)
      if (((const AtlasFigure *) row->figures->pdata[i])->claim == stop->claims->pdata[k])
        return TRUE;

  return FALSE;
}

/* Returns: (nullable): the comparison that @stop asks for; %NULL where there is nothing to be compared.
 * @text: size of the words, pixels. */
GtkWidget *
atlas_stop_comparison_new (AtlasStory           *story,
                           const AtlasStoryStop *stop,
                           AtlasLabelLanguage    labels,
                           double                text)
{
  AtlasRecordSet *set = atlas_story_get_records (story);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (AtlasComparison) comparison = NULL;
  GtkWidget *list;

  for (guint i = 0; i < MIN (stop->entries->len, ATLAS_COMPARISON_MAX); i++)
    g_array_append_val (ids, ((const AtlasEntry *) stop->entries->pdata[i])->base.id);
  if (ids->len < ATLAS_COMPARISON_MIN)
    return NULL;

  comparison = atlas_comparison_new (set, (const gint64 *) (gpointer) ids->data, ids->len);
  list = gtk_box_new (GTK_ORIENTATION_VERTICAL, (int) (text * ROW_GAP));
  for (guint i = 0; i < comparison->rows->len; i++)
    {
      const AtlasComparisonRow *row = comparison->rows->pdata[i];

      if (row->figures->len > 0 && is_spoken_of (stop, row))
        gtk_box_append (GTK_BOX (list), build_row (set, row, labels, text));
    }

  return list;
}
