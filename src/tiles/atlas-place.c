/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The towns of the base map, packed: for place labels and for looking a place up by name. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-place.h"

struct _AtlasPlaceSet
{
  gatomicrefcount  ref_count;
  GArray          *places;
  GStringChunk    *names;
};

/**
 * atlas_place_set_new:
 *
 * Returns: (transfer full): a set of no places
 */
AtlasPlaceSet *
atlas_place_set_new (void)
{
  AtlasPlaceSet *self = g_new0 (AtlasPlaceSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->places = g_array_new (FALSE, FALSE, sizeof (AtlasPlace));
  self->names = g_string_chunk_new (16 * 1024);

  return self;
}

/**
 * atlas_place_set_ref:
 * @self: a set
 *
 * Returns: (transfer full): @self
 */
AtlasPlaceSet *
atlas_place_set_ref (AtlasPlaceSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_place_set_unref:
 * @self: (transfer full): a set
 */
void
atlas_place_set_unref (AtlasPlaceSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->places);
  g_string_chunk_free (self->names);
  g_free (self);
}

/**
 * atlas_place_set_add:
 * @self: a set that nobody else holds yet
 * @place: what to add; its names are copied
 */
void
atlas_place_set_add (AtlasPlaceSet *self, const AtlasPlace *place)
{
  AtlasPlace copy = *place;

  copy.name = g_string_chunk_insert (self->names, place->name);
  if (place->name_zh != NULL)
    copy.name_zh = g_string_chunk_insert (self->names, place->name_zh);
  g_array_append_val (self->places, copy);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const AtlasPlace *one = a, *two = b;

  if (one->rank != two->rank)
    return one->rank < two->rank ? -1 : 1;
  if (one->population != two->population)
    return one->population > two->population ? -1 : 1;
  if (one->x != two->x)
    return one->x < two->x ? -1 : 1;

  return one->y < two->y ? -1 : one->y > two->y;
}

/**
 * atlas_place_set_sort:
 * @self: a set that nobody else holds yet
 *
 * Brings the places into the order in which they are to have their labels.
 */
void
atlas_place_set_sort (AtlasPlaceSet *self)
{
  g_array_sort (self->places, compare_places);
}

/**
 * atlas_place_set_size:
 * @self: a set
 *
 * Returns: how many places there are
 */
guint
atlas_place_set_size (AtlasPlaceSet *self)
{
  return self->places->len;
}

/**
 * atlas_place_set_get:
 * @self: a set
 * @index: which place
 *
 * Returns: (transfer none): the place; it lives as long as the set
 */
const AtlasPlace *
atlas_place_set_get (AtlasPlaceSet *self, guint index)
{
  g_return_val_if_fail (index < self->places->len, NULL);

  return &g_array_index (self->places, AtlasPlace, index);
}
