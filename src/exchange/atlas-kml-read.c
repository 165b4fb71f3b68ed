/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KML and KMZ in (OGC 12-007r2): a row a placemark. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-json.h"
#include "atlas-kml-geometry.h"
#include "atlas-kml-private.h"
#include "atlas-markup-text.h"
#include "atlas-xml-row.h"
#include "atlas-xml.h"
#include "atlas-zip.h"

#define MAX_TEXT (16 * 1024 * 1024)
#define MAX_FOLDERS 64

typedef struct
{
  AtlasReader       parent;
  AtlasInput       *inside;       /* of KMZ: the file in the archive */
  AtlasXml         *xml;
  AtlasKmlGeometry *geometry;
  GPtrArray        *folders;      /* (element-type utf8): names, empty ones too */
  GString          *text;         /* of the innermost element */
  char             *data_name;    /* of the Data or SimpleData that is open */
  char             *begin;        /* of the TimeSpan */
  char             *end;
  char             *longitude;    /* of a Location */
  guint             depth;
  guint             placemark;    /* depth of the open placemark, 0: none */
  gboolean          own_names;    /* the placemark is one of ours: all is in its data */
  GError           *wrong;        /* of the open placemark */
  gboolean          told_heights;
  gboolean          told_others;
} KmlReader;

static void
kml_stop (AtlasReader *reader)
{
  KmlReader *self = (KmlReader *) reader;

  g_clear_pointer (&self->xml, atlas_xml_free);
  g_clear_pointer (&self->inside, atlas_input_unref);
  g_clear_pointer (&self->geometry, atlas_kml_geometry_free);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->data_name, g_free);
  g_clear_pointer (&self->begin, g_free);
  g_clear_pointer (&self->end, g_free);
  g_clear_pointer (&self->longitude, g_free);
  g_clear_error (&self->wrong);
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

static void
start_on (KmlReader  *self,
          AtlasInput *input)
{
  self->xml = atlas_xml_new (input);
  self->geometry = atlas_kml_geometry_new ();
  self->folders = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);
  self->depth = self->placemark = 0;
  self->told_heights = self->told_others = FALSE;
}

static gboolean
kml_start (AtlasReader  *reader,
           GError      **error)
{
  start_on ((KmlReader *) reader, reader->input);

  return TRUE;
}

/* The first file at the top of the archive that is KML is the one that counts. */
static const AtlasZipMember *
find_document (GPtrArray *members)
{
  const AtlasZipMember *best = NULL;

  for (guint i = 0; i < members->len; i++)
    {
      const AtlasZipMember *member = members->pdata[i];
      g_autofree char *name = g_ascii_strdown (member->name, -1);

      if (!g_str_has_suffix (name, ".kml"))
        continue;
      if (best == NULL || (strchr (best->name, '/') != NULL && strchr (name, '/') == NULL))
        best = member;
    }

  return best;
}

static gboolean
kmz_start (AtlasReader  *reader,
           GError      **error)
{
  KmlReader *self = (KmlReader *) reader;
  g_autofree char *path = atlas_input_dup_path (reader->input, error);
  g_autoptr (AtlasZip) zip = path != NULL ? atlas_zip_open (path, error) : NULL;
  g_autoptr (GInputStream) stream = NULL;
  const AtlasZipMember *document;

  if (zip == NULL)
    return FALSE;

  document = find_document (atlas_zip_get_members (zip));
  if (document == NULL)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                           _("there is no KML in the archive"));
      return FALSE;
    }

  stream = atlas_zip_read (zip, document, error);
  if (stream == NULL)
    return FALSE;

  if (atlas_zip_get_members (zip)->len > 1)
    atlas_reader_tell (reader, _("Pictures and other files in the archive are left out."));
  self->inside = atlas_input_new_stream (stream, document->name, atlas_input_get_cancellable (reader->input));
  start_on (self, self->inside);

  return TRUE;
}

static void
begin_placemark (KmlReader *self,
                 AtlasRow  *row)
{
  g_autofree char *id = atlas_xml_attribute (self->xml, "id");

  self->placemark = self->depth;
  self->own_names = FALSE;
  atlas_kml_geometry_clear (self->geometry);
  g_clear_pointer (&self->begin, g_free);
  g_clear_pointer (&self->end, g_free);
  g_clear_pointer (&self->data_name, g_free);
  g_clear_error (&self->wrong);
  atlas_row_clear (row);
  row->place.record = ++self->parent.place.record;
  row->place.line = self->parent.place.line = atlas_xml_line (self->xml);
  if (id != NULL)
    atlas_xml_row_set (self->parent.columns, row, "id", id);
}

static void
begin_element (KmlReader  *self,
               AtlasRow   *row,
               const char *name)
{
  g_string_truncate (self->text, 0);

  if (self->placemark == 0)
    {
      if (g_str_equal (name, "Placemark"))
        begin_placemark (self, row);
      else if ((g_str_equal (name, "Folder") || g_str_equal (name, "Document")) && self->folders->len < MAX_FOLDERS)
        g_ptr_array_add (self->folders, g_strdup (""));
      else if (!self->told_others && (g_str_equal (name, "NetworkLink") || g_str_has_suffix (name, "Overlay")))
        {
          atlas_reader_tell (&self->parent, _("Links to other files and pictures laid over the map are left out."));
          self->told_others = TRUE;
        }
      return;
    }

  if (g_str_equal (name, "Data") || g_str_equal (name, "SimpleData"))
    {
      g_free (self->data_name);
      self->data_name = atlas_xml_attribute (self->xml, "name");
    }
  else if (!atlas_kml_geometry_begin (self->geometry, name) && self->wrong == NULL)
    {
      g_set_error_literal (&self->wrong, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                           _("geometries are nested too deep"));
    }
}

/* A time is EDTF but for its hours; "2019-05" and "2019" are taken as they are. */
static char *
cut_time (const char *text)
{
  g_autofree char *date = g_strstrip (g_strdup (text));

  return *date != '\0' ? g_strndup (date, strcspn (date, "T")) : NULL;
}

static void
end_time (KmlReader  *self,
          AtlasRow   *row,
          const char *name)
{
  if (g_str_equal (name, "begin") || g_str_equal (name, "when"))
    {
      g_free (self->begin);
      self->begin = cut_time (self->text->str);
    }
  else if (g_str_equal (name, "end"))
    {
      g_free (self->end);
      self->end = cut_time (self->text->str);
    }
}

static void
end_coordinates (KmlReader  *self,
                 const char *name)
{
  GError **wrong = self->wrong == NULL ? &self->wrong : NULL;

  if (wrong == NULL)
    return;

  if (g_str_equal (name, "coordinates"))
    {
      atlas_kml_geometry_coordinates (self->geometry, self->text->str, ',', wrong);
    }
  else if (g_str_equal (name, "coord"))
    {
      atlas_kml_geometry_coordinates (self->geometry, self->text->str, ' ', wrong);
    }
  else if (g_str_equal (name, "longitude"))
    {
      g_free (self->longitude);
      self->longitude = g_strdup (self->text->str);
    }
  else if (g_str_equal (name, "latitude") && self->longitude != NULL)
    {
      g_autofree char *both = g_strconcat (self->longitude, ",", self->text->str, NULL);

      atlas_kml_geometry_coordinates (self->geometry, both, ',', wrong);
      g_clear_pointer (&self->longitude, g_free);
    }
}

static void
end_data (KmlReader *self,
          AtlasRow  *row)
{
  if (self->data_name == NULL || *self->data_name == '\0')
    return;

  if (g_str_equal (self->data_name, "identifier:hub-atlas"))
    self->own_names = TRUE;
  atlas_xml_row_set (self->parent.columns, row, self->data_name, self->text->str);
}

/* Whether the placemark is whole. */
static gboolean
end_element (KmlReader  *self,
             AtlasRow   *row,
             const char *name)
{
  static const char * const plain[] = { "name", "address", "phoneNumber", "description", NULL };

  if (self->placemark == 0)
    {
      if (self->folders->len > 0)
        {
          if (g_str_equal (name, "Folder") || g_str_equal (name, "Document"))
            g_ptr_array_set_size (self->folders, self->folders->len - 1);
          else if (g_str_equal (name, "name"))
            {
              g_free (self->folders->pdata[self->folders->len - 1]);
              self->folders->pdata[self->folders->len - 1] = g_strdup (g_strstrip (self->text->str));
            }
        }
      return FALSE;
    }

  if (self->depth == self->placemark)
    {
      self->placemark = 0;
      return TRUE;
    }

  if (self->depth == self->placemark + 1 && g_strv_contains (plain, name))
    {
      g_autofree char *text = g_str_equal (name, "description") ? atlas_markup_text (self->text->str) : NULL;

      atlas_xml_row_set (self->parent.columns, row, name, text != NULL ? text : self->text->str);
    }
  else if (g_str_equal (name, "value") || g_str_equal (name, "SimpleData"))
    {
      end_data (self, row);
    }
  else
    {
      end_time (self, row, name);
      end_coordinates (self, name);
      atlas_kml_geometry_end (self->geometry, name);
    }

  return FALSE;
}

/* The names of the folders that a placemark is in, but for the document's own. */
static char *
folder_path (KmlReader *self)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 1; i < self->folders->len; i++)
    {
      const char *name = self->folders->pdata[i];

      if (*name == '\0')
        continue;
      if (path->len > 0)
        g_string_append (path, " / ");
      g_string_append (path, name);
    }

  return path->len > 0 ? g_strdup (path->str) : NULL;
}

/* Our own KML says name, time and folder once more, for programs that show it. */
static void
drop_shown (KmlReader *self,
            AtlasRow  *row)
{
  static const char * const shown[] = { "id", "name", "description" };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      int column = atlas_columns_find (self->parent.columns, shown[i], strlen (shown[i]));

      if (column >= 0 && (guint) column < row->cells->len)
        g_array_index (row->cells, AtlasCell, column).type = ATLAS_CELL_NONE;
    }
}

static AtlasReadResult
finish_row (KmlReader  *self,
            AtlasRow   *row,
            GError    **error)
{
  g_autofree char *folder = folder_path (self);

  if (self->wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->wrong));
      return ATLAS_READ_BAD;
    }

  if (self->own_names)
    {
      drop_shown (self, row);
    }
  else
    {
      g_autofree char *span = self->end != NULL ? g_strdup_printf ("%s/%s", self->begin != NULL ? self->begin : "..", self->end) : NULL;

      if (span != NULL || self->begin != NULL)
        atlas_xml_row_set (self->parent.columns, row, "date", span != NULL ? span : self->begin);
      if (folder != NULL)
        atlas_xml_row_set (self->parent.columns, row, "folder", folder);
    }

  atlas_row_settle (row);
  if (atlas_kml_geometry_has_heights (self->geometry) && !self->told_heights)
    {
      atlas_reader_tell (&self->parent, _("Heights are left out."));
      self->told_heights = TRUE;
    }
  if (atlas_kml_geometry_finish (self->geometry, row->wkb) && !atlas_row_set_wkb (row, error))
    return ATLAS_READ_BAD;

  return ATLAS_READ_ONE;
}

static AtlasReadResult
kml_next_row (AtlasReader  *reader,
              AtlasRow     *row,
              GError      **error)
{
  KmlReader *self = (KmlReader *) reader;

  for (;;)
    {
      switch (atlas_xml_next (self->xml, error))
        {
        case ATLAS_XML_START:
          self->depth++;
          begin_element (self, row, atlas_xml_name (self->xml));
          break;

        case ATLAS_XML_TEXT:
          if (self->text->len < MAX_TEXT)
            g_string_append (self->text, atlas_xml_text (self->xml));
          break;

        case ATLAS_XML_END:
          if (end_element (self, row, atlas_xml_name (self->xml)))
            {
              self->depth--;
              g_string_truncate (self->text, 0);
              return finish_row (self, row, error);
            }
          self->depth--;
          g_string_truncate (self->text, 0);
          break;

        case ATLAS_XML_FINISHED:
          return ATLAS_READ_END;

        case ATLAS_XML_FAILED:
        default:
          reader->place.line = atlas_xml_line (self->xml);
          return ATLAS_READ_FAILED;
        }
    }
}

static int
sniff_kml (const char *start,
           gsize       length)
{
  return atlas_xml_sniff (start, length, "kml");
}

/* Every archive begins so; the name decides. */
static int
sniff_kmz (const char *start,
           gsize       length)
{
  if (!atlas_zip_is (start, length))
    return ATLAS_SNIFF_NO;

  return g_strstr_len (start, length, ".kml") != NULL ? ATLAS_SNIFF_LIKELY : ATLAS_SNIFF_MAYBE;
}

static const AtlasReaderClass kml_reader = {
  .size = sizeof (KmlReader), .start = kml_start, .next_row = kml_next_row, .stop = kml_stop,
};

static const AtlasReaderClass kmz_reader = {
  .size = sizeof (KmlReader), .start = kmz_start, .next_row = kml_next_row, .stop = kml_stop,
};

const AtlasFormat atlas_format_kml = {
  .id = "kml", .name = N_("KML"), .extensions = "kml", .media_type = "application/vnd.google-earth.kml+xml",
  .sniff = sniff_kml, .reader = &kml_reader, .writer = &atlas_kml_writer,
};

const AtlasFormat atlas_format_kmz = {
  .id = "kmz", .name = N_("KMZ (packed KML)"), .extensions = "kmz", .media_type = "application/vnd.google-earth.kmz",
  .sniff = sniff_kmz, .reader = &kmz_reader, .writer = &atlas_kmz_writer,
};
