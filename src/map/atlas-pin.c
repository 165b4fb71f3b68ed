/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of pins: spots as somebody has read them, shared with him, and beside them what was changed or came later. A pin
 * keeps its number, also when it is gone. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin.h"

#include <math.h>

#include "atlas-pin-symbol.h"

struct _AtlasPinSet
{
  gatomicrefcount  ref_count;
  AtlasSpots      *spots;      /* the first pins, as they were */
  GHashTable      *changed;    /* number -> AtlasPin, of those of them that are otherwise now */
  GPtrArray       *later;      /* (element-type AtlasPin): the pins behind them, as they came */
  GHashTable      *numbers;    /* id -> number of a later pin */
  GHashTable      *labels;     /* id -> label, of pins that were added with one or are on show */
  AtlasPinLabeller labeller;   /* (nullable) */
  gpointer         data;
  GDestroyNotify   destroy;
};

/* -1: there was never such a pin. */
static int
find_number (AtlasPinSet *self,
             gint64       id)
{
  gpointer found;

  return g_hash_table_lookup_extended (self->numbers, &id, NULL, &found) ? GPOINTER_TO_INT (found)
                                                                         : atlas_spots_find (self->spots, id);
}

static void
put_later (AtlasPinSet    *self,
           const AtlasPin *pin)
{
  AtlasPin *copy = g_memdup2 (pin, sizeof *pin);

  g_hash_table_insert (self->numbers, &copy->id, GINT_TO_POINTER ((int) atlas_pin_set_size (self)));
  g_ptr_array_add (self->later, copy);
}

/* What may be changed. */
static AtlasPin *
own_pin (AtlasPinSet *self,
         guint        number)
{
  guint n_spots = atlas_spots_size (self->spots);
  AtlasPin *pin;

  if (number >= n_spots)
    return self->later->pdata[number - n_spots];

  pin = g_hash_table_lookup (self->changed, GUINT_TO_POINTER (number));
  if (pin == NULL)
    {
      pin = g_memdup2 (atlas_spots_get (self->spots, number), sizeof *pin);
      g_hash_table_insert (self->changed, GUINT_TO_POINTER (number), pin);
    }

  return pin;
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
  self->spots = atlas_spots_new ();
  self->changed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->later = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->labels = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return self;
}

/**
 * atlas_pin_set_new_from_spots:
 * @spots: where records lie
 * @labeller: says what to write beside one, when that is on show
 * @data: for @labeller
 * @destroy: (nullable): frees @data, on the thread that gives the set up
 *
 * Makes a set of all these, numbered by ascending id. It costs nothing, for they are not copied.
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

  atlas_spots_unref (self->spots);
  self->spots = atlas_spots_ref (spots);
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
  atlas_spots_unref (self->spots);
  g_hash_table_unref (self->changed);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->labels);
  g_ptr_array_unref (self->later);
  g_free (self);
}

/**
 * atlas_pin_set_add:
 * @self: a set that only its maker holds
 * @pin: a pin of a record that is not in it
 * @label: (nullable): what to write beside it
 *
 * Adds a pin.
 */
void
atlas_pin_set_add (AtlasPinSet    *self,
                   const AtlasPin *pin,
                   const char     *label)
{
  g_return_if_fail (!g_hash_table_contains (self->numbers, &pin->id));

  put_later (self, pin);
  if (label != NULL)
    g_hash_table_insert (self->labels, g_memdup2 (&pin->id, sizeof pin->id), g_strdup (label));
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
  return atlas_spots_size (self->spots) + self->later->len;
}

/**
 * atlas_pin_set_get:
 * @self: a set
 * @number: a number below its size
 *
 * Returns: (transfer none): the pin, good until it is changed; its latitude is NAN where it is gone
 */
const AtlasPin *
atlas_pin_set_get (AtlasPinSet *self,
                   guint        number)
{
  guint n_spots = atlas_spots_size (self->spots);
  const AtlasPin *changed;

  g_return_val_if_fail (number < atlas_pin_set_size (self), NULL);

  if (number >= n_spots)
    return self->later->pdata[number - n_spots];

  changed = g_hash_table_size (self->changed) > 0 ? g_hash_table_lookup (self->changed, GUINT_TO_POINTER (number)) : NULL;

  return changed != NULL ? changed : atlas_spots_get (self->spots, number);
}

/**
 * atlas_pin_set_find_number:
 * @self: a set
 * @id: the id of a record
 *
 * Returns: the number of its pin; -1: it has none
 */
int
atlas_pin_set_find_number (AtlasPinSet *self,
                           gint64       id)
{
  int number = find_number (self, id);

  return number >= 0 && !atlas_pin_is_gone (atlas_pin_set_get (self, (guint) number)) ? number : -1;
}

/**
 * atlas_pin_set_find:
 * @self: a set
 * @id: the id of a record
 *
 * Returns: (transfer none) (nullable): its pin, %NULL: it has none
 */
const AtlasPin *
atlas_pin_set_find (AtlasPinSet *self,
                    gint64       id)
{
  int number = atlas_pin_set_find_number (self, id);

  return number >= 0 ? atlas_pin_set_get (self, (guint) number) : NULL;
}

/**
 * atlas_pin_set_each:
 * @self: a set
 * @first: the number of a pin
 * @end: a number up to its size
 * @func: is given the pins from @first up to, not including, @end, those that are gone among them
 * @data: for @func
 *
 * Goes through pins, which costs less than to ask for each.
 */
void
atlas_pin_set_each (AtlasPinSet  *self,
                    guint         first,
                    guint         end,
                    AtlasPinFunc  func,
                    gpointer      data)
{
  guint n_spots = atlas_spots_size (self->spots);
  gboolean changed = g_hash_table_size (self->changed) > 0;
  guint number = first;

  while (number < MIN (end, n_spots))
    {
      guint n;
      const AtlasSpot *spots = atlas_spots_get_from (self->spots, number, &n);

      for (guint stop = MIN (number + n, end); number < stop; number++, spots++)
        {
          const AtlasPin *pin = changed ? g_hash_table_lookup (self->changed, GUINT_TO_POINTER (number)) : NULL;

          func (number, pin != NULL ? pin : spots, data);
        }
    }
  for (; number < end; number++)
    func (number, self->later->pdata[number - n_spots], data);
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
  int number = find_number (self, pin->id);

  g_hash_table_remove (self->labels, &pin->id);
  if (number >= 0)
    {
      *own_pin (self, (guint) number) = *pin;
      return (guint) number;
    }

  put_later (self, pin);

  return atlas_pin_set_size (self) - 1;
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
  int number = atlas_pin_set_find_number (self, id);

  if (number >= 0)
    own_pin (self, (guint) number)->latitude = NAN;

  return number;
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
  const char *label = g_hash_table_lookup (self->labels, &pin->id);

  if (label == NULL && self->labeller != NULL)
    {
      label = self->labeller (pin->id, self->data);

      /* A name that is not read yet may be there the next time. */
      if (label != NULL)
        {
          char *kept = g_strdup (label);

          g_hash_table_insert (self->labels, g_memdup2 (&pin->id, sizeof pin->id), kept);
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
  if (self->labeller != NULL)
    g_hash_table_remove_all (self->labels);
}

/**
 * atlas_pin_set_mark:
 * @self: a set
 * @ids: ids of records
 * @marks: (array): a byte a pin: 1 where the pin is that of one of @ids, else 0
 *
 * Finds many at once: both are walked along in the order of the ids.
 */
void
atlas_pin_set_mark (AtlasPinSet *self,
                    AtlasIdSet  *ids,
                    guint8      *marks)
{
  const gint64 *wanted = atlas_id_set_get (ids);
  guint n_wanted = atlas_id_set_size (ids);
  guint n_spots = atlas_spots_size (self->spots);
  guint next = 0, number = 0;

  while (number < n_spots)
    {
      guint n;
      const AtlasSpot *spots = atlas_spots_get_from (self->spots, number, &n);

      for (guint i = 0; i < n; i++)
        {
          while (next < n_wanted && wanted[next] < spots[i].id)
            next++;
          marks[number++] = next < n_wanted && wanted[next] == spots[i].id;
        }
    }
  for (guint i = 0; i < self->later->len; i++)
    marks[number++] = atlas_id_set_contains (ids, ((const AtlasPin *) self->later->pdata[i])->id);
}

typedef struct
{
  gboolean hubs;
  double *bounds;
} Bounding;

static void
bound_pin (guint           number,
           const AtlasPin *pin,
           gpointer        data)
{
  Bounding *bounding = data;
  double *bounds = bounding->bounds;

  if (atlas_pin_is_gone (pin) || (bounding->hubs && pin->kind != ATLAS_KIND_HUB))
    return;

  bounds[0] = MIN (bounds[0], pin->longitude);
  bounds[1] = MIN (bounds[1], pin->latitude);
  bounds[2] = MAX (bounds[2], pin->longitude);
  bounds[3] = MAX (bounds[3], pin->latitude);
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
  Bounding bounding = { hubs, bounds };

  bounds[0] = bounds[1] = G_MAXDOUBLE;
  bounds[2] = bounds[3] = -G_MAXDOUBLE;
  atlas_pin_set_each (self, 0, atlas_pin_set_size (self), bound_pin, &bounding);

  return bounds[0] <= bounds[2];
}
