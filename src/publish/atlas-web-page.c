/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a page: its head, which forbids every request, its style and its end. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-web.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-licence.h"
#include "atlas-publish-resources.h"

#define RESOURCES "/io/github/hubatlas/publish/"

/* A file that is built into the program. */
static char *
read_resource (const char *name)
{
  static gsize registered = 0;
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (g_once_init_enter (&registered))
    {
      atlas_publish_register_resource ();
      g_once_init_leave (&registered, 1);
    }
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* What the page's policy knows a style or a script by. */
static char *
hash_of (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);

  return g_base64_encode (digest, length);
}

static void
add_head (AtlasWeb   *self,
          const char *english,
          const char *chinese,
          const char *css,
          const char *script)
{
  gboolean both = self->options->labels == ATLAS_LABELS_BOTH;
  g_autofree char *style_hash = hash_of (css), *script_hash = hash_of (script);

  atlas_web_add (self, "<!DOCTYPE html>\n<html lang=\"%s\"%s><head><meta charset=\"utf-8\">\n", self->lang, both ? " data-languages" : "");
  atlas_web_add (self, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                       "style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n",
                 style_hash, script_hash);
  atlas_web_add (self, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                       "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\">"
                       "<meta name=\"generator\" content=\"Hub Atlas\">\n<title data-en=\"%s\" data-zh=\"%s\">%s</title>\n",
                 english, chinese, self->labels == ATLAS_LABELS_CHINESE ? chinese : english);
  atlas_web_add_raw (self, "<style>");
  atlas_web_add_raw (self, css);
  atlas_web_add_raw (self, "</style>\n</head>\n");
}

/* Begins a page. @english, @chinese: its title; @script: the name of its script */
void
atlas_web_begin (AtlasWeb   *self,
                 const char *english,
                 const char *chinese,
                 const char *script)
{
  g_autofree char *style = read_resource ("page.css"), *maps = atlas_map_picture_css ();
  g_autofree char *symbols = atlas_map_picture_symbols ();
  g_autofree char *css = g_strconcat (maps, "\n", style, NULL);
  g_autofree char *shared = read_resource ("page.js"), *own = script != NULL ? read_resource (script) : g_strdup ("");

  g_free (self->script);
  self->script = g_strconcat (shared, own, NULL);
  add_head (self, english, chinese, css, self->script);
  atlas_web_add_raw (self, "<body>\n");
  atlas_web_add_raw (self, symbols);
}

/* Ends the page and gives it away; the next one may begin. */
GBytes *
atlas_web_end (AtlasWeb *self)
{
  char *valid;
  GBytes *page;

  atlas_web_add_raw (self, "<script>");
  atlas_web_add_raw (self, self->script);
  atlas_web_add_raw (self, "</script>\n</body></html>\n");

  /* Not all that comes as markup was looked at character by character. */
  valid = g_utf8_make_valid (self->out->str, (gssize) self->out->len);
  page = g_bytes_new_take (valid, strlen (valid));
  g_string_truncate (self->out, 0);
  g_ptr_array_set_size (self->cited, 0);
  self->n_titles = 0;

  return page;
}

/* Out of which collection it is, who made that, under what terms and when. */
void
atlas_web_terms (AtlasWeb *self)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (self->set, ATLAS_RECORD_COLLECTION);
  const AtlasCollection *collection = all->len > 0 ? all->pdata[0] : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *made = g_strdup_printf (_("Made with Hub Atlas on %s."), self->options->date != NULL ? self->options->date : today);
  const char *language;
  const char *title = collection != NULL ? atlas_web_text (self, collection->base.id, "title", &language) : NULL;

  atlas_web_add_raw (self, "<p>");
  if (title != NULL)
    {
      g_autofree char *from = g_strdup_printf (_("From the collection “%s”."), title);

      atlas_web_add (self, "%s ", from);
    }
  if (collection != NULL && collection->authors != NULL)
    {
      g_autofree char *by = g_strdup_printf (_("By %s."), collection->authors);

      atlas_web_add (self, "%s ", by);
    }
  if (collection != NULL && collection->licence != NULL)
    {
      g_autofree char *licence = g_strdup_printf (_("Licence: %s."), atlas_licence_name (collection->licence));

      atlas_web_add (self, "%s ", licence);
    }
  atlas_web_add (self, "%s</p>", made);
}

/* Puts a page where it belongs, whole or not at all. */
gboolean
atlas_web_write (AtlasWeb      *self,
                 GBytes        *page,
                 GFile         *file,
                 GCancellable  *cancellable,
                 GError       **error)
{
  if (!g_file_replace_contents (file, g_bytes_get_data (page, NULL), g_bytes_get_size (page), NULL, FALSE,
                                G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error))
    return FALSE;

  self->result->n_files++;
  self->result->n_pages++;
  self->result->size += g_bytes_get_size (page);

  return TRUE;
}
