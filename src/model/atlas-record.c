/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with any record, by way of its description. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-record.h"

#include <math.h>
#include <string.h>

/**
 * atlas_record_type_from_table:
 * @table: (nullable): the name of a table
 * @type: (out): where the type goes
 *
 * Finds the type of record that a table holds.
 *
 * Returns: %FALSE if the table holds no records of ours
 */
gboolean
atlas_record_type_from_table (const char      *table,
                              AtlasRecordType *type)
{
  for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
    {
      if (g_strcmp0 (atlas_record_info (i)->table, table) == 0)
        {
          *type = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * atlas_record_find_field:
 * @type: a type of record
 * @name: the name of a field
 *
 * Looks a field up by its name.
 *
 * Returns: (nullable) (transfer none): the field, or %NULL if there is none of that name
 */
const AtlasField *
atlas_record_find_field (AtlasRecordType  type,
                         const char      *name)
{
  const AtlasRecordInfo *info = atlas_record_info (type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (strcmp (info->fields[i].name, name) == 0)
        return &info->fields[i];
    }

  return NULL;
}

static gboolean
holds_bytes (const AtlasField *field)
{
  return field->type == ATLAS_FIELD_BLOB || field->type == ATLAS_FIELD_SHAPE;
}

/**
 * atlas_record_new:
 * @type: a type of record
 *
 * Makes an empty record without id: texts %NULL, numbers NAN, references and integers 0.
 *
 * Returns: (transfer full): the record, to be freed with atlas_record_free()
 */
gpointer
atlas_record_new (AtlasRecordType type)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  AtlasRecord *record = g_malloc0 (info->size);

  record->type = type;

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].type == ATLAS_FIELD_REAL)
        ATLAS_FIELD_AT (record, &info->fields[i], double) = NAN;
    }

  return record;
}

/**
 * atlas_record_copy:
 * @record: (nullable): a record
 *
 * Copies a record with all it holds.
 *
 * Returns: (nullable) (transfer full): the copy
 */
gpointer
atlas_record_copy (gconstpointer record)
{
  const AtlasRecordInfo *info;
  AtlasRecord *copy;

  if (record == NULL)
    return NULL;

  info = atlas_record_info (((const AtlasRecord *) record)->type);
  copy = g_memdup2 (record, info->size);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];

      if (field->type == ATLAS_FIELD_TEXT)
        ATLAS_FIELD_AT (copy, field, char *) = g_strdup (ATLAS_FIELD_AT (record, field, char *));
      else if (holds_bytes (field) && ATLAS_FIELD_AT (record, field, GBytes *) != NULL)
        g_bytes_ref (ATLAS_FIELD_AT (copy, field, GBytes *));
    }

  return copy;
}

/**
 * atlas_record_free:
 * @record: (nullable) (transfer full): a record
 *
 * Frees a record with all it holds.
 */
void
atlas_record_free (gpointer record)
{
  const AtlasRecordInfo *info;

  if (record == NULL)
    return;

  info = atlas_record_info (((AtlasRecord *) record)->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];

      if (field->type == ATLAS_FIELD_TEXT)
        g_free (ATLAS_FIELD_AT (record, field, char *));
      else if (holds_bytes (field))
        g_clear_pointer (&ATLAS_FIELD_AT (record, field, GBytes *), g_bytes_unref);
    }

  g_free (record);
}

static gboolean
field_equal (gconstpointer     one,
             gconstpointer     other,
             const AtlasField *field)
{
  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
    case ATLAS_FIELD_INTEGER:
      return ATLAS_FIELD_AT (one, field, gint64) == ATLAS_FIELD_AT (other, field, gint64);

    case ATLAS_FIELD_REAL:
      {
        double a = ATLAS_FIELD_AT (one, field, double);
        double b = ATLAS_FIELD_AT (other, field, double);

        return a == b || (isnan (a) && isnan (b));
      }

    case ATLAS_FIELD_TEXT:
      return g_strcmp0 (ATLAS_FIELD_AT (one, field, char *),
                        ATLAS_FIELD_AT (other, field, char *)) == 0;

    case ATLAS_FIELD_BLOB:
    case ATLAS_FIELD_SHAPE:
      {
        GBytes *a = ATLAS_FIELD_AT (one, field, GBytes *);
        GBytes *b = ATLAS_FIELD_AT (other, field, GBytes *);

        return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
      }

    case ATLAS_FIELD_POINT:
      {
        AtlasPoint *a = &ATLAS_FIELD_AT (one, field, AtlasPoint);
        AtlasPoint *b = &ATLAS_FIELD_AT (other, field, AtlasPoint);

        return a->set == b->set &&
               (!a->set || (a->longitude == b->longitude && a->latitude == b->latitude));
      }

    default:
      g_assert_not_reached ();
    }
}

/**
 * atlas_record_equal:
 * @one: a record
 * @other: another one
 *
 * Compares type, id and every field.
 *
 * Returns: %TRUE if they are the same
 */
gboolean
atlas_record_equal (gconstpointer one,
                    gconstpointer other)
{
  const AtlasRecord *a = one;
  const AtlasRecord *b = other;
  const AtlasRecordInfo *info = atlas_record_info (a->type);

  if (a->type != b->type || a->id != b->id)
    return FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (!field_equal (one, other, &info->fields[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_record_owner:
 * @record: a record
 * @type: (out) (optional): the type of the owner
 *
 * Finds the record that this one belongs to: the entry of a name, the claim of a piece of evidence.
 *
 * Returns: the owner's id, or 0 if the record belongs to no other
 */
gint64
atlas_record_owner (gconstpointer    record,
                    AtlasRecordType *type)
{
  const AtlasRecordInfo *info = atlas_record_info (((const AtlasRecord *) record)->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      AtlasRecordType owner_type = field->refers;

      if ((field->flags & ATLAS_FIELD_OWNER) == 0)
        continue;

      if (((const AtlasRecord *) record)->type == ATLAS_RECORD_TEXT &&
          !atlas_record_type_from_table (((const AtlasText *) record)->owner_table, &owner_type))
        return 0;

      if (type != NULL)
        *type = owner_type;

      return ATLAS_FIELD_AT (record, field, gint64);
    }

  return 0;
}

/**
 * atlas_record_new_id:
 *
 * Draws a random id, so that two copies of a collection never give the same one to two records.
 *
 * Returns: 1 to %ATLAS_ID_MAX
 */
gint64
atlas_record_new_id (void)
{
  gint64 id = 0;

  while (id == 0)
    id = (gint64) (((guint64) g_random_int () << 32) | g_random_int ()) & ATLAS_ID_MAX;

  return id;
}

/**
 * atlas_record_id_of_key:
 * @key: a readable key, as in a source form written by hand
 *
 * Makes the id that stands for a key: the first 53 bits of its SHA-256.
 *
 * Returns: 1 to %ATLAS_ID_MAX, the same for the same key at all times
 */
gint64
atlas_record_id_of_key (const char *key)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 id = 0;

  g_checksum_update (checksum, (const guchar *) key, -1);
  g_checksum_get_digest (checksum, digest, &length);

  for (guint i = 0; i < 8; i++)
    id = id << 8 | digest[i];

  id >>= 11;

  return id == 0 ? 1 : (gint64) id;
}

/**
 * atlas_set_text:
 * @field: the text field of a record
 * @text: (nullable): what it shall hold; an empty text is none
 *
 * Sets a text field to a copy of @text.
 */
void
atlas_set_text (char       **field,
                const char  *text)
{
  char *copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  g_free (*field);
  *field = copy;
}
