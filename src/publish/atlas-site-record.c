/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a record: what it is called, where it is, what is said of it and why; and that of a source:
 * what rests on it. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-site.h"

#include <glib/gi18n-lib.h>

#include "atlas-citation.h"
#include "atlas-labels.h"

static char *
get_name (AtlasWeb           *web,
          gint64              entry,
          AtlasLabelLanguage  labels)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (web->set, ATLAS_RECORD_NAME, entry);

  return atlas_names_title (names, labels);
}

static void
add_head (AtlasWeb *self,
          gpointer  data)
{
  const AtlasEntry *entry = ((AtlasSitePage *) data)->entry;
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry->base.id);
  g_autofree char *name = atlas_web_name (self, entry->base.id);
  g_autofree char *other = atlas_names_subtitle (names, self->labels);
  const char *language;
  const char *description = atlas_web_text (self, entry->base.id, "description", &language);

  atlas_web_add_raw (self, "<p class=\"kicker kind\">");
  atlas_web_symbol (self, entry->kind);
  atlas_web_add (self, "%s", atlas_label_kind (entry->kind));
  if (entry->hub != 0)
    {
      atlas_web_add_raw (self, " · ");
      atlas_web_entry_link (self, entry->hub);
    }
  atlas_web_add (self, "</p><h1><bdi>%s</bdi></h1>", name);
  if (other != NULL)
    atlas_web_add (self, "<p class=\"other\" lang=\"%s\"><bdi>%s</bdi></p>", self->labels == ATLAS_LABELS_CHINESE ? "en" : "zh-Hans", other);
  atlas_web_paragraphs (self, description, language);
}

static void
add_names (AtlasWeb *self,
           gpointer  data)
{
  const AtlasEntry *entry = ((AtlasSitePage *) data)->entry;
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry->base.id);

  if (names->len < 2)
    return;

  atlas_web_add (self, "<h2>%s</h2><ul>", _("Names"));
  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];
      g_autofree char *language = atlas_language_display (name->language);

      atlas_web_add (self, "<li><bdi lang=\"%s\">%s</bdi> <small>%s · %s</small></li>", name->language, name->text, language,
                     atlas_label_name_kind (name->kind));
    }
  atlas_web_add_raw (self, "</ul>");
}

static void
add_claim_list (AtlasWeb  *self,
                GPtrArray *claims,
                gboolean   with_entry)
{
  atlas_web_add_raw (self, "<ul class=\"claims\">");
  for (guint i = 0; i < claims->len; i++)
    {
      atlas_web_add_raw (self, "<li>");
      atlas_web_claim (self, claims->pdata[i], with_entry);
      atlas_web_evidence (self, claims->pdata[i]);
      atlas_web_add_raw (self, "</li>");
    }
  atlas_web_add_raw (self, "</ul>");
}

/* What is said of it, and what is said of others that points at it. */
static void
add_claims (AtlasWeb *self,
            gpointer  data)
{
  AtlasSitePage *page = data;
  g_autoptr (GPtrArray) claims = atlas_record_set_children (self->set, ATLAS_RECORD_CLAIM, page->entry->base.id);
  GPtrArray *pointing = atlas_site_find (page->site->pointing, page->entry->base.id);

  if (claims->len > 0)
    {
      atlas_web_add (self, "<h2>%s</h2>", _("What is said, and by whom"));
      add_claim_list (self, claims, FALSE);
    }
  if (pointing != NULL)
    {
      atlas_web_add (self, "<h2>%s</h2>", _("What is said of others with it"));
      add_claim_list (self, pointing, TRUE);
    }
}

static void
add_belonging (AtlasWeb *self,
               gpointer  data)
{
  AtlasSitePage *page = data;
  GPtrArray *entries = atlas_site_find (page->site->belonging, page->entry->base.id);
  g_autoptr (GPtrArray) tags = atlas_record_set_children (self->set, ATLAS_RECORD_ENTRY_TAG, page->entry->base.id);

  if (entries != NULL)
    {
      atlas_web_add (self, "<h2>%s</h2><ul class=\"list\">", _("Belongs to this hub"));
      for (guint i = 0; i < entries->len; i++)
        {
          atlas_web_add_raw (self, "<li class=\"kind\">");
          atlas_web_symbol (self, ((const AtlasEntry *) entries->pdata[i])->kind);
          atlas_web_entry_link (self, ((const AtlasEntry *) entries->pdata[i])->base.id);
          atlas_web_add_raw (self, "</li>");
        }
      atlas_web_add_raw (self, "</ul>");
    }
  if (tags->len > 0)
    atlas_web_add (self, "<h2>%s</h2><p>", _("Keywords"));
  for (guint i = 0; i < tags->len; i++)
    {
      const AtlasTag *tag = atlas_record_set_get (self->set, ATLAS_RECORD_TAG, ((const AtlasEntryTag *) tags->pdata[i])->tag);
      const char *label = tag != NULL ? atlas_record_set_text (self->set, tag->base.id, "label", self->languages) : NULL;

      if (tag != NULL)
        atlas_web_add (self, "%s<bdi>%s</bdi>", i > 0 ? " · " : "", label != NULL ? label : tag->key);
    }
  if (tags->len > 0)
    atlas_web_add_raw (self, "</p>");
}

/* The page of an entry. */
gboolean
atlas_site_record (AtlasSite         *self,
                   const AtlasEntry  *entry,
                   GError           **error)
{
  AtlasWeb *web = self->web;
  AtlasSitePage page = { self, entry, NULL };
  g_autofree char *english = get_name (web, entry->base.id, ATLAS_LABELS_ENGLISH);
  g_autofree char *chinese = get_name (web, entry->base.id, ATLAS_LABELS_CHINESE);
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, entry->base.id);
  g_autoptr (GPtrArray) media = atlas_record_set_children (web->set, ATLAS_RECORD_ENTRY_MEDIA, entry->base.id);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  atlas_site_begin (self, english, chinese, NULL);
  atlas_web_add_raw (web, "<div class=\"cover two\"><div>");
  atlas_web_each (web, "div", add_head, &page);
  atlas_web_each (web, "div", add_names, &page);
  atlas_web_add_raw (web, "</div><div>");
  if (entry->position.set)
    {
      g_ptr_array_add (shown, (gpointer) entry);
      atlas_web_map (web, shown, NULL, FALSE, FALSE);
    }
  for (guint i = 0; i < media->len; i++)
    atlas_web_picture (web, atlas_record_set_get (web->set, ATLAS_RECORD_MEDIA, ((const AtlasEntryMedia *) media->pdata[i])->related_id));
  atlas_web_add_raw (web, "</div></div>");
  atlas_web_each (web, "div", add_claims, &page);
  atlas_web_each (web, "div", add_belonging, &page);

  return atlas_site_end (self, "r", name, error);
}

static void
add_source (AtlasWeb *self,
            gpointer  data)
{
  AtlasSitePage *page = data;
  const AtlasSource *source = page->source;
  GPtrArray *resting = atlas_site_find (page->site->resting, source->base.id);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autofree char *citation = atlas_citation_markup (source, self->labels == ATLAS_LABELS_CHINESE ? ATLAS_CITATION_GB_T_7714
                                                                                                : ATLAS_CITATION_APA);

  atlas_web_add (self, "<h1 lang=\"%s\" dir=\"auto\">%s</h1><p>", source->language != NULL ? source->language : "und",
                 source->title != NULL ? source->title : _("(untitled)"));
  atlas_web_add_raw (self, citation);
  if (source->url != NULL && (g_str_has_prefix (source->url, "https://") || g_str_has_prefix (source->url, "http://")))
    atlas_web_add (self, " <a rel=\"noreferrer noopener\" href=\"%s\">%s</a>", source->url, _("Open on the web"));
  atlas_web_add (self, "</p><h2>%s</h2><ul class=\"claims\">", _("What rests on it"));
  for (guint i = 0; resting != NULL && i < resting->len; i++)
    {
      const AtlasClaim *claim = atlas_record_set_get (self->set, ATLAS_RECORD_CLAIM, ((const AtlasEvidence *) resting->pdata[i])->claim);

      if (claim == NULL || !g_hash_table_add (known, (gpointer) claim))
        continue;
      atlas_web_add_raw (self, "<li>");
      atlas_web_claim (self, claim, TRUE);
      atlas_web_evidence (self, claim);
      atlas_web_add_raw (self, "</li>");
    }
  atlas_web_add_raw (self, "</ul>");
}

/* The page of a source. */
gboolean
atlas_site_source (AtlasSite          *self,
                   const AtlasSource  *source,
                   GError            **error)
{
  AtlasWeb *web = self->web;
  AtlasSitePage page = { self, NULL, source };
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, source->base.id);
  const char *title = source->title != NULL ? source->title : source->key;

  atlas_site_begin (self, title, title, NULL);
  atlas_web_add_raw (web, "<div class=\"cover\">");
  atlas_web_each (web, "div", add_source, &page);
  atlas_web_add_raw (web, "</div>");

  return atlas_site_end (self, "s", name, error);
}
