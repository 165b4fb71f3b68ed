/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour as it is told: the order of its stops, what they show and state, in which language, how long
 * reading them takes. */
#include "atlas-story.h"

#include <math.h>

enum { TOUR = 1, FIRST, SECOND, THIRD, XIAMEN, FAIR, EXPORTS, SALES, OLD_SALES, VENUE, PICTURE };

static gpointer
add (AtlasRecordSet  *set,
     AtlasRecordType  type,
     gint64           id)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = id != 0 ? id : (gint64) atlas_record_set_size (set) + 100;
  g_assert_true (atlas_record_set_take (set, record));

  return record;
}

static void
add_text (AtlasRecordSet *set,
          gint64          owner,
          const char     *field,
          const char     *language,
          const char     *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = (gint64) atlas_record_set_size (set) + 100;
  text->owner = owner;
  atlas_set_text (&text->owner_table, "tour_stop");
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  g_assert_true (atlas_record_set_take (set, text));
}

static void
add_claim (AtlasRecordSet *set,
           gint64          id,
           gint64          entry,
           gint64          ordinal,
           double          number)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = id;
  claim->entry = entry;
  claim->ordinal = ordinal;
  claim->number = number;
  g_assert_true (atlas_record_set_take (set, claim));
}

static void
add_stop (AtlasRecordSet *set,
          gint64          id,
          gint64          ordinal,
          const char     *layers)
{
  AtlasTourStop *stop = atlas_record_new (ATLAS_RECORD_TOUR_STOP);

  stop->base.id = id;
  stop->tour = TOUR;
  stop->ordinal = ordinal;
  stop->media = id == FIRST ? PICTURE : 0;
  atlas_set_text (&stop->layers, layers);
  g_assert_true (atlas_record_set_take (set, stop));
}

static void
show (AtlasRecordSet *set,
      gint64          stop,
      gint64          ordinal,
      gint64          entry)
{
  AtlasTourStopEntry *shown = atlas_record_new (ATLAS_RECORD_TOUR_STOP_ENTRY);

  shown->base.id = (gint64) atlas_record_set_size (set) + 100;
  shown->stop = stop;
  shown->ordinal = ordinal;
  shown->entry = entry;
  g_assert_true (atlas_record_set_take (set, shown));
}

static AtlasStory *
make_story (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  AtlasTourStopClaim *stated = atlas_record_new (ATLAS_RECORD_TOUR_STOP_CLAIM);
  AtlasName *name;

  add (set, ATLAS_RECORD_TOUR, TOUR);
  add_stop (set, THIRD, 2, "roads plain");
  add_stop (set, SECOND, 1, "plainly");
  add_stop (set, FIRST, 0, NULL);
  add (set, ATLAS_RECORD_MEDIA, PICTURE);
  add (set, ATLAS_RECORD_ENTRY, XIAMEN);
  add (set, ATLAS_RECORD_ENTRY, FAIR);
  name = atlas_record_new (ATLAS_RECORD_NAME);
  name->base.id = 90;
  name->entry = FAIR;
  atlas_set_text (&name->text, "Fair");
  atlas_set_text (&name->language, "en");
  atlas_set_text (&name->kind, "official");
  g_assert_true (atlas_record_set_take (set, name));
  add_claim (set, EXPORTS, XIAMEN, 0, 5);
  add_claim (set, SALES, FAIR, 1, 9);
  add_claim (set, OLD_SALES, FAIR, 0, 8);
  add_claim (set, VENUE, FAIR, 2, NAN);
  atlas_set_text (&((AtlasClaim *) atlas_record_set_get (set, ATLAS_RECORD_CLAIM, OLD_SALES))->rank, "withdrawn");

  show (set, FIRST, 1, FAIR);
  show (set, FIRST, 0, XIAMEN);
  show (set, FIRST, 2, FAIR);
  show (set, FIRST, 3, 77);
  show (set, SECOND, 0, FAIR);
  stated->base.id = 91;
  stated->stop = SECOND;
  stated->claim = EXPORTS;
  g_assert_true (atlas_record_set_take (set, stated));

  add_text (set, FIRST, "title", "en", "The port");
  add_text (set, FIRST, "title", "zh-Hans", "港口");
  add_text (set, FIRST, "narrative", "zh-Hans", "这里有*港口*。");
  add_text (set, FIRST, "notes", "en", "Ask.");

  return atlas_story_new (set, TOUR);
}

static void
test_stops (void)
{
  g_autoptr (AtlasStory) story = make_story ();
  const AtlasStoryStop *stop;
  guint place = 7;

  g_assert_cmpuint (atlas_story_get_n_stops (story), ==, 3);
  g_assert_cmpint (atlas_story_get_tour (story)->base.id, ==, TOUR);

  /* In order, each entry once, what is not there left out. */
  stop = atlas_story_get_stop (story, 0);
  g_assert_cmpint (stop->stop->base.id, ==, FIRST);
  g_assert_cmpint (stop->media->base.id, ==, PICTURE);
  g_assert_cmpuint (stop->entries->len, ==, 2);
  g_assert_cmpint (((AtlasRecord *) stop->entries->pdata[0])->id, ==, XIAMEN);

  /* It lists no statement: its figures stand in, but what was withdrawn. */
  g_assert_false (stop->listed);
  g_assert_cmpuint (stop->claims->len, ==, 2);
  g_assert_cmpint (((AtlasRecord *) stop->claims->pdata[0])->id, ==, EXPORTS);
  g_assert_cmpint (((AtlasRecord *) stop->claims->pdata[1])->id, ==, SALES);

  stop = atlas_story_get_stop (story, 1);
  g_assert_true (stop->listed);
  g_assert_cmpuint (stop->claims->len, ==, 1);
  g_assert_null (stop->media);

  g_assert_true (atlas_story_find_stop (story, THIRD, &place));
  g_assert_cmpuint (place, ==, 2);
  g_assert_false (atlas_story_find_stop (story, TOUR, &place));
  g_assert_true (atlas_story_is_plain (story, 2));
  g_assert_false (atlas_story_is_plain (story, 1));
  g_assert_false (atlas_story_is_plain (story, 0));
}

static void
test_none (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();

  g_assert_null (atlas_story_new (set, TOUR));
}

static void
test_texts (void)
{
  g_autoptr (AtlasStory) story = make_story ();
  const char *language = NULL;
  g_autofree char *title = atlas_story_get_title (story, 0, ATLAS_LABELS_CHINESE);
  g_autofree char *name = atlas_story_get_title (story, 1, ATLAS_LABELS_ENGLISH);
  g_autofree char *number = atlas_story_get_title (story, 2, ATLAS_LABELS_ENGLISH);

  g_assert_cmpstr (title, ==, "港口");
  g_assert_cmpstr (name, ==, "Fair");
  g_assert_cmpstr (number, ==, "Stop 3");

  g_assert_cmpstr (atlas_story_get_text (story, FIRST, "title", ATLAS_LABELS_ENGLISH, &language), ==, "The port");
  g_assert_cmpstr (language, ==, "en");
  g_assert_cmpstr (atlas_story_get_text (story, FIRST, "notes", ATLAS_LABELS_CHINESE, &language), ==, "Ask.");
  g_assert_cmpstr (language, ==, "en");
  g_assert_null (atlas_story_get_text (story, SECOND, "notes", ATLAS_LABELS_CHINESE, &language));
  g_assert_null (language);

  g_assert_cmpstr (atlas_story_find_text (story, FIRST, "title", "zh"), ==, "港口");
  g_assert_null (atlas_story_find_text (story, FIRST, "notes", "zh"));
}

/* By the rates that the source of atlas_reading_seconds() gives. */
static void
test_seconds (void)
{
  g_autoptr (AtlasStory) story = make_story ();
  g_autoptr (GString) english = g_string_new (NULL);
  g_autoptr (GString) chinese = g_string_new (NULL);

  for (guint i = 0; i < 228; i++)
    g_string_append (english, i % 2 == 0 ? "It's " : "**well-known** ");
  for (guint i = 0; i < 51; i++)
    g_string_append (chinese, "港口，很大。港");

  g_assert_cmpuint (atlas_reading_seconds (NULL), ==, 0);
  g_assert_cmpuint (atlas_reading_seconds (" … \n"), ==, 0);
  g_assert_cmpuint (atlas_reading_seconds ("Go"), ==, 1);
  g_assert_cmpuint (atlas_reading_seconds (english->str), ==, 60);
  g_assert_cmpuint (atlas_reading_seconds (chinese->str), ==, 60);
  g_assert_cmpuint (atlas_reading_seconds ("2026年在厦门"), ==, 2);
  g_assert_cmpuint (atlas_story_get_seconds (story, 0, ATLAS_LABELS_ENGLISH), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/story/stops", test_stops);
  g_test_add_func ("/model/story/none", test_none);
  g_test_add_func ("/model/story/texts", test_texts);
  g_test_add_func ("/model/story/seconds", test_seconds);

  return g_test_run ();
}
