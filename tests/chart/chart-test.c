/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures to draw. */
#include "chart-test.h"

#include <math.h>

void
chart_test_init (ChartTest *test)
{
  test->set = atlas_record_set_new ();
  test->claims = g_ptr_array_new ();
}

void
chart_test_clear (ChartTest *test)
{
  g_clear_pointer (&test->set, atlas_record_set_unref);
  g_clear_pointer (&test->claims, g_ptr_array_unref);
}

static gint64
need_entry (ChartTest  *test,
            const char *name)
{
  g_autofree char *key = g_strconcat ("entry/", name, NULL);
  gint64 id = atlas_record_id_of_key (key);
  AtlasEntry *entry;
  AtlasName *title;

  if (atlas_record_set_get (test->set, ATLAS_RECORD_ENTRY, id) != NULL)
    return id;

  entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  entry->base.id = id;
  atlas_set_text (&entry->kind, "hub");
  g_assert_true (atlas_record_set_take (test->set, entry));
  title = atlas_record_new (ATLAS_RECORD_NAME);
  title->base.id = atlas_record_new_id ();
  title->entry = id;
  atlas_set_text (&title->text, name);
  atlas_set_text (&title->language, "en");
  g_assert_true (atlas_record_set_take (test->set, title));

  return id;
}

static gint64
need_property (ChartTest  *test,
               const char *key,
               const char *unit)
{
  g_autofree char *path = g_strconcat ("property/", key, NULL);
  gint64 id = atlas_record_id_of_key (path);
  AtlasProperty *property;

  if (atlas_record_set_get (test->set, ATLAS_RECORD_PROPERTY, id) != NULL)
    return id;

  property = atlas_record_new (ATLAS_RECORD_PROPERTY);
  property->base.id = id;
  atlas_set_text (&property->key, key);
  atlas_set_text (&property->value_type, "number");
  atlas_set_text (&property->unit_family, g_strcmp0 (unit, "%") == 0 ? "share" : "count");
  g_assert_true (atlas_record_set_take (test->set, property));

  return id;
}

/* @unit: three capitals are a currency. Gives a claim that is the set's, to be changed before it is drawn. */
AtlasClaim *
chart_test_add (ChartTest  *test,
                const char *entry,
                const char *property,
                const char *qualifier,
                double      number,
                const char *unit,
                const char *period)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  gboolean money = unit != NULL && g_ascii_isupper (unit[0]);

  claim->base.id = atlas_record_new_id ();
  claim->entry = need_entry (test, entry);
  claim->property = need_property (test, property, unit);
  claim->number = number;
  atlas_set_text (&claim->qualifier, qualifier);
  atlas_set_text (money ? &claim->currency : &claim->unit, unit);
  atlas_set_text (&claim->period, period);
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  g_ptr_array_add (test->claims, claim);
  g_assert_true (atlas_record_set_take (test->set, claim));

  return claim;
}

void
chart_test_source (ChartTest        *test,
                   const AtlasClaim *claim,
                   const char       *title)
{
  AtlasSource *source = atlas_record_new (ATLAS_RECORD_SOURCE);
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

  source->base.id = atlas_record_new_id ();
  atlas_set_text (&source->key, title);
  atlas_set_text (&source->container_title, title);
  atlas_set_text (&source->issued, "2019-11-08");
  evidence->base.id = atlas_record_new_id ();
  evidence->claim = claim->base.id;
  evidence->source = source->base.id;
  g_assert_true (atlas_record_set_take (test->set, source));
  g_assert_true (atlas_record_set_take (test->set, evidence));
}

/* One of everything that is drawn differently. */
void
chart_test_fill (ChartTest *test)
{
  AtlasClaim *whole = chart_test_add (test, "Wuxi", "exports", "=", 740e6, "USD", "2017");
  AtlasClaim *part = chart_test_add (test, "Wuxi", "exports", "=", 80e6, "USD", "2017");
  AtlasClaim *target = chart_test_add (test, "Wuxi", "enterprises", ">", 1000, "enterprises", "2019/2021");
  AtlasClaim *expected = chart_test_add (test, "Wuxi", "share-of-gdp", ">", 5.5, "%", "2021?");
  AtlasClaim *range = chart_test_add (test, "Jilin", "visitors", "=", 50000, "visitors", "2019");

  atlas_set_text (&part->scope, "Cultural services & <films>");
  atlas_set_text (&part->part_kind, "of-which");
  part->part_of = whole->base.id;
  atlas_set_text (&target->state, "target");
  atlas_set_text (&expected->state, "expected");
  range->number_to = 80000;
  chart_test_source (test, whole, "A newspaper");
  chart_test_add (test, "Xiamen", "visitors", "~", 70000, "visitors", "2019");
  chart_test_add (test, "Haizhu", "visitors", ">", 100000, "visitors", "2019");
  chart_test_add (test, "Wuxi", "visitors", "<=", 90000, "visitors", "2019");
  chart_test_add (test, "Wuxi", "parks", "=", 12, "parks", "2016");
  chart_test_add (test, "Wuxi", "parks", "=", 14, "parks", "2017");
  chart_test_add (test, "Wuxi", "parks", ">", 15, "parks", "2019");
  chart_test_add (test, "Xiamen", "parks", "~", 9, "parks", "2017");
  chart_test_add (test, "Xiamen", "growth", "=", -3.5, "%", "2019");
  chart_test_add (test, "Xiamen", "revenue", "=", 36e5, "CNY", "2018");
  chart_test_add (test, "Wuxi", "revenue", ">", 21e10, "CNY", "2018");
}

static double
random_number (void)
{
  static const double odd[] = { 0, -0.0, 1, -1, 1e-300, 1e300, -1e300, G_MAXDOUBLE, -G_MAXDOUBLE, 0.1, 1e15, 99.999999 };

  if (g_test_rand_int_range (0, 4) == 0)
    return odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];

  return g_test_rand_double_range (-0.2, 1) * pow (10, g_test_rand_int_range (-3, 14));
}

static const char *
random_word (const char * const *words,
             guint               n)
{
  return words[g_test_rand_int_range (0, n)];
}

#define PICK(words) random_word (words, G_N_ELEMENTS (words))

void
chart_test_scatter (ChartTest *test,
                    guint      n_claims)
{
  static const char * const entries[] = { "A", "无锡市", "An organisation with an exceedingly long name that goes on and on",
                                          "Łódź", "unbreakablewordunbreakablewordunbreakablewordunbreakableword" };
  static const char * const properties[] = { "exports", "visitors", "share-of-gdp", "edition" };
  static const char * const qualifiers[] = { "=", "=", ">", ">=", "<", "<=", "~", NULL };
  static const char * const units[] = { "%", "visitors", "CNY", "USD", "XXX", "odd unit", NULL };
  static const char * const periods[] = { "2017", "2018", "2019", "2017/2019", "2019-05", "2019-06", "2018/..", "../2018", "2021?",
                                          "XXXX-08-26", "-0044", "Y170000002", "nonsense", NULL };
  static const char * const states[] = { "actual", "actual", "target", "expected", "odd" };
  static const char * const ranks[] = { "normal", "normal", "preferred", "disputed", "withdrawn" };

  for (guint i = 0; i < n_claims; i++)
    {
      AtlasClaim *claim = chart_test_add (test, PICK (entries), PICK (properties), PICK (qualifiers), random_number (),
                                          PICK (units), PICK (periods));

      atlas_set_text (&claim->state, PICK (states));
      atlas_set_text (&claim->rank, PICK (ranks));
      if (i % 5 == 0)
        claim->number_to = random_number ();
      if (i % 3 == 0)
        atlas_set_text (&claim->scope, "Something of it\nin two lines, \xff\xfe not even text");
      if (i % 4 == 0)
        {
          claim->part_of = ((AtlasClaim *) test->claims->pdata[g_test_rand_int_range (0, test->claims->len)])->base.id;
          atlas_set_text (&claim->part_kind, "of-which");
        }
      if (i % 2 == 0)
        chart_test_source (test, claim, "A newspaper");
    }
}

AtlasChart *
chart_test_draw (ChartTest      *test,
                 AtlasChartKind  kind)
{
  g_autoptr (GPtrArray) figures = atlas_figures_of_claims (test->set, (const AtlasClaim * const *) test->claims->pdata,
                                                           test->claims->len);

  return atlas_chart_new (kind, figures, test->set, ATLAS_LABELS_INTERFACE);
}
