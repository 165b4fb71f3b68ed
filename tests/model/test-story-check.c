/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a narrative states, which claims say so, and what a tour still wants. */
#include "atlas-story-check.h"

#include <math.h>
#include <string.h>

#include "atlas-story-stated.h"

enum { TOUR = 1, STOP, CITY, AREA, FOUNDED, GUESTS, PICTURE };

typedef struct
{
  const char *text;
  const char *stated;       /* numbers and dates, as read: "8600000000 CNY; 2024" */
} Case;

static const Case cases[] = {
  { "Nothing to count.", "" },
  { "One of the first two fairs, the 15th of its kind.", "" },
  { "It drew over 8.6 billion yuan in 2024.", "8600000000 CNY; 2024" },
  { "2024年成交额超过86亿元。", "2024; 8600000000 CNY" },
  { "**1,234** enterprises and 15% of them", "1234; 15" },
  { "2000 enterprises", "2000" },
  { "Founded on 24 May 2023", "2023-05-24" },
  { "2023年5月24日成立", "2023-05-24" },
  { "A harbour with 30 to 40 ships", "30-40" },
  { "三个枢纽", "" },
  { "Exports of 2017, in dollars as printed: $740 million", "2017; 740000000 USD" },
  { "到2021年底的目标", "2021" },
  { "投资3亿美元", "300000000 USD" },
  { "First line\n\n- 12 studios\n- 13 stages", "12; 13" },
};

static char *
tell (GPtrArray *found)
{
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const AtlasStated *stated = found->pdata[i];

      g_string_append (told, i > 0 ? "; " : "");
      if (stated->edtf != NULL)
        g_string_append (told, stated->edtf);
      else
        g_string_append_printf (told, "%.10g", stated->number);
      if (!isnan (stated->to))
        g_string_append_printf (told, "-%.10g", stated->to);
      if (stated->currency[0] != '\0')
        g_string_append_printf (told, " %s", stated->currency);
    }

  return g_string_free (told, FALSE);
}

static void
test_stated (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = atlas_stated_find (cases[i].text);
      g_autofree char *told = tell (found);

      g_assert_cmpstr (told, ==, cases[i].stated);
    }
}

static void
test_any_bytes (void)
{
  static const char signs[] = "12345 .,%*-\n亿万年月日第\xff$€ in";

  for (guint round = 0; round < 500; round++)
    {
      char text[80] = { 0 };
      g_autoptr (GPtrArray) found = NULL;

      for (guint i = 0; i < sizeof text - 1; i++)
        text[i] = signs[g_test_rand_int_range (0, sizeof signs - 1)];
      found = atlas_stated_find (text);
      for (guint i = 0; i < found->len; i++)
        g_assert_cmpuint (strlen (((const AtlasStated *) found->pdata[i])->words), >, 0);
    }
}

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

/* What belongs to another record is put in whole. */
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
  atlas_set_text (&text->owner_table, owner == TOUR ? "tour" : owner == PICTURE ? "media" : "tour_stop");
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  g_assert_true (atlas_record_set_take (set, text));
}

static void
add_claim (AtlasRecordSet *set,
           gint64          id,
           double          number,
           const char     *date,
           const char     *period,
           gboolean        sourced)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = id;
  claim->entry = CITY;
  claim->property = id + 50;
  claim->number = number;
  atlas_set_text (&claim->date, date);
  atlas_set_text (&claim->period, period);
  atlas_set_text (&claim->rank, "normal");
  g_assert_true (atlas_record_set_take (set, claim));

  if (sourced)
    {
      AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

      evidence->base.id = id + 20;
      evidence->claim = id;
      g_assert_true (atlas_record_set_take (set, evidence));
    }
}

/* A stop at a city: of what it says one figure is sourced, one is not. */
static AtlasRecordSet *
make_set (const char *english,
          const char *chinese,
          gboolean    list_area)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasTourStop *stop = atlas_record_new (ATLAS_RECORD_TOUR_STOP);
  AtlasTourStopEntry *shown = atlas_record_new (ATLAS_RECORD_TOUR_STOP_ENTRY);
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  add (set, ATLAS_RECORD_TOUR, TOUR);
  stop->base.id = STOP;
  stop->tour = TOUR;
  stop->media = PICTURE;
  atlas_set_text (&stop->chart, "lines");
  stop->chart_property = 77;
  g_assert_true (atlas_record_set_take (set, stop));
  add (set, ATLAS_RECORD_MEDIA, PICTURE);
  add (set, ATLAS_RECORD_ENTRY, CITY);
  shown->base.id = 90;
  shown->stop = STOP;
  shown->entry = CITY;
  g_assert_true (atlas_record_set_take (set, shown));
  name->base.id = 91;
  name->entry = CITY;
  atlas_set_text (&name->text, "Studio 798");
  atlas_set_text (&name->language, "en");
  g_assert_true (atlas_record_set_take (set, name));
  add_claim (set, AREA, 5000, NULL, "2024", TRUE);
  add_claim (set, FOUNDED, NAN, "1995-08", NULL, FALSE);
  add_claim (set, GUESTS, 30, NULL, NULL, FALSE);
  if (list_area)
    {
      AtlasTourStopClaim *stated = atlas_record_new (ATLAS_RECORD_TOUR_STOP_CLAIM);

      stated->base.id = 92;
      stated->stop = STOP;
      stated->claim = AREA;
      g_assert_true (atlas_record_set_take (set, stated));
    }
  if (english != NULL)
    add_text (set, STOP, "narrative", "en", english);
  if (chinese != NULL)
    add_text (set, STOP, "narrative", "zh-Hans", chinese);

  return set;
}

static void
test_unstated (void)
{
  static const struct { const char *text; const char *left; } texts[] = {
    { "Studio 798 has 5000 metres.", "" },
    { "In May 2024 it had 5000 m², 6000 now.", "6000" },
    { "Since 1995 there are 5000.", "1995" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AtlasRecordSet) set = make_set (NULL, NULL, TRUE);
      g_autoptr (AtlasStory) story = atlas_story_new (set, TOUR);
      g_autoptr (GPtrArray) left = atlas_story_find_unstated (story, 0, texts[i].text);

      if (*texts[i].left == '\0')
        g_assert_cmpuint (left->len, ==, 0);
      else
        {
          g_assert_cmpuint (left->len, ==, 1);
          g_assert_nonnull (strstr (((const AtlasStated *) left->pdata[0])->words, texts[i].left));
        }
    }
}

static void
test_suggest (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ("Founded in August 1995.", "面积5000平方米，1995年。", FALSE);
  g_autoptr (AtlasRecordSet) listing = make_set ("Founded in August 1995: 5000, 31.", NULL, TRUE);
  g_autoptr (AtlasStory) story = atlas_story_new (set, TOUR);
  g_autoptr (AtlasStory) other = atlas_story_new (listing, TOUR);
  g_autoptr (GPtrArray) suggested = atlas_story_suggest (story, 0);
  g_autoptr (GPtrArray) again = atlas_story_suggest (other, 0);

  g_assert_cmpuint (suggested->len, ==, 2);
  g_assert_cmpint (((AtlasRecord *) suggested->pdata[0])->id, ==, AREA);
  g_assert_cmpint (((AtlasRecord *) suggested->pdata[1])->id, ==, FOUNDED);

  /* What is listed is not suggested again. */
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpint (((AtlasRecord *) again->pdata[0])->id, ==, FOUNDED);
}

static char *
list_codes (AtlasStory *story)
{
  g_autoptr (GPtrArray) findings = atlas_story_check (story);
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const AtlasStoryFinding *finding = findings->pdata[i];
      g_autoptr (AtlasFinding) told = atlas_story_finding_to_finding (finding, TOUR);

      g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", atlas_story_finding_code (finding->kind));
      g_assert_cmpstr (told->message, ==, finding->message);
      g_assert_cmpint (told->type, ==, finding->stop != 0 ? ATLAS_RECORD_TOUR_STOP : ATLAS_RECORD_TOUR);
    }

  return g_string_free (codes, FALSE);
}

static void
test_check (void)
{
  g_autoptr (AtlasRecordSet) set = make_set ("It has 5000 metres and 31 guests.", NULL, FALSE);
  g_autoptr (AtlasRecordSet) silent = make_set (NULL, NULL, TRUE);
  g_autoptr (AtlasStory) story = NULL;
  g_autoptr (AtlasStory) short_story = NULL;
  g_autofree char *codes = NULL;
  g_autofree char *others = NULL;
  AtlasTour *tour = (AtlasTour *) atlas_record_set_get (set, ATLAS_RECORD_TOUR, TOUR);
  AtlasTourStop *stop = (AtlasTourStop *) atlas_record_set_get (silent, ATLAS_RECORD_TOUR_STOP, STOP);

  add_text (set, TOUR, "title", "zh-Hans", "四地");
  tour->minutes = 0;
  story = atlas_story_new (set, TOUR);
  codes = list_codes (story);
  g_assert_cmpstr (codes, ==, "no-translation no-translation unstated-figure unsourced-statement "
                              "picture-without-licence picture-without-alternative empty-chart no-camera");

  /* What is mended is found no more. */
  stop->camera = (AtlasPoint) { TRUE, 118, 24 };
  stop->chart_property = AREA + 50;
  stop->media = 0;
  short_story = atlas_story_new (silent, TOUR);
  others = list_codes (short_story);
  g_assert_cmpstr (others, ==, "no-narrative");
}

static void
test_long (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (AtlasStory) story = NULL;
  g_autoptr (AtlasRecordSet) empty = atlas_record_set_new ();
  g_autoptr (AtlasStory) no_stop = NULL;
  g_autofree char *codes = NULL;
  g_autofree char *others = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "word ");
  set = make_set (text->str, NULL, TRUE);
  g_string_free (text, TRUE);
  ((AtlasTour *) atlas_record_set_get (set, ATLAS_RECORD_TOUR, TOUR))->minutes = 1;
  story = atlas_story_new (set, TOUR);
  codes = list_codes (story);
  g_assert_true (g_str_has_prefix (codes, "too-long "));

  add (empty, ATLAS_RECORD_TOUR, TOUR);
  no_stop = atlas_story_new (empty, TOUR);
  others = list_codes (no_stop);
  g_assert_cmpstr (others, ==, "no-stops");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/story-check/stated", test_stated);
  g_test_add_func ("/model/story-check/any-bytes", test_any_bytes);
  g_test_add_func ("/model/story-check/unstated", test_unstated);
  g_test_add_func ("/model/story-check/suggest", test_suggest);
  g_test_add_func ("/model/story-check/check", test_check);
  g_test_add_func ("/model/story-check/long", test_long);

  return g_test_run ();
}
