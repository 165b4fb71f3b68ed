/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the lists of native JSON: whose it is, and the collection itself. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-native-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-json-private.h"

static gboolean
read_format (AtlasNativeHead  *self,
             AtlasJsonCursor  *cursor,
             GError          **error)
{
  gboolean is_text = *cursor->at == '"';
  AtlasJsonString text;

  if (is_text && !atlas_json_string (cursor, &text))
    return FALSE;

  if (is_text && atlas_json_is (&text, ATLAS_JSON_FORMAT))
    {
      self->is_ours = TRUE;
      return TRUE;
    }

  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                       _("this is JSON, but not a Hub Atlas collection: "
                         "its “format” is not “hub-atlas”"));

  return FALSE;
}

static gboolean
read_version (AtlasJsonCursor  *cursor,
              GError          **error)
{
  double version;

  if (!atlas_json_number (cursor, &version))
    return FALSE;

  if (version == ATLAS_JSON_VERSION)
    return TRUE;

  if (version > ATLAS_JSON_VERSION)
    g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_NEWER,
                         _("this was written by a newer version of Hub Atlas"));
  else
    g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT, _("%s: %s"), "version", _("must be 1"));

  return FALSE;
}

/* Reads a member that is no list of records. */
gboolean
atlas_native_head_member (AtlasNativeHead        *self,
                          AtlasJsonCursor        *cursor,
                          const AtlasJsonString  *name,
                          GError                **error)
{
  const char *start = cursor->at;

  if (atlas_json_is (name, "format"))
    return read_format (self, cursor, error);
  if (atlas_json_is (name, "version"))
    return read_version (cursor, error);

  if (atlas_json_is (name, atlas_record_info (ATLAS_RECORD_COLLECTION)->table))
    {
      if (!atlas_json_skip_value (cursor))
        return FALSE;

      g_free (self->collection);
      self->collection = g_strndup (start, cursor->at - start);
      return TRUE;
    }

  {
    g_autoptr (GString) path = g_string_new (NULL);
    g_autofree char *shown = g_strndup (name->text, name->length);

    atlas_json_append_member (path, shown);
    g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, _("%s: %s"), path->str,
                 _("there is no member of this name here"));
  }

  return FALSE;
}

/* Whether a member is a list of records, and of which. */
gboolean
atlas_native_find_list (const AtlasJsonString *name,
                        AtlasRecordType       *type)
{
  for (guint i = 0; i < atlas_json_n_lists; i++)
    {
      if (atlas_json_is (name, atlas_record_info (atlas_json_lists[i])->plural))
        {
          *type = atlas_json_lists[i];
          return TRUE;
        }
    }

  return FALSE;
}

/* Pictures and the copies of articles may be long. */
void
atlas_native_set_limit (AtlasJsonStream *stream,
                        AtlasRecordType  type)
{
  stream->most = type == ATLAS_RECORD_MEDIA || type == ATLAS_RECORD_SOURCE ? ATLAS_INPUT_MAX_PICTURE : 0;
}
