/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entry is meant by an id, a key or a name. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <string.h>

#include <glib/gi18n.h>

#define MAX_SHOWN 20

static gboolean
fits_kind (const AtlasSummary *summary,
           const char         *kind)
{
  return kind == NULL || g_strcmp0 (summary->kind, kind) == 0;
}

static const AtlasSummary *
find_by_id (GPtrArray  *summaries,
            const char *wanted,
            const char *kind)
{
  g_autofree char *key = g_strconcat ("entry/", wanted, NULL);
  gint64 by_key = atlas_record_id_of_key (key);
  guint64 number;

  if (!g_ascii_string_to_unsigned (wanted, 10, 1, ATLAS_ID_MAX, &number, NULL))
    number = 0;

  for (guint i = 0; i < summaries->len; i++)
    {
      const AtlasSummary *summary = summaries->pdata[i];

      if (fits_kind (summary, kind) && (summary->id == (gint64) number || summary->id == by_key))
        return summary;
    }

  return NULL;
}

static gboolean
is_called (const AtlasSummary *summary,
           const char         *folded,
           gboolean            whole)
{
  g_autoptr (GPtrArray) names = atlas_summary_list_names (summary);

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];
      g_autofree char *own = atlas_fold (name->text);

      if (whole ? g_strcmp0 (own, folded) == 0 : own != NULL && strstr (own, folded) != NULL)
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
find_by_name (GPtrArray  *summaries,
              const char *wanted,
              const char *kind,
              gboolean    whole)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *folded = atlas_fold (wanted);

  for (guint i = 0; i < summaries->len; i++)
    {
      const AtlasSummary *summary = summaries->pdata[i];

      if (fits_kind (summary, kind) && is_called (summary, folded, whole))
        g_ptr_array_add (found, summaries->pdata[i]);
    }

  return found;
}

static void
set_ambiguous (GPtrArray   *found,
               const char  *wanted,
               GError     **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, _("“%s” may be any of these; take the number instead:"), wanted);

  for (guint i = 0; i < found->len && i < MAX_SHOWN; i++)
    {
      const AtlasSummary *summary = found->pdata[i];
      g_autoptr (GPtrArray) names = atlas_summary_list_names (summary);
      g_autofree char *title = atlas_tool_title (names);
      g_autofree char *id = atlas_tool_number (summary->id);

      /* translators: a record, its kind */
      g_string_append_printf (text, _("\n  %16s  %s (%s)"), id, title, atlas_tool_word (summary->kind));
    }

  if (found->len > MAX_SHOWN)
    g_string_append_printf (text, ngettext ("\n  and %u more", "\n  and %u more", found->len - MAX_SHOWN),
                            found->len - MAX_SHOWN);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, text->str);
}

/**
 * atlas_tool_find:
 * @db: a collection
 * @wanted: an id, the key of a source form, a name, or a part of one
 * @kind: (nullable): the kind that it must be of
 * @error: where an error goes, with the candidates if there is more than one
 *
 * Finds the entry that is meant. A whole name goes before a part of one.
 *
 * Returns: its id, or 0 on error
 */
gint64
atlas_tool_find (AtlasDb     *db,
                 const char  *wanted,
                 const char  *kind,
                 GError     **error)
{
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const AtlasSummary *summary;

  if (*wanted == '\0' || !g_utf8_validate (wanted, -1, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("a name must be UTF-8, and not empty"));
      return 0;
    }

  summaries = atlas_db_list (db, NULL, 0, error);
  if (summaries == NULL)
    return 0;

  summary = find_by_id (summaries, wanted, kind);
  if (summary != NULL)
    return summary->id;

  found = find_by_name (summaries, wanted, kind, TRUE);
  if (found->len == 0)
    {
      g_ptr_array_unref (found);
      found = find_by_name (summaries, wanted, kind, FALSE);
    }

  if (found->len == 1)
    return ((const AtlasSummary *) found->pdata[0])->id;

  if (found->len == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 kind == NULL ? _("no record is called “%s”") : _("no hub is called “%s”"), wanted);
  else
    set_ambiguous (found, wanted, error);

  return 0;
}
