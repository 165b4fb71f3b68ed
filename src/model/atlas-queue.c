/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the items of the work queue mean, in words for people and in codes for machines. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-queue.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-language.h"
#include "atlas-quantity.h"

typedef struct
{
  const char *code;
  const char *label;
  const char *advice;
} Kind;

static const Kind kinds[ATLAS_N_QUEUE_KINDS] = {
  [ATLAS_QUEUE_INVALID] = {
    "invalid", N_("Impossible Values"), N_("Another program stored what does not fit the field.") },
  [ATLAS_QUEUE_BROKEN_REFERENCE] = {
    "broken-reference", N_("Missing Records"), N_("This refers to a record that is not in the collection.") },
  [ATLAS_QUEUE_NO_NAME] = {
    "no-name", N_("No Name"), N_("The record has no name.") },
  [ATLAS_QUEUE_QUOTATION_NOT_FOUND] = {
    "quotation-not-found", N_("Quotations Not Found"), N_("The quotation is not in the source.") },
  [ATLAS_QUEUE_QUOTATION_NOT_VERBATIM] = {
    "quotation-not-verbatim", N_("Quotations Not Verbatim"), N_("The quotation is in the source, but not letter by letter.") },
  [ATLAS_QUEUE_UNSOURCED_CLAIM] = {
    "unsourced-claim", N_("Unsourced Claims"), N_("No source stands behind this claim.") },
  [ATLAS_QUEUE_CONTRADICTION] = {
    "contradiction", N_("Contradictions"), N_("Two claims cannot both hold. Prefer one and say why.") },
  [ATLAS_QUEUE_MISSING_POSITION] = {
    "missing-position", N_("Missing Positions"), N_("The record has no position on the map.") },
  [ATLAS_QUEUE_PROPERTY_NOT_FOR_KIND] = {
    "property-not-for-kind", N_("Properties of Other Kinds"), N_("The property is not meant for this kind of record.") },
  [ATLAS_QUEUE_NO_QUOTATION] = {
    "evidence-without-quotation", N_("Sources Not Quoted"), N_("The source is named, but not quoted.") },
  [ATLAS_QUEUE_LONG_QUOTATION] = {
    "long-quotation", N_("Long Quotations"),
    N_("The quotation is longer than 300 characters; for the sake of the author's rights, shorten it.") },
  [ATLAS_QUEUE_BROKEN_LINK] = {
    "broken-link", N_("Broken Links"), N_("This is no address that a browser could open.") },
  [ATLAS_QUEUE_PICTURE_WITHOUT_LICENCE] = {
    "picture-without-licence", N_("Pictures Without Licence"), N_("It is not said under which licence the picture may be used.") },
  [ATLAS_QUEUE_PICTURE_WITHOUT_ALTERNATIVE] = {
    "picture-without-alternative", N_("Pictures Without Description"),
    N_("No alternative text tells what the picture shows.") },
  [ATLAS_QUEUE_MISSING_NAME] = {
    "missing-name-language", N_("Missing Names"), N_("The record has no name in one of the collection's languages.") },
  [ATLAS_QUEUE_DUPLICATE] = {
    "possible-duplicate", N_("Possible Duplicates"), N_("Two records may be about the same thing.") },
  [ATLAS_QUEUE_ONE_SOURCE_CLAIM] = {
    "one-source-claim", N_("Claims with One Source"), N_("Only one source stands behind this claim.") },
};

/**
 * atlas_queue_kind_code:
 * @kind: a kind of work
 *
 * Returns: (transfer none): the stable word for machines
 */
const char *
atlas_queue_kind_code (AtlasQueueKind kind)
{
  g_return_val_if_fail ((guint) kind < ATLAS_N_QUEUE_KINDS, NULL);

  return kinds[kind].code;
}

/**
 * atlas_queue_kind_label:
 * @kind: a kind of work
 *
 * Returns: (transfer none): what a list of such items is headed by
 */
const char *
atlas_queue_kind_label (AtlasQueueKind kind)
{
  g_return_val_if_fail ((guint) kind < ATLAS_N_QUEUE_KINDS, NULL);

  return _(kinds[kind].label);
}

/**
 * atlas_queue_kind_advice:
 * @kind: a kind of work
 *
 * Returns: (transfer none): a sentence on what is wrong or wanted
 */
const char *
atlas_queue_kind_advice (AtlasQueueKind kind)
{
  g_return_val_if_fail ((guint) kind < ATLAS_N_QUEUE_KINDS, NULL);

  return _(kinds[kind].advice);
}

/**
 * atlas_queue_item_compare:
 * @one: an #AtlasQueueItem
 * @other: another one
 *
 * The order of a queue: by entry in the order of ranks, then by kind, then by record. It is the same
 * whatever the items were found by.
 *
 * Returns: less than, equal to or greater than 0
 */
int
atlas_queue_item_compare (gconstpointer one,
                          gconstpointer other)
{
  const AtlasQueueItem *a = one, *b = other;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  if (a->entry != b->entry)
    return a->entry < b->entry ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  if (a->type != b->type)
    return a->type < b->type ? -1 : 1;
  if (a->id != b->id)
    return a->id < b->id ? -1 : 1;
  if (a->other != b->other)
    return a->other < b->other ? -1 : 1;

  return (int) a->detail - (int) b->detail;
}

/**
 * atlas_queue_item_field:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the name of the field at fault
 */
const char *
atlas_queue_item_field (const AtlasQueueItem *self)
{
  const AtlasRecordInfo *info = atlas_record_info (self->type);

  if (self->kind == ATLAS_QUEUE_MISSING_NAME || self->detail == 0 || self->detail > info->n_fields)
    return NULL;

  return info->fields[self->detail - 1].name;
}

/**
 * atlas_queue_item_is_shared:
 * @self: an item
 *
 * Returns: %TRUE if it is about what several entries may share or what belongs to none, so that
 *   looking at one entry does not find it
 */
gboolean
atlas_queue_item_is_shared (const AtlasQueueItem *self)
{
  return self->entry == 0 || self->type == ATLAS_RECORD_MEDIA;
}

static char *
describe_invalid (const AtlasQueueItem *self,
                  AtlasRecordSet       *set)
{
  gconstpointer record = set != NULL ? atlas_record_set_get (set, self->type, self->id) : NULL;
  g_autoptr (GError) error = NULL;

  if (record != NULL && atlas_record_check (record, NULL, &error) && self->type == ATLAS_RECORD_CLAIM)
    {
      const AtlasClaim *claim = record;
      const AtlasProperty *property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property);

      if (property != NULL)
        atlas_claim_check (claim, property, NULL, &error);
    }

  return g_strdup (error != NULL ? error->message : atlas_queue_kind_advice (self->kind));
}

static char *
describe_missing_name (const AtlasQueueItem *self,
                       const char * const   *languages)
{
  const char *language = languages != NULL && self->detail < g_strv_length ((char **) languages)
                           ? languages[self->detail] : NULL;
  g_autofree char *display = NULL;

  if (language == NULL)
    return g_strdup (atlas_queue_kind_advice (self->kind));
  if (atlas_language_matches (language, "en"))
    return g_strdup (_("The record has no English name."));
  if (atlas_language_matches (language, "zh"))
    return g_strdup (_("The record has no Chinese name."));

  display = atlas_language_display (language);

  /* translators: the name of a language, such as Spanish */
  return g_strdup_printf (_("The record has no name in this language: %s."), display);
}

static char *
describe_duplicate (const AtlasQueueItem *self,
                    AtlasRecordSet       *set)
{
  g_autoptr (GPtrArray) names = set != NULL ? atlas_record_set_children (set, ATLAS_RECORD_NAME, self->other) : NULL;
  g_autofree char *title = names != NULL ? atlas_names_title (names, ATLAS_LABELS_INTERFACE) : NULL;

  if (title == NULL)
    return g_strdup (atlas_queue_kind_advice (self->kind));

  /* translators: the name of a record */
  return g_strdup_printf (_("This may be the same as “%s”."), title);
}

/**
 * atlas_queue_item_describe:
 * @self: an item
 * @set: (nullable): the records that atlas_db_load_queue_records() gives for it
 * @languages: (nullable): the languages that names are wanted in
 *
 * Returns: (transfer full): a sentence for people on what is wrong or wanted
 */
char *
atlas_queue_item_describe (const AtlasQueueItem *self,
                           AtlasRecordSet       *set,
                           const char * const   *languages)
{
  switch ((AtlasQueueKind) self->kind)
    {
    case ATLAS_QUEUE_INVALID:
      return describe_invalid (self, set);

    case ATLAS_QUEUE_MISSING_NAME:
      return describe_missing_name (self, languages);

    case ATLAS_QUEUE_DUPLICATE:
      return describe_duplicate (self, set);

    case ATLAS_QUEUE_BROKEN_REFERENCE:
    case ATLAS_QUEUE_NO_NAME:
    case ATLAS_QUEUE_QUOTATION_NOT_FOUND:
    case ATLAS_QUEUE_QUOTATION_NOT_VERBATIM:
    case ATLAS_QUEUE_UNSOURCED_CLAIM:
    case ATLAS_QUEUE_CONTRADICTION:
    case ATLAS_QUEUE_MISSING_POSITION:
    case ATLAS_QUEUE_PROPERTY_NOT_FOR_KIND:
    case ATLAS_QUEUE_NO_QUOTATION:
    case ATLAS_QUEUE_LONG_QUOTATION:
    case ATLAS_QUEUE_BROKEN_LINK:
    case ATLAS_QUEUE_PICTURE_WITHOUT_LICENCE:
    case ATLAS_QUEUE_PICTURE_WITHOUT_ALTERNATIVE:
    case ATLAS_QUEUE_ONE_SOURCE_CLAIM:
    default:
      return g_strdup (atlas_queue_kind_advice (self->kind));
    }
}

/**
 * atlas_queue_item_to_finding:
 * @self: an item
 * @set: (nullable): the records that atlas_db_load_queue_records() gives for it
 * @languages: (nullable): the languages that names are wanted in
 *
 * Returns: (transfer full): the same as a finding of a check
 */
AtlasFinding *
atlas_queue_item_to_finding (const AtlasQueueItem *self,
                             AtlasRecordSet       *set,
                             const char * const   *languages)
{
  g_autofree char *message = atlas_queue_item_describe (self, set, languages);

  return atlas_finding_new (self->severity, atlas_queue_kind_code (self->kind), self->type, self->id,
                            atlas_queue_item_field (self), "%s", message);
}
