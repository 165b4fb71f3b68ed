/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of what a search has found. What it shows of lives in the answer, of which it holds a part. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-result-item.h"

#include <string.h>

struct _AtlasResultItem
{
  GObject parent_instance;

  AtlasResultGroup group;
  GPtrArray *from;          /* (nullable): what @found belongs to; NULL: it says that there is more */
  gconstpointer found;      /* AtlasHit or, in the group of places, AtlasFoundPlace */
  char *header;             /* (nullable): what stands above it */
  char *words;              /* (nullable): what else there is to say of it */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasResultItem, atlas_result_item, G_TYPE_OBJECT)

static void
atlas_result_item_finalize (GObject *object)
{
  AtlasResultItem *self = ATLAS_RESULT_ITEM (object);

  g_clear_pointer (&self->from, g_ptr_array_unref);
  g_free (self->header);
  g_free (self->words);

  G_OBJECT_CLASS (atlas_result_item_parent_class)->finalize (object);
}

static void
atlas_result_item_class_init (AtlasResultItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_result_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_result_item_init (AtlasResultItem *self)
{
}

/* @from: (element-type AtlasHit), of places (element-type AtlasFoundPlace); it may grow. */
AtlasResultItem *
atlas_result_item_new (AtlasResultGroup  group,
                       GPtrArray        *from,
                       guint             index)
{
  AtlasResultItem *self = g_object_new (ATLAS_TYPE_RESULT_ITEM, NULL);

  self->group = group;
  self->from = g_ptr_array_ref (from);
  self->found = from->pdata[index];

  return self;
}

/* The last line of a group that is not whole. */
AtlasResultItem *
atlas_result_item_new_more (AtlasResultGroup group)
{
  AtlasResultItem *self = g_object_new (ATLAS_TYPE_RESULT_ITEM, NULL);

  self->group = group;

  return self;
}

AtlasResultGroup
atlas_result_item_get_group (AtlasResultItem *self)
{
  return self->group;
}

/* (nullable): NULL of a place, and where it says that there is more. */
const AtlasHit *
atlas_result_item_get_hit (AtlasResultItem *self)
{
  return self->group != ATLAS_RESULT_PLACES ? self->found : NULL;
}

/* (nullable) */
const AtlasFoundPlace *
atlas_result_item_get_place (AtlasResultItem *self)
{
  return self->group == ATLAS_RESULT_PLACES ? self->found : NULL;
}

gboolean
atlas_result_item_is_more (AtlasResultItem *self)
{
  return self->from == NULL;
}

/* @header: (nullable): what stands above it; the group's name in the first line of a group. */
void
atlas_result_item_set_header (AtlasResultItem *self,
                              const char      *header)
{
  g_free (self->header);
  self->header = g_strdup (header);
}

const char *
atlas_result_item_get_header (AtlasResultItem *self)
{
  return self->header;
}

/* @words: (nullable): of a record that was found by no words what it is; of what says that there is
 * more, just that. */
void
atlas_result_item_set_words (AtlasResultItem *self,
                             const char      *words)
{
  g_free (self->words);
  self->words = g_strdup (words);
}

const char *
atlas_result_item_get_words (AtlasResultItem *self)
{
  return self->words;
}

/* Whether both are about the same thing. */
gboolean
atlas_result_item_is_same (AtlasResultItem *self,
                           AtlasResultItem *other)
{
  const AtlasHit *one = atlas_result_item_get_hit (self), *another = atlas_result_item_get_hit (other);
  const AtlasFoundPlace *place = atlas_result_item_get_place (self);

  if (self->group != other->group || (self->from == NULL) != (other->from == NULL))
    return FALSE;
  if (place != NULL)
    return g_str_equal (place->basis, atlas_result_item_get_place (other)->basis);

  return one == NULL || one->id == another->id;
}

static gboolean
marks_equal (GArray *one,
             GArray *other)
{
  guint n = one != NULL ? one->len : 0;

  return n == (other != NULL ? other->len : 0) &&
         (n == 0 || memcmp (one->data, other->data, n * sizeof (AtlasMark)) == 0);
}

static gboolean
hits_equal (const AtlasHit *one,
            const AtlasHit *other)
{
  return one->reason == other->reason &&
         g_strcmp0 (one->kind, other->kind) == 0 &&
         g_strcmp0 (one->title, other->title) == 0 &&
         g_strcmp0 (one->matched, other->matched) == 0 && one->keyword == other->keyword &&
         g_strcmp0 (one->snippet, other->snippet) == 0 &&
         g_strcmp0 (one->source_label, other->source_label) == 0 &&
         marks_equal (one->title_marks, other->title_marks) &&
         marks_equal (one->matched_marks, other->matched_marks) &&
         marks_equal (one->snippet_marks, other->snippet_marks);
}

/* Whether both, which are about the same thing, look alike as well. */
static gboolean
is_like (AtlasResultItem *self,
         AtlasResultItem *other)
{
  const AtlasHit *hit = atlas_result_item_get_hit (self);

  return g_strcmp0 (self->header, other->header) == 0 &&
         g_strcmp0 (self->words, other->words) == 0 &&
         (hit == NULL || hits_equal (hit, atlas_result_item_get_hit (other)));
}

/* Makes it say what @other says, which is about the same thing. */
void
atlas_result_item_update (AtlasResultItem *self,
                          AtlasResultItem *other)
{
  g_autoptr (GPtrArray) before = self->from;
  gboolean changed = !is_like (self, other);

  self->from = other->from != NULL ? g_ptr_array_ref (other->from) : NULL;
  self->found = other->found;
  atlas_result_item_set_header (self, other->header);
  atlas_result_item_set_words (self, other->words);
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}
