/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few records side by side. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-comparison.h"

#include <math.h>
#include <string.h>

#include "atlas-record.h"

static void
free_row (AtlasComparisonRow *row)
{
  g_ptr_array_unref (row->figures);
  g_free (row->notes);
  g_free (row);
}

static void
free_statement (AtlasComparisonStatement *statement)
{
  g_ptr_array_unref (statement->claims);
  g_free (statement);
}

static int
compare_properties (const AtlasProperty *one,
                    const AtlasProperty *other)
{
  if (one->ordinal != other->ordinal)
    return one->ordinal < other->ordinal ? -1 : 1;

  return (one->base.id > other->base.id) - (one->base.id < other->base.id);
}

static int
compare_figures (gconstpointer a,
                 gconstpointer b)
{
  const AtlasFigure *one = *(const AtlasFigure * const *) a;
  const AtlasFigure *other = *(const AtlasFigure * const *) b;

  return compare_properties (one->property, other->property);
}

static guint
count_entries (GPtrArray *figures)
{
  g_autoptr (GHashTable) entries = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < figures->len; i++)
    g_hash_table_add (entries, (gpointer) &((const AtlasFigure *) figures->pdata[i])->claim->entry);

  return g_hash_table_size (entries);
}

/* What most records have in common stands first. */
static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  guint one = count_entries ((*(AtlasFigureGroup * const *) a)->figures);
  guint other = count_entries ((*(AtlasFigureGroup * const *) b)->figures);

  return one > other ? -1 : one < other;
}

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;

  return n;
}

/* Of all pairs with the rows above, the one that the fewest reasons keep apart. */
static void
find_nearest (AtlasComparisonRow *row,
              GPtrArray          *rows,
              guint               first)
{
  guint fewest = G_MAXUINT;

  for (guint i = first; i < rows->len; i++)
    {
      const AtlasComparisonRow *above = rows->pdata[i];

      for (guint j = 0; j < above->figures->len * row->figures->len; j++)
        {
          const AtlasFigure *one = above->figures->pdata[j / row->figures->len];
          const AtlasFigure *other = row->figures->pdata[j % row->figures->len];
          AtlasFigureReasons reasons;
          guint n;

          atlas_figures_compare (one, other, &reasons);
          n = count_bits (reasons & ATLAS_FIGURE_REFUSING);
          if (n == 0 || n >= fewest)
            continue;

          fewest = n;
          row->one = one;
          row->other = other;
          row->reasons = reasons;
        }
    }
}

static AtlasComparisonRow *
add_row (AtlasComparison *self,
         GPtrArray       *figures,
         guint            first)
{
  AtlasComparisonRow *row = g_new0 (AtlasComparisonRow, 1);

  row->property = ((const AtlasFigure *) figures->pdata[0])->property;
  row->first = self->rows->len == first;
  row->figures = g_ptr_array_ref (figures);
  find_nearest (row, self->rows, first);
  g_ptr_array_add (self->rows, row);

  return row;
}

/* The rows of the figures of one property. */
static void
add_rows (AtlasComparison *self,
          GPtrArray       *figures)
{
  g_autoptr (GPtrArray) groups = atlas_figures_group (figures);
  g_autoptr (GPtrArray) ordinals = g_ptr_array_new ();
  guint first = self->rows->len;

  g_ptr_array_sort (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    {
      const AtlasFigureGroup *group = groups->pdata[i];

      add_row (self, group->figures, first)->notes = g_strdup (group->notes);
    }

  for (guint i = 0; i < figures->len; i++)
    {
      const AtlasFigure *figure = figures->pdata[i];

      if (figure->ordinal && !figure->withdrawn)
        g_ptr_array_add (ordinals, (gpointer) figure);
    }
  if (ordinals->len > 0)
    add_row (self, ordinals, first)->ordinal = TRUE;
}

/* Figures of one property each; what most records have a figure of stands first. */
static int
compare_lists (gconstpointer a,
               gconstpointer b)
{
  GPtrArray *one = *(GPtrArray * const *) a;
  GPtrArray *other = *(GPtrArray * const *) b;
  guint n_one = count_entries (one);
  guint n_other = count_entries (other);

  if (n_one != n_other)
    return n_one > n_other ? -1 : 1;

  return compare_figures (&one->pdata[0], &other->pdata[0]);
}

static void
fill_rows (AtlasComparison *self)
{
  g_autoptr (GHashTable) by_property = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->figures->len; i++)
    {
      AtlasFigure *figure = self->figures->pdata[i];
      GPtrArray *list = g_hash_table_lookup (by_property, figure->property);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (by_property, (gpointer) figure->property, list);
          g_ptr_array_add (lists, list);
        }
      g_ptr_array_add (list, figure);
    }

  g_ptr_array_sort (lists, compare_lists);
  for (guint i = 0; i < lists->len; i++)
    add_rows (self, lists->pdata[i]);
}

/* What most records have something of stands first. */
static int
compare_statements (gconstpointer a,
                    gconstpointer b)
{
  const AtlasComparisonStatement *one = *(const AtlasComparisonStatement * const *) a;
  const AtlasComparisonStatement *other = *(const AtlasComparisonStatement * const *) b;

  if (one->n_sides != other->n_sides)
    return one->n_sides > other->n_sides ? -1 : 1;

  return compare_properties (one->property, other->property);
}

static AtlasComparisonStatement *
ensure_statement (AtlasComparison     *self,
                  GHashTable          *by_property,
                  const AtlasProperty *property)
{
  AtlasComparisonStatement *statement = g_hash_table_lookup (by_property, property);

  if (statement == NULL)
    {
      statement = g_new0 (AtlasComparisonStatement, 1);
      statement->property = property;
      statement->claims = g_ptr_array_new ();
      g_hash_table_insert (by_property, (gpointer) property, statement);
      g_ptr_array_add (self->statements, statement);
    }

  return statement;
}

static void
fill_statements (AtlasComparison *self)
{
  g_autoptr (GHashTable) by_property = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->n_sides; i++)
    {
      g_autoptr (GPtrArray) claims = atlas_record_set_children (self->set, ATLAS_RECORD_CLAIM, self->sides[i].entry);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      for (guint j = 0; j < claims->len; j++)
        {
          const AtlasClaim *claim = claims->pdata[j];
          const AtlasProperty *property = atlas_record_set_get (self->set, ATLAS_RECORD_PROPERTY, claim->property);
          AtlasComparisonStatement *statement;

          if (property == NULL || claim->target != 0 || isfinite (claim->number) ||
              (claim->text == NULL && claim->date == NULL) || g_strcmp0 (claim->rank, "withdrawn") == 0)
            continue;

          statement = ensure_statement (self, by_property, property);
          statement->n_sides += g_hash_table_add (seen, statement) ? 1 : 0;
          g_ptr_array_add (statement->claims, (gpointer) claim);
        }
    }

  g_ptr_array_sort (self->statements, compare_statements);
}

/**
 * atlas_comparison_new:
 * @set: the records with their claims, and what these refer to
 * @entries: (array length=n_entries): the ids of %ATLAS_COMPARISON_MAX records at most
 * @n_entries: how many they are; more are left out
 *
 * Puts records side by side. What belongs to them is not counted: see atlas_db_load_comparison().
 *
 * Returns: (transfer full): the comparison
 */
AtlasComparison *
atlas_comparison_new (AtlasRecordSet *set,
                      const gint64   *entries,
                      guint           n_entries)
{
  AtlasComparison *self = g_atomic_rc_box_new0 (AtlasComparison);

  self->set = atlas_record_set_ref (set);
  self->n_sides = MIN (n_entries, ATLAS_COMPARISON_MAX);
  for (guint i = 0; i < self->n_sides; i++)
    {
      self->sides[i].entry = entries[i];
      self->sides[i].tags = g_array_new (FALSE, FALSE, sizeof (AtlasComparisonTag));
      self->sides[i].works = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  self->figures = atlas_figures_new (set, entries, self->n_sides);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify) free_statement);
  fill_rows (self);
  fill_statements (self);

  return self;
}

/**
 * atlas_comparison_ref:
 * @self: a comparison
 *
 * Returns: (transfer full): @self
 */
AtlasComparison *
atlas_comparison_ref (AtlasComparison *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AtlasComparison *self = data;

  for (guint i = 0; i < self->n_sides; i++)
    {
      g_array_unref (self->sides[i].tags);
      g_array_unref (self->sides[i].works);
    }
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->statements);
  g_ptr_array_unref (self->figures);
  atlas_record_set_unref (self->set);
}

/**
 * atlas_comparison_unref:
 * @self: (transfer full): a comparison
 *
 * Drops a reference.
 */
void
atlas_comparison_unref (AtlasComparison *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * atlas_comparison_row_reasons:
 * @row: a row
 *
 * Returns: (transfer full) (nullable): why it may not share an axis with the row above that is nearest to
 *   it and what would be needed, a line a reason; %NULL where there is none above
 */
char *
atlas_comparison_row_reasons (const AtlasComparisonRow *row)
{
  return row->one != NULL ? atlas_figure_reasons_display (row->one, row->other, row->reasons) : NULL;
}

/**
 * atlas_comparison_row_axis:
 * @row: a row
 * @low: (out): where the axis begins; 0 or less
 * @high: (out): the greatest amount that is printed; 0 or more
 *
 * The axis that the figures of a row share. A bound that is open goes to the end of it and beyond.
 *
 * Returns: %FALSE where there is nothing to be compared along one: fewer than two figures, or places in a row
 */
gboolean
atlas_comparison_row_axis (const AtlasComparisonRow *row,
                           double                   *low,
                           double                   *high)
{
  return atlas_figures_axis ((const AtlasFigure * const *) row->figures->pdata, row->figures->len, low, high) &&
         row->figures->len > 1 && !row->ordinal;
}
