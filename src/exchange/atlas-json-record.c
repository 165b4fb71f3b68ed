/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of native JSON with all that belongs to it, out of its tree. Whatever is wrong is told with
 * its place, and nothing is passed over. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-record.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-json-private.h"

typedef AtlasJsonRecords Reader;

/* What is wrong with the member @name (nullable) of what is being read. Takes @sentence. */
static gboolean
fail (Reader     *self,
      const char *name,
      char       *sentence)
{
  if (name != NULL)
    atlas_json_append_member (self->path, name);
  g_free (self->wrong);
  self->wrong = sentence;

  return FALSE;
}

static void
note_reference (Reader            *self,
                AtlasRecord       *record,
                const AtlasField  *field)
{
  AtlasJsonReference reference = {
    record, field, field->refers, ATLAS_FIELD_AT (record, field, gint64), self->paths->len
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

/* The id of an owned record that has none of its own, by its place in the list of its owner. */
gint64
atlas_json_derive_id (AtlasRecordType type,
                      gint64          owner,
                      guint           index)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s/%u", owner, atlas_record_info (type)->plural, index);

  return atlas_record_id_of_key (key);
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
    return atlas_json_derive_id (record->type, owner, index);

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

/* Reads a record, at the place that the path says, and hands it on, those that belong to it after it. On
 * failure path and sentence say what is wrong. */
gboolean
atlas_json_records_read (AtlasJsonRecords  *self,
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

  if (!self->take (self->data, g_steal_pointer (&record)))
    return fail (self, json_object_has_member (object, "id") ? "id" : NULL,
                 g_strdup (_("there are two records with this id")));

  for (AtlasRecordType child = 0; child < ATLAS_N_RECORD_TYPES; child++)
    {
      const char *plural = atlas_record_info (child)->plural;
      gsize length = self->path->len;

      if (!atlas_json_belongs (child, type) || !json_object_has_member (object, plural))
        continue;

      atlas_json_append_member (self->path, plural);
      if (!atlas_json_records_read_list (self, json_object_get_member (object, plural), child, taken))
        return FALSE;

      g_string_truncate (self->path, length);
    }

  return TRUE;
}

/* A list of records, in the same way. */
gboolean
atlas_json_records_read_list (AtlasJsonRecords  *self,
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
      if (!atlas_json_records_read (self, json_array_get_element (array, i), type, owner, i))
        return FALSE;

      g_string_truncate (self->path, length);
    }

  return TRUE;
}

/* Whether a claim has the kind of value that its property asks for; @path is that of the property. */
gboolean
atlas_json_records_check_claim (AtlasJsonRecords    *self,
                                const AtlasClaim    *claim,
                                const AtlasProperty *property,
                                const char          *path)
{
  g_autoptr (GError) error = NULL;
  const char *at_fault = NULL;

  if (atlas_claim_check (claim, property, &at_fault, &error))
    return TRUE;

  g_string_truncate (self->path, 0);
  g_string_append_len (self->path, path, strrchr (path, '.') != NULL ? strrchr (path, '.') - path : 0);

  return fail (self, at_fault, g_strdup (error->message));
}

/* Says of a reference that it leads nowhere. */
gboolean
atlas_json_records_refuse (AtlasJsonRecords         *self,
                           const AtlasJsonReference *reference)
{
  g_string_assign (self->path, self->paths->str + reference->path);

  /* translators: a table's name, such as entry */
  return fail (self, NULL, g_strdup_printf (_("refers to a record of “%s” that is not there"),
                                            atlas_record_info (reference->type)->table));
}

void
atlas_json_records_init (AtlasJsonRecords *self,
                         AtlasJsonTake     take,
                         gpointer          data)
{
  *self = (AtlasJsonRecords) { .take = take, .data = data };
  self->path = g_string_new (NULL);
  self->paths = g_string_new (NULL);
  self->references = g_array_new (FALSE, FALSE, sizeof (AtlasJsonReference));
}

/* Forgets what was read, for the next record. */
void
atlas_json_records_reset (AtlasJsonRecords *self)
{
  g_string_truncate (self->path, 0);
  g_string_truncate (self->paths, 0);
  g_array_set_size (self->references, 0);
  g_clear_pointer (&self->wrong, g_free);
}

void
atlas_json_records_clear (AtlasJsonRecords *self)
{
  g_array_unref (self->references);
  g_string_free (self->paths, TRUE);
  g_string_free (self->path, TRUE);
  g_free (self->wrong);
}
