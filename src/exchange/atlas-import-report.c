/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would do or did: exact counts, and enough of each class to look at. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-import.h"

#include <glib/gi18n-lib.h>

static void
free_sample (gpointer data)
{
  AtlasImportSample *sample = data;

  g_free (sample->title);
  g_free (sample->reason);
  g_free (sample);
}

/**
 * atlas_import_report_new:
 *
 * Returns: (transfer full): a report of nothing
 */
AtlasImportReport *
atlas_import_report_new (void)
{
  AtlasImportReport *self = g_new0 (AtlasImportReport, 1);

  for (guint i = 0; i < ATLAS_N_IMPORT_CLASSES; i++)
    self->samples[i] = g_ptr_array_new_with_free_func (free_sample);

  self->noted = g_ptr_array_new_with_free_func (free_sample);
  self->points = g_array_new (FALSE, FALSE, sizeof (AtlasPoint));
  self->findings = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * atlas_import_report_free:
 * @self: (transfer full): a report
 *
 * Frees it.
 */
void
atlas_import_report_free (AtlasImportReport *self)
{
  for (guint i = 0; i < ATLAS_N_IMPORT_CLASSES; i++)
    g_ptr_array_unref (self->samples[i]);

  g_ptr_array_unref (self->noted);
  g_ptr_array_unref (self->findings);
  g_array_unref (self->points);
  g_free (self);
}

/**
 * atlas_import_report_total:
 * @self: a report
 *
 * Returns: how many records of the file it is about
 */
guint64
atlas_import_report_total (const AtlasImportReport *self)
{
  guint64 total = 0;

  for (guint i = 0; i < ATLAS_N_IMPORT_CLASSES; i++)
    total += self->counts[i];

  return total;
}

/**
 * atlas_import_report_note:
 * @self: a report
 * @list: where a sample goes: one of its lists of samples
 * @kind: the class of the record
 * @item: (nullable): the record; %NULL: it could not be read
 * @place: where it is in the file
 * @reason: (nullable): a translated sentence
 * @existing: the entry that is there already, 0: none
 *
 * Keeps a sample, if there are not enough of these yet.
 */
void
atlas_import_report_note (AtlasImportReport *self,
                          GPtrArray         *list,
                          AtlasImportClass   kind,
                          const AtlasItem   *item,
                          const AtlasFilePlace  *place,
                          const char        *reason,
                          gint64             existing)
{
  AtlasImportSample *sample;

  if (list->len >= ATLAS_IMPORT_SAMPLES)
    return;

  sample = g_new0 (AtlasImportSample, 1);
  sample->kind = kind;
  sample->place = *place;
  sample->title = item != NULL ? g_strdup (atlas_item_get_title (item)) : NULL;
  sample->reason = g_strdup (reason);
  sample->existing = existing;
  g_ptr_array_add (list, sample);
}
