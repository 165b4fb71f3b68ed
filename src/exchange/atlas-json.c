/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of native JSON, and whole files of it. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-private.h"

#include <glib/gi18n-lib.h>

/* json-glib counts in 32 bits, and nobody keeps a larger collection in one text. */
#define MAX_BYTES (G_GINT64_CONSTANT (1) << 30)

G_DEFINE_QUARK (atlas-exchange-error-quark, atlas_exchange_error)

const AtlasRecordType atlas_json_lists[] = {
  ATLAS_RECORD_PROPERTY,
  ATLAS_RECORD_SOURCE,
  ATLAS_RECORD_MEDIA,
  ATLAS_RECORD_TAG,
  ATLAS_RECORD_ENTRY,
  ATLAS_RECORD_SAVED_SEARCH,
  ATLAS_RECORD_TOUR,
};

const guint atlas_json_n_lists = G_N_ELEMENTS (atlas_json_lists);

/* Whether records of @type are listed inside those of @owner. */
gboolean
atlas_json_belongs (AtlasRecordType type,
                    AtlasRecordType owner)
{
  const AtlasRecordInfo *info = atlas_record_info (type);

  if (type == ATLAS_RECORD_TEXT)
    return g_strv_contains (atlas_record_find_field (type, "owner_table")->values,
                            atlas_record_info (owner)->table);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].flags & ATLAS_FIELD_OWNER)
        return info->fields[i].refers == owner;
    }

  return FALSE;
}

/* Whether a field is a member: who owns a record is said by where it stands. */
gboolean
atlas_json_writes_field (AtlasRecordType   type,
                         const AtlasField *field)
{
  if (field->flags & ATLAS_FIELD_OWNER)
    return FALSE;

  return type != ATLAS_RECORD_TEXT || !g_str_equal (field->name, "owner_table");
}

/**
 * atlas_json_read_file:
 * @file: a file of native JSON
 * @cancellable: (nullable): to stop the reading
 * @error: where an error goes
 *
 * Reads a collection from a file. Blocks.
 *
 * Returns: (transfer full): its records, or %NULL on error
 */
AtlasRecordSet *
atlas_json_read_file (GFile           *file,
                      GCancellable    *cancellable,
                      GError         **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *text = NULL;
  gsize length;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            cancellable, error);
  if (info == NULL)
    return NULL;

  if (g_file_info_get_size (info) > MAX_BYTES)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                           _("the file is larger than 1 GiB"));
      return NULL;
    }

  if (!g_file_load_contents (file, cancellable, &text, &length, NULL, error))
    return NULL;

  return atlas_json_read (text, length, error);
}
