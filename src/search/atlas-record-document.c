/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the collection would tell of an entry, in the same order: by ordinal, then by id. Nothing is copied. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-record-document.h"

/* What belongs to a claim is looked for among all claims of its entry. */
#define CLAIMS_MAX 1000

struct _AtlasRecordDocument
{
  AtlasDbDocument  document;
  GPtrArray       *all_claims;    /* AtlasDbDocumentClaim, to be used again */
  GPtrArray       *bearers;       /* AtlasEntryTag */
  guint            last_claim;    /* that something was found for */
};

static void
empty (AtlasRecordDocument *self)
{
  for (guint i = 0; i < self->document.claims->len; i++)
    {
      AtlasDbDocumentClaim *claim = self->document.claims->pdata[i];

      g_clear_pointer (&claim->texts, g_ptr_array_unref);
      g_clear_pointer (&claim->evidence, g_ptr_array_unref);
    }
  g_ptr_array_set_size (self->document.names, 0);
  g_ptr_array_set_size (self->document.texts, 0);
  g_ptr_array_set_size (self->document.claims, 0);
  g_array_set_size (self->document.tags, 0);
  g_ptr_array_set_size (self->bearers, 0);
  self->document.entry = NULL;
  self->document.pictured = FALSE;
  self->last_claim = 0;
}

/**
 * atlas_record_document_new:
 *
 * Returns: (transfer full): room for an entry
 */
AtlasRecordDocument *
atlas_record_document_new (void)
{
  AtlasRecordDocument *self = g_new0 (AtlasRecordDocument, 1);

  self->document.names = g_ptr_array_new ();
  self->document.texts = g_ptr_array_new ();
  self->document.claims = g_ptr_array_new ();
  self->document.tags = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->bearers = g_ptr_array_new ();
  self->all_claims = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * atlas_record_document_free:
 * @self: (transfer full): room for an entry
 */
void
atlas_record_document_free (AtlasRecordDocument *self)
{
  empty (self);
  g_ptr_array_unref (self->document.names);
  g_ptr_array_unref (self->document.texts);
  g_ptr_array_unref (self->document.claims);
  g_array_unref (self->document.tags);
  g_ptr_array_unref (self->bearers);
  g_ptr_array_unref (self->all_claims);
  g_free (self);
}

static gint64
ordinal_of (const AtlasRecord *record)
{
  switch ((int) record->type)
    {
    case ATLAS_RECORD_NAME:
      return ((const AtlasName *) record)->ordinal;
    case ATLAS_RECORD_CLAIM:
      return ((const AtlasClaim *) record)->ordinal;
    case ATLAS_RECORD_EVIDENCE:
      return ((const AtlasEvidence *) record)->ordinal;
    case ATLAS_RECORD_ENTRY_TAG:
      return ((const AtlasEntryTag *) record)->ordinal;
    default:
      return 0;
    }
}

static gboolean
is_behind (const AtlasRecord *one,
           const AtlasRecord *other)
{
  gint64 ordinal = ordinal_of (one), other_ordinal = ordinal_of (other);

  return ordinal != other_ordinal ? ordinal > other_ordinal : one->id > other->id;
}

/* They come in order, or all but. */
static void
insert (GPtrArray *list,
        gpointer   record)
{
  guint at = list->len;

  g_ptr_array_add (list, record);
  for (; at > 0 && is_behind (list->pdata[at - 1], record); at--)
    list->pdata[at] = list->pdata[at - 1];
  list->pdata[at] = record;
}

static AtlasDbDocumentClaim *
find_claim (AtlasRecordDocument *self,
            gint64               id)
{
  guint n = self->document.claims->len;

  for (guint i = 0; i < n; i++)
    {
      guint at = (self->last_claim + i) % n;
      AtlasDbDocumentClaim *claim = self->document.claims->pdata[at];

      if (claim->claim->base.id == id)
        {
          self->last_claim = at;
          return claim;
        }
    }

  return NULL;
}

static void
add_to_list (GPtrArray **list,
             gpointer    record)
{
  if (*list == NULL)
    *list = g_ptr_array_new ();
  insert (*list, record);
}

/* FALSE: an entry that it points at is told of, too, and that is not here. */
static gboolean
add_claim (AtlasRecordDocument *self,
           AtlasClaim          *record)
{
  GPtrArray *claims = self->document.claims;
  AtlasDbDocumentClaim *claim;
  guint at = claims->len;

  if (record->target != 0 || at == CLAIMS_MAX || record->entry != self->document.entry->base.id)
    return FALSE;

  if (at == self->all_claims->len)
    g_ptr_array_add (self->all_claims, g_new (AtlasDbDocumentClaim, 1));
  claim = self->all_claims->pdata[at];
  *claim = (AtlasDbDocumentClaim) { .claim = record };

  g_ptr_array_add (claims, claim);
  for (; at > 0 && is_behind (&((const AtlasDbDocumentClaim *) claims->pdata[at - 1])->claim->base, &record->base); at--)
    claims->pdata[at] = claims->pdata[at - 1];
  claims->pdata[at] = claim;

  return TRUE;
}

static gboolean
add_text (AtlasRecordDocument *self,
          AtlasText           *text)
{
  AtlasDbDocumentClaim *claim;

  if (text->text == NULL)
    return TRUE;

  if (g_strcmp0 (text->owner_table, "entry") == 0)
    {
      if (g_strcmp0 (text->field, "description") == 0)
        insert (self->document.texts, text);
      return text->owner == self->document.entry->base.id;
    }

  if (g_strcmp0 (text->owner_table, "claim") != 0)
    return TRUE;

  claim = find_claim (self, text->owner);
  if (claim != NULL)
    add_to_list (&claim->texts, text);

  return claim != NULL;
}

static gboolean
add_evidence (AtlasRecordDocument *self,
              AtlasEvidence       *evidence)
{
  AtlasDbDocumentClaim *claim = find_claim (self, evidence->claim);

  if (claim != NULL)
    add_to_list (&claim->evidence, evidence);

  return claim != NULL;
}

static gboolean
add_name (AtlasRecordDocument *self,
          AtlasName           *name)
{
  if (name->text != NULL)
    insert (self->document.names, name);

  return name->entry == self->document.entry->base.id;
}

static gboolean
add_record (AtlasRecordDocument *self,
            AtlasRecord         *record)
{
  switch ((int) record->type)
    {
    case ATLAS_RECORD_ENTRY:
      return record == &self->document.entry->base;
    case ATLAS_RECORD_NAME:
      return add_name (self, (AtlasName *) record);
    case ATLAS_RECORD_TEXT:
      return add_text (self, (AtlasText *) record);
    case ATLAS_RECORD_EVIDENCE:
      return add_evidence (self, (AtlasEvidence *) record);
    case ATLAS_RECORD_ENTRY_TAG:
      insert (self->bearers, record);
      return ((AtlasEntryTag *) record)->entry == self->document.entry->base.id;
    case ATLAS_RECORD_ENTRY_MEDIA:
      self->document.pictured = TRUE;
      return ((AtlasEntryMedia *) record)->base_id == self->document.entry->base.id;
    default:
      return TRUE;
    }
}

/**
 * atlas_record_document_fill:
 * @self: room for an entry, in the place of another one
 * @records: (element-type AtlasRecord): an entry and all that belongs to it; they have to stay
 *
 * Returns: (nullable) (transfer none): the entry, without what others tell of it and when it was changed; %NULL if
 *   it begins with no entry, or something of it is not among the records
 */
AtlasDbDocument *
atlas_record_document_fill (AtlasRecordDocument *self,
                            const GPtrArray     *records)
{
  empty (self);
  if (records->len == 0 || ((const AtlasRecord *) records->pdata[0])->type != ATLAS_RECORD_ENTRY)
    return NULL;

  self->document.entry = records->pdata[0];
  /* What belongs to a claim may stand before it. */
  for (guint i = 1; i < records->len; i++)
    {
      AtlasRecord *record = records->pdata[i];

      if (record->type == ATLAS_RECORD_CLAIM && !add_claim (self, (AtlasClaim *) record))
        return NULL;
    }

  for (guint i = 1; i < records->len; i++)
    {
      if (!add_record (self, records->pdata[i]))
        return NULL;
    }
  for (guint i = 0; i < self->bearers->len; i++)
    g_array_append_val (self->document.tags, ((AtlasEntryTag *) self->bearers->pdata[i])->tag);

  return &self->document;
}
