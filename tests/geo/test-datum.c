/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions brought from one datum to another and back. */
#include "atlas-datum.h"
#include "atlas-distance.h"

static void
test_known (void)
{
  /* Values that independent implementations of the published formulae agree on, to a few centimetres. */
  static const struct { double longitude, latitude, gcj_longitude, gcj_latitude; } known[] = {
    { 121.5272106, 31.1774276, 121.531541859215, 31.17530398364597 },
    { 113.912316, 22.543847, 113.9171764808363, 22.540796131694766 },
    { 116.377817, 39.911954, 116.38404722455657, 39.91334545536069 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      double longitude = known[i].longitude;
      double latitude = known[i].latitude;

      atlas_datum_from_wgs84 (ATLAS_DATUM_GCJ02, &longitude, &latitude);
      g_assert_cmpfloat (atlas_distance (longitude, latitude, known[i].gcj_longitude, known[i].gcj_latitude), <, 0.1);
    }
}

/* From anywhere in China and back: to a millimetre, and never shifted further than such maps are. */
static void
test_round_trip (void)
{
  static const struct { AtlasDatum datum; double most; } shifts[] = {
    { ATLAS_DATUM_GCJ02, 1200 },
    { ATLAS_DATUM_BD09, 2500 },
  };

  for (guint i = 0; i < 20000; i++)
    {
      double east = g_test_rand_double_range (73, 136);
      double north = g_test_rand_double_range (18, 54);

      for (guint j = 0; j < G_N_ELEMENTS (shifts); j++)
        {
          double longitude = east;
          double latitude = north;

          atlas_datum_from_wgs84 (shifts[j].datum, &longitude, &latitude);
          g_assert_cmpfloat (atlas_distance (east, north, longitude, latitude), <, shifts[j].most);

          atlas_datum_to_wgs84 (shifts[j].datum, &longitude, &latitude);
          g_assert_cmpfloat (atlas_distance (east, north, longitude, latitude), <, 0.001);
        }
    }
}

static void
test_outside (void)
{
  double longitude = 2.35;
  double latitude = 48.85;

  atlas_datum_from_wgs84 (ATLAS_DATUM_GCJ02, &longitude, &latitude);
  g_assert_cmpfloat (longitude, ==, 2.35);
  g_assert_cmpfloat (latitude, ==, 48.85);
  atlas_datum_to_wgs84 (ATLAS_DATUM_GCJ02, &longitude, &latitude);
  g_assert_cmpfloat (longitude, ==, 2.35);
  g_assert_cmpfloat (latitude, ==, 48.85);

  longitude = 118.09;
  latitude = 24.48;
  atlas_datum_to_wgs84 (ATLAS_DATUM_WGS84, &longitude, &latitude);
  atlas_datum_from_wgs84 (ATLAS_DATUM_WGS84, &longitude, &latitude);
  g_assert_cmpfloat (longitude, ==, 118.09);
  g_assert_cmpfloat (latitude, ==, 24.48);
}

/* What a published implementation makes of points over China and outside, both ways. */
static void
test_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "geo", "datum.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  double worst = 0;
  guint n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      double values[10];

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;

      g_assert_cmpuint (g_strv_length (fields), ==, G_N_ELEMENTS (values));
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        values[j] = g_ascii_strtod (fields[j], NULL);

      for (guint way = 0; way < 4; way++)
        {
          AtlasDatum datum = way % 2 == 0 ? ATLAS_DATUM_GCJ02 : ATLAS_DATUM_BD09;
          double longitude = values[0];
          double latitude = values[1];
          double off;

          if (way < 2)
            atlas_datum_from_wgs84 (datum, &longitude, &latitude);
          else
            atlas_datum_to_wgs84 (datum, &longitude, &latitude);

          off = atlas_distance (longitude, latitude, values[2 + 2 * way], values[3 + 2 * way]);
          if (off >= 1)
            g_test_message ("%s, way %u: %f m", lines[i], way, off);
          worst = MAX (worst, off);
        }
      n++;
    }

  g_test_message ("%u points, at worst %.4f m off", n, worst);
  g_assert_cmpuint (n, >=, 200);
  g_assert_cmpfloat (worst, <, 1);
}

static void
test_names (void)
{
  AtlasDatum datum;

  g_assert_true (atlas_datum_from_name ("GCJ-02", &datum));
  g_assert_cmpint (datum, ==, ATLAS_DATUM_GCJ02);
  g_assert_true (atlas_datum_from_name ("BD-09", &datum));
  g_assert_cmpint (datum, ==, ATLAS_DATUM_BD09);
  g_assert_true (atlas_datum_from_name ("WGS-84", &datum));
  g_assert_cmpint (datum, ==, ATLAS_DATUM_WGS84);
  g_assert_true (atlas_datum_from_name (NULL, &datum));
  g_assert_cmpint (datum, ==, ATLAS_DATUM_WGS84);
  g_assert_false (atlas_datum_from_name ("ED50", &datum));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/datum/known", test_known);
  g_test_add_func ("/geo/datum/round-trip", test_round_trip);
  g_test_add_func ("/geo/datum/outside", test_outside);
  g_test_add_func ("/geo/datum/table", test_table);
  g_test_add_func ("/geo/datum/names", test_names);

  return g_test_run ();
}
