/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad native JSON: an error that names the place, never a crash and never half a collection. */
#include <string.h>

#include "atlas-json.h"

#define HEAD "{\"format\": \"hub-atlas\", \"version\": 1,\n"
#define COLLECTION "\"collection\": {\"id\": 1, \"uid\": \"u\", \"default_language\": \"en\"}"
#define WITH(rest) HEAD COLLECTION ",\n" rest "}"
#define ENTRY(rest) WITH ("\"entries\": [{\"id\": 5, \"kind\": \"hub\",\n" rest "}]")
#define CLAIM(rest) WITH ("\"properties\": [{\"id\": \"p\", \"key\": \"p\", \"value_type\": \"number\"}],\n" \
                          "\"entries\": [{\"id\": 5, \"kind\": \"hub\", \"claims\": [{\"property\": \"p\",\n" rest "}]}]")
#define MEDIA(rest) WITH ("\"media\": [{\"id\": 5, \"content_type\": \"image/png\", " rest "}]")

static const struct
{
  const char *name;
  const char *text;
  AtlasExchangeError code;
  const char *place;        /* that the message begins with */
} cases[] = {
  /* Not JSON. */
  { "empty", "", ATLAS_EXCHANGE_ERROR_SYNTAX, "line 1, column 1" },
  { "spaces", " \n ", ATLAS_EXCHANGE_ERROR_SYNTAX, "line 2, column 2" },
  { "words", "hello", ATLAS_EXCHANGE_ERROR_SYNTAX, "line 1, column 1" },
  { "comment", HEAD "/* no */ " COLLECTION "}", ATLAS_EXCHANGE_ERROR_SYNTAX, "line 2, column 1" },
  { "trailing-comma", HEAD COLLECTION ",}", ATLAS_EXCHANGE_ERROR_SYNTAX, "line 2" },
  { "missing-comma", ENTRY ("\"note\": \"a\" \"review\": \"draft\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4, column 13)" },
  { "single-quotes", HEAD "'collection': 1}", ATLAS_EXCHANGE_ERROR_SYNTAX, "line 2, column 1" },
  { "bare-name", HEAD "collection: 1}", ATLAS_EXCHANGE_ERROR_SYNTAX, "line 2, column 1" },
  { "behind-the-end", WITH ("\"tags\": []") " x", ATLAS_EXCHANGE_ERROR_SYNTAX, "line 3, column 13" },
  { "two-roots", "{}{}", ATLAS_EXCHANGE_ERROR_SYNTAX, "line 1, column 3" },
  { "wrong-bracket", WITH ("\"tags\": [}"), ATLAS_EXCHANGE_ERROR_SYNTAX, "tags[0] (line 3" },
  { "same-member", ENTRY ("\"note\": \"a\", \"note\": \"b\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4" },
  { "same-member-escaped", ENTRY ("\"note\": \"a\", \"n\\u006fte\": \"b\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4" },
  { "nan", ENTRY ("\"precision_m\": NaN"), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].precision_m (line 4" },
  { "octal", ENTRY ("\"precision_m\": 010"), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].precision_m (line 4" },
  { "hexadecimal", ENTRY ("\"precision_m\": 0x10"), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].precision_m (line 4" },
  { "plus", ENTRY ("\"precision_m\": +1"), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].precision_m (line 4" },
  { "no-fraction", ENTRY ("\"precision_m\": 1."), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].precision_m (line 4" },
  { "no-exponent", ENTRY ("\"precision_m\": 1e"), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].precision_m (line 4" },
  { "huge-number", ENTRY ("\"precision_m\": 1e999"), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].precision_m (line 4" },
  { "inexact-integer", ENTRY ("\"precision_m\": 9007199254740993"), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].precision_m (line 4" },
  { "nul-escape", ENTRY ("\"note\": \"a\\u0000b\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4" },
  { "high-surrogate", ENTRY ("\"note\": \"\\ud83d\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4" },
  { "low-surrogate", ENTRY ("\"note\": \"\\ude00\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4" },
  { "two-high-surrogates", ENTRY ("\"note\": \"\\ud83d\\ud83d\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4" },
  { "bad-escape", ENTRY ("\"note\": \"\\x\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4" },
  { "short-escape", ENTRY ("\"note\": \"\\u12g4\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4" },
  { "control-character", ENTRY ("\"note\": \"a\nb\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "entries[0].note (line 4" },
  { "latin-1", ENTRY ("\"note\": \"caf\xe9\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "line 4, column 13" },
  { "surrogate-bytes", ENTRY ("\"note\": \"\xed\xa0\x80\""), ATLAS_EXCHANGE_ERROR_SYNTAX, "line 4" },

  /* Not a collection. */
  { "list", "[1, 2]", ATLAS_EXCHANGE_ERROR_FORMAT, "" },
  { "number", "5", ATLAS_EXCHANGE_ERROR_FORMAT, "" },
  { "no-format", "{\"version\": 1}", ATLAS_EXCHANGE_ERROR_FORMAT, "" },
  { "geojson", "{\"type\": \"FeatureCollection\", \"features\": []}", ATLAS_EXCHANGE_ERROR_FORMAT, "" },
  { "format-number", "{\"format\": 1, \"version\": 1}", ATLAS_EXCHANGE_ERROR_FORMAT, "" },
  { "format-list", "{\"format\": [], \"version\": 1}", ATLAS_EXCHANGE_ERROR_FORMAT, "" },
  { "no-version", "{\"format\": \"hub-atlas\"}", ATLAS_EXCHANGE_ERROR_FORMAT, "version" },
  { "version-text", "{\"format\": \"hub-atlas\", \"version\": \"1\"}", ATLAS_EXCHANGE_ERROR_FORMAT, "version (line 1)" },
  { "version-0", "{\"format\": \"hub-atlas\", \"version\": 0}", ATLAS_EXCHANGE_ERROR_FORMAT, "version (line 1)" },
  { "newer", "{\"format\": \"hub-atlas\", \"version\": 2, \"new\": {}}", ATLAS_EXCHANGE_ERROR_NEWER, "version (line 1)" },

  /* Records that must not be. */
  { "no-collection", HEAD "\"entries\": []}", ATLAS_EXCHANGE_ERROR_VALUE, "collection" },
  { "collection-list", HEAD "\"collection\": []}", ATLAS_EXCHANGE_ERROR_VALUE, "collection (line 2)" },
  { "no-uid", HEAD "\"collection\": {\"id\": 1, \"default_language\": \"en\"}}", ATLAS_EXCHANGE_ERROR_VALUE, "collection.uid: " },
  { "unknown-list", WITH ("\"enties\": []"), ATLAS_EXCHANGE_ERROR_VALUE, "enties (line 3)" },
  { "unknown-member", ENTRY ("\"notes\": \"a\""), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].notes (line 4)" },
  { "source-texts", WITH ("\"source_texts\": []"), ATLAS_EXCHANGE_ERROR_VALUE, "source_texts (line 3)" },
  { "owner-member", CLAIM ("\"entry\": 5"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].entry (line 5)" },
  { "child-of-other", WITH ("\"tags\": [{\"id\": 1, \"key\": \"k\", \"names\": []}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[0].names (line 3)" },
  { "list-object", WITH ("\"entries\": {}"), ATLAS_EXCHANGE_ERROR_VALUE, "entries (line 3)" },
  { "record-number", WITH ("\"entries\": [5]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0] (line 3)" },
  { "children-object", ENTRY ("\"names\": {}"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].names (line 4)" },
  { "no-id", WITH ("\"tags\": [{\"key\": \"k\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[0].id: " },
  { "id-0", WITH ("\"tags\": [{\"id\": 0, \"key\": \"k\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[0].id (line 3)" },
  { "id-negative", WITH ("\"tags\": [{\"id\": -1, \"key\": \"k\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[0].id (line 3)" },
  { "id-54-bits", WITH ("\"tags\": [{\"id\": 9007199254740992.0, \"key\": \"k\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[0].id (line 3)" },
  { "id-half", WITH ("\"tags\": [{\"id\": 1.5, \"key\": \"k\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[0].id (line 3)" },
  { "id-empty", WITH ("\"tags\": [{\"id\": \"\", \"key\": \"k\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[0].id (line 3)" },
  { "id-list", WITH ("\"tags\": [{\"id\": [1], \"key\": \"k\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[0].id (line 3)" },
  { "id-null", WITH ("\"tags\": [{\"id\": null, \"key\": \"k\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[0].id (line 3)" },
  { "same-id", WITH ("\"tags\": [{\"id\": 1, \"key\": \"k\"},\n{\"id\": 1, \"key\": \"l\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "tags[1].id (line 4)" },
  { "same-name", ENTRY ("\"names\": [{\"text\": \"a\", \"language\": \"en\", \"kind\": \"alias\"},\n{\"text\": \"a\", \"language\": \"en\", \"kind\": \"alias\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].names[1] (line 5)" },
  { "no-kind", WITH ("\"entries\": [{\"id\": 5}]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].kind: " },
  { "kind-empty", WITH ("\"entries\": [{\"id\": 5, \"kind\": \"\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].kind (line 3)" },
  { "kind-null", WITH ("\"entries\": [{\"id\": 5, \"kind\": null}]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].kind (line 3)" },
  { "kind-unknown", WITH ("\"entries\": [{\"id\": 5, \"kind\": \"city\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].kind (line 3)" },
  { "text-number", ENTRY ("\"note\": 5"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].note (line 4)" },
  { "text-list", ENTRY ("\"note\": [\"a\"]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].note (line 4)" },
  { "real-text", CLAIM ("\"number\": \"5\""), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].number (line 5)" },
  { "real-boolean", CLAIM ("\"number\": true"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].number (line 5)" },
  { "integer-half", CLAIM ("\"ordinal\": 0.5"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].ordinal (line 5)" },
  { "integer-boolean", ENTRY ("\"names\": [{\"text\": \"a\", \"language\": \"en\", \"kind\": \"alias\", \"preferred\": true}]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].names[0].preferred (line 4)" },
  { "integer-large", CLAIM ("\"ordinal\": 1e30"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].ordinal (line 5)" },
  { "point-object", ENTRY ("\"position\": {\"lon\": 1}"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].position (line 4)" },
  { "point-one", ENTRY ("\"position\": [1]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].position (line 4)" },
  { "point-text", ENTRY ("\"position\": [1, \"2\"]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].position (line 4)" },
  { "point-null", ENTRY ("\"position\": [null, null]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].position (line 4)" },
  { "point-swapped", ENTRY ("\"position\": [24.5, 118.1]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].position (line 4)" },
  { "point-far", ENTRY ("\"position\": [181, 0]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].position (line 4)" },
  { "no-data", MEDIA ("\"width\": 1"), ATLAS_EXCHANGE_ERROR_VALUE, "media[0].data: " },
  { "base64-length", MEDIA ("\"data\": \"abc\""), ATLAS_EXCHANGE_ERROR_VALUE, "media[0].data (line 3)" },
  { "base64-characters", MEDIA ("\"data\": \"ab-_\""), ATLAS_EXCHANGE_ERROR_VALUE, "media[0].data (line 3)" },
  { "base64-padding", MEDIA ("\"data\": \"a===\""), ATLAS_EXCHANGE_ERROR_VALUE, "media[0].data (line 3)" },
  { "base64-middle", MEDIA ("\"data\": \"ab==abcd\""), ATLAS_EXCHANGE_ERROR_VALUE, "media[0].data (line 3)" },
  { "base64-number", MEDIA ("\"data\": 5"), ATLAS_EXCHANGE_ERROR_VALUE, "media[0].data (line 3)" },
  { "broken-hub", ENTRY ("\"hub\": \"nowhere\""), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].hub (line 4)" },
  { "broken-number", ENTRY ("\"hub\": 77"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].hub (line 4)" },
  { "broken-source", CLAIM ("\"number\": 1, \"evidence\": [{\"source\": \"p\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].evidence[0].source (line 5)" },
  { "bad-date", CLAIM ("\"number\": 1, \"period\": \"2018-13\""), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].period (line 5)" },
  { "bad-language", ENTRY ("\"names\": [{\"text\": \"a\", \"language\": \"zh_CN\", \"kind\": \"alias\"}]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].names[0].language (line 4)" },
  { "two-values", CLAIM ("\"number\": 1, \"text\": \"one\""), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].number (line 5)" },
  { "other-value", CLAIM ("\"text\": \"one\""), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].number: " },
  { "no-property", ENTRY ("\"claims\": [{}]"), ATLAS_EXCHANGE_ERROR_VALUE, "entries[0].claims[0].property: " },
};

static void
assert_fails (const char         *text,
              gsize               length,
              AtlasExchangeError  code,
              const char         *place)
{
  /* Just as large as the text, so that reading past its end is seen. */
  g_autofree char *exact = g_memdup2 (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_json_read (exact != NULL ? exact : "", length, &error);

  g_assert_null (set);
  g_assert_error (error, ATLAS_EXCHANGE_ERROR, (int) code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));

  if (!g_str_has_prefix (error->message, place))
    g_error ("“%s” does not begin with “%s”", error->message, place);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  assert_fails (cases[i].text, strlen (cases[i].text), cases[i].code, cases[i].place);
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, '[');

  assert_fails (text->str, text->len, ATLAS_EXCHANGE_ERROR_SYNTAX, "[0][0]");

  g_string_assign (text, HEAD "\"collection\": ");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{\"a\":");

  assert_fails (text->str, text->len, ATLAS_EXCHANGE_ERROR_SYNTAX, "collection.a.a");
}

static void
test_nul (void)
{
  static const char text[] = HEAD COLLECTION ",\n\"tags\": [\0]}";

  assert_fails (text, sizeof text - 1, ATLAS_EXCHANGE_ERROR_SYNTAX, "line 3, column 10");
}

static void
test_long_name (void)
{
  g_autofree char *name = g_strnfill (1000000, 'x');
  g_autofree char *text = g_strconcat (HEAD "\"", name, "\": 1}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_json_read (text, -1, &error));
  g_assert_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE);
  g_assert_cmpuint (strlen (error->message), <, 300);
}

static void
test_truncated (void)
{
  g_autoptr (GString) text = g_string_new (WITH ("\"entries\": ["));

  g_string_truncate (text, text->len - 1);
  for (guint i = 1; i < 60; i++)
    g_string_append_printf (text, "%s{\"id\": %u, \"kind\": \"work\", \"position\": [118.%u, 2.5e1], "
                            "\"note\": \"厦门 \\ud83d\\ude00 \\n \\\"%u\\\"\",\n"
                            "\"names\": [{\"text\": \"名 %u\", \"language\": \"zh\", \"kind\": \"official\"}]}",
                            i > 1 ? "," : "", i, i, i, i);
  g_string_append (text, "]}");

  {
    g_autoptr (GError) error = NULL;
    g_autoptr (AtlasRecordSet) whole = atlas_json_read (text->str, text->len, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (atlas_record_set_size (whole), ==, 1 + 2 * 59);
  }

  for (gsize length = 0; length < text->len; length += length < 700 ? 1 : 97)
    assert_fails (text->str, length, ATLAS_EXCHANGE_ERROR_SYNTAX, "");
}

/* One byte changed anywhere gives records or an error, and nothing worse. */
static void
test_changed_bytes (void)
{
  static const char text[] = CLAIM ("\"number\": 1.5e3, \"note\": \"\\u00e9 \\\" 厦\", \"evidence\": []");
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *copy = g_memdup2 (text, sizeof text - 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasRecordSet) set = NULL;

      copy[g_rand_int_range (rand, 0, sizeof text - 1)] = g_rand_int_range (rand, 0, 256);
      set = atlas_json_read (copy, sizeof text - 1, &error);
      g_assert_true ((set == NULL) == (error != NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/json/bad/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }

  g_test_add_func ("/exchange/json/deep", test_deep);
  g_test_add_func ("/exchange/json/nul", test_nul);
  g_test_add_func ("/exchange/json/long-name", test_long_name);
  g_test_add_func ("/exchange/json/truncated", test_truncated);
  g_test_add_func ("/exchange/json/changed-bytes", test_changed_bytes);

  return g_test_run ();
}
