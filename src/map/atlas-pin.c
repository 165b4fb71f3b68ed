/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of pins: packed by whoever looks at it first, which for a large one is the worker that indexes
 * it, and then changed in place. A pin keeps its number, also when it is gone. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin.h"

#include <math.h>
#include <stdlib.h>

#include "atlas-memory.h"
#include "atlas-pin-symbol.h"

struct _AtlasPinSet
{
  gatomicrefcount  ref_count;
  AtlasSpots      *spots;      /* (nullable): what the set is made of, until it is */
  guint            n_spots;
  GArray          *pins;       /* (element-type AtlasPin) */
  GStringChunk    *labels;     /* of pins that were added */
  GHashTable      *asked;      /* id -> label, of pins that are on show */
  AtlasPinLabeller labeller;   /* (nullable) */
  gpointer         data;
  GDestroyNotify   destroy;

  gsize            packed;     /* whether pins, and what follows, are there */
  gpointer         order;      /* (nullable): the pins' numbers by id, where they are not in that order */
  guint            n_ordered;  /* pins that are found by order; the others came later */
  GHashTable      *later;      /* id -> number of a pin that came later */
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

/**
 * atlas_pin_from_spot:
 * @pin: (out): a pin without a label
 * @spot: where a record lies
 *
 * Makes a pin of a record.
 */
void
atlas_pin_from_spot (AtlasPin        *pin,
                     const AtlasSpot *spot)
{
  *pin = (AtlasPin) {
    .id = spot->id,
    .longitude = spot->longitude,
    .latitude = spot->latitude,
    .precision_m = (double) spot->precision_m,
    .kind = spot->kind,
    .doubtful = spot->doubtful,
  };
}

static void
read_spots (AtlasPinSet *self)
{
  const AtlasSpot *spots = atlas_spots_get (self->spots);
  guint n = atlas_spots_size (self->spots);

  g_array_set_size (self->pins, n);
  atlas_memory_expect_filling (self->pins->data, n * sizeof (AtlasPin));
  for (guint i = 0; i < n; i++)
    atlas_pin_from_spot (&g_array_index (self->pins, AtlasPin, i), &spots[i]);
  g_clear_pointer (&self->spots, atlas_spots_unref);
}

static void
put_in_order (AtlasPinSet *self)
{
  gboolean ascending = TRUE;
  Key *keys;

  for (guint i = 1; ascending && i < self->pins->len; i++)
    ascending = g_array_index (self->pins, AtlasPin, i - 1).id < g_array_index (self->pins, AtlasPin, i).id;
  self->n_ordered = self->pins->len;
  if (ascending)
    return;

  keys = g_new (Key, self->pins->len);
  for (guint i = 0; i < self->pins->len; i++)
    {
      keys[i].id = g_array_index (self->pins, AtlasPin, i).id;
      keys[i].index = i;
    }
  qsort (keys, self->pins->len, sizeof *keys, compare_keys);
  self->order = keys;
}

/* From here on the set is complete. */
static void
ensure_packed (AtlasPinSet *self)
{
  if (g_once_init_enter (&self->packed))
    {
      if (self->spots != NULL)
        read_spots (self);
      put_in_order (self);
      g_once_init_leave (&self->packed, 1);
    }
}

static gint64
ordered_id (AtlasPinSet *self,
            guint        place,
            guint       *index)
{
  if (self->order != NULL)
    {
      const Key *key = (const Key *) self->order + place;

      *index = key->index;
      return key->id;
    }

  *index = place;

  return g_array_index (self->pins, AtlasPin, place).id;
}

/* -1: there was never such a pin. */
static int
find_index (AtlasPinSet *self,
            gint64       id)
{
  guint first = 0, end = self->n_ordered, index;
  gpointer found;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (ordered_id (self, middle, &index) < id)
        first = middle + 1;
      else
        end = middle;
    }
  if (first < self->n_ordered && ordered_id (self, first, &index) == id)
    return (int) index;

  return self->later != NULL && g_hash_table_lookup_extended (self->later, &id, NULL, &found)
         ? GPOINTER_TO_INT (found) : -1;
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
  self->asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return self;
}

/**
 * atlas_pin_set_new_from_spots:
 * @spots: where records lie
 * @labeller: says what to write beside one, when that is on show
 * @data: for @labeller
 * @destroy: (nullable): frees @data, on the thread that gives the set up
 *
 * Makes a set of all these. It costs nothing here: whoever looks at it first packs it.
 *
 * Returns: (transfer full): the set
 */
AtlasPinSet *
atlas_pin_set_new_from_spots (AtlasSpots       *spots,
                              AtlasPinLabeller  labeller,
                              gpointer          data,
                              GDestroyNotify    destroy)
{
  AtlasPinSet *self = atlas_pin_set_new ();

  self->spots = atlas_spots_ref (spots);
  self->n_spots = atlas_spots_size (spots);
  self->labeller = labeller;
  self->data = data;
  self->destroy = destroy;

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

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_pointer (&self->spots, atlas_spots_unref);
  g_clear_pointer (&self->later, g_hash_table_unref);
  g_hash_table_unref (self->asked);
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

  g_return_if_fail (!self->packed && self->n_spots == 0);

  copy.label = g_string_chunk_insert (self->labels, pin->label != NULL ? pin->label : "");
  g_array_append_val (self->pins, copy);
}

/**
 * atlas_pin_set_size:
 * @self: a set
 *
 * Returns: how many pins it has, those that are gone among them
 */
guint
atlas_pin_set_size (AtlasPinSet *self)
{
  return self->n_spots > 0 && g_atomic_pointer_get (&self->packed) == 0 ? self->n_spots : self->pins->len;
}

/**
 * atlas_pin_set_get:
 * @self: a set
 * @index: a number below its size
 *
 * Returns: (transfer none): the pin, good until another is put in; its latitude is NAN where it is gone
 */
const AtlasPin *
atlas_pin_set_get (AtlasPinSet *self,
                   guint        index)
{
  if (self->n_spots > 0)
    ensure_packed (self);

  g_return_val_if_fail (index < self->pins->len, NULL);

  return &g_array_index (self->pins, AtlasPin, index);
}

/**
 * atlas_pin_set_find:
 * @self: a set
 * @id: the id of a record
 *
 * The first call puts the set in order and closes it for atlas_pin_set_add().
 *
 * Returns: (transfer none) (nullable): its pin, %NULL: it has none
 */
const AtlasPin *
atlas_pin_set_find (AtlasPinSet *self,
                    gint64       id)
{
  const AtlasPin *pin;
  int index;

  ensure_packed (self);
  index = find_index (self, id);
  pin = index >= 0 ? &g_array_index (self->pins, AtlasPin, index) : NULL;

  return pin != NULL && !atlas_pin_is_gone (pin) ? pin : NULL;
}

/**
 * atlas_pin_set_put:
 * @self: a set that no other thread looks at
 * @pin: a pin of a record that is new, or elsewhere or otherwise now; its label is asked for anew
 *
 * Changes a pin, or adds one.
 *
 * Returns: the pin's number
 */
guint
atlas_pin_set_put (AtlasPinSet    *self,
                   const AtlasPin *pin)
{
  AtlasPin copy = *pin;
  int index;

  ensure_packed (self);
  copy.label = NULL;
  index = find_index (self, pin->id);
  g_hash_table_remove (self->asked, &pin->id);
  if (index >= 0)
    {
      g_array_index (self->pins, AtlasPin, index) = copy;
      return (guint) index;
    }

  if (self->later == NULL)
    self->later = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  index = (int) self->pins->len;
  g_hash_table_insert (self->later, g_memdup2 (&pin->id, sizeof pin->id), GINT_TO_POINTER (index));
  g_array_append_val (self->pins, copy);

  return (guint) index;
}

/**
 * atlas_pin_set_remove:
 * @self: a set that no other thread looks at
 * @id: the id of a record that lies nowhere any more
 *
 * Takes a pin away.
 *
 * Returns: its number, which no other gets; -1: there was none
 */
int
atlas_pin_set_remove (AtlasPinSet *self,
                      gint64       id)
{
  const AtlasPin *pin = atlas_pin_set_find (self, id);
  guint index;

  if (pin == NULL)
    return -1;

  index = atlas_pin_set_index_of (self, pin);
  g_array_index (self->pins, AtlasPin, index).latitude = NAN;

  return (int) index;
}

/**
 * atlas_pin_is_gone:
 * @pin: a pin of a set
 *
 * Returns: whether it was taken away
 */
gboolean
atlas_pin_is_gone (const AtlasPin *pin)
{
  return isnan (pin->latitude);
}

/**
 * atlas_pin_set_label:
 * @self: a set
 * @pin: one of its pins
 *
 * To be called on the thread that the set's labels come from.
 *
 * Returns: (transfer none): what to write beside it, "": nothing; good until labels are forgotten
 */
const char *
atlas_pin_set_label (AtlasPinSet    *self,
                     const AtlasPin *pin)
{
  const char *label = pin->label != NULL ? pin->label : g_hash_table_lookup (self->asked, &pin->id);

  if (label == NULL && self->labeller != NULL)
    {
      label = self->labeller (pin->id, self->data);

      /* A name that is not read yet may be there the next time. */
      if (label != NULL)
        {
          char *kept = g_strdup (label);

          g_hash_table_insert (self->asked, g_memdup2 (&pin->id, sizeof pin->id), kept);
          label = kept;
        }
    }

  return label != NULL ? label : "";
}

/**
 * atlas_pin_set_forget_labels:
 * @self: a set
 *
 * Has the labeller be asked anew for all labels.
 */
void
atlas_pin_set_forget_labels (AtlasPinSet *self)
{
  g_hash_table_remove_all (self->asked);
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
  const gint64 *wanted = atlas_id_set_get (ids);
  guint n_wanted = atlas_id_set_size (ids);
  guint next = 0;

  ensure_packed (self);
  for (guint i = 0; i < self->n_ordered; i++)
    {
      guint index;
      gint64 id = ordered_id (self, i, &index);

      while (next < n_wanted && wanted[next] < id)
        next++;
      marks[index] = next < n_wanted && wanted[next] == id;
    }
  for (guint i = self->n_ordered; i < self->pins->len; i++)
    marks[i] = atlas_id_set_contains (ids, g_array_index (self->pins, AtlasPin, i).id);
}

/**
 * atlas_pin_set_get_bounds:
 * @self: a set
 * @hubs: whether only hubs count
 * @bounds: (out): west, south, east and north of its pins
 *
 * Returns: %FALSE if there are none
 */
gboolean
atlas_pin_set_get_bounds (AtlasPinSet *self,
                          gboolean     hubs,
                          double       bounds[4])
{
  bounds[0] = bounds[1] = G_MAXDOUBLE;
  bounds[2] = bounds[3] = -G_MAXDOUBLE;
  for (guint i = 0; i < atlas_pin_set_size (self); i++)
    {
      const AtlasPin *pin = atlas_pin_set_get (self, i);

      if (atlas_pin_is_gone (pin) || (hubs && pin->kind != ATLAS_KIND_HUB))
        continue;

      bounds[0] = MIN (bounds[0], pin->longitude);
      bounds[1] = MIN (bounds[1], pin->latitude);
      bounds[2] = MAX (bounds[2], pin->longitude);
      bounds[3] = MAX (bounds[3], pin->latitude);
    }

  return bounds[0] <= bounds[2];
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
