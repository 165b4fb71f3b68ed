/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes records of what a gazetteer says about a place. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-lpf-records.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-edtf.h"
#include "atlas-geometry-json.h"
#include "atlas-json-element.h"
#include "atlas-json.h"
#include "atlas-language.h"
#include "atlas-lpf-private.h"
#include "atlas-vocabulary.h"
#include "atlas-wkb.h"

struct _AtlasLpfRecords
{
  AtlasReader *reader;
  AtlasItem   *item;
  AtlasEntry  *entry;
  guint        n_names;
  guint        n_claims;
  guint        n_tags;
  guint        n_identifiers;
};

/**
 * atlas_lpf_records_new:
 * @reader: the reader, at the place that is read
 *
 * Returns: (transfer full): the records of a place, of which nothing is known yet
 */
AtlasLpfRecords *
atlas_lpf_records_new (AtlasReader *reader)
{
  AtlasLpfRecords *self = g_new0 (AtlasLpfRecords, 1);

  self->reader = reader;
  self->item = atlas_item_new (&reader->place);
  self->entry = atlas_item_take (self->item, atlas_maker_make (reader->maker, ATLAS_RECORD_ENTRY));

  return self;
}

/**
 * atlas_lpf_records_free:
 * @self: (nullable): records that nobody wants
 */
void
atlas_lpf_records_free (AtlasLpfRecords *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->item, atlas_item_free);
  g_free (self);
}

/**
 * atlas_lpf_records_finish:
 * @self: (transfer full): records
 * @error: where an error goes
 *
 * Returns: (transfer full): an item of them; %NULL where the place has no name
 */
AtlasItem *
atlas_lpf_records_finish (AtlasLpfRecords  *self,
                          GError          **error)
{
  AtlasItem *item = NULL;

  if (self->entry->kind == NULL)
    self->entry->kind = g_strdup ("place");
  if (self->n_names > 0)
    item = g_steal_pointer (&self->item);
  else
    g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, _("the place has no name"));

  atlas_lpf_records_free (self);

  return item;
}

/* The language that is said, as far as it is one; else what the text looks like. */
static const char *
language_of (AtlasLpfRecords *self,
             const char      *text,
             const char      *language)
{
  if (language != NULL && strlen (language) <= 60 && atlas_language_is_valid (language))
    return language;

  return self->reader->options.language != NULL && !atlas_text_has_han (text) ? self->reader->options.language
                                                                               : atlas_vocabulary_guess_language (text);
}

/**
 * atlas_lpf_add_name:
 * @self: records
 * @text: a name
 * @language: (nullable): BCP 47, as far as it is said
 * @kind: (nullable): one of atlas_name_kinds
 *
 * Returns: (transfer none) (nullable): the name; %NULL where it is there already
 */
AtlasName *
atlas_lpf_add_name (AtlasLpfRecords *self,
                    const char      *text,
                    const char      *language,
                    const char      *kind)
{
  gboolean known = kind != NULL && g_strv_contains (atlas_name_kinds, kind);
  const char *tag = language_of (self, text, language);
  AtlasName *name;

  for (guint i = 0; i < self->item->records->len; i++)
    {
      const AtlasName *other = self->item->records->pdata[i];

      if (other->base.type == ATLAS_RECORD_NAME && g_str_equal (other->text, text) && g_str_equal (other->language, tag))
        return NULL;
    }

  name = atlas_maker_name (self->reader->maker, self->entry->base.id, text, -1, tag,
                           known ? kind : self->n_names == 0 ? "official" : "alias");
  name->ordinal = self->n_names++;
  atlas_item_take (self->item, name);

  return name;
}

/**
 * atlas_lpf_has_name:
 * @self: records
 * @text: a name
 *
 * Returns: whether the place has it, in any language
 */
gboolean
atlas_lpf_has_name (AtlasLpfRecords *self,
                    const char      *text)
{
  for (guint i = 0; i < self->item->records->len; i++)
    {
      const AtlasName *name = self->item->records->pdata[i];

      if (name->base.type == ATLAS_RECORD_NAME && g_str_equal (name->text, text))
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_lpf_add_type:
 * @self: records
 * @label: what the place is: one of our kinds, or a word that becomes a keyword
 */
void
atlas_lpf_add_type (AtlasLpfRecords *self,
                    const char      *label)
{
  AtlasEntryTag *link;
  gint64 tag;

  if (g_strv_contains (atlas_kinds, label))
    {
      if (self->entry->kind == NULL)
        self->entry->kind = g_strdup (label);
      return;
    }

  tag = atlas_maker_tag (self->reader->maker, label, -1, NULL);
  for (guint i = 0; i < self->item->records->len; i++)
    {
      const AtlasEntryTag *other = self->item->records->pdata[i];

      if (other->base.type == ATLAS_RECORD_ENTRY_TAG && other->tag == tag)
        return;
    }
  if (tag == 0)
    {
      atlas_lpf_note (self, _("There are too many different keywords; the last ones are left out."));
      return;
    }

  link = atlas_maker_make (self->reader->maker, ATLAS_RECORD_ENTRY_TAG);
  link->entry = self->entry->base.id;
  link->tag = tag;
  link->ordinal = self->n_tags++;
  atlas_item_take (self->item, link);
}

/**
 * atlas_lpf_add_identifier:
 * @self: records
 * @uri: an address, or a short form of one
 */
void
atlas_lpf_add_identifier (AtlasLpfRecords *self,
                          const char      *uri)
{
  g_autofree char *scheme = NULL;
  g_autofree char *value = NULL;
  AtlasIdentifier *identifier;

  atlas_identifier_from_uri (uri, &scheme, &value);
  for (guint i = 0; i < self->item->records->len; i++)
    {
      const AtlasIdentifier *other = self->item->records->pdata[i];

      if (other->base.type == ATLAS_RECORD_IDENTIFIER && g_str_equal (other->scheme, scheme) && g_str_equal (other->value, value))
        return;
    }

  identifier = atlas_maker_make (self->reader->maker, ATLAS_RECORD_IDENTIFIER);
  identifier->entry = self->entry->base.id;
  identifier->ordinal = self->n_identifiers++;
  identifier->scheme = g_steal_pointer (&scheme);
  identifier->value = g_steal_pointer (&value);
  atlas_item_take (self->item, identifier);
}

/* A claim of a property, which is made if it is not there; NULL where that is of another type. */
static AtlasClaim *
add_claim (AtlasLpfRecords *self,
           const char      *key,
           const char      *value_type)
{
  const AtlasProperty *property = atlas_maker_property (self->reader->maker, key, value_type, NULL, "en");
  AtlasClaim *claim;

  if (property == NULL || !g_str_equal (property->value_type, value_type))
    {
      atlas_lpf_note (self, _("A statement was left out: its property holds something else in this collection."));
      return NULL;
    }

  claim = atlas_item_take (self->item, atlas_maker_make (self->reader->maker, ATLAS_RECORD_CLAIM));
  claim->entry = self->entry->base.id;
  claim->property = property->base.id;
  claim->ordinal = self->n_claims++;

  return claim;
}

/**
 * atlas_lpf_add_date:
 * @self: records
 * @property: the key of a property of dates
 * @edtf: (nullable): a date, as the file has it
 */
void
atlas_lpf_add_date (AtlasLpfRecords *self,
                    const char      *property,
                    const char      *edtf)
{
  AtlasClaim *claim;
  g_autofree char *padded = NULL;

  if (edtf == NULL || *edtf == '\0')
    return;

  /* Years before 1000 are written short as well: -320, 618. */
  if (strspn (edtf + (*edtf == '-'), "0123456789") == strlen (edtf) - (*edtf == '-') && strlen (edtf) <= 5)
    {
      gint64 year = g_ascii_strtoll (edtf, NULL, 10);

      padded = g_strdup_printf (year < 0 ? "-%04" G_GINT64_FORMAT : "%04" G_GINT64_FORMAT, ABS (year));
    }

  if (!atlas_edtf_is_valid (padded != NULL ? padded : edtf))
    {
      g_autofree char *shown = g_utf8_substring (edtf, 0, MIN (g_utf8_strlen (edtf, -1), 40));
      g_autofree char *note = g_strdup_printf (_("“%s” is no date that can be read; it was left out."), shown);

      atlas_lpf_note (self, note);
      return;
    }

  claim = add_claim (self, property, "date");
  if (claim != NULL)
    claim->date = g_strdup (padded != NULL ? padded : edtf);
}

/**
 * atlas_lpf_add_text_claim:
 * @self: records
 * @property: the key of a property of texts
 * @text: what it says
 */
void
atlas_lpf_add_text_claim (AtlasLpfRecords *self,
                          const char      *property,
                          const char      *text)
{
  AtlasClaim *claim = add_claim (self, property, "text");

  if (claim != NULL)
    claim->text = g_strdup (text);
}

/**
 * atlas_lpf_add_relation:
 * @self: records
 * @property: the key of a property, or %ATLAS_LPF_HUB
 * @uri: (nullable): the other place's address
 * @label: (nullable): what it is called
 */
void
atlas_lpf_add_relation (AtlasLpfRecords *self,
                        const char      *property,
                        const char      *uri,
                        const char      *label)
{
  g_autofree char *scheme = NULL;
  g_autofree char *value = NULL;
  gpointer record = self->entry;
  gsize offset = G_STRUCT_OFFSET (AtlasEntry, hub);

  if (!g_str_equal (property, ATLAS_LPF_HUB))
    {
      record = add_claim (self, property, "entry");
      offset = G_STRUCT_OFFSET (AtlasClaim, target);
    }
  if (record == NULL)
    return;

  if (uri != NULL)
    atlas_identifier_from_uri (uri, &scheme, &value);
  atlas_item_link (self->item, record, offset, scheme, value != NULL ? value : label);
}

/**
 * atlas_lpf_add_description:
 * @self: records
 * @text: a text
 * @language: (nullable): BCP 47, as far as it is said
 */
void
atlas_lpf_add_description (AtlasLpfRecords *self,
                           const char      *text,
                           const char      *language)
{
  const char *tag = language_of (self, text, language);

  for (guint i = 0; i < self->item->records->len; i++)
    {
      AtlasText *other = self->item->records->pdata[i];

      /* There is one a language. */
      if (other->base.type == ATLAS_RECORD_TEXT && g_str_equal (other->language, tag))
        {
          char *before = other->text;

          other->text = g_strdup_printf ("%s\n\n%s", before, text);
          g_free (before);
          return;
        }
    }

  atlas_item_take (self->item, atlas_maker_text (self->reader->maker, &self->entry->base, "description", tag, text, -1));
}

/**
 * atlas_lpf_set_note:
 * @self: records
 * @note: the note of the entry
 */
void
atlas_lpf_set_note (AtlasLpfRecords *self,
                    const char      *note)
{
  atlas_set_text (&self->entry->note, note);
}

/**
 * atlas_lpf_note:
 * @self: records
 * @note: a translated sentence about what is odd, for the report
 */
void
atlas_lpf_note (AtlasLpfRecords *self,
                const char      *note)
{
  atlas_item_note (self->item, note);
}

/**
 * atlas_lpf_set_precision:
 * @self: records
 * @metres: within which the true place lies
 */
void
atlas_lpf_set_precision (AtlasLpfRecords *self,
                         double           metres)
{
  if (isfinite (metres) && metres >= 0 && metres < 2.1e7)
    self->entry->precision_m = metres;
}

/**
 * atlas_lpf_set_wkb:
 * @self: records
 * @wkb: a geometry
 * @point: (nullable): the point that is said beside it; %NULL: one inside is found
 * @error: where an error goes
 *
 * Puts the place on the map, and keeps a line or an area beside the point.
 *
 * Returns: %FALSE if the geometry is not sound
 */
gboolean
atlas_lpf_set_wkb (AtlasLpfRecords   *self,
                   GByteArray        *wkb,
                   const AtlasPoint  *point,
                   GError           **error)
{
  AtlasWkbSummary summary;
  AtlasShape *shape;

  if (!atlas_wkb_summarise (wkb->data, wkb->len, &summary, error))
    return FALSE;
  if (summary.n_positions == 0)
    return TRUE;

  self->entry->position = point != NULL ? *point : (AtlasPoint) { TRUE, summary.longitude, summary.latitude };
  self->entry->datum = g_strdup ("WGS-84");
  if (summary.mere_point)
    return TRUE;

  shape = atlas_item_take (self->item, atlas_maker_make (self->reader->maker, ATLAS_RECORD_SHAPE));
  shape->entry = self->entry->base.id;
  shape->geometry = g_bytes_new (wkb->data, wkb->len);

  return TRUE;
}

static void
read_precision (AtlasLpfRecords *self,
                JsonObject      *geometry)
{
  g_autofree char *metres = atlas_json_member_word (geometry, "precision_m");

  if (metres != NULL)
    atlas_lpf_set_precision (self, g_ascii_strtod (metres, NULL));
}

/* A collection of a point and one more geometry is a place and its area, as we write it. */
static gboolean
split_collection (AtlasLpfRecords *self,
                  JsonObject      *geometry,
                  AtlasPoint      *point,
                  JsonObject     **rest)
{
  JsonArray *list = atlas_json_member_list (geometry, "geometries");
  JsonObject *first = atlas_json_list_object (list, 0);
  g_autoptr (GByteArray) wkb = g_byte_array_new ();
  AtlasWkbSummary summary;

  *rest = atlas_json_list_object (list, 1);
  if (first == NULL || *rest == NULL || json_array_get_length (list) != 2 ||
      g_strcmp0 (atlas_json_member_text (first, "type"), "Point") != 0 ||
      g_strcmp0 (atlas_json_member_text (*rest, "type"), "Point") == 0 ||
      !atlas_geometry_from_json (first, wkb, NULL) || wkb->len == 0 ||
      !atlas_wkb_summarise (wkb->data, wkb->len, &summary, NULL))
    return FALSE;

  *point = (AtlasPoint) { TRUE, summary.longitude, summary.latitude };
  read_precision (self, first);

  return TRUE;
}

/**
 * atlas_lpf_set_geometry:
 * @self: records
 * @geometry: (nullable): a geometry of GeoJSON, perhaps with "geowkt" instead of coordinates
 * @error: where an error goes
 *
 * Returns: %FALSE if the geometry is not sound
 */
gboolean
atlas_lpf_set_geometry (AtlasLpfRecords  *self,
                        JsonObject       *geometry,
                        GError          **error)
{
  g_autoptr (GByteArray) wkb = g_byte_array_new ();
  AtlasPoint point;
  JsonObject *rest;

  if (geometry == NULL)
    return TRUE;

  read_precision (self, geometry);

  if (split_collection (self, geometry, &point, &rest))
    return atlas_geometry_from_json (rest, wkb, error) && atlas_lpf_set_wkb (self, wkb, &point, error);

  return atlas_geometry_from_json (geometry, wkb, error) && (wkb->len == 0 || atlas_lpf_set_wkb (self, wkb, NULL, error));
}
