/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work queue: what a collection still wants, item by item, small enough to hold a million. The
 * store finds the items; here stands what they mean. */
#pragma once

#include "atlas-change.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

/* The key of the relation by which a curator says that two entries are not the same. */
#define ATLAS_QUEUE_DIFFERENT "different-from"

/* In the order in which they are worked off. */
typedef enum
{
  ATLAS_QUEUE_INVALID,
  ATLAS_QUEUE_BROKEN_REFERENCE,
  ATLAS_QUEUE_NO_NAME,
  ATLAS_QUEUE_QUOTATION_NOT_FOUND,
  ATLAS_QUEUE_QUOTATION_NOT_VERBATIM,
  ATLAS_QUEUE_UNSOURCED_CLAIM,
  ATLAS_QUEUE_CONTRADICTION,
  ATLAS_QUEUE_MISSING_POSITION,
  ATLAS_QUEUE_PROPERTY_NOT_FOR_KIND,
  ATLAS_QUEUE_NO_QUOTATION,
  ATLAS_QUEUE_LONG_QUOTATION,
  ATLAS_QUEUE_BROKEN_LINK,
  ATLAS_QUEUE_PICTURE_WITHOUT_LICENCE,
  ATLAS_QUEUE_PICTURE_WITHOUT_ALTERNATIVE,
  ATLAS_QUEUE_MISSING_NAME,
  ATLAS_QUEUE_DUPLICATE,
  ATLAS_QUEUE_ONE_SOURCE_CLAIM,
} AtlasQueueKind;

#define ATLAS_N_QUEUE_KINDS (ATLAS_QUEUE_ONE_SOURCE_CLAIM + 1)

typedef struct
{
  gint64 entry;     /* under which it stands; 0: none: a source, a property ... */
  gint64 id;        /* of the record that it is about */
  gint64 other;     /* the claim that it contradicts, the entry that it may be; else 0 */
  guint8 kind;      /* AtlasQueueKind */
  guint8 severity;  /* AtlasSeverity */
  guint8 type;      /* AtlasRecordType of @id */
  guint8 detail;    /* of a missing name: the place of its language in the list of those wanted;
                     * else the place of the field at fault in atlas_record_info(), from 1; 0: none */
  guint  rank;      /* where the entry stands among the others; equal for all where nobody says */
} AtlasQueueItem;

const char   *atlas_queue_kind_code     (AtlasQueueKind        kind);
const char   *atlas_queue_kind_label    (AtlasQueueKind        kind);
const char   *atlas_queue_kind_advice   (AtlasQueueKind        kind);

int           atlas_queue_item_compare  (gconstpointer         one,
                                         gconstpointer         other);
const char   *atlas_queue_item_field    (const AtlasQueueItem *self);
gboolean      atlas_queue_item_is_shared (const AtlasQueueItem *self);
char         *atlas_queue_item_describe (const AtlasQueueItem *self,
                                         AtlasRecordSet       *set,
                                         const char * const   *languages);
AtlasFinding *atlas_queue_item_to_finding (const AtlasQueueItem *self,
                                         AtlasRecordSet       *set,
                                         const char * const   *languages);

G_END_DECLS
