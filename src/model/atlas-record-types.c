/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description of every record type, field by field: the one list that the store's columns, the
 * native JSON and the history are made from. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-record.h"

#include <stddef.h>

const char * const atlas_kinds[] = { "hub", "place", "organisation", "person", "work", "event", "platform", "policy", NULL };
const char * const atlas_name_kinds[] = { "official", "translated", "romanised", "alias", "as-printed", NULL };
const char * const atlas_datums[] = { "WGS-84", "GCJ-02", "BD-09", NULL };
const char * const atlas_review_states[] = { "draft", "needs-source", "needs-second-source", "reviewed", NULL };
const char * const atlas_value_types[] = { "number", "text", "date", "entry", NULL };
const char * const atlas_unit_families[] = { "count", "money", "share", "length", "area", "time", "other", NULL };
const char * const atlas_qualifiers[] = { "=", ">", ">=", "<", "<=", "~", NULL };
const char * const atlas_claim_states[] = { "actual", "target", "expected", NULL };
const char * const atlas_part_kinds[] = { "of-which", "share-of", NULL };
const char * const atlas_ranks[] = { "preferred", "normal", "disputed", "withdrawn", NULL };
const char * const atlas_confidences[] = { "certain", "likely", "doubtful", NULL };
const char * const atlas_sorts[] = { "relevance", "name", "date", "figure", "distance", "changed", NULL };
const char * const atlas_charts[] = { "bars", "lines", "shares", "comparison", NULL };
const char * const atlas_text_fields[] = { "title", "description", "label", "inverse", "alternative", "narrative", "notes", "value", "scope", NULL };

static const char * const owner_tables[] = { "collection", "property", "media", "tag", "entry", "claim", "tour", "tour_stop", "saved_search", NULL };

#define FIELD(Type, member, kind, flag) \
  { .name = #member, .type = ATLAS_FIELD_##kind, .flags = ATLAS_FIELD_##flag, \
    .offset = offsetof (Type, member) }
#define LISTED(Type, member, flag, list) \
  { .name = #member, .type = ATLAS_FIELD_TEXT, .flags = ATLAS_FIELD_##flag, \
    .offset = offsetof (Type, member), .values = list }
#define REFERENCE(Type, member, flag, to) \
  { .name = #member, .type = ATLAS_FIELD_REFERENCE, .flags = flag, \
    .offset = offsetof (Type, member), .refers = ATLAS_RECORD_##to }

#define NEEDED ATLAS_FIELD_REQUIRED
#define OWNED (ATLAS_FIELD_REQUIRED | ATLAS_FIELD_OWNER)

static const AtlasField collection_fields[] = {
  FIELD (AtlasCollection, uid, TEXT, REQUIRED),
  FIELD (AtlasCollection, default_language, TEXT, REQUIRED),
  FIELD (AtlasCollection, licence, TEXT, PLAIN),
  FIELD (AtlasCollection, authors, TEXT, PLAIN),
  FIELD (AtlasCollection, created, TEXT, PLAIN),
};

static const AtlasField property_fields[] = {
  FIELD (AtlasProperty, key, TEXT, REQUIRED),
  LISTED (AtlasProperty, value_type, REQUIRED, atlas_value_types),
  LISTED (AtlasProperty, unit_family, PLAIN, atlas_unit_families),
  FIELD (AtlasProperty, default_unit, TEXT, PLAIN),
  FIELD (AtlasProperty, kinds, TEXT, PLAIN),
  FIELD (AtlasProperty, ordinal, INTEGER, PLAIN),
  FIELD (AtlasProperty, single_valued, INTEGER, PLAIN),
};

static const AtlasField source_fields[] = {
  FIELD (AtlasSource, key, TEXT, REQUIRED),
  FIELD (AtlasSource, type, TEXT, REQUIRED),
  FIELD (AtlasSource, title, TEXT, PLAIN),
  FIELD (AtlasSource, container_title, TEXT, PLAIN),
  FIELD (AtlasSource, author, TEXT, PLAIN),
  FIELD (AtlasSource, editor, TEXT, PLAIN),
  FIELD (AtlasSource, publisher, TEXT, PLAIN),
  FIELD (AtlasSource, publisher_place, TEXT, PLAIN),
  FIELD (AtlasSource, edition, TEXT, PLAIN),
  FIELD (AtlasSource, volume, TEXT, PLAIN),
  FIELD (AtlasSource, issue, TEXT, PLAIN),
  FIELD (AtlasSource, number, TEXT, PLAIN),
  FIELD (AtlasSource, page, TEXT, PLAIN),
  FIELD (AtlasSource, section, TEXT, PLAIN),
  FIELD (AtlasSource, genre, TEXT, PLAIN),
  FIELD (AtlasSource, url, TEXT, PLAIN),
  FIELD (AtlasSource, archived_url, TEXT, PLAIN),
  FIELD (AtlasSource, doi, TEXT, PLAIN),
  FIELD (AtlasSource, isbn, TEXT, PLAIN),
  FIELD (AtlasSource, issued, TEXT, PLAIN),
  FIELD (AtlasSource, issued_note, TEXT, PLAIN),
  FIELD (AtlasSource, accessed, TEXT, PLAIN),
  FIELD (AtlasSource, language, TEXT, PLAIN),
  FIELD (AtlasSource, rights, TEXT, PLAIN),
  FIELD (AtlasSource, content_hash, TEXT, PLAIN),
  FIELD (AtlasSource, note, TEXT, PLAIN),
};

static const AtlasField source_text_fields[] = {
  REFERENCE (AtlasSourceText, source, OWNED, SOURCE),
  FIELD (AtlasSourceText, text, TEXT, REQUIRED),
  FIELD (AtlasSourceText, hash, TEXT, REQUIRED),
  FIELD (AtlasSourceText, imported, TEXT, PLAIN),
};

static const AtlasField media_fields[] = {
  FIELD (AtlasMedia, data, BLOB, REQUIRED),
  FIELD (AtlasMedia, content_type, TEXT, REQUIRED),
  FIELD (AtlasMedia, title, TEXT, PLAIN),
  FIELD (AtlasMedia, credit, TEXT, PLAIN),
  FIELD (AtlasMedia, licence, TEXT, PLAIN),
  FIELD (AtlasMedia, file_name, TEXT, PLAIN),
  FIELD (AtlasMedia, width, INTEGER, PLAIN),
  FIELD (AtlasMedia, height, INTEGER, PLAIN),
  REFERENCE (AtlasMedia, source, ATLAS_FIELD_PLAIN, SOURCE),
  FIELD (AtlasMedia, note, TEXT, PLAIN),
  FIELD (AtlasMedia, hash, TEXT, PLAIN),
};

static const AtlasField tag_fields[] = {
  FIELD (AtlasTag, key, TEXT, REQUIRED),
};

static const AtlasField entry_fields[] = {
  LISTED (AtlasEntry, kind, REQUIRED, atlas_kinds),
  REFERENCE (AtlasEntry, hub, ATLAS_FIELD_PLAIN, ENTRY),
  FIELD (AtlasEntry, position, POINT, PLAIN),
  FIELD (AtlasEntry, precision_m, REAL, PLAIN),
  FIELD (AtlasEntry, position_basis, TEXT, PLAIN),
  LISTED (AtlasEntry, datum, PLAIN, atlas_datums),
  FIELD (AtlasEntry, position_entered, TEXT, PLAIN),
  LISTED (AtlasEntry, review, REQUIRED, atlas_review_states),
  FIELD (AtlasEntry, note, TEXT, PLAIN),
};

static const AtlasField name_fields[] = {
  REFERENCE (AtlasName, entry, OWNED, ENTRY),
  FIELD (AtlasName, ordinal, INTEGER, PLAIN),
  FIELD (AtlasName, text, TEXT, REQUIRED),
  FIELD (AtlasName, language, TEXT, REQUIRED),
  LISTED (AtlasName, kind, REQUIRED, atlas_name_kinds),
  FIELD (AtlasName, preferred, INTEGER, PLAIN),
  FIELD (AtlasName, sort_key, TEXT, PLAIN),
  FIELD (AtlasName, note, TEXT, PLAIN),
};

static const AtlasField claim_fields[] = {
  REFERENCE (AtlasClaim, entry, OWNED, ENTRY),
  REFERENCE (AtlasClaim, property, NEEDED, PROPERTY),
  FIELD (AtlasClaim, ordinal, INTEGER, PLAIN),
  FIELD (AtlasClaim, number, REAL, PLAIN),
  FIELD (AtlasClaim, number_to, REAL, PLAIN),
  LISTED (AtlasClaim, qualifier, PLAIN, atlas_qualifiers),
  FIELD (AtlasClaim, unit, TEXT, PLAIN),
  FIELD (AtlasClaim, currency, TEXT, PLAIN),
  FIELD (AtlasClaim, as_written, TEXT, PLAIN),
  FIELD (AtlasClaim, printed_number, REAL, PLAIN),
  FIELD (AtlasClaim, printed_currency, TEXT, PLAIN),
  FIELD (AtlasClaim, text, TEXT, PLAIN),
  FIELD (AtlasClaim, language, TEXT, PLAIN),
  FIELD (AtlasClaim, date, TEXT, PLAIN),
  REFERENCE (AtlasClaim, target, ATLAS_FIELD_PLAIN, ENTRY),
  FIELD (AtlasClaim, period, TEXT, PLAIN),
  FIELD (AtlasClaim, period_note, TEXT, PLAIN),
  LISTED (AtlasClaim, state, REQUIRED, atlas_claim_states),
  FIELD (AtlasClaim, scope, TEXT, PLAIN),
  REFERENCE (AtlasClaim, part_of, ATLAS_FIELD_PLAIN, CLAIM),
  LISTED (AtlasClaim, part_kind, PLAIN, atlas_part_kinds),
  LISTED (AtlasClaim, rank, REQUIRED, atlas_ranks),
  FIELD (AtlasClaim, rank_reason, TEXT, PLAIN),
  FIELD (AtlasClaim, note, TEXT, PLAIN),
};

static const AtlasField evidence_fields[] = {
  REFERENCE (AtlasEvidence, claim, OWNED, CLAIM),
  REFERENCE (AtlasEvidence, source, NEEDED, SOURCE),
  FIELD (AtlasEvidence, ordinal, INTEGER, PLAIN),
  FIELD (AtlasEvidence, quotation, TEXT, PLAIN),
  FIELD (AtlasEvidence, language, TEXT, PLAIN),
  FIELD (AtlasEvidence, locator, TEXT, PLAIN),
  LISTED (AtlasEvidence, confidence, REQUIRED, atlas_confidences),
  FIELD (AtlasEvidence, note, TEXT, PLAIN),
};

static const AtlasField entry_media_fields[] = {
  REFERENCE (AtlasEntryMedia, base_id, OWNED, ENTRY),
  REFERENCE (AtlasEntryMedia, related_id, NEEDED, MEDIA),
  FIELD (AtlasEntryMedia, ordinal, INTEGER, PLAIN),
};

static const AtlasField entry_tag_fields[] = {
  REFERENCE (AtlasEntryTag, entry, OWNED, ENTRY),
  REFERENCE (AtlasEntryTag, tag, NEEDED, TAG),
  FIELD (AtlasEntryTag, ordinal, INTEGER, PLAIN),
};

static const AtlasField identifier_fields[] = {
  REFERENCE (AtlasIdentifier, entry, OWNED, ENTRY),
  FIELD (AtlasIdentifier, ordinal, INTEGER, PLAIN),
  FIELD (AtlasIdentifier, scheme, TEXT, REQUIRED),
  FIELD (AtlasIdentifier, value, TEXT, REQUIRED),
};

static const AtlasField shape_fields[] = {
  REFERENCE (AtlasShape, entry, OWNED, ENTRY),
  FIELD (AtlasShape, ordinal, INTEGER, PLAIN),
  FIELD (AtlasShape, geometry, SHAPE, REQUIRED),
};

static const AtlasField saved_search_fields[] = {
  FIELD (AtlasSavedSearch, ordinal, INTEGER, PLAIN),
  FIELD (AtlasSavedSearch, query, TEXT, REQUIRED),
  LISTED (AtlasSavedSearch, sort, PLAIN, atlas_sorts),
  REFERENCE (AtlasSavedSearch, sort_property, ATLAS_FIELD_PLAIN, PROPERTY),
  FIELD (AtlasSavedSearch, descending, INTEGER, PLAIN),
};

static const AtlasField tour_fields[] = {
  FIELD (AtlasTour, ordinal, INTEGER, PLAIN),
  FIELD (AtlasTour, minutes, INTEGER, PLAIN),
};

static const AtlasField tour_stop_fields[] = {
  REFERENCE (AtlasTourStop, tour, OWNED, TOUR),
  FIELD (AtlasTourStop, ordinal, INTEGER, PLAIN),
  FIELD (AtlasTourStop, camera, POINT, PLAIN),
  FIELD (AtlasTourStop, zoom, REAL, PLAIN),
  FIELD (AtlasTourStop, rotation, REAL, PLAIN),
  FIELD (AtlasTourStop, period, TEXT, PLAIN),
  FIELD (AtlasTourStop, base_map, TEXT, PLAIN),
  FIELD (AtlasTourStop, layers, TEXT, PLAIN),
  REFERENCE (AtlasTourStop, media, ATLAS_FIELD_PLAIN, MEDIA),
  REFERENCE (AtlasTourStop, search, ATLAS_FIELD_PLAIN, SAVED_SEARCH),
  LISTED (AtlasTourStop, chart, PLAIN, atlas_charts),
  REFERENCE (AtlasTourStop, chart_property, ATLAS_FIELD_PLAIN, PROPERTY),
};

static const AtlasField tour_stop_entry_fields[] = {
  REFERENCE (AtlasTourStopEntry, stop, OWNED, TOUR_STOP),
  REFERENCE (AtlasTourStopEntry, entry, NEEDED, ENTRY),
  FIELD (AtlasTourStopEntry, ordinal, INTEGER, PLAIN),
};

static const AtlasField tour_stop_claim_fields[] = {
  REFERENCE (AtlasTourStopClaim, stop, OWNED, TOUR_STOP),
  REFERENCE (AtlasTourStopClaim, claim, NEEDED, CLAIM),
  FIELD (AtlasTourStopClaim, ordinal, INTEGER, PLAIN),
};

/* The owner's type is in owner_table: atlas_record_owner() knows. */
static const AtlasField text_fields[] = {
  LISTED (AtlasText, owner_table, REQUIRED, owner_tables),
  REFERENCE (AtlasText, owner, OWNED, ENTRY),
  LISTED (AtlasText, field, REQUIRED, atlas_text_fields),
  FIELD (AtlasText, language, TEXT, REQUIRED),
  FIELD (AtlasText, text, TEXT, REQUIRED),
};

#define RECORD(Type, name, many, list) \
  { .table = name, .plural = many, .size = sizeof (Type), .fields = list, .n_fields = G_N_ELEMENTS (list) }

static const AtlasRecordInfo infos[ATLAS_N_RECORD_TYPES] = {
  [ATLAS_RECORD_COLLECTION] = RECORD (AtlasCollection, "collection", "collections", collection_fields),
  [ATLAS_RECORD_PROPERTY] = RECORD (AtlasProperty, "property", "properties", property_fields),
  [ATLAS_RECORD_SOURCE] = RECORD (AtlasSource, "source", "sources", source_fields),
  [ATLAS_RECORD_SOURCE_TEXT] = RECORD (AtlasSourceText, "source_text", "source_texts", source_text_fields),
  [ATLAS_RECORD_MEDIA] = RECORD (AtlasMedia, "media", "media", media_fields),
  [ATLAS_RECORD_TAG] = RECORD (AtlasTag, "tag", "tags", tag_fields),
  [ATLAS_RECORD_ENTRY] = RECORD (AtlasEntry, "entry", "entries", entry_fields),
  [ATLAS_RECORD_NAME] = RECORD (AtlasName, "name", "names", name_fields),
  [ATLAS_RECORD_CLAIM] = RECORD (AtlasClaim, "claim", "claims", claim_fields),
  [ATLAS_RECORD_EVIDENCE] = RECORD (AtlasEvidence, "evidence", "evidence", evidence_fields),
  [ATLAS_RECORD_ENTRY_MEDIA] = RECORD (AtlasEntryMedia, "entry_media", "pictures", entry_media_fields),
  [ATLAS_RECORD_ENTRY_TAG] = RECORD (AtlasEntryTag, "entry_tag", "keywords", entry_tag_fields),
  [ATLAS_RECORD_IDENTIFIER] = RECORD (AtlasIdentifier, "identifier", "identifiers", identifier_fields),
  [ATLAS_RECORD_SHAPE] = RECORD (AtlasShape, "shape", "shapes", shape_fields),
  [ATLAS_RECORD_SAVED_SEARCH] = RECORD (AtlasSavedSearch, "saved_search", "searches", saved_search_fields),
  [ATLAS_RECORD_TOUR] = RECORD (AtlasTour, "tour", "tours", tour_fields),
  [ATLAS_RECORD_TOUR_STOP] = RECORD (AtlasTourStop, "tour_stop", "stops", tour_stop_fields),
  [ATLAS_RECORD_TOUR_STOP_ENTRY] = RECORD (AtlasTourStopEntry, "tour_stop_entry", "shown", tour_stop_entry_fields),
  [ATLAS_RECORD_TOUR_STOP_CLAIM] = RECORD (AtlasTourStopClaim, "tour_stop_claim", "said", tour_stop_claim_fields),
  [ATLAS_RECORD_TEXT] = RECORD (AtlasText, "text", "texts", text_fields),
};

/**
 * atlas_record_info:
 * @type: a type of record
 *
 * Describes a type of record: its table, its names in native JSON and its fields.
 *
 * Returns: (transfer none): the description, which lives for ever
 */
const AtlasRecordInfo *
atlas_record_info (AtlasRecordType type)
{
  g_return_val_if_fail ((guint) type < ATLAS_N_RECORD_TYPES, NULL);

  return &infos[type];
}
