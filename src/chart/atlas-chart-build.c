/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures as the items of a chart: what is said of each, and what its panel says for all of them. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-chart-scale.h"
#include "atlas-edtf.h"
#include "atlas-quantity.h"

/* More entries than this are not told by name where they have no figure. */
#define MAX_NAMED 6

/* Of so many figures of a panel it is said how they go together. */
#define MAX_COMPARED 12

static void
free_item (AtlasChartItem *item)
{
  g_free (item->who);
  g_free (item->property);
  g_free (item->scope);
  g_free (item->period);
  g_free (item->edtf);
  g_free (item->value);
  g_free (item->remark);
  g_free (item->sources);
  g_free (item->label);
  g_free (item->words);
  g_free (item);
}

static void
free_panel (AtlasChartPanel *panel)
{
  g_free (panel->title);
  g_free (panel->currency);
  g_ptr_array_unref (panel->items);
  g_ptr_array_unref (panel->series);
  g_ptr_array_unref (panel->notes);
  g_free (panel);
}

/* A translated format with a word in the place of a name. */
char *
atlas_chart_fill (const char *format,
                  const char *name,
                  const char *value)
{
  GString *text = g_string_new (format);

  g_string_replace (text, name, value, 0);

  return g_string_free (text, FALSE);
}

/* Adds a note, once. */
void
atlas_chart_add_note (GPtrArray  *notes,
                      const char *note)
{
  if (note != NULL && !g_ptr_array_find_with_equal_func (notes, note, g_str_equal, NULL))
    g_ptr_array_add (notes, g_strdup (note));
}

AtlasChartPanel *
atlas_chart_add_panel (AtlasChartBuild *build)
{
  AtlasChartPanel *panel = g_new0 (AtlasChartPanel, 1);

  panel->items = g_ptr_array_new_with_free_func ((GDestroyNotify) free_item);
  panel->series = g_ptr_array_new_with_free_func (g_free);
  panel->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (build->chart->panels, panel);

  return panel;
}

AtlasChartItem *
atlas_chart_add_item (AtlasChartPanel *panel,
                      AtlasChartRole   role)
{
  AtlasChartItem *item = g_new0 (AtlasChartItem, 1);

  item->role = role;
  item->low = item->high = item->first_day = item->end_day = NAN;
  g_ptr_array_add (panel->items, item);

  return item;
}

/* A source in a few words: where it appeared, and when. */
static char *
name_source (const AtlasSource *source)
{
  const char *where = source->container_title != NULL ? source->container_title
                    : source->publisher != NULL ? source->publisher
                    : source->title != NULL ? source->title : source->key;
  g_autofree char *legible = where != NULL ? g_utf8_make_valid (where, -1) : g_strdup (_("(no title)"));
  g_autofree char *date = source->issued != NULL ? atlas_edtf_display (source->issued) : NULL;

  return date != NULL ? g_strdup_printf ("%s, %s", legible, date) : g_steal_pointer (&legible);
}

static char *
join (GPtrArray  *texts,
      const char *separator)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? separator : "", (const char *) texts->pdata[i]);

  return g_string_free (line, FALSE);
}

/* The sources of a claim in one line; NULL where there are none. The chart remembers them too. */
static char *
name_sources (AtlasChartBuild *build,
              gint64           claim)
{
  g_autoptr (GPtrArray) evidence = atlas_record_set_children (build->set, ATLAS_RECORD_EVIDENCE, claim);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < evidence->len; i++)
    {
      gint64 id = ((const AtlasEvidence *) evidence->pdata[i])->source;
      const AtlasSource *source = atlas_record_set_get (build->set, ATLAS_RECORD_SOURCE, id);
      g_autofree char *name = source != NULL ? name_source (source) : NULL;

      atlas_chart_add_note (names, name);
      atlas_chart_add_note (build->chart->sources, name);
    }

  return names->len > 0 ? join (names, "; ") : NULL;
}

static char *
remark_on (const AtlasFigure *figure)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new ();

  if (figure->disputed)
    g_ptr_array_add (remarks, (gpointer) C_("figure", "disputed"));
  if (figure->contradicted)
    g_ptr_array_add (remarks, (gpointer) C_("figure", "contradicted"));
  if (!figure->sourced)
    g_ptr_array_add (remarks, (gpointer) C_("figure", "no source"));
  else if (figure->doubtful)
    g_ptr_array_add (remarks, (gpointer) C_("figure", "doubtful source"));

  return remarks->len > 0 ? join (remarks, C_("list of remarks", ", ")) : NULL;
}

static guint
place_of_entry (AtlasChartBuild *build,
                gint64           entry)
{
  for (guint i = 0; i < build->entries->len; i++)
    {
      if (g_array_index (build->entries, gint64, i) == entry)
        return i;
    }

  g_array_append_val (build->entries, entry);

  return build->entries->len - 1;
}

static char *
name_entry (AtlasChartBuild *build,
            gint64           entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (build->set, ATLAS_RECORD_NAME, entry);
  g_autofree char *title = atlas_names_title (names, build->chart->labels);

  return g_utf8_make_valid (title != NULL && *title != '\0' ? title : _("(no name)"), -1);
}

AtlasChartItem *
atlas_chart_add_figure (AtlasChartBuild   *build,
                        AtlasChartPanel   *panel,
                        const AtlasFigure *figure)
{
  AtlasChartItem *item = atlas_chart_add_item (panel, ATLAS_CHART_FIGURE);
  const char *scope = atlas_figure_display_scope (figure);

  item->claim = figure->claim->base.id;
  item->entry = figure->claim->entry;
  item->who = name_entry (build, item->entry);
  item->property = g_utf8_make_valid (atlas_figure_display_property (figure), -1);
  item->scope = scope != NULL ? g_utf8_make_valid (scope, -1) : NULL;
  item->period = atlas_figure_display_period (figure);
  item->edtf = g_strdup (figure->period);
  item->value = atlas_figure_display (figure);
  item->remark = remark_on (figure);
  item->sources = name_sources (build, item->claim);
  item->state = figure->state;
  item->low = figure->low;
  item->high = figure->high;
  item->approximate = figure->approximate;
  item->accent = place_of_entry (build, item->entry);
  atlas_chart_days_of_period (figure->period, &item->first_day, &item->end_day);

  return item;
}

/* What is the same for all figures of a panel; NULL where it is not, or nothing. */
static const char *
common_text (AtlasChartPanel *panel,
             gsize            offset)
{
  const char *common = NULL;

  for (guint i = 0; i < panel->items->len; i++)
    {
      const AtlasChartItem *item = panel->items->pdata[i];
      const char *text = *(char * const *) (const void *) ((const char *) item + offset);

      if (item->role == ATLAS_CHART_REST)
        continue;
      if (text == NULL || (common != NULL && strcmp (common, text) != 0))
        return NULL;
      common = text;
    }

  return common;
}

static void
add_part (GPtrArray  *parts,
          const char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (parts, (gpointer) text);
}

/* Property, time and what is covered, as far as they are the same for all. */
static void
title_panel (AtlasChartBuild *build,
             AtlasChartPanel *panel)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  add_part (parts, common_text (panel, offsetof (AtlasChartItem, property)));
  add_part (parts, common_text (panel, offsetof (AtlasChartItem, period)));
  add_part (parts, common_text (panel, offsetof (AtlasChartItem, scope)));
  panel->title = join (parts, " · ");
}

static void
label_item (AtlasChartBuild *build,
            AtlasChartPanel *panel,
            AtlasChartItem  *item)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (item->label != NULL)
    return;

  if (build->entries->len > 1)
    add_part (parts, item->who);
  if (common_text (panel, offsetof (AtlasChartItem, property)) == NULL)
    add_part (parts, item->property);
  if (common_text (panel, offsetof (AtlasChartItem, scope)) == NULL)
    add_part (parts, item->scope);
  if (common_text (panel, offsetof (AtlasChartItem, period)) == NULL)
    add_part (parts, item->period);
  item->label = join (parts, " · ");
}

/* All there is to say, for who does not see the chart. */
static char *
tell_item (const AtlasChartItem *item)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *what = NULL;

  add_part (parts, item->who);
  add_part (parts, item->property);
  add_part (parts, item->role == ATLAS_CHART_FIGURE ? item->scope : item->label);
  add_part (parts, item->period);
  what = join (parts, C_("list of parts", ", "));

  /* translators: a figure in words: {what} is whose and of what it is, {value} how much */
  g_string_append (words, C_("figure", "{what}: {value}."));
  g_string_replace (words, "{what}", what, 1);
  g_string_replace (words, "{value}", item->value, 1);
  if (item->remark != NULL)
    g_string_append_printf (words, " (%s)", item->remark);
  if (item->sources != NULL)
    {
      /* translators: where a figure is from */
      g_autofree char *from = atlas_chart_fill (_("Source: {sources}."), "{sources}", item->sources);

      g_string_append_printf (words, " %s", from);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
choose_scale (AtlasChartPanel *panel)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  panel->whole = !panel->percent;
  for (guint i = 0; i < panel->items->len; i++)
    {
      const AtlasChartItem *item = panel->items->pdata[i];
      const double ends[] = { item->low, item->high };

      for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
        {
          if (isfinite (ends[j]) && ends[j] != floor (ends[j]))
            panel->whole = FALSE;
        }
      g_array_append_vals (values, ends, G_N_ELEMENTS (ends));
    }

  panel->logarithmic = !panel->percent && atlas_chart_scale_wants_log ((const double *) values->data, values->len);
  if (panel->logarithmic)
    atlas_chart_add_note (panel->notes,
                          _("The values lie far apart: each step of the axis is ten times the one before, and lengths cannot be compared."));
}

/* Says what a panel can only say when all its figures are there. */
void
atlas_chart_finish_panel (AtlasChartBuild *build,
                          AtlasChartPanel *panel)
{
  if (panel->title == NULL)
    title_panel (build, panel);
  choose_scale (panel);

  for (guint i = 0; i < panel->items->len; i++)
    {
      AtlasChartItem *item = panel->items->pdata[i];

      label_item (build, panel, item);
      if (isnan (item->low) || isnan (item->high))
        {
          item->low = item->high = NAN;
          g_free (item->value);
          item->value = g_strdup (C_("figure", "not known"));
        }
      item->words = tell_item (item);
    }
}

/* What has to be said of figures that share an axis. What each says of itself stands beside it already. */
static void
add_group_notes (AtlasChartPanel        *panel,
                 const AtlasFigureGroup *group)
{
  const AtlasFigureReasons own = ATLAS_FIGURE_CONTRADICTED | ATLAS_FIGURE_DISPUTED | ATLAS_FIGURE_UNSOURCED;
  guint n = MIN (group->figures->len, MAX_COMPARED);

  if ((group->reasons & ATLAS_FIGURE_WARNING & ~own) == 0)
    return;

  for (guint i = 0; i < n; i++)
    {
      for (guint j = i + 1; j < n; j++)
        {
          AtlasFigureReasons reasons;

          atlas_figures_compare (group->figures->pdata[i], group->figures->pdata[j], &reasons);
          for (guint bit = 0; bit < 31; bit++)
            {
              AtlasFigureReasons reason = reasons & ATLAS_FIGURE_WARNING & ~own & (1u << bit);
              g_autofree char *words = reason != 0
                ? atlas_figure_reason_display (group->figures->pdata[i], group->figures->pdata[j], reason) : NULL;

              atlas_chart_add_note (panel->notes, words);
            }
        }
    }
}

static gboolean
has_property (AtlasChartBuild *build,
              gint64           entry,
              gint64           property)
{
  for (guint i = 0; i < build->figures->len; i++)
    {
      const AtlasFigure *figure = build->figures->pdata[i];

      if (figure->claim->entry == entry && figure->claim->property == property && !figure->withdrawn)
        return TRUE;
    }

  return FALSE;
}

/* Of whom there is no such figure at all, where others are set side by side. Nothing is no zero: it has a name and no bar. */
static void
note_unknown (AtlasChartBuild *build,
              AtlasChartPanel *panel,
              gint64           property)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  g_autofree char *note = NULL;

  if (common_text (panel, offsetof (AtlasChartItem, who)) != NULL || build->entries->len > MAX_NAMED)
    return;

  for (guint i = 0; i < build->entries->len; i++)
    {
      gint64 entry = g_array_index (build->entries, gint64, i);

      if (!has_property (build, entry, property))
        g_ptr_array_add (names, name_entry (build, entry));
    }

  if (names->len == 0)
    return;

  list = join (names, C_("list of names", ", "));
  /* translators: {names} are records that no such figure is known of */
  note = atlas_chart_fill (_("Not known: {names}"), "{names}", list);
  atlas_chart_add_note (panel->notes, note);
}

static void
take_measure (AtlasChartPanel   *panel,
              const AtlasFigure *figure)
{
  panel->currency = g_strdup (figure->currency);
  panel->percent = g_strcmp0 (figure->unit, "%") == 0;
}

/* Bars: a panel for the figures that may stand on one axis. */
void
atlas_chart_build_bars (AtlasChartBuild *build)
{
  g_autoptr (GPtrArray) groups = atlas_figures_group (build->figures);

  for (guint i = 0; i < groups->len; i++)
    {
      const AtlasFigureGroup *group = groups->pdata[i];
      const AtlasFigure *first = group->figures->pdata[0];
      AtlasChartPanel *panel = atlas_chart_add_panel (build);

      take_measure (panel, first);
      for (guint j = 0; j < group->figures->len; j++)
        atlas_chart_add_figure (build, panel, group->figures->pdata[j]);
      add_group_notes (panel, group);
      note_unknown (build, panel, first->claim->property);
      atlas_chart_finish_panel (build, panel);
    }
}

static guint
find_series (AtlasChartPanel *panel,
             const char      *name)
{
  guint place;

  if (!g_ptr_array_find_with_equal_func (panel->series, name, g_str_equal, &place))
    {
      place = panel->series->len;
      g_ptr_array_add (panel->series, g_strdup (name));
    }

  return place;
}

static gboolean
has_several_times (const AtlasFigureGroup *group)
{
  for (guint i = 1; i < group->figures->len; i++)
    {
      if (g_strcmp0 (((AtlasFigure *) group->figures->pdata[i])->period, ((AtlasFigure *) group->figures->pdata[0])->period) != 0)
        return TRUE;
    }

  return FALSE;
}

/* Lines over time: a panel for the figures that match but for their time. Where there is but one time, there
 * is no line, and bars say the same better. */
void
atlas_chart_build_lines (AtlasChartBuild *build)
{
  g_autoptr (GPtrArray) groups = atlas_figures_series (build->figures);
  guint undated = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const AtlasFigureGroup *group = groups->pdata[i];
      AtlasChartPanel *panel = atlas_chart_add_panel (build);

      panel->over_time = has_several_times (group);
      take_measure (panel, group->figures->pdata[0]);
      for (guint j = 0; j < group->figures->len; j++)
        {
          AtlasChartItem *item = atlas_chart_add_figure (build, panel, group->figures->pdata[j]);

          item->series = find_series (panel, item->who);
        }
      add_group_notes (panel, group);
      atlas_chart_finish_panel (build, panel);
    }

  for (guint i = 0; i < build->figures->len; i++)
    {
      const AtlasFigure *figure = build->figures->pdata[i];

      undated += !figure->has_days && !figure->withdrawn && !figure->ordinal;
    }

  if (undated > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("%u figure says no year, and has no place on an axis of time.",
                                                         "%u figures say no year, and have no place on an axis of time.",
                                                         undated), undated);

      atlas_chart_add_note (build->chart->notes, note);
    }
}

/* A number beside the axis. */
char *
atlas_chart_tick (const AtlasChartPanel *panel,
                  double                 value)
{
  const char *language = atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0];
  g_autofree char *number = atlas_money_display (value, panel->currency, language);

  return panel->percent ? g_strconcat (number, "%", NULL) : g_steal_pointer (&number);
}

/**
 * atlas_chart_new:
 * @kind: what is drawn of the figures
 * @figures: (element-type AtlasFigure): figures, of which nothing is kept
 * @set: the records that they are of, with names, texts and evidence
 * @labels: the languages of names
 *
 * Makes a chart, with a panel for each group of figures that may share an axis. Figures that were withdrawn and such
 * as only count a row are left out, and it says so.
 *
 * Returns: (transfer full): a chart
 */
AtlasChart *
atlas_chart_new (AtlasChartKind     kind,
                 GPtrArray         *figures,
                 AtlasRecordSet    *set,
                 AtlasLabelLanguage labels)
{
  AtlasChart *self = g_new0 (AtlasChart, 1);
  AtlasChartBuild build = { self, set, figures, NULL };
  guint withdrawn = 0;

  g_return_val_if_fail (figures != NULL && set != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->labels = labels;
  self->panels = g_ptr_array_new_with_free_func ((GDestroyNotify) free_panel);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->sources = g_ptr_array_new_with_free_func (g_free);

  build.entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < figures->len; i++)
    {
      const AtlasFigure *figure = figures->pdata[i];

      place_of_entry (&build, figure->claim->entry);
      withdrawn += figure->withdrawn;
    }

  if (kind == ATLAS_CHART_BARS)
    atlas_chart_build_bars (&build);
  else if (kind == ATLAS_CHART_LINES)
    atlas_chart_build_lines (&build);
  else
    atlas_chart_build_shares (&build);

  if (build.entries->len == 1)
    self->title = name_entry (&build, g_array_index (build.entries, gint64, 0));
  if (withdrawn > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("%u figure was withdrawn and is not drawn.",
                                                         "%u figures were withdrawn and are not drawn.",
                                                         withdrawn), withdrawn);

      atlas_chart_add_note (self->notes, note);
    }
  g_array_unref (build.entries);

  return self;
}

/**
 * atlas_chart_new_of_stop:
 * @set: the records of the story
 * @stop: a stop of it
 * @labels: the languages of names
 *
 * Makes the chart that a stop of a tour asks for, out of the figures that it states.
 *
 * Returns: (transfer full) (nullable): a chart; %NULL where the stop asks for none, or for a comparison, or where
 *   there is nothing to draw
 */
AtlasChart *
atlas_chart_new_of_stop (AtlasRecordSet       *set,
                         const AtlasStoryStop *stop,
                         AtlasLabelLanguage    labels)
{
  g_autoptr (GPtrArray) claims = g_ptr_array_new ();
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (AtlasChart) chart = NULL;

  if (stop->stop->chart == NULL || g_str_equal (stop->stop->chart, "comparison"))
    return NULL;

  for (guint i = 0; i < stop->claims->len; i++)
    {
      const AtlasClaim *claim = stop->claims->pdata[i];

      if (stop->stop->chart_property == 0 || stop->stop->chart_property == claim->property)
        g_ptr_array_add (claims, (gpointer) claim);
    }

  figures = atlas_figures_of_claims (set, (const AtlasClaim * const *) claims->pdata, claims->len);
  chart = atlas_chart_new (atlas_chart_kind_from_word (stop->stop->chart), figures, set, labels);

  return atlas_chart_is_empty (chart) ? NULL : g_steal_pointer (&chart);
}

/**
 * atlas_chart_ref:
 * @self: a chart
 *
 * Returns: (transfer full): the chart
 */
AtlasChart *
atlas_chart_ref (AtlasChart *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_chart_unref:
 * @self: (transfer full): a chart
 *
 * Frees the chart if this was the last reference.
 */
void
atlas_chart_unref (AtlasChart *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_ptr_array_unref (self->panels);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->sources);
  g_free (self);
}
