/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KML and KMZ out (OGC 12-007r2): what programs show of an entry, styled by its kind, with its time; and
 * all that a flat table can hold as data, from which it is read back. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-kml-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-entry-view.h"
#include "atlas-flat.h"
#include "atlas-wkb.h"
#include "atlas-zip-write.h"

typedef struct
{
  AtlasWriter     parent;
  AtlasEntryView  view;
  AtlasFlat      *flat;
  GString        *kml;      /* of KMZ: what is not packed yet */
  AtlasZipWriter *zip;      /* of KMZ */
} KmlWriter;

/* aabbggrr, quiet. */
static const struct { const char *kind; const char *colour; } styles[] = {
  { "hub", "ffa85d1c" }, { "place", "ff5a8f2e" }, { "organisation", "ff8a5a9c" }, { "person", "ff3d7fc4" },
  { "work", "ff4a4ac0" }, { "event", "ff2f7fd8" }, { "platform", "ff9c8a3d" }, { "policy", "ff6e6e6e" },
};

/* Text between tags. What XML 1.0 cannot hold becomes a space. */
static void
append_escaped (GString    *kml,
                const char *text,
                gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '&')
        g_string_append (kml, "&amp;");
      else if (text[i] == '<')
        g_string_append (kml, "&lt;");
      else if (text[i] == '>')
        g_string_append (kml, "&gt;");
      else if (text[i] == '"')
        g_string_append (kml, "&quot;");
      else if ((guchar) text[i] < 0x20 && strchr ("\t\n\r", text[i]) == NULL)
        g_string_append_c (kml, ' ');
      else
        g_string_append_c (kml, text[i]);
    }
}

static void
append_element (GString    *kml,
                const char *name,
                const char *text)
{
  if (text == NULL)
    return;

  g_string_append_printf (kml, "<%s>", name);
  append_escaped (kml, text, strlen (text));
  g_string_append_printf (kml, "</%s>", name);
}

static gboolean
flush_packed (KmlWriter  *self,
              GError    **error)
{
  if (self->zip == NULL || atlas_zip_writer_add (self->zip, self->kml->str, self->kml->len, self->parent.buffer, error))
    {
      if (self->zip != NULL)
        g_string_truncate (self->kml, 0);
      return TRUE;
    }

  return FALSE;
}

static void
append_head (KmlWriter *self)
{
  const AtlasExportOptions *options = self->parent.options;
  g_autoptr (GPtrArray) collections = atlas_record_set_all (options->vocabulary, ATLAS_RECORD_COLLECTION);
  const AtlasRecord *collection = collections->len > 0 ? collections->pdata[0] : NULL;

  g_string_append (self->kml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n");
  if (collection != NULL)
    {
      append_element (self->kml, "name", atlas_record_set_text (options->vocabulary, collection->id, "title", options->languages));
      g_string_append_c (self->kml, '\n');
    }

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    g_string_append_printf (self->kml,
                            "<Style id=\"%s\"><IconStyle><color>%s</color></IconStyle><LineStyle><color>%s</color><width>2</width></LineStyle>"
                            "<PolyStyle><color>60%s</color></PolyStyle></Style>\n",
                            styles[i].kind, styles[i].colour, styles[i].colour, styles[i].colour + 2);
}

static gboolean
begin_any (KmlWriter  *self,
           GError    **error)
{
  atlas_entry_view_init (&self->view);
  self->flat = atlas_flat_new (&self->parent);
  append_head (self);

  return flush_packed (self, error);
}

static gboolean
begin_kml (AtlasWriter  *writer,
           GError      **error)
{
  KmlWriter *self = (KmlWriter *) writer;

  self->kml = writer->buffer;

  return begin_any (self, error);
}

static gboolean
begin_kmz (AtlasWriter  *writer,
           GError      **error)
{
  KmlWriter *self = (KmlWriter *) writer;

  self->kml = g_string_new (NULL);
  self->zip = atlas_zip_writer_new ("doc.kml", writer->buffer);

  return begin_any (self, error);
}

static gboolean
end (AtlasWriter  *writer,
     GError      **error)
{
  KmlWriter *self = (KmlWriter *) writer;

  g_string_append (self->kml, "</Document>\n</kml>\n");
  atlas_flat_tell_losses (self->flat);
  if (!flush_packed (self, error))
    return FALSE;
  if (self->zip != NULL)
    atlas_zip_writer_end (self->zip, writer->buffer);

  return TRUE;
}

static void
clear (AtlasWriter *writer)
{
  KmlWriter *self = (KmlWriter *) writer;

  atlas_entry_view_clear (&self->view);
  g_clear_pointer (&self->flat, atlas_flat_free);
  if (self->zip != NULL)
    g_string_free (self->kml, TRUE);
  g_clear_pointer (&self->zip, atlas_zip_writer_free);
}

/* A day, a month or a year, as XML Schema has them. */
static char *
xml_date (const char *edtf,
          gboolean    last)
{
  AtlasEdtfDay first_day, last_day;
  const AtlasEdtfDay *day = last ? &last_day : &first_day;

  if (strspn (edtf, "0123456789-") == strlen (edtf) && *edtf != '-' && (strlen (edtf) != 7 || edtf[5] < '2'))
    return g_strdup (edtf);
  if (!atlas_edtf_bounds (edtf, &first_day, &last_day) || day->open || day->year < 1 || day->year > 9999)
    return NULL;

  return g_strdup_printf ("%04" G_GINT64_FORMAT "-%02u-%02u", day->year, day->month, day->day);
}

static void
append_time (KmlWriter *self)
{
  AtlasEntryTime time;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  atlas_entry_view_time (&self->view, self->parent.options, &time);
  first = time.start != NULL ? xml_date (time.start, FALSE) : NULL;
  last = time.end != NULL ? xml_date (time.end, TRUE) : NULL;
  if (first == NULL && last == NULL)
    return;

  g_string_append (self->kml, "<TimeSpan>");
  append_element (self->kml, "begin", first);
  append_element (self->kml, "end", last);
  g_string_append (self->kml, "</TimeSpan>");
}

static void
append_cell (guint          column,
             AtlasCellType  type,
             const char    *text,
             gsize          length,
             gpointer       data)
{
  KmlWriter *self = data;
  const char *name = atlas_columns_get_name (atlas_flat_get_columns (self->flat), column);

  g_string_append (self->kml, "<Data name=\"");
  append_escaped (self->kml, name, strlen (name));
  g_string_append (self->kml, "\"><value>");
  append_escaped (self->kml, text, length);
  g_string_append (self->kml, "</value></Data>");
}

static void
append_position (gpointer data,
                 double   longitude,
                 double   latitude)
{
  GString *kml = data;
  const double values[2] = { longitude, latitude };
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (kml->str[kml->len - 1] != '>')
    g_string_append_c (kml, ' ');
  for (guint i = 0; i < 2; i++)
    {
      g_ascii_formatd (number, sizeof number, "%.15g", values[i]);
      if (g_ascii_strtod (number, NULL) != values[i])
        g_ascii_dtostr (number, sizeof number, values[i]);
      g_string_append_printf (kml, "%s%s", i > 0 ? "," : "", number);
    }
}

static void
begin_geometry (gpointer     data,
                AtlasWkbType type,
                gboolean     member)
{
  static const char * const heads[] = {
    "", "<Point><coordinates>", "<LineString><coordinates>", "<Polygon>", "<MultiGeometry>", "<MultiGeometry>", "<MultiGeometry>", "<MultiGeometry>",
  };

  g_string_append (data, heads[type]);
}

static void
end_geometry (gpointer     data,
              AtlasWkbType type)
{
  static const char * const tails[] = {
    "", "</coordinates></Point>", "</coordinates></LineString>", "</Polygon>", "</MultiGeometry>", "</MultiGeometry>", "</MultiGeometry>", "</MultiGeometry>",
  };

  g_string_append (data, tails[type]);
}

/* The first ring is the outer one. */
static void
begin_ring (gpointer data)
{
  GString *kml = data;

  g_string_append (kml, g_str_has_suffix (kml->str, "<Polygon>") ? "<outerBoundaryIs><LinearRing><coordinates>" : "<innerBoundaryIs><LinearRing><coordinates>");
}

static void
end_ring (gpointer data)
{
  GString *kml = data;
  const char *outer = g_strrstr_len (kml->str, kml->len, "<outerBoundaryIs>");
  const char *inner = g_strrstr_len (kml->str, kml->len, "<innerBoundaryIs>");

  g_string_append (kml, inner != NULL && inner > outer ? "</coordinates></LinearRing></innerBoundaryIs>"
                                                       : "</coordinates></LinearRing></outerBoundaryIs>");
}

/* The point, and the line or area beside it, are one collection. */
static void
append_geometry (KmlWriter *self)
{
  static const AtlasWkbVisitor visitor = {
    .begin = begin_geometry, .ring = begin_ring, .position = append_position, .end_ring = end_ring, .end = end_geometry,
  };
  const AtlasEntry *entry = self->view.entry;
  const AtlasShape *shape = self->view.shapes->len > 0 ? self->view.shapes->pdata[0] : NULL;
  g_autoptr (GString) geometry = g_string_new (NULL);

  if (shape != NULL)
    {
      gsize length;
      const guint8 *wkb = g_bytes_get_data (shape->geometry, &length);

      if (!atlas_wkb_visit (wkb, length, &visitor, geometry))
        g_string_truncate (geometry, 0);
    }

  if (entry->position.set)
    {
      if (geometry->len > 0)
        g_string_append (self->kml, "<MultiGeometry>");
      g_string_append (self->kml, "<Point><coordinates>");
      append_position (self->kml, entry->position.longitude, entry->position.latitude);
      g_string_append (self->kml, "</coordinates></Point>");
    }
  g_string_append_len (self->kml, geometry->str, geometry->len);
  if (entry->position.set && geometry->len > 0)
    g_string_append (self->kml, "</MultiGeometry>");
}

static const char *
description_of (KmlWriter *self)
{
  for (guint i = 0; i < self->view.texts->len; i++)
    {
      const AtlasText *text = self->view.texts->pdata[i];

      if (g_str_equal (text->field, "description"))
        return text->text;
    }

  return NULL;
}

static gboolean
write_item (AtlasWriter      *writer,
            const AtlasItem  *item,
            GError          **error)
{
  KmlWriter *self = (KmlWriter *) writer;
  const char *title;

  if (!atlas_entry_view_read (&self->view, item))
    return TRUE;

  title = atlas_entry_view_title (&self->view, writer->options);
  g_string_append_printf (self->kml, "<Placemark id=\"e%" G_GINT64_FORMAT "\">", self->view.entry->base.id);
  append_element (self->kml, "name", title);
  append_element (self->kml, "description", description_of (self));
  append_time (self);
  g_string_append_printf (self->kml, "<styleUrl>#%s</styleUrl><ExtendedData>", self->view.entry->kind);
  atlas_flat_item (self->flat, item, ATLAS_FLAT_PLAIN, append_cell, self);
  g_string_append (self->kml, "</ExtendedData>");
  append_geometry (self);
  g_string_append (self->kml, "</Placemark>\n");
  writer->n_items++;

  return flush_packed (self, error);
}

const AtlasWriterClass atlas_kml_writer = {
  .size = sizeof (KmlWriter), .begin = begin_kml, .write = write_item, .end = end, .clear = clear,
};

const AtlasWriterClass atlas_kmz_writer = {
  .size = sizeof (KmlWriter), .begin = begin_kmz, .write = write_item, .end = end, .clear = clear,
};
