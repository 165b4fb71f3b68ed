/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of an entry besides its words. */
#define G_LOG_DOMAIN "atlas-search"

#include <math.h>

#include "atlas-index-private.h"
#include "atlas-language.h"

static guint8
place_in (const char * const *list,
          const char         *word)
{
  for (guint8 i = 0; list[i] != NULL; i++)
    {
      if (g_strcmp0 (list[i], word) == 0)
        return i;
    }

  return 0;
}

static void
describe_claim (AtlasIndex                 *self,
                const AtlasDbDocumentClaim *claim,
                AtlasAttributes            *attributes)
{
  const AtlasClaim *record = claim->claim;
  gboolean withdrawn = g_strcmp0 (record->rank, "withdrawn") == 0;

  attributes->flags |= ATLAS_ATTRIBUTE_CLAIMS;
  if (withdrawn)
    attributes->flags |= ATLAS_ATTRIBUTE_WITHDRAWN;
  else if (claim->evidence == NULL)
    attributes->flags |= ATLAS_ATTRIBUTE_UNSOURCED;
  if (g_strcmp0 (record->rank, "disputed") == 0)
    attributes->flags |= ATLAS_ATTRIBUTE_DISPUTED;
  if (g_strcmp0 (record->state, "target") == 0)
    attributes->flags |= ATLAS_ATTRIBUTE_TARGET;
  else if (g_strcmp0 (record->state, "expected") == 0)
    attributes->flags |= ATLAS_ATTRIBUTE_EXPECTED;
  if (isfinite (record->number))
    attributes->flags |= ATLAS_ATTRIBUTE_FIGURES;

  atlas_attributes_add_date (attributes, record->date, TRUE);
  atlas_attributes_add_date (attributes, record->period, FALSE);
  atlas_attributes_add (attributes->properties, atlas_index_number (self, ATLAS_INDEX_PROPERTY, record->property));
  for (guint i = 0; claim->evidence != NULL && i < claim->evidence->len; i++)
    atlas_attributes_add (attributes->sources,
                          atlas_index_number (self, ATLAS_INDEX_SOURCE, ((const AtlasEvidence *) claim->evidence->pdata[i])->source));
}

static guint64
key_in (const AtlasDbDocument *document,
        AtlasLabelLanguage     labels)
{
  const AtlasName *name = atlas_names_pick (document->names, atlas_languages_wanted (labels));

  if (name == NULL)
    return 0;

  return atlas_name_key (name->sort_key != NULL ? name->sort_key : name->text);
}

/**
 * atlas_index_describe:
 * @self: an index whose labels were read
 * @document: an entry
 * @attributes: empty ones, where they go
 *
 * Tells of an entry what conditions, facets and orders ask for.
 */
void
atlas_index_describe (AtlasIndex            *self,
                      const AtlasDbDocument *document,
                      AtlasAttributes       *attributes)
{
  const AtlasEntry *entry = document->entry;

  attributes->kind = place_in (atlas_kinds, entry->kind);
  attributes->review = place_in (atlas_review_states, entry->review);
  attributes->changed = (guint32) document->changed;
  if (entry->hub != 0)
    attributes->hub = atlas_index_number (self, ATLAS_INDEX_HUB, entry->hub);
  if (entry->position.set)
    {
      attributes->flags |= ATLAS_ATTRIBUTE_LOCATED;
      attributes->longitude = entry->position.longitude;
      attributes->latitude = entry->position.latitude;
    }
  if (document->pictured)
    attributes->flags |= ATLAS_ATTRIBUTE_PICTURED;

  attributes->name_keys[0] = key_in (document, ATLAS_LABELS_ENGLISH);
  attributes->name_keys[1] = key_in (document, ATLAS_LABELS_CHINESE);
  for (guint i = 0; i < document->names->len; i++)
    {
      if (g_strcmp0 (((const AtlasName *) document->names->pdata[i])->kind, "as-printed") == 0)
        attributes->flags |= ATLAS_ATTRIBUTE_MISPRINT;
    }

  for (guint i = 0; i < document->tags->len; i++)
    atlas_attributes_add (attributes->tags, atlas_index_number (self, ATLAS_INDEX_TAG, g_array_index (document->tags, gint64, i)));
  for (guint i = 0; i < document->claims->len; i++)
    describe_claim (self, document->claims->pdata[i], attributes);
}
