/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of references: what is read of BibTeX and RIS, and that sources come back from them as they were. */
#include "atlas-bibtex.h"
#include "atlas-json.h"
#include "atlas-latex.h"
#include "atlas-ris.h"

#include <string.h>

static AtlasReference *
parse_bibtex (const char *text)
{
  g_autoptr (GHashTable) macros = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  AtlasReference *reference = NULL;
  const char *at = text;

  while (*at != '\0')
    {
      gsize length;
      AtlasBibtexPart part = atlas_bibtex_cut (at, strlen (at), TRUE, &length);
      g_autofree char *slice = g_strndup (at, length);

      g_assert_cmpint (part, !=, ATLAS_BIBTEX_MORE);
      if (part == ATLAS_BIBTEX_ENTRY && reference == NULL)
        reference = atlas_bibtex_parse (slice, macros, 1, 1);
      at += length;
    }

  return reference;
}

static AtlasReference *
parse_ris (const char *text)
{
  g_autoptr (AtlasRis) ris = atlas_ris_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  AtlasReference *reference = NULL;

  for (guint i = 0; lines[i] != NULL && reference == NULL; i++)
    reference = atlas_ris_feed (ris, lines[i], i + 1);

  return reference != NULL ? reference : atlas_ris_finish (ris);
}

static GPtrArray *
load_sources (AtlasRecordSet **set)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "citation-sources.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  *set = atlas_json_read (json, -1, &error);
  g_assert_no_error (error);

  return atlas_record_set_all (*set, ATLAS_RECORD_SOURCE);
}

/* Compares every text of two sources but the named ones. */
static void
assert_same (const AtlasSource  *one,
             const AtlasSource  *other,
             const char * const *but)
{
  const AtlasRecordInfo *info = atlas_record_info (ATLAS_RECORD_SOURCE);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      const char *a = ATLAS_FIELD_AT (one, field, char *);
      const char *b = ATLAS_FIELD_AT (other, field, char *);

      if (g_strcmp0 (a, b) != 0 && !g_strv_contains (but, field->name))
        g_error ("%s, %s: “%s” became “%s”", one->key, field->name, a, b);
    }
}

static void
test_bibtex_round_trip (void)
{
  const char * const nothing[] = { NULL };
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (GPtrArray) sources = load_sources (&set);

  g_assert_cmpuint (sources->len, ==, 60);
  for (guint i = 0; i < sources->len; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (AtlasReference) back = NULL;

      atlas_bibtex_append (text, sources->pdata[i]);
      back = parse_bibtex (text->str);
      g_assert_nonnull (back);
      g_assert_cmpstr (back->problem, ==, NULL);
      g_assert_cmpuint (back->left_out->len, ==, 0);
      assert_same (sources->pdata[i], back->source, nothing);
    }
}

static void
test_ris_round_trip (void)
{
  /* What RIS cannot hold; the writer tells so. */
  const char * const lost[] = { "issued", "issued_note", "accessed", "rights", "content_hash", "type", NULL };
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (GPtrArray) sources = load_sources (&set);

  for (guint i = 0; i < sources->len; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (AtlasReference) back = NULL;

      atlas_ris_append (text, sources->pdata[i]);
      back = parse_ris (text->str);
      g_assert_nonnull (back);
      g_assert_cmpstr (back->problem, ==, NULL);
      assert_same (sources->pdata[i], back->source, lost);
    }
}

static void
test_latex (void)
{
  static const struct { const char *latex; const char *text; } pairs[] = {
    { "G{\\\"o}del", "Gödel" }, { "G\\\"{o}del", "Gödel" }, { "Erd\\H{o}s", "Erdős" }, { "na{\\\"\\i}ve", "naïve" },
    { "\\c{C}elik", "Çelik" }, { "{\\O}rsted \\& Co.", "Ørsted & Co." }, { "1990--1999", "1990–1999" },
    { "``quoted''", "“quoted”" }, { "a~b\n   c", "a b c" }, { "\\emph{Nature} 50\\%", "Nature 50%" },
    { "Stra\\ss e", "Straße" }, { "{The {ABC} of} it", "The ABC of it" }, { "\\v{S}koda", "Škoda" }, { "a\\", "a" },
    { "\\'", "" }, { "{{{", "" }, { "厦门{\\'e}", "厦门é" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = atlas_latex_to_text (pairs[i].latex);

      g_assert_cmpstr (text, ==, pairs[i].text);
    }
}

static void
test_bibtex_fields (void)
{
  g_autoptr (AtlasReference) one = parse_bibtex (
    "Text before.\n@comment{nothing}\n@string{ jcp = \"Journal of \" # {Culture} }\n"
    "@Article(chen2019,\n  AUTHOR = \"Xi Chen and de la Cruz, Jr., Ana and {Ministry of Culture, Sports and Tourism} and others\",\n"
    "  title = {On {UNESCO}}, subtitle = {a study}, journal = jcp, year = 2019, month = mar, day = 4,\n"
    "  number = 3, pages = {10--20}, doi = {https://doi.org/10.1/x_y}, url = {https://example.org/a\\_b?c=d\\&e},\n"
    "  abstract = {Long}, language = {english}, note = {In press}\n)");

  g_assert_nonnull (one);
  g_assert_cmpstr (one->problem, ==, NULL);
  g_assert_cmpstr (one->source->key, ==, "chen2019");
  g_assert_cmpstr (one->source->type, ==, "article-journal");
  g_assert_cmpstr (one->source->author, ==, "Chen, Xi; de la Cruz, Ana, Jr.; {Ministry of Culture, Sports and Tourism}; et al.");
  g_assert_cmpstr (one->source->title, ==, "On UNESCO: a study");
  g_assert_cmpstr (one->source->container_title, ==, "Journal of Culture");
  g_assert_cmpstr (one->source->issued, ==, "2019-03-04");
  g_assert_cmpstr (one->source->issue, ==, "3");
  g_assert_cmpstr (one->source->page, ==, "10-20");
  g_assert_cmpstr (one->source->doi, ==, "10.1/x_y");
  g_assert_cmpstr (one->source->url, ==, "https://example.org/a_b?c=d&e");
  g_assert_cmpstr (one->source->language, ==, "en");
  g_assert_cmpstr (one->source->note, ==, "In press");
  g_assert_cmpuint (one->left_out->len, ==, 1);
  g_assert_cmpstr (one->left_out->pdata[0], ==, "abstract");
}

/* An entry that is not closed ends where the next one begins. */
static void
test_bibtex_broken (void)
{
  const char *text = "@book{a, title = {never closed\n@book{b, title = {Sound}}\n";
  gsize end;

  g_assert_cmpint (atlas_bibtex_cut (text, strlen (text), TRUE, &end), ==, ATLAS_BIBTEX_BROKEN);
  g_assert_true (g_str_has_prefix (text + end, "@book{b"));
  g_assert_cmpint (atlas_bibtex_cut (text + end, strlen (text + end), FALSE, &end), ==, ATLAS_BIBTEX_ENTRY);
  g_assert_cmpint (atlas_bibtex_cut ("@book{a, title = {x", 19, FALSE, &end), ==, ATLAS_BIBTEX_MORE);
}

static void
test_ris_fields (void)
{
  g_autoptr (AtlasReference) one = parse_ris (
    "TY  - NEWS\r\nAU  - Chen, Xi\r\nAU  - 新华社\r\nT1  - A title that\r\n  goes on\r\nJF  - China Daily\r\nDA  - 2019/05/24/\r\n"
    "SP  - 3\r\nEP  - 5\r\nKW  - culture\r\nUR  - https://example.org/\r\nSN  - 1234-5678\r\nER  - \r\n");
  g_autoptr (AtlasReference) bad = parse_ris ("AU  - Nobody\r\n");

  g_assert_cmpstr (one->source->type, ==, "article-newspaper");
  g_assert_cmpstr (one->source->author, ==, "Chen, Xi; 新华社");
  g_assert_cmpstr (one->source->title, ==, "A title that   goes on");
  g_assert_cmpstr (one->source->container_title, ==, "China Daily");
  g_assert_cmpstr (one->source->issued, ==, "2019-05-24");
  g_assert_cmpstr (one->source->page, ==, "3-5");
  g_assert_cmpstr (one->left_out->pdata[0], ==, "KW");
  g_assert_null (bad->source);
  g_assert_nonnull (bad->problem);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/references/latex", test_latex);
  g_test_add_func ("/references/bibtex-fields", test_bibtex_fields);
  g_test_add_func ("/references/bibtex-broken", test_bibtex_broken);
  g_test_add_func ("/references/bibtex-round-trip", test_bibtex_round_trip);
  g_test_add_func ("/references/ris-fields", test_ris_fields);
  g_test_add_func ("/references/ris-round-trip", test_ris_round_trip);

  return g_test_run ();
}
