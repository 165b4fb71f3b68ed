/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a property on a map: what is drawn together, and that what is left out is told. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "atlas-figure-theme.h"

#define VISITORS 1
#define SOURCE 21

static void
take_property (AtlasRecordSet *set)
{
  AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

  property->base.id = VISITORS;
  atlas_set_text (&property->key, "visitors");
  atlas_set_text (&property->value_type, "number");
  atlas_set_text (&property->unit_family, "count");
  g_assert_true (atlas_record_set_take (set, property));
}

static void
take_entry (AtlasRecordSet *set,
            gint64          id,
            gboolean        placed)
{
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);

  entry->base.id = id;
  entry->position.set = placed;
  entry->position.longitude = (double) (id % 90);
  entry->position.latitude = (double) (id % 45);
  atlas_set_text (&entry->kind, "place");
  g_assert_true (atlas_record_set_take (set, entry));
  name->base.id = id + 100000;
  name->entry = id;
  atlas_set_text (&name->text, "Somewhere");
  atlas_set_text (&name->language, "en");
  g_assert_true (atlas_record_set_take (set, name));
}

static AtlasClaim *
take_claim (AtlasRecordSet *set,
            gint64          id,
            gint64          entry,
            double          number,
            const char     *unit,
            const char     *period)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

  claim->base.id = id;
  claim->entry = entry;
  claim->property = VISITORS;
  claim->number = number;
  atlas_set_text (&claim->qualifier, "=");
  atlas_set_text (&claim->unit, unit);
  atlas_set_text (&claim->period, period);
  g_assert_true (atlas_record_set_take (set, claim));
  evidence->base.id = id + 200000;
  evidence->claim = id;
  evidence->source = SOURCE;
  g_assert_true (atlas_record_set_take (set, evidence));

  return claim;
}

static AtlasRecordSet *
new_set (guint n_entries)
{
  AtlasRecordSet *set = atlas_record_set_new ();

  take_property (set);
  for (guint i = 0; i < n_entries; i++)
    take_entry (set, 1000 + i, i != 0);

  return set;
}

static void
test_layers (void)
{
  g_autoptr (AtlasRecordSet) set = new_set (6);
  g_autoptr (AtlasFigureTheme) theme = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *amount = NULL;
  const AtlasThemeLayer *layer;
  const AtlasThemePoint *first, *last;

  take_claim (set, 1, 1000, 500, "people", "2019");              /* lies nowhere */
  take_claim (set, 2, 1001, 100, "people", "2019");
  atlas_set_text (&take_claim (set, 3, 1002, 400, "people", "2019")->qualifier, ">");
  take_claim (set, 4, 1003, 900, "people", "2021");              /* another time */
  take_claim (set, 5, 1004, 7, "visits", "2019");                /* another unit */
  atlas_set_text (&take_claim (set, 6, 1005, 50, "people", "2019")->state, "target");
  atlas_set_text (&take_claim (set, 7, 1005, 60, "people", "2019")->rank, "withdrawn");

  theme = atlas_figure_theme_new (set, VISITORS, TRUE);
  g_assert_cmpint (theme->property, ==, VISITORS);
  g_assert_cmpstr (theme->label, ==, "visitors");
  g_assert_cmpuint (theme->n_figures, ==, 7);
  g_assert_cmpuint (theme->n_set_aside, ==, 1);
  g_assert_cmpuint (theme->layers->len, ==, 4);

  layer = theme->layers->pdata[0];
  g_assert_cmpstr (layer->title, ==, "2019 · people");
  g_assert_cmpuint (layer->points->len, ==, 2);
  g_assert_cmpuint (layer->n_unplaced, ==, 1);
  g_assert_cmpfloat (layer->low, ==, 100);
  g_assert_cmpfloat (layer->high, ==, 400);
  first = &g_array_index (layer->points, AtlasThemePoint, 0);
  last = &g_array_index (layer->points, AtlasThemePoint, 1);
  g_assert_cmpint (first->entry, ==, 1002);
  g_assert_false (first->exact);
  g_assert_cmpstr (first->words, ==, "over 400 people");
  g_assert_cmpint (last->entry, ==, 1001);
  g_assert_true (last->exact);
  g_assert_false (last->weak);

  left_out = atlas_figure_theme_left_out (theme, 0);
  g_assert_cmpstr (left_out, ==,
                   "Left out: 3 figures of another unit, time or state\n"
                   "1 record of this kind lies nowhere on the map\n"
                   "1 figure was withdrawn, or is a place in a row");
  amount = atlas_theme_layer_amount (layer, 250);
  g_assert_cmpstr (amount, ==, "250 people");

  g_assert_cmpuint (atlas_figure_theme_find (theme, "nothing like it"), ==, 0);
  for (guint i = 0; i < theme->layers->len; i++)
    g_assert_cmpuint (atlas_figure_theme_find (theme, ((AtlasThemeLayer *) theme->layers->pdata[i])->title), ==, i);
}

/* Of two figures of one record one is drawn: that which is preferred. */
static void
test_repeated (void)
{
  g_autoptr (AtlasRecordSet) set = new_set (2);
  g_autoptr (AtlasFigureTheme) theme = NULL;
  g_autofree char *left_out = NULL;
  const AtlasThemeLayer *layer;

  take_claim (set, 1, 1001, 100, "people", "2019");
  atlas_set_text (&take_claim (set, 2, 1001, 130, "people", "2019")->rank, "preferred");
  theme = atlas_figure_theme_new (set, VISITORS, FALSE);
  layer = theme->layers->pdata[0];
  g_assert_cmpuint (theme->layers->len, ==, 1);
  g_assert_cmpuint (layer->points->len, ==, 1);
  g_assert_cmpfloat (g_array_index (layer->points, AtlasThemePoint, 0).value, ==, 130);
  g_assert_cmpuint (layer->n_repeated, ==, 1);
  left_out = atlas_figure_theme_left_out (theme, 0);
  g_assert_nonnull (strstr (left_out, "1 further figure of a record that is drawn"));
  g_assert_nonnull (strstr (left_out, "Only the first 2 figures were read"));
}

/* So many that they are not compared one with another: nothing that differs is drawn together either. */
static void
test_many (void)
{
  const char * const periods[] = { "2018", "2019", "2020" };
  g_autoptr (AtlasRecordSet) set = new_set (3001);
  g_autoptr (AtlasFigureTheme) theme = NULL;
  gint64 start;

  for (guint i = 0; i < 3000; i++)
    take_claim (set, 1 + i, 1001 + i, 10 + i, i % 2 == 0 ? "people" : "visits", periods[i % 3]);
  start = g_get_monotonic_time ();
  theme = atlas_figure_theme_new (set, VISITORS, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  g_assert_cmpuint (theme->layers->len, ==, 6);
  for (guint i = 0; i < theme->layers->len; i++)
    g_assert_cmpuint (((AtlasThemeLayer *) theme->layers->pdata[i])->points->len, ==, 500);
}

static void
test_none (void)
{
  g_autoptr (AtlasRecordSet) set = new_set (1);
  g_autoptr (AtlasFigureTheme) theme = atlas_figure_theme_new (set, VISITORS, TRUE);
  g_autofree char *left_out = atlas_figure_theme_left_out (theme, 0);

  g_assert_cmpuint (theme->layers->len, ==, 0);
  g_assert_cmpstr (left_out, ==, "");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure-theme/layers", test_layers);
  g_test_add_func ("/figure-theme/repeated", test_repeated);
  g_test_add_func ("/figure-theme/many", test_many);
  g_test_add_func ("/figure-theme/none", test_none);

  return g_test_run ();
}
