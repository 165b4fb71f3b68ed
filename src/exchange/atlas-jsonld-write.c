/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON-LD with the words of schema.org out, for search engines and other programs that read linked data. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-formats-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-entry-view.h"
#include "atlas-json-line.h"

typedef struct
{
  AtlasWriter    parent;
  AtlasEntryView view;
} LinkedWriter;

/* Types of schema.org. A policy is a document that rules something. */
static const struct { const char *kind; const char *type; } types[] = {
  { "hub", "City" }, { "place", "Place" }, { "organisation", "Organization" }, { "person", "Person" },
  { "work", "CreativeWork" }, { "event", "Event" }, { "platform", "WebSite" }, { "policy", "Legislation" },
};

/* Properties of ours that schema.org has a word for, if the record is one of these types. */
static const struct { const char *key; const char *word; const char *kinds; } words[] = {
  { "located-in", "location", "event organisation" },
  { "located-in", "containedInPlace", "hub place" },
  { "part-of", "containedInPlace", "hub place" },
  { "part-of", "parentOrganization", "organisation" },
  { "part-of", "superEvent", "event" },
  { "part-of", "isPartOf", "work policy platform" },
  { "held-in", "location", "event" },
  { "held-at", "location", "event" },
  { "organised-by", "organizer", "event" },
  { "participant", "attendee", "event" },
  { "produced-by", "producer", "work" },
  { "produced-in", "locationCreated", "work" },
  { "contributed-by", "contributor", "work" },
  { "based-on", "isBasedOn", "work policy" },
  { "member-of", "memberOf", "organisation person" },
  { "works-for", "worksFor", "person" },
  { "issued-by", "publisher", "policy work" },
  { "start-date", "startDate", "event" },
  { "end-date", "endDate", "event" },
  { "date-held", "startDate", "event" },
  { "founded", "foundingDate", "organisation" },
  { "released", "datePublished", "work" },
  { "issued-on", "datePublished", "policy" },
  { "website", "url", "hub place organisation person work event platform policy" },
};

static gboolean
begin (AtlasWriter  *writer,
       GError      **error)
{
  atlas_entry_view_init (&((LinkedWriter *) writer)->view);
  g_string_append (writer->buffer, "{\"@context\":\"https://schema.org/\",\"@graph\":[\n");

  return TRUE;
}

static gboolean
end (AtlasWriter  *writer,
     GError      **error)
{
  g_string_append (writer->buffer, "\n]}\n");

  return TRUE;
}

static void
clear (AtlasWriter *writer)
{
  atlas_entry_view_clear (&((LinkedWriter *) writer)->view);
}

static void
append_language (GString    *json,
                 const char *name,
                 const char *text,
                 const char *language)
{
  atlas_json_line_open (json, name, '{');
  atlas_json_line_text (json, "@value", text);
  atlas_json_line_text (json, "@language", language);
  atlas_json_line_close (json, '}');
}

static void
append_names (LinkedWriter *self,
              GString      *json)
{
  const AtlasName *title = atlas_entry_view_name (&self->view, self->parent.options);
  gboolean opened = FALSE;

  if (title != NULL)
    append_language (json, "name", title->text, title->language);

  for (guint i = 0; i < self->view.names->len; i++)
    {
      const AtlasName *name = self->view.names->pdata[i];

      /* A misprint is no other name. */
      if (name == title || g_strcmp0 (name->kind, "as-printed") == 0)
        continue;
      if (!opened)
        atlas_json_line_open (json, "alternateName", '[');
      opened = TRUE;
      append_language (json, NULL, name->text, name->language);
    }
  if (opened)
    atlas_json_line_close (json, ']');
}

static void
append_descriptions (LinkedWriter *self,
                     GString      *json)
{
  gboolean opened = FALSE;

  for (guint i = 0; i < self->view.texts->len; i++)
    {
      const AtlasText *text = self->view.texts->pdata[i];

      if (!g_str_equal (text->field, "description"))
        continue;
      if (!opened)
        atlas_json_line_open (json, "description", '[');
      opened = TRUE;
      append_language (json, NULL, text->text, text->language);
    }
  if (opened)
    atlas_json_line_close (json, ']');
}

static void
append_point (GString    *json,
              AtlasPoint  point)
{
  atlas_json_line_open (json, "geo", '{');
  atlas_json_line_text (json, "@type", "GeoCoordinates");
  atlas_json_line_number (json, "latitude", point.latitude);
  atlas_json_line_number (json, "longitude", point.longitude);
  atlas_json_line_close (json, '}');
}

/* Only a place has coordinates; what else has some is at a place. */
static void
append_position (LinkedWriter *self,
                 GString      *json)
{
  const AtlasEntry *entry = self->view.entry;

  if (!entry->position.set || g_str_equal (entry->kind, "person") || g_str_equal (entry->kind, "policy") || g_str_equal (entry->kind, "platform"))
    {
      if (entry->position.set)
        atlas_writer_lose (&self->parent, _("positions of what is no place"), 1);
      return;
    }

  if (g_str_equal (entry->kind, "hub") || g_str_equal (entry->kind, "place"))
    {
      append_point (json, entry->position);
      return;
    }

  atlas_json_line_open (json, g_str_equal (entry->kind, "work") ? "contentLocation" : "location", '{');
  atlas_json_line_text (json, "@type", "Place");
  append_point (json, entry->position);
  atlas_json_line_close (json, '}');
}

static void
append_identifiers (LinkedWriter *self,
                    GString      *json)
{
  gboolean opened = FALSE;

  for (guint i = 0; i < self->view.identifiers->len; i++)
    {
      const AtlasIdentifier *identifier = self->view.identifiers->pdata[i];
      g_autofree char *uri = atlas_identifier_uri (identifier->scheme, identifier->value);

      if (uri == NULL)
        {
          atlas_writer_lose (&self->parent, _("identifiers without an address"), 1);
          continue;
        }
      if (!opened)
        atlas_json_line_open (json, "sameAs", '[');
      opened = TRUE;
      atlas_json_line_text (json, NULL, uri);
    }
  if (opened)
    atlas_json_line_close (json, ']');
}

static const char *
word_for (const char *key,
          const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (GStrv) list = g_strsplit (words[i].kinds, " ", -1);

      if (g_str_equal (words[i].key, key) && g_strv_contains ((const char * const *) list, kind))
        return words[i].word;
    }

  return NULL;
}

/* schema.org takes ISO 8601: of an uncertain date nothing. */
static gboolean
is_plain_date (const char *edtf)
{
  return strspn (edtf, "0123456789-") == strlen (edtf) && *edtf != '-';
}

static void
append_claim (LinkedWriter        *self,
              GString             *json,
              const AtlasClaim    *claim,
              const AtlasProperty *property)
{
  const char *label = atlas_export_label (self->parent.options, property->base.id, property->key);

  atlas_json_line_open (json, NULL, '{');
  atlas_json_line_text (json, "@type", isfinite (claim->number) && claim->period != NULL ? "Observation" : "PropertyValue");
  atlas_json_line_text (json, "name", label);
  if (isfinite (claim->number))
    {
      if (isfinite (claim->number_to))
        {
          atlas_json_line_number (json, "minValue", claim->number);
          atlas_json_line_number (json, "maxValue", claim->number_to);
        }
      else if (g_strcmp0 (claim->qualifier, ">") == 0 || g_strcmp0 (claim->qualifier, ">=") == 0)
        atlas_json_line_number (json, "minValue", claim->number);
      else if (g_strcmp0 (claim->qualifier, "<") == 0 || g_strcmp0 (claim->qualifier, "<=") == 0)
        atlas_json_line_number (json, "maxValue", claim->number);
      else
        atlas_json_line_number (json, "value", claim->number);
      atlas_json_line_text (json, "unitText", claim->currency != NULL ? claim->currency : claim->unit);
      atlas_json_line_text (json, "observationPeriod", claim->period);
    }
  else
    {
      atlas_json_line_text (json, "value", claim->text != NULL ? claim->text : claim->date != NULL ? claim->date : claim->as_written);
    }
  atlas_json_line_close (json, '}');
}

/* What schema.org has a word for is a member, all else a value of the entry with its label. */
static void
append_claims (LinkedWriter *self,
               GString      *json)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < self->view.claims->len; i++)
    {
      const AtlasClaim *claim = self->view.claims->pdata[i];
      const AtlasProperty *property = atlas_export_property (self->parent.options, claim->property);
      const char *word = property != NULL ? word_for (property->key, self->view.entry->kind) : NULL;

      if (property == NULL || g_strcmp0 (claim->rank, "withdrawn") == 0)
        continue;

      if (word != NULL && claim->target != 0)
        {
          g_autofree char *uri = atlas_entry_view_uri (claim->target, self->parent.options);

          /* Several of one word would be two members of one name. */
          if (!g_hash_table_add (said, (gpointer) word))
            {
              atlas_writer_lose (&self->parent, _("further relations of one kind"), 1);
              continue;
            }
          atlas_json_line_open (json, word, '{');
          atlas_json_line_text (json, "@id", uri);
          atlas_json_line_close (json, '}');
        }
      else if (word != NULL && (claim->text != NULL || (claim->date != NULL && is_plain_date (claim->date))) && g_hash_table_add (said, (gpointer) word))
        atlas_json_line_text (json, word, claim->text != NULL ? claim->text : claim->date);
      else if (claim->target == 0)
        g_ptr_array_add (others, (gpointer) claim);
      else
        atlas_writer_lose (&self->parent, _("relations that schema.org has no word for"), 1);
    }

  if (others->len == 0)
    return;

  atlas_json_line_open (json, "additionalProperty", '[');
  for (guint i = 0; i < others->len; i++)
    {
      const AtlasClaim *claim = others->pdata[i];

      append_claim (self, json, claim, atlas_export_property (self->parent.options, claim->property));
    }
  atlas_json_line_close (json, ']');
}

static void
append_keywords (LinkedWriter *self,
                 GString      *json)
{
  gboolean opened = FALSE;

  for (guint i = 0; i < self->view.tags->len; i++)
    {
      const AtlasEntryTag *link = self->view.tags->pdata[i];
      const AtlasTag *tag = atlas_record_set_get (self->parent.options->vocabulary, ATLAS_RECORD_TAG, link->tag);

      if (tag == NULL)
        continue;
      if (!opened)
        atlas_json_line_open (json, "keywords", '[');
      opened = TRUE;
      atlas_json_line_text (json, NULL, atlas_export_label (self->parent.options, tag->base.id, tag->key));
    }
  if (opened)
    atlas_json_line_close (json, ']');
}

static gboolean
write_item (AtlasWriter      *writer,
            const AtlasItem  *item,
            GError          **error)
{
  LinkedWriter *self = (LinkedWriter *) writer;
  GString *json = writer->buffer;
  g_autofree char *uri = NULL;
  const char *type = "Thing";

  if (!atlas_entry_view_read (&self->view, item))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_str_equal (types[i].kind, self->view.entry->kind))
        type = types[i].type;
    }

  uri = atlas_entry_view_uri (self->view.entry->base.id, writer->options);
  if (writer->n_items++ > 0)
    g_string_append (json, ",\n");
  g_string_append_c (json, '{');
  atlas_json_line_text (json, "@type", type);
  atlas_json_line_text (json, "@id", uri);
  append_names (self, json);
  append_descriptions (self, json);
  append_position (self, json);
  append_identifiers (self, json);
  append_claims (self, json);
  append_keywords (self, json);
  atlas_json_line_close (json, '}');

  if (self->view.evidence->len > 0)
    atlas_writer_lose (writer, _("evidence"), self->view.evidence->len);
  if (self->view.pictures->len > 0)
    atlas_writer_lose (writer, _("pictures"), self->view.pictures->len);
  if (self->view.shapes->len > 0)
    atlas_writer_lose (writer, _("lines and areas"), self->view.shapes->len);

  return TRUE;
}

static const AtlasWriterClass writer_class = {
  .size = sizeof (LinkedWriter), .begin = begin, .write = write_item, .end = end, .clear = clear,
};

const AtlasFormat atlas_format_jsonld = {
  .id = "jsonld", .name = N_("JSON-LD with schema.org"), .extensions = "jsonld", .media_type = "application/ld+json",
  .writer = &writer_class,
};
