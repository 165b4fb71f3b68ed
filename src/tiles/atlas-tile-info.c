/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of map tiles says of itself: checked, and made fit to be shown. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-info.h"

#include "atlas-map-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is shown of an attribution, in characters: it stands on the map. */
#define MAX_SHOWN 240

static const struct { const char *name; AtlasTileKind kind; const char *format; } formats[] = {
  { "pbf", ATLAS_TILES_VECTOR, "pbf" },
  { "mvt", ATLAS_TILES_VECTOR, "pbf" },
  { "application/vnd.mapbox-vector-tile", ATLAS_TILES_VECTOR, "pbf" },
  { "png", ATLAS_TILES_PICTURES, "png" },
  { "image/png", ATLAS_TILES_PICTURES, "png" },
  { "jpg", ATLAS_TILES_PICTURES, "jpeg" },
  { "jpeg", ATLAS_TILES_PICTURES, "jpeg" },
  { "image/jpeg", ATLAS_TILES_PICTURES, "jpeg" },
  { "webp", ATLAS_TILES_PICTURES, "webp" },
  { "image/webp", ATLAS_TILES_PICTURES, "webp" },
};

/**
 * atlas_tile_info_clear:
 * @info: what a file says
 *
 * Frees what is in it.
 */
void
atlas_tile_info_clear (AtlasTileInfo *info)
{
  g_clear_pointer (&info->name, g_free);
  g_clear_pointer (&info->attribution, g_free);
  g_clear_pointer (&info->description, g_free);
}

/**
 * atlas_tile_info_set_format:
 * @info: what a file says
 * @format: (nullable): what it calls the format of its tiles
 * @error: return location for an error of %ATLAS_MAP_ERROR
 *
 * Returns: whether tiles of that format can be drawn
 */
gboolean
atlas_tile_info_set_format (AtlasTileInfo *info, const char *format, GError **error)
{
  g_autofree char *shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (format != NULL && g_ascii_strcasecmp (format, formats[i].name) == 0)
      {
        info->kind = formats[i].kind;
        info->format = formats[i].format;
        return TRUE;
      }

  shown = format != NULL ? g_utf8_substring (format, 0, MIN (g_utf8_strlen (format, -1), 40)) : NULL;
  if (shown == NULL)
    g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_UNSUPPORTED,
                         _("the map file does not say what its tiles are"));
  else
    g_set_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_UNSUPPORTED,
                 /* translators: the name of a file format, as the file has it */
                 _("map tiles of the format “%s” cannot be drawn"), shown);
  return FALSE;
}

/**
 * atlas_tile_info_set_bounds:
 * @info: what a file says
 * @west: degrees
 * @south: degrees
 * @east: degrees
 * @north: degrees
 *
 * Sets of where the file is a map, if these are bounds.
 */
void
atlas_tile_info_set_bounds (AtlasTileInfo *info, double west, double south, double east, double north)
{
  if (!(west >= -180.0 && east <= 180.0 && west < east && south >= -90.0 && north <= 90.0 &&
        south < north))
    return;

  info->bounded = TRUE;
  info->west = west;
  info->south = south;
  info->east = east;
  info->north = north;
}

/**
 * atlas_tile_info_dup_text:
 * @text: (nullable): a text out of a file
 * @length: its length in bytes; -1: up to its end
 *
 * Returns: (transfer full) (nullable): the text if it is one, cut where it is too long
 */
char *
atlas_tile_info_dup_text (const char *text, gssize length)
{
  gsize size;
  const char *end;

  if (text == NULL)
    return NULL;

  size = length >= 0 ? (gsize) length : strlen (text);
  size = MIN (size, ATLAS_TILES_MAX_TEXT);
  g_utf8_validate (text, size, &end);

  return end > text ? g_strndup (text, end - text) : NULL;
}

static const struct { const char *entity; const char *text; } entities[] = {
  { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" },
  { "&nbsp;", " " }, { "&copy;", "©" }, { "&#169;", "©" }, { "&#xa9;", "©" }, { "&#xA9;", "©" },
};

/* One entity at @at, or one character; gives back what comes behind it. */
static const char *
add_character (GString *plain, const char *at)
{
  const char *next = g_utf8_next_char (at);

  for (guint i = 0; i < G_N_ELEMENTS (entities) && *at == '&'; i++)
    if (strncmp (at, entities[i].entity, strlen (entities[i].entity)) == 0)
      {
        g_string_append (plain, entities[i].text);
        return at + strlen (entities[i].entity);
      }
  g_string_append_len (plain, at, next - at);

  return next;
}

/**
 * atlas_attribution_to_plain:
 * @markup: (nullable): an attribution as files of tiles have it, UTF-8, perhaps with tags of HTML
 *
 * Leaves out the tags, makes white space single, and cuts what would cover the map.
 *
 * Returns: (transfer full) (nullable): one line of plain text; %NULL: it says nothing
 */
char *
atlas_attribution_to_plain (const char *markup)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *at = markup;
  gboolean space = FALSE;

  while (at != NULL && *at != '\0')
    {
      const char *close = *at == '<' ? strchr (at, '>') : NULL;
      gunichar c = g_utf8_get_char (at);

      if (close != NULL)
        at = close + 1;
      else if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          space = plain->len > 0;
          at = g_utf8_next_char (at);
        }
      else
        {
          if (space)
            g_string_append_c (plain, ' ');
          space = FALSE;
          at = add_character (plain, at);
        }
    }

  if (g_utf8_strlen (plain->str, -1) > MAX_SHOWN)
    {
      g_string_truncate (plain, g_utf8_offset_to_pointer (plain->str, MAX_SHOWN - 1) - plain->str);
      g_string_append (plain, "…");
    }

  return plain->len > 0 ? g_string_free (g_steal_pointer (&plain), FALSE) : NULL;
}
