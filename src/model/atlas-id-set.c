/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of ids, packed and in order. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-id-set.h"

#include <string.h>

struct _AtlasIdSet
{
  GArray *ids;              /* (element-type gint64) ascending, none twice */
  gatomicrefcount ref_count;
};

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/**
 * atlas_id_set_new:
 * @ids: (array length=n_ids): ids in any order
 * @n_ids: how many
 *
 * Sorts a copy of @ids: of many, on a thread.
 *
 * Returns: (transfer full): the set
 */
AtlasIdSet *
atlas_id_set_new (const gint64 *ids,
                  guint         n_ids)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  guint n = 0;

  if (n_ids > 0)
    g_array_append_vals (sorted, ids, n_ids);
  g_array_sort (sorted, compare_ids);
  for (guint i = 0; i < sorted->len; i++)
    {
      if (n == 0 || g_array_index (sorted, gint64, i) != g_array_index (sorted, gint64, n - 1))
        g_array_index (sorted, gint64, n++) = g_array_index (sorted, gint64, i);
    }
  g_array_set_size (sorted, n);

  return atlas_id_set_take_sorted (sorted);
}

/**
 * atlas_id_set_take_sorted:
 * @ids: (transfer full) (element-type gint64): ids, each greater than the one before
 *
 * Returns: (transfer full): the set of them
 */
AtlasIdSet *
atlas_id_set_take_sorted (GArray *ids)
{
  AtlasIdSet *self = g_new0 (AtlasIdSet, 1);

  self->ids = ids;
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

/**
 * atlas_id_set_ref:
 * @self: a set
 *
 * Returns: (transfer full): the same
 */
AtlasIdSet *
atlas_id_set_ref (AtlasIdSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_id_set_unref:
 * @self: (transfer full): a set
 *
 * Frees it with its last reference.
 */
void
atlas_id_set_unref (AtlasIdSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->ids);
  g_free (self);
}

/**
 * atlas_id_set_size:
 * @self: a set
 *
 * Returns: how many ids it has
 */
guint
atlas_id_set_size (const AtlasIdSet *self)
{
  return self->ids->len;
}

/**
 * atlas_id_set_get:
 * @self: a set
 *
 * Returns: (array) (nullable): its ids, ascending; to be walked along beside other lists in that order
 */
const gint64 *
atlas_id_set_get (const AtlasIdSet *self)
{
  return (const gint64 *) (const void *) self->ids->data;
}

/**
 * atlas_id_set_contains:
 * @self: a set
 * @id: an id
 *
 * Returns: whether it is in the set
 */
gboolean
atlas_id_set_contains (const AtlasIdSet *self,
                       gint64            id)
{
  const gint64 *ids = atlas_id_set_get (self);
  guint low = 0, high = self->ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (ids[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }

  return low < self->ids->len && ids[low] == id;
}

/**
 * atlas_id_set_equal:
 * @one: (nullable): a set; %NULL: all ids
 * @other: (nullable): another
 *
 * Returns: whether the same ids are in both
 */
gboolean
atlas_id_set_equal (const AtlasIdSet *one,
                    const AtlasIdSet *other)
{
  if (one == other)
    return TRUE;
  if (one == NULL || other == NULL || one->ids->len != other->ids->len)
    return FALSE;

  return one->ids->len == 0 || memcmp (one->ids->data, other->ids->data, one->ids->len * sizeof (gint64)) == 0;
}

/**
 * atlas_id_set_intersect:
 * @one: (nullable): a set; %NULL: all ids
 * @other: (nullable): another
 *
 * Returns: (transfer full) (nullable): what is in both; %NULL: all ids
 */
AtlasIdSet *
atlas_id_set_intersect (AtlasIdSet *one,
                        AtlasIdSet *other)
{
  const gint64 *a, *b;
  GArray *both;
  guint i = 0, j = 0;

  if (one == NULL || other == NULL)
    {
      AtlasIdSet *left = one != NULL ? one : other;

      return left != NULL ? atlas_id_set_ref (left) : NULL;
    }

  a = atlas_id_set_get (one);
  b = atlas_id_set_get (other);
  both = g_array_sized_new (FALSE, FALSE, sizeof (gint64), MIN (one->ids->len, other->ids->len));
  while (i < one->ids->len && j < other->ids->len)
    {
      gint64 id = a[i];

      if (id == b[j])
        g_array_append_val (both, id);
      i += id <= b[j];
      j += b[j] <= id;
    }

  return atlas_id_set_take_sorted (both);
}
