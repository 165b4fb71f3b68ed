/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a whole collection still wants: records that refer to nothing, claims without a source,
 * quotations that are not in their source. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-check.h"

#include <glib/gi18n-lib.h>

#include "atlas-language.h"
#include "atlas-quotation.h"

/* A quotation is a proof, not a copy: longer ones need the owner's permission. */
#define QUOTATION_MAX_CHARACTERS 300

typedef struct
{
  AtlasRecordSet *set;
  GPtrArray *findings;
  GHashTable *seen;         /* records that the walk has come by */
} Walk;

#define REPORT(walk, severity, code, record, field, ...) \
  g_ptr_array_add ((walk)->findings, \
                   atlas_finding_new (severity, code, ((const AtlasRecord *) (record))->type, \
                                      ((const AtlasRecord *) (record))->id, field, __VA_ARGS__))

static void
check_references (Walk              *walk,
                  const AtlasRecord *record)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      AtlasRecordType type = field->refers;
      gint64 id;

      if (field->type != ATLAS_FIELD_REFERENCE)
        continue;

      id = ATLAS_FIELD_AT (record, field, gint64);
      if (id == 0)
        continue;

      if ((field->flags & ATLAS_FIELD_OWNER) != 0)
        atlas_record_owner (record, &type);

      if (atlas_record_set_get (walk->set, type, id) == NULL)
        REPORT (walk, ATLAS_SEVERITY_ERROR, "broken-reference", record, field->name,
                _("This refers to a record that is not in the collection."));
    }
}

static void
check_names (Walk             *walk,
             const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (walk->set, ATLAS_RECORD_NAME, entry->base.id);
  gboolean english = FALSE, chinese = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (g_strcmp0 (name->kind, "as-printed") == 0)
        continue;

      english = english || atlas_language_matches (name->language, "en");
      chinese = chinese || atlas_language_matches (name->language, "zh");
    }

  if (names->len == 0)
    REPORT (walk, ATLAS_SEVERITY_ERROR, "no-name", entry, NULL, _("The record has no name."));
  else if (!english && !chinese)
    REPORT (walk, ATLAS_SEVERITY_NOTE, "missing-name-language", entry, NULL,
            _("The record has neither an English nor a Chinese name."));
  else if (!english)
    REPORT (walk, ATLAS_SEVERITY_NOTE, "missing-name-language", entry, NULL,
            _("The record has no English name."));
  else if (!chinese)
    REPORT (walk, ATLAS_SEVERITY_NOTE, "missing-name-language", entry, NULL,
            _("The record has no Chinese name."));
}

static void
check_entry (Walk             *walk,
             const AtlasEntry *entry)
{
  check_names (walk, entry);

  if (!entry->position.set &&
      (g_strcmp0 (entry->kind, "hub") == 0 || g_strcmp0 (entry->kind, "place") == 0))
    REPORT (walk, ATLAS_SEVERITY_WARNING, "missing-position", entry, "position",
            _("The record has no position on the map."));
}

static gboolean
property_fits (const AtlasProperty *property,
               const AtlasEntry    *entry)
{
  g_auto (GStrv) kinds = NULL;

  if (property->kinds == NULL || entry->kind == NULL)
    return TRUE;

  kinds = g_strsplit (property->kinds, " ", -1);

  return g_strv_contains ((const char * const *) kinds, entry->kind);
}

static void
check_claim (Walk             *walk,
             const AtlasClaim *claim)
{
  const AtlasEntry *entry = atlas_record_set_get (walk->set, ATLAS_RECORD_ENTRY, claim->entry);
  const AtlasProperty *property = atlas_record_set_get (walk->set, ATLAS_RECORD_PROPERTY, claim->property);
  g_autoptr (GPtrArray) evidence = NULL;
  g_autoptr (GError) error = NULL;
  const char *field;

  if (property != NULL && !atlas_claim_check (claim, property, &field, &error))
    REPORT (walk, ATLAS_SEVERITY_ERROR, "invalid", claim, field, "%s", error->message);

  if (property != NULL && entry != NULL && !property_fits (property, entry))
    REPORT (walk, ATLAS_SEVERITY_WARNING, "property-not-for-kind", claim, "property",
            _("The property “%s” is not meant for this kind of record."), property->key);

  evidence = atlas_record_set_children (walk->set, ATLAS_RECORD_EVIDENCE, claim->base.id);
  if (evidence->len == 0 && g_strcmp0 (claim->rank, "withdrawn") != 0)
    REPORT (walk, ATLAS_SEVERITY_WARNING, "unsourced-claim", claim, NULL,
            _("No source stands behind this claim."));
}

static void
check_evidence (Walk                *walk,
                const AtlasEvidence *evidence)
{
  if (evidence->quotation == NULL || *evidence->quotation == '\0')
    REPORT (walk, ATLAS_SEVERITY_WARNING, "evidence-without-quotation", evidence, "quotation",
            _("The source is named, but not quoted."));
  else if (g_utf8_validate (evidence->quotation, -1, NULL) &&
           g_utf8_strlen (evidence->quotation, -1) > QUOTATION_MAX_CHARACTERS)
    REPORT (walk, ATLAS_SEVERITY_WARNING, "long-quotation", evidence, "quotation",
            _("The quotation is longer than %d characters; for the sake of the author's rights, "
              "shorten it."), QUOTATION_MAX_CHARACTERS);
}

static void
check_one (Walk              *walk,
           const AtlasRecord *record)
{
  g_autoptr (GError) error = NULL;
  const char *field;

  if (!atlas_record_check (record, &field, &error))
    REPORT (walk, ATLAS_SEVERITY_ERROR, "invalid", record, field, "%s", error->message);

  check_references (walk, record);

  if (record->type == ATLAS_RECORD_ENTRY)
    check_entry (walk, (const AtlasEntry *) record);
  else if (record->type == ATLAS_RECORD_CLAIM && error == NULL)
    check_claim (walk, (const AtlasClaim *) record);
  else if (record->type == ATLAS_RECORD_EVIDENCE)
    check_evidence (walk, (const AtlasEvidence *) record);
}

/* Whether records of type @child can belong to one of type @owner. */
static gboolean
may_belong (AtlasRecordType child,
            AtlasRecordType owner)
{
  const AtlasRecordInfo *info = atlas_record_info (child);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if ((info->fields[i].flags & ATLAS_FIELD_OWNER) != 0)
        return child == ATLAS_RECORD_TEXT || info->fields[i].refers == owner;
    }

  return FALSE;
}

/* A record, then all that belongs to it. */
static void
visit (Walk              *walk,
       const AtlasRecord *record)
{
  if (!g_hash_table_add (walk->seen, (gpointer) record))
    return;

  check_one (walk, record);

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autoptr (GPtrArray) children = NULL;

      if (!may_belong (type, record->type))
        continue;

      children = atlas_record_set_children (walk->set, type, record->id);
      for (guint i = 0; i < children->len; i++)
        {
          AtlasRecordType owner_type = type;

          /* An owner of another type may have the same id. */
          atlas_record_owner (children->pdata[i], &owner_type);
          if (owner_type == record->type)
            visit (walk, children->pdata[i]);
        }
    }
}

static void
check_keys (Walk            *walk,
            AtlasRecordType  type)
{
  const AtlasField *field = atlas_record_find_field (type, "key");
  g_autoptr (GPtrArray) records = atlas_record_set_all (walk->set, type);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      char *key = ATLAS_FIELD_AT (records->pdata[i], field, char *);

      if (key != NULL && g_utf8_validate (key, -1, NULL) && !g_hash_table_add (keys, key))
        REPORT (walk, ATLAS_SEVERITY_ERROR, "duplicate-key", records->pdata[i], "key",
                _("Another record has the key “%s” too."), key);
    }
}

/**
 * atlas_collection_check:
 * @set: all records of a collection
 *
 * Looks for what is wrong in a collection and for what it still wants. Findings on what the entries
 * share come first (the collection itself, its properties, sources, pictures and keywords), then
 * each entry with all that belongs to it, then tours, then records whose owner is missing.
 *
 * Returns: (transfer full) (element-type AtlasFinding): the findings
 */
GPtrArray *
atlas_collection_check (AtlasRecordSet *set)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk walk = { set, g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_finding_free), seen };

  check_keys (&walk, ATLAS_RECORD_PROPERTY);
  check_keys (&walk, ATLAS_RECORD_SOURCE);
  check_keys (&walk, ATLAS_RECORD_TAG);

  for (guint orphans = FALSE; orphans <= TRUE; orphans++)
    {
      for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
        {
          g_autoptr (GPtrArray) records = atlas_record_set_all (set, type);

          for (guint i = 0; i < records->len; i++)
            {
              if (orphans || atlas_record_owner (records->pdata[i], NULL) == 0)
                visit (&walk, records->pdata[i]);
            }
        }
    }

  return walk.findings;
}

static void
check_quotations_of (Walk       *walk,
                     gint64      claim,
                     GHashTable *text_of_source)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (walk->set, ATLAS_RECORD_EVIDENCE, claim);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      AtlasQuotable *text = g_hash_table_lookup (text_of_source, &evidence->source);
      AtlasQuotationMatch match;

      if (text == NULL || evidence->quotation == NULL)
        continue;

      atlas_quotable_find (text, evidence->quotation, NULL, NULL, &match);
      if (match == ATLAS_QUOTATION_FOLDED)
        REPORT (walk, ATLAS_SEVERITY_WARNING, "quotation-not-verbatim", evidence, "quotation",
                _("The quotation is in the source, but not letter by letter."));
      else if (match == ATLAS_QUOTATION_NONE)
        REPORT (walk, ATLAS_SEVERITY_ERROR, "quotation-not-found", evidence, "quotation",
                _("The quotation is not in the source."));
    }
}

/**
 * atlas_quotations_check:
 * @set: all records of a collection
 * @texts: (element-type utf8 utf8): documents by the SHA-256 of their bytes, in lower-case hex
 *
 * Looks for each quotation in the document that its source was checked against. What is quoted should
 * stand there byte for byte; what differs in white space, signs or case alone is a lesser fault. A source whose document is not among @texts is noted.
 *
 * Returns: (transfer full) (element-type AtlasFinding): the findings: on sources, then by entry
 */
GPtrArray *
atlas_quotations_check (AtlasRecordSet *set,
                        GHashTable     *texts)
{
  g_autoptr (GPtrArray) sources = atlas_record_set_all (set, ATLAS_RECORD_SOURCE);
  g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
  g_autoptr (GHashTable) text_of_source = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                                 (GDestroyNotify) atlas_quotable_free);
  Walk walk = { set, g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_finding_free), NULL };

  for (guint i = 0; i < sources->len; i++)
    {
      AtlasSource *source = sources->pdata[i];
      g_autofree char *hash = NULL;
      char *text;

      if (source->content_hash == NULL)
        continue;

      hash = g_ascii_strdown (source->content_hash, -1);
      text = texts != NULL ? g_hash_table_lookup (texts, hash) : NULL;
      if (text != NULL)
        g_hash_table_insert (text_of_source, &source->base.id, atlas_quotable_new (text));
      else
        REPORT (&walk, ATLAS_SEVERITY_NOTE, "source-text-missing", source, "content_hash",
                _("The quotations were not checked: the document is not here."));
    }

  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];
      g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry->base.id);

      for (guint j = 0; j < claims->len; j++)
        check_quotations_of (&walk, ((const AtlasClaim *) claims->pdata[j])->base.id, text_of_source);
    }

  return walk.findings;
}
