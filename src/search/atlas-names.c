/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hubs, keywords, properties and sources: from what a person types to their numbers in the index, and
 * from a number to what is shown. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-searcher-private.h"

#include <string.h>

#include "atlas-condition.h"

#define NO_TYPE 255
#define MAX_RESOLVED 200

static AtlasIndexFacet
index_type (AtlasTermType type)
{
  switch (type)
    {
    case ATLAS_TERM_HUB:
      return ATLAS_INDEX_HUB;
    case ATLAS_TERM_TAG:
      return ATLAS_INDEX_TAG;
    case ATLAS_TERM_SOURCE:
      return ATLAS_INDEX_SOURCE;
    case ATLAS_TERM_PROPERTY:
    case ATLAS_TERM_VALUE:
    case ATLAS_TERM_WORD:
    case ATLAS_TERM_PHRASE:
    case ATLAS_TERM_KIND:
    case ATLAS_TERM_REVIEW:
    case ATLAS_TERM_DECADE:
    case ATLAS_TERM_AFTER:
    case ATLAS_TERM_BEFORE:
    case ATLAS_TERM_NEAR:
    case ATLAS_TERM_IS:
    case ATLAS_TERM_SAVED:
    default:
      return ATLAS_INDEX_PROPERTY;
    }
}

/**
 * atlas_names_load:
 * @self: a searcher
 * @error: where an error goes
 *
 * Reads which numbers there are, and of which hub each is.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_names_load (AtlasSearcher  *self,
                  GError        **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self->index, "SELECT number, type, id FROM facet "
                                                 "WHERE coalesce (key, label_en, label_zh) IS NOT NULL ORDER BY number", error);
  static const guint8 none = NO_TYPE;
  int code;

  if (statement == NULL)
    return FALSE;

  g_byte_array_set_size (self->facet_types, 0);
  g_hash_table_remove_all (self->hubs);

  while ((code = atlas_index_step (self->index, statement, error)) == SQLITE_ROW)
    {
      gint64 number = sqlite3_column_int64 (statement, 0);
      guint8 type = (guint8) sqlite3_column_int (statement, 1);

      if (number < self->facet_types->len || number > G_MAXINT32)
        continue;

      while (self->facet_types->len < number)
        g_byte_array_append (self->facet_types, &none, 1);
      g_byte_array_append (self->facet_types, &type, 1);

      if (type == ATLAS_INDEX_HUB)
        {
          gint64 *id = g_new (gint64, 1);

          *id = sqlite3_column_int64 (statement, 2);
          g_hash_table_insert (self->hubs, id, GUINT_TO_POINTER ((guint) number));
        }
    }

  return code == SQLITE_DONE;
}

static gboolean
take_numbers (AtlasSearcher  *self,
              sqlite3_stmt   *statement,
              GArray         *numbers,
              GArray         *entries,
              GError        **error)
{
  int code;

  while ((code = atlas_index_step (self->index, statement, error)) == SQLITE_ROW)
    {
      guint32 number = (guint32) sqlite3_column_int64 (statement, 0);
      gint64 id = sqlite3_column_int64 (statement, 1);

      g_array_append_val (numbers, number);
      if (entries != NULL)
        g_array_append_val (entries, id);
    }

  return code == SQLITE_DONE;
}

/* "#123" */
static gboolean
resolve_id (AtlasSearcher    *self,
            AtlasIndexFacet   type,
            const char       *value,
            GArray           *numbers,
            GArray           *entries,
            GError          **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self->index,
                                                 "SELECT number, id FROM facet WHERE type = ?1 AND id = ?2", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, type);
  sqlite3_bind_int64 (statement, 2, g_ascii_strtoll (value + 1, NULL, 10));

  return take_numbers (self, statement, numbers, entries, error);
}

static gboolean
resolve_key (AtlasSearcher    *self,
             AtlasIndexFacet   type,
             const char       *key,
             gboolean          start,
             GArray           *numbers,
             GArray           *entries,
             GError          **error)
{
  g_autofree char *end = atlas_search_key_end (key);
  sqlite3_stmt *statement = atlas_index_prepare (self->index,
    "SELECT DISTINCT f.number, f.id FROM facet_key k JOIN facet f ON f.number = k.number "
    "WHERE k.type = ?1 AND k.key BETWEEN ?2 AND ?3 LIMIT ?4", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, type);
  sqlite3_bind_text (statement, 2, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, start ? end : key, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 4, MAX_RESOLVED);

  return take_numbers (self, statement, numbers, entries, error);
}

/**
 * atlas_names_resolve:
 * @self: a searcher
 * @type: what is named: a hub, a keyword, a property, a source
 * @value: its name in any language or reading, its key, or "#" and its id
 * @open: whether the name may be the start of a longer one, if it is none itself
 * @numbers: (element-type guint32): where the numbers go: of none, one, or several of that name
 * @entries: (nullable) (element-type gint64): where the ids go
 * @error: where an error goes
 *
 * Finds out what a person means by a name.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_names_resolve (AtlasSearcher  *self,
                     AtlasTermType   type,
                     const char     *value,
                     gboolean        open,
                     GArray         *numbers,
                     GArray         *entries,
                     GError        **error)
{
  g_autofree char *key = atlas_search_key (value);
  guint before = numbers->len;

  if (*value == '#')
    return resolve_id (self, index_type (type), value, numbers, entries, error);

  if (*key == '\0')
    return TRUE;

  if (!resolve_key (self, index_type (type), key, FALSE, numbers, entries, error))
    return FALSE;

  return numbers->len > before || !open || resolve_key (self, index_type (type), key, TRUE, numbers, entries, error);
}

/**
 * atlas_names_numbers:
 * @self: a searcher
 * @term: a choice of a facet
 * @place: which of its values
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type gint64): the numbers that a value of a facet goes by
 *   in counting: mostly one
 */
GArray *
atlas_names_numbers (AtlasSearcher         *self,
                     const AtlasQueryTerm  *term,
                     guint                  place,
                     GError               **error)
{
  g_autoptr (AtlasCondition) condition = atlas_condition_new (term->type);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  AtlasQueryTerm one = *term;
  char *values[] = { term->values[place], NULL };

  one.values = values;
  one.negated = FALSE;

  if (!atlas_condition_add (condition, &one) && g_ascii_strcasecmp (values[0], "none") != 0 &&
      (term->type == ATLAS_TERM_HUB || term->type == ATLAS_TERM_TAG || term->type == ATLAS_TERM_PROPERTY ||
       term->type == ATLAS_TERM_SOURCE) &&
      !atlas_names_resolve (self, term->type, values[0], term->open, condition->numbers, NULL, error))
    return NULL;

  for (guint i = 0; i < condition->numbers->len; i++)
    {
      gint64 number = g_array_index (condition->numbers, guint32, i);

      g_array_append_val (numbers, number);
    }
  for (guint i = 0; i < condition->decades->len; i++)
    {
      gint64 decade = g_array_index (condition->decades, gint32, i);

      g_array_append_val (numbers, decade);
    }

  return g_steal_pointer (&numbers);
}

static const char *
column (sqlite3_stmt *statement,
        int           place)
{
  return (const char *) sqlite3_column_text (statement, place);
}

/* The columns: id, type, key, label in English, label in Chinese. */
static AtlasFacetValue *
read_value (sqlite3_stmt       *statement,
            AtlasLabelLanguage  labels)
{
  gboolean chinese = atlas_labels_are_chinese (labels);
  AtlasFacetValue *value = g_new0 (AtlasFacetValue, 1);
  const char *key = column (statement, 2);
  const char *label = column (statement, chinese ? 4 : 3);

  if (label == NULL)
    label = column (statement, chinese ? 3 : 4);

  value->id = sqlite3_column_int64 (statement, 0);
  value->label = g_strdup (label != NULL ? label : key != NULL ? key : "?");
  /* A hub has no key: it goes by its name. */
  if (key != NULL && *key != '\0')
    value->value = g_strdup (key);
  else if (label != NULL)
    value->value = g_strdup (label);
  else
    value->value = g_strdup_printf ("#%" G_GINT64_FORMAT, value->id);

  return value;
}

/**
 * atlas_names_value:
 * @self: a searcher
 * @number: of a hub, a keyword, a property, a source
 * @labels: in which language
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): what is shown of it, without a count; %NULL on error
 */
AtlasFacetValue *
atlas_names_value (AtlasSearcher       *self,
                   guint32              number,
                   AtlasLabelLanguage   labels,
                   GError             **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self->index,
    "SELECT id, type, key, label_en, label_zh FROM facet WHERE number = ?1", error);
  AtlasFacetValue *value;
  int code;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, number);
  code = atlas_index_step (self->index, statement, error);
  if (code == SQLITE_DONE)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The index has changed");
  if (code != SQLITE_ROW)
    return NULL;

  value = read_value (statement, labels);
  sqlite3_reset (statement);

  return value;
}

/**
 * atlas_names_complete:
 * @self: a searcher
 * @type: what is named: a hub, a keyword, a property, a source
 * @start: how its name begins, in any language or reading
 * @labels: in which language they are shown
 * @limit: how many are wanted
 * @error: where an error goes
 *
 * Finds what a name that is being typed may become.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasFacetValue): the best first, without counts;
 *   %NULL on error
 */
GPtrArray *
atlas_names_complete (AtlasSearcher       *self,
                      AtlasTermType        type,
                      const char          *start,
                      AtlasLabelLanguage   labels,
                      guint                limit,
                      GError             **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_facet_value_free);
  g_autofree char *key = atlas_search_key (start);
  g_autofree char *end = atlas_search_key_end (key);
  sqlite3_stmt *statement = atlas_index_prepare (self->index,
    "SELECT f.id, f.type, f.key, f.label_en, f.label_zh FROM facet_key k JOIN facet f ON f.number = k.number "
    "WHERE k.type = ?1 AND k.key BETWEEN ?2 AND ?3 AND coalesce (f.key, f.label_en, f.label_zh) IS NOT NULL "
    "GROUP BY f.number "
    "ORDER BY min (length (k.key)), f.number LIMIT ?4", error);
  int code;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int (statement, 1, index_type (type));
  sqlite3_bind_text (statement, 2, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, end, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, limit);

  while ((code = atlas_index_step (self->index, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (values, read_value (statement, labels));

  return code == SQLITE_DONE ? g_steal_pointer (&values) : NULL;
}
