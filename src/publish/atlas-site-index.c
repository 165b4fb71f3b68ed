/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page of a site, with a map and all records by kind; and the page of all sources. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-site.h"

#include <glib/gi18n-lib.h>

#include "atlas-citation.h"
#include "atlas-labels.h"

/* More on one map are a cloud, not places. */
#define MAX_PINS 400

static const AtlasCollection *
get_collection (AtlasWeb *web)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (web->set, ATLAS_RECORD_COLLECTION);

  return all->len > 0 ? all->pdata[0] : NULL;
}

static char *
get_title (AtlasWeb           *web,
           AtlasLabelLanguage  labels)
{
  const AtlasCollection *collection = get_collection (web);
  const char *title = collection != NULL ? atlas_record_set_text (web->set, collection->base.id, "title", atlas_languages_wanted (labels))
                                         : NULL;

  return g_utf8_make_valid (title != NULL ? title : "Hub Atlas", -1);
}

static void
add_cover (AtlasWeb *self,
           gpointer  data)
{
  const AtlasCollection *collection = get_collection (self);
  g_autofree char *title = get_title (self, self->labels);
  const char *language = self->lang;
  const char *description = collection != NULL ? atlas_web_text (self, collection->base.id, "description", &language) : NULL;

  atlas_web_add (self, "<h1><bdi>%s</bdi></h1><div class=\"lead\">", title);
  atlas_web_paragraphs (self, description, language);
  atlas_web_add_raw (self, "</div>");
}

static void
add_tours (AtlasWeb *self,
           gpointer  data)
{
  GPtrArray *tours = data;

  atlas_web_add (self, "<h2>%s</h2><ul>", _("Tours"));
  for (guint i = 0; i < tours->len; i++)
    {
      const AtlasTour *tour = tours->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, tour->base.id);
      const char *language;
      const char *title = atlas_web_text (self, tour->base.id, "title", &language);

      atlas_web_add (self, "<li><a data-keep-language href=\"t/%s.html\"><bdi>%s</bdi></a></li>", id, title != NULL ? title : _("(untitled)"));
    }
  atlas_web_add_raw (self, "</ul>");
}

/* An entry with its names, to be put in order by the one shown. */
typedef struct
{
  const AtlasEntry *entry;
  char             *name;
  char             *key;
} Item;

static void
free_item (Item *item)
{
  g_free (item->name);
  g_free (item->key);
  g_free (item);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 ((*(const Item * const *) a)->key, (*(const Item * const *) b)->key);
}

/* All names, so that one is found by any of them. */
static char *
get_words (AtlasWeb         *self,
           const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry->base.id);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (words, "%s ", ((const AtlasName *) names->pdata[i])->text);

  return g_string_free (words, FALSE);
}

static void
add_kind (AtlasWeb   *self,
          const char *kind)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (self->set, ATLAS_RECORD_ENTRY);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) free_item);

  for (guint i = 0; i < all->len; i++)
    {
      Item *item;

      if (g_strcmp0 (((const AtlasEntry *) all->pdata[i])->kind, kind) != 0)
        continue;
      item = g_new0 (Item, 1);
      item->entry = all->pdata[i];
      item->name = atlas_web_name (self, item->entry->base.id);
      item->key = g_utf8_collate_key (item->name, -1);
      g_ptr_array_add (items, item);
    }
  if (items->len == 0)
    return;

  g_ptr_array_sort (items, compare_items);
  atlas_web_add (self, "<section data-group><h2 class=\"kind\">");
  atlas_web_symbol (self, kind);
  atlas_web_add (self, "%s (%u)</h2><ul class=\"list\">", atlas_label_kind_plural (kind), items->len);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = items->pdata[i];
      g_autofree char *words = get_words (self, item->entry);

      atlas_web_add (self, "<li data-find=\"%s\">", words);
      atlas_web_entry_link (self, item->entry->base.id);
      atlas_web_add_raw (self, "</li>");
    }
  atlas_web_add_raw (self, "</ul></section>");
}

static void
add_records (AtlasWeb *self,
             gpointer  data)
{
  for (guint i = 0; atlas_kinds[i] != NULL; i++)
    add_kind (self, atlas_kinds[i]);
}

static void
add_field_label (AtlasWeb *self,
                 gpointer  data)
{
  atlas_web_add (self, "%s", _("Find a record by its name"));
}

static GPtrArray *
collect_pins (AtlasWeb *web)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (web->set, ATLAS_RECORD_ENTRY);
  GPtrArray *entries = g_ptr_array_new ();

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < all->len && entries->len < MAX_PINS; i++)
      {
        const AtlasEntry *entry = all->pdata[i];

        if (entry->position.set && (pass == 0) == (g_strcmp0 (entry->kind, "hub") == 0))
          g_ptr_array_add (entries, (gpointer) entry);
      }

  return entries;
}

/* The page that a site begins with. */
gboolean
atlas_site_index (AtlasSite  *self,
                  GError    **error)
{
  AtlasWeb *web = self->web;
  g_autoptr (GPtrArray) pins = collect_pins (web);
  g_autoptr (GPtrArray) tours = atlas_record_set_all (web->set, ATLAS_RECORD_TOUR);
  g_autofree char *english = get_title (web, ATLAS_LABELS_ENGLISH), *chinese = get_title (web, ATLAS_LABELS_CHINESE);

  atlas_site_begin (self, english, chinese, "site.js");
  atlas_web_add_raw (web, "<section class=\"cover two\"><div>");
  atlas_web_each (web, "div", add_cover, NULL);
  if (tours->len > 0)
    atlas_web_each (web, "div", add_tours, tours);
  atlas_web_add_raw (web, "</div>");
  atlas_web_map (web, pins, NULL, FALSE, FALSE);
  atlas_web_add_raw (web, "</section><p hidden><label>");
  atlas_web_each (web, "span", add_field_label, NULL);
  atlas_web_add_raw (web, " <input type=\"search\"></label></p>");
  atlas_web_each (web, "div", add_records, NULL);

  return atlas_site_end (self, NULL, "index", error);
}

static void
add_sources (AtlasWeb *self,
             gpointer  data)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (self->set, ATLAS_RECORD_SOURCE);

  atlas_web_add (self, "<h1>%s</h1><ul class=\"refs\">", _("Sources"));
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasSource *source = all->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, source->base.id);
      g_autofree char *citation = atlas_citation_text (source, self->labels == ATLAS_LABELS_CHINESE ? ATLAS_CITATION_GB_T_7714
                                                                                                  : ATLAS_CITATION_APA);

      atlas_web_add (self, "<li><span class=\"no\">%u</span><a data-keep-language href=\"s/%s.html\"><bdi>%s</bdi></a></li>", i + 1, id, citation);
    }
  atlas_web_add_raw (self, "</ul>");
}

/* The page that lists all sources. */
gboolean
atlas_site_sources (AtlasSite  *self,
                    GError    **error)
{
  AtlasWeb *web = self->web;

  atlas_site_begin (self, "Sources", "来源", NULL);
  atlas_web_add_raw (web, "<div class=\"cover\">");
  atlas_web_each (web, "div", add_sources, NULL);
  atlas_web_add_raw (web, "</div>");

  return atlas_site_end (self, NULL, "sources", error);
}
