/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records of one thing become one. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-merge.h"

#include <math.h>
#include <string.h>

struct _AtlasMerge
{
  AtlasRecordSet *set;
  gint64 kept;
  gint64 dropped;
  GPtrArray *choices;       /* (element-type AtlasMergeChoice) */
};

/* While a result is worked out. */
typedef struct
{
  AtlasMerge *merge;
  AtlasMergeResult *result;
  GHashTable *claims;       /* id of a claim that was there twice -> id of the one that stays */
  GPtrArray *moved;         /* (element-type AtlasClaim) as they will be: what others are compared with */
} Work;

static void
free_choice (gpointer data)
{
  AtlasMergeChoice *choice = data;

  g_free (choice->field);
  g_free (choice->language);
  g_free (choice);
}

static void
add_choice (AtlasMerge *self,
            const char *field,
            const char *language)
{
  AtlasMergeChoice *choice = g_new0 (AtlasMergeChoice, 1);

  choice->field = g_strdup (field);
  choice->language = g_strdup (language);
  g_ptr_array_add (self->choices, choice);
}

static AtlasMergeTake
chosen (AtlasMerge *self,
        const char *field,
        const char *language)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const AtlasMergeChoice *choice = self->choices->pdata[i];

      if (g_str_equal (choice->field, field) && g_strcmp0 (choice->language, language) == 0)
        return choice->take;
    }

  return ATLAS_MERGE_KEPT;
}

/* A hub cannot be the entry itself, under either of its ids. */
static gint64
hub_of (AtlasMerge       *self,
        const AtlasEntry *entry)
{
  return entry->hub == self->kept || entry->hub == self->dropped ? 0 : entry->hub;
}

/* (nullable) (transfer none): the text of @entry in this language. */
static const AtlasText *
find_text (AtlasMerge *self,
           gint64      entry,
           const char *field,
           const char *language)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, entry);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (g_strcmp0 (text->field, field) == 0 && g_strcmp0 (text->language, language) == 0)
        return text;
    }

  return NULL;
}

static void
find_choices (AtlasMerge *self)
{
  const AtlasEntry *kept = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, self->kept);
  const AtlasEntry *dropped = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, self->dropped);
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, self->dropped);

  if (g_strcmp0 (kept->kind, dropped->kind) != 0)
    add_choice (self, "kind", NULL);
  if (hub_of (self, kept) != 0 && hub_of (self, dropped) != 0 && kept->hub != dropped->hub)
    add_choice (self, "hub", NULL);
  if (kept->position.set && dropped->position.set &&
      (kept->position.longitude != dropped->position.longitude || kept->position.latitude != dropped->position.latitude))
    add_choice (self, "position", NULL);
  if (g_strcmp0 (kept->review, dropped->review) != 0)
    add_choice (self, "review", NULL);
  if (kept->note != NULL && dropped->note != NULL && g_strcmp0 (kept->note, dropped->note) != 0)
    add_choice (self, "note", NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      const AtlasText *own = find_text (self, self->kept, text->field, text->language);

      if (own != NULL && g_strcmp0 (own->text, text->text) != 0)
        add_choice (self, text->field, text->language);
    }
}

/**
 * atlas_merge_new:
 * @set: both entries with all that belongs to them or points at them, as atlas_db_load_merge() gives it
 * @kept: the id of the entry that stays
 * @dropped: the id of the one that goes
 *
 * Returns: (nullable) (transfer full): the merge; %NULL if one of them is not there
 */
AtlasMerge *
atlas_merge_new (AtlasRecordSet *set,
                 gint64          kept,
                 gint64          dropped)
{
  AtlasMerge *self;

  if (kept == dropped || atlas_record_set_get (set, ATLAS_RECORD_ENTRY, kept) == NULL ||
      atlas_record_set_get (set, ATLAS_RECORD_ENTRY, dropped) == NULL)
    return NULL;

  self = g_new0 (AtlasMerge, 1);
  self->set = atlas_record_set_ref (set);
  self->kept = kept;
  self->dropped = dropped;
  self->choices = g_ptr_array_new_with_free_func (free_choice);
  find_choices (self);

  return self;
}

/**
 * atlas_merge_free:
 * @self: (transfer full): a merge
 *
 * Frees a merge.
 */
void
atlas_merge_free (AtlasMerge *self)
{
  atlas_record_set_unref (self->set);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

/**
 * atlas_merge_get_choices:
 * @self: a merge
 *
 * What is to be chosen; until it is, what the kept entry has stays.
 *
 * Returns: (transfer none) (element-type AtlasMergeChoice): the choices, to be set by their @take
 */
GPtrArray *
atlas_merge_get_choices (AtlasMerge *self)
{
  return self->choices;
}

static void
take_text (char          **field,
           const char     *other,
           AtlasMergeTake  take)
{
  if (other == NULL)
    return;

  if (*field == NULL || take == ATLAS_MERGE_DROPPED)
    {
      atlas_set_text (field, other);
    }
  else if (take == ATLAS_MERGE_BOTH)
    {
      g_autofree char *both = g_strconcat (*field, "\n\n", other, NULL);

      atlas_set_text (field, both);
    }
}

static void
merge_entry (Work *work)
{
  AtlasMerge *self = work->merge;
  AtlasEntry *entry = atlas_record_copy (atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, self->kept));
  const AtlasEntry *other = atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, self->dropped);

  entry->hub = hub_of (self, entry);
  if (chosen (self, "kind", NULL) == ATLAS_MERGE_DROPPED)
    atlas_set_text (&entry->kind, other->kind);
  if (entry->hub == 0 || chosen (self, "hub", NULL) == ATLAS_MERGE_DROPPED)
    entry->hub = hub_of (self, other);
  if (chosen (self, "review", NULL) == ATLAS_MERGE_DROPPED)
    atlas_set_text (&entry->review, other->review);
  take_text (&entry->note, other->note, chosen (self, "note", NULL));

  if (other->position.set && (!entry->position.set || chosen (self, "position", NULL) == ATLAS_MERGE_DROPPED))
    {
      entry->position = other->position;
      entry->precision_m = other->precision_m;
      atlas_set_text (&entry->position_basis, other->position_basis);
      atlas_set_text (&entry->datum, other->datum);
      atlas_set_text (&entry->position_entered, other->position_entered);
    }

  atlas_edit_take (work->result->edit, entry);
}

static void
merge_texts (Work *work)
{
  AtlasMerge *self = work->merge;
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, self->dropped);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      const AtlasText *own = find_text (self, self->kept, text->field, text->language);
      AtlasText *result = atlas_record_copy (own != NULL ? own : text);

      result->owner = self->kept;
      if (own != NULL)
        take_text (&result->text, text->text, chosen (self, text->field, text->language));
      atlas_edit_take (work->result->edit, result);
    }
}

static gint64
next_ordinal (GPtrArray *records)
{
  gint64 next = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const AtlasRecord *record = records->pdata[i];
      const AtlasField *field = atlas_record_find_field (record->type, "ordinal");

      next = MAX (next, ATLAS_FIELD_AT (record, field, gint64) + 1);
    }

  return next;
}

static void
merge_names (Work *work)
{
  AtlasMerge *self = work->merge;
  g_autoptr (GPtrArray) own = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, self->kept);
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, self->dropped);
  gint64 ordinal = next_ordinal (own);

  for (guint i = 0; i < names->len; i++)
    {
      AtlasName *name = atlas_record_copy (names->pdata[i]);
      gboolean there = FALSE;

      for (guint k = 0; k < own->len && !there; k++)
        {
          const AtlasName *other = own->pdata[k];
          gboolean same_language = g_strcmp0 (other->language, name->language) == 0;

          there = same_language && g_strcmp0 (other->text, name->text) == 0;
          if (same_language && other->preferred)
            name->preferred = 0;
        }

      if (there)
        {
          atlas_record_free (name);
          continue;
        }

      name->entry = self->kept;
      name->ordinal = ordinal++;
      atlas_edit_take (work->result->edit, name);
      work->result->n_names++;
    }
}

/* Identifiers and shapes: those that the kept entry does not have go over to it. */
static void
merge_parts (Work            *work,
             AtlasRecordType  type)
{
  AtlasMerge *self = work->merge;
  const AtlasField *entry_field = atlas_record_find_field (type, "entry");
  const AtlasField *ordinal_field = atlas_record_find_field (type, "ordinal");
  g_autoptr (GPtrArray) own = atlas_record_set_children (self->set, type, self->kept);
  g_autoptr (GPtrArray) others = atlas_record_set_children (self->set, type, self->dropped);
  gint64 ordinal = next_ordinal (own);

  for (guint i = 0; i < others->len; i++)
    {
      AtlasRecord *part = atlas_record_copy (others->pdata[i]);
      gboolean there = FALSE;

      ATLAS_FIELD_AT (part, entry_field, gint64) = self->kept;
      for (guint k = 0; k < own->len && !there; k++)
        {
          g_autoptr (AtlasRecord) same = atlas_record_copy (part);
          const AtlasRecord *other = own->pdata[k];

          same->id = other->id;
          ATLAS_FIELD_AT (same, ordinal_field, gint64) = ATLAS_FIELD_AT (other, ordinal_field, gint64);
          there = atlas_record_equal (same, other);
        }

      if (there)
        {
          atlas_record_free (part);
          continue;
        }

      ATLAS_FIELD_AT (part, ordinal_field, gint64) = ordinal++;
      atlas_edit_take (work->result->edit, part);
    }
}

/* Links that hold the entry in one field and something else in another: one of a kind stays. */
static void
merge_links (Work            *work,
             AtlasRecordType  type,
             const char      *entry_name,
             const char      *other_name)
{
  AtlasMerge *self = work->merge;
  const AtlasField *entry_field = atlas_record_find_field (type, entry_name);
  const AtlasField *other_field = atlas_record_find_field (type, other_name);
  g_autoptr (GPtrArray) links = atlas_record_set_all (self->set, type);
  g_autoptr (GHashTable) there = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < links->len; i++)
    {
      if (ATLAS_FIELD_AT (links->pdata[i], entry_field, gint64) == self->kept)
        g_hash_table_add (there, &ATLAS_FIELD_AT (links->pdata[i], other_field, gint64));
    }

  for (guint i = 0; i < links->len; i++)
    {
      gpointer link;

      if (ATLAS_FIELD_AT (links->pdata[i], entry_field, gint64) != self->dropped)
        continue;

      /* What belongs to the dropped entry goes with it; what only points at it is taken away here. */
      if (!g_hash_table_add (there, &ATLAS_FIELD_AT (links->pdata[i], other_field, gint64)))
        {
          atlas_edit_remove (work->result->edit, type, ((AtlasRecord *) links->pdata[i])->id);
          continue;
        }

      link = atlas_record_copy (links->pdata[i]);
      ATLAS_FIELD_AT (link, entry_field, gint64) = self->kept;
      atlas_edit_take (work->result->edit, link);
      work->result->n_others++;
    }
}

static void
merge_members (Work *work)
{
  AtlasMerge *self = work->merge;
  g_autoptr (GPtrArray) entries = atlas_record_set_all (self->set, ATLAS_RECORD_ENTRY);

  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];
      AtlasEntry *moved;

      if (entry->hub != self->dropped || entry->base.id == self->kept || entry->base.id == self->dropped)
        continue;

      moved = atlas_record_copy (entry);
      moved->hub = self->kept;
      atlas_edit_take (work->result->edit, moved);
      work->result->n_others++;
    }
}

/* Whether two claims say the same, wherever they stand. */
static gboolean
is_same_claim (const AtlasClaim *one,
               const AtlasClaim *other)
{
  g_autoptr (AtlasClaim) copy = atlas_record_copy (one);

  copy->base.id = other->base.id;
  copy->ordinal = other->ordinal;

  return atlas_record_equal (copy, other);
}

static gint64
final_claim (Work   *work,
             gint64  id)
{
  const gint64 *other = g_hash_table_lookup (work->claims, &id);

  return other != NULL ? *other : id;
}

static gboolean
has_evidence (AtlasMerge          *self,
              gint64               claim,
              const AtlasEvidence *wanted)
{
  g_autoptr (GPtrArray) evidence = atlas_record_set_children (self->set, ATLAS_RECORD_EVIDENCE, claim);

  for (guint i = 0; i < evidence->len; i++)
    {
      const AtlasEvidence *other = evidence->pdata[i];

      if (other->source == wanted->source && g_strcmp0 (other->quotation, wanted->quotation) == 0 &&
          g_strcmp0 (other->locator, wanted->locator) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Stops of tours that state a claim state the one that it was united with, but none twice. */
static void
restate (Work   *work,
         gint64  claim,
         gint64  stays)
{
  g_autoptr (GPtrArray) stated = atlas_record_set_all (work->merge->set, ATLAS_RECORD_TOUR_STOP_CLAIM);

  for (guint i = 0; i < stated->len; i++)
    {
      const AtlasTourStopClaim *link = stated->pdata[i];
      AtlasTourStopClaim *moved;
      gboolean there = FALSE;

      if (link->claim != claim)
        continue;

      for (guint other = 0; !there && other < stated->len; other++)
        {
          const AtlasTourStopClaim *candidate = stated->pdata[other];

          there = candidate->stop == link->stop && candidate->claim == stays;
        }
      if (there)
        continue;

      moved = atlas_record_copy (link);
      moved->claim = stays;
      atlas_edit_take (work->result->edit, moved);
    }
}

/* @claim says what @stays says already: that gets its evidence, its texts and its places in tours. */
static void
unite (Work             *work,
       const AtlasClaim *claim,
       const AtlasClaim *stays)
{
  AtlasMerge *self = work->merge;
  g_autoptr (GPtrArray) evidence = atlas_record_set_children (self->set, ATLAS_RECORD_EVIDENCE, claim->base.id);
  g_autoptr (GPtrArray) own = atlas_record_set_children (self->set, ATLAS_RECORD_EVIDENCE, stays->base.id);
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, claim->base.id);
  gint64 ordinal = next_ordinal (own);

  for (guint i = 0; i < evidence->len; i++)
    {
      AtlasEvidence *moved;

      if (has_evidence (self, stays->base.id, evidence->pdata[i]))
        continue;

      moved = atlas_record_copy (evidence->pdata[i]);
      moved->claim = stays->base.id;
      moved->ordinal = ordinal++;
      atlas_edit_take (work->result->edit, moved);
    }

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      AtlasText *moved;

      if (find_text (self, stays->base.id, text->field, text->language) != NULL)
        continue;

      moved = atlas_record_copy (text);
      moved->owner = stays->base.id;
      atlas_edit_take (work->result->edit, moved);
    }

  restate (work, claim->base.id, stays->base.id);
  g_hash_table_insert (work->claims, g_memdup2 (&claim->base.id, sizeof (gint64)),
                       g_memdup2 (&stays->base.id, sizeof (gint64)));
  atlas_edit_remove (work->result->edit, ATLAS_RECORD_CLAIM, claim->base.id);
  work->result->n_united++;
}

/* (transfer full): @claim with kept ids in place of dropped ones. */
static AtlasClaim *
dup_repointed (Work             *work,
               const AtlasClaim *claim)
{
  AtlasMerge *self = work->merge;
  AtlasClaim *copy = atlas_record_copy (claim);

  if (copy->entry == self->dropped)
    copy->entry = self->kept;
  if (copy->target == self->dropped)
    copy->target = self->kept;
  copy->part_of = final_claim (work, copy->part_of);

  return copy;
}

/* Claims that stay as they are are what the others are compared with. */
static gboolean
is_touched (Work             *work,
            const AtlasClaim *claim)
{
  return claim->entry == work->merge->dropped || claim->target == work->merge->dropped;
}

static void
merge_claim (Work             *work,
             const AtlasClaim *claim,
             gint64           *ordinal)
{
  AtlasMerge *self = work->merge;
  g_autoptr (AtlasClaim) moved = dup_repointed (work, claim);

  if (moved->target != 0 && moved->target == moved->entry)
    {
      atlas_edit_remove (work->result->edit, ATLAS_RECORD_CLAIM, claim->base.id);
      g_ptr_array_add (work->result->lost, atlas_record_copy (claim));
      return;
    }

  for (guint i = 0; i < work->moved->len; i++)
    {
      if (is_same_claim (moved, work->moved->pdata[i]))
        {
          unite (work, claim, work->moved->pdata[i]);
          return;
        }
    }

  if (claim->entry == self->dropped)
    {
      moved->ordinal = (*ordinal)++;
      work->result->n_claims++;
    }
  else
    {
      work->result->n_incoming++;
    }
  atlas_edit_put (work->result->edit, moved);
  g_ptr_array_add (work->moved, g_steal_pointer (&moved));
}

/* A claim goes behind the one that it is a part of, so that it is known what has become of that. */
static void
order_claim (GPtrArray        *claims,
             GHashTable       *done,
             GPtrArray        *ordered,
             const AtlasClaim *claim)
{
  if (!g_hash_table_add (done, (gpointer) claim))
    return;

  for (guint i = 0; i < claims->len && claim->part_of != 0; i++)
    {
      if (((AtlasRecord *) claims->pdata[i])->id == claim->part_of)
        order_claim (claims, done, ordered, claims->pdata[i]);
    }
  g_ptr_array_add (ordered, (gpointer) claim);
}

static void
merge_claims (Work *work)
{
  AtlasMerge *self = work->merge;
  g_autoptr (GPtrArray) claims = atlas_record_set_all (self->set, ATLAS_RECORD_CLAIM);
  g_autoptr (GPtrArray) own = atlas_record_set_children (self->set, ATLAS_RECORD_CLAIM, self->kept);
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  gint64 ordinal = next_ordinal (own);

  for (guint i = 0; i < claims->len; i++)
    order_claim (claims, done, ordered, claims->pdata[i]);

  for (guint i = 0; i < ordered->len; i++)
    {
      if (!is_touched (work, ordered->pdata[i]))
        g_ptr_array_add (work->moved, atlas_record_copy (ordered->pdata[i]));
    }

  for (guint i = 0; i < ordered->len; i++)
    {
      if (is_touched (work, ordered->pdata[i]))
        merge_claim (work, ordered->pdata[i], &ordinal);
    }

  /* Shares of a claim that was united are shares of the one that stays. */
  for (guint i = 0; i < ordered->len; i++)
    {
      const AtlasClaim *claim = ordered->pdata[i];

      if (!is_touched (work, claim) && final_claim (work, claim->part_of) != claim->part_of)
        atlas_edit_take (work->result->edit, dup_repointed (work, claim));
    }
}

/**
 * atlas_merge_result:
 * @self: a merge, whose choices are made
 * @subject: (nullable): what the kept entry is called
 *
 * Works out what the kept entry becomes: it gets the names, claims, tags, pictures and stops of the
 * other that it does not have, and what pointed at the other points at it. Claims that both make
 * become one with the evidence of both. Then the other is removed.
 *
 * Returns: (transfer full): the edit, and what it comes to
 */
AtlasMergeResult *
atlas_merge_result (AtlasMerge *self,
                    const char *subject)
{
  AtlasMergeResult *result = g_new0 (AtlasMergeResult, 1);
  g_autoptr (GHashTable) claims = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (atlas_record_free);
  Work work = { self, result, claims, moved };

  result->edit = atlas_edit_new ("merge", subject);
  result->lost = g_ptr_array_new_with_free_func (atlas_record_free);

  merge_entry (&work);
  merge_texts (&work);
  merge_names (&work);
  merge_claims (&work);
  merge_links (&work, ATLAS_RECORD_ENTRY_TAG, "entry", "tag");
  merge_links (&work, ATLAS_RECORD_ENTRY_MEDIA, "base_id", "related_id");
  merge_links (&work, ATLAS_RECORD_TOUR_STOP_ENTRY, "entry", "stop");
  merge_parts (&work, ATLAS_RECORD_IDENTIFIER);
  merge_parts (&work, ATLAS_RECORD_SHAPE);
  merge_members (&work);
  atlas_edit_remove (result->edit, ATLAS_RECORD_ENTRY, self->dropped);

  return result;
}

/**
 * atlas_merge_result_free:
 * @self: (transfer full): a result
 *
 * Frees a result with its edit.
 */
void
atlas_merge_result_free (AtlasMergeResult *self)
{
  g_ptr_array_unref (self->lost);
  g_clear_pointer (&self->edit, atlas_edit_free);
  g_free (self);
}
