/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the columns of a table, and the same as JSON. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-mapping.h"

#include <json-glib/json-glib.h>

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-json-writer.h"
#include "atlas-json.h"
#include "atlas-language.h"

/* More values of one property than this are no mapping any more. */
#define MAX_GROUPS 256

static const char * const role_words[ATLAS_N_ROLES] = {
  "ignored", "name", "description", "kind", "hub", "keywords", "identifier", "longitude", "latitude",
  "coordinate", "precision", "note", "review", "claim",
};

/**
 * atlas_role_to_word:
 * @role: what becomes of a column
 *
 * Returns: (transfer none): the word for it in a mapping file
 */
const char *
atlas_role_to_word (AtlasRole role)
{
  g_return_val_if_fail ((guint) role < ATLAS_N_ROLES, NULL);

  return role_words[role];
}

/**
 * atlas_role_from_word:
 * @word: a word of a mapping file
 * @role: (out): what it means
 *
 * Returns: whether it means anything
 */
gboolean
atlas_role_from_word (const char *word,
                      AtlasRole  *role)
{
  for (guint i = 0; i < ATLAS_N_ROLES; i++)
    {
      if (g_str_equal (word, role_words[i]))
        {
          *role = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
free_column (gpointer data)
{
  AtlasColumnMapping *column = data;

  g_free (column->column);
  g_free (column->language);
  g_free (column->detail);
  g_free (column->value_type);
  g_free (column->part);
  g_free (column);
}

/**
 * atlas_mapping_new:
 *
 * Returns: (transfer full): a mapping that knows no column: places, texts in English, WGS-84
 */
AtlasMapping *
atlas_mapping_new (void)
{
  AtlasMapping *self = g_new0 (AtlasMapping, 1);

  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->kind = g_strdup ("place");
  self->language = g_strdup ("en");
  self->keep_unmapped = TRUE;

  return self;
}

/**
 * atlas_mapping_copy:
 * @self: a mapping
 *
 * Returns: (transfer full): a copy
 */
AtlasMapping *
atlas_mapping_copy (const AtlasMapping *self)
{
  AtlasMapping *copy = atlas_mapping_new ();

  for (guint i = 0; i < self->columns->len; i++)
    {
      const AtlasColumnMapping *from = self->columns->pdata[i];
      AtlasColumnMapping *to = atlas_mapping_set (copy, from->column, from->role);

      atlas_column_mapping_set (to, from->language, from->detail);
      to->value_type = g_strdup (from->value_type);
      to->part = g_strdup (from->part);
      to->group = from->group;
    }

  atlas_set_text (&copy->kind, self->kind);
  atlas_set_text (&copy->language, self->language);
  copy->datum = self->datum;
  copy->decimal_comma = self->decimal_comma;
  copy->keep_unmapped = self->keep_unmapped;

  return copy;
}

/**
 * atlas_mapping_free:
 * @self: (transfer full): a mapping
 *
 * Frees it.
 */
void
atlas_mapping_free (AtlasMapping *self)
{
  g_ptr_array_unref (self->columns);
  g_free (self->kind);
  g_free (self->language);
  g_free (self);
}

/**
 * atlas_mapping_get:
 * @self: a mapping
 * @column: the name of a column
 *
 * Returns: (transfer none) (nullable): what becomes of it
 */
AtlasColumnMapping *
atlas_mapping_get (AtlasMapping *self,
                   const char   *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      AtlasColumnMapping *known = self->columns->pdata[i];

      if (g_str_equal (known->column, column))
        return known;
    }

  return NULL;
}

/**
 * atlas_mapping_set:
 * @self: a mapping
 * @column: the name of a column, which it may know already
 * @role: what becomes of it
 *
 * Says what becomes of a column, and forgets what was said before.
 *
 * Returns: (transfer none): what can be said of it further
 */
AtlasColumnMapping *
atlas_mapping_set (AtlasMapping *self,
                   const char   *column,
                   AtlasRole     role)
{
  AtlasColumnMapping *mapping = atlas_mapping_get (self, column);

  if (mapping == NULL)
    {
      mapping = g_new0 (AtlasColumnMapping, 1);
      mapping->column = g_strdup (column);
      g_ptr_array_add (self->columns, mapping);
    }

  mapping->role = role;
  mapping->group = 0;
  g_clear_pointer (&mapping->language, g_free);
  g_clear_pointer (&mapping->detail, g_free);
  g_clear_pointer (&mapping->value_type, g_free);
  g_clear_pointer (&mapping->part, g_free);

  return mapping;
}

/**
 * atlas_column_mapping_set:
 * @self: what becomes of a column
 * @language: (nullable): BCP 47
 * @detail: (nullable): see the roles
 *
 * Says more of it.
 */
void
atlas_column_mapping_set (AtlasColumnMapping *self,
                          const char         *language,
                          const char         *detail)
{
  atlas_set_text (&self->language, language);
  atlas_set_text (&self->detail, detail);
}

static const char *
detail_member (AtlasRole role)
{
  switch ((int) role)
    {
    case ATLAS_ROLE_NAME:
      return "kind";
    case ATLAS_ROLE_IDENTIFIER:
      return "scheme";
    case ATLAS_ROLE_CLAIM:
      return "property";
    default:
      return NULL;
    }
}

/**
 * atlas_mapping_to_json:
 * @self: a mapping
 *
 * Writes a mapping as the tool's --map reads it:
 * { "kind", "language", "datum", "decimal-comma", "keep-unmapped", "columns": { NAME: { "role", ... } } }.
 *
 * Returns: (transfer full): the text
 */
char *
atlas_mapping_to_json (const AtlasMapping *self)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "kind", self->kind);
  atlas_json_writer_text (writer, "language", self->language);
  atlas_json_writer_text (writer, "datum", atlas_datums[self->datum]);
  atlas_json_writer_boolean (writer, "decimal-comma", self->decimal_comma);
  atlas_json_writer_boolean (writer, "keep-unmapped", self->keep_unmapped);
  atlas_json_writer_open (writer, "columns", '{');

  for (guint i = 0; i < self->columns->len; i++)
    {
      const AtlasColumnMapping *column = self->columns->pdata[i];
      const char *member = detail_member (column->role);

      atlas_json_writer_open (writer, column->column, '{');
      atlas_json_writer_text (writer, "role", atlas_role_to_word (column->role));
      if (column->language != NULL)
        atlas_json_writer_text (writer, "language", column->language);
      if (member != NULL && column->detail != NULL)
        atlas_json_writer_text (writer, member, column->detail);
      if (column->value_type != NULL)
        atlas_json_writer_text (writer, "value-type", column->value_type);
      if (column->part != NULL)
        atlas_json_writer_text (writer, "part", column->part);
      if (column->group != 0)
        atlas_json_writer_integer (writer, "group", column->group);
      atlas_json_writer_close (writer);
    }

  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);

  return atlas_json_writer_finish (writer, NULL);
}

static gboolean
refuse (GError     **error,
        const char  *member,
        const char  *why)
{
  g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
               /* translators: a member of a JSON file, and what is wrong with it */
               _("the mapping: “%s” %s"), member, why);

  return FALSE;
}

static const char *
text_of (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
truth_of (JsonNode *node,
          gboolean *truth)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;

  *truth = json_node_get_boolean (node);

  return TRUE;
}

static gboolean
is_part_of_claim (const char *text)
{
  const AtlasField *field = atlas_record_find_field (ATLAS_RECORD_CLAIM, text);

  return field != NULL && field->type != ATLAS_FIELD_REFERENCE;
}

static gboolean
read_column_member (AtlasColumnMapping  *column,
                    const char          *name,
                    JsonNode            *node,
                    GError             **error)
{
  const char *text = text_of (node), *member = detail_member (column->role);

  if (g_str_equal (name, "role"))
    return TRUE;

  if (g_str_equal (name, "group"))
    {
      gint64 group = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : -1;

      if (group < 0 || group >= MAX_GROUPS)
        return refuse (error, name, _("must be a small number"));

      column->group = (guint) group;
      return TRUE;
    }

  if (text == NULL)
    return refuse (error, name, _("must be a text"));

  if (g_str_equal (name, "language"))
    {
      if (!atlas_language_is_valid (text))
        return refuse (error, name, _("is no language tag (BCP 47)"));

      atlas_set_text (&column->language, text);
    }
  else if (member != NULL && g_str_equal (name, member))
    {
      if (column->role == ATLAS_ROLE_NAME && !g_strv_contains (atlas_name_kinds, text))
        return refuse (error, name, _("is no kind of name"));

      atlas_set_text (&column->detail, text);
    }
  else if (g_str_equal (name, "value-type"))
    {
      if (!g_strv_contains (atlas_value_types, text))
        return refuse (error, name, _("must be number, text, date or entry"));

      atlas_set_text (&column->value_type, text);
    }
  else if (g_str_equal (name, "part"))
    {
      if (!is_part_of_claim (text))
        return refuse (error, name, _("is no part of a claim"));

      atlas_set_text (&column->part, text);
    }
  else
    {
      return refuse (error, name, _("is not known"));
    }

  return TRUE;
}

static gboolean
read_column (AtlasMapping  *self,
             const char    *name,
             JsonNode      *node,
             GError       **error)
{
  AtlasColumnMapping *column;
  JsonObjectIter iter;
  JsonNode *value;
  const char *member, *word = NULL;
  AtlasRole role;

  /* The short form: "lon": "longitude". */
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      value = json_object_get_member (json_node_get_object (node), "role");
      word = value != NULL ? text_of (value) : NULL;
    }
  else
    {
      word = text_of (node);
    }

  if (word == NULL || !atlas_role_from_word (word, &role))
    return refuse (error, name, _("has no role that is known"));

  column = atlas_mapping_set (self, name, role);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &member, &value))
    {
      if (!read_column_member (column, member, value, error))
        return FALSE;
    }

  return column->role != ATLAS_ROLE_CLAIM || column->detail != NULL || refuse (error, name, _("names no property"));
}

static gboolean
read_columns (AtlasMapping  *self,
              JsonNode      *node,
              GError       **error)
{
  JsonObjectIter iter;
  JsonNode *value;
  const char *name;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "columns", _("must be an object"));

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (!read_column (self, name, value, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_member (AtlasMapping  *self,
             const char    *name,
             JsonNode      *node,
             GError       **error)
{
  const char *text = text_of (node);

  if (g_str_equal (name, "columns"))
    return read_columns (self, node, error);

  if (g_str_equal (name, "decimal-comma"))
    return truth_of (node, &self->decimal_comma) || refuse (error, name, _("must be true or false"));
  if (g_str_equal (name, "keep-unmapped"))
    return truth_of (node, &self->keep_unmapped) || refuse (error, name, _("must be true or false"));

  if (g_str_equal (name, "kind"))
    {
      if (text == NULL || !g_strv_contains (atlas_kinds, text))
        return refuse (error, name, _("is no kind of record"));

      atlas_set_text (&self->kind, text);
      return TRUE;
    }

  if (g_str_equal (name, "language"))
    {
      if (text == NULL || !atlas_language_is_valid (text))
        return refuse (error, name, _("is no language tag (BCP 47)"));

      atlas_set_text (&self->language, text);
      return TRUE;
    }

  if (g_str_equal (name, "datum"))
    return (text != NULL && atlas_datum_from_name (text, &self->datum)) || refuse (error, name, _("is no datum that is known"));

  return refuse (error, name, _("is not known"));
}

/**
 * atlas_mapping_from_json:
 * @text: a mapping as atlas_mapping_to_json() writes it; a column may be just its role
 * @length: its length, or -1
 * @error: return location for an error
 *
 * Returns: (transfer full): the mapping, or %NULL
 */
AtlasMapping *
atlas_mapping_from_json (const char  *text,
                         gssize       length,
                         GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (AtlasMapping) self = atlas_mapping_new ();
  JsonObjectIter iter;
  JsonNode *root, *value;
  const char *name;

  if (!json_parser_load_from_data (parser, text, length, error))
    {
      g_prefix_error (error, "%s: ", _("the mapping"));
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT, _("the mapping is no object"));
      return NULL;
    }

  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (!read_member (self, name, value, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}
