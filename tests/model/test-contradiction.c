/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which claims cannot both be true, and which only look so. */
#include <math.h>
#include <stdlib.h>

#include "atlas-contradiction.h"

enum
{
  PEOPLE = 1,               /* number */
  FOUNDED,                  /* date */
  MOTTO,                    /* text */
  PARTNER,                  /* entry */
};

static gboolean single_valued;

static AtlasRecordSet *
new_set (void)
{
  static const char * const types[] = { "number", "date", "text", "entry" };
  AtlasRecordSet *set = atlas_record_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

      property->base.id = i + 1;
      atlas_set_text (&property->key, types[i]);
      atlas_set_text (&property->value_type, types[i]);
      property->single_valued = single_valued;
      atlas_record_set_take (set, property);
    }

  return set;
}

static AtlasClaim *
new_claim (gint64 property)
{
  static gint64 next = 1;
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = next++;
  claim->entry = 1;
  claim->property = property;
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");

  return claim;
}

/* "> 5", "5:7", "~ 100", "= 8.6e9 '8.6 billion'" with a period behind "@". */
static AtlasClaim *
new_figure (const char *text)
{
  AtlasClaim *claim = new_claim (PEOPLE);
  g_auto (GStrv) halves = g_strsplit (text, "@", 2);
  g_auto (GStrv) printed = g_strsplit (halves[0], "'", 3);
  g_auto (GStrv) words = g_strsplit (g_strstrip (printed[0]), " ", 2);
  char *end;

  atlas_set_text (&claim->qualifier, words[0]);
  claim->number = g_ascii_strtod (words[1], &end);
  if (g_str_has_prefix (end, ":"))
    claim->number_to = g_ascii_strtod (end + 1, NULL);
  if (printed[1] != NULL)
    atlas_set_text (&claim->as_written, printed[1]);
  atlas_set_text (&claim->period, halves[1]);

  return claim;
}

static void
assert_pair (AtlasClaim *one,
             AtlasClaim *other,
             gboolean    expected)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  const AtlasClaim *claims[] = { one, other };
  const AtlasProperty *property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, one->property);
  g_autoptr (GPtrArray) pairs = atlas_contradictions_among (claims, 2, set);

  g_assert_cmpuint (pairs->len, ==, expected ? 1 : 0);
  g_assert_true (atlas_claims_contradict (one, other, property) == expected);
  g_assert_true (atlas_claims_contradict (other, one, property) == expected);
}

static void
test_figures (void)
{
  static const struct { const char *one; const char *other; gboolean expected; } cases[] = {
    { "= 5", "= 5", FALSE },
    { "= 5", "= 6", TRUE },
    { "> 5", "= 6", FALSE },
    { "> 5", "= 5", TRUE },
    { "> 5", "= 4", TRUE },
    { ">= 5", "= 5", FALSE },
    { ">= 5", "<= 5", FALSE },
    { ">= 5", "< 5", TRUE },
    { "> 5", "<= 5", TRUE },
    { "> 5", "> 5", FALSE },
    { "> 5", "> 9", FALSE },
    { "< 5", "< 9", FALSE },
    { "> 9", "< 5", TRUE },
    { "< 5", "= 5", TRUE },
    { "= 5:7", "= 6", FALSE },
    { "= 5:7", "= 7", FALSE },
    { "= 5:7", "= 8", TRUE },
    { "= 5:7", "> 7", TRUE },
    { "= 5:7", "= 7:9", FALSE },
    { "= 5:7", "= 8:9", TRUE },
    { "~ 100", "= 95", FALSE },
    { "~ 100", "= 111", TRUE },
    { "~ 100", "~ 118", FALSE },
    { "= -5", "> -4", TRUE },
    { "= -5", "> -6", FALSE },
    { "= 0", "= 1", TRUE },
    /* As many digits as were printed. */
    { "= 8.6e9 '8.6 billion yuan'", "= 8.612e9", FALSE },
    { "= 8.6e9 '86亿元'", "= 8.612e9 '8.612 billion'", FALSE },
    { "= 8.6e9 '8.6 billion yuan'", "= 8.7e9", TRUE },
    { "= 8.6e9", "= 8.612e9", TRUE },
    { "= 740e6 '$740 million'", "= 742e6", TRUE },
    { "= 21000 '21,000'", "= 21400", TRUE },
    { "= 8.6e9 'in 2017 a lot'", "= 8.612e9", TRUE },
    { "> 8.6e9 'over 8.6 billion'", "= 8.56e9", TRUE },
    /* Times. */
    { "= 5@2017", "= 6@2017", TRUE },
    { "= 5@2017", "= 6@2018", FALSE },
    { "= 5@2017", "= 6", FALSE },
    { "= 5@2017", "= 6@2017~", FALSE },
    { "= 5@2017-05", "= 6@2017", FALSE },
    { "= 5@2017", "= 6@2017-01/2017-12", TRUE },
    { "= 5@2016/2018", "= 6@2016/2018", TRUE },
    { "= 5@2016/2018", "= 6@2017", FALSE },
    { "= 5@2013/2017", "= 6@2017/2021", FALSE },
    { "= 5@2013/2017", "= 6@2013/2018", TRUE },
    { "= 5@2015/..", "= 6@2016/..", TRUE },
    { "= 5@2015/..", "= 6@2017", FALSE },
    { "= 5@2017-21", "= 6@2017-03/2017-05", TRUE },
    { "= 5@2017-24", "= 6@2017-21", FALSE },
    { "= 5@XXXX-08-26", "= 6@XXXX-08-26", TRUE },
    { "= 5@XXXX-08-26", "= 6@XXXX-08-27", FALSE },
    { "= 5@2017-05-24/2017-05-25", "= 6@2017-05-24/2017-05-25", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasClaim) one = new_figure (cases[i].one);
      g_autoptr (AtlasClaim) other = new_figure (cases[i].other);

      g_test_message ("%s and %s", cases[i].one, cases[i].other);
      assert_pair (one, other, cases[i].expected);
    }
}

static void
test_dates (void)
{
  static const struct { const char *one; const char *other; gboolean expected; } cases[] = {
    { "1998", "1998", FALSE },
    { "1998", "1999", TRUE },
    { "1998", "1998-05", FALSE },
    { "1998-05", "1998-06-01", TRUE },
    { "1998~", "1999", FALSE },
    { "1998~", "2000", TRUE },
    { "199X", "1998-05-01", FALSE },
    { "199X", "2000", TRUE },
    { "XXXX-08-26", "2019-08-26", FALSE },
    { "2019-05/2019-07", "2019-06-15", FALSE },
    { "2019-05/2019-07", "2019-08", TRUE },
    { "2019/..", "2018", TRUE },
    { "-0005", "0005", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasClaim) one = new_claim (FOUNDED);
      g_autoptr (AtlasClaim) other = new_claim (FOUNDED);

      g_test_message ("%s and %s", cases[i].one, cases[i].other);
      atlas_set_text (&one->date, cases[i].one);
      atlas_set_text (&other->date, cases[i].other);
      assert_pair (one, other, cases[i].expected);
    }
}

/* What makes claims speak of different things, and what does not. */
static void
test_subjects (void)
{
  const char * const fields[] = { "unit", "currency", "scope", "state", "part_kind" };
  g_autoptr (AtlasClaim) one = new_figure ("= 5@2017");
  g_autoptr (AtlasClaim) other = new_figure ("= 6@2017");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (AtlasClaim) changed = atlas_record_copy (other);

      atlas_set_text (&ATLAS_FIELD_AT (changed, atlas_record_find_field (ATLAS_RECORD_CLAIM, fields[i]), char *), "x");
      assert_pair (one, changed, FALSE);
    }

  other->part_of = 7;
  assert_pair (one, other, FALSE);
  one->part_of = 7;
  assert_pair (one, other, TRUE);
  atlas_set_text (&other->note, "x");
  atlas_set_text (&other->rank, "disputed");
  assert_pair (one, other, TRUE);
  atlas_set_text (&other->rank, "withdrawn");
  assert_pair (one, other, FALSE);

  atlas_set_text (&other->rank, "normal");
  atlas_set_text (&other->as_written, "nobody knows");
  other->number = NAN;
  assert_pair (one, other, FALSE);
}

/* Of texts and links an entry may have several, unless the property says that it has not. */
static void
test_several (void)
{
  g_autoptr (AtlasClaim) one = new_claim (MOTTO);
  g_autoptr (AtlasClaim) other = new_claim (MOTTO);
  g_autoptr (AtlasClaim) link = new_claim (PARTNER);
  g_autoptr (AtlasClaim) other_link = new_claim (PARTNER);

  atlas_set_text (&one->text, "sea");
  atlas_set_text (&other->text, "land");
  assert_pair (one, other, FALSE);
  link->target = 1;
  other_link->target = 2;
  assert_pair (link, other_link, FALSE);

  single_valued = TRUE;
  assert_pair (one, other, TRUE);
  assert_pair (link, other_link, TRUE);
  other_link->target = 1;
  assert_pair (link, other_link, FALSE);
  atlas_set_text (&other->text, " SEA ");
  assert_pair (one, other, FALSE);
  atlas_set_text (&one->language, "en");
  atlas_set_text (&other->language, "zh-Hans");
  atlas_set_text (&other->text, "海");
  assert_pair (one, other, FALSE);
  single_valued = FALSE;
}

static void
test_order (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  const char * const figures[] = { "= 7@2018", "= 6@2017", "= 5@2017", "= 8@2018", "= 4@2017" };
  gint64 ids[5];
  g_autoptr (GPtrArray) pairs = NULL;
  static const guint expected[][2] = { { 0, 3 }, { 1, 2 }, { 1, 4 }, { 2, 4 } };

  entry->base.id = 1;
  atlas_set_text (&entry->kind, "hub");
  atlas_record_set_take (set, entry);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      AtlasClaim *claim = new_figure (figures[i]);

      claim->ordinal = i;
      ids[i] = claim->base.id;
      if (i == 4)
        atlas_set_text (&claim->rank, "preferred");
      atlas_record_set_take (set, claim);
    }

  pairs = atlas_contradictions_find (set);
  g_assert_cmpuint (pairs->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < pairs->len; i++)
    {
      const AtlasContradiction *pair = pairs->pdata[i];

      g_assert_cmpint (pair->one, ==, ids[expected[i][0]]);
      g_assert_cmpint (pair->other, ==, ids[expected[i][1]]);
      g_assert_cmpint (pair->entry, ==, 1);
      g_assert_cmpint (pair->property, ==, PEOPLE);
      g_assert_true (pair->settled == (expected[i][1] == 4));
    }
}

/* The same pairs as by asking of each two claims, on figures made at random. */
static void
test_all_pairs (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  const AtlasProperty *property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, PEOPLE);
  const char * const qualifiers[] = { "=", ">", ">=", "<", "<=", "~" };
  const char * const periods[] = { "2017", "2017~", "2018", "2017/2018", "2017-06", "" };
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (atlas_record_free);
  g_autoptr (GPtrArray) pairs = NULL;
  guint n = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %d@%s", qualifiers[g_test_rand_int_range (0, 6)],
                                               g_test_rand_int_range (1, 9), periods[g_test_rand_int_range (0, 6)]);
      AtlasClaim *claim = new_figure (text);

      claim->ordinal = i;
      g_ptr_array_add (claims, claim);
    }

  for (guint i = 0; i < claims->len; i++)
    for (guint j = i + 1; j < claims->len; j++)
      n += atlas_claims_contradict (claims->pdata[i], claims->pdata[j], property);

  pairs = atlas_contradictions_among ((const AtlasClaim * const *) claims->pdata, claims->len, set);
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (pairs->len, ==, n);
}

/* Many claims of one sort in one entry: no square of their number. */
static void
test_many (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (atlas_record_free);
  g_autoptr (GPtrArray) pairs = NULL;
  gint64 start;

  for (guint i = 0; i < 100000; i++)
    g_ptr_array_add (claims, new_figure (i == 77 ? "< 1@2017" : "> 5@2017"));

  start = g_get_monotonic_time ();
  pairs = atlas_contradictions_among ((const AtlasClaim * const *) claims->pdata, claims->len, set);
  g_assert_cmpuint (pairs->len, ==, 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/contradiction/figures", test_figures);
  g_test_add_func ("/contradiction/dates", test_dates);
  g_test_add_func ("/contradiction/subjects", test_subjects);
  g_test_add_func ("/contradiction/several", test_several);
  g_test_add_func ("/contradiction/order", test_order);
  g_test_add_func ("/contradiction/all-pairs", test_all_pairs);
  g_test_add_func ("/contradiction/many", test_many);

  return g_test_run ();
}
