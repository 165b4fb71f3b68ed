/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the layers of a map out of the figures of a property. What may be drawn as one is decided by
 * atlas_figures_group () alone; what is left out is counted. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-figure-theme.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-quantity.h"
#include "atlas-unit.h"

/* Each is compared with each; of more than these only what is the same word for word is one layer. */
#define EXACT_MAX 1500

/* Beside a map nobody reads more sentences than these. */
#define MAX_NOTES 3

static void
clear_point (gpointer data)
{
  g_free (((AtlasThemePoint *) data)->words);
}

static void
free_layer (gpointer data)
{
  AtlasThemeLayer *layer = data;

  g_free (layer->title);
  g_free (layer->unit);
  g_free (layer->currency);
  g_free (layer->notes);
  g_array_unref (layer->points);
  g_free (layer);
}

static void
clear_theme (gpointer data)
{
  AtlasFigureTheme *self = data;

  g_free (self->label);
  g_ptr_array_unref (self->layers);
}

static void
take_word (GPtrArray *words,
           char      *word)
{
  if (word != NULL && *word != '\0')
    g_ptr_array_add (words, word);
  else
    g_free (word);
}

/* What all figures of a layer have in common, and by which it is told from the other layers. */
static char *
name_layer (const AtlasFigure *figure)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *scope = atlas_figure_display_scope (figure);

  take_word (words, figure->period != NULL ? atlas_figure_display_period (figure) : g_strdup (_("time not said")));
  if (figure->state == ATLAS_FIGURE_TARGET)
    take_word (words, g_strdup (C_("figures", "aimed at")));
  else if (figure->state == ATLAS_FIGURE_EXPECTED)
    take_word (words, g_strdup (C_("figures", "expected")));
  if (figure->currency != NULL)
    take_word (words, g_utf8_make_valid (figure->currency, -1));
  if (figure->unit != NULL)
    take_word (words, atlas_unit_display (figure->unit));
  if (scope != NULL)
    take_word (words, g_utf8_make_valid (scope, -1));
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" · ", (char **) words->pdata);
}

/* The sentences that have to be said, as many as are read. */
static char *
shorten_notes (const char *notes)
{
  g_auto (GStrv) lines = notes != NULL ? g_strsplit (notes, "\n", -1) : NULL;
  guint n_lines = lines != NULL ? g_strv_length (lines) : 0;
  g_autofree char *rest = NULL;

  if (n_lines <= MAX_NOTES)
    return g_strdup (notes);

  rest = g_strdup_printf (ngettext ("%u more remark", "%u more remarks", n_lines - MAX_NOTES), n_lines - MAX_NOTES);
  for (guint i = MAX_NOTES; i < n_lines; i++)
    g_clear_pointer (&lines[i], g_free);
  lines[MAX_NOTES] = g_steal_pointer (&rest);

  return g_strjoinv ("\n", lines);
}

static AtlasThemePoint
make_point (const AtlasFigure *figure)
{
  AtlasThemePoint point = {
    .entry = figure->claim->entry,
    .longitude = figure->entry->position.longitude,
    .latitude = figure->entry->position.latitude,
    .words = atlas_figure_display (figure),
    .value = isfinite (figure->low) && isfinite (figure->high) ? (figure->low + figure->high) / 2.0
           : isfinite (figure->low) ? figure->low : figure->high,
    .exact = atlas_figure_is_exact (figure),
    .weak = figure->contradicted || figure->disputed || !figure->sourced || figure->doubtful,
  };

  return point;
}

static int
compare_points (gconstpointer one,
                gconstpointer other)
{
  double a = fabs (((const AtlasThemePoint *) one)->value), b = fabs (((const AtlasThemePoint *) other)->value);

  return (a < b) - (a > b);
}

/* Of each record the figure that is preferred, or else the first. */
static void
choose_figures (GPtrArray  *figures,
                GHashTable *chosen)
{
  for (guint i = 0; i < figures->len; i++)
    {
      AtlasFigure *figure = figures->pdata[i];
      AtlasFigure *before = g_hash_table_lookup (chosen, &figure->claim->entry);

      if (before == NULL || (figure->preferred && !before->preferred))
        g_hash_table_replace (chosen, (gpointer) &figure->claim->entry, figure);
    }
}

static AtlasThemeLayer *
make_layer (AtlasFigureGroup *group)
{
  AtlasThemeLayer *layer = g_new0 (AtlasThemeLayer, 1);
  const AtlasFigure *first = group->figures->pdata[0];
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_int64_hash, g_int64_equal);

  layer->title = name_layer (first);
  layer->unit = g_strdup (first->unit);
  layer->currency = g_strdup (first->currency);
  layer->notes = shorten_notes (group->notes);
  layer->points = g_array_new (FALSE, FALSE, sizeof (AtlasThemePoint));
  g_array_set_clear_func (layer->points, clear_point);
  choose_figures (group->figures, chosen);
  layer->n_repeated = group->figures->len - g_hash_table_size (chosen);

  for (guint i = 0; i < group->figures->len; i++)
    {
      const AtlasFigure *figure = group->figures->pdata[i];
      AtlasThemePoint point;

      if (g_hash_table_lookup (chosen, &figure->claim->entry) != figure)
        continue;

      if (figure->entry == NULL || !figure->entry->position.set)
        {
          layer->n_unplaced++;
          continue;
        }

      point = make_point (figure);
      layer->low = layer->points->len == 0 ? point.value : MIN (layer->low, point.value);
      layer->high = layer->points->len == 0 ? point.value : MAX (layer->high, point.value);
      g_array_append_val (layer->points, point);
    }
  g_array_sort (layer->points, compare_points);

  return layer;
}

/* What of a figure must be the same word for word. A figure whose time is not said is one of its own. */
static char *
make_key (const AtlasFigure *figure)
{
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%d\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT, figure->measure,
                          figure->unit != NULL ? figure->unit : "", figure->currency != NULL ? figure->currency : "",
                          figure->scope != NULL ? figure->scope : "", figure->period != NULL ? figure->period : "",
                          (int) figure->state, figure->claim->part_of,
                          figure->period != NULL ? 0 : figure->claim->entry);
}

/* The same as atlas_figures_group (), for so many that not each can be compared with each: stricter,
 * and only what is true of figures by themselves is noted. */
static GPtrArray *
group_many (GPtrArray *figures)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_figure_group_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < figures->len; i++)
    {
      AtlasFigure *figure = figures->pdata[i];
      g_autofree char *key = NULL;
      AtlasFigureGroup *group;
      AtlasFigureReasons reasons;

      if (figure->withdrawn || figure->ordinal)
        continue;

      key = make_key (figure);
      group = g_hash_table_lookup (by_key, key);
      if (group != NULL && atlas_figures_compare (group->figures->pdata[0], figure, &reasons) == ATLAS_FIGURES_REFUSE)
        group = NULL;
      if (group == NULL)
        {
          group = g_new0 (AtlasFigureGroup, 1);
          group->figures = g_ptr_array_new ();
          g_ptr_array_add (groups, group);
          g_hash_table_replace (by_key, g_steal_pointer (&key), group);
        }
      g_ptr_array_add (group->figures, figure);
    }

  return groups;
}

static int
compare_layers (gconstpointer one,
                gconstpointer other)
{
  const AtlasThemeLayer *a = *(AtlasThemeLayer * const *) one, *b = *(AtlasThemeLayer * const *) other;

  if (a->points->len != b->points->len)
    return a->points->len < b->points->len ? 1 : -1;

  return g_utf8_collate (b->title, a->title);
}

static GPtrArray *
list_figures (AtlasRecordSet *set,
              gint64          property)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];

      if (claim->property == property && isfinite (claim->number))
        g_ptr_array_add (own, (gpointer) claim);
    }

  return atlas_figures_of_claims (set, (const AtlasClaim * const *) own->pdata, own->len);
}

/**
 * atlas_figure_theme_new:
 * @set: a property, its claims, and their entries with names, evidence, and texts
 * @property: the id of the property
 * @complete: whether these are all claims of the property
 *
 * Sorts the figures of a property into layers. Any thread.
 *
 * Returns: (transfer full): the layers, which need @set no longer
 */
AtlasFigureTheme *
atlas_figure_theme_new (AtlasRecordSet *set,
                        gint64          property,
                        gboolean        complete)
{
  AtlasFigureTheme *self = g_rc_box_new0 (AtlasFigureTheme);
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  const AtlasProperty *record = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, property);
  const char *label = atlas_record_set_text (set, property, "label", atlas_languages_wanted (ATLAS_LABELS_INTERFACE));

  figures = list_figures (set, property);
  groups = figures->len <= EXACT_MAX ? atlas_figures_group (figures) : group_many (figures);
  self->property = property;
  self->label = g_utf8_make_valid (label != NULL ? label : record != NULL ? record->key : "", -1);
  self->n_figures = figures->len;
  self->complete = complete;
  self->layers = g_ptr_array_new_with_free_func (free_layer);
  for (guint i = 0; i < figures->len; i++)
    {
      const AtlasFigure *figure = figures->pdata[i];

      self->n_set_aside += figure->withdrawn || figure->ordinal;
    }
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (self->layers, make_layer (groups->pdata[i]));
  g_ptr_array_sort (self->layers, compare_layers);

  return self;
}

/**
 * atlas_figure_theme_ref:
 * @self: a theme
 *
 * Returns: (transfer full): the same
 */
AtlasFigureTheme *
atlas_figure_theme_ref (AtlasFigureTheme *self)
{
  return g_rc_box_acquire (self);
}

/**
 * atlas_figure_theme_unref:
 * @self: (transfer full): a theme
 *
 * Gives a reference back. Not to be shared between threads, only to be handed on.
 */
void
atlas_figure_theme_unref (AtlasFigureTheme *self)
{
  g_rc_box_release_full (self, clear_theme);
}

/**
 * atlas_figure_theme_find:
 * @self: a theme
 * @title: (nullable): what a layer was called when the figures were read before
 *
 * Returns: the number of the layer of that name; 0 where there is none, which is the one with the most points
 */
guint
atlas_figure_theme_find (AtlasFigureTheme *self,
                         const char       *title)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const AtlasThemeLayer *layer = self->layers->pdata[i];

      if (g_strcmp0 (layer->title, title) == 0)
        return i;
    }

  return 0;
}

/* Takes @words, which are said where there are any such figures. */
static void
add_line (GString *lines,
          guint    n,
          char    *words)
{
  if (n > 0)
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", words);
  g_free (words);
}

/**
 * atlas_figure_theme_left_out:
 * @self: a theme
 * @layer: the number of the layer that is drawn
 *
 * What is not on the map, and why: nothing is left out silently.
 *
 * Returns: (transfer full): a sentence a line; empty where everything is drawn
 */
char *
atlas_figure_theme_left_out (AtlasFigureTheme *self,
                             guint             layer)
{
  GString *lines = g_string_new (NULL);
  const AtlasThemeLayer *shown = layer < self->layers->len ? self->layers->pdata[layer] : NULL;
  guint n_shown = shown != NULL ? shown->points->len + shown->n_unplaced + shown->n_repeated : 0;
  guint n_others = self->n_figures - self->n_set_aside - n_shown;
  guint n_unplaced = shown != NULL ? shown->n_unplaced : 0, n_repeated = shown != NULL ? shown->n_repeated : 0;

  /* translators: figures that are not drawn together with those on the map, because they may not be compared */
  add_line (lines, n_others,
            g_strdup_printf (ngettext ("Left out: %u figure of another unit, time or state",
                                       "Left out: %u figures of another unit, time or state", n_others), n_others));
  add_line (lines, n_unplaced,
            g_strdup_printf (ngettext ("%u record of this kind lies nowhere on the map",
                                       "%u records of this kind lie nowhere on the map", n_unplaced), n_unplaced));
  add_line (lines, n_repeated,
            g_strdup_printf (ngettext ("%u further figure of a record that is drawn",
                                       "%u further figures of records that are drawn", n_repeated), n_repeated));
  add_line (lines, self->n_set_aside,
            g_strdup_printf (ngettext ("%u figure was withdrawn, or is a place in a row",
                                       "%u figures were withdrawn, or are places in a row", self->n_set_aside),
                             self->n_set_aside));
  add_line (lines, !self->complete, g_strdup_printf (_("Only the first %u figures were read"), self->n_figures));

  return g_string_free (lines, FALSE);
}

/**
 * atlas_theme_layer_amount:
 * @layer: a layer
 * @value: an amount
 *
 * Returns: (transfer full): the amount with the layer's unit or currency, in the language of the interface
 */
char *
atlas_theme_layer_amount (const AtlasThemeLayer *layer,
                          double                 value)
{
  AtlasClaim claim = {
    .number = value,
    .number_to = NAN,
    .unit = layer->unit,
    .currency = layer->currency,
  };

  return atlas_claim_display (&claim, NULL, NULL);
}
