/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value of native JSON into one field of a record. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) &&
         (json_node_get_value_type (node) == G_TYPE_INT64 ||
          json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

static double
number_of (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_INT64 ? (double) json_node_get_int (node)
                                                         : json_node_get_double (node);
}

static char *
read_integer (JsonNode *node,
              gint64   *integer)
{
  double number;

  if (!is_number (node))
    return g_strdup (_("must be a whole number"));

  number = number_of (node);
  if (number != floor (number) || fabs (number) > (double) ATLAS_ID_MAX)
    return g_strdup (_("must be a whole number of at most 53 bits"));

  *integer = (gint64) number;

  return NULL;
}

/* An id, or a key that stands for one among the records of @table. */
char *
atlas_json_read_id (JsonNode   *node,
                    const char *table,
                    gint64     *id)
{
  if (is_text (node))
    {
      g_autofree char *key = NULL;

      if (*json_node_get_string (node) == '\0')
        return g_strdup (_("must not be empty"));

      key = g_strdup_printf ("%s/%s", table, json_node_get_string (node));
      *id = atlas_record_id_of_key (key);

      return NULL;
    }

  if (!is_number (node))
    return g_strdup (_("must be an id: a whole number, or a key in quotation marks"));

  if (number_of (node) != floor (number_of (node)) ||
      number_of (node) < 1 || number_of (node) > (double) ATLAS_ID_MAX)
    return g_strdup (_("must be from 1 to 9007199254740991"));

  *id = (gint64) number_of (node);

  return NULL;
}

static char *
read_text (JsonNode         *node,
           const AtlasField *field,
           char            **text)
{
  const char *value;

  if (!is_text (node))
    return g_strdup (_("must be a text"));

  value = json_node_get_string (node);
  if (*value != '\0' && field->values != NULL && !g_strv_contains (field->values, value))
    {
      g_autofree char *allowed = g_strjoinv (", ", (char **) field->values);

      /* translators: a list of words of the file format follows */
      return g_strdup_printf (_("must be one of: %s"), allowed);
    }

  atlas_set_text (text, value);

  return NULL;
}

static char *
read_blob (JsonNode  *node,
           GBytes   **blob)
{
  const char *text;
  gsize length, plain;
  guchar *data;

  if (!is_text (node))
    return g_strdup (_("must be bytes in base64"));

  text = json_node_get_string (node);
  length = strlen (text);
  plain = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

  if (length % 4 != 0 || length - plain > 2 || strspn (text + plain, "=") != length - plain)
    return g_strdup (_("is not base64 (RFC 4648)"));

  data = g_base64_decode (text, &length);
  g_clear_pointer (blob, g_bytes_unref);
  *blob = g_bytes_new_take (data, length);

  return NULL;
}

static char *
read_point (JsonNode   *node,
            AtlasPoint *point)
{
  JsonArray *pair;
  JsonNode *longitude, *latitude;

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 2)
    return g_strdup (_("must be [longitude, latitude]"));

  pair = json_node_get_array (node);
  longitude = json_array_get_element (pair, 0);
  latitude = json_array_get_element (pair, 1);

  if (!is_number (longitude) || !is_number (latitude))
    return g_strdup (_("must be [longitude, latitude]"));

  point->set = TRUE;
  point->longitude = number_of (longitude);
  point->latitude = number_of (latitude);

  if (fabs (point->longitude) > 180)
    return g_strdup (_("the longitude must be from -180 to 180 degrees"));

  if (fabs (point->latitude) > 90)
    return g_strdup (_("the latitude must be from -90 to 90 degrees"));

  return NULL;
}

/* Reads a value; null is the same as leaving the member out. */
char *
atlas_json_read_field (JsonNode         *node,
                       const AtlasField *field,
                       AtlasRecord      *record)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return NULL;

  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
      return atlas_json_read_id (node, atlas_record_info (field->refers)->table,
                                 &ATLAS_FIELD_AT (record, field, gint64));

    case ATLAS_FIELD_INTEGER:
      return read_integer (node, &ATLAS_FIELD_AT (record, field, gint64));

    case ATLAS_FIELD_REAL:
      if (!is_number (node))
        return g_strdup (_("must be a number"));

      ATLAS_FIELD_AT (record, field, double) = number_of (node);
      return NULL;

    case ATLAS_FIELD_TEXT:
      return read_text (node, field, &ATLAS_FIELD_AT (record, field, char *));

    case ATLAS_FIELD_BLOB:
    case ATLAS_FIELD_SHAPE:
      return read_blob (node, &ATLAS_FIELD_AT (record, field, GBytes *));

    case ATLAS_FIELD_POINT:
      return read_point (node, &ATLAS_FIELD_AT (record, field, AtlasPoint));

    default:
      g_assert_not_reached ();
    }
}

/* What a list of words means when nothing is said. */
static const char *
default_of (const AtlasField *field)
{
  if (field->values == atlas_review_states)
    return "draft";
  if (field->values == atlas_claim_states)
    return "actual";
  if (field->values == atlas_ranks)
    return "normal";
  if (field->values == atlas_confidences)
    return "certain";

  return NULL;
}

/* Fills a field that may be left out, once the whole record is read. */
char *
atlas_json_complete_field (const AtlasField *field,
                           AtlasRecord      *record)
{
  gboolean missing = FALSE;

  if (field->type == ATLAS_FIELD_TEXT && ATLAS_FIELD_AT (record, field, char *) == NULL)
    {
      atlas_set_text (&ATLAS_FIELD_AT (record, field, char *), default_of (field));
      missing = ATLAS_FIELD_AT (record, field, char *) == NULL;
    }
  else if (field->type == ATLAS_FIELD_REFERENCE)
    {
      missing = ATLAS_FIELD_AT (record, field, gint64) == 0;
    }
  else if (field->type == ATLAS_FIELD_BLOB || field->type == ATLAS_FIELD_SHAPE)
    {
      missing = ATLAS_FIELD_AT (record, field, GBytes *) == NULL;
    }

  if (missing && (field->flags & ATLAS_FIELD_REQUIRED))
    return g_strdup (_("must not be left out"));

  return NULL;
}
