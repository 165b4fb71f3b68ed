/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of pins: packed once, then shared between the map and the worker that indexes it. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin.h"

#include <stdlib.h>

struct _AtlasPinSet
{
  gatomicrefcount  ref_count;
  GArray          *pins;       /* (element-type AtlasPin) */
  GStringChunk    *labels;
  gpointer         order;      /* the pins' numbers by id; made when first asked for */
};

typedef struct
{
  gint64 id;
  guint  index;
} Key;

static int
compare_keys (const void *one,
              const void *other)
{
  const Key *a = one, *b = other;

  return a->id < b->id ? -1 : a->id > b->id;
}

static Key *
ensure_order (AtlasPinSet *self)
{
  if (g_once_init_enter (&self->order))
    {
      Key *keys = g_new (Key, self->pins->len + 1);

      for (guint i = 0; i < self->pins->len; i++)
        {
          keys[i].id = g_array_index (self->pins, AtlasPin, i).id;
          keys[i].index = i;
        }
      qsort (keys, self->pins->len, sizeof *keys, compare_keys);
      g_once_init_leave (&self->order, keys);
    }

  return self->order;
}

/**
 * atlas_pin_set_new:
 *
 * Makes an empty set. Fill it with atlas_pin_set_add() before anyone else sees it.
 *
 * Returns: (transfer full): the set
 */
AtlasPinSet *
atlas_pin_set_new (void)
{
  AtlasPinSet *self = g_new0 (AtlasPinSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->pins = g_array_new (FALSE, FALSE, sizeof (AtlasPin));
  self->labels = g_string_chunk_new (4096);

  return self;
}

/**
 * atlas_pin_set_ref:
 * @self: a set
 *
 * Returns: (transfer full): the same set
 */
AtlasPinSet *
atlas_pin_set_ref (AtlasPinSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_pin_set_unref:
 * @self: (transfer full): a set
 *
 * Gives a set up; may be called on any thread.
 */
void
atlas_pin_set_unref (AtlasPinSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->pins);
  g_string_chunk_free (self->labels);
  g_free (self->order);
  g_free (self);
}

/**
 * atlas_pin_set_add:
 * @self: a set that only its maker holds
 * @pin: a pin; its label is copied
 *
 * Adds a pin.
 */
void
atlas_pin_set_add (AtlasPinSet    *self,
                   const AtlasPin *pin)
{
  AtlasPin copy = *pin;

  g_return_if_fail (self->order == NULL);

  copy.label = g_string_chunk_insert (self->labels, pin->label != NULL ? pin->label : "");
  g_array_append_val (self->pins, copy);
}

/**
 * atlas_pin_set_size:
 * @self: a set
 *
 * Returns: how many pins it has
 */
guint
atlas_pin_set_size (AtlasPinSet *self)
{
  return self->pins->len;
}

/**
 * atlas_pin_set_get:
 * @self: a set
 * @index: a number below its size
 *
 * Returns: (transfer none): the pin
 */
const AtlasPin *
atlas_pin_set_get (AtlasPinSet *self,
                   guint        index)
{
  g_return_val_if_fail (index < self->pins->len, NULL);

  return &g_array_index (self->pins, AtlasPin, index);
}

/**
 * atlas_pin_set_find:
 * @self: a set
 * @id: the id of a record
 *
 * The first call sorts the set and closes it for atlas_pin_set_add().
 *
 * Returns: (transfer none) (nullable): its pin, %NULL: it has none
 */
const AtlasPin *
atlas_pin_set_find (AtlasPinSet *self,
                    gint64       id)
{
  Key wanted = { .id = id };
  const Key *keys = ensure_order (self);
  const Key *found = bsearch (&wanted, keys, self->pins->len, sizeof *keys, compare_keys);

  return found != NULL ? atlas_pin_set_get (self, found->index) : NULL;
}

/**
 * atlas_pin_set_mark:
 * @self: a set
 * @ids: ids of records
 * @marks: (array): a byte a pin: 1 where the pin is that of one of @ids, else 0
 *
 * Finds many at once: both are walked along in the order of the ids. Closes the set as
 * atlas_pin_set_find() does.
 */
void
atlas_pin_set_mark (AtlasPinSet *self,
                    AtlasIdSet  *ids,
                    guint8      *marks)
{
  const Key *keys = ensure_order (self);
  const gint64 *wanted = atlas_id_set_get (ids);
  guint n_wanted = atlas_id_set_size (ids);
  guint next = 0;

  for (guint i = 0; i < self->pins->len; i++)
    {
      while (next < n_wanted && wanted[next] < keys[i].id)
        next++;
      marks[keys[i].index] = next < n_wanted && wanted[next] == keys[i].id;
    }
}

/**
 * atlas_pin_set_index_of:
 * @self: a set
 * @pin: one of its pins
 *
 * Returns: the pin's number
 */
guint
atlas_pin_set_index_of (AtlasPinSet    *self,
                        const AtlasPin *pin)
{
  return (guint) (pin - &g_array_index (self->pins, AtlasPin, 0));
}
