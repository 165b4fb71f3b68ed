/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An item of the work queue, in words. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-review-item.h"

#include <glib/gi18n-lib.h>

#include "atlas-labels.h"
#include "atlas-quantity.h"

struct _AtlasReviewItem
{
  GObject parent_instance;

  AtlasQueueItem item;
  gboolean first;           /* of its entry, in the list */
  gboolean told;
  char *title;              /* what it stands under: a record's name */
  char *subtitle;           /* (nullable): kind and hub of that */
  char *sentence;           /* what is wanted */
  char *subject;            /* (nullable): what it is about: a claim, a quotation */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasReviewItem, atlas_review_item, G_TYPE_OBJECT)

static void
clear (AtlasReviewItem *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->sentence, g_free);
  g_clear_pointer (&self->subject, g_free);
}

static void
atlas_review_item_finalize (GObject *object)
{
  clear (ATLAS_REVIEW_ITEM (object));

  G_OBJECT_CLASS (atlas_review_item_parent_class)->finalize (object);
}

static void
atlas_review_item_class_init (AtlasReviewItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_review_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
atlas_review_item_init (AtlasReviewItem *self)
{
}

AtlasReviewItem *
atlas_review_item_new (const AtlasQueueItem *item,
                       gboolean              first)
{
  AtlasReviewItem *self = g_object_new (ATLAS_TYPE_REVIEW_ITEM, NULL);

  self->item = *item;
  self->first = first;

  return self;
}

const AtlasQueueItem *
atlas_review_item_get (AtlasReviewItem *self)
{
  return &self->item;
}

gboolean
atlas_review_item_get_first (AtlasReviewItem *self)
{
  return self->first;
}

void
atlas_review_item_set_first (AtlasReviewItem *self,
                             gboolean         first)
{
  if (self->first == first)
    return;

  self->first = first;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Whether the words are there. */
gboolean
atlas_review_item_get_told (AtlasReviewItem *self)
{
  return self->told;
}

const char *
atlas_review_item_get_title (AtlasReviewItem *self)
{
  return self->title;
}

const char *
atlas_review_item_get_subtitle (AtlasReviewItem *self)
{
  return self->subtitle;
}

const char *
atlas_review_item_get_sentence (AtlasReviewItem *self)
{
  return self->sentence;
}

const char *
atlas_review_item_get_subject (AtlasReviewItem *self)
{
  return self->subject;
}

/* Title and subtitle of what stands under an entry. */
static void
tell_entry (AtlasReviewItem *self,
            AtlasSession    *session)
{
  AtlasEntryItem *entry = atlas_entry_list_find (atlas_session_get_entries (session), self->item.entry);
  const AtlasSummary *summary = entry != NULL ? atlas_entry_item_get_summary (entry) : NULL;
  AtlasEntryItem *hub = summary != NULL && summary->hub != 0
                          ? atlas_entry_list_find (atlas_session_get_entries (session), summary->hub) : NULL;

  if (entry == NULL)
    {
      self->title = g_strdup (_("Missing record"));
      return;
    }

  self->title = g_strdup (atlas_entry_item_get_title (entry));
  if (hub != NULL)
    /* translators: the kind of a record; the hub that it belongs to */
    self->subtitle = g_strdup_printf (_("%s · %s"), atlas_label_kind (summary->kind), atlas_entry_item_get_title (hub));
  else
    self->subtitle = g_strdup (atlas_label_kind (summary->kind));
}

/* What is not an entry has a title or a key; of what has neither, the type is told. */
static char *
name_shared (const AtlasQueueItem *item,
             AtlasRecordSet       *records)
{
  static const char * const fields[] = { "title", "file_name", "key", "text", "query" };
  gconstpointer record = atlas_record_set_get (records, item->type, item->id);

  for (guint i = 0; record != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      const AtlasField *field = atlas_record_find_field (item->type, fields[i]);
      const char *text = field != NULL && field->type == ATLAS_FIELD_TEXT ? ATLAS_FIELD_AT (record, field, char *) : NULL;

      if (text != NULL)
        return g_strdup (text);
    }

  return g_strdup (atlas_record_info (item->type)->table);
}

static const char *
label_type (AtlasRecordType type)
{
  switch (type)
    {
    case ATLAS_RECORD_SOURCE:
    case ATLAS_RECORD_SOURCE_TEXT:
      return _("Source");
    case ATLAS_RECORD_MEDIA:
      return _("Picture");
    case ATLAS_RECORD_PROPERTY:
      return _("Property");
    case ATLAS_RECORD_TAG:
      return _("Keyword");
    case ATLAS_RECORD_SAVED_SEARCH:
      return _("Saved Search");
    case ATLAS_RECORD_TOUR:
    case ATLAS_RECORD_TOUR_STOP:
    case ATLAS_RECORD_TOUR_STOP_ENTRY:
    case ATLAS_RECORD_TOUR_STOP_CLAIM:
      return _("Tour");
    case ATLAS_RECORD_COLLECTION:
    case ATLAS_RECORD_ENTRY:
    case ATLAS_RECORD_NAME:
    case ATLAS_RECORD_CLAIM:
    case ATLAS_RECORD_EVIDENCE:
    case ATLAS_RECORD_ENTRY_MEDIA:
    case ATLAS_RECORD_ENTRY_TAG:
    case ATLAS_RECORD_TEXT:
    default:
      return _("Collection");
    }
}

/* A claim in words: Visitors: over 100 million. */
static char *
describe_claim (gint64              id,
                AtlasRecordSet     *records,
                const char * const *languages)
{
  const AtlasClaim *claim = atlas_record_set_get (records, ATLAS_RECORD_CLAIM, id);
  const AtlasProperty *property = claim != NULL
                                    ? atlas_record_set_get (records, ATLAS_RECORD_PROPERTY, claim->property) : NULL;
  g_autofree char *value = NULL;
  const char *label;

  if (property == NULL)
    return NULL;

  label = atlas_record_set_text (records, property->base.id, "label", languages);
  value = atlas_claim_display (claim, records, languages);

  /* translators: a property and its value: Visitors: over 100 million */
  return g_strdup_printf (_("%s: %s"), label != NULL ? label : property->key, value);
}

static char *
describe_subject (const AtlasQueueItem *item,
                  AtlasRecordSet       *records,
                  const char * const   *languages)
{
  const AtlasEvidence *evidence;
  gconstpointer record;

  switch ((AtlasRecordType) item->type)
    {
    case ATLAS_RECORD_CLAIM:
      {
        g_autofree char *claim = describe_claim (item->id, records, languages);
        g_autofree char *other = item->other != 0 ? describe_claim (item->other, records, languages) : NULL;

        return other != NULL ? g_strdup_printf ("%s\n%s", claim, other) : g_steal_pointer (&claim);
      }

    case ATLAS_RECORD_EVIDENCE:
      evidence = atlas_record_set_get (records, ATLAS_RECORD_EVIDENCE, item->id);
      if (evidence == NULL || evidence->quotation == NULL)
        return evidence != NULL ? describe_claim (evidence->claim, records, languages) : NULL;
      /* translators: a quotation */
      return atlas_label_quotation (evidence->quotation);

    case ATLAS_RECORD_MEDIA:
      return name_shared (item, records);

    case ATLAS_RECORD_SOURCE:
      {
        const char *name = atlas_queue_item_field (item);
        const AtlasField *field = name != NULL ? atlas_record_find_field (ATLAS_RECORD_SOURCE, name) : NULL;

        record = atlas_record_set_get (records, ATLAS_RECORD_SOURCE, item->id);
        return field != NULL && record != NULL && field->type == ATLAS_FIELD_TEXT
                 ? g_strdup (ATLAS_FIELD_AT (record, field, char *)) : NULL;
      }

    case ATLAS_RECORD_NAME:
      return name_shared (item, records);

    case ATLAS_RECORD_COLLECTION:
    case ATLAS_RECORD_PROPERTY:
    case ATLAS_RECORD_SOURCE_TEXT:
    case ATLAS_RECORD_TAG:
    case ATLAS_RECORD_ENTRY:
    case ATLAS_RECORD_ENTRY_MEDIA:
    case ATLAS_RECORD_ENTRY_TAG:
    case ATLAS_RECORD_SAVED_SEARCH:
    case ATLAS_RECORD_TOUR:
    case ATLAS_RECORD_TOUR_STOP:
    case ATLAS_RECORD_TOUR_STOP_ENTRY:
    case ATLAS_RECORD_TOUR_STOP_CLAIM:
    case ATLAS_RECORD_TEXT:
    default:
      return NULL;
    }
}

/* Makes the words out of what atlas_db_load_queue_records () gives. @languages: in which names are
 * missed. */
void
atlas_review_item_tell (AtlasReviewItem    *self,
                        AtlasSession       *session,
                        AtlasRecordSet     *records,
                        const char * const *languages)
{
  clear (self);
  self->told = TRUE;

  if (self->item.entry != 0)
    {
      tell_entry (self, session);
    }
  else
    {
      self->title = name_shared (&self->item, records);
      self->subtitle = g_strdup (label_type (self->item.type));
    }

  self->sentence = atlas_queue_item_describe (&self->item, records, languages);
  self->subject = describe_subject (&self->item, records, atlas_languages_wanted (atlas_session_get_labels (session)));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The words may have changed; what stands there stays until they are told anew. */
void
atlas_review_item_forget (AtlasReviewItem *self)
{
  self->told = FALSE;
}
