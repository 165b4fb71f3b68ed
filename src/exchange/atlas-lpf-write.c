/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked Places Format out, as one collection or a place a line. Identifiers are written as full
 * addresses: the short forms of the format's own context contradict each other. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-lpf-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-entry-view.h"
#include "atlas-json-line.h"

#define CONTEXT "https://whgazetteer.org/schema/lpo_v2.0.jsonld"

typedef struct
{
  AtlasWriter    parent;
  AtlasEntryView view;
} LpfWriter;

/* What the Art & Architecture Thesaurus of the Getty calls our kinds. */
static const struct { const char *kind; const char *address; } kinds[] = {
  { "hub", "http://vocab.getty.edu/aat/300008347" },            /* inhabited places */
  { "place", "http://vocab.getty.edu/aat/300008347" },
  { "organisation", "http://vocab.getty.edu/aat/300025948" },   /* organizations */
  { "person", "http://vocab.getty.edu/aat/300024979" },         /* people */
  { "event", "http://vocab.getty.edu/aat/300069084" },          /* events */
};

static gboolean
begin (AtlasWriter  *writer,
       GError      **error)
{
  atlas_entry_view_init (&((LpfWriter *) writer)->view);
  if (!(writer->format->flags & ATLAS_FORMAT_LINES))
    g_string_append (writer->buffer, "{\"type\":\"FeatureCollection\",\"@context\":\"" CONTEXT "\",\"features\":[\n");

  return TRUE;
}

static gboolean
end (AtlasWriter  *writer,
     GError      **error)
{
  if (!(writer->format->flags & ATLAS_FORMAT_LINES))
    g_string_append (writer->buffer, "\n]}\n");

  return TRUE;
}

static void
clear (AtlasWriter *writer)
{
  atlas_entry_view_clear (&((LpfWriter *) writer)->view);
}

/* A day as a year, a month or a day, as long as it says something. */
static char *
day_text (const AtlasEdtfDay *day,
          gboolean            last)
{
  gboolean whole_year = last ? day->month == 12 && day->day == 31 : day->month == 1 && day->day == 1;

  if (day->year > 9999)
    return g_strdup ("9999");
  if (whole_year || day->year < -9999)
    return g_strdup_printf (day->year < 0 ? "-%04" G_GINT64_FORMAT : "%04" G_GINT64_FORMAT, ABS (day->year));

  return g_strdup_printf (day->year < 0 ? "-%04" G_GINT64_FORMAT "-%02u-%02u" : "%04" G_GINT64_FORMAT "-%02u-%02u",
                          ABS (day->year), day->month, day->day);
}

/* A date that is one of the format's is written as it is; any other by its bounds. */
static void
append_date (GString    *json,
             const char *name,
             const char *edtf)
{
  AtlasEdtfDay first, last;
  g_autofree char *earliest = NULL;
  g_autofree char *latest = NULL;

  if (!atlas_edtf_bounds (edtf, &first, &last))
    return;

  atlas_json_line_open (json, name, '{');
  if (strspn (edtf, "0123456789-") == strlen (edtf) && *edtf != '-')
    atlas_json_line_text (json, "in", edtf);
  else
    {
      earliest = first.open ? NULL : day_text (&first, FALSE);
      latest = last.open ? NULL : day_text (&last, TRUE);
      atlas_json_line_text (json, "earliest", earliest);
      atlas_json_line_text (json, "latest", latest);
    }
  atlas_json_line_close (json, '}');
}

/* The format asks for a time of every place. Where none is known, it is there today. */
static void
append_when (LpfWriter *self,
             GString   *json)
{
  AtlasEntryTime time;

  atlas_entry_view_time (&self->view, self->parent.options, &time);
  atlas_json_line_open (json, "when", '{');
  atlas_json_line_open (json, "timespans", '[');
  atlas_json_line_open (json, NULL, '{');

  if (time.start != NULL || time.end != NULL)
    {
      if (time.start != NULL)
        append_date (json, "start", time.start);
      if (time.end != NULL)
        append_date (json, "end", time.end);
    }
  else
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      g_autofree char *latest = time.attested ? day_text (&time.first, FALSE) : g_date_time_format (now, "%Y");
      g_autofree char *until = time.attested ? day_text (&time.last, TRUE) : NULL;

      atlas_json_line_open (json, "start", '{');
      atlas_json_line_text (json, "latest", latest);
      atlas_json_line_close (json, '}');
      if (until != NULL)
        {
          atlas_json_line_open (json, "end", '{');
          atlas_json_line_text (json, "earliest", until);
          atlas_json_line_close (json, '}');
        }
    }

  atlas_json_line_close (json, '}');
  atlas_json_line_close (json, ']');
  if (time.start == NULL && time.end == NULL)
    atlas_json_line_text (json, "label", ATLAS_LPF_ATTESTED);
  atlas_json_line_close (json, '}');
}

static void
append_names (LpfWriter *self,
              GString   *json)
{
  atlas_json_line_open (json, "names", '[');
  for (guint i = 0; i < self->view.names->len; i++)
    {
      const AtlasName *name = self->view.names->pdata[i];

      atlas_json_line_open (json, NULL, '{');
      atlas_json_line_text (json, "toponym", name->text);
      atlas_json_line_text (json, "lang", name->language);
      atlas_json_line_text (json, "kind", name->kind);
      if (name->preferred != 0)
        atlas_json_line_number (json, "preferred", 1);
      atlas_json_line_close (json, '}');
      if (name->note != NULL)
        atlas_writer_lose (&self->parent, _("notes on names"), 1);
    }

  /* There must be one. */
  if (self->view.names->len == 0)
    {
      atlas_json_line_open (json, NULL, '{');
      atlas_json_line_text (json, "toponym", "?");
      atlas_json_line_close (json, '}');
    }
  atlas_json_line_close (json, ']');
}

/* The point and what is beside it are one collection of geometries. */
static void
append_geometry (LpfWriter *self,
                 GString   *json)
{
  const AtlasEntry *entry = self->view.entry;
  gboolean several = self->view.shapes->len > 0 && entry->position.set;

  if (!entry->position.set && self->view.shapes->len == 0)
    {
      g_string_append (json, ",\"geometry\":null");
      return;
    }

  if (several)
    {
      atlas_json_line_open (json, "geometry", '{');
      atlas_json_line_text (json, "type", "GeometryCollection");
      atlas_json_line_open (json, "geometries", '[');
    }

  if (entry->position.set)
    {
      atlas_json_line_point (json, several ? NULL : "geometry", entry->position.longitude, entry->position.latitude);
      if (isfinite (entry->precision_m))
        {
          /* Into the object that was closed. */
          g_string_truncate (json, json->len - 1);
          atlas_json_line_number (json, "precision_m", entry->precision_m);
          atlas_json_line_close (json, '}');
        }
    }

  for (guint i = 0; i < self->view.shapes->len; i++)
    {
      const AtlasShape *shape = self->view.shapes->pdata[i];
      gsize length;
      const guint8 *wkb = g_bytes_get_data (shape->geometry, &length);

      if (i == 0 || several)
        atlas_json_line_wkb (json, several ? NULL : "geometry", wkb, length);
    }

  if (several)
    {
      atlas_json_line_close (json, ']');
      atlas_json_line_close (json, '}');
    }
}

static void
append_types (LpfWriter *self,
              GString   *json)
{
  atlas_json_line_open (json, "types", '[');
  atlas_json_line_open (json, NULL, '{');
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].kind, self->view.entry->kind))
        atlas_json_line_text (json, "identifier", kinds[i].address);
    }
  atlas_json_line_text (json, "label", self->view.entry->kind);
  atlas_json_line_close (json, '}');

  for (guint i = 0; i < self->view.tags->len; i++)
    {
      const AtlasEntryTag *link = self->view.tags->pdata[i];
      const AtlasTag *tag = atlas_record_set_get (self->parent.options->vocabulary, ATLAS_RECORD_TAG, link->tag);

      if (tag == NULL)
        continue;
      atlas_json_line_open (json, NULL, '{');
      atlas_json_line_text (json, "label", atlas_export_label (self->parent.options, tag->base.id, tag->key));
      atlas_json_line_close (json, '}');
    }
  atlas_json_line_close (json, ']');
}

static void
append_relation (LpfWriter  *self,
                 GString    *json,
                 const char *type,
                 gint64      target)
{
  g_autofree char *uri = atlas_entry_view_uri (target, self->parent.options);
  g_autofree char *label = atlas_export_name_of (self->parent.options, target);
  gboolean part = g_str_equal (type, "located-in") || g_str_equal (type, "part-of") || g_str_equal (type, ATLAS_LPF_HUB);

  atlas_json_line_open (json, NULL, '{');
  atlas_json_line_text (json, "relationType", part ? "http://vocab.getty.edu/ontology#broaderPartitive" : "http://purl.org/dc/terms/relation");
  atlas_json_line_text (json, "relationTo", uri);
  atlas_json_line_text (json, "label", label);
  atlas_json_line_text (json, "property", type);
  atlas_json_line_close (json, '}');
}

/* Relations are claims about another entry. Of other claims only dates have a place, above. */
static void
append_relations (LpfWriter *self,
                  GString   *json)
{
  gboolean opened = FALSE;

  for (guint i = 0; i <= self->view.claims->len; i++)
    {
      const AtlasClaim *claim = i < self->view.claims->len ? self->view.claims->pdata[i] : NULL;
      const AtlasProperty *property = claim != NULL ? atlas_export_property (self->parent.options, claim->property) : NULL;
      gint64 target = claim != NULL ? claim->target : self->view.entry->hub;

      if (target == 0 || (claim != NULL && property == NULL))
        continue;
      if (!opened)
        atlas_json_line_open (json, "relations", '[');
      opened = TRUE;
      append_relation (self, json, claim != NULL ? property->key : ATLAS_LPF_HUB, target);
    }

  if (opened)
    atlas_json_line_close (json, ']');
}

static void
append_links (LpfWriter *self,
              GString   *json)
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
        atlas_json_line_open (json, "links", '[');
      opened = TRUE;
      atlas_json_line_open (json, NULL, '{');
      atlas_json_line_text (json, "type", "exactMatch");
      atlas_json_line_text (json, "identifier", uri);
      atlas_json_line_close (json, '}');
    }

  if (opened)
    atlas_json_line_close (json, ']');
}

static void
append_descriptions (LpfWriter *self,
                     GString   *json)
{
  gboolean opened = FALSE;

  for (guint i = 0; i < self->view.texts->len; i++)
    {
      const AtlasText *text = self->view.texts->pdata[i];

      if (!g_str_equal (text->field, "description"))
        continue;
      if (!opened)
        atlas_json_line_open (json, "descriptions", '[');
      opened = TRUE;
      atlas_json_line_open (json, NULL, '{');
      atlas_json_line_text (json, "value", text->text);
      atlas_json_line_text (json, "lang", text->language);
      atlas_json_line_close (json, '}');
    }

  if (opened)
    atlas_json_line_close (json, ']');
}

static gboolean
write_item (AtlasWriter      *writer,
            const AtlasItem  *item,
            GError          **error)
{
  LpfWriter *self = (LpfWriter *) writer;
  GString *json = writer->buffer;
  g_autofree char *uri = NULL;
  const char *title;

  if (!atlas_entry_view_read (&self->view, item))
    return TRUE;

  uri = atlas_entry_view_uri (self->view.entry->base.id, writer->options);
  title = atlas_entry_view_title (&self->view, writer->options);
  if (writer->n_items++ > 0)
    g_string_append (json, writer->format->flags & ATLAS_FORMAT_LINES ? "\n" : ",\n");

  g_string_append (json, "{\"type\":\"Feature\"");
  atlas_json_line_text (json, "@id", uri);
  atlas_json_line_open (json, "properties", '{');
  atlas_json_line_text (json, "title", title != NULL ? title : "?");
  atlas_json_line_text (json, "kind", self->view.entry->kind);
  atlas_json_line_text (json, "note", self->view.entry->note);
  atlas_json_line_close (json, '}');
  append_names (self, json);
  append_types (self, json);
  append_geometry (self, json);
  append_when (self, json);
  append_relations (self, json);
  append_links (self, json);
  append_descriptions (self, json);
  atlas_json_line_close (json, '}');
  if (writer->format->flags & ATLAS_FORMAT_LINES)
    g_string_append_c (json, '\n');

  atlas_lpf_count_losses (writer, &self->view, TRUE);

  return TRUE;
}

/**
 * atlas_lpf_count_losses:
 * @writer: a writer
 * @view: what was written
 * @relations: whether relations were
 *
 * Counts what gazetteers have no place for.
 */
void
atlas_lpf_count_losses (AtlasWriter          *writer,
                        const AtlasEntryView *view,
                        gboolean              relations)
{
  for (guint i = 0; i < view->claims->len; i++)
    {
      const AtlasClaim *claim = view->claims->pdata[i];
      const AtlasProperty *property = atlas_export_property (writer->options, claim->property);

      if (claim->target != 0)
        {
          if (!relations)
            atlas_writer_lose (writer, _("relations"), 1);
        }
      else if (property == NULL || !(g_str_equal (property->key, "start-date") || g_str_equal (property->key, "end-date")))
        atlas_writer_lose (writer, isfinite (claim->number) ? _("figures") : _("statements"), 1);
    }

  if (view->evidence->len > 0)
    atlas_writer_lose (writer, _("evidence"), view->evidence->len);
  if (view->pictures->len > 0)
    atlas_writer_lose (writer, _("pictures"), view->pictures->len);
  if (view->entry->position_basis != NULL || view->entry->position_entered != NULL)
    atlas_writer_lose (writer, _("how positions were found"), 1);
  if (!g_str_equal (view->entry->review, "draft"))
    atlas_writer_lose (writer, _("the state of review"), 1);
}

const AtlasWriterClass atlas_lpf_writer = {
  .size = sizeof (LpfWriter), .begin = begin, .write = write_item, .end = end, .clear = clear,
};
