/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where entries lie. They are read from both ends by two threads until these meet. Of each two parts are asked
 * for at a time, so that it never waits for the main thread, and whoever else wants something of it has a turn
 * after each. */
#define G_LOG_DOMAIN "atlas-session"

#include "atlas-located.h"

/* The first part is what a small collection is read in; with the second, which is no larger, the first clusters of
 * a large one are on show soon. */
#define FIRST_PART 20000
#define PART 100000

/* How many times as much there has to be before it is told again, and in microseconds how long it has to be
 * since the last time: what is told is indexed, which takes time from the reading. */
#define GROWTH 4
#define PATIENCE 1000000

struct _AtlasLocated
{
  GObject parent_instance;

  AtlasStore *store;
  AtlasSpots *spots;
  GPtrArray *first_parts;   /* (nullable) (element-type GArray): what takes the place of @spots when it is whole */
  GPtrArray *last_parts;    /* (nullable) (element-type GArray): those read from the end, the last ones first */
  guint n_asked;            /* parts on their way */
  gint64 told;              /* when, on the monotonic clock */
  AtlasPartReader *reader;
  GCancellable *cancellable;
  gboolean early;           /* nothing was read before: parts are told of */
  guint n_told;
  GArray *put;              /* (element-type AtlasSpot) changed while it was read */
  GArray *gone;             /* (element-type gint64) */
};

enum
{
  REPLACED,
  UPDATED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasLocated, atlas_located, G_TYPE_OBJECT)

static void
stop_reading (AtlasLocated *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->reader, atlas_part_reader_unref);
  g_clear_pointer (&self->first_parts, g_ptr_array_unref);
  g_clear_pointer (&self->last_parts, g_ptr_array_unref);
  self->n_asked = 0;
}

static void
show (AtlasLocated *self)
{
  atlas_spots_unref (self->spots);
  self->spots = atlas_spots_new_from_parts (self->first_parts);
  self->n_told = atlas_spots_size (self->spots);
  self->told = g_get_monotonic_time ();
  g_signal_emit (self, signals[REPLACED], 0);
}

/* @spots: (transfer full): all of them. What was changed meanwhile may have been read before or after that. */
static void
finish (AtlasLocated *self,
        AtlasSpots   *spots)
{
  self->early = FALSE;
  spots = atlas_spots_update (spots, (const AtlasSpot *) (gconstpointer) self->put->data, self->put->len,
                              (const gint64 *) (gconstpointer) self->gone->data, self->gone->len);
  g_array_set_size (self->put, 0);
  g_array_set_size (self->gone, 0);
  atlas_spots_unref (self->spots);
  self->spots = spots;
  stop_reading (self);
  g_debug ("%u records are located", atlas_spots_size (self->spots));
  g_signal_emit (self, signals[REPLACED], 0);
}

/* All parts are there. */
static void
join (AtlasLocated *self)
{
  g_autoptr (GPtrArray) parts = g_steal_pointer (&self->first_parts);

  for (guint i = self->last_parts->len; i > 0; i--)
    g_ptr_array_add (parts, g_array_ref (self->last_parts->pdata[i - 1]));
  finish (self, atlas_spots_new_from_parts (parts));
}

static void
take_part (AtlasLocated *self,
           GArray       *part,
           gboolean      from_end)
{
  guint n_read = 0;

  g_ptr_array_add (from_end ? self->last_parts : self->first_parts, g_array_ref (part));
  if (from_end || !self->early)
    return;

  for (guint i = 0; i < self->first_parts->len; i++)
    n_read += ((GArray *) self->first_parts->pdata[i])->len;
  /* What is read in one part is told of as a whole. */
  if (self->first_parts->len > 1 && n_read >= GROWTH * self->n_told && g_get_monotonic_time () - self->told >= PATIENCE)
    show (self);
}

static void ask (AtlasLocated *self,
                 guint         max,
                 gboolean      from_end);

static void
take_answer (AtlasLocated *self,
             GAsyncResult *result,
             gboolean      from_end)
{
  gboolean current = g_task_get_cancellable (G_TASK (result)) == self->cancellable;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) part = atlas_store_read_spots_finish (self->store, result, &error);

  /* Another reading has begun, or this one has failed. */
  if (!current || self->first_parts == NULL)
    return;

  self->n_asked--;
  if (error != NULL)
    {
      stop_reading (self);
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  else if (part != NULL)
    {
      ask (self, PART, from_end);
      take_part (self, part, from_end);
    }
  else if (self->n_asked == 0)
    {
      join (self);
    }
}

static void
first_part_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (AtlasLocated) self = data;

  take_answer (self, result, FALSE);
}

static void
last_part_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (AtlasLocated) self = data;

  take_answer (self, result, TRUE);
}

static void
ask (AtlasLocated *self,
     guint         max,
     gboolean      from_end)
{
  self->n_asked++;
  atlas_store_read_spots_async (self->store, self->reader, max, from_end, self->cancellable,
                                from_end ? last_part_cb : first_part_cb, g_object_ref (self));
}

static void
atlas_located_dispose (GObject *object)
{
  AtlasLocated *self = ATLAS_LOCATED (object);

  stop_reading (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (atlas_located_parent_class)->dispose (object);
}

static void
atlas_located_finalize (GObject *object)
{
  AtlasLocated *self = ATLAS_LOCATED (object);

  atlas_spots_unref (self->spots);
  g_array_unref (self->put);
  g_array_unref (self->gone);

  G_OBJECT_CLASS (atlas_located_parent_class)->finalize (object);
}

static void
atlas_located_class_init (AtlasLocatedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = atlas_located_dispose;
  object_class->finalize = atlas_located_finalize;

  signals[REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_ARRAY, G_TYPE_ARRAY);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
atlas_located_init (AtlasLocated *self)
{
  self->spots = atlas_spots_new ();
  self->put = g_array_new (FALSE, FALSE, sizeof (AtlasSpot));
  self->gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->early = TRUE;
}

AtlasLocated *
atlas_located_new (AtlasStore *store)
{
  AtlasLocated *self = g_object_new (ATLAS_TYPE_LOCATED, NULL);

  self->store = g_object_ref (store);

  return self;
}

/* Reads all of it; the first time in sight, later behind what is on show. */
void
atlas_located_load (AtlasLocated *self)
{
  stop_reading (self);
  self->told = 0;
  self->first_parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->last_parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->reader = atlas_part_reader_new ();
  self->cancellable = g_cancellable_new ();
  ask (self, FIRST_PART, FALSE);
  ask (self, FIRST_PART, FALSE);
  ask (self, PART, TRUE);
  ask (self, PART, TRUE);
}

/* @summaries: (element-type AtlasSummary): of entries that are new or other; @gone: of those that are no more */
void
atlas_located_update (AtlasLocated *self,
                      GPtrArray    *summaries,
                      const gint64 *gone,
                      guint         n_gone)
{
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (AtlasSpot));
  g_autoptr (GArray) nowhere = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (n_gone > 0)
    g_array_append_vals (nowhere, gone, n_gone);
  for (guint i = 0; i < summaries->len; i++)
    {
      AtlasSpot spot;

      if (atlas_spot_fill (&spot, summaries->pdata[i]))
        g_array_append_val (spots, spot);
      else
        g_array_append_val (nowhere, spot.id);
    }

  if (self->cancellable != NULL)
    {
      if (spots->len > 0)
        g_array_append_vals (self->put, spots->data, spots->len);
      if (nowhere->len > 0)
        g_array_append_vals (self->gone, nowhere->data, nowhere->len);
    }
  if (self->cancellable != NULL && self->early)
    return;

  self->spots = atlas_spots_update (self->spots, (const AtlasSpot *) (gconstpointer) spots->data, spots->len,
                                    (const gint64 *) (gconstpointer) nowhere->data, nowhere->len);
  g_signal_emit (self, signals[UPDATED], 0, spots, nowhere);
}

/* As far as they are read. */
AtlasSpots *
atlas_located_get_spots (AtlasLocated *self)
{
  return self->spots;
}

gboolean
atlas_located_is_complete (AtlasLocated *self)
{
  return !self->early;
}

/* Whether more, or another state of it, is on its way. */
gboolean
atlas_located_is_reading (AtlasLocated *self)
{
  return self->cancellable != NULL;
}
