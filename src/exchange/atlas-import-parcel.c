/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items on their way from one thread to another, gathered so that the threads seldom wait for each
 * other; and the marks of what came before. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-import-private.h"

#include <string.h>

/* Items in a batch, and batches on their way. */
#define BATCH 64
#define MAX_BATCHES 3

/* So many batches of items that are done with are kept: whoever was given their records may be that far behind, and has let go of them
 * when they are freed. */
#define BATCHES_KEPT 6

struct _AtlasParcel
{
  GMutex    lock;
  GCond     changed;
  GQueue    batches;      /* (element-type GArray of AtlasArrival), locked */
  GError   *error;        /* locked: why reading ended */
  gboolean  finished;     /* locked */
  int       stopped;      /* atomic */
  GPtrArray *used;        /* (element-type AtlasItem), locked: on their way back to the sender */

  GQueue    kept;         /* of the sender (element-type GPtrArray of AtlasItem): those that came back last */
  GArray   *filling;      /* of the sender */
  GArray   *emptying;     /* of the receiver */
  guint     next;
};

void
atlas_arrival_clear (AtlasArrival *arrival)
{
  g_clear_pointer (&arrival->item, atlas_item_free);
  g_clear_pointer (&arrival->made, g_ptr_array_unref);
  g_clear_pointer (&arrival->bad, g_free);
}

static void
clear_arrival (gpointer data)
{
  atlas_arrival_clear (data);
}

static GArray *
new_batch (void)
{
  GArray *batch = g_array_sized_new (FALSE, TRUE, sizeof (AtlasArrival), BATCH);

  g_array_set_clear_func (batch, clear_arrival);

  return batch;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_full (BATCH, (GDestroyNotify) atlas_item_free);
}

AtlasParcel *
atlas_parcel_new (void)
{
  AtlasParcel *self = g_new0 (AtlasParcel, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->batches);
  g_queue_init (&self->kept);
  self->filling = new_batch ();
  self->used = new_list ();

  return self;
}

/* After both threads are done with it. */
void
atlas_parcel_free (AtlasParcel *self)
{
  g_queue_clear_full (&self->batches, (GDestroyNotify) g_array_unref);
  g_clear_pointer (&self->filling, g_array_unref);
  g_clear_pointer (&self->emptying, g_array_unref);
  g_ptr_array_unref (self->used);
  g_queue_clear_full (&self->kept, (GDestroyNotify) g_ptr_array_unref);
  g_clear_error (&self->error);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
hand_over (AtlasParcel *self)
{
  if (self->filling->len == 0)
    return;

  g_mutex_lock (&self->lock);

  while (self->batches.length >= MAX_BATCHES && !atlas_parcel_is_stopped (self))
    g_cond_wait (&self->changed, &self->lock);

  g_queue_push_tail (&self->batches, self->filling);
  if (self->used->len > 0)
    {
      g_queue_push_tail (&self->kept, self->used);
      self->used = new_list ();
    }
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  while (self->kept.length > BATCHES_KEPT)
    g_ptr_array_unref (g_queue_pop_head (&self->kept));
  self->filling = new_batch ();
}

/* Items that are done with: the thread that made them has the time to free them, and its memory is free to be used
 * again. @items is empty afterwards. */
void
atlas_parcel_give_back (AtlasParcel *self,
                        GPtrArray   *items)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_extend_and_steal (self->used, g_ptr_array_ref (items));
  g_mutex_unlock (&self->lock);
}

/* Takes what @arrival holds. Waits while too much is on its way. */
void
atlas_parcel_send (AtlasParcel  *self,
                   AtlasArrival *arrival)
{
  g_array_append_val (self->filling, *arrival);
  *arrival = (AtlasArrival) { 0 };

  if (self->filling->len == BATCH)
    hand_over (self);
}

/* There is no more. Takes @error, which may be NULL. */
void
atlas_parcel_finish (AtlasParcel *self,
                     GError      *error)
{
  hand_over (self);

  g_mutex_lock (&self->lock);
  self->finished = TRUE;
  self->error = error;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

/* FALSE: there is no more, or an error. */
gboolean
atlas_parcel_receive (AtlasParcel   *self,
                      AtlasArrival  *arrival,
                      GError       **error)
{
  if (self->emptying == NULL || self->next == self->emptying->len)
    {
      g_clear_pointer (&self->emptying, g_array_unref);
      self->next = 0;

      g_mutex_lock (&self->lock);

      while (self->batches.length == 0 && !self->finished)
        g_cond_wait (&self->changed, &self->lock);

      self->emptying = g_queue_pop_head (&self->batches);
      g_cond_signal (&self->changed);
      g_mutex_unlock (&self->lock);

      if (self->emptying == NULL)
        {
          if (self->error != NULL)
            g_propagate_error (error, g_steal_pointer (&self->error));

          return FALSE;
        }
    }

  *arrival = g_array_index (self->emptying, AtlasArrival, self->next);
  memset (&g_array_index (self->emptying, AtlasArrival, self->next++), 0, sizeof *arrival);

  return TRUE;
}

/* What is sent from now on is not wanted. */
gboolean
atlas_parcel_stop (AtlasParcel *self)
{
  g_mutex_lock (&self->lock);
  g_atomic_int_set (&self->stopped, 1);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  return TRUE;
}

gboolean
atlas_parcel_is_stopped (AtlasParcel *self)
{
  return g_atomic_int_get (&self->stopped) != 0;
}

/* A table is never made anew, for the marks are too short for that: when it is full, another one,
 * twice as large, is laid beside it. One false match is expected in some three thousand million. */
typedef struct
{
  guint32 *slots;
  guint    bits;
  guint    used;
} Layer;

struct _AtlasSeen
{
  Layer layers[12];
  guint n_layers;
};

static void
add_layer (AtlasSeen *self,
           guint      bits)
{
  Layer *layer = &self->layers[self->n_layers++];

  layer->bits = bits;
  layer->used = 0;
  layer->slots = g_new0 (guint32, (gsize) 1 << bits);
}

/* @large: for files of many records, which take 8 MiB from the beginning. */
AtlasSeen *
atlas_seen_new (gboolean large)
{
  AtlasSeen *self = g_new0 (AtlasSeen, 1);

  add_layer (self, large ? 21 : 16);

  return self;
}

void
atlas_seen_free (AtlasSeen *self)
{
  for (guint i = 0; i < self->n_layers; i++)
    g_free (self->layers[i].slots);

  g_free (self);
}

/* The slot that holds the mark, or the free one where it would be. */
static guint32 *
find_slot (Layer   *layer,
           guint64  hash)
{
  guint32 mask = ((guint32) 1 << layer->bits) - 1;
  guint32 mark = MAX ((guint32) hash, 1);

  for (guint32 i = (guint32) (hash >> 32) & mask;; i = (i + 1) & mask)
    {
      if (layer->slots[i] == 0 || layer->slots[i] == mark)
        return &layer->slots[i];
    }
}

/* Whether this is the first time; FALSE: it came before. */
gboolean
atlas_seen_add (AtlasSeen *self,
                guint64    hash)
{
  Layer *last;
  guint32 *slot;

  for (guint i = 0; i < self->n_layers; i++)
    {
      if (*find_slot (&self->layers[i], hash) != 0)
        return FALSE;
    }

  last = &self->layers[self->n_layers - 1];
  if (last->used > ((gsize) 1 << last->bits) / 10 * 7 && self->n_layers < G_N_ELEMENTS (self->layers))
    {
      add_layer (self, last->bits + 1);
      last = &self->layers[self->n_layers - 1];
    }

  slot = find_slot (last, hash);
  *slot = MAX ((guint32) hash, 1);
  last->used++;

  return TRUE;
}

/* FNV-1a with a last stir, so that all bits depend on all. */
guint64
atlas_hash_text (guint64     hash,
                 const char *text)
{
  hash ^= G_GUINT64_CONSTANT (14695981039346656037);

  for (const guint8 *at = (const guint8 *) text; *at != 0; at++)
    hash = (hash ^ *at) * G_GUINT64_CONSTANT (1099511628211);

  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;

  return hash;
}
