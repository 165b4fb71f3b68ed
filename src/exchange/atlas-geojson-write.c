/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoJSON (RFC 7946) and GeoJSON text sequences (RFC 8142) out: an entry is a feature, its line or area
 * the geometry, all else that a table can hold its properties. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-geojson-write.h"

#include <string.h>

#include "atlas-append.h"
#include "atlas-flat.h"
#include "atlas-json-text.h"
#include "atlas-number-text.h"
#include "atlas-wkb.h"

typedef struct
{
  AtlasWriter base;
  AtlasFlat  *flat;
  GPtrArray  *members;      /* (element-type GString): ,"name":, of each column */
  gboolean    first;        /* property of the feature */
} GeoJsonWriter;

/* A geometry on its way out. Rings are gathered, to be turned the way that RFC 7946 wants. */
typedef struct
{
  GString *out;
  GArray  *ring;            /* (element-type double): pairs */
  guint    rings;           /* of the polygon so far */
  gboolean in_ring;
  gboolean comma;
  guint8   depth;
  AtlasWkbType types[ATLAS_WKB_MAX_DEPTH + 2];
} Shape;

static const char * const type_names[] = {
  NULL, "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
};

static void
append_position (GString *out,
                 double   longitude,
                 double   latitude)
{
  char *at = atlas_append_room (out, 2 * ATLAS_NUMBER_LENGTH + 3);

  *at++ = '[';
  at += atlas_number_to_json (longitude, at);
  *at++ = ',';
  at += atlas_number_to_json (latitude, at);
  *at++ = ']';
  *at = '\0';
  out->len = (gsize) (at - out->str);
}

static void
separate (Shape *shape)
{
  if (shape->comma)
    g_string_append_c (shape->out, ',');

  shape->comma = FALSE;
}

static void
begin (gpointer     data,
       AtlasWkbType type,
       gboolean     member)
{
  Shape *shape = data;

  separate (shape);

  /* Members of a collection are geometries by themselves, those of a multiple one but coordinates. */
  if (!member || shape->types[shape->depth] == ATLAS_WKB_COLLECTION)
    g_string_append_printf (shape->out, "{\"type\":\"%s\",\"%s\":", type_names[type],
                            type == ATLAS_WKB_COLLECTION ? "geometries" : "coordinates");

  if (type != ATLAS_WKB_POINT)
    g_string_append_c (shape->out, '[');

  shape->types[++shape->depth] = type;
  shape->rings = 0;
}

static void
end (gpointer     data,
     AtlasWkbType type)
{
  Shape *shape = data;

  shape->depth--;
  if (type != ATLAS_WKB_POINT)
    g_string_append_c (shape->out, ']');
  if (shape->depth == 0 || shape->types[shape->depth] == ATLAS_WKB_COLLECTION)
    g_string_append_c (shape->out, '}');

  shape->comma = TRUE;
}

static void
begin_ring (gpointer data)
{
  Shape *shape = data;

  shape->in_ring = TRUE;
  g_array_set_size (shape->ring, 0);
}

static void
position (gpointer data,
          double   longitude,
          double   latitude)
{
  Shape *shape = data;

  if (shape->in_ring)
    {
      g_array_append_val (shape->ring, longitude);
      g_array_append_val (shape->ring, latitude);
      return;
    }

  separate (shape);
  append_position (shape->out, longitude, latitude);
  shape->comma = TRUE;
}

#define X(i) g_array_index (shape->ring, double, 2 * (i))
#define Y(i) g_array_index (shape->ring, double, 2 * (i) + 1)

static void
end_ring (gpointer data)
{
  Shape *shape = data;
  guint n = shape->ring->len / 2;
  double area = 0;
  gboolean turn;

  for (guint i = 0; i + 1 < n; i++)
    area += (X (i) - X (0)) * (Y (i + 1) - Y (0)) - (X (i + 1) - X (0)) * (Y (i) - Y (0));

  /* The outer ring goes against the clock, holes with it. */
  turn = shape->rings++ == 0 ? area < 0 : area > 0;
  separate (shape);
  g_string_append_c (shape->out, '[');

  for (guint i = 0; i < n; i++)
    {
      guint at = turn ? n - 1 - i : i;

      if (i > 0)
        g_string_append_c (shape->out, ',');
      append_position (shape->out, X (at), Y (at));
    }

  g_string_append_c (shape->out, ']');
  shape->in_ring = FALSE;
  shape->comma = TRUE;
}

/**
 * atlas_geojson_append_geometry:
 * @out: where it goes
 * @wkb: a geometry
 * @length: its length in bytes
 *
 * Writes a geometry as GeoJSON has it.
 *
 * Returns: whether it is sound; nothing is written else
 */
gboolean
atlas_geojson_append_geometry (GString      *out,
                               const guint8 *wkb,
                               gsize         length)
{
  static const AtlasWkbVisitor visitor = {
    .begin = begin, .ring = begin_ring, .position = position, .end_ring = end_ring, .end = end,
  };
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (double));
  Shape shape = { .out = out, .ring = ring };
  gsize before = out->len;

  if (atlas_wkb_visit (wkb, length, &visitor, &shape))
    return TRUE;

  g_string_truncate (out, before);

  return FALSE;
}

static void
free_member (gpointer data)
{
  g_string_free (data, TRUE);
}

static const GString *
member_of (GeoJsonWriter *self,
           guint          column)
{
  while (column >= self->members->len)
    {
      g_autofree char *name = atlas_flat_dup_column_name (self->flat, self->members->len);
      GString *member = g_string_new (",");

      atlas_json_quote (member, name, strlen (name));
      g_string_append_c (member, ':');
      g_ptr_array_add (self->members, member);
    }

  return self->members->pdata[column];
}

static void
take_cell (guint          column,
           AtlasCellType  type,
           const char    *text,
           gsize          length,
           gpointer       data)
{
  GeoJsonWriter *self = data;
  const GString *member = member_of (self, column);
  GString *out = self->base.buffer;
  gsize comma = self->first ? 1 : 0;

  /* Which the first does without. */
  atlas_append (out, member->str + comma, member->len - comma);
  self->first = FALSE;

  if (type == ATLAS_CELL_TEXT)
    atlas_json_quote (out, text, length);
  else
    atlas_append (out, text, length);
}

static void
append_feature (GeoJsonWriter   *self,
                const AtlasItem *item)
{
  const AtlasEntry *entry = item->records->pdata[0];
  const AtlasShape *shape;
  GString *out = self->base.buffer;
  gsize length;
  const guint8 *wkb;

  atlas_append_literal (out, "{\"type\":\"Feature\",\"properties\":{");
  self->first = TRUE;
  atlas_flat_item (self->flat, item, ATLAS_FLAT_PLAIN, take_cell, self);
  atlas_append_literal (out, "},\"geometry\":");

  shape = atlas_flat_get_shape (self->flat);
  wkb = shape != NULL && shape->geometry != NULL ? g_bytes_get_data (shape->geometry, &length) : NULL;

  if (wkb == NULL || !atlas_geojson_append_geometry (out, wkb, length))
    {
      if (entry->position.set)
        {
          atlas_append_literal (out, "{\"type\":\"Point\",\"coordinates\":");
          append_position (out, entry->position.longitude, entry->position.latitude);
          g_string_append_c (out, '}');
        }
      else
        {
          atlas_append_literal (out, "null");
        }
    }

  g_string_append_c (out, '}');
}

static gboolean
prepare (AtlasWriter  *writer,
         GError      **error)
{
  GeoJsonWriter *self = (GeoJsonWriter *) writer;

  self->flat = atlas_flat_new (writer);
  self->members = g_ptr_array_new_with_free_func (free_member);

  return TRUE;
}

static gboolean
begin_collection (AtlasWriter  *writer,
                  GError      **error)
{
  g_string_append (writer->buffer, "{\"type\":\"FeatureCollection\",\"features\":[");

  return prepare (writer, error);
}

static gboolean
write_feature (AtlasWriter      *writer,
               const AtlasItem  *item,
               GError          **error)
{
  if (((const AtlasRecord *) item->records->pdata[0])->type != ATLAS_RECORD_ENTRY)
    return TRUE;

  g_string_append (writer->buffer, writer->n_items++ > 0 || writer->whole != NULL ? ",\n" : "\n");
  append_feature ((GeoJsonWriter *) writer, item);

  return TRUE;
}

static gboolean
write_line (AtlasWriter      *writer,
            const AtlasItem  *item,
            GError          **error)
{
  if (((const AtlasRecord *) item->records->pdata[0])->type != ATLAS_RECORD_ENTRY)
    return TRUE;

  writer->n_items++;
  g_string_append_c (writer->buffer, '\x1e');
  append_feature ((GeoJsonWriter *) writer, item);
  g_string_append_c (writer->buffer, '\n');

  return TRUE;
}

static gboolean
end_lines (AtlasWriter  *writer,
           GError      **error)
{
  atlas_flat_tell_losses (((GeoJsonWriter *) writer)->flat);

  return TRUE;
}

static gboolean
end_collection (AtlasWriter  *writer,
                GError      **error)
{
  g_string_append (writer->buffer, "\n]}\n");

  return end_lines (writer, error);
}

static void
clear (AtlasWriter *writer)
{
  GeoJsonWriter *self = (GeoJsonWriter *) writer;

  g_clear_pointer (&self->flat, atlas_flat_free);
  g_clear_pointer (&self->members, g_ptr_array_unref);
}

static void
begin_part (AtlasWriter *writer)
{
  GeoJsonWriter *self = (GeoJsonWriter *) writer;

  self->flat = atlas_flat_new_part (((GeoJsonWriter *) writer->whole)->flat, writer);
  self->members = g_ptr_array_new_with_free_func (free_member);
}

/* A part begins with a comma, which the first feature of all does without. */
static gboolean
join_features (AtlasWriter  *writer,
               const char   *text,
               gsize         length,
               GError      **error)
{
  gsize comma = writer->n_items == 0;

  return atlas_writer_put (writer, text + comma, length - comma, error);
}

static void
end_part (AtlasWriter *writer)
{
  atlas_flat_tell_losses (((GeoJsonWriter *) writer)->flat);
}

const AtlasWriterClass atlas_geojson_writer = {
  .size = sizeof (GeoJsonWriter), .begin = begin_collection, .write = write_feature, .end = end_collection, .clear = clear,
  .begin_part = begin_part, .join = join_features, .end_part = end_part,
};

const AtlasWriterClass atlas_geojsonseq_writer = {
  .size = sizeof (GeoJsonWriter), .begin = prepare, .write = write_line, .end = end_lines, .clear = clear,
  .begin_part = begin_part, .join = atlas_writer_put, .end_part = end_part,
};
