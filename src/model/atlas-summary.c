/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as lists and the map need it. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-summary.h"

#include <math.h>

/**
 * atlas_summary_new:
 *
 * Returns: (transfer full): an empty summary
 */
AtlasSummary *
atlas_summary_new (void)
{
  AtlasSummary *self = g_new0 (AtlasSummary, 1);

  self->precision_m = NAN;
  self->names = g_ptr_array_new_with_free_func (atlas_record_free);

  return self;
}

/**
 * atlas_summary_copy:
 * @self: a summary
 *
 * Returns: (transfer full): a deep copy
 */
AtlasSummary *
atlas_summary_copy (const AtlasSummary *self)
{
  AtlasSummary *copy = g_memdup2 (self, sizeof *self);

  copy->kind = g_strdup (self->kind);
  copy->review = g_strdup (self->review);
  copy->haystack = g_strdup (self->haystack);
  copy->names = g_ptr_array_new_with_free_func (atlas_record_free);

  for (guint i = 0; i < self->names->len; i++)
    g_ptr_array_add (copy->names, atlas_record_copy (self->names->pdata[i]));

  return copy;
}

/**
 * atlas_summary_free:
 * @self: (transfer full): a summary
 *
 * Frees a summary with its names.
 */
void
atlas_summary_free (AtlasSummary *self)
{
  g_free (self->kind);
  g_free (self->review);
  g_free (self->haystack);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/**
 * atlas_fold:
 * @text: (nullable): a text in any language
 *
 * Folds a text for comparing: Unicode NFKC (full and half width become one), then case.
 *
 * Returns: (transfer full): the folded text, empty for %NULL or broken UTF-8
 */
char *
atlas_fold (const char *text)
{
  g_autofree char *normal = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
}
