/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, dates and odd fields in citations; the styles as a whole are compared in
 * tests/exchange/test-citations.c. */
#include "atlas-citation.h"
#include "atlas-csl-date.h"
#include "atlas-person-name.h"

#include <string.h>

static void
test_names (void)
{
  static const struct { const char *text; guint n; const char *written; } cases[] = {
    { NULL, 0, NULL }, { "", 0, NULL }, { " ; ；; ", 0, NULL }, { "{}", 0, NULL }, { ",", 0, NULL },
    { "新华社", 1, "新华社" },
    { "Li, Wei", 1, "Li, Wei" },
    { "Li ,Wei;Wang,Fang", 2, "Li, Wei; Wang, Fang" },
    { "王，小明；陈，晓", 2, "王, 小明; 陈, 晓" },
    { "King, Martin Luther, Jr.", 1, "King, Martin Luther, Jr." },
    { "King, Martin, Jr., PhD", 1, "King, Martin, Jr., PhD" },
    { "{Ministry of Culture, Sports; Tourism}; Li, Wei", 2, "{Ministry of Culture, Sports; Tourism}; Li, Wei" },
    { "{People's Daily}", 1, "People's Daily" },
    { "Plato,", 1, "Plato" }, { ", Plato", 1, "Plato" },
    { "{not closed, at all", 1, "{{not closed, at all}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) names = atlas_person_names_parse (cases[i].text);
      g_autofree char *written = atlas_person_names_write (names);

      g_assert_cmpuint (names->len, ==, cases[i].n);
      g_assert_cmpstr (written, ==, cases[i].written);
    }
}

static void
test_parts (void)
{
  g_autoptr (GPtrArray) names = atlas_person_names_parse ("King, Martin, Jr.; 新华社");
  const AtlasPersonName *person = names->pdata[0];
  const AtlasPersonName *agency = names->pdata[1];

  g_assert_cmpstr (person->family, ==, "King");
  g_assert_cmpstr (person->given, ==, "Martin");
  g_assert_cmpstr (person->suffix, ==, "Jr.");
  g_assert_null (person->literal);
  g_assert_cmpstr (agency->literal, ==, "新华社");
  g_assert_null (agency->family);
}

static void
test_dates (void)
{
  static const struct { const char *edtf; gboolean exact; const char *back; } cases[] = {
    { "2019", TRUE, "2019" }, { "2019-03", TRUE, "2019-03" }, { "2019-03-05", TRUE, "2019-03-05" },
    { "2020-21", TRUE, "2020-21" }, { "2019~", TRUE, "2019~" }, { "2019/2021", TRUE, "2019/2021" },
    { "2019-03-05/2019-04", TRUE, "2019-03-05/2019-04" }, { "2019/..", TRUE, "2019/.." },
    { "2019?", FALSE, "2019~" }, { "201X", FALSE, "2010~/2019~" }, { "2019-03-XX", FALSE, "2019-03" },
    { "2019-XX-05", FALSE, "2019" }, { "../2019", FALSE, "2019~" }, { "-0043", TRUE, "-0043" },
    { "0000", TRUE, "0000" }, { "2019-03-05T10:00:00Z", FALSE, "2019-03-05" },
    { "XXXX-08-26", FALSE, NULL }, { "not a date", FALSE, NULL }, { "", FALSE, NULL }, { "../..", FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AtlasCslDate date;
      g_autofree char *back = NULL;

      if (atlas_csl_date_from_edtf (cases[i].edtf, &date))
        {
          g_assert_cmpint (date.first.year, !=, 0);
          back = atlas_csl_date_to_edtf (&date);
        }

      g_assert_cmpstr (back, ==, cases[i].back);
      g_assert_true (atlas_csl_date_is_exact (cases[i].edtf) == cases[i].exact);
    }

  {
    AtlasCslDate date;

    g_assert_false (atlas_csl_date_from_edtf (NULL, &date));
  }
}

typedef struct
{
  const char *type, *title, *author, *issued, *page, *language;
  const char *apa, *gb;
} Case;

static void
test_fields (void)
{
  static const Case cases[] = {
    { "book", NULL, NULL, NULL, NULL, NULL, "(n.d.).", "[M]." },
    { "book", NULL, "A, B", "2019", "5", NULL, "A, B. (2019). (p. 5).", "A B. [M]. 2019: 5." },
    { "report", "What?", "A, B", "2019", "5", NULL, "A, B. (2019). <i>What?</i> (p. 5).", "A B. What?[R]. 2019: 5." },
    { NULL, "What?", NULL, NULL, NULL, NULL, "<i>What?</i> (n.d.).", "What?[Z]." },
    { "book", "A \"quoted\" word and 'one', in the '90s", "O'Neill, Ann-Marie", "2019-05-30/2019-06-02", "101-4, 7–9", "en",
      "O’Neill, A.-M. (2019). <i>A “quoted” word and “one”, in the ’90s</i> (pp. 101–104, 7–9).",
      "O’NEILL A M. A “quoted” word and “one”, in the ’90s[M]. 2019: 101-104, 7-9." },
    { "article-newspaper", "T", "A, B", "2019-05-30/2019-06-02", NULL, "en",
      "A, B. (2019, May 30–June 2). <i>T</i>.", "A B. T[N]. 2019-05-30/06-02." },
    { "article-newspaper", "T", "A, B", "2019-05/2020-07", NULL, "en",
      "A, B. (2019–2020, May–July). <i>T</i>.", "A B. T[N]. 2019-05/2020-07." },
    { "webpage", "T", "A, B", "2019-05-30/..", NULL, "en", "A, B. (2019–, May 30–). <i>T</i>.", "A B. T[EB]. 2019-." },
    { "book", "T", "Ivanov, Iu. A.; Smith, T.S.", "-0043", NULL, "en",
      "Ivanov, Iu. A., &amp; Smith, T. S. (44 B.C.E.). <i>T</i>.", "IVANOV Iu A, SMITH T S. T[M]. 44BC." },
    { "book", "书", "王，小明", "0812", NULL, NULL, "王小明. (812 C.E.). <i>书</i>.", "王小明. 书[M]. 812AD." },
    { "book", "Control\x01 \x02 characters\nand\tlines <b>", "A & B", "2019", NULL, "en",
      "A &amp; B. (2019). <i>Control characters and lines &lt;b&gt;</i>.",
      "A &amp; B. Control characters and lines &lt;b&gt;[M]. 2019." },
    { "book", "A tale of “quotes”", "A, B", "2019", NULL, "en",
      "A, B. (2019). <i>A tale of “quotes”</i>.", "A B. A tale of “quotes”[M]. 2019." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasSource) source = atlas_record_new (ATLAS_RECORD_SOURCE);
      g_autofree char *apa = NULL;
      g_autofree char *gb = NULL;

      atlas_set_text (&source->type, cases[i].type);
      atlas_set_text (&source->title, cases[i].title);
      atlas_set_text (&source->author, cases[i].author);
      atlas_set_text (&source->issued, cases[i].issued);
      atlas_set_text (&source->page, cases[i].page);
      atlas_set_text (&source->language, cases[i].language);

      apa = atlas_citation_markup (source, ATLAS_CITATION_APA);
      gb = atlas_citation_markup (source, ATLAS_CITATION_GB_T_7714);
      g_assert_cmpstr (apa, ==, cases[i].apa);
      g_assert_cmpstr (gb, ==, cases[i].gb);
    }
}

/* Whatever is in the fields, the result is sound text and sound markup. */
static void
test_any_fields (void)
{
  static const char * const words[] = { NULL, "", "\"", "'", "”", "\xf0\x9f\x98\x80", "{", "-", ",", ";", ".", "<i>",
                                        "2", "IV", "王, 小", "a-", "1-", "\x01", "XXXX", "2019", "9999-99" };
  const AtlasRecordInfo *info = atlas_record_info (ATLAS_RECORD_SOURCE);
  const char *types[] = { "book", "webpage", "article-journal", "legislation", "bill", "legal_case", "treaty",
                          "thesis", "interview", "paper-conference", "speech", "chapter", "report", "nonsense" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7714);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (AtlasSource) source = atlas_record_new (ATLAS_RECORD_SOURCE);

      for (guint j = 0; j < info->n_fields; j++)
        {
          if (info->fields[j].type == ATLAS_FIELD_TEXT)
            atlas_set_text (&ATLAS_FIELD_AT (source, &info->fields[j], char *),
                            words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
        }

      atlas_set_text (&source->type, types[g_rand_int_range (random, 0, G_N_ELEMENTS (types))]);

      for (guint style = 0; style < 2; style++)
        {
          g_autofree char *text = atlas_citation_text (source, style);
          g_autofree char *markup = atlas_citation_markup (source, style);
          g_autofree char *element = g_strconcat ("<e>", markup, "</e>", NULL);
          GMarkupParser parser = { NULL };
          g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
          g_autoptr (GError) error = NULL;

          g_assert_true (g_utf8_validate (text, -1, NULL));
          g_assert_null (strpbrk (text, "\x01\x02"));
          g_markup_parse_context_parse (context, element, -1, &error);
          g_assert_no_error (error);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/citation/names", test_names);
  g_test_add_func ("/citation/parts", test_parts);
  g_test_add_func ("/citation/dates", test_dates);
  g_test_add_func ("/citation/fields", test_fields);
  g_test_add_func ("/citation/any-fields", test_any_fields);

  return g_test_run ();
}
