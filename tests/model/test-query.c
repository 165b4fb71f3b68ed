/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries as people type them: what each line of query.tsv is read as, that any bytes are read, and
 * that what is written is read as the same again. */
#include <locale.h>
#include <string.h>

#include "atlas-query-complete.h"
#include "atlas-query.h"
#include "query-test.h"

static const char * const types[ATLAS_N_TERM_TYPES] = {
  "word", "phrase", "kind", "hub", "tag", "property", "source", "review", "decade", "after", "before",
  "value", "near", "is", "saved",
};

/* A term as the table writes it: !hub=a|b. */
static char *
write_term (const AtlasQueryTerm *term)
{
  g_autofree char *values = g_strjoinv ("|", term->values);
  GString *text = g_string_new (term->negated ? "!" : NULL);

  g_string_append_printf (text, "%s=%s", types[term->type], values);
  if (term->type == ATLAS_TERM_VALUE)
    g_string_append_printf (text, "%s%.15g", term->op, term->number);
  if (term->type == ATLAS_TERM_NEAR)
    g_string_append_printf (text, "%.9g|%.9g|%.9g", term->latitude, term->longitude, term->metres);
  if (term->open)
    g_string_append (text, "…");
  if (term->problem != NULL)
    g_string_append (text, "?");

  return g_string_free (text, FALSE);
}

static char *
write_query (const AtlasQuery *query)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < query->terms->len; i++)
    {
      g_autofree char *term = write_term (query->terms->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", term);
    }

  return g_string_free (text, FALSE);
}

static void
check_again (const char *text)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse (text);
  g_autoptr (AtlasQuery) copy = atlas_query_copy (query);
  g_autofree char *written = atlas_query_to_string (query);
  g_autoptr (AtlasQuery) again = atlas_query_parse (written);
  g_autofree char *rewritten = atlas_query_to_string (again);
  guint end = 0;

  g_assert_true (g_utf8_validate (written, -1, NULL));
  g_assert_cmpstr (rewritten, ==, written);
  g_assert_true (atlas_query_equal (query, again));
  g_assert_true (atlas_query_equal (query, copy));

  for (guint i = 0; i < query->terms->len; i++)
    {
      const AtlasQueryTerm *term = query->terms->pdata[i];
      g_autofree char *told = atlas_query_term_describe (term);

      g_assert_true (g_utf8_validate (told, -1, NULL));
      g_assert_cmpstr (told, !=, "");
      g_assert_cmpuint (term->start, >=, end);
      g_assert_cmpuint (term->end, >, term->start);
      end = term->end;
    }

  g_assert_cmpuint (end, <=, strlen (text));
}

/* Each line: what is typed, and the terms that it is. */
static void
test_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "model", "query.tsv", NULL);
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_lines = 0, n_wrong = 0;

  g_file_get_contents (path, &table, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (table, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;
      g_autoptr (AtlasQuery) query = NULL;
      g_autofree char *read = NULL;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;

      fields = g_strsplit (lines[i], "\t", 2);
      g_assert_cmpuint (g_strv_length (fields), ==, 2);
      n_lines++;

      query = atlas_query_parse (fields[0]);
      read = write_query (query);
      if (!g_str_equal (read, fields[1]))
        {
          g_test_message ("“%s”\n   is     %s\n   wanted %s", fields[0], read, fields[1]);
          n_wrong++;
        }
      check_again (fields[0]);
    }

  g_assert_cmpuint (n_lines, >=, 150);
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_limits (void)
{
  g_autofree char *word = g_strnfill (100000, 'a');
  GString *many = g_string_new (NULL);
  g_autoptr (AtlasQuery) query = atlas_query_parse (word);
  const AtlasQueryTerm *term = query->terms->pdata[0];

  g_assert_cmpuint (query->terms->len, ==, 1);
  g_assert_cmpuint (strlen (term->values[0]), ==, ATLAS_QUERY_MAX_LENGTH);
  g_assert_nonnull (term->problem);
  check_again (word);

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (many, "%s%u ", i % 3 == 0 ? "-" : "", i);
  g_clear_pointer (&query, atlas_query_free);
  query = atlas_query_parse (many->str);
  g_assert_cmpuint (query->terms->len, ==, ATLAS_QUERY_MAX_TERMS);
  term = query->terms->pdata[ATLAS_QUERY_MAX_TERMS - 1];
  g_assert_nonnull (term->problem);
  check_again (many->str);
  g_string_free (many, TRUE);

  query = (atlas_query_free (query), atlas_query_parse (NULL));
  g_assert_true (atlas_query_is_empty (query));
}

static void
assert_text (const AtlasQuery *query,
             const char       *wanted)
{
  g_autofree char *text = atlas_query_to_string (query);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_toggle (void)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse ("xia -kind:work");

  atlas_query_toggle_value (query, ATLAS_TERM_KIND, "event", TRUE);
  assert_text (query, "xia -kind:work kind:event");
  atlas_query_toggle_value (query, ATLAS_TERM_KIND, "place", TRUE);
  atlas_query_toggle_value (query, ATLAS_TERM_KIND, "PLACE", TRUE);
  assert_text (query, "xia -kind:work kind:event,place");
  g_assert_true (atlas_query_has_value (query, ATLAS_TERM_KIND, "Event"));
  g_assert_false (atlas_query_has_value (query, ATLAS_TERM_KIND, "work"));
  atlas_query_toggle_value (query, ATLAS_TERM_KIND, "event", FALSE);
  assert_text (query, "xia -kind:work kind:place");
  atlas_query_toggle_value (query, ATLAS_TERM_KIND, "place", FALSE);
  atlas_query_toggle_value (query, ATLAS_TERM_KIND, "place", FALSE);
  assert_text (query, "xia -kind:work");
  atlas_query_toggle_value (query, ATLAS_TERM_HUB, "New \"York\", USA", TRUE);
  assert_text (query, "xia -kind:work hub:\"New \"\"York\"\", USA\"");
  check_again ("hub:\"New \"\"York\"\", USA\"");
  atlas_query_remove (query, 0);
  assert_text (query, "-kind:work hub:\"New \"\"York\"\", USA\"");
  g_assert_null (atlas_query_find (query, ATLAS_TERM_KIND));
}

/* Terms that nobody typed are written so that they are read as what they mean. */
static void
test_made (void)
{
  static const struct { const char *word; const char *text; } words[] = {
    { "two words", "\"two words\"" }, { "-dash", "\"-dash\"" }, { "unsourced", "\"unsourced\"" },
    { "kind:event", "\"kind:event\"" }, { "a>5", "\"a>5\"" }, { "say \"so\"", "\"say \"\"so\"\"\"" }, { "动漫", "动漫" },
  };
  AtlasQueryTerm *value = atlas_query_term_new (ATLAS_TERM_VALUE, "Number of visitors");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (AtlasQueryTerm) term = atlas_query_term_new (ATLAS_TERM_WORD, words[i].word);
      g_autofree char *text = atlas_query_term_to_string (term);

      g_assert_cmpstr (text, ==, words[i].text);
    }

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = NULL;

      value->op = ">=";
      value->number = 1e6;
      text = atlas_query_term_to_string (value);
      g_assert_cmpstr (text, ==, i == 0 ? "\"Number of visitors\">=1000000" : "\"value\">=1000000");
      check_again (text);
      g_free (value->values[0]);
      value->values[0] = g_strdup ("value");
    }
  atlas_query_term_free (value);
}

static void
test_describe (void)
{
  static const struct { const char *text; const char *told; } lines[] = {
    { "word", "word" }, { "-word", "Not: word" }, { "\"two words\"", "“two words”" },
    { "kind:event,place", "Kind: Event or Place" }, { "-hub:无锡", "Not: Hub: 无锡" }, { "hub:none", "Hub: none" },
    { "review:draft", "Review: Draft" }, { "after:2018-05", "Since May 2018" }, { "before:2018", "Before 2018" },
    { "value>1e9", "Any figure > 1 billion" }, { "visitors>=21000", "visitors ≥ 21,000" },
    { "near:24.48,118.09~20km", "Within 20 km of 24.48, 118.09" }, { "unsourced", "With unsourced claims" },
    { "decade:1990s", "Decade: 1990s" }, { "search:\"My list\"", "Saved search: My list" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (AtlasQuery) query = atlas_query_parse (lines[i].text);
      g_autofree char *told = NULL;

      g_assert_cmpuint (query->terms->len, ==, 1);
      told = atlas_query_term_describe (query->terms->pdata[0]);
      g_assert_cmpstr (told, ==, lines[i].told);
    }
}

/* What is typed up to the bar; what is proposed; what the text is when the first of it is taken. */
static void
test_completion (void)
{
  static const struct { const char *text; const char *proposed; const char *taken; } lines[] = {
    { "ki|", "kind:", "kind:|" }, { "x ta|", "tag:", "x tag:|" }, { "-hu|", "hub:", "-hub:|" }, { "k|", "", NULL },
    { "hubris|", "", NULL }, { "地|", "地区:", "地区:|" }, { "数|", "数值>", "数值>|" }, { "|", "", NULL }, { "\"ki|", NULL, NULL },
    { "\"ki\"|", NULL, NULL }, { "ki|nd", NULL, NULL }, { "ki| word", "kind:", "kind:| word" }, { "word |", NULL, NULL },
    { "kind:|", "hub place organisation person work event platform policy", "kind:hub |" },
    { "kind:p|", "place person platform policy", "kind:place |" }, { "kind:event,pl|", "place platform", "kind:event,place |" },
    { "类型：活|", "活动", "类型：活动 |" }, { "kind:活|", "event", "kind:event |" }, { "状态:|", "草稿 待补来源 待补第二来源 已审核", "状态:草稿 |" }, { "kind:ev| hub:x", "event", "kind:event |hub:x" }, { "kind:xyz|", "", NULL },
    { "review:needs|", "needs-source needs-second-source", "review:needs-source |" }, { "is:un|", "unsourced unlocated", "is:unsourced |" },
    { "decade:199|", "1990s", "decade:1990s |" }, { "hub:|", "*", "hub:Wuxi |" }, { "hub:wu|", "*", "hub:Wuxi |" },
    { "hub:\"wu x|", "*", "hub:Wuxi |" }, { "tag:a,|", "*", "tag:a,Wuxi |" }, { "has:vis|", "*", "has:Wuxi |" },
    { "search:|", "*", "search:Wuxi |" }, { "near:|", "", NULL }, { "after:20|", "", NULL }, { "hub:wuxi |", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i].text, "|", 2);
      g_autofree char *text = g_strconcat (parts[0], parts[1], NULL);
      g_autoptr (AtlasQueryCompletion) completion = atlas_query_completion_new (text, strlen (parts[0]));
      g_autoptr (GPtrArray) proposals = NULL;
      g_autoptr (GString) proposed = g_string_new (NULL);
      const char *first = "Wuxi";

      g_assert_true ((completion == NULL) == (lines[i].proposed == NULL || *text == '\0'));
      if (completion == NULL)
        continue;

      proposals = atlas_query_completion_propose (completion);
      for (guint k = 0; k < proposals->len; k++)
        g_string_append_printf (proposed, "%s%s", k > 0 ? " " : "", ((AtlasQueryProposal *) proposals->pdata[k])->insert);
      if (atlas_query_completion_is_open (completion))
        g_string_append_c (proposed, '*');
      else if (proposals->len > 0)
        first = ((AtlasQueryProposal *) proposals->pdata[0])->insert;
      g_assert_cmpstr (proposed->str, ==, lines[i].proposed);

      if (lines[i].taken != NULL)
        {
          guint cursor;
          g_autofree char *taken = atlas_query_completion_apply (completion, text, first, &cursor);
          GString *marked = g_string_new (taken);

          g_string_insert (marked, cursor, "|");
          g_assert_cmpstr (marked->str, ==, lines[i].taken);
          g_string_free (marked, TRUE);
        }
    }
}

/* What the menu lists is what it says it is. */
static void
test_words (void)
{
  g_autoptr (GPtrArray) words = atlas_query_list_words ();

  g_assert_cmpuint (words->len, >=, 15);
  for (guint i = 0; i < words->len; i++)
    {
      const AtlasQueryProposal *word = words->pdata[i];
      g_autoptr (AtlasQuery) query = atlas_query_parse (word->detail);
      const AtlasQueryTerm *term = query->terms->pdata[0];

      g_assert_true (g_str_has_prefix (word->detail, word->insert));
      g_assert_cmpstr (word->label, !=, "");
      g_assert_null (term->problem);
      g_assert_true (term->type != ATLAS_TERM_WORD || term->negated);
    }
}

static void
test_any_bytes (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *text = query_test_make_text (random);
      g_autoptr (AtlasQueryCompletion) completion = atlas_query_completion_new (text, g_rand_int_range (random, 0, strlen (text) + 1));

      check_again (text);
      if (completion != NULL)
        {
          g_autoptr (GPtrArray) proposals = atlas_query_completion_propose (completion);

          g_assert_cmpuint (completion->start, <=, completion->end);
          g_assert_cmpuint (completion->end, <=, strlen (text));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");     /* what fails is shown as it is */
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/table", test_table);
  g_test_add_func ("/query/limits", test_limits);
  g_test_add_func ("/query/toggle", test_toggle);
  g_test_add_func ("/query/made", test_made);
  g_test_add_func ("/query/describe", test_describe);
  g_test_add_func ("/query/completion", test_completion);
  g_test_add_func ("/query/words", test_words);
  g_test_add_func ("/query/any-bytes", test_any_bytes);

  return g_test_run ();
}
