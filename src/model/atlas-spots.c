/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where records lie, packed. Who holds a reference sees them as they were: a change of what somebody
 * else holds is made in a copy. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-spots.h"

#include "atlas-labels.h"
#include "atlas-memory.h"

struct _AtlasSpots
{
  gatomicrefcount ref_count;
  GArray *spots;            /* (element-type AtlasSpot) by ascending id */
};

/**
 * atlas_spots_new:
 *
 * Returns: (transfer full): none yet
 */
AtlasSpots *
atlas_spots_new (void)
{
  AtlasSpots *self = g_new0 (AtlasSpots, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->spots = g_array_new (FALSE, FALSE, sizeof (AtlasSpot));

  return self;
}

/**
 * atlas_spots_ref:
 * @self: spots
 *
 * Returns: (transfer full): the same, which will not change as long as both are held
 */
AtlasSpots *
atlas_spots_ref (AtlasSpots *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_spots_unref:
 * @self: (transfer full): spots
 *
 * Gives them up; may be called on any thread.
 */
void
atlas_spots_unref (AtlasSpots *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->spots);
  g_free (self);
}

/**
 * atlas_spots_size:
 * @self: spots
 *
 * Returns: how many they are
 */
guint
atlas_spots_size (AtlasSpots *self)
{
  return self->spots->len;
}

/**
 * atlas_spots_get:
 * @self: spots
 *
 * Returns: (transfer none) (array): all of them, by ascending id
 */
const AtlasSpot *
atlas_spots_get (AtlasSpots *self)
{
  return (const AtlasSpot *) (gconstpointer) self->spots->data;
}

/**
 * atlas_spots_new_from_parts:
 * @parts: (element-type GArray): parts of type AtlasSpot, each by ascending id, in that order
 *
 * Joins what was read in parts. What a part repeats of those before it is left out.
 *
 * Returns: (transfer full): all of them
 */
AtlasSpots *
atlas_spots_new_from_parts (GPtrArray *parts)
{
  AtlasSpots *self = atlas_spots_new ();
  guint n = 0;

  for (guint i = 0; i < parts->len; i++)
    n += ((GArray *) parts->pdata[i])->len;
  g_array_unref (self->spots);
  self->spots = g_array_sized_new (FALSE, FALSE, sizeof (AtlasSpot), n);
  atlas_memory_expect_filling (self->spots->data, n * sizeof (AtlasSpot));

  for (guint i = 0; i < parts->len; i++)
    {
      GArray *part = parts->pdata[i];
      gint64 last = self->spots->len > 0 ? g_array_index (self->spots, AtlasSpot, self->spots->len - 1).id : 0;
      guint first = 0;

      while (first < part->len && g_array_index (part, AtlasSpot, first).id <= last)
        first++;
      if (first < part->len)
        g_array_append_vals (self->spots, &g_array_index (part, AtlasSpot, first), part->len - first);
    }

  return self;
}

/* Takes @self. Returns: what may be changed: the same where nobody else holds it */
static AtlasSpots *
own (AtlasSpots *self,
     guint       room)
{
  AtlasSpots *copy;

  if (g_atomic_ref_count_compare (&self->ref_count, 1))
    return self;

  copy = atlas_spots_new ();
  g_array_unref (copy->spots);
  copy->spots = g_array_sized_new (FALSE, FALSE, sizeof (AtlasSpot), self->spots->len + room);
  g_array_append_vals (copy->spots, self->spots->data, self->spots->len);
  atlas_spots_unref (self);

  return copy;
}

/* The first place whose id is not below @id. */
static guint
find_place (GArray *spots,
            gint64  id)
{
  guint first = 0, end = spots->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (g_array_index (spots, AtlasSpot, middle).id < id)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

static gboolean
is_at (GArray *spots,
       guint   place,
       gint64  id)
{
  return place < spots->len && g_array_index (spots, AtlasSpot, place).id == id;
}

/**
 * atlas_spots_update:
 * @self: (transfer full): spots
 * @spots: (array length=n_spots): of records that are new or have changed, in any order
 * @n_spots: how many
 * @gone: (array length=n_gone): the ids of records that lie nowhere any more
 * @n_gone: how many
 *
 * Returns: (transfer full): the spots with these changes
 */
AtlasSpots *
atlas_spots_update (AtlasSpots      *self,
                    const AtlasSpot *spots,
                    guint            n_spots,
                    const gint64    *gone,
                    guint            n_gone)
{
  self = own (self, n_spots);
  for (guint i = 0; i < n_gone; i++)
    {
      guint place = find_place (self->spots, gone[i]);

      if (is_at (self->spots, place, gone[i]))
        g_array_remove_index (self->spots, place);
    }
  for (guint i = 0; i < n_spots; i++)
    {
      guint place = find_place (self->spots, spots[i].id);

      if (is_at (self->spots, place, spots[i].id))
        g_array_index (self->spots, AtlasSpot, place) = spots[i];
      else
        g_array_insert_val (self->spots, place, spots[i]);
    }

  return self;
}

/**
 * atlas_spot_is_doubtful:
 * @review: (nullable): a state of review
 *
 * Returns: whether what is in that state is drawn as doubtful
 */
gboolean
atlas_spot_is_doubtful (const char *review)
{
  return g_strcmp0 (review, "draft") == 0 || g_strcmp0 (review, "needs-source") == 0;
}

/**
 * atlas_spot_fill:
 * @spot: (out): where the record lies
 * @summary: a record
 *
 * Returns: %FALSE if it lies nowhere
 */
gboolean
atlas_spot_fill (AtlasSpot          *spot,
                 const AtlasSummary *summary)
{
  *spot = (AtlasSpot) {
    .id = summary->id,
    .longitude = summary->position.longitude,
    .latitude = summary->position.latitude,
    .precision_m = (float) summary->precision_m,
    .kind = (guint8) atlas_kind_index (summary->kind),
    .doubtful = atlas_spot_is_doubtful (summary->review),
  };

  return summary->position.set;
}
