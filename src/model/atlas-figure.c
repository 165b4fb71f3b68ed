/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: the claims that say a number, with all that decides what they may be drawn or compared with. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-figure.h"

#include <math.h>
#include <string.h>

#include "atlas-claim-line.h"
#include "atlas-contradiction.h"
#include "atlas-language.h"
#include "atlas-quantity.h"

/* Parts of parts go no deeper; a circle, which a foreign file may have, ends. */
#define MAX_DEPTH 16

static gboolean
has (const char *text)
{
  return text != NULL && *text != '\0';
}

/* "15th", "第十五届": which one of a row, and not how many. */
static gboolean
is_written_as_ordinal (const char *written)
{
  static const char * const endings[] = { "st", "nd", "rd", "th" };

  if (!has (written))
    return FALSE;
  if (g_str_has_prefix (written, "第"))
    return TRUE;

  while (*written != '\0' && !g_ascii_isdigit (*written))
    written++;
  while (g_ascii_isdigit (*written))
    written++;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_prefix (written, endings[i]) && !g_ascii_isalnum (written[2]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_ordinal (const AtlasFigure *self)
{
  return self->unit == NULL && self->currency == NULL &&
         (g_strcmp0 (self->property->key, "edition") == 0 || is_written_as_ordinal (self->claim->as_written));
}

/* What is measured is told by the amount itself, and by its property only where that leaves it open. */
static const char *
find_measure (const AtlasFigure *self)
{
  const char *of_property = self->property->unit_family;
  const char *of_unit = self->unit != NULL ? atlas_claim_unit_family (self->unit) : NULL;

  if (self->currency != NULL)
    return "money";
  if (of_unit != NULL && strcmp (of_unit, "count") != 0)
    return of_unit;
  if (of_property != NULL && (of_unit == NULL || strcmp (of_property, "other") == 0))
    return of_property;

  return "count";
}

static void
fill_bounds (AtlasFigure *self)
{
  const AtlasClaim *claim = self->claim;
  const char *qualifier = claim->qualifier != NULL ? claim->qualifier : "=";
  gboolean range = isfinite (claim->number_to);

  self->low = range ? MIN (claim->number, claim->number_to) : claim->number;
  self->high = range ? MAX (claim->number, claim->number_to) : claim->number;
  self->approximate = strcmp (qualifier, "~") == 0;

  /* The ends of a printed range bind where its qualifier does not speak of them. */
  if (*qualifier == '>' && !range)
    self->high = INFINITY;
  if (*qualifier == '<' && !range)
    self->low = -INFINITY;
}

static AtlasFigureState
read_state (const char *state)
{
  if (g_strcmp0 (state, "target") == 0)
    return ATLAS_FIGURE_TARGET;

  return g_strcmp0 (state, "expected") == 0 ? ATLAS_FIGURE_EXPECTED : ATLAS_FIGURE_ACTUAL;
}

static void
fill_evidence (AtlasFigure *self)
{
  g_autoptr (GPtrArray) evidence = atlas_record_set_children (self->set, ATLAS_RECORD_EVIDENCE, self->claim->base.id);

  self->sourced = evidence->len > 0;
  self->doubtful = evidence->len > 0;
  for (guint i = 0; i < evidence->len; i++)
    {
      if (g_strcmp0 (((const AtlasEvidence *) evidence->pdata[i])->confidence, "doubtful") != 0)
        self->doubtful = FALSE;
    }
}

/**
 * atlas_figure_new:
 * @set: the claim's property, and as far as they are there its entry, its evidence and the claim that
 *   it is a part of
 * @claim: a claim
 *
 * Reads what a claim says of a number. Whether other claims contradict it is not looked for.
 *
 * Returns: (transfer full) (nullable): a figure, which is freed with g_free() and lives no longer than
 *   the set and the claim; %NULL where the claim says no number
 */
AtlasFigure *
atlas_figure_new (AtlasRecordSet   *set,
                  const AtlasClaim *claim)
{
  const AtlasProperty *property;
  AtlasFigure *self;

  g_return_val_if_fail (set != NULL && claim != NULL, NULL);

  property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property);
  if (property == NULL || !isfinite (claim->number) || g_strcmp0 (property->value_type, "number") != 0)
    return NULL;

  self = g_new0 (AtlasFigure, 1);
  self->set = set;
  self->claim = claim;
  self->property = property;
  self->entry = atlas_record_set_get (set, ATLAS_RECORD_ENTRY, claim->entry);
  self->whole = claim->part_of != 0 ? atlas_record_set_get (set, ATLAS_RECORD_CLAIM, claim->part_of) : NULL;
  self->state = read_state (claim->state);
  self->unit = has (claim->unit) ? claim->unit : NULL;
  self->currency = has (claim->currency) ? claim->currency : NULL;
  self->scope = has (claim->scope) ? claim->scope : NULL;
  self->period = has (claim->period) ? claim->period : NULL;
  self->has_days = self->period != NULL && atlas_edtf_bounds (self->period, &self->first_day, &self->last_day);
  self->preferred = g_strcmp0 (claim->rank, "preferred") == 0;
  self->disputed = g_strcmp0 (claim->rank, "disputed") == 0;
  self->withdrawn = g_strcmp0 (claim->rank, "withdrawn") == 0;
  self->measure = find_measure (self);
  self->ordinal = is_ordinal (self);
  fill_bounds (self);
  fill_evidence (self);

  return self;
}

/* The claims of an entry that another one contradicts: as keys the ids. A pair that is settled leaves
 * only the one that was not preferred. */
static void
add_contradicted (GHashTable     *contradicted,
                  AtlasRecordSet *set,
                  gint64          entry)
{
  g_autoptr (GPtrArray) pairs = atlas_contradictions_of (set, entry);

  for (guint i = 0; i < pairs->len; i++)
    {
      const AtlasContradiction *pair = pairs->pdata[i];
      const gint64 ids[] = { pair->one, pair->other };

      for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
        {
          const AtlasClaim *claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, ids[j]);

          if (!pair->settled || g_strcmp0 (claim->rank, "preferred") != 0)
            g_hash_table_add (contradicted, (gpointer) &claim->base.id);
        }
    }
}

static void
add_figure (GPtrArray        *figures,
            AtlasRecordSet   *set,
            const AtlasClaim *claim,
            GHashTable       *contradicted)
{
  AtlasFigure *figure = atlas_figure_new (set, claim);

  if (figure == NULL)
    return;

  figure->contradicted = g_hash_table_contains (contradicted, &claim->base.id);
  g_ptr_array_add (figures, figure);
}

/**
 * atlas_figures_new:
 * @set: entries with their claims, the properties and evidence of these
 * @entries: (array length=n_entries): the ids of those whose figures are asked for
 * @n_entries: how many they are
 *
 * The figures of some entries, as they stand in them, those that were withdrawn included. Money stays in
 * its own currency.
 *
 * Returns: (transfer full) (element-type AtlasFigure): figures, which live no longer than @set
 */
GPtrArray *
atlas_figures_new (AtlasRecordSet *set,
                   const gint64   *entries,
                   guint           n_entries)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) contradicted = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_return_val_if_fail (set != NULL, figures);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entries[i]);

      add_contradicted (contradicted, set, entries[i]);
      for (guint j = 0; j < claims->len; j++)
        add_figure (figures, set, claims->pdata[j], contradicted);
    }

  return figures;
}

/**
 * atlas_figures_of_claims:
 * @set: what the claims refer to, and the other claims of their entries
 * @claims: (array length=n_claims): claims
 * @n_claims: how many they are
 *
 * Returns: (transfer full) (element-type AtlasFigure): those of the claims that say a number, in the
 *   same order; they live no longer than @set and @claims
 */
GPtrArray *
atlas_figures_of_claims (AtlasRecordSet           *set,
                         const AtlasClaim * const *claims,
                         guint                     n_claims)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) contradicted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) entries = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_return_val_if_fail (set != NULL, figures);

  for (guint i = 0; i < n_claims; i++)
    {
      if (g_hash_table_add (entries, (gpointer) &claims[i]->entry))
        add_contradicted (contradicted, set, claims[i]->entry);
      add_figure (figures, set, claims[i], contradicted);
    }

  return figures;
}

/**
 * atlas_figure_is_exact:
 * @self: a figure
 *
 * Returns: %TRUE if it is one number: neither a bound, nor a range, nor about so much
 */
gboolean
atlas_figure_is_exact (const AtlasFigure *self)
{
  return self->low == self->high && !self->approximate;
}

/**
 * atlas_figures_axis:
 * @figures: (array length=n_figures): figures that share an axis
 * @n_figures: how many they are
 * @low: (out): where the axis begins; 0 or less
 * @high: (out): the greatest amount that is printed; 0 or more
 *
 * An axis from nothing to the greatest amount. A bound that is open goes on beyond it.
 *
 * Returns: %FALSE where all of them are 0, and there is no axis
 */
gboolean
atlas_figures_axis (const AtlasFigure * const *figures,
                    guint                      n_figures,
                    double                    *low,
                    double                    *high)
{
  *low = *high = 0;
  for (guint i = 0; i < n_figures; i++)
    {
      const double ends[] = { figures[i]->low, figures[i]->high };

      for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
        {
          if (!isfinite (ends[j]))
            continue;
          *low = MIN (*low, ends[j]);
          *high = MAX (*high, ends[j]);
        }
    }

  return *high > *low;
}

/**
 * atlas_figure_is_part_of:
 * @self: a figure
 * @whole: another one
 *
 * Returns: %TRUE if the record says of the first that it is a part or a share of the second, or of a part
 *   of that
 */
gboolean
atlas_figure_is_part_of (const AtlasFigure *self,
                         const AtlasFigure *whole)
{
  const AtlasClaim *claim = self->claim;

  for (guint i = 0; i < MAX_DEPTH && claim != NULL && claim->part_of != 0; i++)
    {
      if (claim->part_of == whole->claim->base.id)
        return TRUE;
      claim = atlas_record_set_get (self->set, ATLAS_RECORD_CLAIM, claim->part_of);
    }

  return FALSE;
}

/**
 * atlas_figure_display:
 * @self: a figure
 *
 * The value in words, with its bound, unit or currency, and whether it is only aimed at or expected.
 *
 * Returns: (transfer full): the words, in the language of the interface
 */
char *
atlas_figure_display (const AtlasFigure *self)
{
  return atlas_claim_display (self->claim, self->set, atlas_languages_wanted (ATLAS_LABELS_INTERFACE));
}

/**
 * atlas_figure_display_period:
 * @self: a figure
 *
 * Returns: (transfer full) (nullable): the time that it speaks of in words; %NULL where it says none
 */
char *
atlas_figure_display_period (const AtlasFigure *self)
{
  return self->period != NULL ? atlas_edtf_display (self->period) : NULL;
}

/**
 * atlas_figure_display_scope:
 * @self: a figure
 *
 * Returns: (nullable): what it covers, in the language of the interface where that is there; %NULL: all
 *   of its entry
 */
const char *
atlas_figure_display_scope (const AtlasFigure *self)
{
  if (self->scope == NULL)
    return NULL;

  return atlas_claim_text (self->claim, self->set, "scope", atlas_languages_wanted (ATLAS_LABELS_INTERFACE));
}

/**
 * atlas_figure_display_entry:
 * @self: a figure
 *
 * Returns: (transfer full): the name of its entry, which is empty where it has none
 */
char *
atlas_figure_display_entry (const AtlasFigure *self)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, self->claim->entry);

  return atlas_names_title (names, ATLAS_LABELS_INTERFACE);
}

/**
 * atlas_figure_display_property:
 * @self: a figure
 *
 * Returns: what its property is called; its key where it has no label
 */
const char *
atlas_figure_display_property (const AtlasFigure *self)
{
  const char *label = atlas_record_set_text (self->set, self->property->base.id, "label",
                                             atlas_languages_wanted (ATLAS_LABELS_INTERFACE));

  return label != NULL ? label : self->property->key;
}

/**
 * atlas_figure_display_printed:
 * @self: a figure
 *
 * The same amount as the source prints it in another currency. The rate is the source's: the amount
 * is there to be read, and never to be drawn or compared.
 *
 * Returns: (transfer full) (nullable): the words; %NULL where the source prints none
 */
char *
atlas_figure_display_printed (const AtlasFigure *self)
{
  if (!isfinite (self->claim->printed_number) || !has (self->claim->printed_currency))
    return NULL;

  return atlas_money_display (self->claim->printed_number, self->claim->printed_currency,
                              atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0]);
}
