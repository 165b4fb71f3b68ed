/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON out: always the same bytes for the same records. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-private.h"
#include "atlas-json-writer.h"

static void write_record (AtlasJsonWriter   *writer,
                          AtlasRecordSet    *set,
                          const char        *name,
                          const AtlasRecord *record);

static void
write_children (AtlasJsonWriter   *writer,
                AtlasRecordSet    *set,
                AtlasRecordType    type,
                const AtlasRecord *owner)
{
  g_autoptr (GPtrArray) children = atlas_record_set_children (set, type, owner->id);
  gboolean opened = FALSE;

  for (guint i = 0; i < children->len; i++)
    {
      AtlasRecordType owner_type;

      atlas_record_owner (children->pdata[i], &owner_type);
      if (owner_type != owner->type)
        continue;

      if (!opened)
        atlas_json_writer_open (writer, atlas_record_info (type)->plural, '[');

      opened = TRUE;
      write_record (writer, set, NULL, children->pdata[i]);
    }

  if (opened)
    atlas_json_writer_close (writer);
}

static void
write_record (AtlasJsonWriter   *writer,
              AtlasRecordSet    *set,
              const char        *name,
              const AtlasRecord *record)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  atlas_json_writer_open (writer, name, '{');
  atlas_json_writer_integer (writer, "id", record->id);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (atlas_json_writes_field (record->type, &info->fields[i]))
        atlas_json_writer_field (writer, &info->fields[i], record);
    }

  for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      if (atlas_json_belongs (type, record->type))
        write_children (writer, set, type, record);
    }

  atlas_json_writer_close (writer);
}

static void
write_list (AtlasJsonWriter *writer,
            AtlasRecordSet  *set,
            AtlasRecordType  type)
{
  g_autoptr (GPtrArray) records = atlas_record_set_all (set, type);

  atlas_json_writer_open (writer, atlas_record_info (type)->plural, '[');

  for (guint i = 0; i < records->len; i++)
    write_record (writer, set, NULL, records->pdata[i]);

  atlas_json_writer_close (writer);
}

/**
 * atlas_json_write:
 * @set: the records of a collection
 * @length: (out) (optional): the length of the text in bytes
 *
 * Writes records as native JSON. The private copies of texts are left out, and so is what belongs
 * to no record of the set.
 *
 * Returns: (transfer full): the text
 */
char *
atlas_json_write (AtlasRecordSet *set,
                  gsize          *length)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();
  g_autoptr (GPtrArray) collections = atlas_record_set_all (set, ATLAS_RECORD_COLLECTION);

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "format", ATLAS_JSON_FORMAT);
  atlas_json_writer_integer (writer, "version", ATLAS_JSON_VERSION);

  if (collections->len > 0)
    write_record (writer, set, atlas_record_info (ATLAS_RECORD_COLLECTION)->table,
                  collections->pdata[0]);

  for (guint i = 0; i < atlas_json_n_lists; i++)
    write_list (writer, set, atlas_json_lists[i]);

  atlas_json_writer_close (writer);

  return atlas_json_writer_finish (writer, length);
}
