/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements of JSON as trees, one at a time: what json-glib takes too lightly is refused before. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-element.h"

#include <glib/gi18n-lib.h>

#include "atlas-json-private.h"

/**
 * atlas_json_element_clear:
 * @self: an element
 *
 * Frees what it holds.
 */
void
atlas_json_element_clear (AtlasJsonElement *self)
{
  g_clear_object (&self->parser);
  g_clear_error (&self->error);
  self->root = NULL;
}

/**
 * atlas_json_element_parse:
 * @cursor: at an element
 * @element: an AtlasJsonElement, which is that one then
 *
 * Parses an element, as atlas_json_stream_next() wants it.
 *
 * Returns: whether the element was whole; what is wrong in it atlas_json_element_check() tells
 */
gboolean
atlas_json_element_parse (AtlasJsonCursor *cursor,
                          gpointer         element)
{
  AtlasJsonElement *self = element;
  const char *start = cursor->at;
  gsize length;

  g_clear_error (&self->error);
  self->root = NULL;
  if (!atlas_json_skip_value (cursor))
    return FALSE;

  self->text = start;
  self->length = length = cursor->at - start;
  if (length > ATLAS_JSON_MAX_ELEMENT && !self->long_texts)
    {
      g_set_error_literal (&self->error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                           _("the record is longer than 4 MB, which is the most that is read of this format"));
      return TRUE;
    }

  if (self->parser == NULL)
    self->parser = json_parser_new_immutable ();
  if (atlas_json_scan (start, length, self->long_texts ? ATLAS_JSON_MAX_VALUES : G_MAXUINT, &self->error) &&
      json_parser_load_from_data (self->parser, start, length, &self->error))
    self->root = json_parser_get_root (self->parser);

  return TRUE;
}

/**
 * atlas_json_element_check:
 * @self: an element that was parsed
 * @error: where an error goes
 *
 * Returns: %ATLAS_READ_ONE if it is an object, else %ATLAS_READ_BAD
 */
AtlasReadResult
atlas_json_element_check (AtlasJsonElement  *self,
                          GError           **error)
{
  if (self->root != NULL && JSON_NODE_HOLDS_OBJECT (self->root))
    return ATLAS_READ_ONE;

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT, _("an object is expected"));

  return ATLAS_READ_BAD;
}

/**
 * atlas_json_element_next:
 * @self: an element, which is the next one then
 * @stream: a text that was started
 * @place: (out): where it stands
 * @error: where an error goes
 *
 * Returns: what came of it
 */
AtlasReadResult
atlas_json_element_next (AtlasJsonElement  *self,
                         AtlasJsonStream   *stream,
                         AtlasFilePlace        *place,
                         GError           **error)
{
  AtlasReadResult result = atlas_json_stream_next (stream, atlas_json_element_parse, self, place, error);

  return result == ATLAS_READ_ONE ? atlas_json_element_check (self, error) : result;
}

/**
 * atlas_json_node_word:
 * @node: (nullable): a node
 *
 * Returns: (transfer full) (nullable): the text or the number that it is, as text; %NULL: neither, or empty
 */
char *
atlas_json_node_word (JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return *json_node_get_string (node) != '\0' ? json_node_dup_string (node) : NULL;
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));

  return NULL;
}

/**
 * atlas_json_member_word:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: (transfer full) (nullable): its text, or its number as text
 */
char *
atlas_json_member_word (JsonObject *object,
                        const char *name)
{
  return object != NULL ? atlas_json_node_word (json_object_get_member (object, name)) : NULL;
}

static const char *
text_of (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return *json_node_get_string (node) != '\0' ? json_node_get_string (node) : NULL;
}

/**
 * atlas_json_member_text:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): its text, which is not empty
 */
const char *
atlas_json_member_text (JsonObject *object,
                        const char *name)
{
  return object != NULL ? text_of (json_object_get_member (object, name)) : NULL;
}

/**
 * atlas_json_member_object:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): the object that it is
 */
JsonObject *
atlas_json_member_object (JsonObject *object,
                          const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * atlas_json_member_list:
 * @object: (nullable): an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): the list that it is
 */
JsonArray *
atlas_json_member_list (JsonObject *object,
                        const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * atlas_json_list_object:
 * @list: (nullable): a list
 * @index: a place in it
 *
 * Returns: (transfer none) (nullable): the object there; %NULL where there is none
 */
JsonObject *
atlas_json_list_object (JsonArray *list,
                        guint      index)
{
  JsonNode *node = list != NULL && index < json_array_get_length (list) ? json_array_get_element (list, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
