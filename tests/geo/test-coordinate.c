/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions as text, and how far they are from each other. */
#include <math.h>

#include "atlas-coordinate.h"
#include "atlas-distance.h"

static void
test_parse (void)
{
  /* The same place in Xiamen in every writing. */
  static const char * const same[] = {
    "24.48, 118.09", "24.48,118.09", "24.48 118.09", "  24.48\t118.09\n", "24.48; 118.09", "24.48，118.09",
    "118.09, 24.48", "118.09 24.48", "+24.48, +118.09", "24.48N 118.09E", "24.48N,118.09E", "24.48 n, 118.09 e",
    "N24.48 E118.09", "N 24.48, E 118.09", "118.09E 24.48N", "E118.09, N24.48", "24.48N118.09E", "24.48° 118.09°",
    "24.48°N, 118.09°E", "24°28'48\"N 118°5'24\"E", "24°28′48″N 118°5′24″E", "24° 28' 48\" N, 118° 5' 24\" E",
    "24°28'48''N 118°5'24''E", "24º28’48”N 118º05’24”E", "24 28 48 N 118 5 24 E", "24 28 48, 118 5 24",
    "24 28 48 118 5 24", "24°28.8'N 118°5.4'E", "24 28.8 N 118 5.4 E", "N24°28.8 E118°5.4", "118°5'24\"E 24°28'48\"N",
    "24°28'48\" 118°5'24\"", "北纬24.48 东经118.09", "北纬24度28分48秒，东经118度5分24秒", "东经118度5分24秒、北纬24度28分48秒",
    "東經118.09度 北緯24.48度", "24.48 北纬 118.09 东经", "纬度：24.48 经度：118.09", "经度 118.09，纬度 24.48",
    "latitude: 24.48, longitude: 118.09", "Lat=24.48 Lng=118.09", "lon 118.09 lat 24.48", "２４．４８，１１８．０９",
    "geo:24.48,118.09", "GEO:24.48,118.09", "geo:24.48,118.09,12.5", "geo:24.48,118.09;u=35", "geo:24.48,118.09;crs=wgs84;u=3",
    "geo:24.48,118.09?z=16", "24.48N, 118.09", "24.48, 118.09E", "118.09, 24.48N", "东经118°05′24″ 北纬24°28′48″", "东经118°5.4′，北纬24°28.8′",
    "24˚28´48´´N 118˚05´24´´E", "24°28‘48“N 118°5‘24“E", "24°28′48″北纬 118°5′24″东经", "N 24° 28.8′ E 118° 5.4′",
  };
  static const struct { const char *text; double longitude; double latitude; } others[] = {
    { "-33.5, -70.25", -70.25, -33.5 }, { "33.5S 70.25W", -70.25, -33.5 }, { "南纬33.5 西经70.25", -70.25, -33.5 },
    { "−33.5 −70.25", -70.25, -33.5 }, { "33°30'S 70°15'W", -70.25, -33.5 }, { "-33 30, -70 15", -70.25, -33.5 },
    { "0, 0", 0, 0 }, { "90, 180", 180, 90 }, { "-90, -180", -180, -90 }, { "45, 45", 45, 45 }, { "80, 10", 10, 80 },
    { "-0 30 0, 10", 10, -0.5 }, { "24 118", 118, 24 }, { "-120.5 10", -120.5, 10 }, { "10 -120.5", -120.5, 10 },
    { "geo:-33.5,-70.25", -70.25, -33.5 }, { "24°36″N 118E", 118, 24.01 },
  };
  double longitude, latitude;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("same %u", i);
      g_assert_true (atlas_coordinate_parse (same[i], &longitude, &latitude, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (longitude, 118.09, 1e-9);
      g_assert_cmpfloat_with_epsilon (latitude, 24.48, 1e-9);
    }

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("other %u", i);
      g_assert_true (atlas_coordinate_parse (others[i].text, &longitude, &latitude, NULL));
      g_assert_cmpfloat_with_epsilon (longitude, others[i].longitude, 1e-9);
      g_assert_cmpfloat_with_epsilon (latitude, others[i].latitude, 1e-9);
    }
}

/* The addresses that web maps give, with the datum that the numbers are in. */
static void
test_links (void)
{
  enum { UNKNOWN = -1 };
  static const struct { const char *text; double longitude; double latitude; int datum; } links[] = {
    { "https://www.openstreetmap.org/#map=12/24.48/118.09", 118.09, 24.48, ATLAS_DATUM_WGS84 },
    { "https://www.openstreetmap.org/?mlat=24.48&mlon=118.09#map=12/1/2", 118.09, 24.48, ATLAS_DATUM_WGS84 },
    { "https://www.openstreetmap.org/node/1#map=19/-33.5/-70.25&layers=N", -70.25, -33.5, ATLAS_DATUM_WGS84 },
    { "https://www.google.com/maps/@24.48,118.09,12z", 118.09, 24.48, UNKNOWN },
    { "https://www.google.com.hk/maps/place/Xiamen/@1.5,2.5,11z/data=!3m1!4b1!4m5!3d24.48!4d118.09?entry=ttu", 118.09, 24.48, UNKNOWN },
    { "https://maps.google.com/?q=24.48,118.09", 118.09, 24.48, UNKNOWN },
    { "https://www.google.com/maps/search/?api=1&query=24.48%2C118.09", 118.09, 24.48, UNKNOWN },
    { "https://www.google.com/maps/search/24.48,+118.09", 118.09, 24.48, UNKNOWN },
    { "https://www.google.cn/maps/@24.48,118.09,12z", 118.09, 24.48, ATLAS_DATUM_GCJ02 },
    { "https://maps.apple.com/?ll=24.48,118.09&q=Pin", 118.09, 24.48, UNKNOWN },
    { "https://www.bing.com/maps?cp=24.48~118.09&lvl=12", 118.09, 24.48, UNKNOWN },
    { "https://uri.amap.com/marker?position=118.09,24.48&name=x", 118.09, 24.48, ATLAS_DATUM_GCJ02 },
    { "https://uri.amap.com/marker?position=118.09,24.48&coordinate=wgs84", 118.09, 24.48, ATLAS_DATUM_WGS84 },
    { "https://ditu.amap.com/regeo?lng=118.09&lat=24.48&src=x", 118.09, 24.48, ATLAS_DATUM_GCJ02 },
    { "https://www.amap.com/?p=B0FFG1,24.48,118.09,Xiamen", 118.09, 24.48, ATLAS_DATUM_GCJ02 },
    { "https://wb.amap.com/?q=24.48,118.09,x", 118.09, 24.48, ATLAS_DATUM_GCJ02 },
    { "http://api.map.baidu.com/marker?location=24.48,118.09&title=x&output=html", 118.09, 24.48, ATLAS_DATUM_BD09 },
    { "http://api.map.baidu.com/marker?location=24.48,118.09&coord_type=gcj02", 118.09, 24.48, ATLAS_DATUM_GCJ02 },
    { "https://map.baidu.com/?latlng=24.48,118.09&title=x", 118.09, 24.48, ATLAS_DATUM_BD09 },
    { "https://apis.map.qq.com/uri/v1/marker?marker=coord:24.48,118.09;title:x", 118.09, 24.48, ATLAS_DATUM_GCJ02 },
  };
  static const char * const none[] = {
    "https://map.baidu.com/@13147123.45,2797654.12,15z", "https://example.org/?q=24.48,118.09", "https://www.google.com/maps?q=Xiamen",
    "http://api.map.baidu.com/marker?location=1.3,2.7&coord_type=bd09mc", "https://notgoogle.com/maps/@24.48,118.09,12z",
    "https://maps.app.goo.gl/abc", "https://", "://", "https://www.openstreetmap.org/#map=12/24.48", "https://www.google.com/maps/@a,b,c",
    "https://www.google.com/maps/@24.48,118.09x", "https://uri.amap.com/marker?position=118.09", "https://[::1",
  };
  AtlasCoordinate found;

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", links[i].text);
      g_assert_true (atlas_coordinate_read (links[i].text, &found, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (found.longitude, links[i].longitude, 1e-9);
      g_assert_cmpfloat_with_epsilon (found.latitude, links[i].latitude, 1e-9);
      g_assert_cmpint (found.datum_known ? (int) found.datum : UNKNOWN, ==, links[i].datum);
    }

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", none[i]);
      g_assert_false (atlas_coordinate_read (none[i], &found, &error));
      g_assert_error (error, ATLAS_COORDINATE_ERROR, ATLAS_COORDINATE_ERROR_SYNTAX);
    }

  g_assert_false (atlas_coordinate_read ("https://maps.google.com/?q=95,118.09", &found, NULL));
  g_assert_true (atlas_coordinate_read (" 24.48, 118.09 ", &found, NULL));
  g_assert_false (found.datum_known);
  g_assert_false (atlas_coordinate_read (NULL, &found, NULL));
}

/* Against what PROJ's formulae (proj4js 2) give. */
static void
test_utm (void)
{
  static const struct { const char *text; double longitude; double latitude; } grid[] = {
    { "50R 609630.661 2707776.562", 118.08187, 24.47979 }, { "50N 609630.661 2707776.562", 118.08187, 24.47979 },
    { "UTM 50R 609630.661mE 2707776.562mN", 118.08187, 24.47979 }, { "609630.661 2707776.562 50R", 118.08187, 24.47979 },
    { "utm: 50 r 609630.661 E, 2707776.562 N", 118.08187, 24.47979 },
    { "51R 242656.092 3495839.114", 120.28857, 31.56887 }, { "31U 448251.795 5411932.678", 2.2945, 48.8582 },
    { "19H 345713.154 6297592.028", -70.66, -33.45 }, { "56S 334183.633 6251050.504", 151.20732, -33.86785 },
    { "33N 500000 55265.037", 15, 0.5 }, { "32V 335280.375 6699697.967", 6.01, 60.4 },
  };
  static const char * const none[] = {
    "51S 242656 3895839", "61R 609630 2707776", "50I 609630 2707776", "50R 609630", "50R 6096300 2707776", "50R 609630 2707776 x",
    "50RR 609630 2707776", "0R 609630 2707776", "50R",
  };
  AtlasCoordinate found;

  for (guint i = 0; i < G_N_ELEMENTS (grid); i++)
    {
      g_test_message ("%s", grid[i].text);
      g_assert_true (atlas_coordinate_read (grid[i].text, &found, NULL));
      g_assert_cmpfloat (atlas_distance (found.longitude, found.latitude, grid[i].longitude, grid[i].latitude), <, 0.002);
    }

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_test_message ("%s", none[i]);
      g_assert_false (atlas_coordinate_read (none[i], &found, NULL));
    }
}

static void
test_refuse (void)
{
  static const char * const broken[] = {
    "", " ", "24.48", "Xiamen", "24.48,", ",24.48", "24.48,,118.09", "24.48, 118.09, 12", "1 2 3", "24 28 118 5",
    "24°60'N 118E", "24°28'60\"N 118E", "24.5°30'N 118E", "24N 118N", "118E 24E", "N S", "NN24 E118", "24'N 118E",
    "-24N 118E", "24N -118W", "24..5, 118", "24., 118", ".5, 118", "24,48 118,09", "nan, nan", "inf, 0",
    "24°28'48\"30\"N 118E", "geo:", "geo:24.48", "geo:24.48,118.09,1,2", "geo:24.48,118.09;crs=nad27", "geo:0,0?q=Xiamen",
    "geo:24.48, 118.09", "geo:a,b", "geo:?", "\xff", "24.48, 118.09\xff", "24.48 x 118.09", "1e5, 2e5 3", "° °", "北纬 东经",
  };
  static const char * const far_away[] = {
    "91, 181", "90.0001N, 0.5", "120, 120", "-91, 95", "0, 180.0001", "99999999999999999999, 1", "geo:91,0", "geo:118.09,24.48",
    "95N 10E", "10N 190E",
  };
  g_autofree char *endless = g_strnfill (100000, '9');
  double longitude, latitude;

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("broken %u", i);
      g_assert_false (atlas_coordinate_parse (broken[i], &longitude, &latitude, &error));
      g_assert_error (error, ATLAS_COORDINATE_ERROR, ATLAS_COORDINATE_ERROR_SYNTAX);
    }

  for (guint i = 0; i < G_N_ELEMENTS (far_away); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("far away %u", i);
      g_assert_false (atlas_coordinate_parse (far_away[i], &longitude, &latitude, &error));
      g_assert_error (error, ATLAS_COORDINATE_ERROR, ATLAS_COORDINATE_ERROR_RANGE);
    }

  g_assert_false (atlas_coordinate_parse (NULL, &longitude, &latitude, NULL));
  g_assert_false (atlas_coordinate_parse (endless, &longitude, &latitude, NULL));
}

static void
assert_format (double                longitude,
               double                latitude,
               AtlasCoordinateFormat format,
               const char           *expected)
{
  g_autofree char *text = atlas_coordinate_format (longitude, latitude, format);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  assert_format (118.09, 24.48, ATLAS_COORDINATE_DECIMAL, "24.48000, 118.09000");
  assert_format (-0.000001, 0, ATLAS_COORDINATE_DECIMAL, "0.00000, 0.00000");
  assert_format (118.09, 24.48, ATLAS_COORDINATE_DMS, "24°28′48″N 118°5′24″E");
  assert_format (-70.25, -33.99999999, ATLAS_COORDINATE_DMS, "34°0′0″S 70°15′0″W");
  assert_format (118.09, 24.48004, ATLAS_COORDINATE_DMS, "24°28′48.1″N 118°5′24″E");
  assert_format (-0.000001, 0, ATLAS_COORDINATE_DMS, "0°0′0″N 0°0′0″E");
  assert_format (118.09, 24.48, ATLAS_COORDINATE_DM, "24°28.800′N 118°5.400′E");
  assert_format (-70.2499999, -33.9999999, ATLAS_COORDINATE_DM, "34°0.000′S 70°15.000′W");
  assert_format (118.09, 24.48, ATLAS_COORDINATE_GEO, "geo:24.48000,118.09000");

  /* As PROJ has them: Xiamen, Sydney, Bergen and Longyearbyen with their own zones; no grid at the pole. */
  assert_format (118.09, 24.48, ATLAS_COORDINATE_UTM, "50N 610454 2707806");
  assert_format (117, 0, ATLAS_COORDINATE_UTM, "50N 500000 0000000");
  assert_format (151.2093, -33.8688, ATLAS_COORDINATE_UTM, "56H 334369 6250948");
  assert_format (5.32, 60.39, ATLAS_COORDINATE_UTM, "32N 297230 6700510");
  assert_format (15.65, 78.22, ATLAS_COORDINATE_UTM, "33N 514814 8683004");
  assert_format (10, 85, ATLAS_COORDINATE_UTM, "85.00000, 10.00000");
  assert_format (NAN, 0, ATLAS_COORDINATE_DECIMAL, "");
  assert_format (0, 91, ATLAS_COORDINATE_DMS, "");
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 10000; i++)
    {
      double east = g_test_rand_double_range (-180, 180);
      double north = g_test_rand_double_range (-90, 90);
      g_autofree char *decimal = atlas_coordinate_format (east, north, ATLAS_COORDINATE_DECIMAL);
      g_autofree char *dms = atlas_coordinate_format (east, north, ATLAS_COORDINATE_DMS);
      g_autofree char *dm = atlas_coordinate_format (east, north, ATLAS_COORDINATE_DM);
      g_autofree char *geo = atlas_coordinate_format (east, north, ATLAS_COORDINATE_GEO);
      g_autofree char *utm = atlas_coordinate_format (east, north, ATLAS_COORDINATE_UTM);
      AtlasCoordinate found;
      double longitude, latitude;

      g_assert_true (atlas_coordinate_parse (decimal, &longitude, &latitude, NULL));
      g_assert_cmpfloat (atlas_distance (east, north, longitude, latitude), <, 1);
      g_assert_true (atlas_coordinate_parse (dms, &longitude, &latitude, NULL));
      g_assert_cmpfloat (atlas_distance (east, north, longitude, latitude), <, 3);
      g_assert_true (atlas_coordinate_parse (dm, &longitude, &latitude, NULL));
      g_assert_cmpfloat (atlas_distance (east, north, longitude, latitude), <, 2);
      g_assert_true (atlas_coordinate_parse (geo, &longitude, &latitude, NULL));
      g_assert_cmpfloat (atlas_distance (east, north, longitude, latitude), <, 1);
      g_assert_true (atlas_coordinate_read (utm, &found, NULL));
      g_assert_cmpfloat (atlas_distance (east, north, found.longitude, found.latitude), <, 1);
    }
}

static void
test_distance (void)
{
  const double degree = 6371008.8 * G_PI / 180.0;

  g_assert_cmpfloat (atlas_distance (118, 24, 118, 24), ==, 0);
  g_assert_cmpfloat_with_epsilon (atlas_distance (0, 0, 1, 0), degree, 1e-3);
  g_assert_cmpfloat_with_epsilon (atlas_distance (10, -45, 10, 45), 90 * degree, 1e-3);
  g_assert_cmpfloat_with_epsilon (atlas_distance (0, 0, 180, 0), 180 * degree, 1e-3);
  g_assert_cmpfloat_with_epsilon (atlas_distance (179.5, 0, -179.5, 0), degree, 1e-3);
  g_assert_cmpfloat_with_epsilon (atlas_distance (0, 90, 77, 89), degree, 1e-3);
  /* A tenth of a millimetre is still told apart. */
  g_assert_cmpfloat_with_epsilon (atlas_distance (118, 24, 118, 24 + 1e-9), degree * 1e-9, 1e-6);
}

/* The cells are those that the project behind the codes publishes to test decoders with, and so are
 * the refusals. */
static void
test_plus_codes (void)
{
  static const struct { const char *code; double south, west, north, east; } cells[] = {
    { "7FG49Q00+", 20.35, 2.75, 20.4, 2.8 },
    { "7FG49QCJ+2V", 20.37, 2.782125, 20.370125, 2.78225 },
    { "7FG49QCJ+2VX", 20.3701, 2.78221875, 20.370125, 2.78225 },
    { "7FG49QCJ+2VXGJ", 20.370113, 2.782234375, 20.370114, 2.78223632813 },
    { "8FVC2222+22", 47.0, 8.0, 47.000125, 8.000125 },
    { "4VCPPQGP+Q9", -41.273125, 174.785875, -41.273, 174.786 },
    { "62G20000+", 0, -180, 1, -179 },
    { "22220000+", -90, -180, -89, -179 },
    { "7FG40000+", 20, 2, 21, 3 },
    { "22222222+22", -90, -180, -89.999875, -179.999875 },
    { "6VGX0000+", 0, 179, 1, 180 },
    { "6FH32222+222", 1, 1, 1.000025, 1.00003125 },
    { "CFX30000+", 89, 1, 90, 2 },
    { "62H20000+", 1, -180, 2, -179 },
    { "62H30000+", 1, -179, 2, -178 },
    { "CFX3X2X2+X2", 89.999875, 1, 90, 1.000125 },
    { "84000000+", 30, -140, 50, -120 },
    { "6fh56c22+22", 1.2, 3.4, 1.200125, 3.400125 },
    { "849VGJQF+VX7QR3J", 37.53966912, -122.3750698242, 37.53966916, -122.3750697021 },
    { " 849VGJQF+VX7QR3J7QR3J ", 37.53966912, -122.3750698242, 37.53966916, -122.3750697021 },
  };
  static const char * const refused[] = {
    "WC2345+G6g", "2345+G6", "45+G6", "+G6", "45+G6 Xiamen", "G+", "+", "8FWC2345+G", "8FWC2_45+G6", "8FWC2η45+G6",
    "8FWC2345+G6+", "8FWC2345G6+", "8FWC2300+G6", "WC2300+G6g", "WC2345+G", "WC2300+", "849VGJQF+VX7QR3U",
    "849VGJQF+VX7QR3JU", "X2222222+22", "2X222222+22", "50R PN 09630 07776", "50RPN0963007776",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      AtlasCoordinate found;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cells[i].code);
      g_assert_true (atlas_coordinate_read (cells[i].code, &found, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (found.latitude, (cells[i].south + cells[i].north) / 2, 1e-9);
      g_assert_cmpfloat_with_epsilon (found.longitude, (cells[i].west + cells[i].east) / 2, 1e-9);
      g_assert_true (found.datum_known);
      g_assert_cmpint (found.datum, ==, ATLAS_DATUM_WGS84);
    }

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      AtlasCoordinate found;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refused[i]);
      g_assert_false (atlas_coordinate_read (refused[i], &found, &error));
      g_assert_error (error, ATLAS_COORDINATE_ERROR, ATLAS_COORDINATE_ERROR_SYNTAX);
      g_assert_cmpint (strstr (error->message, "MGRS") != NULL, ==, g_str_has_prefix (refused[i], "50R"));
      g_assert_cmpint (strstr (error->message, "shortened") != NULL, ==, i < 5);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/coordinate/parse", test_parse);
  g_test_add_func ("/geo/coordinate/links", test_links);
  g_test_add_func ("/geo/coordinate/utm", test_utm);
  g_test_add_func ("/geo/coordinate/plus-codes", test_plus_codes);
  g_test_add_func ("/geo/coordinate/refuse", test_refuse);
  g_test_add_func ("/geo/coordinate/format", test_format);
  g_test_add_func ("/geo/coordinate/round-trip", test_round_trip);
  g_test_add_func ("/geo/distance", test_distance);

  return g_test_run ();
}
