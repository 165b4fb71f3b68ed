/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats, and which of them a file is in: its first bytes are believed before its name. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-formats-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-json.h"

/* What a look at a file sees. */
#define SNIFFED 4096

/* In the order in which they are offered. */
static const AtlasFormat * const formats[] = {
  &atlas_format_json,
  &atlas_format_geojson,
  &atlas_format_geojsonseq,
  &atlas_format_lpf,
  &atlas_format_lpfl,
  &atlas_format_lp_tsv,
  &atlas_format_kml,
  &atlas_format_kmz,
  &atlas_format_gpx,
  &atlas_format_gdal,
  &atlas_format_jsonld,
  &atlas_format_figures,
  &atlas_format_csl_json,
  &atlas_format_bibtex,
  &atlas_format_ris,
  &atlas_format_csv,
  &atlas_format_tsv,
};

G_LOCK_DEFINE_STATIC (registered);
static GPtrArray *registered;

/**
 * atlas_format_register:
 * @format: a format that lives for ever
 *
 * Adds a format that this layer does not know by itself, at the start of the program.
 */
void
atlas_format_register (const AtlasFormat *format)
{
  G_LOCK (registered);

  if (registered == NULL)
    registered = g_ptr_array_new ();

  g_ptr_array_add (registered, (gpointer) format);

  G_UNLOCK (registered);
}

/**
 * atlas_format_list:
 *
 * Returns: (transfer container) (element-type AtlasFormat): all formats
 */
GPtrArray *
atlas_format_list (void)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_ptr_array_add (list, (gpointer) formats[i]);

  G_LOCK (registered);

  for (guint i = 0; registered != NULL && i < registered->len; i++)
    g_ptr_array_add (list, registered->pdata[i]);

  G_UNLOCK (registered);

  return list;
}

/**
 * atlas_format_find:
 * @id: as --format takes it
 *
 * Returns: (transfer none) (nullable): the format
 */
const AtlasFormat *
atlas_format_find (const char *id)
{
  g_autoptr (GPtrArray) list = atlas_format_list ();

  for (guint i = 0; i < list->len; i++)
    {
      const AtlasFormat *format = list->pdata[i];

      if (g_str_equal (format->id, id))
        return format;
    }

  return NULL;
}

/**
 * atlas_format_has_extension:
 * @self: a format
 * @file_name: the name of a file
 *
 * Returns: whether files of this format are called so
 */
gboolean
atlas_format_has_extension (const AtlasFormat *self,
                            const char        *file_name)
{
  g_auto (GStrv) extensions = g_strsplit (self->extensions, " ", -1);
  g_autofree char *folded = g_ascii_strdown (file_name, -1);

  for (guint i = 0; extensions[i] != NULL; i++)
    {
      g_autofree char *ending = g_strconcat (".", extensions[i], NULL);

      if (g_str_has_suffix (folded, ending))
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_format_for_name:
 * @file_name: the name of a file
 * @to_write: whether it is to be written, else read
 *
 * Returns: (transfer none) (nullable): the format that files are in which are called so
 */
const AtlasFormat *
atlas_format_for_name (const char *file_name,
                       gboolean    to_write)
{
  g_autoptr (GPtrArray) list = atlas_format_list ();

  for (guint i = 0; i < list->len; i++)
    {
      const AtlasFormat *format = list->pdata[i];

      if ((to_write ? format->writer != NULL : format->reader != NULL) &&
          atlas_format_has_extension (format, file_name))
        return format;
    }

  return NULL;
}

/**
 * atlas_format_detect:
 * @input: a file at its beginning; it stays there
 * @error: return location for an error
 *
 * Finds out which format a file is in: by its first bytes, and by its name where they leave it open.
 *
 * Returns: (transfer none): the format, or %NULL and an error
 */
const AtlasFormat *
atlas_format_detect (AtlasInput  *input,
                     GError     **error)
{
  g_autoptr (GPtrArray) list = atlas_format_list ();
  const AtlasFormat *best = NULL;
  const char *start;
  gsize length;
  int surest = 0;

  if (!atlas_input_fill (input, SNIFFED, &start, &length, error))
    return NULL;

  if (length == 0)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT, _("the file is empty"));
      return NULL;
    }

  for (guint i = 0; i < list->len; i++)
    {
      const AtlasFormat *format = list->pdata[i];
      int sure;

      if (format->reader == NULL)
        continue;

      sure = format->sniff != NULL ? format->sniff (start, MIN (length, SNIFFED)) : ATLAS_SNIFF_MAYBE;

      /* The name decides between those which the bytes allow. */
      if (sure > ATLAS_SNIFF_NO && atlas_format_has_extension (format, atlas_input_get_name (input)))
        sure += ATLAS_SNIFF_MAYBE - 1;
      else if (format->sniff == NULL)
        sure = ATLAS_SNIFF_NO;

      if (sure > surest)
        {
          surest = sure;
          best = format;
        }
    }

  if (best == NULL)
    g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                         _("the file is in no format that can be read here"));

  return best;
}
