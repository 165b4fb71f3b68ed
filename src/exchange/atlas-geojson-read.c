/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoJSON (RFC 7946) and GeoJSON text sequences (RFC 8142) in: a feature is a row, its properties are
 * the cells. */
#define G_LOG_DOMAIN "atlas-exchange"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-formats-private.h"
#include "atlas-geojson-write.h"
#include "atlas-json-stream.h"
#include "atlas-json.h"
#include "atlas-wkb.h"

/* What the id of a feature is called among the columns. */
#define ID_COLUMN "@id"

typedef struct
{
  AtlasReader     base;
  AtlasJsonStream stream;

  /* Of the feature that is being read. */
  AtlasRow       *row;
  guint           hint;         /* the column that the next property is likely to be */
  const char     *bad;          /* (nullable): N_() of why it cannot be taken, though its JSON is sound */
  gboolean        is_feature;
  gboolean        has_type;
  GString        *name;
} GeoJsonReader;

static gboolean
refuse (GeoJsonReader *self,
        const char    *bad)
{
  if (self->bad == NULL)
    self->bad = bad;

  return TRUE;
}

/* The name of a member as it is meant. */
static void
read_name (GeoJsonReader         *self,
           const AtlasJsonString *string,
           const char           **text,
           gsize                 *length)
{
  *text = string->text;
  *length = string->length;

  if (string->escaped)
    {
      g_string_truncate (self->name, 0);
      atlas_json_unescape (string, self->name);
      *text = self->name->str;
      *length = self->name->len;
    }
}

static void
set_string (GeoJsonReader         *self,
            guint                  column,
            const AtlasJsonString *string)
{
  if (!string->escaped)
    {
      atlas_row_set (self->row, column, ATLAS_CELL_TEXT, string->text, string->length);
      return;
    }

  g_string_truncate (self->name, 0);
  if (!atlas_json_unescape (string, self->name))
    atlas_row_note (self->row, _("A text has half a sign or a sign that no text can hold; it was replaced."));

  atlas_row_set_copy (self->row, column, ATLAS_CELL_TEXT, self->name->str, self->name->len);
}

static gboolean
read_cell (GeoJsonReader   *self,
           AtlasJsonCursor *cursor,
           guint            column)
{
  const char *start = cursor->at, *text;
  AtlasJsonString string;
  gsize length;
  double number;

  switch (*cursor->at)
    {
    case '"':
      if (!atlas_json_string (cursor, &string))
        return FALSE;

      set_string (self, column, &string);
      return TRUE;

    case '{':
    case '[':
      if (!atlas_json_skip_value (cursor))
        return FALSE;

      atlas_row_set (self->row, column, ATLAS_CELL_JSON, start, cursor->at - start);
      return TRUE;

    default:
      if (g_ascii_isdigit (*start) || (*start == '-' && cursor->at + 1 < cursor->end && start[1] != 'I'))
        {
          if (!atlas_json_number (cursor, &number))
            return FALSE;

          atlas_row_set (self->row, column, ATLAS_CELL_NUMBER, start, cursor->at - start);
          return TRUE;
        }

      if (!atlas_json_literal (cursor, &text, &length))
        return FALSE;

      if (*text == 't' || *text == 'f')
        atlas_row_set (self->row, column, ATLAS_CELL_BOOLEAN, text, length);
      else if (*text != 'n')
        atlas_row_note (self->row, _("A property is not a number (NaN or Infinity); it was left out."));

      return TRUE;
    }
}

static gboolean
read_properties (GeoJsonReader   *self,
                 AtlasJsonCursor *cursor)
{
  gboolean first = TRUE;
  AtlasJsonString name;

  if (*cursor->at == 'n')
    return atlas_json_skip_value (cursor);

  if (!atlas_json_take (cursor, '{'))
    return atlas_json_skip_value (cursor) && refuse (self, N_("the properties are no object"));

  self->hint = 0;

  while (atlas_json_next_member (cursor, &first, &name))
    {
      const char *text;
      gsize length;
      int column;

      read_name (self, &name, &text, &length);
      column = atlas_columns_add (self->base.columns, text, length, self->hint);

      if (column < 0)
        {
          atlas_reader_tell (&self->base, _("There are more than 4096 columns; the others are left out."));
          if (!atlas_json_skip_value (cursor))
            return FALSE;
          continue;
        }

      self->hint = (guint) column + 1;

      if (atlas_row_get (self->row, (guint) column) != NULL)
        atlas_row_note (self->row, _("A property is there twice; the last one counts."));

      if (!read_cell (self, cursor, (guint) column))
        return FALSE;
    }

  return !cursor->cut && cursor->wrong == NULL;
}

/* A position: two numbers or more, of which the third and so on are passed over. */
static gboolean
read_position (GeoJsonReader   *self,
               AtlasJsonCursor *cursor,
               double           position[2],
               gboolean        *sound)
{
  gboolean first = TRUE;
  guint n = 0;

  *sound = FALSE;
  if (*cursor->at != '[')
    return atlas_json_skip_value (cursor) && refuse (self, N_("a position is no list of numbers"));

  cursor->at++;

  while (atlas_json_next_element (cursor, &first))
    {
      if (n < 2 && (g_ascii_isdigit (*cursor->at) || (*cursor->at == '-' && cursor->at + 1 < cursor->end && cursor->at[1] != 'I')))
        {
          if (!atlas_json_number (cursor, &position[n]))
            return FALSE;
        }
      else
        {
          if (n < 2)
            refuse (self, N_("a coordinate is not a number"));
          if (!atlas_json_skip_value (cursor))
            return FALSE;
        }

      n++;
    }

  if (cursor->cut || cursor->wrong != NULL)
    return FALSE;

  *sound = n >= 2 && self->bad == NULL;
  if (n < 2)
    refuse (self, N_("a position has fewer than two numbers"));

  return TRUE;
}

/* A list of positions into the line or ring that was begun. */
static gboolean
read_positions (GeoJsonReader   *self,
                AtlasJsonCursor *cursor,
                gboolean         points,
                guint           *count)
{
  gboolean first = TRUE, sound;
  double position[2];

  *count = 0;
  if (*cursor->at != '[')
    return atlas_json_skip_value (cursor) && refuse (self, N_("the coordinates do not fit the type of the geometry"));

  cursor->at++;

  while (atlas_json_next_element (cursor, &first))
    {
      if (!read_position (self, cursor, position, &sound))
        return FALSE;
      if (!sound)
        continue;

      if (points)
        atlas_wkb_point (self->row->wkb, position[0], position[1]);
      else
        atlas_wkb_position (self->row->wkb, position[0], position[1]);

      (*count)++;
    }

  return !cursor->cut && cursor->wrong == NULL;
}

static gboolean read_coordinates (GeoJsonReader *self, AtlasJsonCursor *cursor, AtlasWkbType type);

/* The rings of a polygon, or the lines or polygons of a multiple geometry. */
static gboolean
read_parts (GeoJsonReader   *self,
            AtlasJsonCursor *cursor,
            AtlasWkbType     type)
{
  AtlasWkbMark mark = atlas_wkb_begin (self->row->wkb, type);
  gboolean first = TRUE;
  guint n = 0;

  if (*cursor->at != '[')
    return atlas_json_skip_value (cursor) && refuse (self, N_("the coordinates do not fit the type of the geometry"));

  cursor->at++;

  while (atlas_json_next_element (cursor, &first))
    {
      if (type == ATLAS_WKB_POLYGON)
        {
          AtlasWkbMark ring = atlas_wkb_ring (self->row->wkb);
          guint count;

          if (!read_positions (self, cursor, FALSE, &count))
            return FALSE;

          atlas_wkb_end (self->row->wkb, ring, count);
        }
      else if (!read_coordinates (self, cursor, type == ATLAS_WKB_MULTILINE ? ATLAS_WKB_LINE : ATLAS_WKB_POLYGON))
        {
          return FALSE;
        }

      n++;
    }

  atlas_wkb_end (self->row->wkb, mark, n);

  return !cursor->cut && cursor->wrong == NULL;
}

static gboolean
read_coordinates (GeoJsonReader   *self,
                  AtlasJsonCursor *cursor,
                  AtlasWkbType     type)
{
  double position[2];
  gboolean sound;
  guint count;

  if (type == ATLAS_WKB_POINT)
    {
      if (!read_position (self, cursor, position, &sound))
        return FALSE;
      if (sound)
        atlas_wkb_point (self->row->wkb, position[0], position[1]);

      return TRUE;
    }

  if (type == ATLAS_WKB_LINE || type == ATLAS_WKB_MULTIPOINT)
    {
      AtlasWkbMark mark = atlas_wkb_begin (self->row->wkb, type);

      if (!read_positions (self, cursor, type == ATLAS_WKB_MULTIPOINT, &count))
        return FALSE;

      atlas_wkb_end (self->row->wkb, mark, count);
      return TRUE;
    }

  return read_parts (self, cursor, type);
}

static AtlasWkbType
type_of (const AtlasJsonString *name)
{
  static const char * const types[] = { "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString",
                                        "MultiPolygon", "GeometryCollection" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (atlas_json_is (name, types[i]))
        return ATLAS_WKB_POINT + i;
    }

  return 0;
}

static gboolean read_geometry (GeoJsonReader *self, AtlasJsonCursor *cursor, guint depth);

static gboolean
read_collection (GeoJsonReader   *self,
                 AtlasJsonCursor *cursor,
                 guint            depth)
{
  AtlasWkbMark mark = atlas_wkb_begin (self->row->wkb, ATLAS_WKB_COLLECTION);
  gboolean first = TRUE;
  guint n = 0;

  if (*cursor->at != '[')
    return atlas_json_skip_value (cursor) && refuse (self, N_("the geometries are no list"));

  cursor->at++;

  while (atlas_json_next_element (cursor, &first))
    {
      gsize before = self->row->wkb->len;

      if (!read_geometry (self, cursor, depth + 1))
        return FALSE;

      n += self->row->wkb->len > before;
    }

  atlas_wkb_end (self->row->wkb, mark, n);

  return !cursor->cut && cursor->wrong == NULL;
}

/* Where the type comes after the coordinates these are read when it is known. */
static gboolean
read_geometry (GeoJsonReader   *self,
               AtlasJsonCursor *cursor,
               guint            depth)
{
  const char *coordinates = NULL, *geometries = NULL;
  gboolean first = TRUE;
  AtlasJsonString name, value;
  AtlasWkbType type = 0;

  if (*cursor->at == 'n')
    return atlas_json_skip_value (cursor);
  if (*cursor->at != '{' || depth >= ATLAS_WKB_MAX_DEPTH)
    return atlas_json_skip_value (cursor) && refuse (self, N_("the geometry is no object"));

  cursor->at++;

  while (atlas_json_next_member (cursor, &first, &name))
    {
      if (atlas_json_is (&name, "type") && *cursor->at == '"')
        {
          if (!atlas_json_string (cursor, &value))
            return FALSE;

          type = type_of (&value);
          continue;
        }

      if (atlas_json_is (&name, "coordinates") && coordinates == NULL)
        {
          coordinates = cursor->at;

          if (type != 0 && type != ATLAS_WKB_COLLECTION)
            {
              if (!read_coordinates (self, cursor, type))
                return FALSE;

              coordinates = "";
              continue;
            }
        }
      else if (atlas_json_is (&name, "geometries"))
        {
          geometries = cursor->at;
        }

      if (!atlas_json_skip_value (cursor))
        return FALSE;
    }

  if (cursor->cut || cursor->wrong != NULL)
    return FALSE;

  if (type == 0)
    return refuse (self, N_("the geometry has no type that is known"));

  if (type == ATLAS_WKB_COLLECTION && geometries != NULL)
    {
      AtlasJsonCursor again = { .at = geometries, .end = cursor->end };

      return read_collection (self, &again, depth);
    }

  if (coordinates == NULL)
    return refuse (self, N_("the geometry has no coordinates"));

  if (*coordinates != '\0')
    {
      AtlasJsonCursor again = { .at = coordinates, .end = cursor->end };

      return read_coordinates (self, &again, type);
    }

  return TRUE;
}

static gboolean
read_id (GeoJsonReader   *self,
         AtlasJsonCursor *cursor)
{
  int column = atlas_columns_add (self->base.columns, ID_COLUMN, strlen (ID_COLUMN), G_MAXUINT);

  return column < 0 ? atlas_json_skip_value (cursor) : read_cell (self, cursor, (guint) column);
}

static gboolean
read_member (GeoJsonReader         *self,
             AtlasJsonCursor       *cursor,
             const AtlasJsonString *name)
{
  AtlasJsonString value;

  if (atlas_json_is (name, "type") && *cursor->at == '"')
    {
      if (!atlas_json_string (cursor, &value))
        return FALSE;

      self->has_type = TRUE;
      self->is_feature = atlas_json_is (&value, "Feature");
      return TRUE;
    }

  if (atlas_json_is (name, "geometry"))
    return read_geometry (self, cursor, 0);
  if (atlas_json_is (name, "properties"))
    return read_properties (self, cursor);
  if (atlas_json_is (name, "id"))
    return read_id (self, cursor);

  if (!atlas_json_is (name, "bbox"))
    {
      g_autofree char *member = g_strndup (name->text, MIN (name->length, 60));
      g_autofree char *valid = g_utf8_make_valid (member, -1);
      /* translators: %s is the name of a member of a JSON object */
      g_autofree char *finding = g_strdup_printf (_("“%s” beside the properties of features is left out."), valid);

      atlas_reader_tell (&self->base, finding);
    }

  return atlas_json_skip_value (cursor);
}

/* A feature from the cursor on; a bare geometry is a feature without properties. */
static gboolean
parse_feature (AtlasJsonCursor *cursor,
               gpointer         data)
{
  GeoJsonReader *self = data;
  const char *start = cursor->at;
  gboolean first = TRUE;
  AtlasJsonString name;

  atlas_row_clear (self->row);
  self->bad = NULL;
  self->is_feature = self->has_type = FALSE;

  if (*cursor->at != '{')
    return atlas_json_skip_value (cursor) && refuse (self, N_("this is no feature"));

  cursor->at++;

  while (atlas_json_next_member (cursor, &first, &name))
    {
      if (!read_member (self, cursor, &name))
        return FALSE;
    }

  if (cursor->cut || cursor->wrong != NULL)
    return FALSE;

  if (!self->is_feature && self->has_type)
    {
      AtlasJsonCursor again = { .at = start, .end = cursor->end };

      atlas_row_clear (self->row);
      self->bad = NULL;

      return read_geometry (self, &again, 0);
    }

  return self->is_feature || refuse (self, N_("this is no feature"));
}

/* The old way to name a reference system; RFC 7946 knows but one. */
static gboolean
is_degrees (const AtlasJsonString *name)
{
  static const char * const known[] = {
    "CRS84", "EPSG:4326", "EPSG::4326", "EPSG:4490", "EPSG::4490", "OGC:CRS84", "CRS:84",
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gsize length = strlen (known[i]);

      if (name->length >= length && memcmp (name->text + name->length - length, known[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_system (AtlasJsonCursor  *cursor,
              GError          **error)
{
  gboolean first = TRUE, inside = TRUE;
  AtlasJsonString name, system;

  if (*cursor->at != '{')
    return atlas_json_skip_value (cursor);

  cursor->at++;

  while (atlas_json_next_member (cursor, &first, &name))
    {
      if (!atlas_json_is (&name, "properties") || *cursor->at != '{')
        {
          if (!atlas_json_skip_value (cursor))
            return FALSE;
          continue;
        }

      cursor->at++;

      while (atlas_json_next_member (cursor, &inside, &name))
        {
          if (!atlas_json_is (&name, "name") || *cursor->at != '"')
            {
              if (!atlas_json_skip_value (cursor))
                return FALSE;
              continue;
            }

          if (!atlas_json_string (cursor, &system))
            return FALSE;

          if (!is_degrees (&system))
            {
              g_autofree char *text = g_strndup (system.text, MIN (system.length, 100));

              g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                           /* translators: %s is the name of a reference system such as EPSG:3857 */
                           _("the coordinates are in the reference system %s and not in degrees of WGS-84"), text);
              return FALSE;
            }
        }

      if (cursor->cut || cursor->wrong != NULL)
        return FALSE;
    }

  return !cursor->cut && cursor->wrong == NULL;
}

static gboolean
read_head_member (AtlasJsonCursor        *cursor,
                  const AtlasJsonString  *name,
                  gpointer                data,
                  GError                **error)
{
  if (atlas_json_is (name, "crs"))
    return check_system (cursor, error);

  return atlas_json_skip_value (cursor);
}

/* JSON is UTF-8; but there are programs that write it otherwise. */
static gboolean
decode (AtlasReader  *reader,
        GError      **error)
{
  g_autofree char *encoding = NULL;

  if (!atlas_input_decode (reader->input, reader->options.encoding, &encoding, error))
    return FALSE;

  if (g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    {
      /* translators: %s is the name of an encoding of text, such as GB18030 */
      g_autofree char *finding = g_strdup_printf (_("The text is read as %s."), encoding);

      atlas_reader_tell (reader, finding);
    }

  return TRUE;
}

static gboolean
start_collection (AtlasReader  *reader,
                  GError      **error)
{
  GeoJsonReader *self = (GeoJsonReader *) reader;

  self->name = g_string_new (NULL);

  return decode (reader, error) &&
         atlas_json_stream_start (&self->stream, reader->input, "features", read_head_member, self, error);
}

static gboolean
start_sequence (AtlasReader  *reader,
                GError      **error)
{
  GeoJsonReader *self = (GeoJsonReader *) reader;

  self->name = g_string_new (NULL);

  return decode (reader, error) &&
         atlas_json_stream_start (&self->stream, reader->input, NULL, NULL, NULL, error);
}

static AtlasReadResult
next_row (AtlasReader  *reader,
          AtlasRow     *row,
          GError      **error)
{
  GeoJsonReader *self = (GeoJsonReader *) reader;
  AtlasReadResult result;

  self->row = row;
  result = atlas_json_stream_next (&self->stream, parse_feature, self, &reader->place, error);

  if (result != ATLAS_READ_ONE)
    return result;

  atlas_row_settle (row);

  if (self->bad != NULL)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, _(self->bad));
      return ATLAS_READ_BAD;
    }

  return atlas_row_set_wkb (row, error) ? ATLAS_READ_ONE : ATLAS_READ_BAD;
}

static void
stop (AtlasReader *reader)
{
  g_string_free (((GeoJsonReader *) reader)->name, TRUE);
}

static gboolean
has (const char *start,
     gsize       length,
     const char *what)
{
  return g_strstr_len (start, (gssize) length, what) != NULL;
}

static int
sniff_collection (const char *start,
                  gsize       length)
{
  gsize n = strspn (start, "\xef\xbb\xbf \t\r\n");

  if (n >= length || start[n] != '{')
    return ATLAS_SNIFF_NO;

  if (has (start, length, "\"FeatureCollection\""))
    return has (start, length, "linkedplaces") || has (start, length, "lpf_") ? ATLAS_SNIFF_MAYBE : ATLAS_SNIFF_LIKELY + 10;

  return has (start, length, "\"Feature\"") || has (start, length, "\"coordinates\"") ? ATLAS_SNIFF_LIKELY : ATLAS_SNIFF_NO;
}

static int
sniff_sequence (const char *start,
                gsize       length)
{
  const char *line;

  if (*start == '\x1e')
    return ATLAS_SNIFF_CERTAIN;

  line = memchr (start, '\n', length);

  /* Two lines with an object each. */
  return line != NULL && *start == '{' && has (start, line - start, "\"Feature\"") && line[1] == '{' &&
         !has (start, line - start, "\"FeatureCollection\"") ? ATLAS_SNIFF_LIKELY + 5 : ATLAS_SNIFF_NO;
}

static const AtlasReaderClass collection_reader = {
  .size = sizeof (GeoJsonReader), .start = start_collection, .next_row = next_row, .stop = stop,
};

static const AtlasReaderClass sequence_reader = {
  .size = sizeof (GeoJsonReader), .start = start_sequence, .next_row = next_row, .stop = stop,
};

const AtlasFormat atlas_format_geojson = {
  .id = "geojson",
  .name = N_("GeoJSON"),
  .extensions = "geojson json",
  .media_type = "application/geo+json",
  .sniff = sniff_collection,
  .reader = &collection_reader,
  .writer = &atlas_geojson_writer,
};

const AtlasFormat atlas_format_geojsonseq = {
  .id = "geojsonseq",
  .name = N_("GeoJSON, a feature a line"),
  .extensions = "geojsonl geojsons geojsonseq jsonl ndjson",
  .media_type = "application/geo+json-seq",
  .sniff = sniff_sequence,
  .reader = &sequence_reader,
  .writer = &atlas_geojsonseq_writer,
};
