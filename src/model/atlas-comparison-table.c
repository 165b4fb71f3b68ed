/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison as a table of words, to be copied and read aloud. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-comparison.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-labels.h"
#include "atlas-quantity.h"

typedef struct
{
  AtlasComparison *comparison;
  AtlasLabelLanguage labels;
  GPtrArray *rows;
} Writer;

/* A row of empty cells: what it is about, one for each side, what has to be said. */
static char **
add_row (Writer     *self,
         const char *about)
{
  guint n = self->comparison->n_sides + 2;
  char **row = g_new0 (char *, n + 1);

  row[0] = g_strdup (about);
  for (guint i = 1; i < n; i++)
    row[i] = g_strdup ("");
  g_ptr_array_add (self->rows, row);

  return row;
}

/* Takes @text. */
static void
add_to (char **cell,
        char  *text)
{
  char *before = *cell;

  /* translators: between things that are listed in one cell of a table */
  *cell = *before != '\0' ? g_strconcat (before, C_("list", "; "), text, NULL) : g_strdup (text);
  g_free (before);
  g_free (text);
}

static char *
name_of (Writer *self,
         gint64  entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->comparison->set, ATLAS_RECORD_NAME, entry);

  return atlas_names_title (names, self->labels);
}

static guint
side_of (Writer *self,
         gint64  entry)
{
  guint i = 0;

  while (i + 1 < self->comparison->n_sides && self->comparison->sides[i].entry != entry)
    i++;

  return i;
}

static void
add_counts (Writer *self)
{
  for (guint kind = 0; atlas_kinds[kind] != NULL; kind++)
    {
      char **row = NULL;

      for (guint i = 0; i < self->comparison->n_sides; i++)
        {
          const AtlasComparisonSide *side = &self->comparison->sides[i];

          if (!side->counted || side->n_of_kind[kind] == 0)
            continue;
          if (row == NULL)
            row = add_row (self, atlas_label_kind_plural (atlas_kinds[kind]));
          add_to (&row[i + 1], g_strdup_printf ("%u", side->n_of_kind[kind]));
        }
    }
}

static void
add_keywords (Writer *self)
{
  char **row = add_row (self, _("Keywords"));

  for (guint i = 0; i < self->comparison->n_sides; i++)
    {
      const GArray *tags = self->comparison->sides[i].tags;

      for (guint j = 0; j < tags->len; j++)
        {
          const char *label = atlas_record_set_text (self->comparison->set, g_array_index (tags, AtlasComparisonTag, j).tag,
                                                     "label", atlas_languages_wanted (self->labels));

          if (label != NULL)
            add_to (&row[i + 1], g_strdup (label));
        }
    }
}

static void
add_works (Writer *self)
{
  char **row = add_row (self, atlas_label_kind_plural ("work"));

  for (guint i = 0; i < self->comparison->n_sides; i++)
    {
      const GArray *works = self->comparison->sides[i].works;

      for (guint j = 0; j < works->len; j++)
        add_to (&row[i + 1], name_of (self, g_array_index (works, gint64, j)));
    }
}

static const char *
label_of (Writer              *self,
          const AtlasProperty *property)
{
  const char *label = atlas_record_set_text (self->comparison->set, property->base.id, "label",
                                             atlas_languages_wanted (self->labels));

  return label != NULL ? label : property->key;
}

static void
add_statements (Writer *self)
{
  for (guint i = 0; i < self->comparison->statements->len; i++)
    {
      const AtlasComparisonStatement *statement = self->comparison->statements->pdata[i];
      char **row = add_row (self, label_of (self, statement->property));

      for (guint j = 0; j < statement->claims->len; j++)
        {
          const AtlasClaim *claim = statement->claims->pdata[j];

          add_to (&row[side_of (self, claim->entry) + 1],
                  atlas_claim_display (claim, self->comparison->set, atlas_languages_wanted (self->labels)));
        }
    }
}

/* "over 10 billion yuan (2019, Films)" */
static char *
tell_figure (const AtlasFigure *figure)
{
  g_autofree char *value = atlas_figure_display (figure);
  g_autofree char *period = atlas_figure_display_period (figure);
  const char *scope = atlas_figure_display_scope (figure);

  if (period != NULL && scope != NULL)
    /* translators: a figure, the time and what it covers */
    return g_strdup_printf (C_("figures", "%s (%s, %s)"), value, period, scope);
  if (period != NULL || scope != NULL)
    /* translators: a figure and the time that it speaks of, or what it covers */
    return g_strdup_printf (C_("figures", "%s (%s)"), value, period != NULL ? period : scope);

  return g_steal_pointer (&value);
}

static void
add_figures (Writer *self)
{
  for (guint i = 0; i < self->comparison->rows->len; i++)
    {
      const AtlasComparisonRow *row = self->comparison->rows->pdata[i];
      char **cells = add_row (self, label_of (self, row->property));
      g_autofree char *reasons = atlas_comparison_row_reasons (row);
      char **said = &cells[self->comparison->n_sides + 1];

      for (guint j = 0; j < row->figures->len; j++)
        {
          const AtlasFigure *figure = row->figures->pdata[j];

          add_to (&cells[side_of (self, figure->claim->entry) + 1], tell_figure (figure));
        }
      if (row->notes != NULL)
        add_to (said, g_strdup (row->notes));
      if (reasons != NULL)
        add_to (said, g_steal_pointer (&reasons));
    }
}

/**
 * atlas_comparison_table:
 * @self: a comparison
 * @labels: the language of names
 *
 * All of the comparison in words. Figures that may not stand on one axis are in rows of their own, with the
 * reasons in the last cell. What is not known is an empty cell.
 *
 * Returns: (transfer full) (element-type GStrv): rows of as many cells each, the names of the records first
 */
GPtrArray *
atlas_comparison_table (AtlasComparison    *self,
                        AtlasLabelLanguage  labels)
{
  Writer writer = { self, labels, g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev) };
  char **head = add_row (&writer, "");

  for (guint i = 0; i < self->n_sides; i++)
    add_to (&head[i + 1], name_of (&writer, self->sides[i].entry));
  add_to (&head[self->n_sides + 1], g_strdup (_("To be said of it")));
  add_counts (&writer);
  add_keywords (&writer);
  add_works (&writer);
  add_statements (&writer);
  add_figures (&writer);

  return writer.rows;
}
