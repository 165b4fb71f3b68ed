/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts and numbers as they are written: eight bytes are looked at together, and a sign that needs care is
 * found at each place among them. */
#include <math.h>
#include <string.h>

#include "atlas-format.h"
#include "atlas-json-text.h"
#include "atlas-number-text.h"
#include "atlas-quantity.h"

#define LONGEST 26

/* A text of @length letters with @sign among them. */
static char *
make_text (gsize       length,
           gsize       place,
           const char *sign)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_c (text, (char) ('b' + i % 20));
  g_string_insert (text, (gssize) place, sign);

  return g_string_free (text, FALSE);
}

static void
test_json (void)
{
  static const struct { const char *sign, *written; } signs[] = {
    { "", "" }, { "~", "~" }, { " ", " " }, { "\x7f", "\x7f" }, { "\"", "\\\"" }, { "\\", "\\\\" }, { "\n", "\\n" }, { "\x01", "\\u0001" },
    { "\x1f", "\\u001f" }, { "é", "é" }, { "厦", "厦" }, { "\xff", "\357\277\275" }, { "\xe5\x8e", "\357\277\275\357\277\275" },
  };

  for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
    {
      for (gsize length = 0; length <= LONGEST; length++)
        {
          for (gsize place = 0; place <= length; place++)
            {
              g_autofree char *text = make_text (length, place, signs[s].sign);
              g_autofree char *inner = make_text (length, place, signs[s].written);
              g_autofree char *wanted = g_strdup_printf ("before\"%s\"", inner);
              g_autoptr (GString) out = g_string_new ("before");

              atlas_json_quote (out, text, strlen (text));
              g_assert_cmpstr (out->str, ==, wanted);
              g_assert_cmpuint (out->len, ==, strlen (wanted));
            }
        }
    }
}

static char *
write_note (const char *format,
            const char *note)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  AtlasExportOptions options = { .vocabulary = atlas_maker_get_vocabulary (maker) };
  g_autoptr (AtlasWriter) writer = atlas_writer_new (atlas_format_find (format), stream, &options, NULL);
  AtlasFilePlace place = { 0 };
  g_autoptr (AtlasItem) item = atlas_item_new (&place);
  AtlasEntry *entry = atlas_item_take (item, atlas_maker_make (maker, ATLAS_RECORD_ENTRY));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  entry->kind = g_strdup ("hub");
  entry->note = g_strdup (note);
  g_assert_true (atlas_writer_begin (writer, &error) && atlas_writer_write (writer, item, &error) &&
                 atlas_writer_end (writer, &error) && g_output_stream_write_all (stream, "", 1, NULL, NULL, &error) &&
                 g_output_stream_close (stream, NULL, &error));

  /* The note is the last cell of the last row. */
  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));

  return g_strdup (g_strrstr (text, "hub") + strlen ("hub,"));
}

static void
test_table (gconstpointer data)
{
  static const char * const signs[] = { "~", "\x0b", "é", ",", "\t", "\"", "\n", "\r" };
  const char *format = data;
  char separator = g_str_equal (format, "csv") ? ',' : '\t';

  for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
    {
      const char *mark = *signs[s] == separator || strchr ("\"\n\r", *signs[s]) != NULL ? "\"" : "";

      /* At the beginning a sign may be one that a spreadsheet would compute. */
      for (gsize length = 1; length <= LONGEST; length++)
        {
          for (gsize place = 1; place <= length; place++)
            {
              g_autofree char *text = make_text (length, place, signs[s]);
              g_autofree char *inner = make_text (length, place, *signs[s] == '"' ? "\"\"" : signs[s]);
              g_autofree char *wanted = g_strdup_printf ("%s%s%s\r\n", mark, inner, mark);
              g_autofree char *written = write_note (format, text);

              g_assert_cmpstr (written, ==, wanted);
            }
        }
    }
}

static void
test_numbers (void)
{
  static const struct { double number; const char *text; } numbers[] = {
    { 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -7, "-7" }, { 10, "10" }, { 99999999, "99999999" }, { 100000000, "100000000" },
    { -123456789012, "-123456789012" }, { 8999999999999999, "8999999999999999" }, { 1e22, "1e+22" }, { 0.5, "0.5" },
    { -0.0000001, "-0.0000001" }, { 118.0894, "118.0894" }, { 1.0000001, "1.0000001" }, { 20.05, "20.05" }, { 1e-9, "1e-09" },
    { 0.1 + 0.2, "0.30000000000000004" }, { 99999.9999999, "99999.9999999" },
  };
  static const struct { gint64 number; const char *text; } integers[] = {
    { 0, "0" }, { 9, "9" }, { -10, "-10" }, { 9007199254740991, "9007199254740991" }, { G_MAXINT64, "9223372036854775807" },
    { G_MININT64, "-9223372036854775808" },
  };
  char text[ATLAS_NUMBER_LENGTH];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gsize length = atlas_number_to_json (numbers[i].number, text);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, numbers[i].number);
      g_assert_cmpuint (length, ==, strlen (text));
      g_assert_cmpstr (text, ==, numbers[i].text);
    }

  for (guint i = 0; i < G_N_ELEMENTS (integers); i++)
    {
      g_assert_cmpuint (atlas_integer_to_text (integers[i].number, text), ==, strlen (integers[i].text));
      g_assert_cmpstr (text, ==, integers[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/texts/json", test_json);
  g_test_add_data_func ("/exchange/texts/csv", "csv", test_table);
  g_test_add_data_func ("/exchange/texts/tsv", "tsv", test_table);
  g_test_add_func ("/exchange/texts/numbers", test_numbers);

  return g_test_run ();
}
