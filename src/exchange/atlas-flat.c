/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as cells of one flat table, and what of it no such table can hold. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-flat.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-append.h"
#include "atlas-language.h"
#include "atlas-number-text.h"
#include "atlas-quantity.h"

/* Parts of a claim beside its value, in the order of their columns. */
typedef enum
{
  PART_NUMBER_TO,
  PART_QUALIFIER,
  PART_UNIT,
  PART_CURRENCY,
  PART_AS_WRITTEN,
  PART_PRINTED_NUMBER,
  PART_PRINTED_CURRENCY,
  PART_LANGUAGE,
  PART_PERIOD,
  PART_PERIOD_NOTE,
  PART_STATE,
  PART_SCOPE,
  PART_RANK,
  PART_RANK_REASON,
  PART_NOTE,
} Part;

#define N_PARTS (PART_NOTE + 1)

static const char * const part_names[N_PARTS] = {
  "number_to", "qualifier", "unit", "currency", "as_written", "printed_number", "printed_currency", "language",
  "period", "period_note", "state", "scope", "rank", "rank_reason", "note",
};

/* What cannot be said, counted. */
typedef enum
{
  LOSS_EVIDENCE,
  LOSS_PICTURES,
  LOSS_TRANSLATIONS,
  LOSS_PART_OF,
  LOSS_NAME_DETAILS,
  LOSS_POSITION_DETAILS,
  LOSS_SHAPES,
} Loss;

#define N_LOSSES (LOSS_SHAPES + 1)

/* The columns of the nth claim of a property; -1: none yet. */
typedef struct
{
  int value;
  int parts[N_PARTS];
} Group;

typedef struct _Claimed Claimed;

struct _Claimed
{
  gint64      property;
  const char *key;
  GArray     *groups;       /* (element-type Group) */
  guint64     item;         /* in which claims of it were counted last */
  guint       n_claims;     /* in that */
  Claimed    *next;         /* (nullable): which came behind it */
};

typedef struct
{
  char *prefix;             /* "name", "alias", "description", "identifier" */
  char *suffix;             /* a language, a scheme */
  guint column;
} Worded;

struct _AtlasFlat
{
  AtlasWriter      *writer;
  AtlasFlat        *whole;        /* which has the columns: itself, or what it is a part of */
  GMutex            lock;         /* of the columns */
  AtlasColumns     *columns;      /* (nullable): of a whole */
  gsize             parts[N_PARTS];       /* where they are in a claim */
  gboolean          numbers[N_PARTS];     /* which of them are numbers */
  GHashTable       *claimed;      /* property id -> Claimed */
  Claimed          *last_claimed; /* (nullable) */
  GArray           *worded;       /* (element-type Worded) */
  int               fixed[16];    /* columns with one name, -1: none yet */
  guint64           n_items;
  guint64           losses[N_LOSSES];
  GString          *buffer;
  const AtlasShape *shape;        /* of the item at hand */

  AtlasFlatCell     cell;
  gpointer          data;
};

/* Columns with one name. */
typedef enum
{
  FIXED_ID,
  FIXED_KIND,
  FIXED_HUB,
  FIXED_LATITUDE,
  FIXED_LONGITUDE,
  FIXED_PRECISION,
  FIXED_KEYWORDS,
  FIXED_NOTE,
  FIXED_REVIEW,
} Fixed;

static const char * const fixed_names[] = {
  "identifier:hub-atlas", "kind", "hub", "latitude", "longitude", "precision_m", "keywords", "note", "review",
};

static void
free_claimed (gpointer data)
{
  Claimed *claimed = data;

  g_array_unref (claimed->groups);
  g_free (claimed);
}

static void
clear_worded (gpointer data)
{
  Worded *worded = data;

  g_free (worded->prefix);
  g_free (worded->suffix);
}

static AtlasFlat *
new_flat (AtlasWriter *writer)
{
  AtlasFlat *self = g_new0 (AtlasFlat, 1);

  self->writer = writer;
  g_mutex_init (&self->lock);
  self->claimed = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_claimed);
  self->worded = g_array_new (FALSE, FALSE, sizeof (Worded));
  g_array_set_clear_func (self->worded, clear_worded);
  self->buffer = g_string_new (NULL);

  for (guint i = 0; i < N_PARTS; i++)
    {
      const AtlasField *field = atlas_record_find_field (ATLAS_RECORD_CLAIM, part_names[i]);

      self->parts[i] = field->offset;
      self->numbers[i] = field->type == ATLAS_FIELD_REAL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->fixed); i++)
    self->fixed[i] = -1;

  return self;
}

/**
 * atlas_flat_new:
 * @writer: (transfer none): whose options say what the records refer to
 *
 * Returns: (transfer full): a table without columns
 */
AtlasFlat *
atlas_flat_new (AtlasWriter *writer)
{
  AtlasFlat *self = new_flat (writer);

  self->whole = self;
  self->columns = atlas_columns_new ();

  return self;
}

/**
 * atlas_flat_new_part:
 * @self: a table
 * @writer: (transfer none): a part of its writer
 *
 * Makes what fills the same table on another thread. A column gets its place when all that goes before is
 * there, so that the columns are in the same order every time.
 *
 * Returns: (transfer full): it
 */
AtlasFlat *
atlas_flat_new_part (AtlasFlat   *self,
                     AtlasWriter *writer)
{
  AtlasFlat *part = new_flat (writer);

  part->whole = self;

  return part;
}

/**
 * atlas_flat_free:
 * @self: (transfer full): a table
 *
 * Frees it.
 */
void
atlas_flat_free (AtlasFlat *self)
{
  g_hash_table_unref (self->claimed);
  g_array_unref (self->worded);
  g_clear_pointer (&self->columns, atlas_columns_free);
  g_mutex_clear (&self->lock);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

/**
 * atlas_flat_get_columns:
 * @self: a table, and no part of one
 *
 * Returns: (transfer none): the columns in use so far
 */
AtlasColumns *
atlas_flat_get_columns (AtlasFlat *self)
{
  return self->columns;
}

/**
 * atlas_flat_dup_column_name:
 * @self: a table
 * @column: a column in use
 *
 * Returns: (transfer full): what it is called
 */
char *
atlas_flat_dup_column_name (AtlasFlat *self,
                            guint      column)
{
  char *name;

  g_mutex_lock (&self->whole->lock);
  name = g_strdup (atlas_columns_get_name (self->whole->columns, column));
  g_mutex_unlock (&self->whole->lock);

  return name;
}

/* The place of a column, which may be new. */
static int
add_column (AtlasFlat  *self,
            const char *name)
{
  int column;

  if (self->writer->turn != NULL)
    self->writer->turn (self->writer->turn_data);

  g_mutex_lock (&self->whole->lock);
  column = atlas_columns_add (self->whole->columns, name, strlen (name), G_MAXUINT);
  g_mutex_unlock (&self->whole->lock);

  return column;
}

/**
 * atlas_flat_get_shape:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the line or area of the item that was written last
 */
const AtlasShape *
atlas_flat_get_shape (AtlasFlat *self)
{
  return self->shape;
}

static void
put (AtlasFlat     *self,
     int            column,
     AtlasCellType  type,
     const char    *text,
     gsize          length)
{
  if (column >= 0 && length > 0)
    self->cell ((guint) column, type, text, length, self->data);
}

static void
put_fixed (AtlasFlat     *self,
           Fixed          which,
           AtlasCellType  type,
           const char    *text,
           gsize          length)
{
  if (self->fixed[which] < 0)
    self->fixed[which] = add_column (self, fixed_names[which]);

  put (self, self->fixed[which], type, text, length);
}

static void
put_fixed_text (AtlasFlat  *self,
                Fixed       which,
                const char *text)
{
  if (text != NULL)
    put_fixed (self, which, ATLAS_CELL_TEXT, text, strlen (text));
}

static void
put_number (AtlasFlat *self,
            Fixed      which,
            double     number)
{
  char text[ATLAS_NUMBER_LENGTH];
  gsize length = atlas_number_to_json (number, text);

  put_fixed (self, which, ATLAS_CELL_NUMBER, text, length);
}

static guint
worded_column (AtlasFlat  *self,
               const char *prefix,
               const char *suffix)
{
  Worded worded;
  g_autofree char *name = NULL;

  for (guint i = 0; i < self->worded->len; i++)
    {
      const Worded *known = &g_array_index (self->worded, Worded, i);

      if (g_str_equal (known->suffix, suffix) && g_str_equal (known->prefix, prefix))
        return known->column;
    }

  name = g_strdup_printf ("%s:%s", prefix, suffix);
  worded.prefix = g_strdup (prefix);
  worded.suffix = g_strdup (suffix);
  worded.column = (guint) add_column (self, name);
  g_array_append_val (self->worded, worded);

  return worded.column;
}

static gboolean
same_column (const AtlasRecord *record,
             const AtlasName   *name)
{
  const AtlasName *other = (const AtlasName *) record;

  return record->type == ATLAS_RECORD_NAME && g_str_equal (other->kind, name->kind) &&
         g_str_equal (other->language, name->language);
}

static void
append_to_list (GString    *list,
                const char *text)
{
  if (list->len > 0)
    atlas_append_literal (list, "; ");
  atlas_append (list, text, strlen (text));
}

/* Names of one kind and language share a cell; but of the official ones the first has one by itself. */
static void
put_names (AtlasFlat       *self,
           const AtlasItem *item)
{
  for (guint i = 0; i < item->records->len; i++)
    {
      const AtlasName *name = item->records->pdata[i];
      gboolean official, seen = FALSE;

      if (name->base.type != ATLAS_RECORD_NAME)
        continue;

      official = g_str_equal (name->kind, "official");
      self->losses[LOSS_NAME_DETAILS] += name->note != NULL || name->sort_key != NULL;

      for (guint j = 0; j < i && !seen; j++)
        seen = same_column (item->records->pdata[j], name);

      if (seen)
        continue;

      if (official)
        put (self, (int) worded_column (self, "name", name->language), ATLAS_CELL_TEXT, name->text, strlen (name->text));

      g_string_truncate (self->buffer, 0);
      if (!official)
        append_to_list (self->buffer, name->text);

      for (guint j = i + 1; j < item->records->len; j++)
        {
          if (same_column (item->records->pdata[j], name))
            append_to_list (self->buffer, ((const AtlasName *) item->records->pdata[j])->text);
        }

      if (self->buffer->len > 0)
        put (self, (int) worded_column (self, name->kind, name->language), ATLAS_CELL_TEXT, self->buffer->str, self->buffer->len);
    }
}

/* What an entry that is referred to is called. */
static const char *
title_of (AtlasFlat *self,
          gint64     entry)
{
  const AtlasExportOptions *options = self->writer->options;
  GPtrArray *names = options->names_of != NULL ? options->names_of (entry, options->names_of_data) : NULL;
  const AtlasName *name = NULL;

  if (names != NULL && names->len > 0)
    name = options->languages != NULL ? atlas_names_pick (names, options->languages) : names->pdata[0];

  return name != NULL ? name->text : NULL;
}

static void
put_keywords (AtlasFlat       *self,
              const AtlasItem *item)
{
  static const char * const none[] = { NULL };
  const AtlasExportOptions *options = self->writer->options;

  g_string_truncate (self->buffer, 0);

  for (guint i = 0; i < item->records->len && options->vocabulary != NULL; i++)
    {
      const AtlasEntryTag *link = item->records->pdata[i];
      const char *label;

      if (link->base.type != ATLAS_RECORD_ENTRY_TAG)
        continue;

      label = atlas_record_set_text (options->vocabulary, link->tag, "label",
                                     options->languages != NULL ? options->languages : none);
      if (label == NULL)
        {
          const AtlasTag *tag = atlas_record_set_get (options->vocabulary, ATLAS_RECORD_TAG, link->tag);

          label = tag != NULL ? tag->key : NULL;
        }

      if (label != NULL)
        append_to_list (self->buffer, label);
    }

  if (self->buffer->len > 0)
    put_fixed (self, FIXED_KEYWORDS, ATLAS_CELL_TEXT, self->buffer->str, self->buffer->len);
}

static Claimed *
find_claimed (AtlasFlat *self,
              gint64     property)
{
  Claimed *claimed = g_hash_table_lookup (self->claimed, &property);
  const AtlasProperty *record;

  if (claimed != NULL)
    return claimed;

  record = self->writer->options->vocabulary != NULL
           ? atlas_record_set_get (self->writer->options->vocabulary, ATLAS_RECORD_PROPERTY, property) : NULL;
  if (record == NULL)
    return NULL;

  claimed = g_new0 (Claimed, 1);
  claimed->property = property;
  claimed->key = record->key;
  claimed->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  claimed->item = G_MAXUINT64;
  g_hash_table_insert (self->claimed, &claimed->property, claimed);

  return claimed;
}

/* What is claimed of one entry mostly is of the next, in the same order. */
static Claimed *
claimed_of (AtlasFlat *self,
            gint64     property)
{
  Claimed *last = self->last_claimed;
  Claimed *claimed = last != NULL ? last->next : NULL;

  if (claimed == NULL || claimed->property != property)
    {
      claimed = find_claimed (self, property);
      if (last != NULL)
        last->next = claimed;
    }

  self->last_claimed = claimed;

  return claimed;
}

static int
claim_column (AtlasFlat  *self,
              Claimed    *claimed,
              guint       group,
              const char *part)
{
  g_autofree char *name = NULL;
  g_autofree char *number = group > 0 ? g_strdup_printf ("#%u", group + 1) : g_strdup ("");

  name = g_strconcat (claimed->key, number, part != NULL ? ":" : "", part, NULL);

  return add_column (self, name);
}

static Group *
group_of (AtlasFlat *self,
          Claimed   *claimed)
{
  guint n;

  if (claimed->item != self->n_items)
    {
      claimed->item = self->n_items;
      claimed->n_claims = 0;
    }

  n = claimed->n_claims++;

  while (n >= claimed->groups->len)
    {
      Group group = { .value = claim_column (self, claimed, claimed->groups->len, NULL) };

      for (guint i = 0; i < N_PARTS; i++)
        group.parts[i] = -1;

      g_array_append_val (claimed->groups, group);
    }

  return &g_array_index (claimed->groups, Group, n);
}

/* What reading would assume by itself needs no cell. */
static gboolean
goes_without_saying (const AtlasClaim *claim,
                     Part              part,
                     const char       *text)
{
  switch ((int) part)
    {
    case PART_QUALIFIER:
      return text[0] == '=' && text[1] == '\0';
    case PART_STATE:
      return strcmp (text, "actual") == 0;
    case PART_RANK:
      return strcmp (text, "normal") == 0;
    case PART_LANGUAGE:
      return claim->text != NULL && strcmp (text, atlas_text_has_han (claim->text) ? "zh-Hans" : "en") == 0;
    default:
      return FALSE;
    }
}

static int
part_column (AtlasFlat  *self,
             Claimed    *claimed,
             Group      *group,
             Part        part)
{
  if (group->parts[part] < 0)
    group->parts[part] = claim_column (self, claimed, (guint) (group - (Group *) (void *) claimed->groups->data),
                                       part_names[part]);

  return group->parts[part];
}

static void
put_parts (AtlasFlat        *self,
           Claimed          *claimed,
           Group            *group,
           const AtlasClaim *claim)
{
  for (Part part = 0; part < N_PARTS; part++)
    {
      if (self->numbers[part])
        {
          double value = G_STRUCT_MEMBER (double, claim, self->parts[part]);
          char number[ATLAS_NUMBER_LENGTH];

          if (isfinite (value))
            put (self, part_column (self, claimed, group, part), ATLAS_CELL_NUMBER, number,
                 atlas_number_to_json (value, number));
        }
      else
        {
          const char *text = G_STRUCT_MEMBER (char *, claim, self->parts[part]);

          if (text != NULL && !goes_without_saying (claim, part, text))
            put (self, part_column (self, claimed, group, part), ATLAS_CELL_TEXT, text, strlen (text));
        }
    }
}

static void
put_claim (AtlasFlat        *self,
           const AtlasClaim *claim)
{
  Claimed *claimed = claimed_of (self, claim->property);
  char number[ATLAS_NUMBER_LENGTH];
  const char *text = NULL;
  Group *group;

  if (claimed == NULL)
    return;

  group = group_of (self, claimed);
  self->losses[LOSS_PART_OF] += claim->part_of != 0;

  if (isfinite (claim->number))
    put (self, group->value, ATLAS_CELL_NUMBER, number, atlas_number_to_json (claim->number, number));
  else if (claim->target != 0)
    text = title_of (self, claim->target);
  else if (claim->text != NULL)
    text = claim->text;
  else if (claim->date != NULL)
    text = claim->date;

  if (text != NULL)
    put (self, group->value, ATLAS_CELL_TEXT, text, strlen (text));

  put_parts (self, claimed, group, claim);
}

static void
put_entry (AtlasFlat         *self,
           const AtlasEntry  *entry,
           AtlasFlatPosition  position)
{
  char id[ATLAS_INTEGER_LENGTH];
  gsize length = atlas_integer_to_text (entry->base.id, id);

  put_fixed (self, FIXED_ID, ATLAS_CELL_TEXT, id, length);
  put_fixed_text (self, FIXED_KIND, entry->kind);

  if (entry->hub != 0)
    put_fixed_text (self, FIXED_HUB, title_of (self, entry->hub));

  if (entry->position.set && (position == ATLAS_FLAT_WITH_POSITION || self->shape != NULL))
    {
      put_number (self, FIXED_LATITUDE, entry->position.latitude);
      put_number (self, FIXED_LONGITUDE, entry->position.longitude);
    }

  if (isfinite (entry->precision_m))
    put_number (self, FIXED_PRECISION, entry->precision_m);

  put_fixed_text (self, FIXED_NOTE, entry->note);
  if (!g_str_equal (entry->review, "draft"))
    put_fixed_text (self, FIXED_REVIEW, entry->review);

  self->losses[LOSS_POSITION_DETAILS] += entry->position_basis != NULL || entry->position_entered != NULL;
}

static const AtlasShape *
shape_of (const AtlasItem *item)
{
  for (guint i = 0; i < item->records->len; i++)
    {
      const AtlasRecord *record = item->records->pdata[i];

      if (record->type == ATLAS_RECORD_SHAPE)
        return (const AtlasShape *) record;
    }

  return NULL;
}

/**
 * atlas_flat_item:
 * @self: a table
 * @item: an entry with all that belongs to it
 * @position: whether the position is cells, too
 * @cell: what is called for each cell that is not empty, of a column once at most
 * @data: for @cell
 *
 * Takes an entry apart into cells. What a table cannot hold is counted.
 */
void
atlas_flat_item (AtlasFlat         *self,
                 const AtlasItem   *item,
                 AtlasFlatPosition  position,
                 AtlasFlatCell      cell,
                 gpointer           data)
{
  gint64 entry = ((const AtlasRecord *) item->records->pdata[0])->id;

  self->n_items++;
  self->cell = cell;
  self->data = data;
  self->shape = shape_of (item);
  self->losses[LOSS_SHAPES] += self->shape != NULL && position == ATLAS_FLAT_WITH_POSITION;

  put_names (self, item);

  for (guint i = 0; i < item->records->len; i++)
    {
      const AtlasRecord *record = item->records->pdata[i];

      switch ((int) record->type)
        {
        case ATLAS_RECORD_ENTRY:
          put_entry (self, (const AtlasEntry *) record, position);
          break;

        case ATLAS_RECORD_TEXT:
          {
            const AtlasText *text = (const AtlasText *) record;

            if (text->owner == entry && g_str_equal (text->field, "description"))
              put (self, (int) worded_column (self, "description", text->language), ATLAS_CELL_TEXT, text->text, strlen (text->text));
            else
              self->losses[LOSS_TRANSLATIONS]++;
            break;
          }

        case ATLAS_RECORD_IDENTIFIER:
          {
            const AtlasIdentifier *identifier = (const AtlasIdentifier *) record;

            put (self, (int) worded_column (self, "identifier", identifier->scheme), ATLAS_CELL_TEXT,
                 identifier->value, strlen (identifier->value));
            break;
          }

        case ATLAS_RECORD_CLAIM:
          put_claim (self, (const AtlasClaim *) record);
          break;

        case ATLAS_RECORD_EVIDENCE:
          self->losses[LOSS_EVIDENCE]++;
          break;

        case ATLAS_RECORD_ENTRY_MEDIA:
          self->losses[LOSS_PICTURES]++;
          break;

        default:
          break;
        }
    }

  put_keywords (self, item);
}

/**
 * atlas_flat_tell_losses:
 * @self: a table
 *
 * Tells the writer what could not be said.
 */
void
atlas_flat_tell_losses (AtlasFlat *self)
{
  static const char * const words[N_LOSSES] = {
    [LOSS_EVIDENCE] = N_("evidence and its sources"),
    [LOSS_PICTURES] = N_("pictures"),
    [LOSS_TRANSLATIONS] = N_("values in other languages"),
    [LOSS_PART_OF] = N_("which figure is a part of which"),
    [LOSS_NAME_DETAILS] = N_("notes and sort keys of names"),
    [LOSS_POSITION_DETAILS] = N_("why a position is where it is"),
    [LOSS_SHAPES] = N_("lines and areas"),
  };

  for (guint i = 0; i < N_LOSSES; i++)
    {
      if (self->losses[i] > 0)
        atlas_writer_lose (self->writer, _(words[i]), self->losses[i]);
    }
}
