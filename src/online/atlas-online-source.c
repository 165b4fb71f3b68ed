/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server of map tiles: an address with places for zoom, column and row in it. */
#define G_LOG_DOMAIN "atlas-online"

#include "atlas-online-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_URL 1024
#define MAX_ZOOM 22

struct _AtlasOnlineSource
{
  gatomicrefcount  ref_count;
  char            *url;
  char            *key;
  guint            max_zoom;
};

static const char * const places[] = { "{z}", "{x}", "{y}", "{-y}" };

/* Free for anybody within their terms, of the whole world, and without a key. */
static const AtlasOnlineOffer offers[] = {
  { N_("OpenStreetMap"), "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "© OpenStreetMap contributors", "https://operations.osmfoundation.org/policies/tiles/", 19 },
  { N_("OpenTopoMap"), "https://tile.opentopomap.org/{z}/{x}/{y}.png",
    "© OpenStreetMap contributors, SRTM · © OpenTopoMap (CC-BY-SA)", "https://opentopomap.org/about", 17 },
  { N_("Satellite picture of the whole earth (NASA Blue Marble)"),
    "https://gibs.earthdata.nasa.gov/wmts/epsg3857/best/BlueMarble_ShadedRelief_Bathymetry/default/"
    "GoogleMapsCompatible_Level8/{z}/{y}/{x}.jpeg",
    "NASA EOSDIS GIBS", "https://nasa-gibs.github.io/gibs-api-docs/", 8 },
};

/* The address as it would be of one tile. @n_places: how many places of each kind there are */
static char *
fill_in (const char *url, guint zoom, guint column, guint row, guint *n_places)
{
  const guint values[] = { zoom, column, row, (1u << zoom) - 1 - row };
  GString *filled = g_string_new (NULL);

  while (*url != '\0')
    {
      guint place = 0;

      while (place < G_N_ELEMENTS (places) && strncmp (url, places[place], strlen (places[place])) != 0)
        place++;
      if (place == G_N_ELEMENTS (places))
        {
          g_string_append_c (filled, *url++);
          continue;
        }
      g_string_append_printf (filled, "%u", values[place]);
      url += strlen (places[place]);
      n_places[place]++;
    }

  return g_string_free (filled, FALSE);
}

static gboolean
check (const char *url, GError **error)
{
  guint n_places[G_N_ELEMENTS (places)] = { 0 };
  g_autofree char *example = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (url == NULL || strlen (url) > MAX_URL || !g_utf8_validate (url, -1, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("This is not an address of map tiles."));
      return FALSE;
    }

  example = fill_in (url, 1, 1, 1, n_places);
  if (n_places[0] == 0 || n_places[1] == 0 || n_places[2] + n_places[3] == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("The address must have {z}, {x} and {y} where the zoom level, column and row of a tile belong."));
      return FALSE;
    }

  uri = g_uri_parse (example, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  if (uri == NULL || (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0) ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL ||
      strpbrk (example, "{} \t\r\n") != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("This is not an address of map tiles. It begins with https:// and has no name or password in it."));
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_online_source_new:
 * @url: the address of its tiles, with {z}, {x} and {y} or {-y} (counted from the south) in it
 * @max_zoom: the last zoom level that it has
 * @error: return location for an error, with a sentence to be shown
 *
 * Returns: (transfer full) (nullable): the source, if that is an address of tiles
 */
AtlasOnlineSource *
atlas_online_source_new (const char *url, guint max_zoom, GError **error)
{
  AtlasOnlineSource *self;

  if (!check (url, error))
    return NULL;

  self = g_new0 (AtlasOnlineSource, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->url = g_strdup (url);
  self->key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  self->max_zoom = MIN (max_zoom, MAX_ZOOM);

  return self;
}

/**
 * atlas_online_source_ref:
 * @self: a source
 *
 * Returns: (transfer full): @self
 */
AtlasOnlineSource *
atlas_online_source_ref (AtlasOnlineSource *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_online_source_unref:
 * @self: (transfer full): a source
 */
void
atlas_online_source_unref (AtlasOnlineSource *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->url);
  g_free (self->key);
  g_free (self);
}

/**
 * atlas_online_source_get_url:
 * @self: a source
 *
 * Returns: (transfer none): its address, as it was given
 */
const char *
atlas_online_source_get_url (AtlasOnlineSource *self)
{
  return self->url;
}

/**
 * atlas_online_source_get_key:
 * @self: a source
 *
 * Returns: (transfer none): a name for it that may be a file's
 */
const char *
atlas_online_source_get_key (AtlasOnlineSource *self)
{
  return self->key;
}

/**
 * atlas_online_source_get_max_zoom:
 * @self: a source
 *
 * Returns: the last zoom level that it has
 */
guint
atlas_online_source_get_max_zoom (AtlasOnlineSource *self)
{
  return self->max_zoom;
}

/**
 * atlas_online_source_dup_host:
 * @self: a source
 *
 * Returns: (transfer full): the name of the server, to be shown
 */
char *
atlas_online_source_dup_host (AtlasOnlineSource *self)
{
  g_autofree char *example = atlas_online_source_dup_tile_url (self, 0, 0, 0);
  g_autoptr (GUri) uri = g_uri_parse (example, G_URI_FLAGS_NONE, NULL);

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : "");
}

/**
 * atlas_online_source_dup_tile_url:
 * @self: a source
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 *
 * Returns: (transfer full): where a tile is
 */
char *
atlas_online_source_dup_tile_url (AtlasOnlineSource *self, guint zoom, guint column, guint row)
{
  guint n_places[G_N_ELEMENTS (places)] = { 0 };

  return fill_in (self->url, zoom, column, row, n_places);
}

/**
 * atlas_online_get_offers:
 * @n_offers: (out): how many there are
 *
 * None of them is ever asked for anything before a person has chosen it.
 *
 * Returns: (transfer none) (array length=n_offers): servers to choose from; their names are to be translated
 */
const AtlasOnlineOffer *
atlas_online_get_offers (guint *n_offers)
{
  *n_offers = G_N_ELEMENTS (offers);

  return offers;
}
