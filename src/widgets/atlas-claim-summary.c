/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims in words, and the order that they stand in. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claim-summary.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-edtf.h"
#include "atlas-labels.h"
#include "atlas-quantity.h"
#include "atlas-row.h"

/* The value in one line. */
char *
atlas_claim_summary_value (AtlasEntryContext *context,
                   const AtlasClaim  *claim)
{
  return atlas_claim_display (claim, atlas_entry_context_get_set (context),
                              atlas_entry_context_get_languages (context));
}

/* "Exports: over $740 million · 2017" */
char *
atlas_claim_summary (AtlasEntryContext *context,
                   const AtlasClaim  *claim)
{
  const AtlasProperty *property = atlas_entry_context_get_property (context, claim->property);
  g_autofree char *value = atlas_claim_summary_value (context, claim);
  g_autofree char *period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;
  const char *scope = atlas_claim_text (claim, atlas_entry_context_get_set (context), "scope",
                                        atlas_entry_context_get_languages (context));
  const char *parts[] = { value, period, scope, "." };
  g_autofree char *rest = atlas_row_join (parts);

  /* translators: a claim in one line: the property and its value: Exports: over $740 million */
  return g_strdup_printf (C_("claim", "%s: %s"), atlas_entry_context_property_label (context, property, FALSE), rest);
}

/* NULL for a normal one. */
static char *
describe_rank (const AtlasClaim *claim)
{
  if (g_strcmp0 (claim->rank, "normal") == 0)
    return NULL;
  if (claim->rank_reason == NULL)
    return g_strdup (atlas_label_rank (claim->rank));

  /* translators: the rank of a claim and why it has it: Preferred: the newer count */
  return g_strdup_printf (C_("rank", "%s: %s"), atlas_label_rank (claim->rank), claim->rank_reason);
}

/* What the statement speaks of, in one line: whether it is only aimed at, the source's words, period,
 * scope, what it is part of, a conversion printed beside it, rank. NULL: nothing of that is said. */
char *
atlas_claim_summary_details (AtlasEntryContext *context,
                     const AtlasClaim  *claim)
{
  const char *language = atlas_entry_context_get_languages (context)[0];
  g_autofree char *value = atlas_claim_summary_value (context, claim);
  g_autofree char *period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;
  g_autofree char *printed = NULL;
  g_autofree char *part = NULL;
  const AtlasClaim *whole = atlas_record_set_get (atlas_entry_context_get_set (context),
                                                  ATLAS_RECORD_CLAIM, claim->part_of);
  g_autofree char *written = NULL;
  g_autofree char *rank = describe_rank (claim);
  const char *parts[8];
  guint n = 0;

  if (claim->as_written != NULL && !isnan (claim->number) && strstr (value, claim->as_written) == NULL)
    written = atlas_label_quotation (claim->as_written);

  /* The source's words mostly have the conversion in them, in brackets. */
  if (!isnan (claim->printed_number) && (written == NULL || strchr (written, '(') == NULL))
    {
      g_autofree char *money = atlas_money_display (claim->printed_number, claim->printed_currency, language);

      /* translators: a conversion that the source prints beside an amount: printed as $1.41 billion */
      printed = g_strdup_printf (_("printed as %s"), money);
    }

  if (whole != NULL)
    {
      g_autofree char *amount = atlas_claim_summary_value (context, whole);

      /* translators: a figure that is a part of another one: of $740 million */
      part = g_strdup_printf (_("of %s"), amount);
    }

  /* The value of a figure says its state itself; the name of another record does not. */
  parts[n++] = claim->target != 0 && g_strcmp0 (claim->state, "actual") != 0
    ? atlas_label_claim_state (claim->state) : NULL;
  parts[n++] = written;
  parts[n++] = period;
  parts[n++] = atlas_claim_text (claim, atlas_entry_context_get_set (context), "scope",
                                 atlas_entry_context_get_languages (context));
  parts[n++] = part;
  parts[n++] = printed;
  parts[n++] = rank;
  parts[n++] = ".";

  return atlas_row_join (parts);
}

/* By the property's place in the vocabulary; claims of one property keep their own order. */
int
atlas_claim_compare (gconstpointer a,
                     gconstpointer b,
                     gpointer      context)
{
  const AtlasClaim *one = *(const AtlasClaim * const *) a;
  const AtlasClaim *other = *(const AtlasClaim * const *) b;
  const AtlasProperty *first = atlas_entry_context_get_property (context, one->property);
  const AtlasProperty *second = atlas_entry_context_get_property (context, other->property);
  gint64 difference = (first != NULL ? first->ordinal : G_MAXINT) - (second != NULL ? second->ordinal : G_MAXINT);

  if (difference == 0)
    difference = one->property != other->property ? one->property - other->property
               : one->ordinal != other->ordinal ? one->ordinal - other->ordinal
               : one->base.id - other->base.id;

  return difference < 0 ? -1 : difference > 0;
}

