/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper in one language or in two, each by itself, about one record. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-sheet.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>

#include "atlas-licence.h"

typedef struct
{
  AtlasRecordSet *set;
  gint64 subject;
  const AtlasPublishOptions *options;
  AtlasPublishResult *result;
  AtlasSheetBuild build;
  gpointer data;
  GHashTable *sizes;
} Job;

static const AtlasCollection *
find_collection (AtlasRecordSet *set)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, ATLAS_RECORD_COLLECTION);

  return all->len > 0 ? all->pdata[0] : NULL;
}

/* One language of a document. */
static void
build_in (AtlasPaper         *paper,
          const Job          *job,
          AtlasLabelLanguage  labels)
{
  AtlasSheet sheet = {
    .paper = paper, .set = job->set, .options = job->options, .result = job->result, .labels = labels,
    .language = atlas_labels_are_chinese (labels) ? "zh-Hans" : "en", .languages = atlas_languages_wanted (labels),
    .sources = g_ptr_array_new (), .sizes = job->sizes,
  };

  job->build (&sheet, job->data);
  g_ptr_array_unref (sheet.sources);
}

static void
build_all (AtlasPaper *paper,
           gpointer    data)
{
  const Job *job = data;
  g_autofree char *before = NULL;

  if (job->options->labels != ATLAS_LABELS_BOTH)
    {
      build_in (paper, job, job->options->labels);
      return;
    }

  before = g_strdup (g_getenv ("LANGUAGE"));
  atlas_labels_speak (ATLAS_LABELS_ENGLISH);
  build_in (paper, job, ATLAS_LABELS_ENGLISH);
  atlas_paper_new_page (paper);
  atlas_labels_speak (ATLAS_LABELS_CHINESE);
  build_in (paper, job, ATLAS_LABELS_CHINESE);
  if (before != NULL)
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  textdomain (textdomain (NULL));
}

/* What the subject's tags are called, for who searches for the document. */
static char *
find_keywords (AtlasRecordSet     *set,
               const char * const *languages)
{
  g_autoptr (GPtrArray) tags = atlas_record_set_all (set, ATLAS_RECORD_TAG);
  GString *keywords = g_string_new (NULL);

  for (guint i = 0; i < tags->len && i < 30; i++)
    {
      const AtlasTag *tag = tags->pdata[i];
      const char *label = atlas_record_set_text (set, tag->base.id, "label", languages);

      g_string_append_printf (keywords, "%s%s", i > 0 ? ", " : "", label != NULL ? label : tag->key);
    }

  return g_string_free (keywords, FALSE);
}

/* What a tour or an entry is called; never empty. */
static char *
find_title (AtlasRecordSet     *set,
            gint64              record,
            AtlasLabelLanguage  labels)
{
  const char *title = atlas_record_set_text (set, record, "title", atlas_languages_wanted (labels));
  g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, record);
  const AtlasName *name = atlas_names_pick (names, atlas_languages_wanted (labels));

  if (title == NULL || *title == '\0')
    title = name != NULL && name->text != NULL ? name->text : _("(untitled)");

  return g_utf8_make_valid (title, -1);
}

/* Both titles, for a document in both languages. */
static char *
title_of_document (AtlasRecordSet     *set,
                   gint64              record,
                   AtlasLabelLanguage  labels)
{
  g_autofree char *english = NULL;
  g_autofree char *chinese = NULL;

  if (labels != ATLAS_LABELS_BOTH)
    return find_title (set, record, labels);

  english = find_title (set, record, ATLAS_LABELS_ENGLISH);
  chinese = find_title (set, record, ATLAS_LABELS_CHINESE);

  return g_strcmp0 (english, chinese) == 0 ? g_steal_pointer (&english) : g_strdup_printf ("%s · %s", english, chinese);
}

/* What is written on the paper, and what a document says of itself: one of @pdf and @pages is made. */
static gboolean
make (AtlasRecordSet            *set,
      gint64                     subject,
      const AtlasPublishOptions *options,
      AtlasSheetBuild            build,
      gpointer                   data,
      AtlasPublishResult        *result,
      GBytes                   **pdf,
      GPtrArray                **pages,
      GCancellable              *cancellable,
      GError                   **error)
{
  AtlasPaperSetup setup = options->letter ? atlas_paper_letter : atlas_paper_a4;
  const AtlasCollection *collection = find_collection (set);
  const char * const *languages = atlas_languages_wanted (options->labels);
  g_autofree char *title = title_of_document (set, subject, options->labels);
  g_autofree char *keywords = find_keywords (set, languages);
  g_autoptr (GHashTable) sizes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Job job = { set, subject, options, result, build, data, sizes };

  setup.language = atlas_labels_are_chinese (options->labels) && options->labels != ATLAS_LABELS_BOTH ? "zh-Hans" : "en";
  setup.title = title;
  setup.footer = title;
  setup.author = collection != NULL ? collection->authors : NULL;
  setup.subject = collection != NULL ? atlas_record_set_text (set, collection->base.id, "title", languages) : NULL;
  setup.keywords = keywords;

  if (pages != NULL)
    *pages = atlas_paper_make_pages (&setup, build_all, &job, cancellable, error);
  else
    *pdf = atlas_paper_make (&setup, build_all, &job, &result->n_pages, cancellable, error);

  return pages != NULL ? *pages != NULL : *pdf != NULL;
}

/**
 * atlas_sheet_publish:
 * @set: all records that it is made from
 * @subject: the tour or the entry that it is about
 * @options: language and size of the paper
 * @build: (scope call): writes it in one language
 * @data: for @build
 * @path: where it goes; written whole or not at all
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Makes a PDF file.
 *
 * Returns: (transfer full) (nullable): what became of it; %NULL on error
 */
AtlasPublishResult *
atlas_sheet_publish (AtlasRecordSet            *set,
                     gint64                     subject,
                     const AtlasPublishOptions *options,
                     AtlasSheetBuild            build,
                     gpointer                   data,
                     const char                *path,
                     GCancellable              *cancellable,
                     GError                   **error)
{
  g_autoptr (AtlasPublishResult) result = atlas_publish_result_new ();
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (!make (set, subject, options, build, data, result, &pdf, NULL, cancellable, error) ||
      !g_file_replace_contents (file, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL, FALSE,
                                G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error))
    return NULL;

  result->n_files = 1;
  result->size = g_bytes_get_size (pdf);

  return g_steal_pointer (&result);
}

/**
 * atlas_sheet_pages:
 * @set: all records that it is made from
 * @subject: the tour or the entry that it is about
 * @options: language and size of the paper
 * @build: (scope call): writes it in one language
 * @data: for @build
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Makes pages for a printer.
 *
 * Returns: (transfer full) (nullable) (element-type cairo_surface_t): the pages; %NULL on error
 */
GPtrArray *
atlas_sheet_pages (AtlasRecordSet            *set,
                   gint64                     subject,
                   const AtlasPublishOptions *options,
                   AtlasSheetBuild            build,
                   gpointer                   data,
                   GCancellable              *cancellable,
                   GError                   **error)
{
  g_autoptr (AtlasPublishResult) result = atlas_publish_result_new ();
  GPtrArray *pages = NULL;

  make (set, subject, options, build, data, result, NULL, &pages, cancellable, error);

  return pages;
}

/* What a tour, a stop or an entry is called in the language of the sheet. */
char *
atlas_sheet_title (AtlasSheet *self,
                   gint64      record)
{
  return find_title (self->set, record, self->labels);
}

char *
atlas_sheet_name (AtlasSheet *self,
                  gint64      entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry);
  const AtlasName *name = atlas_names_pick (names, self->languages);

  return g_utf8_make_valid (name != NULL && name->text != NULL ? name->text : _("(no name)"), -1);
}

/* The name of a place in the document that links lead to; each language has its own. */
char *
atlas_sheet_place (AtlasSheet *self,
                   const char *name,
                   guint       number)
{
  return g_strdup_printf ("%s-%s-%u", self->language, name, number);
}

void
atlas_sheet_label (AtlasSheet *self,
                   const char *text)
{
  atlas_paper_text (self->paper, ATLAS_PAPER_LABEL, text, self->language);
}

/* Out of which collection it is, who made that, under what terms and when. */
void
atlas_sheet_terms (AtlasSheet *self)
{
  const AtlasCollection *collection = find_collection (self->set);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const char *date = self->options->date != NULL ? self->options->date : today;
  g_autofree char *made = g_strdup_printf (_("Made with Hub Atlas on %s."), date);
  GString *text = g_string_new (NULL);

  if (collection != NULL)
    {
      const char *title = atlas_record_set_text (self->set, collection->base.id, "title", self->languages);

      if (title != NULL)
        g_string_append_printf (text, _("From the collection “%s”."), title);
      if (collection->authors != NULL && *collection->authors != '\0')
        {
          g_string_append_c (text, ' ');
          g_string_append_printf (text, _("By %s."), collection->authors);
        }
      if (collection->licence != NULL && *collection->licence != '\0')
        {
          g_string_append_c (text, ' ');
          g_string_append_printf (text, _("Licence: %s."), atlas_licence_name (collection->licence));
        }
      g_string_append_c (text, ' ');
    }
  g_string_append (text, made);
  atlas_paper_text (self->paper, ATLAS_PAPER_SMALL, text->str, self->language);
  g_string_free (text, TRUE);
}
