/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour as one page: a long one without its script, stop by stop with it. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-web.h"

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"
#include "atlas-markup.h"

typedef struct
{
  AtlasStory           *story;
  const AtlasStoryStop *stop;
  guint                 place;
} Telling;

static char *
get_title (AtlasStory         *story,
           AtlasLabelLanguage  labels)
{
  const char *title = atlas_story_get_text (story, atlas_story_get_tour (story)->base.id, "title", labels, NULL);

  return g_utf8_make_valid (title != NULL ? title : _("(untitled)"), -1);
}

static void
add_bar_title (AtlasWeb *self,
               gpointer  data)
{
  g_autofree char *title = get_title (((Telling *) data)->story, self->labels);

  atlas_web_add (self, "<bdi>%s</bdi>", title);
}

static void
add_buttons (AtlasWeb *self,
             gpointer  data)
{
  atlas_web_add (self, "<button type=\"button\" hidden data-do=\"previous\" aria-label=\"%s\">←</button> "
                       "<button type=\"button\" hidden data-do=\"next\" aria-label=\"%s\">→</button> ",
                 _("Previous stop"), _("Next stop"));
  atlas_web_add (self, "<button type=\"button\" hidden data-do=\"evidence\">%s</button> "
                       "<button type=\"button\" class=\"long\" hidden data-do=\"help\">%s</button>",
                 _("Evidence"), _("Keys"));
}

/* The name of the other language, in that language. */
static void
add_bar (AtlasWeb *self,
         Telling  *telling)
{
  atlas_web_add_raw (self, "<header class=\"bar\"><span class=\"where\" aria-live=\"polite\">");
  atlas_web_each (self, "span", add_bar_title, telling);
  atlas_web_add_raw (self, "</span>");
  atlas_web_each (self, "span", add_buttons, NULL);
  if (self->options->labels == ATLAS_LABELS_BOTH)
    atlas_web_add_raw (self, "<button type=\"button\" hidden data-do=\"language\"><span class=\"t\" lang=\"en\"><span lang=\"zh-Hans\">中文</span></span>"
                             "<span class=\"t\" lang=\"zh-Hans\"><span lang=\"en\">English</span></span></button>");
  atlas_web_add_raw (self, "</header>\n");
}

static void
add_cover (AtlasWeb *self,
           gpointer  data)
{
  AtlasStory *story = ((Telling *) data)->story;
  guint n_stops = atlas_story_get_n_stops (story), seconds = 0;
  gint64 minutes = atlas_story_get_tour (story)->minutes;
  g_autofree char *title = get_title (story, self->labels);
  g_autofree char *stops = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u stop", "%u stops", n_stops), n_stops);
  g_autofree char *time = NULL;
  const char *language;
  const char *description = atlas_web_text (self, atlas_story_get_tour (story)->base.id, "description", &language);

  for (guint i = 0; i < n_stops; i++)
    seconds += atlas_story_get_seconds (story, i, self->labels);
  if (minutes <= 0)
    minutes = (seconds + 59) / 60;
  time = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %d minute", "about %d minutes", (gulong) minutes), (int) minutes);

  atlas_web_add (self, "<h1 tabindex=\"-1\"><bdi>%s</bdi></h1><div class=\"lead\">", title);
  atlas_web_paragraphs (self, description, language);
  atlas_web_add (self, "</div><p class=\"meta\">%s · %s</p><nav aria-label=\"%s\"><ol class=\"toc\">", stops, time, _("Contents"));
  for (guint i = 0; i < n_stops; i++)
    {
      g_autofree char *name = atlas_story_get_title (story, i, self->labels);

      atlas_web_add (self, "<li><a href=\"#stop-%u\"><bdi>%s</bdi></a></li>", i + 1, name);
    }
  atlas_web_add_raw (self, "</ol></nav>");
}

static void
add_head (AtlasWeb *self,
          gpointer  data)
{
  const Telling *telling = data;
  g_autofree char *title = atlas_story_get_title (telling->story, telling->place, self->labels);
  g_autofree char *number = g_strdup_printf (_("Stop %u of %u"), telling->place + 1, atlas_story_get_n_stops (telling->story));
  g_autofree char *period = telling->stop->stop->period != NULL ? atlas_edtf_display (telling->stop->stop->period) : NULL;

  atlas_web_add (self, "<p class=\"kicker\">%s%s%s</p><h2 tabindex=\"-1\"><bdi>%s</bdi></h2>", number, period != NULL ? " · " : "",
                 period, title);
}

static void
add_narrative (AtlasWeb *self,
               gpointer  data)
{
  const Telling *telling = data;
  const char *language = self->lang;
  const char *narrative = atlas_story_get_text (telling->story, telling->stop->stop->base.id, "narrative", self->labels, &language);
  g_autofree char *valid = narrative != NULL ? g_utf8_make_valid (narrative, -1) : NULL;
  g_autoptr (AtlasMarkup) markup = valid != NULL ? atlas_markup_parse (valid) : NULL;
  g_autofree char *html = markup != NULL ? atlas_markup_to_html (markup) : NULL;

  if (html == NULL)
    return;

  atlas_web_add (self, "<div class=\"story\" lang=\"%s\" dir=\"auto\">", language);
  atlas_web_add_raw (self, html);
  atlas_web_add_raw (self, "</div>");
}

static void
add_evidence (AtlasWeb *self,
              gpointer  data)
{
  const Telling *telling = data;
  GPtrArray *claims = telling->stop->claims;

  if (claims->len == 0)
    return;

  atlas_web_add (self, "<details class=\"evidence\"><summary>%s (%u)</summary><ul class=\"claims\">", _("Who says so?"), claims->len);
  for (guint i = 0; i < claims->len; i++)
    {
      atlas_web_add_raw (self, "<li>");
      atlas_web_claim (self, claims->pdata[i], TRUE);
      atlas_web_evidence (self, claims->pdata[i]);
      atlas_web_add_raw (self, "</li>");
    }
  atlas_web_add_raw (self, "</ul></details>");
}

static void
add_stop (AtlasWeb *self,
          Telling  *telling)
{
  const AtlasStoryStop *stop = telling->stop;

  atlas_web_add (self, "<section class=\"stop\" id=\"stop-%u\" data-stop=\"%u\">", telling->place + 1, telling->place + 1);
  atlas_web_each (self, "div", add_head, telling);
  atlas_web_add_raw (self, "<div class=\"cols\"><div class=\"stage\">");
  atlas_web_map (self, stop->entries, stop->stop, atlas_story_is_plain (telling->story, telling->place), TRUE);
  atlas_web_add_raw (self, "</div><div>");
  atlas_web_each (self, "div", add_narrative, telling);
  atlas_web_picture (self, stop->media);
  atlas_web_chart (self, stop);
  atlas_web_each (self, "div", add_evidence, telling);
  atlas_web_add_raw (self, "</div></div></section>\n");
}

static void
add_sources (AtlasWeb *self,
             gpointer  data)
{
  atlas_web_sources (self);
}

static void
add_terms (AtlasWeb *self,
           gpointer  data)
{
  atlas_web_terms (self);
}

static void
add_help (AtlasWeb *self,
          gpointer  data)
{
  gboolean both = self->options->labels == ATLAS_LABELS_BOTH;

  atlas_web_add (self, "<h2>%s</h2><dl class=\"keys\"><dt><kbd>→</kbd> <kbd>←</kbd></dt><dd>%s</dd>", _("Keys"), _("Next stop, previous stop"));
  atlas_web_add (self, "<dt><kbd>Home</kbd> <kbd>End</kbd></dt><dd>%s</dd>", _("Beginning, sources"));
  atlas_web_add (self, "<dt><kbd>7</kbd> <kbd>Enter</kbd></dt><dd>%s</dd><dt><kbd>E</kbd></dt><dd>%s</dd>", _("The stop of this number"),
                 _("Evidence of the stop"));
  if (both)
    atlas_web_add (self, "<dt><kbd>L</kbd></dt><dd>%s</dd>", _("The other language"));
  atlas_web_add (self, "<dt><kbd>?</kbd></dt><dd>%s</dd></dl><form method=\"dialog\"><button>%s</button></form>", _("This list"), _("Close"));
}

/* All entries of all stops that are hubs, or if there are none, all that have a place. */
static GPtrArray *
collect_overview (AtlasStory *story)
{
  GPtrArray *entries = g_ptr_array_new ();

  for (guint pass = 0; pass < 2 && entries->len == 0; pass++)
    for (guint i = 0; i < atlas_story_get_n_stops (story); i++)
      {
        GPtrArray *shown = atlas_story_get_stop (story, i)->entries;

        for (guint j = 0; j < shown->len; j++)
          {
            const AtlasEntry *entry = shown->pdata[j];

            if (entry->position.set && (pass == 1 || g_strcmp0 (entry->kind, "hub") == 0) && !g_ptr_array_find (entries, entry, NULL))
              g_ptr_array_add (entries, (gpointer) entry);
          }
      }

  return entries;
}

static gboolean
add_stops (AtlasWeb      *self,
           AtlasStory    *story,
           GCancellable  *cancellable,
           GError       **error)
{
  guint n_stops = atlas_story_get_n_stops (story);

  for (guint i = 0; i < n_stops; i++)
    {
      Telling telling = { story, atlas_story_get_stop (story, i), i };

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->options->progress != NULL)
        self->options->progress (i, n_stops, self->options->progress_data);
      add_stop (self, &telling);
    }

  return TRUE;
}

/**
 * atlas_publish_html:
 * @story: a tour
 * @options: languages, base map and pictures
 * @path: where it goes; written whole or not at all
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Makes one page of a tour that needs no other file and no network, in one language or in both with a switch.
 *
 * Returns: (transfer full) (nullable): what became of it; %NULL on error
 */
AtlasPublishResult *
atlas_publish_html (AtlasStory                *story,
                    const AtlasPublishOptions *options,
                    const char                *path,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  g_autoptr (AtlasPublishResult) result = atlas_publish_result_new ();
  g_autoptr (AtlasWeb) web = atlas_web_new (atlas_story_get_records (story), options, result);
  g_autofree char *english = get_title (story, ATLAS_LABELS_ENGLISH), *chinese = get_title (story, ATLAS_LABELS_CHINESE);
  g_autoptr (GPtrArray) overview = collect_overview (story);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) page = NULL;
  Telling telling = { story, NULL, 0 };

  atlas_web_begin (web, english, chinese, "tour.js");
  add_bar (web, &telling);
  atlas_web_add_raw (web, "<main><section class=\"cover two\" data-stop=\"0\"><div>");
  atlas_web_each (web, "div", add_cover, &telling);
  atlas_web_add_raw (web, "</div>");
  atlas_web_map (web, overview, NULL, FALSE, FALSE);
  atlas_web_add_raw (web, "</section>\n");
  if (!add_stops (web, story, cancellable, error))
    return NULL;
  atlas_web_add (web, "<section class=\"stop\" id=\"sources\" data-stop=\"%u\">", atlas_story_get_n_stops (story) + 1);
  atlas_web_each (web, "div", add_sources, NULL);
  atlas_web_add_raw (web, "</section></main><footer class=\"foot\">");
  atlas_web_each (web, "div", add_terms, NULL);
  atlas_web_add_raw (web, "</footer><dialog aria-labelledby=\"keys\"><div id=\"keys\">");
  atlas_web_each (web, "div", add_help, NULL);
  atlas_web_add_raw (web, "</div></dialog>");
  page = atlas_web_end (web);
  if (!atlas_web_write (web, page, file, cancellable, error))
    return NULL;

  return g_steal_pointer (&result);
}
