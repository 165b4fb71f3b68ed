/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes well-known binary of KML's geometries (OGC 12-007r2, section 10, and Google's tracks). */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-kml-geometry.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-json.h"
#include "atlas-wkb.h"

/* A geometry within others, or what the others are in. */
typedef struct
{
  GByteArray  *members;     /* one behind the other */
  guint        n_members;
  AtlasWkbType common;      /* type of them all; COLLECTION: they differ */
} Level;

struct _AtlasKmlGeometry
{
  GArray      *levels;      /* (element-type Level): the first is the placemark itself */
  const char  *element;     /* the one that is open and takes coordinates, one of ours */
  GArray      *positions;   /* (element-type double): pairs, of that element or of one ring */
  GArray      *rings;       /* (element-type guint): of a polygon: how many positions each ring has */
  gboolean     in_polygon;
  gboolean     heights;
};

static void
clear_level (gpointer data)
{
  g_byte_array_unref (((Level *) data)->members);
}

static void
push_level (AtlasKmlGeometry *self)
{
  const Level level = { g_byte_array_new (), 0, 0 };

  g_array_append_val (self->levels, level);
}

/**
 * atlas_kml_geometry_new:
 *
 * Returns: (transfer full): a geometry with nothing in it
 */
AtlasKmlGeometry *
atlas_kml_geometry_new (void)
{
  AtlasKmlGeometry *self = g_new0 (AtlasKmlGeometry, 1);

  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (self->levels, clear_level);
  self->positions = g_array_new (FALSE, FALSE, sizeof (double));
  self->rings = g_array_new (FALSE, FALSE, sizeof (guint));
  push_level (self);

  return self;
}

/**
 * atlas_kml_geometry_free:
 * @self: (nullable): a geometry
 */
void
atlas_kml_geometry_free (AtlasKmlGeometry *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->levels);
  g_array_unref (self->positions);
  g_array_unref (self->rings);
  g_free (self);
}

/**
 * atlas_kml_geometry_clear:
 * @self: a geometry
 *
 * Makes it as it was when it was new.
 */
void
atlas_kml_geometry_clear (AtlasKmlGeometry *self)
{
  g_array_set_size (self->levels, 0);
  g_array_set_size (self->positions, 0);
  g_array_set_size (self->rings, 0);
  self->element = NULL;
  self->in_polygon = FALSE;
  self->heights = FALSE;
  push_level (self);
}

static void
add_member (AtlasKmlGeometry *self,
            AtlasWkbType      type,
            const GByteArray *wkb)
{
  Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);

  g_byte_array_append (level->members, wkb->data, wkb->len);
  level->common = level->n_members == 0 || level->common == type ? type : ATLAS_WKB_COLLECTION;
  level->n_members++;
}

/* Members of one kind are a multi-something, others a collection. */
static void
wrap_level (const Level  *level,
            GByteArray   *wkb,
            AtlasWkbType *type)
{
  AtlasWkbMark mark;

  *type = level->common == ATLAS_WKB_POINT ? ATLAS_WKB_MULTIPOINT
          : level->common == ATLAS_WKB_LINE ? ATLAS_WKB_MULTILINE
          : level->common == ATLAS_WKB_POLYGON ? ATLAS_WKB_MULTIPOLYGON : ATLAS_WKB_COLLECTION;
  mark = atlas_wkb_begin (wkb, *type);
  g_byte_array_append (wkb, level->members->data, level->members->len);
  atlas_wkb_end (wkb, mark, level->n_members);
}

/* Google's MultiTrack is a collection as well. */
static gboolean
is_collection (const char *element)
{
  return g_str_equal (element, "MultiGeometry") || g_str_equal (element, "MultiTrack");
}

/**
 * atlas_kml_geometry_begin:
 * @self: a geometry
 * @element: the name of an element that begins
 *
 * Returns: %FALSE where geometries are nested too deep
 */
gboolean
atlas_kml_geometry_begin (AtlasKmlGeometry *self,
                          const char       *element)
{
  static const char * const ours[] = { "Point", "LineString", "LinearRing", "Track", "Location" };

  if (is_collection (element))
    {
      if (self->levels->len >= ATLAS_WKB_MAX_DEPTH)
        return FALSE;
      push_level (self);
    }
  else if (g_str_equal (element, "Polygon"))
    {
      self->in_polygon = TRUE;
      g_array_set_size (self->positions, 0);
      g_array_set_size (self->rings, 0);
    }

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    {
      if (g_str_equal (element, ours[i]))
        {
          self->element = ours[i];
          if (!self->in_polygon)
            g_array_set_size (self->positions, 0);
        }
    }

  return TRUE;
}

static void
add_positions (AtlasKmlGeometry *self,
               GByteArray       *wkb,
               guint             first,
               guint             count)
{
  for (guint i = first; i < first + count; i++)
    atlas_wkb_position (wkb, g_array_index (self->positions, double, 2 * i), g_array_index (self->positions, double, 2 * i + 1));
}

static void
end_line (AtlasKmlGeometry *self)
{
  g_autoptr (GByteArray) wkb = g_byte_array_new ();
  guint count = self->positions->len / 2;
  AtlasWkbMark mark;

  /* A track that never moves, or a line that somebody began, is a point. */
  if (count == 1)
    {
      atlas_wkb_point (wkb, g_array_index (self->positions, double, 0), g_array_index (self->positions, double, 1));
      add_member (self, ATLAS_WKB_POINT, wkb);
    }
  else if (count > 1)
    {
      mark = atlas_wkb_begin (wkb, ATLAS_WKB_LINE);
      add_positions (self, wkb, 0, count);
      atlas_wkb_end (wkb, mark, count);
      add_member (self, ATLAS_WKB_LINE, wkb);
    }
}

static void
end_polygon (AtlasKmlGeometry *self)
{
  g_autoptr (GByteArray) wkb = g_byte_array_new ();
  AtlasWkbMark mark;
  guint first = 0;

  self->in_polygon = FALSE;
  if (self->rings->len == 0)
    return;

  mark = atlas_wkb_begin (wkb, ATLAS_WKB_POLYGON);
  for (guint i = 0; i < self->rings->len; i++)
    {
      guint count = g_array_index (self->rings, guint, i);
      AtlasWkbMark ring = atlas_wkb_ring (wkb);

      add_positions (self, wkb, first, count);
      atlas_wkb_end (wkb, ring, count);
      first += count;
    }
  atlas_wkb_end (wkb, mark, self->rings->len);
  add_member (self, ATLAS_WKB_POLYGON, wkb);
}

/**
 * atlas_kml_geometry_end:
 * @self: a geometry
 * @element: the name of an element that ends
 */
void
atlas_kml_geometry_end (AtlasKmlGeometry *self,
                        const char       *element)
{
  if (is_collection (element) && self->levels->len > 1)
    {
      g_autoptr (GByteArray) wkb = g_byte_array_new ();
      const Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);
      guint n_members = level->n_members;
      AtlasWkbType type;

      wrap_level (level, wkb, &type);
      g_array_set_size (self->levels, self->levels->len - 1);
      if (n_members > 0)
        add_member (self, type, wkb);
    }
  else if (g_str_equal (element, "Polygon"))
    {
      end_polygon (self);
    }
  else if (self->element != NULL && g_str_equal (element, self->element))
    {
      if (g_str_equal (element, "LinearRing") && self->in_polygon)
        {
          guint before = 0, count;

          for (guint i = 0; i < self->rings->len; i++)
            before += g_array_index (self->rings, guint, i);
          count = self->positions->len / 2 - before;
          if (count > 0)
            g_array_append_val (self->rings, count);
        }
      else
        {
          end_line (self);
        }
      self->element = NULL;
    }
}

static const char *
skip_space (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;

  return at;
}

/**
 * atlas_kml_geometry_coordinates:
 * @self: a geometry
 * @text: positions: longitude, latitude and perhaps a height
 * @separator: what parts them: a comma, in Google's tracks a space
 * @error: where an error goes
 *
 * Adds positions to the element that is open.
 *
 * Returns: %FALSE if they are none
 */
gboolean
atlas_kml_geometry_coordinates (AtlasKmlGeometry  *self,
                                const char        *text,
                                char               separator,
                                GError           **error)
{
  const char *at = skip_space (text);

  if (self->element == NULL)
    return TRUE;

  while (*at != '\0')
    {
      const char *start = at;
      double values[3] = { 0, 0, 0 };
      guint n = 0;

      /* The comma may have spaces around it, which the format forbids and people write. */
      for (; n < 3; n++)
        {
          char *end;
          const char *next;

          values[n] = g_ascii_strtod (at, &end);
          if (end == at || !isfinite (values[n]))
            break;
          at = end;
          next = skip_space (at);
          if (separator == ',' && *next == ',')
            at = skip_space (next + 1);
          else if (separator == ',' || *next == '\0')
            {
              n++;
              break;
            }
          else
            at = next;
        }

      if (n < 2)
        {
          g_autofree char *shown = g_utf8_substring (start, 0, MIN (g_utf8_strlen (start, -1), 30));

          g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                       _("“%s” is no longitude and latitude"), shown);
          return FALSE;
        }

      self->heights = self->heights || values[2] != 0;
      g_array_append_vals (self->positions, values, 2);
      at = skip_space (at);
    }

  return TRUE;
}

/**
 * atlas_kml_geometry_finish:
 * @self: a geometry
 * @wkb: where to append it
 *
 * Returns: %FALSE where there is none
 */
gboolean
atlas_kml_geometry_finish (AtlasKmlGeometry *self,
                           GByteArray       *wkb)
{
  const Level *level = &g_array_index (self->levels, Level, 0);
  AtlasWkbType type;

  if (level->n_members == 0)
    return FALSE;

  if (level->n_members == 1)
    g_byte_array_append (wkb, level->members->data, level->members->len);
  else
    wrap_level (level, wkb, &type);

  return TRUE;
}

/**
 * atlas_kml_geometry_has_heights:
 * @self: a geometry
 *
 * Returns: whether a position has a height, which is not kept
 */
gboolean
atlas_kml_geometry_has_heights (AtlasKmlGeometry *self)
{
  return self->heights;
}
