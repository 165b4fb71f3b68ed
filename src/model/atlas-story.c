/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the records of a tour together as they are told, stop by stop. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-story.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-markup.h"

/* How fast the same text is read aloud in either language: 228 words of English and 255 characters of
 * Chinese a minute (S. Trauzettel-Klosinski, K. Dietz: Standardized Assessment of Reading Performance:
 * The New International Reading Speed Texts IReST. Investigative Ophthalmology & Visual Science 53,
 * 2012, 5452-5461). */
#define WORDS_A_MINUTE 228.0
#define CHARACTERS_A_MINUTE 255.0

struct _AtlasStory
{
  AtlasRecordSet *set;
  const AtlasTour *tour;
  GArray *stops;            /* (element-type AtlasStoryStop) */
  gatomicrefcount ref_count;
};

static void
clear_stop (gpointer data)
{
  AtlasStoryStop *stop = data;

  g_ptr_array_unref (stop->entries);
  g_ptr_array_unref (stop->claims);
}

/* The records of one type that a stop lists by links of another, each once. */
static GPtrArray *
list_linked (AtlasRecordSet  *set,
             gint64           stop,
             AtlasRecordType  link_type,
             const char      *field_name,
             AtlasRecordType  type)
{
  const AtlasField *field = atlas_record_find_field (link_type, field_name);
  g_autoptr (GPtrArray) links = atlas_record_set_children (set, link_type, stop);
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < links->len; i++)
    {
      gpointer record = (gpointer) atlas_record_set_get (set, type, ATLAS_FIELD_AT (links->pdata[i], field, gint64));

      if (record != NULL && !g_ptr_array_find (records, record, NULL))
        g_ptr_array_add (records, record);
    }

  return records;
}

/* Where a stop lists no statements, the figures of what it shows are what it states. */
static void
add_figures (AtlasRecordSet  *set,
             AtlasStoryStop  *stop)
{
  for (guint i = 0; i < stop->entries->len; i++)
    {
      const AtlasEntry *entry = stop->entries->pdata[i];
      g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry->base.id);

      for (guint k = 0; k < claims->len; k++)
        {
          const AtlasClaim *claim = claims->pdata[k];

          if (!isnan (claim->number) && g_strcmp0 (claim->rank, "withdrawn") != 0)
            g_ptr_array_add (stop->claims, claims->pdata[k]);
        }
    }
}

static void
take_stop (AtlasStory          *self,
           const AtlasTourStop *stop)
{
  AtlasStoryStop made = { .stop = stop };

  made.entries = list_linked (self->set, stop->base.id, ATLAS_RECORD_TOUR_STOP_ENTRY, "entry", ATLAS_RECORD_ENTRY);
  made.claims = list_linked (self->set, stop->base.id, ATLAS_RECORD_TOUR_STOP_CLAIM, "claim", ATLAS_RECORD_CLAIM);
  made.listed = made.claims->len > 0;
  if (!made.listed)
    add_figures (self->set, &made);
  made.media = atlas_record_set_get (self->set, ATLAS_RECORD_MEDIA, stop->media);
  g_array_append_val (self->stops, made);
}

/**
 * atlas_story_new:
 * @set: records with a tour and all that it shows, as atlas_db_load_tour() gives them; must not be
 *   changed any more
 * @tour: the id of the tour
 *
 * Returns: (nullable) (transfer full): the story; %NULL if @set has no such tour
 */
AtlasStory *
atlas_story_new (AtlasRecordSet *set,
                 gint64          tour)
{
  const AtlasTour *record = atlas_record_set_get (set, ATLAS_RECORD_TOUR, tour);
  g_autoptr (GPtrArray) stops = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP, tour);
  AtlasStory *self;

  if (record == NULL)
    return NULL;

  self = g_new0 (AtlasStory, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->set = atlas_record_set_ref (set);
  self->tour = record;
  self->stops = g_array_new (FALSE, FALSE, sizeof (AtlasStoryStop));
  g_array_set_clear_func (self->stops, clear_stop);
  for (guint i = 0; i < stops->len; i++)
    take_stop (self, stops->pdata[i]);

  return self;
}

/**
 * atlas_story_ref:
 * @self: a story
 *
 * Returns: (transfer full): @self
 */
AtlasStory *
atlas_story_ref (AtlasStory *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_story_unref:
 * @self: (transfer full): a story
 */
void
atlas_story_unref (AtlasStory *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->stops);
  atlas_record_set_unref (self->set);
  g_free (self);
}

/**
 * atlas_story_get_records:
 * @self: a story
 *
 * Returns: (transfer none): the records that it was made from, not to be changed
 */
AtlasRecordSet *
atlas_story_get_records (AtlasStory *self)
{
  return self->set;
}

/**
 * atlas_story_get_tour:
 * @self: a story
 *
 * Returns: (transfer none): the record of the tour
 */
const AtlasTour *
atlas_story_get_tour (AtlasStory *self)
{
  return self->tour;
}

/**
 * atlas_story_get_n_stops:
 * @self: a story
 *
 * Returns: how many stops it has
 */
guint
atlas_story_get_n_stops (AtlasStory *self)
{
  return self->stops->len;
}

/**
 * atlas_story_get_stop:
 * @self: a story
 * @place: which stop, from 0
 *
 * Returns: (transfer none): the stop
 */
const AtlasStoryStop *
atlas_story_get_stop (AtlasStory *self,
                      guint       place)
{
  g_return_val_if_fail (place < self->stops->len, NULL);

  return &g_array_index (self->stops, AtlasStoryStop, place);
}

/**
 * atlas_story_find_stop:
 * @self: a story
 * @stop: the id of a stop
 * @place: (out): which stop it is, from 0
 *
 * Returns: %FALSE if it is none of the story's
 */
gboolean
atlas_story_find_stop (AtlasStory *self,
                       gint64      stop,
                       guint      *place)
{
  for (guint i = 0; i < self->stops->len; i++)
    {
      if (g_array_index (self->stops, AtlasStoryStop, i).stop->base.id == stop)
        {
          *place = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * atlas_story_get_text:
 * @self: a story
 * @owner: the id of the tour, of a stop, of a picture ...
 * @field: title, narrative, notes, alternative ...
 * @labels: which language is wanted
 * @language: (out) (optional) (transfer none): the language that the text is in
 *
 * The text in the language that is wanted most, or in another one where there is none.
 *
 * Returns: (nullable) (transfer none): the text, with its markup
 */
const char *
atlas_story_get_text (AtlasStory          *self,
                      gint64               owner,
                      const char          *field,
                      AtlasLabelLanguage   labels,
                      const char         **language)
{
  const char * const *wanted = atlas_languages_wanted (labels);
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, owner);
  const AtlasText *best = NULL;
  guint best_rank = G_MAXUINT;

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      guint rank = 0;

      if (g_strcmp0 (text->field, field) != 0)
        continue;

      while (wanted[rank] != NULL && !atlas_language_matches (text->language, wanted[rank]))
        rank++;
      if (rank < best_rank)
        {
          best = text;
          best_rank = rank;
        }
    }

  if (language != NULL)
    *language = best != NULL ? best->language : NULL;

  return best != NULL ? best->text : NULL;
}

/**
 * atlas_story_find_text:
 * @self: a story
 * @owner: the id of a record
 * @field: title, narrative, notes ...
 * @language: a language tag: `zh` is met by `zh-Hans` too
 *
 * Returns: (nullable) (transfer none): the text in that language and in no other
 */
const char *
atlas_story_find_text (AtlasStory *self,
                       gint64      owner,
                       const char *field,
                       const char *language)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, owner);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (g_strcmp0 (text->field, field) == 0 && atlas_language_matches (text->language, language))
        return text->text;
    }

  return NULL;
}

/**
 * atlas_story_get_title:
 * @self: a story
 * @place: which stop, from 0
 * @labels: which language is wanted
 *
 * What a stop is called: by its title, or where it has none by the first entry that it shows, or by
 * its number.
 *
 * Returns: (transfer full): the title, never empty
 */
char *
atlas_story_get_title (AtlasStory         *self,
                       guint               place,
                       AtlasLabelLanguage  labels)
{
  const AtlasStoryStop *stop = atlas_story_get_stop (self, place);
  const char *title = atlas_story_get_text (self, stop->stop->base.id, "title", labels, NULL);

  if (title != NULL)
    return g_strdup (title);

  if (stop->entries->len > 0)
    {
      const AtlasEntry *entry = stop->entries->pdata[0];
      g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry->base.id);

      if (names->len > 0)
        return atlas_names_title (names, labels);
    }

  /* translators: a stop of a tour that has no title */
  return g_strdup_printf (_("Stop %u"), place + 1);
}

/**
 * atlas_story_is_plain:
 * @self: a story
 * @place: which stop, from 0
 *
 * Returns: whether the map is shown without the names of places
 */
gboolean
atlas_story_is_plain (AtlasStory *self,
                      guint       place)
{
  const AtlasStoryStop *stop = atlas_story_get_stop (self, place);
  g_auto (GStrv) words = g_strsplit (stop->stop->layers != NULL ? stop->stop->layers : "", " ", -1);

  return g_strv_contains ((const char * const *) words, "plain");
}

/**
 * atlas_reading_seconds:
 * @text: (nullable): a text with markup
 *
 * How long reading a text aloud takes: Han characters and kana are counted one by one, all else word
 * by word.
 *
 * Returns: seconds; at least 1 where there is a word
 */
guint
atlas_reading_seconds (const char *text)
{
  g_autoptr (AtlasMarkup) markup = atlas_markup_parse (text);
  g_autofree char *plain = atlas_markup_to_plain (markup);
  guint n_characters = 0, n_words = 0;
  gboolean in_word = FALSE;

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);

      if (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA)
        {
          n_characters++;
          in_word = FALSE;
        }
      else if (g_unichar_isalnum (c))
        {
          n_words += !in_word;
          in_word = TRUE;
        }
      else if (g_unichar_isspace (c) || c == 0x2013 || c == 0x2014)
        {
          in_word = FALSE;
        }
    }

  return (guint) ceil (60 * (n_characters / CHARACTERS_A_MINUTE + n_words / WORDS_A_MINUTE));
}

/**
 * atlas_story_get_seconds:
 * @self: a story
 * @place: which stop, from 0
 * @labels: the language that it is told in
 *
 * Returns: how many seconds reading the stop's title and narrative aloud takes
 */
guint
atlas_story_get_seconds (AtlasStory         *self,
                         guint               place,
                         AtlasLabelLanguage  labels)
{
  gint64 id = atlas_story_get_stop (self, place)->stop->base.id;

  return atlas_reading_seconds (atlas_story_get_text (self, id, "title", labels, NULL)) +
         atlas_reading_seconds (atlas_story_get_text (self, id, "narrative", labels, NULL));
}
