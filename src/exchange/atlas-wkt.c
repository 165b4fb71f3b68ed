/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Well-known text, written and read. Heights are passed over. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-wkt.h"

#include <math.h>
#include <string.h>

#include "atlas-wkb.h"

static const struct { const char *name; AtlasWkbType type; AtlasWkbType part; } types[] = {
  { "POINT", ATLAS_WKB_POINT, 0 }, { "LINESTRING", ATLAS_WKB_LINE, 0 }, { "POLYGON", ATLAS_WKB_POLYGON, 0 },
  { "MULTIPOINT", ATLAS_WKB_MULTIPOINT, ATLAS_WKB_POINT }, { "MULTILINESTRING", ATLAS_WKB_MULTILINE, ATLAS_WKB_LINE },
  { "MULTIPOLYGON", ATLAS_WKB_MULTIPOLYGON, ATLAS_WKB_POLYGON }, { "GEOMETRYCOLLECTION", ATLAS_WKB_COLLECTION, 0 },
};

/* A geometry that is open, while it is written. */
typedef struct
{
  GString *wkt;
  GArray  *open;      /* (element-type guint) */
} Writing;

static void
comma (Writing *self)
{
  char last = self->wkt->len > 0 ? self->wkt->str[self->wkt->len - 1] : '(';

  if (self->open->len > 0 && last != '(' && last != ' ')
    g_string_append (self->wkt, ", ");
}

static void
begin (gpointer     data,
       AtlasWkbType type,
       gboolean     member)
{
  Writing *self = data;
  guint outer = self->open->len > 0 ? g_array_index (self->open, guint, self->open->len - 1) : ATLAS_WKB_COLLECTION;
  guint now = type;

  comma (self);
  if (outer == ATLAS_WKB_COLLECTION)
    g_string_append_printf (self->wkt, "%s ", types[type - 1].name);
  g_string_append_c (self->wkt, '(');
  g_array_append_val (self->open, now);
}

static void
end (gpointer     data,
     AtlasWkbType type)
{
  Writing *self = data;

  g_string_append_c (self->wkt, ')');
  g_array_set_size (self->open, self->open->len - 1);
}

static void
begin_ring (gpointer data)
{
  comma (data);
  g_string_append_c (((Writing *) data)->wkt, '(');
}

static void
end_ring (gpointer data)
{
  g_string_append_c (((Writing *) data)->wkt, ')');
}

static void
append_number (GString *wkt,
               double   number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  if (g_ascii_strtod (digits, NULL) != number)
    g_ascii_dtostr (digits, sizeof digits, number);
  g_string_append (wkt, digits);
}

static void
visit (gpointer data,
       double   longitude,
       double   latitude)
{
  Writing *self = data;

  comma (self);
  append_number (self->wkt, longitude);
  g_string_append_c (self->wkt, ' ');
  append_number (self->wkt, latitude);
}

/**
 * atlas_wkt_append:
 * @wkt: where to write
 * @wkb: a geometry as well-known binary
 * @length: its length in bytes
 *
 * Writes a geometry; nothing where it is not sound.
 */
void
atlas_wkt_append (GString      *wkt,
                  const guint8 *wkb,
                  gsize         length)
{
  static const AtlasWkbVisitor visitor = {
    .begin = begin, .ring = begin_ring, .position = visit, .end_ring = end_ring, .end = end,
  };
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  Writing self = { wkt, open };
  gsize start = wkt->len;

  if (!atlas_wkb_visit (wkb, length, &visitor, &self))
    g_string_truncate (wkt, start);
}

/* A text that is read. */
typedef struct
{
  const char *at;
  GByteArray *wkb;
} Reading;

static void
skip_space (Reading *self)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
}

static gboolean
take (Reading *self,
      char     sign)
{
  skip_space (self);
  if (*self->at != sign)
    return FALSE;

  self->at++;

  return TRUE;
}

/* Two numbers or more. */
static gboolean
read_position (Reading *self,
               double   position[2])
{
  guint n = 0;

  for (;;)
    {
      char *end;
      double number;

      skip_space (self);
      number = g_ascii_strtod (self->at, &end);
      if (end == self->at)
        return n >= 2;
      if (!isfinite (number) || n >= 4)
        return FALSE;
      if (n < 2)
        position[n] = number;
      n++;
      self->at = end;
    }
}

/* "(x y, x y ...)" into the list that was begun. */
static gboolean
read_positions (Reading *self,
                guint   *count)
{
  double position[2];

  *count = 0;
  if (!take (self, '('))
    return FALSE;

  do
    {
      if (!read_position (self, position))
        return FALSE;
      atlas_wkb_position (self->wkb, position[0], position[1]);
      (*count)++;
    }
  while (take (self, ','));

  return take (self, ')');
}

static gboolean read_body (Reading *self, AtlasWkbType type, guint depth);
static gboolean read_geometry (Reading *self, guint depth);

static gboolean
read_point (Reading *self)
{
  double position[2];
  gboolean round = take (self, '(');

  /* The points of a MULTIPOINT may stand without brackets. */
  if (!read_position (self, position) || (round && !take (self, ')')))
    return FALSE;

  atlas_wkb_point (self->wkb, position[0], position[1]);

  return TRUE;
}

static gboolean
read_parts (Reading      *self,
            AtlasWkbType  type,
            guint         depth)
{
  AtlasWkbMark mark = atlas_wkb_begin (self->wkb, type);
  guint count = 0;

  if (!take (self, '('))
    return FALSE;

  do
    {
      if (type == ATLAS_WKB_POLYGON)
        {
          AtlasWkbMark ring = atlas_wkb_ring (self->wkb);
          guint n;

          if (!read_positions (self, &n))
            return FALSE;
          atlas_wkb_end (self->wkb, ring, n);
        }
      else if (type == ATLAS_WKB_COLLECTION ? !read_geometry (self, depth + 1) : !read_body (self, types[type - 1].part, depth + 1))
        {
          return FALSE;
        }
      count++;
    }
  while (take (self, ','));

  atlas_wkb_end (self->wkb, mark, count);

  return take (self, ')');
}

static gboolean
read_body (Reading      *self,
           AtlasWkbType  type,
           guint         depth)
{
  if (type == ATLAS_WKB_POINT)
    return read_point (self);

  if (type == ATLAS_WKB_LINE)
    {
      AtlasWkbMark mark = atlas_wkb_begin (self->wkb, type);
      guint n;

      if (!read_positions (self, &n))
        return FALSE;
      atlas_wkb_end (self->wkb, mark, n);

      return TRUE;
    }

  return read_parts (self, type, depth);
}

/* A word, perhaps "Z", "M" or "ZM", and what is in brackets. */
static gboolean
read_geometry (Reading *self,
               guint    depth)
{
  gsize length = 0;

  if (depth > ATLAS_WKB_MAX_DEPTH)
    return FALSE;

  skip_space (self);
  while (g_ascii_isalpha (self->at[length]))
    length++;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gsize n = strlen (types[i].name);

      if (length < n || g_ascii_strncasecmp (self->at, types[i].name, n) != 0 || length > n + 2)
        continue;
      if (length > n && strspn (self->at + n, "ZMzm") != length - n)
        continue;

      self->at += length;
      skip_space (self);
      while (g_ascii_isalpha (*self->at) && strchr ("ZMzm", *self->at) != NULL)
        self->at++;

      return read_body (self, types[i].type, depth);
    }

  return FALSE;
}

/**
 * atlas_wkt_parse:
 * @wkt: a text, perhaps with "SRID=4326;" before it
 * @wkb: where to append the geometry as well-known binary
 *
 * Returns: whether it is a geometry, and nothing else; else @wkb is as it was
 */
gboolean
atlas_wkt_parse (const char *wkt,
                 GByteArray *wkb)
{
  Reading self = { wkt, wkb };
  guint before = wkb->len;

  skip_space (&self);
  if (g_ascii_strncasecmp (self.at, "SRID=4326;", 10) == 0)
    self.at += 10;

  if (read_geometry (&self, 0))
    {
      skip_space (&self);
      if (*self.at == '\0')
        return TRUE;
    }

  g_byte_array_set_size (wkb, before);

  return FALSE;
}
