/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carries a mapping out: a row of a table becomes an entry with its names, texts, keywords, identifiers
 * and claims. What fits nowhere goes into the note, so that nothing of the row is lost. */
#define G_LOG_DOMAIN "atlas-exchange"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-coordinate.h"
#include "atlas-json.h"
#include "atlas-labels.h"
#include "atlas-mapper-private.h"
#include "atlas-number-text.h"
#include "atlas-wkb.h"

/* What a note may be at most, in bytes. */
#define MAX_NOTE 20000

/**
 * atlas_mapper_new:
 * @mapping: what becomes of the columns; copied
 * @columns: (transfer none): the columns of the reader, which may grow meanwhile
 * @maker: makes the records
 *
 * Returns: (transfer full): a mapper for rows of these columns
 */
AtlasMapper *
atlas_mapper_new (const AtlasMapping *mapping,
                  AtlasColumns       *columns,
                  AtlasMaker         *maker)
{
  AtlasMapper *self = g_new0 (AtlasMapper, 1);

  self->mapping = atlas_mapping_copy (mapping);
  self->columns = columns;
  self->maker = atlas_maker_ref (maker);
  self->plans = g_array_new (FALSE, TRUE, sizeof (AtlasColumnPlan));
  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->claims = g_ptr_array_new ();
  self->buffer = g_string_new (NULL);

  return self;
}

/**
 * atlas_mapper_free:
 * @self: (transfer full): a mapper
 *
 * Frees it.
 */
void
atlas_mapper_free (AtlasMapper *self)
{
  atlas_mapping_free (self->mapping);
  atlas_maker_unref (self->maker);
  g_array_unref (self->plans);
  g_hash_table_unref (self->slots);
  g_ptr_array_unref (self->claims);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

static AtlasValueType
value_type_of (const AtlasProperty *property)
{
  for (guint i = 0; atlas_value_types[i] != NULL; i++)
    {
      if (g_strcmp0 (property->value_type, atlas_value_types[i]) == 0)
        return i;
    }

  return ATLAS_VALUE_TEXT;
}

/* The claim that a column belongs to. Two columns that would say the same of the same claim, such as
 * "Size" and "size", say it of two. */
static guint
slot_of (AtlasMapper *self,
         const char  *key,
         const char  *part,
         guint        group)
{
  g_autofree char *name = NULL, *said = NULL;
  guint slot;

  do
    {
      g_free (name);
      g_free (said);
      name = g_strdup_printf ("%s#%u", key, group++);
      said = g_strdup_printf ("%s:%s", name, part != NULL ? part : "");
    }
  while (g_hash_table_contains (self->slots, said));

  g_hash_table_add (self->slots, g_steal_pointer (&said));
  slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->slots, name));

  if (slot == 0)
    {
      slot = ++self->n_slots;
      g_hash_table_insert (self->slots, g_steal_pointer (&name), GUINT_TO_POINTER (slot));
    }

  return slot - 1;
}

/* What a column is called, where it is neither a part of a claim nor a further value. */
static void
plan_claim (AtlasMapper              *self,
            AtlasColumnPlan          *plan,
            const AtlasColumnMapping *mapping)
{
  const char *label = mapping->part == NULL && mapping->group == 0 ? mapping->column : mapping->detail;

  plan->property = atlas_maker_property (self->maker, mapping->detail,
                                         mapping->value_type != NULL ? mapping->value_type : "text", label,
                                         self->mapping->language);
  if (plan->property == NULL)
    return;

  plan->value_type = value_type_of (plan->property);
  plan->part = mapping->part != NULL ? atlas_record_find_field (ATLAS_RECORD_CLAIM, mapping->part) : NULL;
  plan->slot = slot_of (self, plan->property->key, mapping->part, mapping->group);
}

/* A column that the mapping does not know becomes a claim of what its first cell looks like. */
static void
plan_column (AtlasMapper     *self,
             AtlasColumnPlan *plan,
             guint            column,
             const AtlasCell *cell)
{
  const char *name = atlas_columns_get_name (self->columns, column);
  AtlasColumnMapping *mapping = atlas_mapping_get (self->mapping, name);

  if (mapping == NULL && self->mapping->keep_unmapped)
    {
      mapping = atlas_mapping_set (self->mapping, name, ATLAS_ROLE_CLAIM);
      atlas_column_mapping_set (mapping, NULL, name);
      atlas_set_text (&mapping->value_type, cell->type == ATLAS_CELL_NUMBER ? "number" : "text");
    }

  plan->planned = TRUE;
  if (mapping == NULL)
    return;

  plan->role = mapping->role;
  plan->language = mapping->language;
  plan->detail = mapping->detail;

  if (mapping->role == ATLAS_ROLE_CLAIM)
    plan_claim (self, plan, mapping);
}

/* Han characters and kana take three bytes that begin with these. */
static gboolean
looks_east_asian (const char *text,
                  gsize       length)
{
  for (gsize i = 0; i + 2 < length; i++)
    {
      guint8 lead = (guint8) text[i];

      if (lead >= 0xE3 && lead <= 0xE9)
        return TRUE;
    }

  return FALSE;
}

/* The language of a text: what its column says, or that of the file unless its script speaks against it. */
const char *
atlas_mapper_language (AtlasMapper           *self,
                       const AtlasColumnPlan *plan,
                       const char            *text,
                       gsize                  length)
{
  if (plan->language != NULL)
    return plan->language;

  if (looks_east_asian (text, length) != (strncmp (self->mapping->language, "zh", 2) == 0 ||
                                          strncmp (self->mapping->language, "ja", 2) == 0))
    return looks_east_asian (text, length) ? "zh-Hans" : "en";

  return self->mapping->language;
}

/* What fits nowhere. */
void
atlas_mapper_keep (AtlasMapper     *self,
                   guint            column,
                   const AtlasCell *cell)
{
  g_autofree char *old = self->entry->note;
  gsize length = cell->length;

  if (old != NULL && strlen (old) + length > MAX_NOTE)
    {
      atlas_item_note (self->item, _("What fits nowhere is more than a note can hold; the rest was left out."));
      self->entry->note = g_steal_pointer (&old);
      return;
    }

  self->entry->note = g_strdup_printf ("%s%s%s: %.*s", old != NULL ? old : "", old != NULL ? "\n" : "",
                                       atlas_columns_get_name (self->columns, column), (int) length, cell->text);
}

static gboolean
is_separator (const char *at,
              gsize       left,
              gsize      *length)
{
  static const char * const separators[] = { ";", "|", "；", "、" };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      *length = strlen (separators[i]);
      if (left >= *length && memcmp (at, separators[i], *length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* One after another of several texts in a cell: of a list in JSON, or between semicolons and the like. */
gboolean
atlas_mapper_next_text (const AtlasCell *cell,
                        gsize           *offset,
                        GString         *text)
{
  gsize length;

  g_string_truncate (text, 0);

  while (*offset < cell->length && text->len == 0)
    {
      while (*offset < cell->length && !is_separator (cell->text + *offset, cell->length - *offset, &length))
        g_string_append_c (text, cell->text[(*offset)++]);

      if (*offset < cell->length)
        *offset += length;

      g_strstrip (text->str);
      g_string_set_size (text, strlen (text->str));
    }

  return text->len > 0;
}

static void
add_name (AtlasMapper           *self,
          const AtlasColumnPlan *plan,
          const char            *text,
          gsize                  length)
{
  const char *language = atlas_mapper_language (self, plan, text, length);
  const char *kind = plan->detail != NULL ? plan->detail : "official";
  gboolean preferred = kind[0] == 'o' || kind[0] == 't';
  AtlasName *name;

  /* One name of each language is the one to show. */
  for (guint i = 1; i < self->item->records->len && preferred; i++)
    {
      const AtlasName *other = self->item->records->pdata[i];

      if (other->base.type == ATLAS_RECORD_NAME && other->preferred != 0 && g_str_equal (other->language, language))
        preferred = FALSE;
    }

  name = atlas_maker_name (self->maker, self->entry->base.id, text, (gssize) length, language, kind);
  name->preferred = preferred;
  name->ordinal = self->n_names++;
  atlas_item_take (self->item, name);
}

/* There is one of each language. */
static void
add_description (AtlasMapper           *self,
                 guint                  column,
                 const AtlasColumnPlan *plan,
                 const AtlasCell       *cell)
{
  const char *language = atlas_mapper_language (self, plan, cell->text, cell->length);

  for (guint i = 1; i < self->item->records->len; i++)
    {
      const AtlasText *other = self->item->records->pdata[i];

      if (other->base.type == ATLAS_RECORD_TEXT && g_str_equal (other->language, language))
        {
          atlas_mapper_keep (self, column, cell);
          return;
        }
    }

  atlas_item_take (self->item, atlas_maker_text (self->maker, &self->entry->base, "description", language,
                                                 cell->text, cell->length));
}

static void
add_tags (AtlasMapper           *self,
          const AtlasColumnPlan *plan,
          guint                  column,
          const AtlasCell       *cell)
{
  gsize offset = 0;

  while (atlas_mapper_next_text (cell, &offset, self->buffer))
    {
      gint64 id = atlas_maker_tag (self->maker, self->buffer->str, (gssize) self->buffer->len, plan->language);
      gboolean known = FALSE;
      AtlasEntryTag *tag;

      if (id == 0)
        {
          atlas_mapper_keep (self, column, cell);
          return;
        }

      for (guint i = 1; i < self->item->records->len && !known; i++)
        {
          const AtlasEntryTag *other = self->item->records->pdata[i];

          known = other->base.type == ATLAS_RECORD_ENTRY_TAG && other->tag == id;
        }

      if (known)
        continue;

      tag = atlas_maker_make (self->maker, ATLAS_RECORD_ENTRY_TAG);
      tag->entry = self->entry->base.id;
      tag->tag = id;
      tag->ordinal = self->n_tags++;
      atlas_item_take (self->item, tag);
    }
}

static void
set_kind (AtlasMapper     *self,
          guint            column,
          const AtlasCell *cell)
{
  for (guint i = 0; atlas_kinds[i] != NULL; i++)
    {
      const char *label = atlas_label_kind (atlas_kinds[i]);

      if ((strlen (atlas_kinds[i]) == cell->length && g_ascii_strncasecmp (atlas_kinds[i], cell->text, cell->length) == 0) ||
          (strlen (label) == cell->length && memcmp (label, cell->text, cell->length) == 0))
        {
          atlas_set_text (&self->entry->kind, atlas_kinds[i]);
          return;
        }
    }

  atlas_mapper_keep (self, column, cell);
  atlas_item_note (self->item, _("Its kind is none that is known here; the word is in the note."));
}

static void
set_precision (AtlasMapper     *self,
               guint            column,
               const AtlasCell *cell)
{
  double metres;

  if (atlas_number_from_cell (cell->text, cell->length, self->mapping->decimal_comma, &metres) && metres >= 0)
    self->entry->precision_m = metres;
  else
    atlas_mapper_keep (self, column, cell);
}

static void
set_review (AtlasMapper     *self,
            guint            column,
            const AtlasCell *cell)
{
  g_autofree char *word = g_strndup (cell->text, cell->length);

  if (g_strv_contains (atlas_review_states, word))
    atlas_set_text (&self->entry->review, word);
  else
    atlas_mapper_keep (self, column, cell);
}

static void
add_identifier (AtlasMapper           *self,
                const AtlasColumnPlan *plan,
                const AtlasCell       *cell)
{
  AtlasIdentifier *identifier = atlas_maker_make (self->maker, ATLAS_RECORD_IDENTIFIER);

  identifier->entry = self->entry->base.id;
  identifier->ordinal = self->n_identifiers++;
  identifier->scheme = g_strdup (plan->detail != NULL ? plan->detail : "id");
  identifier->value = g_strndup (cell->text, cell->length);
  atlas_item_take (self->item, identifier);
}

static void
take_cell (AtlasMapper           *self,
           guint                  column,
           const AtlasColumnPlan *plan,
           const AtlasCell       *cell)
{
  gsize offset = 0;

  switch (plan->role)
    {
    case ATLAS_ROLE_NAME:
      /* Several further names share a cell; a semicolon in the one that leads belongs to it. */
      if (plan->detail == NULL)
        add_name (self, plan, cell->text, cell->length);
      else
        while (atlas_mapper_next_text (cell, &offset, self->buffer))
          add_name (self, plan, self->buffer->str, self->buffer->len);
      break;

    case ATLAS_ROLE_DESCRIPTION:
      add_description (self, column, plan, cell);
      break;

    case ATLAS_ROLE_KIND:
      set_kind (self, column, cell);
      break;

    case ATLAS_ROLE_HUB:
      g_string_truncate (self->buffer, 0);
      g_string_append_len (self->buffer, cell->text, cell->length);
      atlas_item_link (self->item, self->entry, G_STRUCT_OFFSET (AtlasEntry, hub), NULL, self->buffer->str);
      break;

    case ATLAS_ROLE_TAGS:
      add_tags (self, plan, column, cell);
      break;

    case ATLAS_ROLE_IDENTIFIER:
      add_identifier (self, plan, cell);
      break;

    case ATLAS_ROLE_PRECISION:
      set_precision (self, column, cell);
      break;

    case ATLAS_ROLE_NOTE:
      if (self->entry->note == NULL)
        self->entry->note = g_strndup (cell->text, cell->length);
      else
        atlas_mapper_keep (self, column, cell);
      break;

    case ATLAS_ROLE_REVIEW:
      set_review (self, column, cell);
      break;

    case ATLAS_ROLE_CLAIM:
      atlas_mapper_claim (self, column, plan, cell);
      break;

    case ATLAS_ROLE_IGNORED:
    case ATLAS_ROLE_LONGITUDE:
    case ATLAS_ROLE_LATITUDE:
    case ATLAS_ROLE_COORDINATE:
    default:
      break;
    }
}

/* What the row says of its place, as it is written. */
typedef struct
{
  double           longitude;
  double           latitude;
  AtlasDatum       datum;
  const AtlasCell *cells[2];    /* (nullable): what was read */
  guint            n_axes;
} Position;

static gboolean
read_axis (AtlasMapper      *self,
           const AtlasCell  *cell,
           double           *degrees,
           GError          **error)
{
  if (atlas_number_from_cell (cell->text, cell->length, self->mapping->decimal_comma, degrees) ||
      (!self->mapping->decimal_comma && memchr (cell->text, ',', cell->length) != NULL &&
       atlas_number_from_cell (cell->text, cell->length, TRUE, degrees)))
    return TRUE;

  g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
               /* translators: %s is what stands in a cell of a table */
               _("“%.*s” is no number of degrees"), (int) MIN (cell->length, 60), cell->text);

  return FALSE;
}

static gboolean
read_both (const AtlasCell  *cell,
           Position         *position,
           GError          **error)
{
  g_autofree char *text = g_strndup (cell->text, MIN (cell->length, 4000));
  AtlasCoordinate found = { .datum = position->datum };

  if (!atlas_coordinate_read (text, &found, error))
    return FALSE;

  position->longitude = found.longitude;
  position->latitude = found.latitude;
  if (found.datum_known)
    position->datum = found.datum;
  position->n_axes = 2;
  position->cells[0] = cell;

  return TRUE;
}

/* Degrees and minutes in columns of their own, "24°28′48″N" and "118°5′24″E", are read together. */
static gboolean
read_axes (AtlasMapper      *self,
           const AtlasCell  *longitude,
           const AtlasCell  *latitude,
           Position         *position,
           GError          **error)
{
  g_autoptr (GError) why = NULL;

  if (read_axis (self, longitude, &position->longitude, &why) && read_axis (self, latitude, &position->latitude, &why))
    {
      position->n_axes = 2;
      position->cells[0] = latitude;
      position->cells[1] = longitude;
      return TRUE;
    }

  g_string_printf (self->buffer, "%.*s, %.*s", (int) MIN (latitude->length, 100), latitude->text,
                   (int) MIN (longitude->length, 100), longitude->text);

  {
    AtlasCell both = { .type = ATLAS_CELL_TEXT, .text = self->buffer->str, .length = (guint) self->buffer->len };

    if (read_both (&both, position, NULL))
      {
        position->cells[0] = latitude;
        position->cells[1] = longitude;
        return TRUE;
      }
  }

  g_propagate_error (error, g_steal_pointer (&why));

  return FALSE;
}

/* Between the columns of a table, or of a cell: on the earth. */
static gboolean
check_range (const Position  *position,
             GError         **error)
{
  if (isfinite (position->longitude) && isfinite (position->latitude) &&
      fabs (position->latitude) <= 90 && fabs (position->longitude) <= 360)
    return TRUE;

  if (fabs (position->longitude) <= 90 && fabs (position->latitude) <= 180)
    g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                 _("latitude %g is beyond the poles: latitude and longitude seem to be swapped"), position->latitude);
  else
    g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                 _("longitude %g, latitude %g is not on the earth: the coordinates are not in degrees of WGS-84"),
                 position->longitude, position->latitude);

  return FALSE;
}

static void
put (AtlasMapper    *self,
     const Position *position)
{
  AtlasEntry *entry = self->entry;

  entry->position.set = TRUE;
  entry->position.longitude = position->longitude > 180 ? position->longitude - 360
                            : position->longitude < -180 ? position->longitude + 360 : position->longitude;
  entry->position.latitude = position->latitude;
  entry->datum = g_strdup (atlas_datums[position->datum]);

  if (position->datum == ATLAS_DATUM_WGS84 && position->cells[0] == NULL)
    return;

  /* What was written is kept where it is not plain degrees of WGS-84. */
  if (position->datum != ATLAS_DATUM_WGS84)
    {
      if (position->cells[0] == NULL)
        entry->position_entered = atlas_coordinate_format (position->longitude, position->latitude, ATLAS_COORDINATE_DECIMAL);

      atlas_datum_to_wgs84 (position->datum, &entry->position.longitude, &entry->position.latitude);
    }
  else if (position->cells[1] != NULL || memchr (position->cells[0]->text, ',', position->cells[0]->length) != NULL)
    {
      double plain;

      if (position->cells[1] == NULL || atlas_number_from_cell (position->cells[0]->text, position->cells[0]->length,
                                                               self->mapping->decimal_comma, &plain))
        return;
    }

  if (position->cells[1] != NULL)
    entry->position_entered = g_strdup_printf ("%.*s, %.*s", (int) position->cells[0]->length, position->cells[0]->text,
                                               (int) position->cells[1]->length, position->cells[1]->text);
  else if (position->cells[0] != NULL)
    entry->position_entered = g_strndup (position->cells[0]->text, position->cells[0]->length);
}

static gboolean
put_point (AtlasMapper    *self,
           const AtlasRow *row,
           Position       *position)
{
  position->longitude = row->point.longitude;
  position->latitude = row->point.latitude;
  put (self, position);

  return TRUE;
}

static gboolean
set_position (AtlasMapper     *self,
              const AtlasRow  *row,
              GError         **error)
{
  Position position = { .datum = self->mapping->datum };
  const AtlasCell *longitude = NULL, *latitude = NULL, *both = NULL;

  /* A point says where it is; of a line or an area the file may say better. */
  if (row->point.set && row->mere_point)
    return put_point (self, row, &position);

  for (guint i = 0; i < self->plans->len; i++)
    {
      AtlasRole role = g_array_index (self->plans, AtlasColumnPlan, i).role;
      const AtlasCell *cell;

      if (role < ATLAS_ROLE_LONGITUDE || role > ATLAS_ROLE_COORDINATE || (cell = atlas_row_get (row, i)) == NULL)
        continue;

      if (role == ATLAS_ROLE_LONGITUDE)
        longitude = cell;
      else if (role == ATLAS_ROLE_LATITUDE)
        latitude = cell;
      else
        both = cell;
    }

  if (longitude != NULL && latitude != NULL)
    {
      if (!read_axes (self, longitude, latitude, &position, error))
        return FALSE;
    }
  else if (both != NULL)
    {
      if (!read_both (both, &position, error))
        return FALSE;
    }
  else if (row->point.set)
    {
      return put_point (self, row, &position);
    }
  else
    {
      if (longitude != NULL || latitude != NULL)
        atlas_item_note (self->item, _("It has a longitude or a latitude, but not both; it is on no map."));

      return TRUE;
    }

  if (!check_range (&position, error))
    return FALSE;

  put (self, &position);

  return TRUE;
}

static void
take_shape (AtlasMapper    *self,
            const AtlasRow *row)
{
  AtlasShape *shape;

  if (row->mere_point || row->wkb->len == 0)
    return;

  shape = atlas_maker_make (self->maker, ATLAS_RECORD_SHAPE);
  shape->entry = self->entry->base.id;
  shape->geometry = g_bytes_new (row->wkb->data, row->wkb->len);
  atlas_item_take (self->item, shape);

  if (self->mapping->datum != ATLAS_DATUM_WGS84)
    atlas_item_note (self->item, _("Its line or area stays in the datum of the file; only its point was moved."));
}

/**
 * atlas_mapper_map:
 * @self: a mapper
 * @row: a row
 * @error: return location for an error
 *
 * Makes the records of a row.
 *
 * Returns: (transfer full): the item: an entry with all that belongs to it; or %NULL and why it cannot
 *   be taken
 */
AtlasItem *
atlas_mapper_map (AtlasMapper     *self,
                  const AtlasRow  *row,
                  GError         **error)
{
  g_autoptr (AtlasItem) item = atlas_item_new (&row->place);

  self->item = item;
  self->entry = atlas_item_take (item, atlas_maker_make (self->maker, ATLAS_RECORD_ENTRY));
  self->entry->kind = g_strdup (self->mapping->kind);
  self->n_names = self->n_claims = self->n_tags = self->n_identifiers = 0;
  g_ptr_array_set_size (self->claims, 0);
  g_ptr_array_set_size (self->claims, (int) self->n_slots);

  for (guint i = 0; i < row->cells->len; i++)
    {
      const AtlasCell *cell = atlas_row_get (row, i);
      AtlasColumnPlan *plan;

      if (cell == NULL)
        continue;

      if (i >= self->plans->len)
        g_array_set_size (self->plans, i + 1);

      plan = &g_array_index (self->plans, AtlasColumnPlan, i);
      if (!plan->planned)
        {
          plan_column (self, plan, i, cell);
          g_ptr_array_set_size (self->claims, (int) self->n_slots);
        }

      take_cell (self, i, plan, cell);
    }

  if (!set_position (self, row, error))
    return NULL;

  take_shape (self, row);
  atlas_mapper_finish_claims (self);

  for (guint i = 0; i < row->notes->len; i++)
    atlas_item_note (item, row->notes->pdata[i]);

  if (self->n_names == 0)
    atlas_item_note (item, _("It has no name."));

  return g_steal_pointer (&item);
}
