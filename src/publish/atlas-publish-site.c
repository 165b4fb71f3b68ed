/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection as a folder of pages: an index with a map, a page for each record and source, the tours. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-site.h"

#include <glib/gi18n-lib.h>

/* What a list of lists has for an id; NULL: nothing. */
GPtrArray *
atlas_site_find (GHashTable *lists,
                 gint64      id)
{
  return g_hash_table_lookup (lists, &id);
}

static GHashTable *
new_lists (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
add_to (GHashTable    *lists,
        gint64         id,
        gconstpointer  record)
{
  GPtrArray *list = atlas_site_find (lists, id);

  if (id == 0)
    return;
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, g_memdup2 (&id, sizeof id), list);
    }
  g_ptr_array_add (list, (gpointer) record);
}

static void
collect (AtlasSite      *self,
         AtlasRecordSet *set)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
  g_autoptr (GPtrArray) evidence = atlas_record_set_all (set, ATLAS_RECORD_EVIDENCE);

  for (guint i = 0; i < claims->len; i++)
    add_to (self->pointing, ((const AtlasClaim *) claims->pdata[i])->target, claims->pdata[i]);
  for (guint i = 0; i < entries->len; i++)
    add_to (self->belonging, ((const AtlasEntry *) entries->pdata[i])->hub, entries->pdata[i]);
  for (guint i = 0; i < evidence->len; i++)
    add_to (self->resting, ((const AtlasEvidence *) evidence->pdata[i])->source, evidence->pdata[i]);
}

static void
add_crumbs (AtlasWeb *self,
            gpointer  data)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (self->set, ATLAS_RECORD_COLLECTION);
  const char *language;
  const char *title = all->len > 0 ? atlas_web_text (self, ((const AtlasCollection *) all->pdata[0])->base.id, "title", &language) : NULL;

  atlas_web_add (self, "<a data-keep-language href=\"%sindex.html\"><bdi>%s</bdi></a> · <a data-keep-language href=\"%ssources.html\">%s</a>",
                 self->up, title != NULL ? title : _("Collection"), self->up, _("Sources"));
}

/* Begins a page with the way back to the index. */
void
atlas_site_begin (AtlasSite  *self,
                  const char *english,
                  const char *chinese,
                  const char *script)
{
  AtlasWeb *web = self->web;

  atlas_web_begin (web, english, chinese, script);
  atlas_web_add_raw (web, "<header class=\"bar\"><nav class=\"where\">");
  atlas_web_each (web, "span", add_crumbs, NULL);
  atlas_web_add_raw (web, "</nav>");
  if (web->options->labels == ATLAS_LABELS_BOTH)
    atlas_web_add_raw (web, "<button type=\"button\" hidden data-do=\"language\"><span class=\"t\" lang=\"en\"><span lang=\"zh-Hans\">中文</span></span>"
                            "<span class=\"t\" lang=\"zh-Hans\"><span lang=\"en\">English</span></span></button>");
  atlas_web_add_raw (web, "</header>\n<main>");
}

static void
add_terms (AtlasWeb *self,
           gpointer  data)
{
  atlas_web_terms (self);
}

/* Ends a page and puts it into the site. @folder: (nullable): below it */
gboolean
atlas_site_end (AtlasSite   *self,
                const char  *folder,
                const char  *name,
                GError     **error)
{
  AtlasWeb *web = self->web;
  g_autofree char *path = folder != NULL ? g_strconcat (folder, "/", name, ".html", NULL) : g_strconcat (name, ".html", NULL);
  g_autoptr (GFile) file = g_file_resolve_relative_path (self->folder, path);
  g_autoptr (GBytes) page = NULL;

  atlas_web_add_raw (web, "</main><footer class=\"foot\">");
  atlas_web_each (web, "div", add_terms, NULL);
  atlas_web_add_raw (web, "</footer>");
  page = atlas_web_end (web);
  if (web->options->progress != NULL)
    web->options->progress (++self->n_done, self->n_total, web->options->progress_data);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error) &&
         atlas_web_write (web, page, file, self->cancellable, error);
}

static gboolean
make_folder (GFile       *folder,
             const char  *name,
             GError     **error)
{
  g_autoptr (GFile) below = name != NULL ? g_file_get_child (folder, name) : g_object_ref (folder);
  g_autoptr (GError) reason = NULL;

  if (g_file_make_directory_with_parents (below, NULL, &reason) || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static gboolean
write_tours (AtlasSite  *self,
             GError    **error)
{
  AtlasWeb *web = self->web;
  g_autoptr (GPtrArray) tours = atlas_record_set_all (web->set, ATLAS_RECORD_TOUR);
  AtlasPublishOptions options = *web->options;

  options.progress = NULL;
  for (guint i = 0; i < tours->len; i++)
    {
      const AtlasTour *tour = tours->pdata[i];
      g_autoptr (AtlasStory) story = atlas_story_new (web->set, tour->base.id);
      g_autofree char *path = g_strdup_printf ("t/%" G_GINT64_FORMAT ".html", tour->base.id);
      g_autoptr (GFile) file = g_file_resolve_relative_path (self->folder, path);
      g_autofree char *target = g_file_get_path (file);
      g_autoptr (AtlasPublishResult) result = atlas_publish_html (story, &options, target, self->cancellable, error);

      if (result == NULL)
        return FALSE;
      web->result->n_files += result->n_files;
      web->result->n_pages += result->n_pages;
      web->result->size += result->size;
      for (guint j = 0; j < result->left_out->len; j++)
        {
          const AtlasLeftOut *left_out = result->left_out->pdata[j];

          atlas_publish_result_leave_out (web->result, left_out->reason, left_out->record, left_out->title);
        }
    }

  return TRUE;
}

/* The curator's copies of articles are in no page; the result says so. */
static void
leave_texts_out (AtlasWeb *web)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_all (web->set, ATLAS_RECORD_SOURCE_TEXT);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasSourceText *text = texts->pdata[i];
      const AtlasSource *source = atlas_record_set_get (web->set, ATLAS_RECORD_SOURCE, text->source);

      atlas_publish_result_leave_out (web->result, ATLAS_LEFT_OUT_PRIVATE, text->base.id, source != NULL ? source->title : NULL);
    }
}

static gboolean
write_pages (AtlasSite  *self,
             GError    **error)
{
  AtlasWeb *web = self->web;
  g_autoptr (GPtrArray) entries = atlas_record_set_all (web->set, ATLAS_RECORD_ENTRY);
  g_autoptr (GPtrArray) sources = atlas_record_set_all (web->set, ATLAS_RECORD_SOURCE);

  self->n_total = entries->len + sources->len + 2;
  if (!atlas_site_index (self, error) || !atlas_site_sources (self, error))
    return FALSE;
  web->up = "../";
  for (guint i = 0; i < entries->len; i++)
    if (!atlas_site_record (self, entries->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < sources->len; i++)
    if (!atlas_site_source (self, sources->pdata[i], error))
      return FALSE;

  return write_tours (self, error);
}

/**
 * atlas_publish_site:
 * @set: a whole collection
 * @options: languages, base map and pictures
 * @folder: where it goes; made if it is not there
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Makes a folder of pages that work from a disk as from a server, each without any request.
 *
 * Returns: (transfer full) (nullable): what became of it; %NULL on error
 */
AtlasPublishResult *
atlas_publish_site (AtlasRecordSet            *set,
                    const AtlasPublishOptions *options,
                    const char                *folder,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  g_autoptr (AtlasPublishResult) result = atlas_publish_result_new ();
  g_autoptr (AtlasWeb) web = atlas_web_new (set, options, result);
  AtlasSite self = { .web = web, .folder = g_file_new_for_path (folder), .pointing = new_lists (), .belonging = new_lists (),
                     .resting = new_lists (), .cancellable = cancellable };
  gboolean fine;

  web->site = TRUE;
  collect (&self, set);
  leave_texts_out (web);
  fine = make_folder (self.folder, NULL, error) && make_folder (self.folder, "r", error) &&
         make_folder (self.folder, "s", error) && make_folder (self.folder, "t", error) && write_pages (&self, error);
  g_object_unref (self.folder);
  g_hash_table_unref (self.pointing);
  g_hash_table_unref (self.belonging);
  g_hash_table_unref (self.resting);

  return fine ? g_steal_pointer (&result) : NULL;
}
