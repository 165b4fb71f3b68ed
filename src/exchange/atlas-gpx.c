/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GPX 1.0 and 1.1 in: a row a waypoint, a route, a track. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-formats-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-json.h"
#include "atlas-wkb.h"
#include "atlas-xml-row.h"
#include "atlas-xml.h"

typedef struct
{
  AtlasReader  parent;
  AtlasXml    *xml;
  GString     *text;
  guint        depth;
  guint        feature;       /* depth of the waypoint, route or track that is open, 0: none */
  char         kind;          /* w, r or t */
  GArray      *positions;     /* (element-type double): of the segment that is open */
  GByteArray  *lines;         /* the segments before, one behind the other */
  guint        n_lines;
  GError      *wrong;
  gboolean     told;
} GpxReader;

static gboolean
start (AtlasReader  *reader,
       GError      **error)
{
  GpxReader *self = (GpxReader *) reader;

  self->xml = atlas_xml_new (reader->input);
  self->text = g_string_new (NULL);
  self->positions = g_array_new (FALSE, FALSE, sizeof (double));
  self->lines = g_byte_array_new ();
  self->depth = self->feature = 0;
  self->told = FALSE;

  return TRUE;
}

static void
stop (AtlasReader *reader)
{
  GpxReader *self = (GpxReader *) reader;

  g_clear_pointer (&self->xml, atlas_xml_free);
  g_clear_pointer (&self->positions, g_array_unref);
  g_clear_pointer (&self->lines, g_byte_array_unref);
  g_clear_error (&self->wrong);
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

static gboolean
read_degrees (const char *text,
              double     *degrees)
{
  char *end = NULL;

  if (text == NULL)
    return FALSE;

  *degrees = g_ascii_strtod (text, &end);
  while (g_ascii_isspace (*end))
    end++;

  return end != text && *end == '\0' && isfinite (*degrees);
}

static void
add_position (GpxReader *self)
{
  g_autofree char *longitude = atlas_xml_attribute (self->xml, "lon");
  g_autofree char *latitude = atlas_xml_attribute (self->xml, "lat");
  double position[2];

  if (read_degrees (longitude, &position[0]) && read_degrees (latitude, &position[1]))
    g_array_append_vals (self->positions, position, 2);
  else if (self->wrong == NULL)
    g_set_error_literal (&self->wrong, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                         _("a point has no longitude and latitude"));
}

static void
end_segment (GpxReader *self)
{
  guint count = self->positions->len / 2;
  const double *at = (const double *) (void *) self->positions->data;
  AtlasWkbMark mark;

  if (count == 0)
    return;

  mark = atlas_wkb_begin (self->lines, ATLAS_WKB_LINE);
  for (guint i = 0; i < count; i++)
    atlas_wkb_position (self->lines, at[2 * i], at[2 * i + 1]);
  /* A segment of one point is a line that stays where it is. */
  if (count == 1)
    atlas_wkb_position (self->lines, at[0], at[1]);
  atlas_wkb_end (self->lines, mark, MAX (count, 2));
  self->n_lines++;
  g_array_set_size (self->positions, 0);
}

static void
begin_element (GpxReader  *self,
               AtlasRow   *row,
               const char *name)
{
  g_string_truncate (self->text, 0);

  if (self->feature == 0)
    {
      if (!g_str_equal (name, "wpt") && !g_str_equal (name, "rte") && !g_str_equal (name, "trk"))
        return;

      self->feature = self->depth;
      self->kind = *name;
      g_array_set_size (self->positions, 0);
      g_byte_array_set_size (self->lines, 0);
      self->n_lines = 0;
      g_clear_error (&self->wrong);
      atlas_row_clear (row);
      row->place.record = ++self->parent.place.record;
      row->place.line = self->parent.place.line = atlas_xml_line (self->xml);
    }

  if (g_str_equal (name, "wpt") || g_str_equal (name, "rtept") || g_str_equal (name, "trkpt"))
    add_position (self);
  else if (g_str_equal (name, "link") && self->depth == self->feature + 1)
    {
      g_autofree char *address = atlas_xml_attribute (self->xml, "href");

      if (address != NULL)
        atlas_xml_row_set (self->parent.columns, row, "link", address);
    }
}

static void
end_element (GpxReader  *self,
             AtlasRow   *row,
             const char *name)
{
  static const struct { const char *element; const char *column; } cells[] = {
    { "name", "name" }, { "desc", "description" }, { "cmt", "comment" }, { "type", "type" }, { "sym", "symbol" },
    { "src", "source" }, { "url", "link" }, { "number", "number" },
  };

  if (g_str_equal (name, "trkseg"))
    {
      end_segment (self);
      return;
    }

  if (self->depth != self->feature + 1)
    return;

  /* When a place was recorded is no time that it speaks of; heights are not kept. */
  if (g_str_equal (name, "ele") || g_str_equal (name, "time"))
    {
      if (!self->told)
        atlas_reader_tell (&self->parent, _("Heights and times of recording are left out."));
      self->told = TRUE;
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      if (g_str_equal (cells[i].element, name))
        atlas_xml_row_set (self->parent.columns, row, cells[i].column, self->text->str);
    }
}

static AtlasReadResult
finish_row (GpxReader  *self,
            AtlasRow   *row,
            GError    **error)
{
  self->feature = 0;
  atlas_row_settle (row);
  if (self->wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->wrong));
      return ATLAS_READ_BAD;
    }

  if (self->kind == 'w')
    {
      const double *at = (const double *) (void *) self->positions->data;

      atlas_wkb_point (row->wkb, at[0], at[1]);
    }
  else
    {
      end_segment (self);
      if (self->n_lines == 0)
        return ATLAS_READ_ONE;

      if (self->n_lines > 1)
        {
          AtlasWkbMark mark = atlas_wkb_begin (row->wkb, ATLAS_WKB_MULTILINE);

          g_byte_array_append (row->wkb, self->lines->data, self->lines->len);
          atlas_wkb_end (row->wkb, mark, self->n_lines);
        }
      else
        {
          g_byte_array_append (row->wkb, self->lines->data, self->lines->len);
        }
    }

  return atlas_row_set_wkb (row, error) ? ATLAS_READ_ONE : ATLAS_READ_BAD;
}

static AtlasReadResult
next_row (AtlasReader  *reader,
          AtlasRow     *row,
          GError      **error)
{
  GpxReader *self = (GpxReader *) reader;

  for (;;)
    {
      AtlasXmlPart part = atlas_xml_next (self->xml, error);

      if (part == ATLAS_XML_START)
        {
          self->depth++;
          begin_element (self, row, atlas_xml_name (self->xml));
        }
      else if (part == ATLAS_XML_TEXT)
        {
          g_string_append (self->text, atlas_xml_text (self->xml));
        }
      else if (part == ATLAS_XML_END)
        {
          gboolean whole = self->feature > 0 && self->depth == self->feature;

          if (self->feature > 0)
            end_element (self, row, atlas_xml_name (self->xml));
          g_string_truncate (self->text, 0);
          self->depth--;
          if (whole)
            return finish_row (self, row, error);
        }
      else
        {
          reader->place.line = atlas_xml_line (self->xml);
          return part == ATLAS_XML_FINISHED ? ATLAS_READ_END : ATLAS_READ_FAILED;
        }
    }
}

static int
sniff (const char *start_of_file,
       gsize       length)
{
  return atlas_xml_sniff (start_of_file, length, "gpx");
}

static const AtlasReaderClass reader_class = {
  .size = sizeof (GpxReader), .start = start, .next_row = next_row, .stop = stop,
};

const AtlasFormat atlas_format_gpx = {
  .id = "gpx", .name = N_("GPX (waypoints, routes, tracks)"), .extensions = "gpx", .media_type = "application/gpx+xml",
  .sniff = sniff, .reader = &reader_class,
};
