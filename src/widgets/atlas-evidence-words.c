/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a piece of evidence wherever it is shown. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-evidence-words.h"

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"
#include "atlas-labels.h"
#include "atlas-locator.h"
#include "atlas-row.h"

/* "China Daily · 26 May 2023 · paragraph 3 · likely". @sure_too: says how sure it is also where that is
 * certain. */
char *
atlas_evidence_words_source (AtlasRecordSet      *set,
                             const AtlasEvidence *evidence,
                             gboolean             sure_too)
{
  const AtlasSource *source = atlas_record_set_get (set, ATLAS_RECORD_SOURCE, evidence->source);
  g_autofree char *issued = source != NULL && source->issued != NULL ? atlas_edtf_display (source->issued) : NULL;
  g_autofree char *place = atlas_locator_display (evidence->locator);
  const char *parts[] = {
    source == NULL ? _("The source is missing") : source->title != NULL ? source->title : source->key,
    source != NULL ? source->container_title : NULL,
    issued,
    place,
    sure_too || g_strcmp0 (evidence->confidence, "certain") != 0 ? atlas_label_confidence (evidence->confidence) : NULL,
    "."
  };

  return atlas_row_join (parts);
}
