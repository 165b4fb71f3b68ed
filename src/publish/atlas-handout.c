/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour on paper: a cover with the contents, a page or more for each stop, and the list of sources. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-handout-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-licence.h"

typedef struct
{
  AtlasStory *story;
  GHashTable *long_stops;       /* places of stops that are longer than a page */
} Job;

static void
write_paragraphs (AtlasSheet *sheet,
                  const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        atlas_paper_text (sheet->paper, ATLAS_PAPER_BODY, lines[i], sheet->language);
    }
}

/* How many stops there are, and how long they take. */
static void
write_length (AtlasSheet *sheet,
              AtlasStory *story)
{
  guint n_stops = atlas_story_get_n_stops (story);
  guint seconds = 0;
  gint64 minutes = atlas_story_get_tour (story)->minutes;
  g_autofree char *stops = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u stop", "%u stops", n_stops), n_stops);
  g_autofree char *time = NULL;
  g_autofree char *both = NULL;

  for (guint i = 0; i < n_stops; i++)
    seconds += atlas_story_get_seconds (story, i, sheet->labels);
  if (minutes <= 0)
    minutes = (seconds + 59) / 60;

  time = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %d minute", "about %d minutes", (gulong) minutes), (int) minutes);
  /* translators: of a tour: how many stops; how many minutes */
  both = g_strdup_printf (_("%s · %s"), stops, time);
  atlas_paper_text (sheet->paper, ATLAS_PAPER_SMALL, n_stops > 0 ? both : _("This tour has no stops yet."), sheet->language);
}

static void
write_entry (AtlasSheet *sheet,
             const char *number,
             const char *title,
             const char *place)
{
  guint page = atlas_paper_page_of (sheet->paper, place);
  g_autofree char *page_number = page > 0 ? g_strdup_printf ("%u", page) : g_strdup ("");
  double width = atlas_paper_get_width (sheet->paper);
  g_autoptr (GPtrArray) left = atlas_paper_pieces_new ();
  g_autoptr (GPtrArray) middle = atlas_paper_pieces_new ();
  g_autoptr (GPtrArray) right = atlas_paper_pieces_new ();
  AtlasPaperColumn columns[3] = { { 0, 24, left }, { 26, width - 70, middle }, { width - 40, 40, right } };

  atlas_paper_add (left, ATLAS_PAPER_ENTRY, number, sheet->language);
  atlas_paper_add (middle, ATLAS_PAPER_ENTRY, title, sheet->language)->link = g_strdup (place);
  atlas_paper_add (right, ATLAS_PAPER_ENTRY, page_number, sheet->language)->alignment = PANGO_ALIGN_RIGHT;
  atlas_paper_columns (sheet->paper, columns, 3);
}

static void
write_contents (AtlasSheet *sheet,
                AtlasStory *story)
{
  g_autofree char *sources = atlas_sheet_place (sheet, "sources", 0);

  atlas_sheet_label (sheet, _("Contents"));
  for (guint i = 0; i < atlas_story_get_n_stops (story); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *title = atlas_story_get_title (story, i, sheet->labels);
      g_autofree char *place = atlas_sheet_place (sheet, "stop", i + 1);

      write_entry (sheet, number, title, place);
    }
  if (atlas_paper_page_of (sheet->paper, sources) > 0)
    write_entry (sheet, "", _("Sources"), sources);
}

static void
write_cover (AtlasSheet *sheet,
             AtlasStory *story)
{
  gint64 tour = atlas_story_get_tour (story)->base.id;
  g_autofree char *title = atlas_sheet_title (sheet, tour);
  g_autofree char *place = atlas_sheet_place (sheet, "cover", 0);
  const char *description = atlas_story_get_text (story, tour, "description", sheet->labels, NULL);

  atlas_paper_mark (sheet->paper, place, title, 0);
  atlas_paper_text (sheet->paper, ATLAS_PAPER_TITLE, title, sheet->language);
  if (description != NULL)
    write_paragraphs (sheet, description);
  write_length (sheet, story);
  atlas_paper_space (sheet->paper, 8);
  atlas_handout_overview (sheet, story);
  atlas_paper_space (sheet->paper, 10);
  write_contents (sheet, story);
  atlas_paper_space (sheet->paper, 18);
  atlas_sheet_terms (sheet);
}

/* Whose pictures they are, each once. */
static void
write_credits (AtlasSheet *sheet,
               AtlasStory *story)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < atlas_story_get_n_stops (story); i++)
    {
      const AtlasMedia *media = atlas_story_get_stop (story, i)->media;
      g_autofree char *text = NULL;

      if (media == NULL || media->licence == NULL || *media->licence == '\0' || !g_hash_table_add (known, (gpointer) media))
        continue;

      if (g_hash_table_size (known) == 1)
        {
          atlas_paper_space (sheet->paper, 12);
          atlas_sheet_label (sheet, _("Pictures"));
        }
      /* translators: a picture's title; whose it is; its licence */
      text = g_strdup_printf (_("%s: %s, %s"), media->title != NULL ? media->title : _("(untitled)"),
                              media->credit != NULL ? media->credit : _("not said by whom"), atlas_licence_name (media->licence));
      atlas_paper_text (sheet->paper, ATLAS_PAPER_SMALL, text, sheet->language);
    }
}

/* Whether a stop was more than a page long when it was last laid out. From then on its map is lower, so
 * that what follows finds it where the contents say. */
static gboolean
wants_low_map (AtlasSheet *sheet,
               GHashTable *long_stops,
               guint       number)
{
  g_autofree char *start = atlas_sheet_place (sheet, "stop", number);
  g_autofree char *end = atlas_sheet_place (sheet, "end", number);

  if (atlas_paper_page_of (sheet->paper, end) > atlas_paper_page_of (sheet->paper, start))
    g_hash_table_add (long_stops, g_strdup (start));

  return g_hash_table_contains (long_stops, start);
}

static void
build (AtlasSheet *sheet,
       gpointer    data)
{
  const Job *job = data;
  AtlasStory *story = job->story;
  guint n_stops = atlas_story_get_n_stops (story);

  write_cover (sheet, story);
  for (guint i = 0; i < n_stops; i++)
    {
      g_autofree char *end = NULL;
      gboolean low_map;

      if (sheet->options->progress != NULL)
        sheet->options->progress (i, n_stops, sheet->options->progress_data);
      end = atlas_sheet_place (sheet, "end", i + 1);
      low_map = wants_low_map (sheet, job->long_stops, i + 1);
      atlas_paper_new_page (sheet->paper);
      atlas_handout_stop (sheet, story, i, low_map);
      atlas_paper_mark (sheet->paper, end, NULL, 0);
    }
  if (sheet->sources->len > 0)
    {
      atlas_paper_new_page (sheet->paper);
      atlas_sheet_sources (sheet);
    }
  write_credits (sheet, story);
}

/**
 * atlas_publish_handout:
 * @story: a tour
 * @options: language, size of the paper, base map and pictures
 * @path: where it goes; written whole or not at all
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Makes a hand-out of a tour as PDF.
 *
 * Returns: (transfer full) (nullable): what became of it; %NULL on error
 */
AtlasPublishResult *
atlas_publish_handout (AtlasStory                *story,
                       const AtlasPublishOptions *options,
                       const char                *path,
                       GCancellable              *cancellable,
                       GError                   **error)
{
  g_autoptr (GHashTable) long_stops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Job job = { story, long_stops };

  return atlas_sheet_publish (atlas_story_get_records (story), atlas_story_get_tour (story)->base.id, options, build, &job,
                              path, cancellable, error);
}

/**
 * atlas_publish_handout_pages:
 * @story: a tour
 * @options: language, size of the paper, base map and pictures
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Makes the same hand-out for a printer.
 *
 * Returns: (transfer full) (nullable) (element-type cairo_surface_t): the pages; %NULL on error
 */
GPtrArray *
atlas_publish_handout_pages (AtlasStory                *story,
                             const AtlasPublishOptions *options,
                             GCancellable              *cancellable,
                             GError                   **error)
{
  g_autoptr (GHashTable) long_stops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Job job = { story, long_stops };

  return atlas_sheet_pages (atlas_story_get_records (story), atlas_story_get_tour (story)->base.id, options, build, &job,
                            cancellable, error);
}
