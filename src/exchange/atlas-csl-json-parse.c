/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSL-JSON in (Citation Style Language 1.0.2), with what we put into "custom" on the way out. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-csl-json-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-csl-date.h"
#include "atlas-edtf.h"
#include "atlas-json-element.h"
#include "atlas-person-name.h"

static const struct { const char *member; gsize offset; } texts[] = {
  { "id", G_STRUCT_OFFSET (AtlasSource, key) },
  { "type", G_STRUCT_OFFSET (AtlasSource, type) },
  { "title", G_STRUCT_OFFSET (AtlasSource, title) },
  { "container-title", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "publisher", G_STRUCT_OFFSET (AtlasSource, publisher) },
  { "publisher-place", G_STRUCT_OFFSET (AtlasSource, publisher_place) },
  { "edition", G_STRUCT_OFFSET (AtlasSource, edition) },
  { "volume", G_STRUCT_OFFSET (AtlasSource, volume) },
  { "issue", G_STRUCT_OFFSET (AtlasSource, issue) },
  { "number", G_STRUCT_OFFSET (AtlasSource, number) },
  { "page", G_STRUCT_OFFSET (AtlasSource, page) },
  { "section", G_STRUCT_OFFSET (AtlasSource, section) },
  { "genre", G_STRUCT_OFFSET (AtlasSource, genre) },
  { "URL", G_STRUCT_OFFSET (AtlasSource, url) },
  { "ISBN", G_STRUCT_OFFSET (AtlasSource, isbn) },
  { "note", G_STRUCT_OFFSET (AtlasSource, note) },
};

static const struct { const char *member; gsize offset; } customs[] = {
  { "issued-edtf", G_STRUCT_OFFSET (AtlasSource, issued) },
  { "accessed-edtf", G_STRUCT_OFFSET (AtlasSource, accessed) },
  { "issued-note", G_STRUCT_OFFSET (AtlasSource, issued_note) },
  { "archived-url", G_STRUCT_OFFSET (AtlasSource, archived_url) },
  { "rights", G_STRUCT_OFFSET (AtlasSource, rights) },
  { "content-hash", G_STRUCT_OFFSET (AtlasSource, content_hash) },
};

static const char * const elsewhere[] = { "author", "editor", "issued", "accessed", "custom", "DOI", "language", NULL };

static void
read_names (AtlasReference *reference,
            JsonObject     *object,
            const char     *member,
            char          **field)
{
  JsonArray *list = atlas_json_member_list (object, member);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_person_name_free);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *one = atlas_json_list_object (list, i);
      const char *family = atlas_json_member_text (one, "family");
      const char *given = atlas_json_member_text (one, "given");
      const char *literal = atlas_json_member_text (one, "literal");
      const char *particle = atlas_json_member_text (one, "non-dropping-particle");
      AtlasPersonName *name;

      if (particle == NULL)
        particle = atlas_json_member_text (one, "dropping-particle");
      if (literal == NULL && (family == NULL || given == NULL))
        literal = family != NULL ? family : given;
      if (literal == NULL && family == NULL)
        continue;

      name = g_new0 (AtlasPersonName, 1);
      if (literal != NULL)
        name->literal = g_strdup (literal);
      else
        {
          name->family = particle != NULL ? g_strdup_printf ("%s %s", particle, family) : g_strdup (family);
          name->given = g_strdup (given);
          name->suffix = g_strdup (atlas_json_member_text (one, "suffix"));
        }
      g_ptr_array_add (names, name);
    }

  *field = atlas_person_names_write (names);
}

static gint64
part (JsonArray *parts,
      guint      index)
{
  g_autofree char *word = parts != NULL && index < json_array_get_length (parts)
                            ? atlas_json_node_word (json_array_get_element (parts, index)) : NULL;

  return word != NULL ? g_ascii_strtoll (word, NULL, 10) : 0;
}

static JsonArray *
day_of (JsonArray *list,
        guint      index)
{
  JsonNode *node = list != NULL && index < json_array_get_length (list) ? json_array_get_element (list, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static AtlasCslDay
read_day (JsonArray *parts)
{
  AtlasCslDay day = { .year = part (parts, 0) };
  gint64 month = part (parts, 1), number = part (parts, 2);

  if (month >= 1 && month <= 12)
    {
      day.month = month;
      day.day = number >= 1 && number <= 31 ? number : 0;
    }
  /* As some programs have it: 13 to 16 or 21 to 24 are the seasons. */
  else if (month >= 13 && month <= 16)
    day.season = month - 12;
  else if (month >= 21 && month <= 24)
    day.season = month - 20;

  return day;
}

static void
read_date (AtlasReference *reference,
           JsonObject     *object,
           const char     *member,
           char          **field)
{
  JsonObject *date = atlas_json_member_object (object, member);
  JsonArray *list = atlas_json_member_list (date, "date-parts");
  const char *raw = atlas_json_member_text (date, "raw");
  const char *literal = atlas_json_member_text (date, "literal");
  g_autofree char *season = atlas_json_member_word (date, "season");
  g_autofree char *circa = atlas_json_member_word (date, "circa");
  g_autofree char *edtf = NULL;
  AtlasCslDate parsed = { 0 };

  if (date == NULL)
    return;

  parsed.first = read_day (day_of (list, 0));
  parsed.range = day_of (list, 1) != NULL;
  parsed.last = parsed.range ? read_day (day_of (list, 1)) : parsed.first;
  parsed.open = parsed.range && parsed.last.year == 0;
  if (parsed.open)
    parsed.last = parsed.first;
  if (season != NULL && parsed.first.month == 0 && g_ascii_strtoll (season, NULL, 10) >= 1 && g_ascii_strtoll (season, NULL, 10) <= 4)
    parsed.first.season = parsed.last.season = g_ascii_strtoll (season, NULL, 10);
  parsed.circa = (circa != NULL && !g_str_equal (circa, "0")) ||
                 (json_object_has_member (date, "circa") && circa == NULL && json_object_get_boolean_member_with_default (date, "circa", FALSE));

  edtf = parsed.first.year != 0 ? atlas_csl_date_to_edtf (&parsed) : NULL;
  if (edtf != NULL)
    atlas_set_text (field, edtf);
  else if (raw != NULL || literal != NULL)
    atlas_reference_set_date (reference, field, member, raw != NULL ? raw : literal);
  else if (parsed.first.year != 0)
    {
      /* A day that there is not: the year is kept. */
      parsed.first.month = parsed.first.season = 0;
      parsed.range = FALSE;
      edtf = atlas_csl_date_to_edtf (&parsed);
      atlas_set_text (field, edtf);
    }
}

static void
read_custom (AtlasReference *reference,
             JsonObject     *object)
{
  JsonObject *custom = atlas_json_member_object (object, "custom");

  for (guint i = 0; custom != NULL && i < G_N_ELEMENTS (customs); i++)
    {
      const char *text = atlas_json_member_text (custom, customs[i].member);

      if (text != NULL && (!g_str_has_suffix (customs[i].member, "-edtf") || atlas_edtf_is_valid (text)))
        atlas_set_text (&G_STRUCT_MEMBER (char *, reference->source, customs[i].offset), text);
    }
}

/**
 * atlas_csl_json_parse:
 * @object: an item of CSL-JSON
 * @line: where it stands
 * @number: which one of the file it is
 *
 * Returns: (transfer full): the source, or what is wrong with it
 */
AtlasReference *
atlas_csl_json_parse (JsonObject *object,
                      guint       line,
                      guint       number)
{
  AtlasReference *self = atlas_reference_new (line, number);
  g_autoptr (GList) members = json_object_get_members (object);
  g_autofree char *doi = atlas_json_member_word (object, "DOI");
  g_autofree char *language = atlas_json_member_word (object, "language");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (char *, self->source, texts[i].offset) = atlas_json_member_word (object, texts[i].member);

  read_names (self, object, "author", &self->source->author);
  read_names (self, object, "editor", &self->source->editor);
  read_date (self, object, "issued", &self->source->issued);
  read_date (self, object, "accessed", &self->source->accessed);
  if (doi != NULL)
    atlas_reference_set_doi (self, doi);
  if (language != NULL)
    atlas_reference_set_language (self, language);
  read_custom (self, object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      gboolean known = g_strv_contains (elsewhere, l->data);

      for (guint i = 0; !known && i < G_N_ELEMENTS (texts); i++)
        known = g_str_equal (texts[i].member, l->data);
      if (!known)
        atlas_reference_leave_out (self, l->data);
    }

  atlas_reference_settle (self);

  return self;
}
