/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures out of claims, in groups that share an axis; test-figure-pairs.c has the rules of pairs. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "atlas-figure-compare.h"

enum
{
  EXPORTS = 1,
  ENTERPRISES,
  MOTTO,
  XIAMEN = 11,
  WUXI,
  SOURCE = 21,
};

static void
take_label (AtlasRecordSet *set,
            gint64          owner,
            const char     *words)
{
  static gint64 next = 1000;
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = next++;
  text->owner = owner;
  atlas_set_text (&text->owner_table, "property");
  atlas_set_text (&text->field, "label");
  atlas_set_text (&text->language, "en");
  atlas_set_text (&text->text, words);
  g_assert_true (atlas_record_set_take (set, text));
}

static void
take_property (AtlasRecordSet *set,
               gint64          id,
               const char     *key,
               const char     *type,
               const char     *family)
{
  AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

  property->base.id = id;
  atlas_set_text (&property->key, key);
  atlas_set_text (&property->value_type, type);
  atlas_set_text (&property->unit_family, family);
  g_assert_true (atlas_record_set_take (set, property));
}

static void
take_entry (AtlasRecordSet *set,
            gint64          id,
            const char     *name)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  AtlasName *record = atlas_record_new (ATLAS_RECORD_NAME);

  entry->base.id = id;
  atlas_set_text (&entry->kind, "hub");
  g_assert_true (atlas_record_set_take (set, entry));
  record->base.id = id + 100;
  record->entry = id;
  atlas_set_text (&record->text, name);
  atlas_set_text (&record->language, "en");
  g_assert_true (atlas_record_set_take (set, record));
}

static AtlasRecordSet *
new_set (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();

  take_property (set, EXPORTS, "export-value", "number", "money");
  take_label (set, EXPORTS, "Exports");
  take_property (set, ENTERPRISES, "enterprises", "number", "count");
  take_property (set, MOTTO, "motto", "text", NULL);
  take_entry (set, XIAMEN, "Xiamen");
  take_entry (set, WUXI, "Wuxi");

  return set;
}

/* An amount of dollars that has a source. */
static AtlasClaim *
take_claim (AtlasRecordSet *set,
            gint64          entry,
            const char     *qualifier,
            double          number,
            const char     *period)
{
  static gint64 next = 100000;
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

  claim->base.id = next++;
  claim->entry = entry;
  claim->property = EXPORTS;
  claim->number = number;
  atlas_set_text (&claim->qualifier, qualifier);
  atlas_set_text (&claim->currency, "USD");
  atlas_set_text (&claim->period, period);
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  g_assert_true (atlas_record_set_take (set, claim));

  evidence->base.id = next++;
  evidence->claim = claim->base.id;
  evidence->source = SOURCE;
  g_assert_true (atlas_record_set_take (set, evidence));

  return claim;
}

static void
assert_bounds (AtlasRecordSet *set,
               const char     *qualifier,
               double          to,
               double          low,
               double          high,
               const char     *told)
{
  AtlasClaim *claim = take_claim (set, XIAMEN, qualifier, 5e6, "2019");
  g_autofree AtlasFigure *figure = NULL;
  g_autofree char *words = NULL;

  claim->number_to = to;
  figure = atlas_figure_new (set, claim);
  words = atlas_figure_display (figure);
  g_assert_cmpfloat (figure->low, ==, low);
  g_assert_cmpfloat (figure->high, ==, high);
  g_assert_cmpint (figure->approximate, ==, strcmp (qualifier, "~") == 0);
  g_assert_cmpint (atlas_figure_is_exact (figure), ==, strcmp (qualifier, "=") == 0 && isnan (to));
  g_assert_cmpstr (words, ==, told);
}

static void
test_bounds (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();

  assert_bounds (set, "=", NAN, 5e6, 5e6, "$5 million");
  assert_bounds (set, ">", NAN, 5e6, INFINITY, "over $5 million");
  assert_bounds (set, ">=", NAN, 5e6, INFINITY, "at least $5 million");
  assert_bounds (set, "<", NAN, -INFINITY, 5e6, "less than $5 million");
  assert_bounds (set, "<=", NAN, -INFINITY, 5e6, "up to $5 million");
  assert_bounds (set, "~", NAN, 5e6, 5e6, "about $5 million");
  assert_bounds (set, "=", 7e6, 5e6, 7e6, "$5 million–$7 million");
  assert_bounds (set, "=", 3e6, 3e6, 5e6, "$5 million–$3 million");
  assert_bounds (set, ">", 7e6, 5e6, 7e6, "over $5 million–$7 million");
}

static void
test_no_figure (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  AtlasClaim *claim = take_claim (set, XIAMEN, "=", NAN, "2019");

  g_assert_null (atlas_figure_new (set, claim));

  claim->number = 5;
  claim->property = MOTTO;
  g_assert_null (atlas_figure_new (set, claim));
  claim->property = 99;
  g_assert_null (atlas_figure_new (set, claim));
}

static void
test_told (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  AtlasClaim *claim = take_claim (set, WUXI, "=", 8.6e9, "2019");
  g_autofree AtlasFigure *figure = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *period = NULL;
  g_autofree char *printed = NULL;

  atlas_set_text (&claim->currency, "CNY");
  atlas_set_text (&claim->scope, "Cultural trade");
  figure = atlas_figure_new (set, claim);
  g_assert_null (atlas_figure_display_printed (figure));

  claim->printed_number = 1.25e9;
  atlas_set_text (&claim->printed_currency, "USD");
  entry = atlas_figure_display_entry (figure);
  period = atlas_figure_display_period (figure);
  printed = atlas_figure_display_printed (figure);
  g_assert_cmpstr (entry, ==, "Wuxi");
  g_assert_cmpstr (period, ==, "2019");
  g_assert_cmpstr (printed, ==, "$1.25 billion");
  g_assert_cmpstr (atlas_figure_display_property (figure), ==, "Exports");
  g_assert_cmpstr (atlas_figure_display_scope (figure), ==, "Cultural trade");
  g_assert_cmpint (figure->first_day.year, ==, 2019);
  g_assert_cmpint (figure->last_day.month, ==, 12);
}

static void
assert_ordinal (const char *written,
                gboolean    expected)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  AtlasClaim *claim = take_claim (set, XIAMEN, "=", 15, "2019");
  g_autofree AtlasFigure *figure = NULL;

  claim->property = ENTERPRISES;
  atlas_set_text (&claim->currency, NULL);
  atlas_set_text (&claim->as_written, written);
  figure = atlas_figure_new (set, claim);
  g_assert_cmpint (figure->ordinal, ==, expected);
}

static void
test_ordinals (void)
{
  assert_ordinal ("15th", TRUE);
  assert_ordinal ("the 21st session", TRUE);
  assert_ordinal ("第十五届", TRUE);
  assert_ordinal ("15 enterprises", FALSE);
  assert_ordinal ("15 thousand", FALSE);
  assert_ordinal ("15thousand", FALSE);
  assert_ordinal (NULL, FALSE);
}

static AtlasFigure *
figure_of (GPtrArray        *figures,
           const AtlasClaim *claim)
{
  for (guint i = 0; i < figures->len; i++)
    {
      if (((AtlasFigure *) figures->pdata[i])->claim == claim)
        return figures->pdata[i];
    }

  g_assert_not_reached ();
}

static void
test_contradicted (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  const gint64 entries[] = { WUXI, XIAMEN };
  AtlasClaim *five = take_claim (set, WUXI, "=", 5e6, "2019");
  AtlasClaim *seven = take_claim (set, WUXI, "=", 7e6, "2019");
  AtlasClaim *other = take_claim (set, XIAMEN, "=", 9e6, "2019");
  g_autoptr (GPtrArray) open = atlas_figures_new (set, entries, 2);
  g_autoptr (GPtrArray) settled = NULL;

  g_assert_cmpuint (open->len, ==, 3);
  g_assert_true (figure_of (open, five)->contradicted);
  g_assert_true (figure_of (open, seven)->contradicted);
  g_assert_false (figure_of (open, other)->contradicted);

  atlas_set_text (&five->rank, "preferred");
  settled = atlas_figures_of_claims (set, (const AtlasClaim *[]) { seven, five }, 2);
  g_assert_cmpuint (settled->len, ==, 2);
  g_assert_true (((AtlasFigure *) settled->pdata[0])->contradicted);
  g_assert_false (((AtlasFigure *) settled->pdata[1])->contradicted);
}

static void
assert_groups (GPtrArray  *groups,
               const char *expected)
{
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const AtlasFigureGroup *group = groups->pdata[i];

      g_string_append (told, i > 0 ? " |" : "");
      for (guint j = 0; j < group->figures->len; j++)
        g_string_append_printf (told, " %g", ((AtlasFigure *) group->figures->pdata[j])->claim->number);
      g_string_append (told, group->notes != NULL ? " !" : "");
    }

  g_assert_cmpstr (told->str, ==, expected);
  g_string_free (told, TRUE);
}

static void
test_groups (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  const gint64 entries[] = { WUXI, XIAMEN };
  AtlasClaim *target, *withdrawn, *disputed;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) series = NULL;

  take_claim (set, WUXI, "=", 1, "2017");
  take_claim (set, WUXI, "=", 2, "2018");
  target = take_claim (set, WUXI, "=", 3, "2018");
  atlas_set_text (&target->state, "target");
  take_claim (set, WUXI, "=", 4, NULL);
  take_claim (set, XIAMEN, ">", 5, "2017");
  take_claim (set, XIAMEN, "=", 6, "2018-03");
  withdrawn = take_claim (set, XIAMEN, "=", 7, "2017");
  atlas_set_text (&withdrawn->rank, "withdrawn");
  disputed = take_claim (set, XIAMEN, "=", 8, "2018");
  atlas_set_text (&disputed->rank, "disputed");

  figures = atlas_figures_new (set, entries, 2);
  g_assert_cmpuint (figures->len, ==, 8);

  groups = atlas_figures_group (figures);
  assert_groups (groups, " 1 5 | 2 8 ! | 3 | 4 | 6");
  g_assert_cmpstr (((AtlasFigureGroup *) groups->pdata[1])->notes, ==, "Disputed: “Xiamen: $8”.");

  series = atlas_figures_series (figures);
  assert_groups (series, " 1 2 5 8 ! | 3 | 6");
}

/* A chain of parts that ends in itself, which a foreign file may have, ends all the same. */
static void
test_circle (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  AtlasClaim *one = take_claim (set, WUXI, "=", 1, "2017");
  AtlasClaim *other = take_claim (set, WUXI, "=", 2, "2017");
  AtlasClaim *third = take_claim (set, XIAMEN, "=", 2, "2017");
  g_autofree AtlasFigure *first = NULL;
  g_autofree AtlasFigure *last = NULL;
  g_autofree char *words = NULL;
  AtlasFigureReasons reasons;

  one->part_of = other->base.id;
  other->part_of = one->base.id;
  first = atlas_figure_new (set, one);
  last = atlas_figure_new (set, third);
  atlas_figures_compare (first, last, &reasons);
  words = atlas_figure_reasons_display (first, last, reasons);
  g_assert_cmpstr (words, ==, "");
}

static void
test_words (void)
{
  g_autoptr (AtlasRecordSet) set = new_set ();
  AtlasClaim *one = take_claim (set, WUXI, "=", 7.4e8, "2017");
  AtlasClaim *other = take_claim (set, XIAMEN, ">", 1e10, NULL);
  g_autofree AtlasFigure *first = NULL;
  g_autofree AtlasFigure *last = NULL;
  g_autofree char *words = NULL;
  AtlasFigureReasons reasons;

  atlas_set_text (&one->scope, "The {other} of {one}");
  atlas_set_text (&other->currency, "CNY");
  other->printed_number = 1.41e9;
  atlas_set_text (&other->printed_currency, "USD");
  first = atlas_figure_new (set, one);
  last = atlas_figure_new (set, other);
  g_assert_cmpint (atlas_figures_compare (first, last, &reasons), ==, ATLAS_FIGURES_REFUSE);
  words = atlas_figure_reasons_display (first, last, reasons);
  g_assert_cmpstr (words, ==,
                   "Different currencies: $740 million and over 10 billion yuan. Needed: Both in one currency, as their "
                   "sources print them, or a rate that is stated with its day and source.\n"
                   "Not said of which time: “Xiamen: over 10 billion yuan”. Needed: The time that each speaks of, from "
                   "its source.\n"
                   "One covers only “The {other} of {one}”, the other all of Xiamen. Needed: Two figures that cover the "
                   "same.\n"
                   "The source itself prints $1.41 billion beside over 10 billion yuan; its rate is its own and is not "
                   "used here.");
  g_assert_null (atlas_figure_reason_needs (ATLAS_FIGURE_PRINTED));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure/bounds", test_bounds);
  g_test_add_func ("/figure/no-figure", test_no_figure);
  g_test_add_func ("/figure/told", test_told);
  g_test_add_func ("/figure/ordinals", test_ordinals);
  g_test_add_func ("/figure/contradicted", test_contradicted);
  g_test_add_func ("/figure/groups", test_groups);
  g_test_add_func ("/figure/circle", test_circle);
  g_test_add_func ("/figure/words", test_words);

  return g_test_run ();
}
