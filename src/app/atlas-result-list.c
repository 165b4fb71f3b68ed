/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search has found as one list. Where there are several groups, each shows its best alone at
 * first, so that none pushes the others out of sight; a last line leads to the rest. An answer changes
 * the list only where it differs from the one before. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-result-list.h"

#include <glib/gi18n-lib.h>

#include "atlas-labels.h"
#include "atlas-quantity.h"

/* A line that says that there is one more is no shorter than that one. */
#define WORTH_HIDING 3

static const guint folded_lengths[ATLAS_N_RESULT_GROUPS] = { 10, 5, 3, 3 };

struct _AtlasResultList
{
  GObject parent_instance;

  AtlasEntryList *entries;
  AtlasAnswer answer;       /* holds its groups */
  gboolean unfolded[ATLAS_N_RESULT_GROUPS];
  GPtrArray *items;         /* (element-type AtlasResultItem) */
  GListStore *lines;        /* the same */
};

G_DEFINE_FINAL_TYPE (AtlasResultList, atlas_result_list, G_TYPE_OBJECT)

/* How many records match, in words. */
char *
atlas_answer_dup_count (const AtlasAnswer *answer)
{
  g_autofree char *number = atlas_number_display (answer->n_records, atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0]);

  if (answer->more)
    /* translators: %s is a number, such as 100,000 */
    return g_strdup_printf (_("more than %s records"), number);

  /* translators: %s is a number of records */
  return g_strdup_printf (ngettext ("%s record", "%s records", answer->n_records), number);
}

static guint
group_size (const AtlasAnswer *answer,
            AtlasResultGroup   group)
{
  guint known = answer->groups[group] != NULL ? answer->groups[group]->len : 0;

  return group == ATLAS_RESULT_RECORDS ? MAX (known, answer->n_records) : known;
}

/* How many records there are stands above all groups; of the others the best alone are looked for. */
static const char *
get_header (AtlasResultGroup group)
{
  switch (group)
    {
    case ATLAS_RESULT_RECORDS:
      return _("Records");

    case ATLAS_RESULT_CLAIMS:
      return _("Claims");

    case ATLAS_RESULT_SOURCES:
      return _("Sources");

    case ATLAS_RESULT_PLACES:
      /* translators: the places that the program knows of, whether there is a record or not */
      return _("Places of the Gazetteer");

    case ATLAS_N_RESULT_GROUPS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_more (const AtlasAnswer *answer,
          AtlasResultGroup   group)
{
  g_autofree char *count = NULL;

  switch (group)
    {
    case ATLAS_RESULT_RECORDS:
      count = atlas_answer_dup_count (answer);
      /* translators: leads to all results of a group: Show all: 37 records */
      return g_strdup_printf (_("Show all: %s"), count);

    case ATLAS_RESULT_CLAIMS:
      return g_strdup (_("Show more claims"));

    case ATLAS_RESULT_SOURCES:
      return g_strdup (_("Show more sources"));

    case ATLAS_RESULT_PLACES:
      return g_strdup (_("Show more places"));

    case ATLAS_N_RESULT_GROUPS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What a record is that no word says why it is here: its kind and its hub. */
static char *
dup_context (AtlasResultList *self,
             const AtlasHit  *hit)
{
  AtlasEntryItem *item = atlas_entry_list_find (self->entries, hit->entry);
  AtlasEntryItem *hub = item != NULL ? atlas_entry_list_find (self->entries, atlas_entry_item_get_summary (item)->hub) : NULL;

  if (hub == NULL)
    return g_strdup (atlas_label_kind (hit->kind));

  /* translators: the kind of a record and its hub: Event · Wuxi */
  return g_strdup_printf (C_("record", "%s · %s"), atlas_label_kind (hit->kind), atlas_entry_item_get_title (hub));
}

static void
add_group (AtlasResultList   *self,
           GPtrArray         *items,
           AtlasResultGroup   group,
           gboolean           alone)
{
  const AtlasAnswer *answer = &self->answer;
  guint size = group_size (answer, group);
  guint shown = answer->groups[group] != NULL ? answer->groups[group]->len : 0;

  if (!alone && !self->unfolded[group] && size >= folded_lengths[group] + WORTH_HIDING)
    shown = MIN (shown, folded_lengths[group]);

  for (guint i = 0; i < shown; i++)
    {
      AtlasResultItem *item = atlas_result_item_new (group, answer->groups[group], i);
      g_autofree char *words = group == ATLAS_RESULT_RECORDS ? dup_context (self, atlas_result_item_get_hit (item)) : NULL;

      atlas_result_item_set_words (item, words);
      atlas_result_item_set_header (item, i == 0 ? get_header (group) : NULL);
      g_ptr_array_add (items, item);
    }

  if (shown > 0 && (shown < size || (group == ATLAS_RESULT_RECORDS && answer->more)))
    {
      AtlasResultItem *item = atlas_result_item_new_more (group);
      g_autofree char *words = dup_more (answer, group);

      atlas_result_item_set_words (item, words);
      g_ptr_array_add (items, item);
    }
}

static guint
count_groups (const AtlasAnswer *answer)
{
  guint n = 0;

  for (guint i = 0; i < ATLAS_N_RESULT_GROUPS; i++)
    n += group_size (answer, i) > 0;

  return n;
}

/* A line that stays is the same object, which says what the new one would. */
static void
keep (GPtrArray       *items,
      guint            position,
      AtlasResultItem *kept)
{
  g_autoptr (AtlasResultItem) item = items->pdata[position];

  items->pdata[position] = g_object_ref (kept);
  atlas_result_item_update (kept, item);
}

/* Makes the lines anew, and tells of those that are others now. */
static void
rebuild (AtlasResultList *self)
{
  g_autoptr (GPtrArray) before = self->items;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean alone = count_groups (&self->answer) <= 1;
  guint head = 0, tail = 0;

  for (guint i = 0; i < ATLAS_N_RESULT_GROUPS; i++)
    add_group (self, items, i, alone);

  while (head < before->len && head < items->len && atlas_result_item_is_same (before->pdata[head], items->pdata[head]))
    head++;
  while (tail < before->len - head && tail < items->len - head &&
         atlas_result_item_is_same (before->pdata[before->len - 1 - tail], items->pdata[items->len - 1 - tail]))
    tail++;

  for (guint i = 0; i < head; i++)
    keep (items, i, before->pdata[i]);
  for (guint i = items->len - tail; i < items->len; i++)
    keep (items, i, before->pdata[i + before->len - items->len]);

  self->items = items;
  if (before->len != head + tail || items->len != head + tail)
    g_list_store_splice (self->lines, head, before->len - head - tail, items->pdata + head, items->len - head - tail);
}

static void
atlas_result_list_finalize (GObject *object)
{
  AtlasResultList *self = ATLAS_RESULT_LIST (object);

  for (guint i = 0; i < ATLAS_N_RESULT_GROUPS; i++)
    g_clear_pointer (&self->answer.groups[i], g_ptr_array_unref);
  g_ptr_array_unref (self->items);
  g_clear_object (&self->lines);
  g_clear_object (&self->entries);

  G_OBJECT_CLASS (atlas_result_list_parent_class)->finalize (object);
}

static void
atlas_result_list_class_init (AtlasResultListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_result_list_finalize;
}

static void
atlas_result_list_init (AtlasResultList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->lines = g_list_store_new (ATLAS_TYPE_RESULT_ITEM);
}

AtlasResultList *
atlas_result_list_new (AtlasEntryList *entries)
{
  AtlasResultList *self = g_object_new (ATLAS_TYPE_RESULT_LIST, NULL);

  self->entries = g_object_ref (entries);

  return self;
}

/* Shows another answer, or more of the same one. */
void
atlas_result_list_update (AtlasResultList   *self,
                          const AtlasAnswer *answer)
{
  for (guint i = 0; i < ATLAS_N_RESULT_GROUPS; i++)
    {
      GPtrArray *group = answer->groups[i] != NULL ? g_ptr_array_ref (answer->groups[i]) : NULL;

      g_clear_pointer (&self->answer.groups[i], g_ptr_array_unref);
      self->answer.groups[i] = group;
    }

  self->answer.n_records = answer->n_records;
  self->answer.more = answer->more;
  rebuild (self);
}

/* Another search begins: of each group its best alone. Shows with the next answer. */
void
atlas_result_list_fold (AtlasResultList *self)
{
  for (guint i = 0; i < ATLAS_N_RESULT_GROUPS; i++)
    self->unfolded[i] = FALSE;
}

/* Shows all of a group. */
void
atlas_result_list_unfold (AtlasResultList  *self,
                          AtlasResultGroup  group)
{
  self->unfolded[group] = TRUE;
  rebuild (self);
}

/* Whether a group shows all there is of it, so that its last line asks for more by being seen. */
gboolean
atlas_result_list_is_unfolded (AtlasResultList  *self,
                               AtlasResultGroup  group)
{
  return self->unfolded[group] || count_groups (&self->answer) <= 1;
}

/* The lines, of AtlasResultItem. */
GListModel *
atlas_result_list_get_lines (AtlasResultList *self)
{
  return G_LIST_MODEL (self->lines);
}
