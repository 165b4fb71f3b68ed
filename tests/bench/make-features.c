/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-features [--csv] N [SEED]: writes N places with ten properties in English and Chinese to the
 * standard output, as GeoJSON or CSV: the same ones for the same seed. */
#include <stdio.h>
#include <stdlib.h>

#include "bilingual-words.h"

static const BilingualPair cities[] = {
  { "Xiamen", "厦门" }, { "Beijing", "北京" }, { "Shanghai", "上海" }, { "Chengdu", "成都" }, { "Xi'an", "西安" },
  { "Hangzhou", "杭州" }, { "Guangzhou", "广州" }, { "Dunhuang", "敦煌" },
};

static const char * const kinds[] = { "museum", "theatre", "library", "festival", "studio", "park" };

typedef struct
{
  guint    number;
  char    *english, *chinese, *about;
  double   longitude, latitude;
  guint    visitors;
  double   area;
  guint    year, month, day;
  const char *type;
  const char *city;
} Place;

static void
draw_place (Place          *place,
            guint           number,
            GRand          *random,
            BilingualWords *words)
{
  const BilingualPair *city = &cities[g_rand_int_range (random, 0, G_N_ELEMENTS (cities))];
  g_autoptr (GString) english = g_string_new (NULL);
  g_autoptr (GString) chinese = g_string_new (NULL);
  g_autoptr (GString) about = g_string_new (NULL);

  bilingual_words_name (words, city, english, chinese);
  bilingual_words_english (words, about, 60);
  g_string_append_printf (english, " %u", number);

  place->number = number;
  place->english = g_strdup (english->str);
  place->chinese = g_strdup (chinese->str);
  place->about = g_strdup (about->str);
  place->longitude = g_rand_double_range (random, 74, 134);
  place->latitude = g_rand_double_range (random, 19, 53);
  place->visitors = (guint) g_rand_int_range (random, 100, 5000000);
  place->area = g_rand_int_range (random, 100, 900000) / 10.0;
  place->year = (guint) g_rand_int_range (random, 1900, 2024);
  place->month = (guint) g_rand_int_range (random, 1, 13);
  place->day = (guint) g_rand_int_range (random, 1, 29);
  place->type = kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];
  place->city = city->english;
}

static void
clear_place (Place *place)
{
  g_free (place->english);
  g_free (place->chinese);
  g_free (place->about);
}

static void
print_feature (const Place *place)
{
  printf ("%s{\"type\":\"Feature\",\"properties\":{\"code\":\"F%07u\",\"name_en\":\"%s\",\"name_zh\":\"%s\",\"category\":\"%s\","
          "\"city\":\"%s\",\"visitors\":%u,\"area\":%.1f,\"opened\":\"%04u-%02u-%02u\",\"text\":\"%s\",\"website\":\"https://example.org/%u\"},"
          "\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.6f,%.6f]}}",
          place->number > 1 ? ",\n" : "", place->number, place->english, place->chinese, place->type, place->city,
          place->visitors, place->area, place->year, place->month, place->day, place->about, place->number,
          place->longitude, place->latitude);
}

static void
print_row (const Place *place)
{
  printf ("F%07u,\"%s\",\"%s\",%s,%s,%u,%.1f,%04u-%02u-%02u,\"%s\",https://example.org/%u,%.6f,%.6f\r\n",
          place->number, place->english, place->chinese, place->type, place->city, place->visitors, place->area,
          place->year, place->month, place->day, place->about, place->number, place->longitude, place->latitude);
}

int
main (int argc, char *argv[])
{
  gboolean csv = argc > 1 && g_str_equal (argv[1], "--csv");
  char **rest = argv + 1 + csv;
  guint n;
  g_autoptr (GRand) random = NULL;
  BilingualWords *words;

  if (rest[0] == NULL)
    g_error ("make-features [--csv] N [SEED]");

  n = (guint) atoi (rest[0]);
  random = g_rand_new_with_seed (rest[1] != NULL ? (guint32) atoi (rest[1]) : 1);
  words = bilingual_words_new (random);

  if (csv)
    printf ("code,name_en,name_zh,category,city,visitors,area,opened,text,website,longitude,latitude\r\n");
  else
    printf ("{\"type\":\"FeatureCollection\",\"features\":[\n");

  for (guint i = 1; i <= n; i++)
    {
      Place place;

      draw_place (&place, i, random, words);
      if (csv)
        print_row (&place);
      else
        print_feature (&place);
      clear_place (&place);
    }

  if (!csv)
    printf ("\n]}\n");

  bilingual_words_free (words);

  return fflush (stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
