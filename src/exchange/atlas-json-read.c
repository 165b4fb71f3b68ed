/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON in. Whatever is wrong is told with its place, and nothing is passed over. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-check.h"

/* A reference to a record that may come later. */
typedef struct
{
  const AtlasRecord *record;    /* that refers */
  AtlasRecordType    type;
  gint64             id;
  gsize              path;      /* where its path begins in the paths */
} Reference;

typedef struct
{
  const char     *text;
  gsize           length;
  AtlasRecordSet *set;
  AtlasRecordSet *known;    /* (nullable) */
  GString        *path;     /* of what is being read */
  GArray         *references;
  GString        *paths;    /* of the references, each ended by a NUL */
  GError        **error;
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

/* Fails about the member @name (nullable) of what is being read. Takes @sentence. */
static gboolean
fail (Reader     *self,
      const char *name,
      char       *sentence)
{
  g_autofree char *owned = sentence;

  if (name != NULL)
    atlas_json_append_member (self->path, name);

  return fail_at (self, self->path->str, ATLAS_EXCHANGE_ERROR_VALUE, owned);
}

static void
note_reference (Reader            *self,
                const AtlasRecord *record,
                const AtlasField  *field)
{
  Reference reference = {
    record, field->refers, ATLAS_FIELD_AT (record, field, gint64), self->paths->len
  };
  gsize length = self->path->len;

  atlas_json_append_member (self->path, field->name);
  g_string_append_len (self->paths, self->path->str, self->path->len + 1);
  g_string_truncate (self->path, length);
  g_array_append_val (self->references, reference);
}

/* The list of records inside one of @owner that has a name; ATLAS_N_RECORD_TYPES if none has. */
static AtlasRecordType
find_children (AtlasRecordType  owner,
               const char      *name)
{
  AtlasRecordType type;

  for (type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      if (atlas_json_belongs (type, owner) && g_str_equal (atlas_record_info (type)->plural, name))
        break;
    }

  return type;
}

/* What an owned record is called while it has no id of its own: names and texts by what they are,
 * so that a line put in before them does not make them others. */
static gint64
derive_id (const AtlasRecord *record,
           gint64             owner,
           guint              index)
{
  const char *plural = atlas_record_info (record->type)->plural;
  g_autofree char *key = NULL;

  if (record->type == ATLAS_RECORD_TEXT)
    key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s/%s/%s", owner, plural,
                           ((const AtlasText *) record)->field,
                           ((const AtlasText *) record)->language);
  else if (record->type == ATLAS_RECORD_NAME)
    key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s/%s/%s", owner, plural,
                           ((const AtlasName *) record)->language,
                           ((const AtlasName *) record)->text);
  else
    key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s/%u", owner, plural, index);

  return atlas_record_id_of_key (key);
}

static void
set_owner (AtlasRecord       *record,
           const AtlasRecord *owner)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].flags & ATLAS_FIELD_OWNER)
        ATLAS_FIELD_AT (record, &info->fields[i], gint64) = owner->id;
    }

  if (record->type == ATLAS_RECORD_TEXT)
    atlas_set_text (&((AtlasText *) record)->owner_table, atlas_record_info (owner->type)->table);
}

static gboolean
read_members (Reader      *self,
              JsonObject  *object,
              AtlasRecord *record)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const AtlasField *field = atlas_record_find_field (record->type, name);
      char *sentence = NULL;

      if (g_str_equal (name, "id"))
        sentence = atlas_json_read_id (node, atlas_record_info (record->type)->table, &record->id);
      else if (field != NULL && atlas_json_writes_field (record->type, field))
        sentence = atlas_json_read_field (node, field, record);
      else if (find_children (record->type, name) == ATLAS_N_RECORD_TYPES)
        sentence = g_strdup (_("there is no member of this name here"));

      if (sentence != NULL)
        return fail (self, name, sentence);
    }

  return TRUE;
}

/* What can be said of a record once all its members are read: what is missing, what is in conflict. */
static gboolean
complete_record (Reader            *self,
                 JsonObject        *object,
                 AtlasRecord       *record,
                 const AtlasRecord *owner,
                 guint              index)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);
  g_autoptr (GError) error = NULL;
  const char *at_fault = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      char *sentence;

      if (!atlas_json_writes_field (record->type, field))
        continue;

      sentence = atlas_json_complete_field (field, record);
      if (sentence != NULL)
        return fail (self, field->name, sentence);

      if (field->type == ATLAS_FIELD_REFERENCE && ATLAS_FIELD_AT (record, field, gint64) != 0)
        note_reference (self, record, field);

      if (g_str_equal (field->name, "ordinal") && !json_object_has_member (object, "ordinal"))
        ATLAS_FIELD_AT (record, field, gint64) = index;
    }

  if (owner != NULL)
    set_owner (record, owner);

  if (record->id == 0 && owner == NULL)
    return fail (self, "id", g_strdup (_("must not be left out")));

  if (record->id == 0)
    record->id = derive_id (record, owner->id, index);

  if (!atlas_record_check (record, &at_fault, &error))
    return fail (self, at_fault, g_strdup (error->message));

  return TRUE;
}

static gboolean read_list (Reader            *self,
                           JsonNode          *node,
                           AtlasRecordType    type,
                           const AtlasRecord *owner);

static gboolean
read_record (Reader            *self,
             JsonNode          *node,
             AtlasRecordType    type,
             const AtlasRecord *owner,
             guint              index)
{
  g_autoptr (AtlasRecord) record = atlas_record_new (type);
  const AtlasRecord *taken = record;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (self, NULL, g_strdup (_("must be an object")));

  object = json_node_get_object (node);

  if (!read_members (self, object, record) ||
      !complete_record (self, object, record, owner, index))
    return FALSE;

  if (atlas_record_set_get (self->set, type, record->id) != NULL)
    return fail (self, json_object_has_member (object, "id") ? "id" : NULL,
                 g_strdup (_("there are two records with this id")));

  atlas_record_set_take (self->set, g_steal_pointer (&record));

  for (AtlasRecordType child = 0; child < ATLAS_N_RECORD_TYPES; child++)
    {
      const char *plural = atlas_record_info (child)->plural;
      gsize length = self->path->len;

      if (!atlas_json_belongs (child, type) || !json_object_has_member (object, plural))
        continue;

      atlas_json_append_member (self->path, plural);
      if (!read_list (self, json_object_get_member (object, plural), child, taken))
        return FALSE;

      g_string_truncate (self->path, length);
    }

  return TRUE;
}

static gboolean
read_list (Reader            *self,
           JsonNode          *node,
           AtlasRecordType    type,
           const AtlasRecord *owner)
{
  gsize length = self->path->len;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (self, NULL, g_strdup (_("must be a list")));

  array = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_string_append_printf (self->path, "[%u]", i);
      if (!read_record (self, json_array_get_element (array, i), type, owner, i))
        return FALSE;

      g_string_truncate (self->path, length);
    }

  return TRUE;
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

      g_string_truncate (self->path, 0);

      if (g_str_equal (name, "format") || g_str_equal (name, "version"))
        continue;

      while (list < atlas_json_n_lists &&
             !g_str_equal (atlas_record_info (atlas_json_lists[list])->plural, name))
        list++;

      if (list == atlas_json_n_lists && !g_str_equal (name, collection))
        return fail (self, name, g_strdup (_("there is no member of this name here")));

      atlas_json_append_member (self->path, name);

      if (list < atlas_json_n_lists ? !read_list (self, node, atlas_json_lists[list], NULL)
                                    : !read_record (self, node, ATLAS_RECORD_COLLECTION, NULL, 0))
        return FALSE;
    }

  if (!json_object_has_member (root, collection) && self->known == NULL)
    return fail_at (self, collection, ATLAS_EXCHANGE_ERROR_VALUE, _("must not be left out"));

  return TRUE;
}

/* Whether a claim has the kind of value that its property asks for. */
static gboolean
check_claim (Reader              *self,
             const AtlasClaim    *claim,
             const AtlasProperty *property,
             const char          *path)
{
  g_autoptr (GError) error = NULL;
  const char *at_fault = NULL;

  if (atlas_claim_check (claim, property, &at_fault, &error))
    return TRUE;

  /* The path is that of the property. */
  g_string_truncate (self->path, 0);
  g_string_append_len (self->path, path, strrchr (path, '.') - path);

  return fail (self, at_fault, g_strdup (error->message));
}

static gboolean
check_references (Reader *self)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      Reference *reference = &g_array_index (self->references, Reference, i);
      const char *path = self->paths->str + reference->path;
      gconstpointer target = atlas_record_set_get (self->set, reference->type, reference->id);
      g_autofree char *sentence = NULL;

      if (target == NULL && self->known != NULL)
        target = atlas_record_set_get (self->known, reference->type, reference->id);

      if (target == NULL)
        {
          /* translators: a table's name, such as entry */
          sentence = g_strdup_printf (_("refers to a record of “%s” that is not there"),
                                      atlas_record_info (reference->type)->table);

          return fail_at (self, path, ATLAS_EXCHANGE_ERROR_VALUE, sentence);
        }

      if (reference->record->type == ATLAS_RECORD_CLAIM && reference->type == ATLAS_RECORD_PROPERTY &&
          !check_claim (self, (const AtlasClaim *) reference->record, target, path))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_text (Reader *self)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  if (!atlas_json_scan (self->text, self->length, self->error))
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
 * Reads a whole collection.
 *
 * Returns: (transfer full): its records, or %NULL on error
 */
AtlasRecordSet *
atlas_json_read (const char  *text,
                 gssize       length,
                 GError     **error)
{
  return atlas_json_read_onto (text, length, NULL, error);
}

/**
 * atlas_json_read_onto:
 * @text: native JSON
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @known: (nullable): the records of the collection that these are meant for
 * @error: where an error goes
 *
 * Like atlas_json_read(), but with @known the text may be a part of a collection: it may refer to
 * records in @known, and leave out the collection itself.
 *
 * Returns: (transfer full): the records of the text, or %NULL on error
 */
AtlasRecordSet *
atlas_json_read_onto (const char      *text,
                      gssize           length,
                      AtlasRecordSet  *known,
                      GError         **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  Reader self = { .text = text, .set = set, .known = known, .error = error };
  gboolean read;

  g_return_val_if_fail (text != NULL, NULL);

  self.length = length < 0 ? strlen (text) : (gsize) length;

  /* A byte order mark says nothing about UTF-8 (RFC 8259, section 8.1). */
  if (self.length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      self.text += 3;
      self.length -= 3;
    }

  self.path = g_string_new (NULL);
  self.paths = g_string_new (NULL);
  self.references = g_array_new (FALSE, FALSE, sizeof (Reference));

  read = read_text (&self);

  g_array_unref (self.references);
  g_string_free (self.paths, TRUE);
  g_string_free (self.path, TRUE);

  return read ? g_steal_pointer (&set) : NULL;
}
