/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding quotations in texts, in English and Chinese, however they were retyped; paragraphs. */
#include <string.h>

#include "atlas-labels.h"
#include "atlas-quotation.h"
#include "atlas-test.h"

static const char article[] =
  "Harbour city sings again\r\n"
  "\n"
  "By Ann O’Neill\n"
  "The “Song of the Sea” festival drew more than 21,000 visitors—a record—in 2019. Its café\n"
  "sold out by noon … and nobody minded.\n"
  "\n"
  "厦门国际动漫节于２０１９年举行，吸引观众\n超过21万人次……比上年增长9.2%。\n"
  "主办方说：“我们会继续办下去。”\n";

/* What was found, as text. */
static void
assert_found (const char          *text,
              const char          *quotation,
              AtlasQuotationMatch  expected,
              const char          *part)
{
  AtlasQuotationMatch match;
  gsize start;
  gsize end;
  gboolean found = atlas_quotation_find (text, quotation, &start, &end, &match);
  g_autofree char *got = g_strndup (text + start, end - start);

  g_assert_cmpint (match, ==, expected);
  g_assert_cmpint (found, ==, expected != ATLAS_QUOTATION_NONE);
  g_assert_cmpstr (got, ==, part);
}

#define EXACT(quotation) assert_found (article, quotation, ATLAS_QUOTATION_EXACT, quotation)
#define FOLDED(quotation, part) assert_found (article, quotation, ATLAS_QUOTATION_FOLDED, part)
#define MISSING(quotation, part) assert_found (article, quotation, ATLAS_QUOTATION_NONE, part)

static void
test_exact (void)
{
  EXACT ("more than 21,000 visitors");
  EXACT ("“Song of the Sea”");
  EXACT ("超过21万人次");
  EXACT (article);
}

static void
test_folded (void)
{
  /* Quotes, dashes, case, white space and line breaks. */
  FOLDED ("\"Song of the Sea\" Festival", "“Song of the Sea” festival");
  FOLDED ("By Ann O'Neill", "By Ann O’Neill");
  FOLDED ("visitors - a record - in  2019", "visitors—a record—in 2019");
  FOLDED ("visitors -- a record", "visitors—a record");
  FOLDED ("Its cafe\xcc\x81 sold out", "Its café\nsold out");
  FOLDED ("  sold\u00a0out\u200b by noon ", "sold out by noon");

  /* Width; white space means nothing between ideographs. */
  FOLDED ("于2019年举行", "于２０１９年举行");
  FOLDED ("于 2019 年举行,吸引观众超过２１万人次", "于２０１９年举行，吸引观众\n超过21万人次");
  FOLDED ("主办方说:「我们会继续办下去。」", "主办方说：“我们会继续办下去。”");

  /* Ellipses that are in the text. */
  FOLDED ("by noon ... and nobody", "by noon … and nobody");
  FOLDED ("人次…比上年", "人次……比上年");
  FOLDED ("人次。。。比上年", "人次……比上年");
}

static void
test_joined (void)
{
  FOLDED ("The “Song of the Sea” festival … in 2019", "The “Song of the Sea” festival drew more than 21,000 visitors—a record—in 2019");
  FOLDED ("festival [...] 21,000 visitors [...] a record", "festival drew more than 21,000 visitors—a record");
  FOLDED ("厦门国际动漫节……增长9.2％", "厦门国际动漫节于２０１９年举行，吸引观众\n超过21万人次……比上年增长9.2%");
  FOLDED ("... more than 21,000 VISITORS ...", "more than 21,000 visitors");

  /* The parts come in their order, and each says something. */
  MISSING ("in 2019 … By Ann", "");
  MISSING ("a … b", "");

  /* As close together as they come. */
  assert_found ("one two one three", "one…three", ATLAS_QUOTATION_FOLDED, "one three");
}

static void
test_missing (void)
{
  MISSING ("", "");
  MISSING ("   ", "");
  MISSING ("“”…", "");
  MISSING ("nothing of the kind was ever written", "");

  /* Words are kept apart. */
  MISSING ("a rec ord", "");
  assert_found ("everyday life", "every day", ATLAS_QUOTATION_NONE, "");

  /* The longest part that is there. */
  MISSING ("drew more than 21,000 tourists", "drew more than 21,000");
  MISSING ("厦门国际动漫节于2018年举行", "厦门国际动漫节于２０１");
  MISSING ("the song of the season", "Song of the Sea");
}

static void
test_bad_text (void)
{
  assert_found ("caf\xe9 here", "here", ATLAS_QUOTATION_EXACT, "here");
  assert_found ("caf\xe9 here", "Here", ATLAS_QUOTATION_NONE, "");
  assert_found ("here", "\xe9", ATLAS_QUOTATION_NONE, "");
  assert_found ("", "here", ATLAS_QUOTATION_NONE, "");
}

/* The folded search and the longest part agree with what trying everything says. */
static void
test_against_trying (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) quotation = g_string_new (NULL);
      g_autofree char *lower = NULL;
      gsize longest = 0;
      gsize start;
      gsize end;
      AtlasQuotationMatch match;

      for (guint i = g_rand_int_range (random, 0, 60); i > 0; i--)
        g_string_append_c (text, "abc"[g_rand_int_range (random, 0, 3)]);
      for (guint i = g_rand_int_range (random, 1, 30); i > 0; i--)
        g_string_append_c (quotation, "ABC"[g_rand_int_range (random, 0, 3)]);

      lower = g_ascii_strdown (quotation->str, -1);
      for (gsize from = 0; from < quotation->len; from++)
        {
          for (gsize length = longest + 1; from + length <= quotation->len; length++)
            {
              g_autofree char *part = g_strndup (lower + from, length);

              if (strstr (text->str, part) == NULL)
                break;

              longest = length;
            }
        }

      atlas_quotation_find (text->str, quotation->str, &start, &end, &match);
      g_assert_cmpint (match == ATLAS_QUOTATION_FOLDED, ==, longest == quotation->len);

      if (longest >= 12 && longest * 3 >= quotation->len)
        {
          g_autofree char *got = g_strndup (text->str + start, end - start);

          g_assert_cmpuint (strlen (got), ==, longest);
          g_assert_nonnull (strstr (lower, got));
        }
      else if (match == ATLAS_QUOTATION_NONE)
        {
          g_assert_cmpuint (end, ==, start);
        }
    }
}

/* A book of ten million letters and a quotation that is nearly in it a million times. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) quotation = g_string_new (NULL);
  g_autoptr (AtlasQuotable) quotable = NULL;
  AtlasQuotationMatch match;
  gsize start;
  gsize end;
  gint64 before;

  for (guint i = 0; i < 400000; i++)
    g_string_append (text, "aaaaaaaa 厦门");
  g_string_append (text, "The end");
  for (guint i = 0; i < 2000; i++)
    g_string_append (quotation, "Aaaaaaaa 厦门");

  before = g_get_monotonic_time ();
  quotable = atlas_quotable_new (text->str);
  g_assert_true (atlas_quotable_find (quotable, quotation->str, &start, &end, &match));
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, quotation->len);

  g_string_append (quotation, "!");
  g_assert_false (atlas_quotable_find (quotable, quotation->str, &start, &end, &match));
  g_assert_cmpuint (end - start, ==, quotation->len - 1);

  g_assert_true (atlas_quotable_find (quotable, "THE END", &start, &end, &match));
  g_assert_cmpuint (end, ==, text->len);
  g_test_message ("%.1f s", (g_get_monotonic_time () - before) / 1e6);
}

static void
assert_paragraphs (const char *text,
                   const char *expected)
{
  g_autoptr (GArray) paragraphs = atlas_paragraphs (text);
  g_autoptr (GString) got = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      AtlasParagraph *paragraph = &g_array_index (paragraphs, AtlasParagraph, i);

      g_string_append_len (got, text + paragraph->start, (gssize) (paragraph->end - paragraph->start));
      g_string_append_c (got, '|');
      g_assert_cmpuint (atlas_paragraph_at (paragraphs, paragraph->start), ==, i + 1);
      g_assert_cmpuint (atlas_paragraph_at (paragraphs, paragraph->end), ==, i + 1);
    }

  g_assert_cmpstr (got->str, ==, expected);
}

static void
test_paragraphs (void)
{
  g_autoptr (GArray) some = atlas_paragraphs ("\n\nOne");

  assert_paragraphs ("", "");
  assert_paragraphs (" \n\u3000\n", "");
  assert_paragraphs ("One", "One|");
  assert_paragraphs ("One\r\n\r\n  Two \nThree\n", "One|Two|Three|");
  assert_paragraphs ("\u3000\u3000厦门\n\u3000\u3000国际\n", "厦门|国际|");

  /* Broken to fit. */
  assert_paragraphs ("a\nb\nc\n\nd\ne\nf\ng", "a\nb\nc|d\ne\nf\ng|");

  g_assert_cmpuint (atlas_paragraph_at (some, 0), ==, 0);
  g_assert_cmpuint (atlas_paragraph_at (some, 2), ==, 1);
}

/* Marks of the quotation's own at either end are not doubled. */
static void
test_marks (void)
{
  static const struct { const char *words; const char *marked; } cases[] = {
    { "over 8 million", "“over 8 million”" },
    { "the “Kiln” studio", "“the “Kiln” studio”" },
    { "“Kiln” studio", "‘“Kiln” studio’" },
    { "called \"Kiln\"", "‘called \"Kiln\"’" },
    { "被称为「窑」", "‘被称为「窑」’" },
    { "", "“”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = atlas_label_quotation (cases[i].words);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/quotation/exact", test_exact);
  g_test_add_func ("/model/quotation/folded", test_folded);
  g_test_add_func ("/model/quotation/joined", test_joined);
  g_test_add_func ("/model/quotation/missing", test_missing);
  g_test_add_func ("/model/quotation/bad-text", test_bad_text);
  g_test_add_func ("/model/quotation/against-trying", test_against_trying);
  g_test_add_func ("/model/quotation/long", test_long);
  g_test_add_func ("/model/paragraphs", test_paragraphs);
  g_test_add_func ("/model/quotation/marks", test_marks);

  return g_test_run ();
}
