/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stop of a tour on paper: the map, what is told, the picture, and the evidence for every statement. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-handout-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"
#include "atlas-licence.h"
#include "atlas-markup.h"

#define PICTURE_HEIGHT   220.0
#define STATEMENT_SHARE  0.42     /* of the width; the rest is for the evidence */
#define COLUMN_GAP       14.0

static void
write_head (AtlasSheet           *sheet,
            AtlasStory           *story,
            const AtlasStoryStop *stop,
            guint                 place)
{
  g_autofree char *title = atlas_story_get_title (story, place, sheet->labels);
  g_autofree char *mark = atlas_sheet_place (sheet, "stop", place + 1);
  g_autofree char *outline = g_strdup_printf ("%u. %s", place + 1, title);
  g_autofree char *number = g_strdup_printf (_("Stop %u of %u"), place + 1, atlas_story_get_n_stops (story));
  g_autofree char *period = stop->stop->period != NULL ? atlas_edtf_display (stop->stop->period) : NULL;
  /* translators: which stop of a tour; the time that it is about */
  g_autofree char *both = period != NULL ? g_strdup_printf (_("%s · %s"), number, period) : NULL;

  atlas_paper_mark (sheet->paper, mark, outline, 0);
  atlas_sheet_label (sheet, both != NULL ? both : number);
  atlas_paper_text (sheet->paper, ATLAS_PAPER_HEADING, title, sheet->language);
}

/* Slanted characters are none in Chinese: there a word is set in Hei to be marked. */
static char *
markup_of_block (const AtlasMarkupBlock *block,
                 const char             *language)
{
  gboolean chinese = language != NULL && atlas_language_matches (language, "zh");
  const char *start = chinese ? "<span face=\"" ATLAS_PAPER_SANS "\">" : "<i>";
  const char *end = chinese ? "</span>" : "</i>";
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < block->spans->len; i++)
    {
      const AtlasMarkupSpan *span = block->spans->pdata[i];
      g_autofree char *escaped = g_markup_escape_text (span->text, -1);

      g_string_append_printf (markup, "%s%s%s%s%s", span->emphasis ? start : "", span->strong ? "<b>" : "", escaped,
                              span->strong ? "</b>" : "", span->emphasis ? end : "");
    }

  return g_string_free (markup, FALSE);
}

/* An item of a list, with its mark in front of it. */
static void
write_item (AtlasSheet *sheet,
            const char *markup,
            const char *language)
{
  g_autoptr (GPtrArray) mark = atlas_paper_pieces_new ();
  g_autoptr (GPtrArray) text = atlas_paper_pieces_new ();
  AtlasPaperColumn columns[2] = { { 2, 12, mark }, { 14, 0, text } };

  atlas_paper_add (mark, ATLAS_PAPER_ITEM, "•", language);
  atlas_paper_add_markup (text, ATLAS_PAPER_ITEM, markup, language);
  atlas_paper_columns (sheet->paper, columns, 2);
}

static void
write_narrative (AtlasSheet           *sheet,
                 AtlasStory           *story,
                 const AtlasStoryStop *stop)
{
  const char *language = NULL;
  const char *narrative = atlas_story_get_text (story, stop->stop->base.id, "narrative", sheet->labels, &language);
  g_autoptr (AtlasMarkup) markup = narrative != NULL ? atlas_markup_parse (narrative) : NULL;

  for (guint i = 0; markup != NULL && i < atlas_markup_get_n_blocks (markup); i++)
    {
      const AtlasMarkupBlock *block = atlas_markup_get_block (markup, i);
      g_autofree char *text = markup_of_block (block, language);

      if (block->item)
        write_item (sheet, text, language);
      else
        atlas_paper_markup (sheet->paper, ATLAS_PAPER_BODY, text, language);
    }
}

typedef struct
{
  AtlasSheet *sheet;
  const AtlasMedia *media;
} Picture;

static void
draw_picture (cairo_t *cr,
              double   width,
              double   height,
              gpointer data)
{
  const Picture *picture = data;
  cairo_surface_t *surface = atlas_handout_picture (picture->sheet, picture->media);

  if (surface == NULL)
    return;

  cairo_scale (cr, width / cairo_image_surface_get_width (surface), height / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
}

/* What is below a picture: what it shows, whose it is and its licence. */
static void
write_caption (AtlasSheet       *sheet,
               const AtlasMedia *media,
               const char       *alternative)
{
  g_autofree char *terms = g_strdup_printf (_("Picture: %s, %s"), media->credit != NULL ? media->credit : _("not said by whom"),
                                            atlas_licence_name (media->licence));

  if (*alternative != '\0')
    atlas_paper_text (sheet->paper, ATLAS_PAPER_SMALL, alternative, sheet->language);
  atlas_paper_text (sheet->paper, ATLAS_PAPER_SMALL, terms, sheet->language);
}

static void
write_picture (AtlasSheet           *sheet,
               AtlasStory           *story,
               const AtlasStoryStop *stop)
{
  const AtlasMedia *media = stop->media;
  Picture picture = { sheet, media };
  AtlasSheetSize size;
  const char *alternative;
  double scale;

  if (media == NULL || !atlas_handout_picture_size (sheet, media, &size))
    return;

  alternative = atlas_story_get_text (story, media->base.id, "alternative", sheet->labels, NULL);
  if (alternative == NULL)
    alternative = media->title != NULL ? media->title : "";
  scale = MIN (atlas_paper_get_width (sheet->paper) / size.width, PICTURE_HEIGHT / size.height);

  atlas_paper_space (sheet->paper, 8);
  /* The caption belongs to it. */
  atlas_paper_need (sheet->paper, size.height * scale + 40);
  atlas_paper_figure (sheet->paper, size.width * scale, size.height * scale, alternative, draw_picture, &picture);
  atlas_paper_space (sheet->paper, 4);
  write_caption (sheet, media, alternative);
}

static void
write_evidence (AtlasSheet           *sheet,
                const AtlasStoryStop *stop)
{
  double width = atlas_paper_get_width (sheet->paper);

  if (stop->claims->len == 0)
    return;

  atlas_paper_need (sheet->paper, 90);
  atlas_sheet_label (sheet, _("Who says so?"));
  for (guint i = 0; i < stop->claims->len; i++)
    {
      const AtlasClaim *claim = stop->claims->pdata[i];
      g_autofree char *statement = atlas_sheet_statement (sheet, claim);
      g_autoptr (GPtrArray) left = atlas_paper_pieces_new ();
      g_autoptr (GPtrArray) right = atlas_paper_pieces_new ();
      AtlasPaperColumn columns[2] = {
        { 0, width * STATEMENT_SHARE, left }, { width * STATEMENT_SHARE + COLUMN_GAP, 0, right },
      };

      atlas_paper_add_markup (left, ATLAS_PAPER_STATEMENT, statement, sheet->language);
      atlas_sheet_evidence (sheet, right, claim);
      if (i > 0)
        {
          atlas_paper_space (sheet->paper, 4);
          atlas_paper_need (sheet->paper, 40);
          atlas_paper_rule (sheet->paper);
          atlas_paper_space (sheet->paper, 4);
        }
      atlas_paper_columns (sheet->paper, columns, 2);
    }
}

/* Writes a stop from where the paper is. */
void
atlas_handout_stop (AtlasSheet *sheet,
                    AtlasStory *story,
                    guint       place,
                    gboolean    low_map)
{
  const AtlasStoryStop *stop = atlas_story_get_stop (story, place);

  write_head (sheet, story, stop, place);
  atlas_handout_map (sheet, story, place, low_map);
  write_narrative (sheet, story, stop);
  write_picture (sheet, story, stop);
  atlas_handout_figure (sheet, stop);
  /* A map to ask by comes without the answers. */
  if (stop->listed || !atlas_story_is_plain (story, place))
    write_evidence (sheet, stop);
}
