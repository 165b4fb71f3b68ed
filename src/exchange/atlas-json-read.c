/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole texts of native JSON in, all or nothing. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-json-record.h"

typedef struct
{
  const char      *text;
  gsize            length;
  AtlasRecordSet  *set;
  AtlasJsonRecords records;
  GError         **error;
} Reader;

static gboolean
fail_at (Reader     *self,
         const char *path,
         int         code,
         const char *sentence)
{
  guint line = atlas_json_line_of (self->text, self->length, path);

  if (*path == '\0')
    g_set_error_literal (self->error, ATLAS_EXCHANGE_ERROR, code, sentence);
  else if (line == 0)
    /* translators: the place of an error, such as entries[3].names, then a sentence */
    g_set_error (self->error, ATLAS_EXCHANGE_ERROR, code, _("%s: %s"), path, sentence);
  else
    g_set_error (self->error, ATLAS_EXCHANGE_ERROR, code, _("%s (line %u): %s"), path, line, sentence);

  return FALSE;
}

/* What the records say that is wrong. */
static gboolean
fail (Reader *self)
{
  return fail_at (self, self->records.path->str, ATLAS_EXCHANGE_ERROR_VALUE, self->records.wrong);
}

static gboolean
take (gpointer     data,
      AtlasRecord *record)
{
  return atlas_record_set_take (data, record);
}

static gboolean
check_head (Reader     *self,
            JsonObject *root)
{
  JsonNode *format = json_object_get_member (root, "format");
  JsonNode *version = json_object_get_member (root, "version");

  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format) ||
      g_strcmp0 (json_node_get_string (format), ATLAS_JSON_FORMAT) != 0)
    return fail_at (self, "", ATLAS_EXCHANGE_ERROR_FORMAT,
                    _("this is JSON, but not a Hub Atlas collection: "
                      "its “format” is not “hub-atlas”"));

  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) ||
      json_node_get_value_type (version) != G_TYPE_INT64 || json_node_get_int (version) < 1)
    return fail_at (self, "version", ATLAS_EXCHANGE_ERROR_FORMAT, _("must be 1"));

  if (json_node_get_int (version) > ATLAS_JSON_VERSION)
    return fail_at (self, "version", ATLAS_EXCHANGE_ERROR_NEWER,
                    _("this was written by a newer version of Hub Atlas"));

  return TRUE;
}

static gboolean
read_root (Reader     *self,
           JsonObject *root)
{
  const char *collection = atlas_record_info (ATLAS_RECORD_COLLECTION)->table;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &name, &node))
    {
      guint list = 0;

      g_string_truncate (self->records.path, 0);

      if (g_str_equal (name, "format") || g_str_equal (name, "version"))
        continue;

      while (list < atlas_json_n_lists &&
             !g_str_equal (atlas_record_info (atlas_json_lists[list])->plural, name))
        list++;

      if (list == atlas_json_n_lists && !g_str_equal (name, collection))
        {
          atlas_json_append_member (self->records.path, name);
          return fail_at (self, self->records.path->str, ATLAS_EXCHANGE_ERROR_VALUE, _("there is no member of this name here"));
        }

      atlas_json_append_member (self->records.path, name);

      if (list < atlas_json_n_lists ? !atlas_json_records_read_list (&self->records, node, atlas_json_lists[list], NULL)
                                    : !atlas_json_records_read (&self->records, node, ATLAS_RECORD_COLLECTION, NULL, 0))
        return fail (self);
    }

  if (!json_object_has_member (root, collection))
    return fail_at (self, collection, ATLAS_EXCHANGE_ERROR_VALUE, _("must not be left out"));

  return TRUE;
}

static gboolean
check_references (Reader *self)
{
  for (guint i = 0; i < self->records.references->len; i++)
    {
      const AtlasJsonReference *reference = &g_array_index (self->records.references, AtlasJsonReference, i);
      const char *path = self->records.paths->str + reference->path;
      gconstpointer target = atlas_record_set_get (self->set, reference->type, reference->id);

      if (target == NULL)
        atlas_json_records_refuse (&self->records, reference);
      else if (reference->record->type != ATLAS_RECORD_CLAIM || reference->type != ATLAS_RECORD_PROPERTY ||
               atlas_json_records_check_claim (&self->records, (const AtlasClaim *) reference->record, target, path))
        continue;

      return fail (self);
    }

  return TRUE;
}

static gboolean
read_text (Reader *self)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  if (!atlas_json_scan (self->text, self->length, G_MAXUINT, self->error))
    return FALSE;

  if (!json_parser_load_from_data (parser, self->text, self->length, &error))
    return fail_at (self, "", ATLAS_EXCHANGE_ERROR_SYNTAX, error->message);

  root = json_parser_get_root (parser);
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return fail_at (self, "", ATLAS_EXCHANGE_ERROR_FORMAT,
                    _("this is JSON, but not a Hub Atlas collection: it is not an object"));

  return check_head (self, json_node_get_object (root)) &&
         read_root (self, json_node_get_object (root)) &&
         check_references (self);
}

/**
 * atlas_json_read:
 * @text: native JSON
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @error: where an error goes
 *
 * Reads a whole collection. See also the format “json” (atlas_format_find()), which reads record by record.
 *
 * Returns: (transfer full): its records, or %NULL on error
 */
AtlasRecordSet *
atlas_json_read (const char  *text,
                 gssize       length,
                 GError     **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  Reader self = { .text = text, .set = set, .error = error };
  gboolean read;

  g_return_val_if_fail (text != NULL, NULL);

  self.length = length < 0 ? strlen (text) : (gsize) length;

  /* A byte order mark says nothing about UTF-8 (RFC 8259, section 8.1). */
  if (self.length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      self.text += 3;
      self.length -= 3;
    }

  atlas_json_records_init (&self.records, take, set);
  read = read_text (&self);
  atlas_json_records_clear (&self.records);

  return read ? g_steal_pointer (&set) : NULL;
}
