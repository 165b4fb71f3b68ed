/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked Places Format 1.x in: an entry a feature, with its names, types, times, relations, links. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-json-element.h"
#include "atlas-json.h"
#include "atlas-lpf-private.h"
#include "atlas-lpf-records.h"

typedef struct
{
  AtlasReader      parent;
  AtlasJsonStream  stream;
  AtlasJsonElement element;
} LpfReader;

static gboolean
start_collection (AtlasReader  *reader,
                  GError      **error)
{
  return atlas_json_stream_start (&((LpfReader *) reader)->stream, reader->input, "features", NULL, NULL, error);
}

static gboolean
start_lines (AtlasReader  *reader,
             GError      **error)
{
  return atlas_json_stream_start (&((LpfReader *) reader)->stream, reader->input, NULL, NULL, NULL, error);
}

static void
stop (AtlasReader *reader)
{
  atlas_json_element_clear (&((LpfReader *) reader)->element);
}

/* "toponym", or "ethnonym" of a people; a name of which only the writing is known is passed over. */
static void
read_names (AtlasLpfRecords *records,
            JsonObject      *feature)
{
  JsonArray *list = atlas_json_member_list (feature, "names");
  const char *title = atlas_json_member_text (atlas_json_member_object (feature, "properties"), "title");

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *one = atlas_json_list_object (list, i);
      const char *text = atlas_json_member_text (one, "toponym");
      AtlasName *name;

      if (text == NULL)
        text = atlas_json_member_text (one, "ethnonym");
      if (text == NULL)
        continue;

      name = atlas_lpf_add_name (records, text, atlas_json_member_text (one, "lang"), atlas_json_member_text (one, "kind"));
      if (name != NULL && json_object_has_member (one, "preferred"))
        name->preferred = 1;
    }

  /* The title is one of the names, or the only one. */
  if (title != NULL && !atlas_lpf_has_name (records, title))
    atlas_lpf_add_name (records, title, NULL, NULL);
}

static void
read_types (AtlasLpfRecords *records,
            JsonObject      *feature)
{
  JsonArray *list = atlas_json_member_list (feature, "types");
  JsonObject *properties = atlas_json_member_object (feature, "properties");
  const char *kind = atlas_json_member_text (properties, "kind");
  const char *note = atlas_json_member_text (properties, "note");

  if (kind != NULL)
    atlas_lpf_add_type (records, kind);
  if (note != NULL)
    atlas_lpf_set_note (records, note);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *one = atlas_json_list_object (list, i);
      JsonObject *first = atlas_json_list_object (atlas_json_member_list (one, "sourceLabels"), 0);
      const char *label = atlas_json_member_text (one, "label");

      if (label == NULL)
        label = atlas_json_member_text (one, "sourceLabel");
      if (label == NULL)
        label = atlas_json_member_text (first, "label");
      if (label != NULL)
        atlas_lpf_add_type (records, label);
    }
}

/* "in", or between "earliest" and "latest", as EDTF. */
static char *
read_date (JsonObject *date)
{
  g_autofree char *in = atlas_json_member_word (date, "in");
  g_autofree char *earliest = atlas_json_member_word (date, "earliest");
  g_autofree char *latest = atlas_json_member_word (date, "latest");

  if (in != NULL)
    return g_steal_pointer (&in);
  if (earliest == NULL && latest == NULL)
    return NULL;
  if (g_strcmp0 (earliest, latest) == 0)
    return g_steal_pointer (&earliest);

  return g_strdup_printf ("%s/%s", earliest != NULL ? earliest : "..", latest != NULL ? latest : "..");
}

static void
read_when (AtlasLpfRecords *records,
           JsonObject      *feature)
{
  JsonObject *when = atlas_json_member_object (feature, "when");
  JsonArray *spans = atlas_json_member_list (when, "timespans");
  JsonObject *first = atlas_json_list_object (spans, 0);
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (when == NULL || g_strcmp0 (atlas_json_member_text (when, "label"), ATLAS_LPF_ATTESTED) == 0)
    return;

  start = read_date (atlas_json_member_object (first, "start"));
  end = read_date (atlas_json_member_object (first, "end"));
  atlas_lpf_add_date (records, "start-date", start);
  atlas_lpf_add_date (records, "end-date", end);
  if (spans != NULL && json_array_get_length (spans) > 1)
    atlas_lpf_note (records, _("Of several spans of time the first was taken."));
}

static void
read_relations (AtlasLpfRecords *records,
                JsonObject      *feature)
{
  JsonArray *list = atlas_json_member_list (feature, "relations");

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *one = atlas_json_list_object (list, i);
      const char *type = atlas_json_member_text (one, "relationType");
      const char *to = atlas_json_member_text (one, "relationTo");
      const char *label = atlas_json_member_text (one, "label");
      const char *property = atlas_json_member_text (one, "property");

      if (property == NULL)
        property = type != NULL && strstr (type, "broader") != NULL ? "part-of" : "related-to";
      if (to != NULL || label != NULL)
        atlas_lpf_add_relation (records, property, to, label);
    }
}

static void
read_links (AtlasLpfRecords *records,
            JsonObject      *feature)
{
  JsonArray *list = atlas_json_member_list (feature, "links");

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *one = atlas_json_list_object (list, i);
      const char *type = atlas_json_member_text (one, "type");
      const char *uri = atlas_json_member_text (one, "identifier");

      if (uri == NULL)
        continue;
      if (type == NULL || strstr (type, "Match") != NULL || g_str_equal (type, "primaryTopicOf"))
        atlas_lpf_add_identifier (records, uri);
      else
        atlas_lpf_add_text_claim (records, "website", uri);
    }
}

static void
read_descriptions (AtlasLpfRecords *records,
                   JsonObject      *feature)
{
  JsonArray *list = atlas_json_member_list (feature, "descriptions");

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *one = atlas_json_list_object (list, i);
      const char *value = atlas_json_member_text (one, "value");

      if (value != NULL)
        atlas_lpf_add_description (records, value, atlas_json_member_text (one, "lang"));
    }
}

static AtlasReadResult
next_item (AtlasReader  *reader,
           AtlasItem   **item,
           GError      **error)
{
  LpfReader *self = (LpfReader *) reader;
  AtlasReadResult result = atlas_json_element_next (&self->element, &self->stream, &reader->place, error);
  AtlasLpfRecords *records;
  JsonObject *feature;
  const char *id;

  if (result != ATLAS_READ_ONE)
    return result;

  feature = json_node_get_object (self->element.root);
  records = atlas_lpf_records_new (reader);
  id = atlas_json_member_text (feature, "@id");
  if (id == NULL)
    id = atlas_json_member_text (feature, "uri");
  read_names (records, feature);
  read_types (records, feature);
  if (id != NULL)
    atlas_lpf_add_identifier (records, id);
  read_links (records, feature);
  read_when (records, feature);
  read_relations (records, feature);
  read_descriptions (records, feature);
  if (!atlas_lpf_set_geometry (records, atlas_json_member_object (feature, "geometry"), error))
    {
      atlas_lpf_records_free (records);
      return ATLAS_READ_BAD;
    }
  if (atlas_json_member_list (feature, "depictions") != NULL)
    atlas_lpf_note (records, _("Depictions are left out."));

  *item = atlas_lpf_records_finish (records, error);

  return *item != NULL ? ATLAS_READ_ONE : ATLAS_READ_BAD;
}

static int
sniff (const char *start,
       gsize       length,
       gboolean    lines)
{
  gsize n = 0;
  gboolean collection, names;

  while (n < length && strchr ("\xef\xbb\xbf \t\r\n\x1e", start[n]) != NULL && start[n] != '\0')
    n++;
  if (n >= length || start[n] != '{')
    return ATLAS_SNIFF_NO;

  collection = g_strstr_len (start, length, "\"FeatureCollection\"") != NULL;
  names = g_strstr_len (start, length, "\"toponym\"") != NULL;
  if (lines == collection)
    return ATLAS_SNIFF_NO;
  if (g_strstr_len (start, length, "linkedplaces") != NULL || g_strstr_len (start, length, "/lpo_") != NULL)
    return ATLAS_SNIFF_CERTAIN;

  return names ? ATLAS_SNIFF_LIKELY + 20 : ATLAS_SNIFF_NO;
}

static int
sniff_collection (const char *start,
                  gsize       length)
{
  return sniff (start, length, FALSE);
}

static int
sniff_lines (const char *start,
             gsize       length)
{
  return sniff (start, length, TRUE);
}

static const AtlasReaderClass collection_reader = {
  .size = sizeof (LpfReader), .start = start_collection, .next_item = next_item, .stop = stop,
};

static const AtlasReaderClass lines_reader = {
  .size = sizeof (LpfReader), .start = start_lines, .next_item = next_item, .stop = stop,
};

const AtlasFormat atlas_format_lpf = {
  .id = "lpf", .name = N_("Linked Places Format"), .extensions = "lpf.json lpf geojson jsonld json", .media_type = "application/ld+json",
  .sniff = sniff_collection, .reader = &collection_reader, .writer = &atlas_lpf_writer,
};

const AtlasFormat atlas_format_lpfl = {
  .id = "lpfl", .name = N_("Linked Places Format, a place a line"), .extensions = "lpf.jsonl lpfl jsonl", .media_type = "application/ld+json",
  .flags = ATLAS_FORMAT_LINES, .sniff = sniff_lines, .reader = &lines_reader, .writer = &atlas_lpf_writer,
};
