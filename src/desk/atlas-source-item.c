/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source in a list. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-item.h"

#include <string.h>

#include "atlas-collation.h"
#include "atlas-edtf.h"
#include "atlas-row.h"
#include "atlas-summary.h"

struct _AtlasSourceItem
{
  GObject parent_instance;

  AtlasSourceSummary *summary;
  char *caption;
  char *haystack;
  char *sort_key;
};

G_DEFINE_FINAL_TYPE (AtlasSourceItem, atlas_source_item, G_TYPE_OBJECT)

static void
atlas_source_item_finalize (GObject *object)
{
  AtlasSourceItem *self = ATLAS_SOURCE_ITEM (object);

  g_clear_pointer (&self->summary, atlas_source_summary_free);
  g_free (self->caption);
  g_free (self->haystack);
  g_free (self->sort_key);

  G_OBJECT_CLASS (atlas_source_item_parent_class)->finalize (object);
}

static void
atlas_source_item_class_init (AtlasSourceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_source_item_finalize;
}

static void
atlas_source_item_init (AtlasSourceItem *self)
{
}

AtlasSourceItem *
atlas_source_item_new (const AtlasSourceSummary *summary)
{
  AtlasSourceItem *self = g_object_new (ATLAS_TYPE_SOURCE_ITEM, NULL);
  const AtlasSource *source = summary->source;
  g_autofree char *issued = source->issued != NULL ? atlas_edtf_display (source->issued) : NULL;
  const char *parts[] = {
    source->container_title != NULL ? source->container_title
    : source->publisher != NULL ? source->publisher : source->author,
    issued, "."
  };
  const char *searched[] = {
    source->title, source->container_title, source->author, source->publisher, source->key, source->issued,
    source->url, source->note, "."
  };
  g_autofree char *words = atlas_row_join (searched);

  self->summary = atlas_source_summary_copy (summary);
  self->caption = atlas_row_join (parts);
  self->haystack = atlas_fold (words);
  self->sort_key = atlas_collation_key (atlas_source_item_get_title (self));

  return self;
}

gint64
atlas_source_item_get_id (AtlasSourceItem *self)
{
  return self->summary->source->base.id;
}

const AtlasSourceSummary *
atlas_source_item_get_summary (AtlasSourceItem *self)
{
  return self->summary;
}

const char *
atlas_source_item_get_title (AtlasSourceItem *self)
{
  const AtlasSource *source = self->summary->source;

  return source->title != NULL ? source->title : source->key;
}

/* (nullable): where and when it appeared. */
const char *
atlas_source_item_get_caption (AtlasSourceItem *self)
{
  return self->caption;
}

/* Whether it has all the words of @folded, a text out of atlas_fold(). */
gboolean
atlas_source_item_matches (AtlasSourceItem *self,
                           const char      *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (self->haystack, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Whether the summary says what the item says already. */
gboolean
atlas_source_item_is_like (AtlasSourceItem          *self,
                           const AtlasSourceSummary *summary)
{
  return self->summary->has_text == summary->has_text &&
         self->summary->n_evidence == summary->n_evidence &&
         self->summary->n_quotations == summary->n_quotations &&
         self->summary->n_claims == summary->n_claims &&
         self->summary->n_entries == summary->n_entries &&
         self->summary->n_sole_claims == summary->n_sole_claims &&
         self->summary->n_sole_entries == summary->n_sole_entries &&
         atlas_record_equal (self->summary->source, summary->source);
}

int
atlas_source_item_compare (AtlasSourceItem *self,
                           AtlasSourceItem *other)
{
  int order = strcmp (self->sort_key, other->sort_key);
  gint64 one = atlas_source_item_get_id (self);
  gint64 two = atlas_source_item_get_id (other);

  return order != 0 ? order : one < two ? -1 : one > two;
}
