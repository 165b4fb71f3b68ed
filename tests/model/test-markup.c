/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simple markup of narratives, as Pango's, as HTML and as plain text. */
#include "atlas-markup.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  const char *text;
  const char *pango;
  const char *plain;        /* NULL: without marks the same as Pango's */
  const char *html;
} Case;

static const Case cases[] = {
  { "", "", "", "" },
  { " \n\t\n", "", "", "" },
  { "One.", "One.", "One.", "<p>One.</p>\n" },
  { "One\ntwo\n\n\nThree", "One\ntwo\n\nThree", NULL, "<p>One<br>\ntwo</p>\n<p>Three</p>\n" },
  { "a\r\n\r\nb\rc", "a\n\nb\nc", NULL, "<p>a</p>\n<p>b<br>\nc</p>\n" },
  { "*a* b", "<i>a</i> b", "a b", "<p><em>a</em> b</p>\n" },
  { "**a b** c", "<b>a b</b> c", "a b c", "<p><strong>a b</strong> c</p>\n" },
  { "***a***", "<b><i>a</i></b>", "a", "<p><strong><em>a</em></strong></p>\n" },
  { "**a *b* c**", "<b>a </b><b><i>b</i></b><b> c</b>", "a b c",
    "<p><strong>a </strong><strong><em>b</em></strong><strong> c</strong></p>\n" },
  { "*a **b** c*", "<i>a </i><b><i>b</i></b><i> c</i>", "a b c",
    "<p><em>a </em><strong><em>b</em></strong><em> c</em></p>\n" },
  { "***a** b*", "<b>*a</b> b*", "*a b*", "<p><strong>*a</strong> b*</p>\n" },
  { "*厦门*和**泉州**", "<span weight=\"600\">厦门</span>和<b>泉州</b>", "厦门和泉州",
    "<p><em>厦门</em>和<strong>泉州</strong></p>\n" },
  { "- a\n- *b*\nc\n\nd\n- e", "• a\n• <i>b</i>\nc\n\nd\n\n• e", "• a\n• b\nc\n\nd\n\n• e",
    "<ul>\n<li>a</li>\n<li><em>b</em><br>\nc</li>\n</ul>\n<p>d</p>\n<ul>\n<li>e</li>\n</ul>\n" },
  /* A mark alone is a sign like any other. */
  { "*a", "*a", NULL, "<p>*a</p>\n" },
  { "a* b", "a* b", NULL, "<p>a* b</p>\n" },
  { "2 * 3 * 4", "2 * 3 * 4", NULL, "<p>2 * 3 * 4</p>\n" },
  { "2*3*4", "2*3*4", NULL, "<p>2*3*4</p>\n" },
  { "**a*", "**a*", NULL, "<p>**a*</p>\n" },
  { "*a **b* c", "<i>a **b</i> c", "a **b c", "<p><em>a **b</em> c</p>\n" },
  { "****a****", "****a****", NULL, "<p>****a****</p>\n" },
  { "*a\n\nb*", "*a\n\nb*", NULL, "<p>*a</p>\n<p>b*</p>\n" },
  { "-a", "-a", NULL, "<p>-a</p>\n" },
  { "- ", "-", NULL, "<p>-</p>\n" },
  /* Nothing of the text is markup of another kind. */
  { "<b>&amp; \"q\" 'r'", "&lt;b&gt;&amp;amp; &quot;q&quot; &apos;r&apos;", "<b>&amp; \"q\" 'r'",
    "<p>&lt;b&gt;&amp;amp; &quot;q&quot; &apos;r&apos;</p>\n" },
  { "a\x01" "b\x1b[0m", "ab[0m", NULL, "<p>ab[0m</p>\n" },
  { "a\xff" "b", "a\xef\xbf\xbd" "b", NULL, "<p>a\xef\xbf\xbd" "b</p>\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasMarkup) markup = atlas_markup_parse (cases[i].text);
      g_autofree char *pango = atlas_markup_to_pango (markup);
      g_autofree char *plain = atlas_markup_to_plain (markup);
      g_autofree char *html = atlas_markup_to_html (markup);

      g_assert_cmpstr (pango, ==, cases[i].pango);
      g_assert_cmpstr (plain, ==, cases[i].plain != NULL ? cases[i].plain : cases[i].pango);
      g_assert_cmpstr (html, ==, cases[i].html);
    }
}

static void
test_blocks (void)
{
  g_autoptr (AtlasMarkup) markup = atlas_markup_parse ("One *two*.\n- Three");
  g_autoptr (AtlasMarkup) nothing = atlas_markup_parse (NULL);
  const AtlasMarkupBlock *block;
  const AtlasMarkupSpan *span;

  g_assert_cmpuint (atlas_markup_get_n_blocks (nothing), ==, 0);
  g_assert_cmpuint (atlas_markup_get_n_blocks (markup), ==, 2);
  block = atlas_markup_get_block (markup, 0);
  g_assert_false (block->item);
  g_assert_cmpuint (block->spans->len, ==, 3);
  span = block->spans->pdata[1];
  g_assert_cmpstr (span->text, ==, "two");
  g_assert_true (span->emphasis);
  g_assert_false (span->strong);
  g_assert_true (atlas_markup_get_block (markup, 1)->item);
}

/* Whatever the bytes: what comes out is what GMarkup reads. */
static void
test_any_bytes (void)
{
  static const char signs[] = "**  -\n\nab1<&>\"\xe5\x8e\xa6\xff\x01\r";
  static const GMarkupParser parser = { 0 };

  for (guint round = 0; round < 3000; round++)
    {
      char text[64] = { 0 };
      g_autoptr (AtlasMarkup) markup = NULL;
      g_autofree char *pango = NULL;
      g_autofree char *whole = NULL;
      g_autofree char *html = NULL;
      g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < sizeof text - 1; i++)
        text[i] = signs[g_test_rand_int_range (0, sizeof signs - 1)];

      markup = atlas_markup_parse (text);
      pango = atlas_markup_to_pango (markup);
      html = atlas_markup_to_html (markup);
      g_assert_true (g_utf8_validate (html, -1, NULL));
      whole = g_strconcat ("<a>", pango, "</a>", NULL);
      g_assert_true (g_markup_parse_context_parse (context, whole, -1, &error));
      g_assert_true (g_markup_parse_context_end_parse (context, &error));
    }
}

/* A megabyte of marks takes no longer than a megabyte of words. */
static void
test_many_marks (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (AtlasMarkup) markup = NULL;
  gint64 begun;

  for (guint i = 0; i < 300000; i++)
    g_string_append (text, i % 2 == 0 ? " *a" : " **b");

  begun = g_get_monotonic_time ();
  markup = atlas_markup_parse (text->str);
  g_assert_cmpuint (atlas_markup_get_n_blocks (markup), ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC);
  g_string_free (text, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/markup/cases", test_cases);
  g_test_add_func ("/model/markup/blocks", test_blocks);
  g_test_add_func ("/model/markup/any-bytes", test_any_bytes);
  g_test_add_func ("/model/markup/many-marks", test_many_marks);

  return g_test_run ();
}
