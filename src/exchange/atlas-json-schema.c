/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the JSON Schema (draft 7) of native JSON. It says of a text what can be said with a schema; that
 * references lead somewhere and a claim has the value that its property asks for, only reading tells. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-schema.h"

#include "atlas-json-private.h"
#include "atlas-json-writer.h"

/* Fields that are filled in where they are left out. */
static gboolean
has_default (AtlasRecordType   type,
             const AtlasField *field)
{
  static const struct { AtlasRecordType type; const char *field; } defaults[] = {
    { ATLAS_RECORD_ENTRY, "review" }, { ATLAS_RECORD_CLAIM, "state" }, { ATLAS_RECORD_CLAIM, "rank" }, { ATLAS_RECORD_EVIDENCE, "confidence" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      if (defaults[i].type == type && g_str_equal (defaults[i].field, field->name))
        return TRUE;
    }

  return FALSE;
}

static void
write_reference (AtlasJsonWriter *writer,
                 const char      *name,
                 const char      *definition)
{
  g_autofree char *path = g_strconcat ("#/definitions/", definition, NULL);

  atlas_json_writer_open (writer, name, '{');
  atlas_json_writer_text (writer, "$ref", path);
  atlas_json_writer_close (writer);
}

/* A list of types, with null for what is left out. */
static void
write_types (AtlasJsonWriter *writer,
             const char      *type,
             gboolean         required)
{
  if (required)
    {
      atlas_json_writer_text (writer, "type", type);
      return;
    }

  atlas_json_writer_open (writer, "type", '[');
  atlas_json_writer_text (writer, NULL, type);
  atlas_json_writer_text (writer, NULL, "null");
  atlas_json_writer_close (writer);
}

static void
write_words (AtlasJsonWriter    *writer,
             const char * const *words)
{
  atlas_json_writer_open (writer, "enum", '[');
  for (guint i = 0; words[i] != NULL; i++)
    atlas_json_writer_text (writer, NULL, words[i]);
  atlas_json_writer_close (writer);
}

static void
write_field (AtlasJsonWriter  *writer,
             AtlasRecordType   type,
             const AtlasField *field)
{
  gboolean required = (field->flags & ATLAS_FIELD_REQUIRED) != 0 && !has_default (type, field);

  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
      write_reference (writer, field->name, required ? "id" : "reference");
      return;
    case ATLAS_FIELD_POINT:
      write_reference (writer, field->name, "position");
      return;
    default:
      break;
    }

  atlas_json_writer_open (writer, field->name, '{');
  switch (field->type)
    {
    case ATLAS_FIELD_INTEGER:
      write_types (writer, "integer", FALSE);
      break;
    case ATLAS_FIELD_REAL:
      write_types (writer, "number", FALSE);
      break;
    case ATLAS_FIELD_BLOB:
    case ATLAS_FIELD_SHAPE:
      write_types (writer, "string", required);
      atlas_json_writer_text (writer, "contentEncoding", "base64");
      break;
    default:
      if (field->values != NULL && required)
        write_words (writer, field->values);
      else
        write_types (writer, "string", required);
      break;
    }

  /* An empty text is read as none. */
  if (field->type == ATLAS_FIELD_TEXT && required && field->values == NULL)
    atlas_json_writer_integer (writer, "minLength", 1);
  if (field->type == ATLAS_FIELD_TEXT && field->values != NULL && !required)
    {
      g_autofree char *words = g_strjoinv ("|", (char **) field->values);
      g_autofree char *pattern = g_strdup_printf ("^(%s)?$", words);

      atlas_json_writer_text (writer, "pattern", pattern);
    }
  atlas_json_writer_close (writer);
}

static void
write_list (AtlasJsonWriter *writer,
            AtlasRecordType  type)
{
  const AtlasRecordInfo *info = atlas_record_info (type);

  atlas_json_writer_open (writer, info->plural, '{');
  atlas_json_writer_text (writer, "type", "array");
  write_reference (writer, "items", info->table);
  atlas_json_writer_close (writer);
}

static void
write_required (AtlasJsonWriter *writer,
                AtlasRecordType  type,
                gboolean         owned)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  gboolean opened = FALSE;

  for (guint i = 0; i <= info->n_fields; i++)
    {
      const AtlasField *field = i < info->n_fields ? &info->fields[i] : NULL;

      /* The id of what belongs to another record may be left out. */
      if (field == NULL ? owned : !(field->flags & ATLAS_FIELD_REQUIRED) || has_default (type, field) || !atlas_json_writes_field (type, field))
        continue;
      if (!opened)
        atlas_json_writer_open (writer, "required", '[');
      opened = TRUE;
      atlas_json_writer_text (writer, NULL, field != NULL ? field->name : "id");
    }

  if (opened)
    atlas_json_writer_close (writer);
}

static void
write_record (AtlasJsonWriter *writer,
              AtlasRecordType  type)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  gboolean owned = FALSE;

  atlas_json_writer_open (writer, info->table, '{');
  atlas_json_writer_text (writer, "type", "object");
  atlas_json_writer_open (writer, "properties", '{');
  write_reference (writer, "id", "id");
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (atlas_json_writes_field (type, &info->fields[i]))
        write_field (writer, type, &info->fields[i]);
    }

  for (AtlasRecordType other = 0; other < ATLAS_N_RECORD_TYPES; other++)
    {
      if (atlas_json_belongs (other, type))
        write_list (writer, other);
      owned = owned || atlas_json_belongs (type, other);
    }
  atlas_json_writer_close (writer);
  write_required (writer, type, owned);
  atlas_json_writer_boolean (writer, "additionalProperties", FALSE);
  atlas_json_writer_close (writer);
}

/* What an id is, and what stands for a record that there need not be. */
static void
write_ids (AtlasJsonWriter *writer)
{
  static const char * const names[] = { "id", "reference" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      atlas_json_writer_open (writer, names[i], '{');
      atlas_json_writer_open (writer, "type", '[');
      atlas_json_writer_text (writer, NULL, "integer");
      atlas_json_writer_text (writer, NULL, "string");
      if (i > 0)
        atlas_json_writer_text (writer, NULL, "null");
      atlas_json_writer_close (writer);
      atlas_json_writer_integer (writer, "minimum", 1);
      atlas_json_writer_integer (writer, "maximum", ATLAS_ID_MAX);
      atlas_json_writer_integer (writer, "minLength", 1);
      atlas_json_writer_close (writer);
    }
}

static void
write_position (AtlasJsonWriter *writer)
{
  static const double limits[] = { 180, 90 };

  atlas_json_writer_open (writer, "position", '{');
  atlas_json_writer_text (writer, "description", "longitude and latitude in degrees, WGS-84");
  write_types (writer, "array", FALSE);
  atlas_json_writer_open (writer, "items", '[');
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_text (writer, "type", "number");
      atlas_json_writer_real (writer, "minimum", -limits[i]);
      atlas_json_writer_real (writer, "maximum", limits[i]);
      atlas_json_writer_close (writer);
    }
  atlas_json_writer_close (writer);
  atlas_json_writer_integer (writer, "minItems", 2);
  atlas_json_writer_integer (writer, "maxItems", 2);
  atlas_json_writer_close (writer);
}

static void
write_definitions (AtlasJsonWriter *writer)
{
  atlas_json_writer_open (writer, "definitions", '{');
  write_ids (writer);
  write_position (writer);
  for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      if (type != ATLAS_RECORD_SOURCE_TEXT)
        write_record (writer, type);
    }
  atlas_json_writer_close (writer);
}

/**
 * atlas_json_schema_write:
 * @length: (out) (optional): the length of the text in bytes
 *
 * Writes the schema that docs/hub-atlas.schema.json is.
 *
 * Returns: (transfer full): the text, ended by a line feed
 */
char *
atlas_json_schema_write (gsize *length)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "$schema", "http://json-schema.org/draft-07/schema#");
  atlas_json_writer_text (writer, "title", "Hub Atlas, native JSON");
  atlas_json_writer_text (writer, "type", "object");
  atlas_json_writer_open (writer, "properties", '{');
  atlas_json_writer_open (writer, "format", '{');
  atlas_json_writer_text (writer, "const", ATLAS_JSON_FORMAT);
  atlas_json_writer_close (writer);
  atlas_json_writer_open (writer, "version", '{');
  atlas_json_writer_integer (writer, "const", ATLAS_JSON_VERSION);
  atlas_json_writer_close (writer);
  write_reference (writer, atlas_record_info (ATLAS_RECORD_COLLECTION)->table, atlas_record_info (ATLAS_RECORD_COLLECTION)->table);
  for (guint i = 0; i < atlas_json_n_lists; i++)
    write_list (writer, atlas_json_lists[i]);
  atlas_json_writer_close (writer);
  atlas_json_writer_open (writer, "required", '[');
  atlas_json_writer_text (writer, NULL, "format");
  atlas_json_writer_text (writer, NULL, "version");
  atlas_json_writer_close (writer);
  atlas_json_writer_boolean (writer, "additionalProperties", FALSE);
  write_definitions (writer);
  atlas_json_writer_close (writer);

  return atlas_json_writer_finish (writer, length);
}
