/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A work sheet on paper: questions about a tour or a hub, and behind them the key with the words of the
 * sources. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-question.h"

#define NUMBER_WIDTH 24.0
#define SIGNS        100        /* that fit into a line */
#define LETTER_SIGNS 8          /* for the letter of an answer and the gap behind it */
#define BLANK        "______________________________"

typedef struct
{
  gint64 subject;
  GArray *entries;
  guint n_questions;
} Job;

static void
add_entry (GArray     *entries,
           GHashTable *known,
           gint64      id)
{
  if (!g_hash_table_add (known, g_memdup2 (&id, sizeof id)))
    return;

  g_array_append_val (entries, id);
}

/* What a tour shows; or an entry with all that belongs to it, if it is a hub. */
static GArray *
collect_entries (AtlasRecordSet *set,
                 gint64          subject)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) stops = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP, subject);
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);

  for (guint i = 0; i < stops->len; i++)
    {
      g_autoptr (GPtrArray) shown = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP_ENTRY, ((const AtlasRecord *) stops->pdata[i])->id);
      g_autoptr (GPtrArray) said = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP_CLAIM, ((const AtlasRecord *) stops->pdata[i])->id);

      for (guint j = 0; j < shown->len; j++)
        add_entry (entries, known, ((const AtlasTourStopEntry *) shown->pdata[j])->entry);
      for (guint j = 0; j < said->len; j++)
        {
          const AtlasClaim *claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, ((const AtlasTourStopClaim *) said->pdata[j])->claim);

          if (claim != NULL)
            add_entry (entries, known, claim->entry);
        }
    }

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEntry *entry = all->pdata[i];

      if (entry->base.id == subject || entry->hub == subject)
        add_entry (entries, known, entry->base.id);
    }

  return entries;
}

static void
write_number (GPtrArray *pieces,
              guint      number,
              const char *language)
{
  g_autofree char *text = g_strdup_printf ("<b>%u</b>", number);

  atlas_paper_add_markup (pieces, ATLAS_PAPER_STATEMENT, text, language);
}

static char *
letter_of (guint place)
{
  return g_strdup_printf ("%c", 'A' + (int) MIN (place, 25));
}

/* How many answers fit beside each other. */
static guint
count_columns (GPtrArray *choices)
{
  guint longest = 0;
  guint n_columns;

  for (guint i = 0; i < choices->len; i++)
    {
      const char *choice = choices->pdata[i];
      guint signs = (guint) g_utf8_strlen (choice, -1) * (atlas_text_has_han (choice) ? 2 : 1);

      longest = MAX (longest, signs);
    }

  n_columns = CLAMP (SIGNS / (longest + LETTER_SIGNS), 1, MIN (choices->len, 4));

  /* Not three and one below them. */
  return n_columns == 3 && choices->len == 4 ? 2 : n_columns;
}

/* Short answers stand beside each other, long ones below each other. */
static void
write_choices (AtlasSheet          *sheet,
               const AtlasQuestion *question)
{
  guint n_columns = count_columns (question->choices);
  double width = (atlas_paper_get_width (sheet->paper) - NUMBER_WIDTH) / n_columns;
  AtlasPaperColumn columns[4] = { { 0 } };

  for (guint i = 0; i < n_columns; i++)
    columns[i] = (AtlasPaperColumn) { NUMBER_WIDTH + i * width, width - 6, atlas_paper_pieces_new () };
  for (guint i = 0; i < question->choices->len; i++)
    {
      g_autofree char *letter = letter_of (i);
      g_autofree char *text = g_strdup_printf ("%s   %s", letter, (const char *) question->choices->pdata[i]);

      atlas_paper_add (columns[i % n_columns].pieces, ATLAS_PAPER_STATEMENT, text, sheet->language);
    }
  atlas_paper_columns (sheet->paper, columns, n_columns);
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_unref (columns[i].pieces);
}

static void
write_match (AtlasSheet          *sheet,
             const AtlasQuestion *question)
{
  double width = atlas_paper_get_width (sheet->paper) - NUMBER_WIDTH;
  g_autoptr (GPtrArray) left = atlas_paper_pieces_new ();
  g_autoptr (GPtrArray) right = atlas_paper_pieces_new ();
  AtlasPaperColumn columns[2] = {
    { NUMBER_WIDTH, width * 0.62, left }, { NUMBER_WIDTH + width * 0.66, width * 0.34, right },
  };

  for (guint i = 0; i < question->prompts->len; i++)
    {
      g_autofree char *prompt = g_strdup_printf ("____   %s", (const char *) question->prompts->pdata[i]);
      g_autofree char *letter = letter_of (i);
      g_autofree char *choice = g_strdup_printf ("%s   %s", letter, (const char *) question->choices->pdata[i]);

      atlas_paper_add (left, ATLAS_PAPER_STATEMENT, prompt, sheet->language);
      atlas_paper_add (right, ATLAS_PAPER_STATEMENT, choice, sheet->language);
    }
  atlas_paper_columns (sheet->paper, columns, 2);
}

static void
write_question (AtlasSheet          *sheet,
                const AtlasQuestion *question,
                guint                number)
{
  g_autoptr (GPtrArray) left = atlas_paper_pieces_new ();
  g_autoptr (GPtrArray) right = atlas_paper_pieces_new ();
  AtlasPaperColumn columns[2] = { { 0, NUMBER_WIDTH, left }, { NUMBER_WIDTH, 0, right } };

  guint n_columns = question->prompts->len > 0 || question->choices->len == 0 ? 1 : count_columns (question->choices);

  /* A question and its answers stay together. */
  atlas_paper_space (sheet->paper, 9);
  atlas_paper_need (sheet->paper, 44 + 17 * (question->choices->len + n_columns - 1) / n_columns);
  write_number (left, number, sheet->language);
  atlas_paper_add (right, ATLAS_PAPER_STATEMENT, question->text, sheet->language);
  if (question->choices->len == 0 && question->kind != ATLAS_QUESTION_GAP)
    atlas_paper_add (right, ATLAS_PAPER_STATEMENT, BLANK, sheet->language);
  atlas_paper_columns (sheet->paper, columns, 2);

  if (question->prompts->len > 0)
    write_match (sheet, question);
  else if (question->choices->len > 0)
    write_choices (sheet, question);
}

/* The letters that are right, and what they stand for. */
static char *
tell_answer (const AtlasQuestion *question)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < question->right->len; i++)
    {
      g_autofree char *letter = letter_of (g_array_index (question->right, guint, i));

      g_string_append_printf (letters, "%s%s", i > 0 ? ", " : "", letter);
    }
  g_string_append_printf (letters, "%s%s", letters->len > 0 ? "   " : "", question->answer);

  return g_string_free (letters, FALSE);
}

static void
write_key (AtlasSheet *sheet,
           GPtrArray  *questions)
{
  g_autofree char *place = atlas_sheet_place (sheet, "key", 0);

  atlas_paper_new_page (sheet->paper);
  atlas_paper_mark (sheet->paper, place, _("Answer key"), 0);
  atlas_paper_text (sheet->paper, ATLAS_PAPER_HEADING, _("Answer key"), sheet->language);
  for (guint i = 0; i < questions->len; i++)
    {
      const AtlasQuestion *question = questions->pdata[i];
      g_autofree char *answer = tell_answer (question);
      g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", answer);
      g_autoptr (GPtrArray) left = atlas_paper_pieces_new ();
      g_autoptr (GPtrArray) right = atlas_paper_pieces_new ();
      AtlasPaperColumn columns[2] = { { 0, NUMBER_WIDTH, left }, { NUMBER_WIDTH, 0, right } };

      write_number (left, i + 1, sheet->language);
      atlas_paper_add_markup (right, ATLAS_PAPER_STATEMENT, markup, sheet->language);
      for (guint j = 0; j < question->claims->len; j++)
        atlas_sheet_evidence (sheet, right, question->claims->pdata[j]);
      atlas_paper_space (sheet->paper, 6);
      atlas_paper_columns (sheet->paper, columns, 2);
    }
}

static void
write_head (AtlasSheet *sheet,
            const char *title)
{
  g_autofree char *place = atlas_sheet_place (sheet, "questions", 0);
  g_autoptr (GPtrArray) left = atlas_paper_pieces_new ();
  g_autoptr (GPtrArray) right = atlas_paper_pieces_new ();
  double width = atlas_paper_get_width (sheet->paper);
  AtlasPaperColumn columns[2] = { { 0, width * 0.6, left }, { width * 0.64, 0, right } };

  atlas_paper_mark (sheet->paper, place, _("Questions"), 0);
  atlas_paper_text (sheet->paper, ATLAS_PAPER_LABEL, _("Work sheet"), sheet->language);
  atlas_paper_text (sheet->paper, ATLAS_PAPER_HEADING, title, sheet->language);
  /* translators: to be filled in by hand, at the head of a work sheet */
  atlas_paper_add (left, ATLAS_PAPER_STATEMENT, _("Name ______________________________"), sheet->language);
  /* translators: to be filled in by hand, at the head of a work sheet */
  atlas_paper_add (right, ATLAS_PAPER_STATEMENT, _("Date ________________"), sheet->language);
  atlas_paper_columns (sheet->paper, columns, 2);
  atlas_paper_text (sheet->paper, ATLAS_PAPER_SMALL,
                    _("What counts is what the sources say. Of some figures they give a bound only: it is a part of the answer."),
                    sheet->language);
}

static void
build (AtlasSheet *sheet,
       gpointer    data)
{
  const Job *job = data;
  g_autofree char *title = atlas_sheet_title (sheet, job->subject);
  g_autoptr (GPtrArray) questions = atlas_questions_new (sheet->set, (const gint64 *) (gpointer) job->entries->data, job->entries->len,
                                                         job->n_questions, sheet->options->seed, sheet->labels);

  write_head (sheet, title);
  for (guint i = 0; i < questions->len; i++)
    {
      const AtlasQuestion *question = questions->pdata[i];

      if (i == 0 || ((const AtlasQuestion *) questions->pdata[i - 1])->kind != question->kind)
        {
          atlas_paper_need (sheet->paper, 110);
          atlas_sheet_label (sheet, atlas_question_instruction (question->kind));
        }
      write_question (sheet, question, i + 1);
    }

  if (questions->len == 0)
    atlas_paper_text (sheet->paper, ATLAS_PAPER_BODY, _("No question can be made: nothing here is quoted from a source."), sheet->language);
  else
    {
      write_key (sheet, questions);
      atlas_sheet_sources (sheet);
    }
  atlas_paper_space (sheet->paper, 18);
  atlas_sheet_terms (sheet);
}

/**
 * atlas_publish_worksheet:
 * @set: the whole collection: wrong answers come from everywhere in it
 * @subject: the id of a tour, of a hub or of another entry
 * @n_questions: how many questions there should be at most
 * @options: language, size of the paper, and the seed of what is chosen by chance
 * @path: where it goes; written whole or not at all
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Makes a work sheet as PDF: questions, and behind them the key with the words of the sources.
 *
 * Returns: (transfer full) (nullable): what became of it; %NULL on error
 */
AtlasPublishResult *
atlas_publish_worksheet (AtlasRecordSet            *set,
                         gint64                     subject,
                         guint                      n_questions,
                         const AtlasPublishOptions *options,
                         const char                *path,
                         GCancellable              *cancellable,
                         GError                   **error)
{
  g_autoptr (GArray) entries = collect_entries (set, subject);
  Job job = { subject, entries, n_questions };

  return atlas_sheet_publish (set, subject, options, build, &job, path, cancellable, error);
}
