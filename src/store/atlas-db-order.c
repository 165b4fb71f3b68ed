/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries in the order of a column: read in the order of their ids, given a key each, sorted. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <math.h>

#include "atlas-collation.h"
#include "atlas-edtf.h"
#include "atlas-geometry.h"
#include "atlas-language.h"

typedef struct
{
  gint64      id;
  gboolean    filled;       /* what has nothing in the column comes last, in either direction */
  const char *key;          /* (nullable): goes before @number */
  double      number;
  const char *title;        /* the key of the name, which decides between equals */
} Place;

typedef struct
{
  AtlasDb      *db;
  const AtlasOrder *order;
  GArray       *places;     /* (element-type Place) by id until they are sorted */
  GStringChunk *keys;
} Sorter;

typedef gboolean (*TakeRows) (Sorter        *self,
                              sqlite3_stmt  *statement,
                              GError       **error);

static const char *
keep_key (Sorter     *self,
          const char *text)
{
  g_autofree char *key = atlas_collation_key (text != NULL ? text : "");

  return g_string_chunk_insert (self->keys, key);
}

static Place *
place_at (Sorter *self,
          guint   index)
{
  return &g_array_index (self->places, Place, index);
}

/* Rows come by id, as the places stand: @index walks along. */
static Place *
find_place (Sorter *self,
            guint  *index,
            gint64  id)
{
  while (*index < self->places->len && place_at (self, *index)->id < id)
    (*index)++;

  return *index < self->places->len && place_at (self, *index)->id == id ? place_at (self, *index) : NULL;
}

static gboolean
run (Sorter      *self,
     const char  *sql,
     TakeRows     take,
     GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self->db, sql, error);

  return statement != NULL && take (self, statement, error);
}

static gboolean
take_entries (Sorter        *self,
              sqlite3_stmt  *statement,
              GError       **error)
{
  const AtlasOrder *order = self->order;
  int code;

  while ((code = atlas_sql_step (self->db, statement, error)) == SQLITE_ROW)
    {
      const char *kind = (const char *) sqlite3_column_text (statement, 1);
      Place place = { .id = sqlite3_column_int64 (statement, 0), .title = "" };
      AtlasPoint point = { 0 };

      if (place.id <= 0 || (order->kind != NULL && g_strcmp0 (kind, order->kind) != 0))
        continue;

      switch (order->column->type)
        {
        case ATLAS_COLUMN_KIND:
          place.filled = TRUE;
          place.number = atlas_column_word_rank (atlas_kinds, kind);
          break;

        case ATLAS_COLUMN_REVIEW:
          place.filled = TRUE;
          place.number = atlas_column_word_rank (atlas_review_states,
                                                 (const char *) sqlite3_column_text (statement, 4));
          break;

        case ATLAS_COLUMN_PRECISION:
          place.filled = sqlite3_column_type (statement, 3) != SQLITE_NULL;
          place.number = sqlite3_column_double (statement, 3);
          break;

        case ATLAS_COLUMN_POSITION:
          place.filled = atlas_geometry_decode (sqlite3_column_blob (statement, 2),
                                                (gsize) sqlite3_column_bytes (statement, 2), &point) && point.set;
          place.number = point.latitude;
          break;

        case ATLAS_COLUMN_TITLE:
        case ATLAS_COLUMN_NAME:
        case ATLAS_COLUMN_HUB:
        case ATLAS_COLUMN_TAGS:
        case ATLAS_COLUMN_PROPERTY:
        default:
          break;
        }

      g_array_append_val (self->places, place);
    }

  return code == SQLITE_DONE;
}

/* The names of one entry are together: its title, and what a column of names sorts it by. */
static void
take_names_of (Sorter    *self,
               guint     *index,
               gint64     id,
               GPtrArray *names)
{
  Place *place = find_place (self, index, id);
  const AtlasName *name;

  if (place == NULL)
    return;

  name = atlas_names_pick (names, atlas_languages_wanted (self->order->labels));
  if (name != NULL)
    place->title = keep_key (self, name->sort_key != NULL ? name->sort_key : name->text);

  if (self->order->column->type != ATLAS_COLUMN_NAME)
    return;

  name = atlas_column_pick_name (names, self->order->column->language);
  if (name != NULL)
    {
      place->filled = TRUE;
      place->key = keep_key (self, name->sort_key != NULL ? name->sort_key : name->text);
    }
}

static gboolean
take_names (Sorter        *self,
            sqlite3_stmt  *statement,
            GError       **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (atlas_record_free);
  gint64 entry = 0;
  guint index = 0;
  int code;

  while ((code = atlas_sql_step (self->db, statement, error)) == SQLITE_ROW)
    {
      AtlasName *name;

      if (sqlite3_column_int64 (statement, 0) != entry)
        {
          take_names_of (self, &index, entry, names);
          g_ptr_array_set_size (names, 0);
          entry = sqlite3_column_int64 (statement, 0);
        }

      name = g_new0 (AtlasName, 1);
      name->base.type = ATLAS_RECORD_NAME;
      name->base.id = sqlite3_column_int64 (statement, 1);
      name->ordinal = sqlite3_column_int64 (statement, 2);
      name->text = atlas_sql_column_text (statement, 3);
      name->language = atlas_sql_column_text (statement, 4);
      name->kind = atlas_sql_column_text (statement, 5);
      name->preferred = sqlite3_column_int64 (statement, 6);
      name->sort_key = atlas_sql_column_text (statement, 7);
      g_ptr_array_add (names, name);
    }

  take_names_of (self, &index, entry, names);

  return code == SQLITE_DONE;
}

/* An entry, a text: the first one of each entry counts. */
static gboolean
take_texts (Sorter        *self,
            sqlite3_stmt  *statement,
            GError       **error)
{
  guint index = 0;
  int code;

  while ((code = atlas_sql_step (self->db, statement, error)) == SQLITE_ROW)
    {
      Place *place = find_place (self, &index, sqlite3_column_int64 (statement, 0));

      if (place != NULL && !place->filled)
        {
          place->filled = TRUE;
          place->key = keep_key (self, (const char *) sqlite3_column_text (statement, 1));
        }
    }

  return code == SQLITE_DONE;
}

/* An EDTF text as a number that grows with time; a season begins with its first month. */
static double
number_of_date (const char *text)
{
  AtlasEdtf edtf;
  const AtlasEdtfDate *date = &edtf.start;

  if (text == NULL || !atlas_edtf_parse (text, &edtf, NULL))
    return NAN;

  if (date->open || date->unknown)
    date = &edtf.end;

  return (double) date->year * 10000 +
         (date->month > 20 ? (date->month - 20) * 3 : date->month) * 100 + date->day;
}

/* An entry; number, unit or currency, date, text, name of the target, as written. */
static gboolean
take_claims (Sorter        *self,
             sqlite3_stmt  *statement,
             GError       **error)
{
  guint index = 0;
  int code;

  sqlite3_bind_int64 (statement, 1, self->order->column->property);

  while ((code = atlas_sql_step (self->db, statement, error)) == SQLITE_ROW)
    {
      Place *place = find_place (self, &index, sqlite3_column_int64 (statement, 0));
      const char *date = (const char *) sqlite3_column_text (statement, 3);

      if (place == NULL || place->filled)
        continue;

      place->filled = TRUE;
      if (sqlite3_column_type (statement, 1) != SQLITE_NULL)
        {
          place->number = sqlite3_column_double (statement, 1);
          place->key = keep_key (self, (const char *) sqlite3_column_text (statement, 2));
        }
      else if (date != NULL && !isnan (number_of_date (date)))
        {
          place->number = number_of_date (date);
          place->key = "";
        }
      else
        {
          place->key = keep_key (self, (const char *) sqlite3_column_text (statement, 4));
        }
    }

  return code == SQLITE_DONE;
}

/* A target goes by the first of its names that is preferred. */
#define NAME_OF(entry) \
  "(SELECT coalesce (n.sort_key, n.text) FROM name n WHERE n.entry = " entry " " \
  "ORDER BY n.preferred DESC, n.ordinal, n.id LIMIT 1)"

static gboolean
fill_keys (Sorter  *self,
           GError **error)
{
  switch (self->order->column->type)
    {
    case ATLAS_COLUMN_HUB:
      return run (self, "SELECT e.id, " NAME_OF ("e.hub") " FROM entry e WHERE e.hub IS NOT NULL ORDER BY e.id",
                  take_texts, error);

    case ATLAS_COLUMN_TAGS:
      return run (self, "SELECT b.entry, t.key FROM entry_tag b JOIN tag t ON t.id = b.tag "
                        "ORDER BY b.entry, b.ordinal, b.id", take_texts, error);

    case ATLAS_COLUMN_PROPERTY:
      return run (self, "SELECT c.entry, c.number, coalesce (c.currency, c.unit), c.date, "
                        "coalesce (c.text, " NAME_OF ("c.target") ", c.as_written) "
                        "FROM claim c WHERE c.property = ?1 AND c.rank <> 'withdrawn' "
                        "ORDER BY c.entry, c.rank = 'disputed', c.rank <> 'preferred', c.ordinal, c.id",
                  take_claims, error);

    case ATLAS_COLUMN_TITLE:
    case ATLAS_COLUMN_NAME:
    case ATLAS_COLUMN_KIND:
    case ATLAS_COLUMN_POSITION:
    case ATLAS_COLUMN_PRECISION:
    case ATLAS_COLUMN_REVIEW:
    default:
      return TRUE;
    }
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const AtlasOrder *order = data;
  const Place *one = a;
  const Place *other = b;
  int result;

  if (one->filled != other->filled)
    return one->filled ? -1 : 1;

  result = g_strcmp0 (one->key, other->key);
  if (result == 0 && one->number != other->number)
    result = one->number < other->number ? -1 : 1;
  if (result != 0)
    return order->descending ? -result : result;

  result = g_strcmp0 (one->title, other->title);
  if (result != 0)
    return order->column->type == ATLAS_COLUMN_TITLE && order->descending ? -result : result;

  return one->id < other->id ? -1 : one->id > other->id;
}

/**
 * atlas_order_copy:
 * @self: an order
 *
 * Returns: (transfer full): a deep copy
 */
AtlasOrder *
atlas_order_copy (const AtlasOrder *self)
{
  AtlasOrder *copy = g_memdup2 (self, sizeof *self);

  copy->kind = g_strdup (self->kind);
  copy->column = atlas_column_copy (self->column);

  return copy;
}

/**
 * atlas_order_free:
 * @self: (transfer full): an order
 *
 * Frees an order.
 */
void
atlas_order_free (AtlasOrder *self)
{
  g_free (self->kind);
  atlas_column_free (self->column);
  g_free (self);
}

/**
 * atlas_db_list_ordered:
 * @self: a collection file
 * @order: which entries, and by what
 * @error: where an error goes
 *
 * Lists the entries in the order of a column: names and texts by collation, numbers by value within
 * a unit, dates by time. Equal ones go by name, and what has nothing there comes last.
 *
 * Returns: (nullable) (transfer full) (element-type gint64): the ids
 */
GArray *
atlas_db_list_ordered (AtlasDb           *self,
                       const AtlasOrder  *order,
                       GError           **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GStringChunk) keys = g_string_chunk_new (64 * 1024);
  Sorter sorter = { self, order, places, keys };
  gboolean fine = atlas_sql_begin (self, FALSE, error) &&
                  run (&sorter, "SELECT id, kind, position, precision_m, review FROM entry ORDER BY id",
                       take_entries, error) &&
                  run (&sorter, "SELECT entry, id, ordinal, text, language, kind, preferred, sort_key "
                                "FROM name ORDER BY entry, ordinal", take_names, error) &&
                  fill_keys (&sorter, error);

  atlas_sql_rollback (self);

  if (!fine)
    return NULL;

  g_array_sort_with_data (places, compare_places, (gpointer) order);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), places->len);
  for (guint i = 0; i < places->len; i++)
    g_array_append_val (ids, place_at (&sorter, i)->id);

  return g_steal_pointer (&ids);
}
