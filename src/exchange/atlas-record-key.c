/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records by their type and id, as keys of hash tables. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-record-key.h"

/**
 * atlas_record_key_hash:
 * @record: an AtlasRecord
 *
 * Returns: a hash of its type and id
 */
guint
atlas_record_key_hash (gconstpointer record)
{
  const AtlasRecord *base = record;

  return g_int64_hash (&base->id) * 31 + base->type;
}

/**
 * atlas_record_key_equal:
 * @one: an AtlasRecord
 * @other: an AtlasRecord
 *
 * Returns: whether they have the same type and id
 */
gboolean
atlas_record_key_equal (gconstpointer one,
                        gconstpointer other)
{
  const AtlasRecord *first = one, *second = other;

  return first->id == second->id && first->type == second->type;
}
