/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and amounts: written, read, and told with all that keeps them honest. */
#include <math.h>
#include <string.h>

#include "atlas-language.h"
#include "atlas-quantity.h"
#include "atlas-unit.h"

static void
test_to_text (void)
{
  static const struct { double number; const char *text; } written[] = {
    { 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -5, "-5" }, { 8.6e9, "8600000000" }, { 9.2, "9.2" },
    { 0.1, "0.1" }, { 1e20, "100000000000000000000" }, { 1.5e21, "1.5e21" }, { 1e-7, "1e-7" },
    { 0.000012, "0.000012" }, { 100, "100" }, { 0.1 + 0.2, "0.30000000000000004" }, { -2.5e-10, "-2.5e-10" },
    { NAN, "" }, { INFINITY, "" }, { 9007199254740991.0, "9007199254740991" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *text = atlas_number_to_text (written[i].number);

      g_assert_cmpstr (text, ==, written[i].text);
    }
}

/* Whatever is written reads back as the same double, by our reader too. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      double number = ldexp (g_test_rand_double_range (-1, 1), g_test_rand_int_range (-200, 200));
      g_autofree char *text = atlas_number_to_text (number);
      g_autofree char *display = atlas_number_display (number, i % 2 ? "en" : "zh");
      double back;

      g_assert_true (g_ascii_strtod (text, NULL) == number);
      g_assert_true (atlas_number_parse (text, &back, NULL));
      g_assert_true (back == number);
      g_assert_true (atlas_number_parse (display, &back, NULL));
      g_assert_true (back == number);
    }

  for (guint i = 0; i < 20000; i++)
    {
      double number = g_test_rand_int_range (0, 1000000) * pow (10, g_test_rand_int_range (0, 10));
      g_autofree char *display = atlas_number_display (number, i % 2 ? "en" : "zh");
      double back;

      g_assert_true (atlas_number_parse (display, &back, NULL));
      g_assert_true (back == number);
    }
}

/* How many digits it takes at least. */
static guint
count_digits (double number)
{
  char text[64], format[16];

  for (guint n = 1; n < 17; n++)
    {
      g_snprintf (format, sizeof format, "%%.%ue", n - 1);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        return n;
    }

  return 17;
}

/* No digit more than it takes, and none of another double. */
static void
assert_shortest (double number)
{
  g_autofree char *text = atlas_number_to_text (number);
  g_autofree char *digits = g_strdup (text);
  char *end = strchr (digits, 'e');
  guint n = 0, n_noughts = 0;

  g_assert_true (g_ascii_strtod (text, NULL) == number);
  if (end != NULL)
    *end = '\0';
  for (const char *c = digits; *c != '\0'; c++)
    {
      if (!g_ascii_isdigit (*c) || (n == 0 && *c == '0'))
        continue;
      n++;
      n_noughts = *c == '0' ? n_noughts + 1 : 0;
    }
  g_assert_cmpuint (n - n_noughts, ==, count_digits (number));
}

static void
test_shortest (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 digits = (gint64) g_test_rand_double_range (1, pow (10, g_test_rand_int_range (1, 18)));

      assert_shortest ((double) digits);
      assert_shortest ((double) digits / pow (10, g_test_rand_int_range (0, 20)));
      assert_shortest (nextafter ((double) digits / pow (10, g_test_rand_int_range (0, 8)), 1));
      assert_shortest (ldexp (g_test_rand_double_range (0.5, 1), g_test_rand_int_range (-100, 100)));
    }
}

static void
test_parse (void)
{
  static const struct { const char *text; double number; } read[] = {
    { "0", 0 }, { "21000", 21000 }, { "21,000", 21000 }, { "8,600,000,000", 8.6e9 }, { "8.6 billion", 8.6e9 },
    { "10bn", 1e10 }, { "10 bn", 1e10 }, { "1.2 million", 1.2e6 }, { "1.2 Million", 1.2e6 }, { "3 trillion", 3e12 },
    { "5k", 5000 }, { "12 thousand", 12000 }, { "1亿", 1e8 }, { "2万", 20000 }, { "3.5万亿", 3.5e12 },
    { "86亿", 8.6e9 }, { "7.4 亿", 7.4e8 }, { "3千万", 3e7 }, { "5百万", 5e6 }, { "10萬", 1e5 }, { "1.5億", 1.5e8 },
    { "1亿2000万", 1.2e8 }, { "1亿2千万", 1.2e8 }, { "3万5000", 35000 }, { "1亿 2000万", 1.2e8 }, { "1,000万", 1e7 },
    { "２１，０００", 21000 }, { "８．６", 8.6 }, { "　12　", 12 }, { "21 000", 21000 }, { "21\302\240000", 21000 },
    { "-5", -5 }, { "−5", -5 }, { "+5", 5 }, { ".5", 0.5 }, { "-0", 0 }, { "1e10", 1e10 }, { "1.5E-3", 0.0015 },
    { "1,234.5", 1234.5 }, { "007", 7 }, { "4.35 billion", 4350000000.0 }, { "1.41billion", 1.41e9 },
  };
  static const char * const refused[] = {
    "", " ", "abc", "nan", "NaN", "inf", "-inf", "infinity", "0x10", "1e999", "1e", "1e+", "e5", "-", "+", ".", "5.",
    "1,5", "1,0000", "12,34", "1234,567", "1,", ",1", "1,234,56", "1.2.3", "1..2", "--5", "+-5", "5-", "1 2", "10 yuan",
    "8.6 billions", "8.6 gazillion", "5m", "5b", "$5", "9.2%", "10²", "½", "五", "亿", "万亿", "3万5", "3万50000", "1万1亿",
    "1亿亿", "2万万", "1亿-2万", "1亿2000万3", "5 k k", "million", "5 million dollars", "5万 billion", "1e5万", "１２３a",
    "\xff", "5\xff", "12 34 567", "1 billion 5", "٣",
  };
  g_autofree char *endless = g_strnfill (100000, '9');
  double number;

  for (guint i = 0; i < G_N_ELEMENTS (read); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("number %u", i);
      g_assert_true (atlas_number_parse (read[i].text, &number, &error));
      g_assert_no_error (error);
      g_assert_true (number == read[i].number);
    }

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("refused %u", i);
      g_assert_false (atlas_number_parse (refused[i], &number, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (isnan (number));
    }

  g_assert_false (atlas_number_parse (endless, &number, NULL));
  g_assert_false (atlas_number_parse (NULL, &number, NULL));
}

static void
test_display (void)
{
  static const struct { double number; const char *english; const char *chinese; } told[] = {
    { 1e10, "10 billion", "100亿" }, { 21000, "21,000", "2.1万" }, { 740e6, "740 million", "7.4亿" },
    { 1.41e9, "1.41 billion", "14.1亿" }, { 25, "25", "25" }, { 1e12, "1 trillion", "1万亿" }, { 0, "0", "0" },
    { 4000, "4,000", "4000" }, { 9999, "9,999", "9999" }, { 10000, "10,000", "1万" }, { 999999, "999,999", "99.9999万" },
    { 1234567, "1,234,567", "123.4567万" }, { 123456789, "123,456,789", "123,456,789" }, { 1234500, "1.2345 million", "123.45万" },
    { 12345678901.0, "12,345,678,901", "12,345,678,901" }, { 9.2, "9.2", "9.2" }, { 0.05, "0.05", "0.05" },
    { -3.61e6, "-3.61 million", "-361万" }, { 136.44e9, "136.44 billion", "1364.4亿" }, { 2.1e11, "210 billion", "2100亿" },
    { 1e15, "1,000 trillion", "1000万亿" }, { 10000.5, "10,000.5", "10,000.5" }, { 1e25, "1e25", "1e25" },
    { NAN, "", "" }, { -INFINITY, "", "" }, { 1.5e6 + 0.5, "1,500,000.5", "1,500,000.5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *english = atlas_number_display (told[i].number, "en");
      g_autofree char *chinese = atlas_number_display (told[i].number, "zh-Hans");
      g_autofree char *unset = atlas_number_display (told[i].number, NULL);

      g_assert_cmpstr (english, ==, told[i].english);
      g_assert_cmpstr (chinese, ==, told[i].chinese);
      g_assert_cmpstr (unset, ==, told[i].english);
    }
}

static void
test_money (void)
{
  static const struct { double number; const char *currency; const char *english; const char *chinese; } told[] = {
    { 8.6e9, "CNY", "8.6 billion yuan", "86亿元" }, { 740e6, "USD", "$740 million", "7.4亿美元" },
    { 5e6, "EUR", "EUR 5 million", "500万欧元" }, { -2e6, "USD", "-$2 million", "-200万美元" },
    { 100, "XQQ", "XQQ 100", "XQQ 100" }, { 100, NULL, "100", "100" }, { NAN, "CNY", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *english = atlas_money_display (told[i].number, told[i].currency, "en");
      g_autofree char *chinese = atlas_money_display (told[i].number, told[i].currency, "zh");

      g_assert_cmpstr (english, ==, told[i].english);
      g_assert_cmpstr (chinese, ==, told[i].chinese);
    }

  g_assert_true (atlas_currency_is_valid ("CNY"));
  g_assert_true (atlas_currency_is_valid ("DEM"));
  g_assert_false (atlas_currency_is_valid ("XQQ"));
  g_assert_false (atlas_currency_is_valid ("usd"));
  g_assert_false (atlas_currency_is_valid ("US"));
  g_assert_false (atlas_currency_is_valid ("\xff\xff\xff"));
  g_assert_false (atlas_currency_is_valid (NULL));
}

static void
assert_told (AtlasClaim *claim,
             const char *expected)
{
  g_autofree char *line = atlas_claim_display (claim, NULL, NULL);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_claim (void)
{
  g_autoptr (AtlasClaim) claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  assert_told (claim, "(no value)");
  atlas_set_text (&claim->as_written, "scores of films");
  assert_told (claim, "scores of films");

  claim->number = 21000;
  assert_told (claim, "21,000");
  atlas_set_text (&claim->unit, "enterprises");
  atlas_set_text (&claim->qualifier, "=");
  assert_told (claim, "21,000 enterprises");
  atlas_set_text (&claim->qualifier, ">");
  assert_told (claim, "over 21,000 enterprises");
  atlas_set_text (&claim->state, "target");
  atlas_set_text (&claim->qualifier, ">=");
  assert_told (claim, "target: at least 21,000 enterprises");
  atlas_set_text (&claim->state, "expected");
  atlas_set_text (&claim->qualifier, "<=");
  assert_told (claim, "expected: up to 21,000 enterprises");
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->qualifier, "<");
  assert_told (claim, "less than 21,000 enterprises");
  atlas_set_text (&claim->qualifier, "~");
  claim->number = 1;
  assert_told (claim, "about 1 enterprise");
  atlas_set_text (&claim->qualifier, NULL);
  atlas_set_text (&claim->unit, "pavilions");
  claim->number = 12;
  assert_told (claim, "12 pavilions");

  atlas_set_text (&claim->unit, "%");
  claim->number = 9.2;
  assert_told (claim, "9.2%");
  claim->number_to = 10;
  assert_told (claim, "9.2–10%");

  atlas_set_text (&claim->unit, NULL);
  atlas_set_text (&claim->currency, "CNY");
  claim->number = 8.6e9;
  claim->number_to = NAN;
  claim->printed_number = 1.25e9;
  atlas_set_text (&claim->printed_currency, "USD");
  assert_told (claim, "8.6 billion yuan");
}

/* Units of measure agree with their number as what is counted does. */
static void
test_units (void)
{
  static const struct { double number; const char *unit; const char *text; } told[] = {
    { 1, "hectares", "1 hectare" }, { 2, "hectares", "2 hectares" }, { 1, "months", "1 month" },
    { 1, "weeks", "1 week" }, { 0.5, "percentage points", "0.5 percentage points" },
    { 1, "percentage points", "1 percentage point" }, { 3, "‰", "3‰" }, { 12, "km", "12 km" },
    { 3, "km²", "3 km²" }, { 20, "m", "20 m" }, { 500, "mu", "500 mu" }, { 3, "pavilions", "3 pavilions" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (AtlasClaim) claim = atlas_record_new (ATLAS_RECORD_CLAIM);

      claim->number = told[i].number;
      atlas_set_text (&claim->unit, told[i].unit);
      assert_told (claim, told[i].text);
    }
}

static void
test_other_values (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (AtlasClaim) claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  AtlasName *english = atlas_record_new (ATLAS_RECORD_NAME);
  AtlasName *chinese = atlas_record_new (ATLAS_RECORD_NAME);
  g_autofree char *in_english = NULL;
  g_autofree char *in_chinese = NULL;

  atlas_set_text (&claim->date, "XXXX-08-26");
  assert_told (claim, "26 August, year not printed");
  atlas_set_text (&claim->state, "target");
  assert_told (claim, "target: 26 August, year not printed");
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->date, NULL);
  atlas_set_text (&claim->text, "words {value} \xff");
  assert_told (claim, "words {value} \357\277\275");
  atlas_set_text (&claim->text, NULL);

  english->base.id = 1;
  chinese->base.id = 2;
  english->entry = chinese->entry = claim->target = 7;
  atlas_set_text (&english->text, "Wuxi");
  atlas_set_text (&english->language, "en");
  atlas_set_text (&chinese->text, "无锡");
  atlas_set_text (&chinese->language, "zh-Hans");
  assert_told (claim, "(no name)");
  atlas_record_set_take (set, english);
  atlas_record_set_take (set, chinese);

  in_english = atlas_claim_display (claim, set, atlas_languages_wanted (ATLAS_LABELS_ENGLISH));
  in_chinese = atlas_claim_display (claim, set, atlas_languages_wanted (ATLAS_LABELS_CHINESE));
  g_assert_cmpstr (in_english, ==, "Wuxi");
  g_assert_cmpstr (in_chinese, ==, "无锡");
}

static void
take_claim_text (AtlasRecordSet *set,
                 gint64          id,
                 const char     *field,
                 const char     *language,
                 const char     *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = id;
  text->owner = 1;
  atlas_set_text (&text->owner_table, "claim");
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  atlas_record_set_take (set, text);
}

/* A statement in two languages, and a scope whose own language is not known. */
static void
test_claim_text (void)
{
  static const char * const english[] = { "en", "zh-Hans", NULL };
  static const char * const chinese[] = { "zh-Hans", "zh", "en", NULL };
  static const char * const french[] = { "fr", NULL };
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (AtlasClaim) claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  g_autofree char *shown = NULL;

  claim->base.id = 1;
  g_assert_null (atlas_claim_text (claim, set, "value", english));
  atlas_set_text (&claim->text, "city of movies");
  atlas_set_text (&claim->language, "en");
  atlas_set_text (&claim->scope, "the city");
  take_claim_text (set, 10, "value", "zh-Hans", "电影之城");
  take_claim_text (set, 11, "scope", "zh-Hans", "全市");

  g_assert_cmpstr (atlas_claim_text (claim, set, "value", english), ==, "city of movies");
  g_assert_cmpstr (atlas_claim_text (claim, set, "value", chinese), ==, "电影之城");
  g_assert_cmpstr (atlas_claim_text (claim, set, "value", french), ==, "city of movies");
  g_assert_cmpstr (atlas_claim_text (claim, NULL, "value", chinese), ==, "city of movies");
  shown = atlas_claim_display (claim, set, chinese);
  g_assert_cmpstr (shown, ==, "电影之城");

  atlas_set_text (&claim->language, NULL);
  g_assert_cmpstr (atlas_claim_text (claim, set, "scope", chinese), ==, "全市");
  g_assert_cmpstr (atlas_claim_text (claim, set, "scope", english), ==, "the city");
}

/* What is shown is read as the same unit; of those that look alike, the likely one. */
static void
test_unit_words (void)
{
  static const char * const units[] = { "works", "%", "countries and regions", "square metres", "pavilions" };
  g_autoptr (GPtrArray) likely = g_ptr_array_new ();
  g_autofree char *none = atlas_unit_display (NULL);
  g_autofree char *empty = atlas_unit_read ("", likely);

  g_assert_null (none);
  g_assert_cmpstr (empty, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *shown = atlas_unit_display (units[i]);
      g_autofree char *read = atlas_unit_read (shown, NULL);
      g_autofree char *stored = atlas_unit_read (units[i], likely);

      g_assert_cmpstr (read, ==, units[i]);
      g_assert_cmpstr (stored, ==, units[i]);
      g_assert_null (strstr (shown, "{number}"));
    }
}

int
main (int argc, char *argv[])
{
  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/number/to-text", test_to_text);
  g_test_add_func ("/model/number/round-trip", test_round_trip);
  g_test_add_func ("/model/number/shortest", test_shortest);
  g_test_add_func ("/model/number/parse", test_parse);
  g_test_add_func ("/model/number/display", test_display);
  g_test_add_func ("/model/money", test_money);
  g_test_add_func ("/model/claim-display/number", test_claim);
  g_test_add_func ("/model/claim-display/units", test_units);
  g_test_add_func ("/model/claim-display/unit-words", test_unit_words);
  g_test_add_func ("/model/claim-display/other", test_other_values);

  g_test_add_func ("/model/claim-text", test_claim_text);

  return g_test_run ();
}
