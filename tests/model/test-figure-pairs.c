/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figures may share an axis: a table of pairs with what must happen to each and why, in which every
 * pair of amounts of money of the starter collection has its row. */
#include <locale.h>
#include <string.h>

#include "atlas-db.h"
#include "atlas-figure-compare.h"
#include "table-test.h"

static const char * const reason_names[] = {
  "property", "measure", "unit", "unit-unknown", "currency", "currency-unknown", "period-apart", "period-within",
  "period-overlaps", "period-length", "period-unknown", "scope", "scope-whole", "whole", "state", "withdrawn", "ordinal",
  "period-unsaid", "period-own", "period-unsure", "period-inferred", "part", "parts", "within", "contradicted", "disputed",
  "unsourced", "kind", "bound", "approximate", "printed",
};

static const char * const relation_names[] = { "share", "warn", "refuse" };

static AtlasRecordSet *
load_starter (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "..", "data", "starter", "starter.gpkg", NULL);
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  AtlasRecordSet *set;

  g_assert_no_error (error);
  set = atlas_db_load_all (db, &error);
  g_assert_no_error (error);
  g_assert_true (atlas_db_close (db, &error));

  return set;
}

static gint64
id_of (const char *table,
       const char *key)
{
  g_autofree char *path = g_strconcat (table, "/", key, NULL);

  return atlas_record_id_of_key (path);
}

static void
add_text (AtlasRecordSet *set,
          gint64          claim,
          const char     *language,
          const char     *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = atlas_record_new_id ();
  text->owner = claim;
  atlas_set_text (&text->owner_table, "claim");
  atlas_set_text (&text->field, "scope");
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  g_assert_true (atlas_record_set_take (set, text));
}

static void
add_evidence (AtlasRecordSet *set,
              gint64          claim,
              gint64          source,
              const char     *confidence)
{
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);

  evidence->base.id = atlas_record_new_id ();
  evidence->claim = claim;
  evidence->source = source;
  atlas_set_text (&evidence->confidence, confidence);
  g_assert_true (atlas_record_set_take (set, evidence));
}

static void
read_number (AtlasClaim *claim,
             const char *word)
{
  gsize signs = strspn (word, "=<>~");
  g_autofree char *qualifier = g_strndup (word, signs);
  char *end;

  atlas_set_text (&claim->qualifier, signs > 0 ? qualifier : "=");
  claim->number = g_ascii_strtod (word + signs, &end);
  if (g_str_has_prefix (end, ".."))
    claim->number_to = g_ascii_strtod (end + 2, &end);
  g_assert_cmpstr (end, ==, "");
}

/* Reads `scope=`, `of=` ... Words have underscores for spaces. */
static void
read_option (AtlasRecordSet *set,
             AtlasClaim     *claim,
             gint64          other,
             const char     *name,
             char           *value)
{
  g_strdelimit (value, "_", ' ');

  if (g_str_equal (name, "of"))
    claim->entry = id_of ("entry", value);
  else if (g_str_equal (name, "unit"))
    atlas_set_text (&claim->unit, value);
  else if (g_str_equal (name, "scope"))
    atlas_set_text (&claim->scope, value);
  else if (g_str_equal (name, "scope-zh"))
    add_text (set, claim->base.id, "zh-Hans", value);
  else if (g_str_equal (name, "state"))
    atlas_set_text (&claim->state, value);
  else if (g_str_equal (name, "rank"))
    atlas_set_text (&claim->rank, value);
  else if (g_str_equal (name, "written"))
    atlas_set_text (&claim->as_written, value);
  else if (g_str_equal (name, "inferred"))
    atlas_set_text (&claim->period_note, value);
  else if (g_str_equal (name, "part") || g_str_equal (name, "share"))
    {
      claim->part_of = g_str_equal (value, "other") ? other : id_of ("claim", value);
      atlas_set_text (&claim->part_kind, g_str_equal (name, "part") ? "of-which" : "share-of");
    }
  else
    g_error ("No such word in the table: %s=%s", name, value);
}

/* A row has `export-value >5e6 USD @2017 scope=Films of=wuxi` for a figure of its own. */
static const AtlasClaim *
make_claim (AtlasRecordSet *set,
            const char     *text,
            gint64          id,
            gint64          other,
            gint64          source)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  const char *confidence = "certain";

  claim->base.id = id;
  claim->entry = id_of ("entry", id < other ? "xiamen" : "wuxi");
  claim->property = id_of ("property", words[0]);
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property));

  for (guint i = 1; words[i] != NULL; i++)
    {
      char *sign = strchr (words[i], '=');

      if (strchr ("=<>~0123456789-", *words[i]) != NULL)
        read_number (claim, words[i]);
      else if (*words[i] == '@')
        atlas_set_text (&claim->period, words[i] + 1);
      else if (g_str_equal (words[i], "unsourced"))
        source = 0;
      else if (g_str_equal (words[i], "same-source"))
        source = 1;
      else if (g_str_equal (words[i], "doubtful"))
        confidence = words[i];
      else if (sign != NULL)
        *sign = '\0', read_option (set, claim, other, words[i], sign + 1);
      else if (strlen (words[i]) == 3 && g_ascii_isupper (*words[i]))
        atlas_set_text (&claim->currency, words[i]);
      else
        atlas_set_text (&claim->unit, words[i]);
    }

  if (source != 0)
    add_evidence (set, id, source, confidence);
  g_assert_nonnull (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, claim->entry));
  g_assert_true (atlas_record_set_take (set, claim));

  return claim;
}

/* A claim of the starter collection by its key, or one that the table describes. */
static const AtlasClaim *
find_claim (AtlasRecordSet *set,
            const char     *text,
            gint64          id,
            gint64          other)
{
  const AtlasClaim *claim;

  if (strchr (text, ' ') != NULL)
    return make_claim (set, text, id, other, id < other ? 1 : 2);

  claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, id_of ("claim", text));
  if (claim == NULL)
    g_error ("The starter collection has no claim “%s” any more: take its rows out of figure-pairs.tsv", text);

  return claim;
}

static char *
list_reasons (AtlasFigureReasons reasons)
{
  GString *list = g_string_new (NULL);

  for (guint bit = 0; bit < G_N_ELEMENTS (reason_names); bit++)
    {
      if (((guint) reasons & (1u << bit)) != 0)
        g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", reason_names[bit]);
    }

  return g_string_free (list, FALSE);
}

/* Each reason has a sentence, and what refuses says what would be needed. */
static void
check_words (const AtlasFigure *one,
             const AtlasFigure *other,
             AtlasFigureReasons reasons)
{
  for (guint bit = 0; bit < G_N_ELEMENTS (reason_names); bit++)
    {
      AtlasFigureReasons reason = (guint) reasons & (1u << bit);
      g_autofree char *words = reason != 0 ? atlas_figure_reason_display (one, other, reason) : NULL;

      if (words == NULL)
        continue;

      g_test_message ("%s", words);
      g_assert_true (g_str_has_suffix (words, "."));
      g_assert_null (strchr (words, '{'));
      g_assert_null (strstr (words, "“”"));
      g_assert_null (strstr (words, ": ."));
      if ((reason & ATLAS_FIGURE_REFUSING) != 0)
        g_assert_nonnull (atlas_figure_reason_needs (reason));
    }
}

static AtlasFigure *
find_figure (GPtrArray        *figures,
             const AtlasClaim *claim)
{
  for (guint i = 0; i < figures->len; i++)
    {
      if (((AtlasFigure *) figures->pdata[i])->claim == claim)
        return figures->pdata[i];
    }

  g_error ("No figure: %s", claim->as_written);
}

/* Compares one row and gives back the reasons that there were. */
static AtlasFigureReasons
check_row (char **columns)
{
  g_autoptr (AtlasRecordSet) set = load_starter ();
  const AtlasClaim *claims[] = { NULL, NULL };
  g_autoptr (GPtrArray) figures = NULL;
  const AtlasFigure *one, *other;
  AtlasFigureReasons reasons, turned;
  AtlasFigureRelation relation;
  g_autofree char *told = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = g_strdup_printf ("%s: %s", columns[2], columns[3]);

  claims[0] = find_claim (set, columns[0], 1, 2);
  claims[1] = find_claim (set, columns[1], 2, 1);
  figures = atlas_figures_of_claims (set, claims, 2);
  one = find_figure (figures, claims[0]);
  other = find_figure (figures, claims[1]);

  relation = atlas_figures_compare (one, other, &reasons);
  g_assert_cmpint (atlas_figures_compare (other, one, &turned), ==, relation);
  g_assert_cmpint (turned, ==, reasons);

  told = list_reasons (reasons);
  found = g_strdup_printf ("%s: %s", relation_names[relation], told);
  if (strcmp (found, expected) != 0)
    {
      g_printerr ("%s | %s\n  expected %s\n  found    %s\n", columns[0], columns[1], expected, found);
      g_test_fail ();
    }
  check_words (one, other, reasons);
  check_words (other, one, reasons);

  return reasons;
}

/* Every row, and every reason in one row at least. */
static void
test_table (void)
{
  g_auto (GStrv) rows = load_table ("figure-pairs.tsv");
  AtlasFigureReasons seen = 0;
  guint n_rows = 0;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) columns = NULL;

      if (!read_row (rows[i], 4, &columns))
        continue;
      seen |= check_row (columns);
      n_rows++;
    }

  g_assert_cmpuint (n_rows, >=, 60);
  for (guint bit = 0; bit < G_N_ELEMENTS (reason_names); bit++)
    {
      if (((guint) seen & (1u << bit)) == 0)
        g_error ("No row of figure-pairs.tsv has the reason “%s”", reason_names[bit]);
    }
}

static char *
key_of_pair (gint64 one,
             gint64 other)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, MIN (one, other), MAX (one, other));
}

static GHashTable *
list_pairs (void)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) rows = load_table ("figure-pairs.tsv");

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) columns = NULL;

      if (read_row (rows[i], 4, &columns) && strchr (columns[0], ' ') == NULL && strchr (columns[1], ' ') == NULL)
        g_hash_table_add (pairs, key_of_pair (id_of ("claim", columns[0]), id_of ("claim", columns[1])));
    }

  return pairs;
}

static void
test_money_of_starter (void)
{
  g_autoptr (AtlasRecordSet) set = load_starter ();
  g_autoptr (GPtrArray) claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  g_autoptr (GPtrArray) figures = atlas_figures_of_claims (set, (const AtlasClaim * const *) claims->pdata, claims->len);
  g_autoptr (GHashTable) pairs = list_pairs ();
  guint n_money = 0;

  for (guint i = 0; i < figures->len; i++)
    {
      const AtlasFigure *one = figures->pdata[i];

      n_money += g_str_equal (one->measure, "money");
      for (guint j = i + 1; j < figures->len; j++)
        {
          const AtlasFigure *other = figures->pdata[j];
          g_autofree char *key = key_of_pair (one->claim->base.id, other->claim->base.id);

          if (!g_str_equal (one->measure, "money") || !g_str_equal (other->measure, "money") ||
              g_hash_table_contains (pairs, key))
            continue;

          g_printerr ("The pair “%s”, “%s” has no row in figure-pairs.tsv\n", one->claim->as_written,
                      other->claim->as_written);
          g_test_fail ();
        }
    }

  g_assert_cmpuint (n_money, >=, 10);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure-pairs/table", test_table);
  g_test_add_func ("/figure-pairs/money-of-starter", test_money_of_starter);

  return g_test_run ();
}
