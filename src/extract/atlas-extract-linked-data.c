/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schema.org as JSON-LD in a page: the one object that is an article. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-private.h"

#include <string.h>

#include <json-glib/json-glib.h>

/* json-glib recurses: what nests deeper is not given to it. */
#define MAX_DEPTH  32
#define MAX_LENGTH (1024 * 1024)

/* Objects of one script that are looked at. */
#define MAX_OBJECTS 200

static gboolean
is_shallow (const char *json)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (const char *c = json; *c != '\0'; c++)
    {
      if (quoted)
        {
          if (*c == '\\' && c[1] != '\0')
            c++;
          else if (*c == '"')
            quoted = FALSE;
        }
      else if (*c == '"')
        {
          quoted = TRUE;
        }
      else if (*c == '{' || *c == '[')
        {
          if (++depth > MAX_DEPTH)
            return FALSE;
        }
      else if ((*c == '}' || *c == ']') && depth > 0)
        {
          depth--;
        }
    }

  return TRUE;
}

static const char *
node_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

/* A text, or the name of an object. */
static const char *
name_of (JsonNode *node)
{
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node_text (json_object_get_member (json_node_get_object (node), "name"));

  return node_text (node);
}

static char *
names_of (JsonNode *node)
{
  g_autoptr (GPtrArray) names = NULL;
  JsonArray *list;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return atlas_extract_squeeze (name_of (node));

  names = g_ptr_array_new_with_free_func (g_free);
  list = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (list) && i < 30; i++)
    {
      char *name = atlas_extract_squeeze (name_of (json_array_get_element (list, i)));

      if (name != NULL)
        g_ptr_array_add (names, name);
    }

  g_ptr_array_add (names, NULL);

  return names->len > 1 ? g_strjoinv ("; ", (char **) names->pdata) : NULL;
}

static gboolean
type_is_article (const char *type)
{
  return type != NULL && (g_str_has_suffix (type, "Article") || g_str_equal (type, "BlogPosting") ||
                          g_str_equal (type, "Report") || g_str_equal (type, "Book") ||
                          g_str_equal (type, "ReportageNewsArticle"));
}

static gboolean
is_article (JsonObject *object)
{
  JsonNode *type = json_object_get_member (object, "@type");

  if (type != NULL && JSON_NODE_HOLDS_ARRAY (type))
    {
      JsonArray *types = json_node_get_array (type);

      for (guint i = 0; i < json_array_get_length (types); i++)
        {
          if (type_is_article (node_text (json_array_get_element (types, i))))
            return TRUE;
        }
    }

  return type_is_article (node_text (type));
}

static void
take (char **field,
      char  *text)
{
  if (*field == NULL)
    *field = text;
  else
    g_free (text);
}

static void
take_article (AtlasExtract *extract,
              JsonObject   *object)
{
  JsonNode *page = json_object_get_member (object, "mainEntityOfPage");
  const char *address = node_text (json_object_get_member (object, "url"));

  if (address == NULL && page != NULL && JSON_NODE_HOLDS_OBJECT (page))
    address = node_text (json_object_get_member (json_node_get_object (page), "@id"));
  if (address == NULL)
    address = node_text (page);

  take (&extract->title, atlas_extract_squeeze (node_text (json_object_get_member (object, "headline"))));
  take (&extract->title, atlas_extract_squeeze (node_text (json_object_get_member (object, "name"))));
  take (&extract->author, names_of (json_object_get_member (object, "author")));
  take (&extract->publisher, atlas_extract_squeeze (name_of (json_object_get_member (object, "publisher"))));
  take (&extract->container, atlas_extract_squeeze (name_of (json_object_get_member (object, "isPartOf"))));
  take (&extract->issued, atlas_extract_date (node_text (json_object_get_member (object, "datePublished"))));
  take (&extract->url, atlas_extract_url (address));
}

/**
 * atlas_extract_linked_data:
 * @extract: what has been read
 * @json: (nullable): the content of a script element
 *
 * Takes title, author, publisher, date and address of the first article that the data describe;
 * what is no JSON, or of another subject, is passed over.
 */
void
atlas_extract_linked_data (AtlasExtract *extract,
                           const char   *json)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GPtrArray) queue = NULL;

  if (json == NULL || strlen (json) > MAX_LENGTH || !is_shallow (json))
    return;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, json, -1, NULL) || json_parser_get_root (parser) == NULL)
    return;

  queue = g_ptr_array_new ();
  g_ptr_array_add (queue, json_parser_get_root (parser));

  for (guint i = 0; i < queue->len && i < MAX_OBJECTS; i++)
    {
      JsonNode *node = queue->pdata[i];

      if (JSON_NODE_HOLDS_ARRAY (node))
        {
          JsonArray *list = json_node_get_array (node);

          for (guint j = 0; j < json_array_get_length (list) && j < MAX_OBJECTS; j++)
            g_ptr_array_add (queue, json_array_get_element (list, j));
        }
      else if (JSON_NODE_HOLDS_OBJECT (node))
        {
          JsonObject *object = json_node_get_object (node);
          JsonNode *graph = json_object_get_member (object, "@graph");

          if (is_article (object))
            {
              take_article (extract, object);
              return;
            }

          if (graph != NULL)
            g_ptr_array_add (queue, graph);
        }
    }
}
