/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool publish: what is given away of a collection. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "config.h"

#include "atlas-tool.h"

#include <string.h>

#include <glib/gi18n.h>

#include "atlas-publish-paper.h"
#include "atlas-publish-web.h"

typedef struct
{
  char *as;
  char *tour;
  char *hub;
  char *language;
  char *paper;
  char *basemap;
  gint64 seed;
  int questions;
  gboolean as_json;
  const char *out;
  AtlasPublishOptions publish;
} Options;

typedef struct _Way Way;

struct _Way
{
  const char *word;
  AtlasPublishResult *(*run) (AtlasDb *db, Options *options, GError **error);
};

static gboolean
is_tour (AtlasRecordSet  *set,
         const AtlasTour *tour,
         const char      *wanted)
{
  g_autofree char *key = g_strconcat ("tour/", wanted, NULL);
  g_autoptr (GPtrArray) texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, tour->base.id);
  guint64 id = 0;

  if (atlas_record_id_of_key (key) == tour->base.id ||
      (g_ascii_string_to_unsigned (wanted, 10, 1, ATLAS_ID_MAX, &id, NULL) && (gint64) id == tour->base.id))
    return TRUE;

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (g_strcmp0 (text->field, "title") == 0 && g_strcmp0 (text->text, wanted) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The tour that is wanted, or the first one; 0 on error. */
static gint64
find_tour (AtlasDb     *db,
           const char  *wanted,
           GError     **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_db_load_tours (db, error);
  g_autoptr (GPtrArray) tours = set != NULL ? atlas_record_set_all (set, ATLAS_RECORD_TOUR) : NULL;

  if (tours == NULL)
    return 0;

  for (guint i = 0; i < tours->len; i++)
    {
      const AtlasTour *tour = tours->pdata[i];

      if (wanted == NULL || is_tour (set, tour, wanted))
        return tour->base.id;
    }

  if (wanted == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("the collection has no tour"));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no tour “%s”"), wanted);

  return 0;
}

static AtlasStory *
load_story (AtlasDb  *db,
            Options  *options,
            GError  **error)
{
  gint64 id = find_tour (db, options->tour, error);
  g_autoptr (AtlasRecordSet) set = id != 0 ? atlas_db_load_tour (db, id, error) : NULL;

  return set != NULL ? atlas_story_new (set, id) : NULL;
}

static AtlasPublishResult *
publish_html (AtlasDb  *db,
              Options  *options,
              GError  **error)
{
  g_autoptr (AtlasStory) story = load_story (db, options, error);

  return story != NULL ? atlas_publish_html (story, &options->publish, options->out, NULL, error) : NULL;
}

static AtlasPublishResult *
publish_site (AtlasDb  *db,
              Options  *options,
              GError  **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_db_load_all (db, error);

  return set != NULL ? atlas_publish_site (set, &options->publish, options->out, NULL, error) : NULL;
}

static AtlasPublishResult *
publish_handout (AtlasDb  *db,
                 Options  *options,
                 GError  **error)
{
  g_autoptr (AtlasStory) story = load_story (db, options, error);

  return story != NULL ? atlas_publish_handout (story, &options->publish, options->out, NULL, error) : NULL;
}

static AtlasPublishResult *
publish_worksheet (AtlasDb  *db,
                   Options  *options,
                   GError  **error)
{
  gint64 subject = options->hub != NULL ? atlas_tool_find (db, options->hub, NULL, error)
                                        : find_tour (db, options->tour, error);
  g_autoptr (AtlasRecordSet) set = subject != 0 ? atlas_db_load_all (db, error) : NULL;

  return set != NULL ? atlas_publish_worksheet (set, subject, (guint) options->questions, &options->publish, options->out, NULL, error)
                     : NULL;
}

static const Way ways[] = {
  { "html", publish_html },
  { "site", publish_site },
  { "handout", publish_handout },
  { "worksheet", publish_worksheet },
};

static const Way *
find_way (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (g_strcmp0 (word, ways[i].word) == 0)
        return &ways[i];
    }

  return NULL;
}

/* On the only thread there is. */
static GBytes *
read_picture (const AtlasMedia  *media,
              gpointer           user_data,
              GError           **error)
{
  g_autoptr (AtlasMedia) full = (AtlasMedia *) atlas_db_load_record (user_data, ATLAS_RECORD_MEDIA, media->base.id, error);

  return full != NULL && full->data != NULL ? g_bytes_ref (full->data) : NULL;
}

static void
print_result (const Options            *options,
              const AtlasPublishResult *result)
{
  g_autofree char *size = g_format_size (result->size);

  /* translators: a file that was made; how many pages it has; its size */
  atlas_tool_print (g_dngettext (GETTEXT_PACKAGE, "%s: %u page, %s\n", "%s: %u pages, %s\n", result->n_pages),
                    options->out, result->n_pages, size);
  if (result->left_out->len > 0)
    atlas_tool_print (_("Left out:\n"));
  for (guint i = 0; i < result->left_out->len; i++)
    {
      g_autofree char *sentence = atlas_left_out_display (result->left_out->pdata[i]);

      atlas_tool_print ("  %s\n", sentence);
    }
}

static void
write_result (const Options            *options,
              const AtlasPublishResult *result)
{
  static const char * const reasons[] = { "no-licence", "unreadable", "too-large", "private" };
  AtlasJsonWriter *writer = atlas_json_writer_new ();

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "out", options->out);
  atlas_json_writer_integer (writer, "files", result->n_files);
  atlas_json_writer_integer (writer, "pages", result->n_pages);
  atlas_json_writer_integer (writer, "size", (gint64) result->size);
  atlas_json_writer_open (writer, "left_out", '[');
  for (guint i = 0; i < result->left_out->len; i++)
    {
      const AtlasLeftOut *left_out = result->left_out->pdata[i];

      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_text (writer, "reason", reasons[left_out->reason]);
      atlas_json_writer_integer (writer, "id", left_out->record);
      atlas_json_writer_text (writer, "title", left_out->title);
      atlas_json_writer_close (writer);
    }
  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);
}

static AtlasToolStatus
publish (AtlasDb  *db,
         gpointer  data,
         GError  **error)
{
  Options *options = data;
  gboolean chinese = atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE);
  g_autoptr (AtlasPublishResult) result = NULL;

  options->publish.read_picture = read_picture;
  options->publish.read_data = db;
  atlas_labels_speak (options->publish.labels);
  result = find_way (options->as)->run (db, options, error);
  /* What is told of it is for who called, not for who reads it. */
  atlas_labels_speak (chinese ? ATLAS_LABELS_CHINESE : ATLAS_LABELS_ENGLISH);
  if (result == NULL)
    return ATLAS_TOOL_FAILED;

  if (options->as_json)
    write_result (options, result);
  else
    print_result (options, result);

  return ATLAS_TOOL_FINE;
}

/* What the words of the options mean; NULL, or a sentence about what is wrong with them. */
static const char *
understand (Options *options)
{
  static const struct { const char *word; AtlasLabelLanguage labels; } languages[] = {
    { "en", ATLAS_LABELS_ENGLISH }, { "zh", ATLAS_LABELS_CHINESE }, { "both", ATLAS_LABELS_BOTH },
  };

  if (find_way (options->as) == NULL)
    return _("--as is html, site, handout or worksheet");
  if (options->paper != NULL && strcmp (options->paper, "a4") != 0 && strcmp (options->paper, "letter") != 0)
    return _("--paper is a4 or letter");
  if (options->questions < 1 || options->questions > 500)
    return _("--questions is a number from 1 to 500");

  options->publish.letter = g_strcmp0 (options->paper, "letter") == 0;
  options->publish.seed = (guint32) options->seed;
  options->publish.labels = atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE) ? ATLAS_LABELS_CHINESE : ATLAS_LABELS_ENGLISH;
  if (options->language == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (strcmp (options->language, languages[i].word) == 0)
        {
          options->publish.labels = languages[i].labels;
          return NULL;
        }
    }

  return _("--language is en, zh or both");
}

static AtlasToolStatus
run (const AtlasToolCommand *self,
     const char             *path,
     Options                *options)
{
  const char *data = g_getenv ("HUB_ATLAS_DATA_DIR");
  const char *wrong = understand (options);
  g_autofree char *own = g_build_filename (data != NULL ? data : ATLAS_PKGDATADIR, "basemap.mbtiles", NULL);
  const char *basemap = options->basemap != NULL ? options->basemap : own;
  g_autoptr (AtlasTileLoader) loader = NULL;

  if (wrong != NULL)
    return atlas_tool_misuse (self, wrong);
  if (atlas_tool_is_same_file (path, options->out))
    return atlas_tool_misuse (self, _("the collection itself cannot be written over"));

  if (g_file_test (basemap, G_FILE_TEST_EXISTS) || options->basemap != NULL)
    options->publish.basemap = loader = atlas_tile_loader_new (basemap);

  return atlas_tool_with_db (path, ATLAS_DB_READ_ONLY, publish, options);
}

/**
 * atlas_command_publish:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_publish (const AtlasToolCommand *self,
                       int                     argc,
                       char                  **argv)
{
  Options values = { .seed = 1, .questions = ATLAS_WORKSHEET_QUESTIONS };
  const GOptionEntry options[] = {
    { "as", 'a', 0, G_OPTION_ARG_STRING, &values.as, N_("What to make: html, site, handout or worksheet"), N_("FORM") },
    { "tour", 't', 0, G_OPTION_ARG_STRING, &values.tour, N_("The tour; otherwise the first one"), N_("ID-OR-TITLE") },
    { "hub", 'H', 0, G_OPTION_ARG_STRING, &values.hub, N_("Ask about this hub or record instead of a tour"), N_("ID-OR-NAME") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &values.language, N_("en, zh or both"), N_("LANGUAGE") },
    { "paper", 'p', 0, G_OPTION_ARG_STRING, &values.paper, N_("a4 or letter"), N_("SIZE") },
    { "questions", 'n', 0, G_OPTION_ARG_INT, &values.questions, N_("How many questions at most"), N_("NUMBER") },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &values.seed, N_("Another number, other questions"), N_("NUMBER") },
    { "basemap", 'b', 0, G_OPTION_ARG_FILENAME, &values.basemap, N_("Draw this map below the records"), N_("FILE.mbtiles") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 2, 2, &argc, &argv))
    {
      values.out = argv[2];
      status = run (self, argv[1], &values);
    }

  g_free (values.as);
  g_free (values.tour);
  g_free (values.hub);
  g_free (values.language);
  g_free (values.paper);
  g_free (values.basemap);

  return status;
}
