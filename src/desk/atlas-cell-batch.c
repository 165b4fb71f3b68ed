/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that are changed together. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-cell-batch.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-check.h"
#include "atlas-claim-parse.h"
#include "atlas-coordinate.h"
#include "atlas-entries.h"
#include "atlas-labels.h"
#include "atlas-quantity.h"

struct _AtlasCellBatch
{
  AtlasCellSource source;   /* with references of its own */
  GListModel *entries;
  GPtrArray *written;       /* (element-type AtlasRecord) as they will be */
  GHashTable *places;       /* id -> place in @written, from 1 */
  GPtrArray *removed;       /* (element-type AtlasRecord) as they were */
  GHashTable *found;        /* "kind name" -> id of what was looked up before */
};

AtlasCellBatch *
atlas_cell_batch_new (const AtlasCellSource *source,
                      GListModel            *entries)
{
  AtlasCellBatch *self = g_new0 (AtlasCellBatch, 1);

  self->source = *source;
  atlas_record_set_ref (source->rows);
  atlas_record_set_ref (source->vocabulary);
  self->entries = g_object_ref (entries);
  self->written = g_ptr_array_new_with_free_func (atlas_record_free);
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->removed = g_ptr_array_new_with_free_func (atlas_record_free);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
atlas_cell_batch_free (AtlasCellBatch *self)
{
  atlas_record_set_unref (self->source.rows);
  atlas_record_set_unref (self->source.vocabulary);
  g_object_unref (self->entries);
  g_ptr_array_unref (self->written);
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->removed);
  g_hash_table_unref (self->found);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError    **error,
        const char *format,
        ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID, format, arguments));
  va_end (arguments);

  return FALSE;
}

/* Takes @record, which goes into the edit in place of what the batch had of it. */
static void
put (AtlasCellBatch *self,
     gpointer        record)
{
  gint64 id = ((AtlasRecord *) record)->id;
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &id));

  if (place > 0)
    {
      atlas_record_free (self->written->pdata[place - 1]);
      self->written->pdata[place - 1] = record;
      return;
    }

  g_ptr_array_add (self->written, record);
  g_hash_table_insert (self->places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (self->written->len));
}

/* (transfer full) (nullable): a record as the batch has it by now. */
static gpointer
dup_current (AtlasCellBatch  *self,
             AtlasRecordType  type,
             gint64           id)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &id));
  gconstpointer record = place > 0 ? self->written->pdata[place - 1]
                                   : atlas_record_set_get (self->source.rows, type, id);

  return record != NULL ? atlas_record_copy (record) : NULL;
}

static AtlasEntry *
dup_entry (AtlasCellBatch  *self,
           gint64           id,
           GError         **error)
{
  AtlasEntry *entry = dup_current (self, ATLAS_RECORD_ENTRY, id);

  if (entry == NULL)
    refuse (error, _("The record is not there any more."));

  return entry;
}

/* Takes @record if it is sound. */
static gboolean
put_checked (AtlasCellBatch  *self,
             gpointer         record,
             GError         **error)
{
  if (!atlas_record_check (record, NULL, error))
    {
      atlas_record_free (record);
      return FALSE;
    }

  put (self, record);

  return TRUE;
}

/* The word of a closed list that @text is, or whose label it is. */
static const char *
find_word (const char         *text,
           const char * const *words,
           const char        *(*label) (const char *word))
{
  g_autofree char *folded = atlas_fold (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *name = atlas_fold (label (words[i]));

      if (strcmp (folded, words[i]) == 0 || strcmp (folded, name) == 0)
        return words[i];
    }

  return NULL;
}

/* The one entry of this name; @kind (nullable) is what it must be. */
static gboolean
find_entry (AtlasCellBatch  *self,
            const char      *text,
            const char      *kind,
            gint64          *id,
            GError         **error)
{
  g_autofree char *key = g_strconcat (kind != NULL ? kind : "", " ", text, NULL);
  const gint64 *known = g_hash_table_lookup (self->found, key);
  guint n_found = 0;

  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }

  for (guint i = 0; i < g_list_model_get_n_items (self->entries); i++)
    {
      const AtlasSummary *summary = atlas_entries_peek (self->entries, i);

      if ((kind == NULL || g_strcmp0 (summary->kind, kind) == 0) &&
          atlas_summary_has_name (summary, text))
        {
          *id = summary->id;
          n_found++;
        }
    }

  if (n_found == 0)
    return refuse (error, kind != NULL ? _("There is no hub “%s”.") : _("There is no record “%s”."), text);
  if (n_found > 1)
    return refuse (error, _("There is more than one record “%s”."), text);

  g_hash_table_insert (self->found, g_steal_pointer (&key), g_memdup2 (id, sizeof *id));

  return TRUE;
}

static gboolean
set_name (AtlasCellBatch     *self,
          gint64              entry,
          const AtlasColumn  *column,
          const char         *text,
          GError            **error)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->source.rows, ATLAS_RECORD_NAME, entry);
  const AtlasName *before = atlas_column_pick_name (names, column->language);
  AtlasName *name;

  if (*text == '\0')
    {
      if (before != NULL && names->len == 1)
        return refuse (error, _("A record keeps its last name."));
      if (before != NULL)
        g_ptr_array_add (self->removed, atlas_record_copy (before));
      return TRUE;
    }

  if (before != NULL)
    {
      name = dup_current (self, ATLAS_RECORD_NAME, before->base.id);
      atlas_set_text (&name->sort_key, NULL);
    }
  else
    {
      name = atlas_record_new (ATLAS_RECORD_NAME);
      name->base.id = atlas_record_new_id ();
      name->entry = entry;
      name->ordinal = names->len;
      atlas_set_text (&name->language, column->language);
      atlas_set_text (&name->kind, strstr (column->language, "-Latn") != NULL ? "romanised" : "official");
    }
  atlas_set_text (&name->text, text);

  return put_checked (self, name, error);
}

/* "800", "800 m", "2.5 km": metres. */
static gboolean
read_precision (const char *text,
                double     *metres,
                GError    **error)
{
  static const struct { const char *unit; double factor; } units[] = {
    { "km", 1000 }, { "公里", 1000 }, { "m", 1 }, { "米", 1 }, { "", 1 }
  };
  g_autofree char *number = g_strdup (text);
  guint i = 0;

  while (!g_str_has_suffix (number, units[i].unit))
    i++;
  number[strlen (number) - strlen (units[i].unit)] = '\0';
  if (!atlas_number_parse (g_strstrip (number), metres, error))
    return FALSE;
  *metres *= units[i].factor;

  return TRUE;
}

static gboolean
set_position (AtlasEntry  *entry,
              const char  *text,
              GError     **error)
{
  double longitude, latitude;

  if (*text == '\0')
    {
      entry->position.set = FALSE;
      atlas_set_text (&entry->datum, NULL);
      atlas_set_text (&entry->position_entered, NULL);
      return TRUE;
    }

  if (!atlas_coordinate_parse (text, &longitude, &latitude, error))
    return FALSE;

  entry->position = (AtlasPoint) { TRUE, longitude, latitude };
  atlas_set_text (&entry->datum, "WGS-84");
  atlas_set_text (&entry->position_entered, NULL);

  return TRUE;
}

/* What is in the entry itself. */
static gboolean
set_field (AtlasCellBatch     *self,
           gint64              id,
           const AtlasColumn  *column,
           const char         *text,
           GError            **error)
{
  g_autoptr (AtlasEntry) entry = dup_entry (self, id, error);
  const char *word;

  if (entry == NULL)
    return FALSE;

  switch (column->type)
    {
    case ATLAS_COLUMN_KIND:
      word = find_word (text, atlas_kinds, atlas_label_kind);
      if (word == NULL)
        return refuse (error, _("“%s” is no kind of record."), text);
      atlas_set_text (&entry->kind, word);
      break;

    case ATLAS_COLUMN_REVIEW:
      word = find_word (text, atlas_review_states, atlas_label_review);
      if (word == NULL)
        return refuse (error, _("“%s” is no state of review."), text);
      atlas_set_text (&entry->review, word);
      break;

    case ATLAS_COLUMN_HUB:
      if (*text == '\0')
        entry->hub = 0;
      else if (!find_entry (self, text, "hub", &entry->hub, error))
        return FALSE;
      break;

    case ATLAS_COLUMN_POSITION:
      if (!set_position (entry, text, error))
        return FALSE;
      break;

    case ATLAS_COLUMN_PRECISION:
      entry->precision_m = NAN;
      if (*text != '\0' && !read_precision (text, &entry->precision_m, error))
        return FALSE;
      break;

    case ATLAS_COLUMN_TITLE:
    case ATLAS_COLUMN_NAME:
    case ATLAS_COLUMN_TAGS:
    case ATLAS_COLUMN_PROPERTY:
    default:
      g_assert_not_reached ();
    }

  return put_checked (self, g_steal_pointer (&entry), error);
}

/* The tag whose key or label this is; 0: none. */
static gint64
find_tag (AtlasCellBatch *self,
          const char     *text)
{
  g_autoptr (GPtrArray) tags = atlas_record_set_all (self->source.vocabulary, ATLAS_RECORD_TAG);
  g_autofree char *folded = atlas_fold (text);

  for (guint i = 0; i < tags->len; i++)
    {
      const AtlasTag *tag = tags->pdata[i];
      g_autofree char *key = atlas_fold (tag->key);
      g_autoptr (GPtrArray) texts =
        atlas_record_set_children (self->source.vocabulary, ATLAS_RECORD_TEXT, tag->base.id);

      if (strcmp (key, folded) == 0)
        return tag->base.id;

      for (guint k = 0; k < texts->len; k++)
        {
          g_autofree char *label = atlas_fold (((const AtlasText *) texts->pdata[k])->text);

          if (strcmp (label, folded) == 0)
            return tag->base.id;
        }
    }

  return 0;
}

static void
link_tag (AtlasCellBatch *self,
          gint64          entry,
          gint64          tag,
          guint           ordinal)
{
  AtlasEntryTag *link = atlas_record_new (ATLAS_RECORD_ENTRY_TAG);

  link->base.id = atlas_record_new_id ();
  link->entry = entry;
  link->tag = tag;
  link->ordinal = ordinal;
  put (self, link);
}

static gboolean
set_tags (AtlasCellBatch  *self,
          gint64           entry,
          const char      *text,
          GError         **error)
{
  g_autoptr (GPtrArray) links = atlas_record_set_children (self->source.rows, ATLAS_RECORD_ENTRY_TAG, entry);
  g_autoptr (GRegex) comma = g_regex_new ("\\s*[,;，；、]\\s*", 0, 0, NULL);
  g_auto (GStrv) words = g_regex_split (comma, text, 0);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 tag = *words[i] != '\0' ? find_tag (self, words[i]) : 0;

      if (tag != 0)
        g_hash_table_add (wanted, g_memdup2 (&tag, sizeof tag));
      else if (*words[i] != '\0')
        return refuse (error, _("There is no keyword “%s”."), words[i]);
    }

  for (guint i = 0; i < links->len; i++)
    {
      const AtlasEntryTag *link = links->pdata[i];

      if (!g_hash_table_remove (wanted, &link->tag))
        g_ptr_array_add (self->removed, atlas_record_copy (link));
    }

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    link_tag (self, entry, *(gint64 *) id, links->len);

  return TRUE;
}

/* (nullable): what keeps a line from being read as a figure, in words. */
static const char *
find_trouble (const AtlasClaimDraft *draft)
{
  for (guint i = 0; i < draft->notes->len; i++)
    {
      const AtlasClaimNote *note = draft->notes->pdata[i];

      if (note->kind != ATLAS_CLAIM_NOTE_REMARK)
        return note->message;
    }

  return isnan (draft->claim->number) ? _("There is no number in it.") : NULL;
}

/* A figure as people write it, with its bound, unit, currency, state and period. What the line does
 * not say stays as it is; what the source printed goes with the figure that it was printed for. */
static gboolean
read_figure (AtlasCellBatch       *self,
             AtlasClaim           *claim,
             const AtlasProperty  *property,
             const char           *text,
             GError              **error)
{
  g_autoptr (AtlasClaimDraft) draft = atlas_claim_parse (text, property, self->source.vocabulary, NULL);
  const AtlasClaim *read = draft->claim;
  const char *trouble = find_trouble (draft);

  if (trouble != NULL)
    return refuse (error, "%s", trouble);

  if (claim->number != read->number)
    {
      atlas_set_text (&claim->as_written, NULL);
      atlas_set_text (&claim->printed_currency, read->printed_currency);
      claim->printed_number = read->printed_number;
    }
  claim->number = read->number;
  claim->number_to = read->number_to;
  atlas_set_text (&claim->qualifier, read->qualifier != NULL ? read->qualifier : "=");
  if (read->unit != NULL || read->currency != NULL)
    {
      atlas_set_text (&claim->unit, read->unit);
      atlas_set_text (&claim->currency, read->currency);
    }
  else if (claim->unit == NULL && g_strcmp0 (property->unit_family, "money") != 0)
    {
      atlas_set_text (&claim->unit, property->default_unit);
    }
  if (read->period != NULL)
    atlas_set_text (&claim->period, read->period);
  atlas_set_text (&claim->state, read->state);

  return TRUE;
}

static gboolean
read_value (AtlasCellBatch       *self,
            AtlasClaim           *claim,
            const AtlasProperty  *property,
            const char           *text,
            GError              **error)
{
  if (g_strcmp0 (property->value_type, "number") == 0)
    return read_figure (self, claim, property, text, error);

  if (g_strcmp0 (property->value_type, "entry") == 0)
    return find_entry (self, text, NULL, &claim->target, error);

  atlas_set_text (g_strcmp0 (property->value_type, "date") == 0 ? &claim->date : &claim->text, text);
  if (claim->text != NULL && claim->language == NULL)
    atlas_set_text (&claim->language, atlas_languages_wanted (self->source.labels)[0]);

  return TRUE;
}

/* (transfer full): the claim of a cell that holds one at most, or a new one. */
static AtlasClaim *
dup_claim (AtlasCellBatch     *self,
           gint64              entry,
           const AtlasColumn  *column,
           GError            **error)
{
  g_autoptr (GPtrArray) claims = atlas_column_claims (self->source.rows, entry, column->property);
  g_autoptr (GPtrArray) all = atlas_record_set_children (self->source.rows, ATLAS_RECORD_CLAIM, entry);
  AtlasClaim *claim;

  if (claims->len > 1)
    {
      refuse (error, ngettext ("The cell holds %u claim: change it in the record.",
                               "The cell holds %u claims: change them in the record.", claims->len), claims->len);
      return NULL;
    }

  if (claims->len == 1)
    return dup_current (self, ATLAS_RECORD_CLAIM, ((AtlasRecord *) claims->pdata[0])->id);

  claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  claim->base.id = atlas_record_new_id ();
  claim->entry = entry;
  claim->property = column->property;
  claim->ordinal = all->len;
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");

  return claim;
}

static gboolean
put_claim (AtlasCellBatch       *self,
           AtlasClaim           *claim,
           const AtlasProperty  *property,
           GError              **error)
{
  if (!atlas_claim_check (claim, property, NULL, error))
    {
      atlas_record_free (claim);
      return FALSE;
    }

  return put_checked (self, claim, error);
}

static const AtlasProperty *
get_property (AtlasCellBatch     *self,
              const AtlasColumn  *column,
              GError            **error)
{
  const AtlasProperty *property =
    atlas_record_set_get (self->source.vocabulary, ATLAS_RECORD_PROPERTY, column->property);

  if (property == NULL)
    refuse (error, _("The property is not there any more."));

  return property;
}

static gboolean
set_claim (AtlasCellBatch     *self,
           gint64              entry,
           const AtlasColumn  *column,
           const char         *text,
           GError            **error)
{
  const AtlasProperty *property = get_property (self, column, error);
  g_autoptr (AtlasClaim) claim = property != NULL ? dup_claim (self, entry, column, error) : NULL;

  if (claim == NULL)
    return FALSE;

  if (*text == '\0')
    {
      if (atlas_record_set_get (self->source.rows, ATLAS_RECORD_CLAIM, claim->base.id) != NULL)
        g_ptr_array_add (self->removed, g_steal_pointer (&claim));
      return TRUE;
    }

  return read_value (self, claim, property, text, error) &&
         put_claim (self, g_steal_pointer (&claim), property, error);
}

static gboolean
is_there (AtlasCellBatch  *self,
          gint64           entry,
          GError         **error)
{
  return atlas_record_set_get (self->source.rows, ATLAS_RECORD_ENTRY, entry) != NULL ||
         refuse (error, _("The record is not there any more."));
}

/* Reads @text as what @column asks for; empty removes what is there. A text that is there already
 * changes nothing. FALSE: it is refused, and the batch is as it was before. */
gboolean
atlas_cell_batch_set (AtlasCellBatch     *self,
                      gint64              entry,
                      const AtlasColumn  *column,
                      const char         *text,
                      GError            **error)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autofree char *before = atlas_cell_text (&self->source, entry, column);

  if (!is_there (self, entry, error))
    return FALSE;
  if (strcmp (typed, before) == 0)
    return TRUE;

  switch (column->type)
    {
    case ATLAS_COLUMN_TITLE:
      return refuse (error, _("This column cannot be written to."));

    case ATLAS_COLUMN_NAME:
      return set_name (self, entry, column, typed, error);

    case ATLAS_COLUMN_TAGS:
      return set_tags (self, entry, typed, error);

    case ATLAS_COLUMN_PROPERTY:
      return set_claim (self, entry, column, typed, error);

    case ATLAS_COLUMN_KIND:
    case ATLAS_COLUMN_HUB:
    case ATLAS_COLUMN_POSITION:
    case ATLAS_COLUMN_PRECISION:
    case ATLAS_COLUMN_REVIEW:
    default:
      return set_field (self, entry, column, typed, error);
    }
}

/* The same for a hub or a relation that was picked, not typed; @other 0: none. */
gboolean
atlas_cell_batch_set_entry (AtlasCellBatch     *self,
                            gint64              entry,
                            const AtlasColumn  *column,
                            gint64              other,
                            GError            **error)
{
  if (!is_there (self, entry, error))
    return FALSE;

  if (column->type == ATLAS_COLUMN_HUB)
    {
      AtlasEntry *record = dup_entry (self, entry, error);

      if (record == NULL)
        return FALSE;
      record->hub = other;
      return put_checked (self, record, error);
    }

  if (other == 0)
    return set_claim (self, entry, column, "", error);
  else
    {
      const AtlasProperty *property = get_property (self, column, error);
      AtlasClaim *claim = property != NULL ? dup_claim (self, entry, column, error) : NULL;

      if (claim == NULL)
        return FALSE;
      claim->target = other;
      return put_claim (self, claim, property, error);
    }
}

/* The claim of @from for @to, which has none: all that it says, but not the evidence, which speaks
 * of @from. */
static gboolean
fill_claim (AtlasCellBatch     *self,
            gint64              from,
            gint64              to,
            const AtlasColumn  *column,
            GError            **error)
{
  const AtlasProperty *property = get_property (self, column, error);
  g_autoptr (GPtrArray) models = atlas_column_claims (self->source.rows, from, column->property);
  g_autoptr (AtlasClaim) before = property != NULL ? dup_claim (self, to, column, error) : NULL;
  AtlasClaim *claim;

  if (before == NULL)
    return FALSE;
  if (models->len > 1)
    return refuse (error, _("The cell to be copied holds several claims."));

  claim = atlas_record_copy (models->pdata[0]);
  claim->base.id = before->base.id;
  claim->entry = to;
  claim->ordinal = before->ordinal;
  claim->part_of = 0;
  atlas_set_text (&claim->part_kind, NULL);
  atlas_set_text (&claim->rank, "normal");
  atlas_set_text (&claim->rank_reason, NULL);

  return put_claim (self, claim, property, error);
}

/* Gives the cell of @to what that of @from holds. */
gboolean
atlas_cell_batch_fill (AtlasCellBatch     *self,
                       gint64              from,
                       gint64              to,
                       const AtlasColumn  *column,
                       GError            **error)
{
  g_autofree char *text = atlas_cell_text (&self->source, from, column);
  g_autofree char *before = atlas_cell_text (&self->source, to, column);
  const AtlasEntry *model = atlas_record_set_get (self->source.rows, ATLAS_RECORD_ENTRY, from);

  if (!is_there (self, from, error) || !is_there (self, to, error))
    return FALSE;

  if (column->type == ATLAS_COLUMN_HUB)
    return model->hub == to ? refuse (error, _("A hub does not belong to itself."))
                            : atlas_cell_batch_set_entry (self, to, column, model->hub, error);

  if (column->type == ATLAS_COLUMN_PROPERTY && *text != '\0')
    return strcmp (text, before) == 0 || fill_claim (self, from, to, column, error);

  return atlas_cell_batch_set (self, to, column, text, error);
}

/* FALSE: the entry has the tag already. */
gboolean
atlas_cell_batch_add_tag (AtlasCellBatch *self,
                          gint64          entry,
                          gint64          tag)
{
  g_autoptr (GPtrArray) links = atlas_record_set_children (self->source.rows, ATLAS_RECORD_ENTRY_TAG, entry);

  for (guint i = 0; i < links->len; i++)
    {
      if (((const AtlasEntryTag *) links->pdata[i])->tag == tag)
        return FALSE;
    }

  link_tag (self, entry, tag, links->len);

  return TRUE;
}

/* (transfer full) (nullable): how the cell will read; NULL where it stays as it is. */
char *
atlas_cell_batch_tell (AtlasCellBatch    *self,
                       gint64             entry,
                       const AtlasColumn *column)
{
  for (guint i = 0; i < self->written->len; i++)
    {
      const AtlasRecord *record = self->written->pdata[i];
      const AtlasClaim *claim = self->written->pdata[i];

      if (record->type == ATLAS_RECORD_CLAIM && claim->entry == entry && claim->property == column->property)
        {
          g_autofree char *value = atlas_claim_display (claim, self->source.rows,
                                                        atlas_languages_wanted (self->source.labels));

          return claim->period != NULL ? g_strdup_printf ("%s · %s", value, claim->period)
                                       : g_steal_pointer (&value);
        }
    }

  return NULL;
}

/* (transfer full) (nullable): all of it as one edit, after which the batch is empty; NULL: nothing
 * changes. */
AtlasEdit *
atlas_cell_batch_finish (AtlasCellBatch *self,
                         const char     *verb,
                         const char     *subject)
{
  g_autoptr (AtlasEdit) edit = atlas_edit_new (verb, subject);

  for (guint i = 0; i < self->removed->len; i++)
    {
      const AtlasRecord *record = self->removed->pdata[i];

      atlas_edit_remove (edit, record->type, record->id);
    }

  for (guint i = 0; i < self->written->len; i++)
    {
      const AtlasRecord *record = self->written->pdata[i];
      gconstpointer before = atlas_record_set_get (self->source.rows, record->type, record->id);

      if (before == NULL || !atlas_record_equal (before, record))
        atlas_edit_put (edit, record);
    }

  g_ptr_array_set_size (self->removed, 0);
  g_ptr_array_set_size (self->written, 0);
  g_hash_table_remove_all (self->places);

  return edit->steps->len > 0 ? g_steal_pointer (&edit) : NULL;
}
