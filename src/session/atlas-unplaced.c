/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads on the store's worker which entries have no position, once, and then only of those that change. */
#define G_LOG_DOMAIN "atlas-session"

#include "atlas-unplaced.h"

struct _AtlasUnplaced
{
  GObject parent_instance;

  AtlasStore *store;
  AtlasIdSet *ids;          /* (nullable): until they are read */
  GArray     *stale;        /* (element-type gint64) entries to be looked at again */
  gboolean    all_stale;
  gboolean    wanted;
  gboolean    reading;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasUnplaced, atlas_unplaced, G_TYPE_OBJECT)

/* What was asked for. */
typedef struct
{
  AtlasUnplaced *unplaced;
  AtlasIdSet    *ids;       /* (nullable): all */
} Question;

static void read_stale (AtlasUnplaced *self);

/* Those that were looked at again are as they were found, the others as they were. */
static AtlasIdSet *
merge (AtlasIdSet *before,
       AtlasIdSet *asked,
       GArray     *found)
{
  const gint64 *ids = atlas_id_set_get (before);
  guint n = atlas_id_set_size (before), next = 0;
  GArray *merged = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n + found->len);

  for (guint i = 0; i < n; i++)
    {
      while (next < found->len && g_array_index (found, gint64, next) < ids[i])
        g_array_append_val (merged, g_array_index (found, gint64, next++));
      if (!atlas_id_set_contains (asked, ids[i]))
        g_array_append_val (merged, ids[i]);
    }
  if (next < found->len)
    g_array_append_vals (merged, &g_array_index (found, gint64, next), found->len - next);

  return atlas_id_set_take_sorted (merged);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree Question *question = data;
  g_autoptr (AtlasUnplaced) self = question->unplaced;
  g_autoptr (AtlasIdSet) asked = question->ids;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = atlas_store_list_unplaced_finish (ATLAS_STORE (source), result, &error);
  AtlasIdSet *ids;

  self->reading = FALSE;
  if (found == NULL)
    {
      /* Whoever lists the records says so already. */
      g_debug ("Looking for records without a position: %s", error->message);
      return;
    }

  if (asked == NULL || self->ids == NULL)
    ids = atlas_id_set_take_sorted (g_steal_pointer (&found));
  else
    ids = merge (self->ids, asked, found);
  g_clear_pointer (&self->ids, atlas_id_set_unref);
  self->ids = ids;
  g_signal_emit (self, signals[CHANGED], 0);
  read_stale (self);
}

static void
read_stale (AtlasUnplaced *self)
{
  Question *question;

  if (!self->wanted || self->reading || (!self->all_stale && self->stale->len == 0))
    return;

  question = g_new0 (Question, 1);
  question->unplaced = g_object_ref (self);
  if (!self->all_stale)
    question->ids = atlas_id_set_new ((const gint64 *) (gpointer) self->stale->data, self->stale->len);
  g_array_set_size (self->stale, 0);
  self->all_stale = FALSE;
  self->reading = TRUE;
  atlas_store_list_unplaced_async (self->store, question->ids, NULL, listed_cb, question);
}

static void
store_changed_cb (AtlasUnplaced *self,
                  GArray        *touched)
{
  self->all_stale |= touched->len == 0;
  for (guint i = 0; i < touched->len && !self->all_stale; i++)
    {
      const AtlasTouched *record = &g_array_index (touched, AtlasTouched, i);

      if (record->type == ATLAS_RECORD_ENTRY)
        g_array_append_val (self->stale, record->id);
    }

  read_stale (self);
}

static void
atlas_unplaced_finalize (GObject *object)
{
  AtlasUnplaced *self = ATLAS_UNPLACED (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->ids, atlas_id_set_unref);
  g_array_unref (self->stale);

  G_OBJECT_CLASS (atlas_unplaced_parent_class)->finalize (object);
}

static void
atlas_unplaced_class_init (AtlasUnplacedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_unplaced_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
atlas_unplaced_init (AtlasUnplaced *self)
{
  self->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->all_stale = TRUE;
}

/* Reads nothing until atlas_unplaced_load(). */
AtlasUnplaced *
atlas_unplaced_new (AtlasStore *store)
{
  AtlasUnplaced *self = g_object_new (ATLAS_TYPE_UNPLACED, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Begins to read, unless it has: the store is open. */
void
atlas_unplaced_load (AtlasUnplaced *self)
{
  self->wanted = TRUE;
  read_stale (self);
}

/* (transfer none) (nullable): their ids; NULL until they are read */
AtlasIdSet *
atlas_unplaced_get (AtlasUnplaced *self)
{
  return self->ids;
}

/* How many there are. @within: (nullable): among which records; NULL: all */
guint
atlas_unplaced_count (AtlasUnplaced *self,
                      AtlasIdSet    *within)
{
  const gint64 *ids, *others;
  guint n_ids, n_others, n = 0;

  if (self->ids == NULL || within == NULL)
    return self->ids != NULL ? atlas_id_set_size (self->ids) : 0;

  ids = atlas_id_set_get (self->ids);
  n_ids = atlas_id_set_size (self->ids);
  others = atlas_id_set_get (within);
  n_others = atlas_id_set_size (within);

  /* Side by side: of two million steps that is a few milliseconds. */
  for (guint i = 0, k = 0; i < n_ids && k < n_others;)
    {
      n += ids[i] == others[k];
      if (ids[i] <= others[k])
        i++;
      else
        k++;
    }

  return n;
}
