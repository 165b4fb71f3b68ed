/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that are answered by another record: who organised it, and which belongs to which hub. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-question-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many pairs there are to match, and the least that it makes sense for. */
#define MOST_PAIRS  4
#define LEAST_PAIRS 3

/* Every entry that one has as value of a property, whether that is disputed or not. */
static GHashTable *
collect_values (AtlasQuestionMaker *self,
                gint64              entry,
                gint64              property)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (self->set, ATLAS_RECORD_CLAIM, entry);
  GHashTable *values = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];

      if (claim->property == property && claim->target != 0)
        g_hash_table_add (values, (gpointer) &claim->target);
    }

  return values;
}

static gint64
hub_of (AtlasQuestionMaker *self,
        gint64              id)
{
  const AtlasEntry *entry = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, id);

  if (entry == NULL)
    return 0;

  return g_strcmp0 (entry->kind, "hub") == 0 ? id : entry->hub;
}

/* Whether a quotation for @claim has one of the names of an entry. */
static gboolean
is_named_in_quotation (AtlasQuestionMaker *self,
                       const AtlasClaim   *claim,
                       gint64              entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry);

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (name->text != NULL && atlas_question_is_quoted (self, claim, name->text))
        return TRUE;
    }

  return FALSE;
}

/* Names of entries of the same kind as the right one that have nothing to do with either it or the one
 * asked about. */
static GPtrArray *
find_others (AtlasQuestionMaker *self,
             const AtlasClaim   *claim)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  g_autoptr (GHashTable) values = collect_values (self, claim->entry, claim->property);
  g_autoptr (GHashTable) of_entry = atlas_question_related (self, claim->entry);
  g_autoptr (GHashTable) of_target = atlas_question_related (self, claim->target);
  const AtlasEntry *target = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, claim->target);
  gint64 hub = hub_of (self, claim->entry);
  gint64 other_hub = hub_of (self, claim->target);

  for (guint i = 0; i < self->entries->len && others->len + 1 < ATLAS_QUESTION_MOST_CHOICES; i++)
    {
      const AtlasEntry *entry = self->entries->pdata[i];
      gint64 its_hub = hub_of (self, entry->base.id);
      g_autofree char *name = NULL;
      gboolean clear;

      if (g_strcmp0 (entry->kind, target->kind) != 0 || g_hash_table_contains (values, &entry->base.id) ||
          g_hash_table_contains (of_entry, &entry->base.id) || g_hash_table_contains (of_target, &entry->base.id) ||
          (its_hub != 0 && (its_hub == hub || its_hub == other_hub)))
        continue;

      name = atlas_question_name (self, entry->base.id);
      clear = name != NULL && !atlas_question_tells (self, entry->base.id, claim->target) &&
              !is_named_in_quotation (self, claim, entry->base.id);
      for (guint j = 0; clear && j < taken->len; j++)
        clear = !atlas_question_tells (self, entry->base.id, ((const AtlasEntry *) taken->pdata[j])->base.id);
      if (clear)
        {
          g_ptr_array_add (others, g_steal_pointer (&name));
          g_ptr_array_add (taken, (gpointer) entry);
        }
    }

  return others;
}

/* Whether it says so little that anything might be right. */
static gboolean
is_vague (AtlasQuestionMaker *self,
          const AtlasClaim   *claim)
{
  const AtlasProperty *property = atlas_record_set_get (self->set, ATLAS_RECORD_PROPERTY, claim->property);

  return property == NULL || g_strcmp0 (property->key, "related-to") == 0 || g_strcmp0 (property->key, "concerns") == 0;
}

/* Who organised it? Where was it held? */
AtlasQuestion *
atlas_question_of_entry (AtlasQuestionMaker *self,
                         const AtlasClaim   *claim)
{
  g_autoptr (GPtrArray) others = NULL;
  g_autofree char *right = NULL;
  g_autofree char *name = NULL;
  AtlasQuestion *question;

  if (claim->target == 0 || g_strcmp0 (claim->state, "actual") != 0 || is_vague (self, claim) ||
      atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, claim->target) == NULL)
    return NULL;

  right = atlas_question_name (self, claim->target);
  name = atlas_question_name (self, claim->entry);
  /* What the name tells is no question. */
  if (right == NULL || name == NULL || atlas_question_tells (self, claim->entry, claim->target))
    return NULL;

  others = find_others (self, claim);
  if (others->len + 1 < ATLAS_QUESTION_LEAST_CHOICES)
    return NULL;

  question = atlas_question_new (ATLAS_QUESTION_ENTRY, claim);
  question->text = atlas_question_ask (self, claim, ATLAS_QUESTION_ENTRY);
  question->answer = g_strdup (right);
  atlas_question_set_choices (self, question, right, others);

  return question;
}

typedef struct
{
  const AtlasClaim *claim;
  gint64 hub;
  char *name;
  char *hub_name;
} Pair;

static void
pair_clear (gpointer data)
{
  Pair *pair = data;

  g_free (pair->name);
  g_free (pair->hub_name);
}

/* What a claim that leads to a hub says of its entry, if the entry has to do with no other hub. */
static gboolean
make_pair (AtlasQuestionMaker *self,
           const AtlasClaim   *claim,
           Pair               *pair)
{
  const AtlasEntry *hub = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, claim->target);
  g_autoptr (GHashTable) related = NULL;
  g_autofree char *name = NULL;
  g_autofree char *hub_name = NULL;

  if (hub == NULL || g_strcmp0 (hub->kind, "hub") != 0 || hub_of (self, claim->entry) != hub->base.id ||
      claim->entry == claim->target || g_strcmp0 (claim->state, "actual") != 0)
    return FALSE;

  related = atlas_question_related (self, claim->entry);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const AtlasEntry *other = self->entries->pdata[i];

      if (other != hub && g_strcmp0 (other->kind, "hub") == 0 && g_hash_table_contains (related, &other->base.id))
        return FALSE;
    }

  name = atlas_question_name (self, claim->entry);
  hub_name = atlas_question_name (self, hub->base.id);
  if (name == NULL || hub_name == NULL)
    return FALSE;

  *pair = (Pair) { claim, hub->base.id, g_steal_pointer (&name), g_steal_pointer (&hub_name) };

  return TRUE;
}

/* Whether @pair can stand beside the others: another hub, and no name tells the hub of another. */
static gboolean
fits (AtlasQuestionMaker *self,
      GArray             *pairs,
      const Pair         *pair)
{
  if (atlas_question_tells (self, pair->claim->entry, pair->hub))
    return FALSE;

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *other = &g_array_index (pairs, Pair, i);

      if (other->hub == pair->hub || atlas_question_tells (self, other->hub, pair->hub) ||
          atlas_question_tells (self, other->claim->entry, pair->claim->entry) ||
          atlas_question_tells (self, pair->claim->entry, other->hub) || atlas_question_tells (self, other->claim->entry, pair->hub))
        return FALSE;
    }

  return TRUE;
}

static AtlasQuestion *
make_match (AtlasQuestionMaker *self,
            GArray             *pairs)
{
  AtlasQuestion *question = atlas_question_new (ATLAS_QUESTION_MATCH, g_array_index (pairs, Pair, 0).claim);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GString *answer = g_string_new (NULL);

  question->text = g_strdup (_("Which belongs to which hub?"));
  for (guint i = 0; i < pairs->len; i++)
    g_ptr_array_add (order, GUINT_TO_POINTER (i));
  atlas_question_shuffle (self, order);

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      const Pair *choice = &g_array_index (pairs, Pair, GPOINTER_TO_UINT (order->pdata[i]));
      guint place;

      g_ptr_array_find (order, GUINT_TO_POINTER (i), &place);
      if (i > 0)
        g_ptr_array_add (question->claims, (gpointer) pair->claim);
      g_ptr_array_add (question->prompts, g_strdup (pair->name));
      g_ptr_array_add (question->choices, g_strdup (choice->hub_name));
      g_array_append_val (question->right, place);
      /* translators: in the key of a work sheet: what belongs to what */
      g_string_append_printf (answer, _("%s%s: %s"), i > 0 ? _("; ") : "", pair->name, pair->hub_name);
    }
  question->answer = g_string_free (answer, FALSE);

  return question;
}

/* Which work belongs to which hub? Of one kind of record, each of another hub. */
AtlasQuestion *
atlas_question_of_match (AtlasQuestionMaker *self,
                         const AtlasClaim   *claim)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  const AtlasEntry *first = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, claim->entry);
  Pair pair;

  g_array_set_clear_func (pairs, pair_clear);
  if (first == NULL || !make_pair (self, claim, &pair))
    return NULL;

  if (!fits (self, pairs, &pair))
    {
      pair_clear (&pair);
      return NULL;
    }
  g_array_append_val (pairs, pair);

  for (guint i = 0; i < self->claims->len && pairs->len < MOST_PAIRS; i++)
    {
      const AtlasClaim *other = self->claims->pdata[i];
      const AtlasEntry *entry = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, other->entry);

      if (other->target == 0 || entry == NULL || g_strcmp0 (entry->kind, first->kind) != 0 ||
          g_hash_table_contains (self->asked, &other->base.id) || !make_pair (self, other, &pair))
        continue;

      if (fits (self, pairs, &pair))
        g_array_append_val (pairs, pair);
      else
        pair_clear (&pair);
    }

  return pairs->len >= LEAST_PAIRS ? make_match (self, pairs) : NULL;
}
