/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as files and as tables: what is drawn can be read, found and copied. */
#include "chart-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static void
init_style (AtlasChartStyle *style)
{
  atlas_chart_style_init (style, FALSE, 14);
  style->alone = TRUE;
  style->paint_paper = TRUE;
}

typedef struct
{
  GString *text;
  guint    n_texts;
  gboolean named;
} Svg;

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             data,
          GError             **error)
{
  Svg *svg = data;

  svg->n_texts += g_str_equal (element, "text");
  for (guint i = 0; names[i] != NULL; i++)
    svg->named |= g_str_equal (names[i], "id");
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  if (g_str_equal (g_markup_parse_context_get_element (context), "text"))
    {
      g_string_append_len (((Svg *) data)->text, text, length);
      g_string_append_c (((Svg *) data)->text, ' ');
    }
}

static Svg
read_svg (GBytes *bytes)
{
  static const GMarkupParser parser = { .start_element = start_cb, .text = text_cb };
  Svg svg = { g_string_new (NULL), 0, FALSE };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &svg, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_assert_true (g_utf8_validate_len (text, length, NULL));
  g_assert_true (g_markup_parse_context_parse (context, text, length, &error) &&
                 g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_markup_parse_context_free (context);

  return svg;
}

static void
test_svg (void)
{
  ChartTest test;
  g_autoptr (AtlasChart) chart = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  AtlasChartStyle style;
  Svg svg;

  chart_test_init (&test);
  chart_test_fill (&test);
  chart = chart_test_draw (&test, ATLAS_CHART_BARS);
  init_style (&style);
  bytes = atlas_chart_render (chart, ATLAS_CHART_SVG, &style, 900, 1, &error);
  g_assert_no_error (error);

  svg = read_svg (bytes);
  g_assert_cmpuint (svg.n_texts, >, 30);
  g_assert_nonnull (strstr (svg.text->str, "$740 million"));
  g_assert_nonnull (strstr (svg.text->str, "over 100,000"));
  g_assert_nonnull (strstr (svg.text->str, "target: over"));
  g_assert_nonnull (strstr (svg.text->str, "<films>"));
  g_assert_nonnull (strstr (svg.text->str, "A newspaper"));
  g_assert_false (svg.named);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 150000);
  g_string_free (svg.text, TRUE);
  chart_test_clear (&test);
}

static void
test_random_svg (void)
{
  for (guint i = 0; i < 30; i++)
    {
      ChartTest test;
      g_autoptr (AtlasChart) chart = NULL;
      g_autoptr (GBytes) bytes = NULL;
      AtlasChartStyle style;

      chart_test_init (&test);
      chart_test_scatter (&test, 8);
      chart = chart_test_draw (&test, (AtlasChartKind) (i % 3));
      init_style (&style);
      bytes = atlas_chart_render (chart, ATLAS_CHART_SVG, &style, 500, 1, NULL);
      g_assert_nonnull (bytes);
      g_string_free (read_svg (bytes).text, TRUE);
      chart_test_clear (&test);
    }
}

static guint32
read_size (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

static void
test_png (void)
{
  ChartTest test;
  g_autoptr (AtlasChart) chart = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) twice = NULL;
  AtlasChartStyle style;
  const guint8 *one, *two;

  chart_test_init (&test);
  chart_test_fill (&test);
  chart = chart_test_draw (&test, ATLAS_CHART_LINES);
  init_style (&style);
  bytes = atlas_chart_render (chart, ATLAS_CHART_PNG, &style, 500, 1, NULL);
  twice = atlas_chart_render (chart, ATLAS_CHART_PNG, &style, 500, 2, NULL);
  one = g_bytes_get_data (bytes, NULL);
  two = g_bytes_get_data (twice, NULL);
  g_assert_cmpmem (one, 4, "\x89PNG", 4);
  g_assert_cmpuint (read_size (one + 16), ==, 500);
  g_assert_cmpuint (read_size (two + 16), ==, 1000);
  chart_test_clear (&test);
}

/* With the programs that look into PDF, where they are there. */
static void
test_pdf (void)
{
  ChartTest test;
  g_autoptr (AtlasChart) chart = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("chart-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "chart.pdf", NULL);
  g_autofree char *pdffonts = g_find_program_in_path ("pdffonts");
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autofree char *bytes = NULL;
  AtlasChartStyle style;

  chart_test_init (&test);
  chart_test_fill (&test);
  chart = chart_test_draw (&test, ATLAS_CHART_SHARES);
  init_style (&style);
  g_assert_true (atlas_chart_save (chart, path, ATLAS_CHART_PDF, &style, 600, 1, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));

  if (pdffonts != NULL && pdftotext != NULL)
    {
      const char *fonts[] = { pdffonts, path, NULL };
      const char *text[] = { pdftotext, path, "-", NULL };
      g_autofree char *listed = NULL;
      g_autofree char *words = NULL;
      g_auto (GStrv) lines = NULL;

      g_assert_true (g_spawn_sync (NULL, (char **) fonts, NULL, G_SPAWN_DEFAULT, NULL, NULL, &listed, NULL, NULL, &error));
      lines = g_strsplit (listed, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), >, 3);
      for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
        g_assert_nonnull (strstr (lines[i], " yes "));

      g_assert_true (g_spawn_sync (NULL, (char **) text, NULL, G_SPAWN_DEFAULT, NULL, NULL, &words, NULL, NULL, &error));
      g_assert_nonnull (strstr (words, "$740 million"));
    }

  g_assert_false (atlas_chart_save (chart, nowhere, ATLAS_CHART_PDF, &style, 600, 1, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  chart_test_clear (&test);
}

static void
test_table (void)
{
  ChartTest test;
  g_autoptr (AtlasChart) chart = NULL;
  g_autoptr (AtlasChartTable) table = NULL;
  g_autofree char *tsv = NULL;
  g_autofree char *summary = NULL;
  g_autoptr (GArray) marks = NULL;
  AtlasChartStyle style;
  gboolean told = FALSE;

  chart_test_init (&test);
  chart_test_fill (&test);
  chart = chart_test_draw (&test, ATLAS_CHART_BARS);
  table = atlas_chart_table (chart);
  g_assert_cmpuint (table->rows->len, ==, test.claims->len + 1);
  for (guint i = 0; i < table->rows->len; i++)
    g_assert_cmpuint (g_strv_length (table->rows->pdata[i]), ==, 7);
  tsv = atlas_chart_table_to_tsv (table);
  g_assert_nonnull (strstr (tsv, "Wuxi\texports\t\t2017\t$740 million\tActual\tA newspaper, 8 November 2019\n"));
  g_assert_nonnull (strstr (tsv, "target: over 1,000 enterprises\tTarget\tno source\n"));

  summary = atlas_chart_get_summary (chart);
  g_assert_true (g_str_has_prefix (summary, "Bar chart. Wuxi, exports, 2017: $740 million."));
  g_assert_nonnull (strstr (summary, "in the table"));

  /* A mark for each row, with a claim to open. */
  atlas_chart_style_init (&style, FALSE, 14);
  marks = atlas_chart_marks (chart, &style, 500);
  g_assert_cmpuint (marks->len, ==, test.claims->len);
  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasChartMark *mark = &g_array_index (marks, AtlasChartMark, i);

      g_assert_nonnull (atlas_record_set_get (test.set, ATLAS_RECORD_CLAIM, mark->claim));
      told |= strstr (mark->words, "Source: A newspaper") != NULL;
    }
  g_assert_true (told);
  chart_test_clear (&test);
}

static void
test_empty (void)
{
  ChartTest test;
  g_autoptr (AtlasChart) chart = NULL;
  g_autoptr (AtlasChart) shares = NULL;
  g_autoptr (AtlasChartTable) table = NULL;
  g_autofree char *summary = NULL;
  AtlasChartStyle style;
  double height;

  chart_test_init (&test);
  chart = chart_test_draw (&test, ATLAS_CHART_BARS);
  g_assert_true (atlas_chart_is_empty (chart));
  atlas_chart_style_init (&style, TRUE, 14);
  atlas_chart_measure (chart, &style, 300, &height);
  g_assert_cmpfloat (height, >, 10);
  table = atlas_chart_table (chart);
  g_assert_cmpuint (table->rows->len, ==, 1);
  summary = atlas_chart_get_summary (chart);
  g_assert_nonnull (strstr (summary, "nothing to draw"));

  chart_test_add (&test, "Wuxi", "parks", "=", 17, "parks", "2019");
  shares = chart_test_draw (&test, atlas_chart_kind_from_word ("shares"));
  g_assert_cmpint (atlas_chart_get_kind (shares), ==, ATLAS_CHART_SHARES);
  g_assert_true (atlas_chart_is_empty (shares));
  g_assert_cmpint (atlas_chart_kind_from_word ("lines"), ==, ATLAS_CHART_LINES);
  g_assert_cmpint (atlas_chart_kind_from_word (NULL), ==, ATLAS_CHART_BARS);
  chart_test_clear (&test);
}

static void
test_stop (void)
{
  ChartTest test;
  g_autoptr (AtlasTourStop) row = atlas_record_new (ATLAS_RECORD_TOUR_STOP);
  AtlasStoryStop stop = { .stop = row };
  AtlasChart *chart;

  chart_test_init (&test);
  chart_test_add (&test, "Wuxi", "parks", "=", 17, "parks", "2019");
  chart_test_add (&test, "Wuxi", "visitors", "=", 500, "visitors", "2019");
  stop.claims = test.claims;
  g_assert_null (atlas_chart_new_of_stop (test.set, &stop, ATLAS_LABELS_INTERFACE));
  atlas_set_text (&row->chart, "comparison");
  g_assert_null (atlas_chart_new_of_stop (test.set, &stop, ATLAS_LABELS_INTERFACE));
  atlas_set_text (&row->chart, "shares");
  g_assert_null (atlas_chart_new_of_stop (test.set, &stop, ATLAS_LABELS_INTERFACE));

  atlas_set_text (&row->chart, "bars");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AtlasChartTable) table = NULL;

      chart = atlas_chart_new_of_stop (test.set, &stop, ATLAS_LABELS_INTERFACE);
      table = atlas_chart_table (chart);
      g_assert_cmpuint (table->rows->len, ==, i == 0 ? 3 : 2);
      atlas_chart_unref (chart);
      row->chart_property = ((AtlasClaim *) test.claims->pdata[0])->property;
    }
  chart_test_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/save/svg", test_svg);
  g_test_add_func ("/chart/save/random-svg", test_random_svg);
  g_test_add_func ("/chart/save/png", test_png);
  g_test_add_func ("/chart/save/pdf", test_pdf);
  g_test_add_func ("/chart/save/table", test_table);
  g_test_add_func ("/chart/save/empty", test_empty);
  g_test_add_func ("/chart/save/stop", test_stop);

  return g_test_run ();
}
