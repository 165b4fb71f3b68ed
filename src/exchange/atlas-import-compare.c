/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of a file against one that is in the collection already: what it adds, what it says again,
 * and what it says otherwise. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-import-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-distance.h"

/* Two positions of one thing may be so far apart, in metres, before they contradict each other. */
#define SAME_PLACE 100

typedef struct
{
  AtlasItem           *item;
  AtlasRecordSet      *existing;
  gint64               id;            /* of the entry that is there */
  gint64               coming;        /* of the entry of the item */
  AtlasConflictChoice  choice;
  AtlasComparedItem   *compared;
  AtlasEntry          *changed;       /* (nullable): the entry, where it changes */
  GHashTable          *instead;       /* id of a claim of the item -> id of the same one that is there */
} Comparison;

/**
 * atlas_compared_clear:
 * @self: what came of a comparison
 *
 * Frees what it holds.
 */
void
atlas_compared_clear (AtlasComparedItem *self)
{
  g_clear_pointer (&self->additions, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->reason, g_free);
}

static void
begin (AtlasComparedItem *self)
{
  self->kind = ATLAS_IMPORT_SAME;
  self->additions = g_ptr_array_new_with_free_func (atlas_record_free);
  self->changes = g_ptr_array_new_with_free_func (atlas_record_free);
  self->reason = NULL;
}

static void
raise_conflict (AtlasComparedItem *self,
                const char        *reason)
{
  self->kind = ATLAS_IMPORT_CONFLICT;
  if (self->reason == NULL)
    self->reason = g_strdup (reason);
}

static void
add (Comparison    *self,
     gconstpointer  record)
{
  g_ptr_array_add (self->compared->additions, atlas_record_copy (record));
}

static AtlasEntry *
change_entry (Comparison *self)
{
  if (self->changed == NULL)
    {
      self->changed = atlas_record_copy (atlas_record_set_get (self->existing, ATLAS_RECORD_ENTRY, self->id));
      g_ptr_array_add (self->compared->changes, self->changed);
    }

  return self->changed;
}

static void
set_again (char       **to,
           const char  *from)
{
  atlas_set_text (to, from);
}

static void
take_position (Comparison       *self,
               const AtlasEntry *coming)
{
  AtlasEntry *entry = change_entry (self);

  entry->position = coming->position;
  entry->precision_m = coming->precision_m;
  set_again (&entry->position_basis, coming->position_basis);
  set_again (&entry->datum, coming->datum);
  set_again (&entry->position_entered, coming->position_entered);
}

static void
compare_entry (Comparison       *self,
               const AtlasEntry *coming)
{
  const AtlasEntry *there = atlas_record_set_get (self->existing, ATLAS_RECORD_ENTRY, self->id);

  if (coming->position.set && !there->position.set)
    {
      take_position (self, coming);
    }
  else if (coming->position.set)
    {
      double apart = atlas_distance (coming->position.longitude, coming->position.latitude,
                                     there->position.longitude, there->position.latitude);

      if (apart > SAME_PLACE && !(apart <= there->precision_m))
        {
          raise_conflict (self->compared, _("It is at another place."));
          if (self->choice == ATLAS_CONFLICT_REPLACE)
            take_position (self, coming);
        }
    }

  if (coming->note != NULL && there->note == NULL)
    set_again (&change_entry (self)->note, coming->note);
  else if (coming->note != NULL && strstr (there->note, coming->note) == NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s\n%s", there->note, coming->note);

      set_again (&change_entry (self)->note, both);
    }

  if (coming->hub != 0 && there->hub == 0)
    change_entry (self)->hub = coming->hub;
}

static void
compare_name (Comparison      *self,
              const AtlasName *coming)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->existing, ATLAS_RECORD_NAME, self->id);
  gboolean preferred = coming->preferred != 0;
  gint64 ordinal = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (g_str_equal (name->text, coming->text) && g_str_equal (name->language, coming->language))
        return;

      preferred = preferred && !(name->preferred != 0 && g_str_equal (name->language, coming->language));
      ordinal = MAX (ordinal, name->ordinal + 1);
    }

  {
    AtlasName *name = atlas_record_copy (coming);

    name->entry = self->id;
    name->preferred = preferred;
    name->ordinal += ordinal;
    g_ptr_array_add (self->compared->additions, name);
  }
}

static void
compare_text (Comparison      *self,
              const AtlasText *coming)
{
  g_autoptr (GPtrArray) texts = NULL;
  AtlasText *copy;

  /* Texts of new claims and the like come with them. */
  if (coming->owner != self->coming)
    {
      if (g_hash_table_lookup (self->instead, &coming->owner) == NULL)
        add (self, coming);
      return;
    }

  texts = atlas_record_set_children (self->existing, ATLAS_RECORD_TEXT, self->id);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (!g_str_equal (text->field, coming->field) || !g_str_equal (text->language, coming->language))
        continue;
      if (g_str_equal (text->text, coming->text))
        return;

      raise_conflict (self->compared, _("Its description is another one."));

      if (self->choice == ATLAS_CONFLICT_REPLACE)
        {
          copy = atlas_record_copy (text);
          set_again (&copy->text, coming->text);
          g_ptr_array_add (self->compared->changes, copy);
        }
      return;
    }

  copy = atlas_record_copy (coming);
  copy->owner = self->id;
  g_ptr_array_add (self->compared->additions, copy);
}

static gboolean
same_number (double one,
             double other)
{
  return one == other || (isnan (one) && isnan (other));
}

static gboolean
same_value (const AtlasClaim *one,
            const AtlasClaim *other)
{
  return same_number (one->number, other->number) && same_number (one->number_to, other->number_to) &&
         g_strcmp0 (one->text, other->text) == 0 && g_strcmp0 (one->date, other->date) == 0 &&
         one->target == other->target &&
         (isfinite (one->number) || one->date != NULL || g_strcmp0 (one->as_written, other->as_written) == 0);
}

static gboolean
same_question (const AtlasClaim *one,
               const AtlasClaim *other)
{
  return one->property == other->property && g_strcmp0 (one->period, other->period) == 0 &&
         g_strcmp0 (one->state, other->state) == 0 && g_strcmp0 (one->scope, other->scope) == 0 &&
         g_strcmp0 (one->unit, other->unit) == 0 && g_strcmp0 (one->currency, other->currency) == 0;
}

static void
compare_claim (Comparison       *self,
               const AtlasClaim *coming)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (self->existing, ATLAS_RECORD_CLAIM, self->id);
  const AtlasClaim *otherwise = NULL;
  AtlasClaim *copy;
  gint64 ordinal = 0;

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];

      ordinal = MAX (ordinal, claim->ordinal + 1);
      if (!same_question (claim, coming))
        continue;

      if (same_value (claim, coming))
        {
          g_hash_table_insert (self->instead, g_memdup2 (&coming->base.id, sizeof (gint64)),
                               g_memdup2 (&claim->base.id, sizeof (gint64)));
          return;
        }

      /* Two texts or relations may both be true. */
      if (isfinite (claim->number) || claim->date != NULL)
        otherwise = claim;
    }

  if (otherwise != NULL)
    raise_conflict (self->compared, _("A figure or a date is another one."));

  copy = atlas_record_copy (coming);
  copy->entry = self->id;
  copy->ordinal += ordinal;

  if (otherwise != NULL && self->choice == ATLAS_CONFLICT_REPLACE)
    {
      g_hash_table_insert (self->instead, g_memdup2 (&coming->base.id, sizeof (gint64)),
                           g_memdup2 (&otherwise->base.id, sizeof (gint64)));
      copy->base.id = otherwise->base.id;
      copy->ordinal = otherwise->ordinal;
      g_ptr_array_add (self->compared->changes, copy);
    }
  else
    {
      g_ptr_array_add (self->compared->additions, copy);
    }
}

/* Evidence of a claim that is there already supports that one, unless it does so already. */
static void
compare_evidence (Comparison          *self,
                  const AtlasEvidence *coming)
{
  const gint64 *claim = g_hash_table_lookup (self->instead, &coming->claim);
  g_autoptr (GPtrArray) all = NULL;
  AtlasEvidence *copy;

  if (claim == NULL)
    {
      add (self, coming);
      return;
    }

  all = atlas_record_set_children (self->existing, ATLAS_RECORD_EVIDENCE, *claim);
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];

      if (evidence->source == coming->source && g_strcmp0 (evidence->quotation, coming->quotation) == 0)
        return;
    }

  copy = atlas_record_copy (coming);
  copy->claim = *claim;
  copy->ordinal += all->len;
  g_ptr_array_add (self->compared->additions, copy);
}

/* Keywords, identifiers, shapes, pictures: the same but for id, owner and order. */
static void
compare_child (Comparison        *self,
               const AtlasRecord *coming)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (self->existing, coming->type, self->id);
  const AtlasRecordInfo *info = atlas_record_info (coming->type);
  AtlasRecord *copy = atlas_record_copy (coming);

  for (guint f = 0; f < info->n_fields; f++)
    {
      if ((info->fields[f].flags & ATLAS_FIELD_OWNER) != 0)
        ATLAS_FIELD_AT (copy, &info->fields[f], gint64) = self->id;
    }

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasField *ordinal = atlas_record_find_field (coming->type, "ordinal");
      const AtlasRecord *there = all->pdata[i];
      gint64 id = copy->id, place = ordinal != NULL ? ATLAS_FIELD_AT (copy, ordinal, gint64) : 0;
      gboolean equal;

      copy->id = there->id;
      if (ordinal != NULL)
        ATLAS_FIELD_AT (copy, ordinal, gint64) = ATLAS_FIELD_AT (there, ordinal, gint64);

      equal = atlas_record_equal (copy, there);
      copy->id = id;
      if (ordinal != NULL)
        ATLAS_FIELD_AT (copy, ordinal, gint64) = place;

      if (equal)
        {
          atlas_record_free (copy);
          return;
        }
    }

  if (coming->type == ATLAS_RECORD_SHAPE && all->len > 0)
    raise_conflict (self->compared, _("Its line or area is another one."));

  g_ptr_array_add (self->compared->additions, copy);
}

static void
decide (AtlasComparedItem   *self,
        AtlasConflictChoice  choice)
{
  if (self->kind == ATLAS_IMPORT_CONFLICT)
    {
      if (choice == ATLAS_CONFLICT_SKIP)
        {
          g_ptr_array_set_size (self->additions, 0);
          g_ptr_array_set_size (self->changes, 0);
        }
    }
  else if (self->additions->len + self->changes->len > 0)
    {
      self->kind = ATLAS_IMPORT_CHANGE;
    }
}

/**
 * atlas_compare_item:
 * @item: an entry with what belongs to it
 * @existing: the entry that is there, with what belongs to it
 * @id: its id
 * @choice: what becomes of what the two say differently
 * @compared: (out caller-allocates): what came of it
 *
 * Compares an entry of a file with the one in the collection that was recognised as the same.
 */
void
atlas_compare_item (AtlasItem           *item,
                    AtlasRecordSet      *existing,
                    gint64               id,
                    AtlasConflictChoice  choice,
                    AtlasComparedItem   *compared)
{
  g_autoptr (GHashTable) instead = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Comparison self = {
    .item = item, .existing = existing, .id = id, .choice = choice, .compared = compared,
    .coming = ((AtlasRecord *) item->records->pdata[0])->id, .instead = instead,
  };

  begin (compared);

  for (guint i = 0; i < item->records->len; i++)
    {
      AtlasRecord *record = item->records->pdata[i];

      switch ((int) record->type)
        {
        case ATLAS_RECORD_ENTRY:
          compare_entry (&self, (AtlasEntry *) record);
          break;
        case ATLAS_RECORD_NAME:
          compare_name (&self, (AtlasName *) record);
          break;
        case ATLAS_RECORD_TEXT:
          compare_text (&self, (AtlasText *) record);
          break;
        case ATLAS_RECORD_CLAIM:
          compare_claim (&self, (AtlasClaim *) record);
          break;
        case ATLAS_RECORD_EVIDENCE:
          compare_evidence (&self, (AtlasEvidence *) record);
          break;
        case ATLAS_RECORD_IDENTIFIER:
          /* That it is itself need not be written down. */
          if (!g_str_equal (((AtlasIdentifier *) record)->scheme, "hub-atlas"))
            compare_child (&self, record);
          break;
        default:
          compare_child (&self, record);
          break;
        }
    }

  decide (compared, choice);
}

/**
 * atlas_compare_by_id:
 * @item: a record with what belongs to it, whose ids are those of the collection
 * @existing: (nullable): the record that is there, with what belongs to it
 * @compared: (out caller-allocates): what came of it
 *
 * Compares records of one origin: what has an id that is there replaces that.
 */
void
atlas_compare_by_id (AtlasItem         *item,
                     AtlasRecordSet    *existing,
                     AtlasComparedItem *compared)
{
  begin (compared);

  for (guint i = 0; i < item->records->len; i++)
    {
      const AtlasRecord *record = item->records->pdata[i];
      const AtlasRecord *there = existing != NULL ? atlas_record_set_get (existing, record->type, record->id) : NULL;

      if (there == NULL)
        g_ptr_array_add (compared->additions, atlas_record_copy (record));
      else if (!atlas_record_equal (record, there))
        g_ptr_array_add (compared->changes, atlas_record_copy (record));
    }

  decide (compared, ATLAS_CONFLICT_REPLACE);
}

/* Texts of a record that is there: one in another language is added. */
static void
add_texts (AtlasItem         *item,
           AtlasRecordSet    *existing,
           gint64             id,
           AtlasComparedItem *compared)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (existing, ATLAS_RECORD_TEXT, id);

  for (guint i = 1; i < item->records->len; i++)
    {
      const AtlasText *coming = item->records->pdata[i];
      gboolean there = coming->base.type != ATLAS_RECORD_TEXT;
      AtlasText *copy;

      for (guint j = 0; j < texts->len && !there; j++)
        there = g_str_equal (((const AtlasText *) texts->pdata[j])->field, coming->field) &&
                g_str_equal (((const AtlasText *) texts->pdata[j])->language, coming->language);
      if (there)
        continue;

      copy = atlas_record_copy (coming);
      copy->owner = id;
      g_ptr_array_add (compared->additions, copy);
    }
}

/**
 * atlas_compare_word:
 * @item: a property or a keyword
 * @existing: the set that has the one of the same key that is there
 * @id: its id
 * @compared: (out caller-allocates): what came of it
 *
 * Compares words of two vocabularies: what is there stays as it is, and is called what it was not called yet.
 */
void
atlas_compare_word (AtlasItem         *item,
                    AtlasRecordSet    *existing,
                    gint64             id,
                    AtlasComparedItem *compared)
{
  begin (compared);
  add_texts (item, existing, id, compared);
  decide (compared, ATLAS_CONFLICT_SKIP);
}

/* The private copy of a source that has none here. */
static void
add_private_text (AtlasItem         *item,
                  AtlasRecordSet    *existing,
                  gint64             id,
                  AtlasComparedItem *compared)
{
  g_autoptr (GPtrArray) there = atlas_record_set_children (existing, ATLAS_RECORD_SOURCE_TEXT, id);

  for (guint i = 1; i < item->records->len && there->len == 0; i++)
    {
      const AtlasRecord *coming = item->records->pdata[i];
      AtlasSourceText *copy;

      if (coming->type != ATLAS_RECORD_SOURCE_TEXT)
        continue;

      copy = atlas_record_copy (coming);
      copy->source = id;
      g_ptr_array_add (compared->additions, copy);
    }
}

/**
 * atlas_compare_source:
 * @item: a source
 * @existing: the set that has the source that is there
 * @id: its id
 * @choice: what becomes of what the two say differently
 * @compared: (out caller-allocates): what came of it
 *
 * Compares a source of a file with the one that is there: empty fields are filled in.
 */
void
atlas_compare_source (AtlasItem           *item,
                      AtlasRecordSet      *existing,
                      gint64               id,
                      AtlasConflictChoice  choice,
                      AtlasComparedItem   *compared)
{
  const AtlasRecordInfo *info = atlas_record_info (ATLAS_RECORD_SOURCE);
  const AtlasRecord *coming = item->records->pdata[0], *there = atlas_record_set_get (existing, ATLAS_RECORD_SOURCE, id);
  AtlasRecord *copy = atlas_record_copy (there);

  begin (compared);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      const char *new_text = ATLAS_FIELD_AT (coming, field, char *), *old_text = ATLAS_FIELD_AT (there, field, char *);

      /* A key is made here, and says nothing. */
      if (new_text == NULL || g_str_equal (field->name, "key") || g_strcmp0 (new_text, old_text) == 0)
        continue;

      if (old_text != NULL)
        raise_conflict (compared, _("A field of the source says something else."));
      if (old_text == NULL || choice == ATLAS_CONFLICT_REPLACE)
        atlas_set_text (&ATLAS_FIELD_AT (copy, field, char *), new_text);
    }

  if (atlas_record_equal (copy, there))
    atlas_record_free (copy);
  else
    g_ptr_array_add (compared->changes, copy);

  add_private_text (item, existing, id, compared);
  decide (compared, choice);
}
