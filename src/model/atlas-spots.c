/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where records lie, packed, in the runs in which they were read. Who holds a reference sees them as they were: a change
 * of what somebody else holds is made in a copy, of the one run that it is in. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-spots.h"

#include "atlas-labels.h"

/* Some of the spots by ascending id, never none. */
typedef struct
{
  GArray *spots;            /* (element-type AtlasSpot) */
  guint   skipped;          /* so many at its beginning are in the run before, too */
  guint   first;            /* how many the runs before it have */
  gboolean shared;          /* somebody else may hold @spots */
} Run;

struct _AtlasSpots
{
  gatomicrefcount ref_count;
  GArray *runs;             /* (element-type Run) by ascending id */
  guint n_spots;
};

static void
clear_run (gpointer run)
{
  g_array_unref (((Run *) run)->spots);
}

static Run *
get_run (AtlasSpots *self,
         guint       i)
{
  return &g_array_index (self->runs, Run, i);
}

static AtlasSpot *
run_spots (const Run *run)
{
  return &g_array_index (run->spots, AtlasSpot, run->skipped);
}

static guint
run_size (const Run *run)
{
  return run->spots->len - run->skipped;
}

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
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_array_set_clear_func (self->runs, clear_run);

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

  g_array_unref (self->runs);
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
  return self->n_spots;
}

/* The last run that @behind does not say to lie behind what is looked for; the first one where it says so of all. */
static Run *
find_run (AtlasSpots *self,
          gint64      wanted,
          gboolean  (*behind) (const Run *run,
                               gint64     wanted))
{
  guint first = 0, end = self->runs->len;

  while (end - first > 1)
    {
      guint middle = first + (end - first) / 2;

      if (behind (get_run (self, middle), wanted))
        end = middle;
      else
        first = middle;
    }

  return get_run (self, first);
}

static gboolean
begins_behind_index (const Run *run,
                     gint64     index)
{
  return run->first > index;
}

static gboolean
begins_behind_id (const Run *run,
                  gint64     id)
{
  return run_spots (run)->id > id;
}

/**
 * atlas_spots_get_from:
 * @self: spots
 * @index: a number below their size
 * @n_spots: (out): how many follow in memory from there on, this one among them; there may be more behind them
 *
 * Returns: (transfer none) (array length=n_spots): spots by ascending id
 */
const AtlasSpot *
atlas_spots_get_from (AtlasSpots *self,
                      guint       index,
                      guint      *n_spots)
{
  const Run *run;

  g_return_val_if_fail (index < self->n_spots, NULL);

  run = find_run (self, index, begins_behind_index);
  *n_spots = run_size (run) - (index - run->first);

  return &run_spots (run)[index - run->first];
}

/**
 * atlas_spots_get:
 * @self: spots
 * @index: a number below their size
 *
 * Returns: (transfer none): one of them, counted by ascending id
 */
const AtlasSpot *
atlas_spots_get (AtlasSpots *self,
                 guint       index)
{
  guint n_spots;

  return atlas_spots_get_from (self, index, &n_spots);
}

/* The first place in a run whose id is not below @id. */
static guint
find_place (const Run *run,
            gint64     id)
{
  const AtlasSpot *spots = run_spots (run);
  guint first = 0, end = run_size (run);

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (spots[middle].id < id)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

static gboolean
is_at (const Run *run,
       guint      place,
       gint64     id)
{
  return place < run_size (run) && run_spots (run)[place].id == id;
}

/**
 * atlas_spots_find:
 * @self: spots
 * @id: the id of a record
 *
 * Returns: its number, for atlas_spots_get(); -1: it is not among them
 */
int
atlas_spots_find (AtlasSpots *self,
                  gint64      id)
{
  const Run *run;
  guint place;

  if (self->n_spots == 0)
    return -1;

  run = find_run (self, id, begins_behind_id);
  place = find_place (run, id);

  return is_at (run, place, id) ? (int) (run->first + place) : -1;
}

static void
append_run (AtlasSpots *self,
            GArray     *spots,
            guint       skipped,
            gboolean    shared)
{
  Run run = { g_array_ref (spots), skipped, self->n_spots, shared };

  self->n_spots += run_size (&run);
  g_array_append_val (self->runs, run);
}

/**
 * atlas_spots_new_from_parts:
 * @parts: (element-type GArray): parts of type AtlasSpot, each by ascending id, in that order
 *
 * Joins what was read in parts, which are not copied and must not be changed any more. What a part repeats of those
 * before it is left out.
 *
 * Returns: (transfer full): all of them
 */
AtlasSpots *
atlas_spots_new_from_parts (GPtrArray *parts)
{
  AtlasSpots *self = atlas_spots_new ();
  gint64 last = G_MININT64;

  for (guint i = 0; i < parts->len; i++)
    {
      GArray *part = parts->pdata[i];
      guint first = 0;

      while (first < part->len && g_array_index (part, AtlasSpot, first).id <= last)
        first++;
      if (first == part->len)
        continue;

      append_run (self, part, first, TRUE);
      last = g_array_index (part, AtlasSpot, part->len - 1).id;
    }

  return self;
}

/* Takes @self. Returns: what may be changed: the same where nobody else holds it */
static AtlasSpots *
own (AtlasSpots *self)
{
  AtlasSpots *copy;

  if (g_atomic_ref_count_compare (&self->ref_count, 1))
    return self;

  copy = atlas_spots_new ();
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = get_run (self, i);

      run->shared = TRUE;
      append_run (copy, run->spots, run->skipped, TRUE);
    }
  atlas_spots_unref (self);

  return copy;
}

/* Gives a run spots that nobody else holds, and all of which count. */
static void
own_run (Run *run)
{
  GArray *copy;

  if (!run->shared)
    return;

  copy = g_array_sized_new (FALSE, FALSE, sizeof (AtlasSpot), run_size (run) + 1);
  g_array_append_vals (copy, run_spots (run), run_size (run));
  g_array_unref (run->spots);
  run->spots = copy;
  run->skipped = 0;
  run->shared = FALSE;
}

/* After @run has got one more or one less. */
static void
recount (AtlasSpots *self,
         Run        *run,
         int         by)
{
  self->n_spots += (guint) by;
  for (Run *next = run + 1; next < get_run (self, self->runs->len); next++)
    next->first += (guint) by;
}

static void
remove_spot (AtlasSpots *self,
             gint64      id)
{
  Run *run = self->n_spots > 0 ? find_run (self, id, begins_behind_id) : NULL;
  guint place = run != NULL ? find_place (run, id) : 0;

  if (run == NULL || !is_at (run, place, id))
    return;

  recount (self, run, -1);
  if (run_size (run) == 1)
    {
      g_array_remove_index (self->runs, (guint) (run - get_run (self, 0)));
      return;
    }

  own_run (run);
  g_array_remove_index (run->spots, place);
}

static void
put_spot (AtlasSpots      *self,
          const AtlasSpot *spot)
{
  Run *run;
  guint place;

  if (self->n_spots == 0)
    {
      g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (AtlasSpot));

      g_array_append_vals (spots, spot, 1);
      append_run (self, spots, 0, FALSE);
      return;
    }

  run = find_run (self, spot->id, begins_behind_id);
  place = find_place (run, spot->id);
  own_run (run);
  if (is_at (run, place, spot->id))
    {
      run_spots (run)[place] = *spot;
    }
  else
    {
      g_array_insert_vals (run->spots, place, spot, 1);
      recount (self, run, 1);
    }
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
  if (n_spots == 0 && n_gone == 0)
    return self;

  self = own (self);
  for (guint i = 0; i < n_gone; i++)
    remove_spot (self, gone[i]);
  for (guint i = 0; i < n_spots; i++)
    put_spot (self, &spots[i]);

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
