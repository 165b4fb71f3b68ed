/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims as people write them: a table of lines and what each must become, and lines that are broken
 * at random, of which no number may be lost or made up. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "atlas-claim-parse.h"
#include "atlas-json.h"
#include "atlas-quantity.h"
#include "table-test.h"

static AtlasRecordSet *vocabulary;

static const AtlasProperty *
property_of_key (const char *key)
{
  g_autofree char *path = g_strconcat ("property/", key, NULL);

  return atlas_record_set_get (vocabulary, ATLAS_RECORD_PROPERTY, atlas_record_id_of_key (path));
}

static const char *
key_of (gint64 id)
{
  const AtlasProperty *property = atlas_record_set_get (vocabulary, ATLAS_RECORD_PROPERTY, id);

  return property != NULL ? property->key : "";
}

static void
load_vocabulary (void)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_getenv ("STARTER_JSON"));
  g_autoptr (GError) error = NULL;

  vocabulary = atlas_json_read_file (file, NULL, &error);
  g_assert_no_error (error);
}

static void
tell (GString    *told,
      const char *name,
      const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (told, "%s%s=%s", told->len > 0 ? " | " : "", name, value);
}

static void
tell_number (GString    *told,
             const char *name,
             double      number)
{
  g_autofree char *text = atlas_number_to_text (number);

  tell (told, name, text);
}

static void
tell_candidates (GString               *told,
                 const AtlasClaimDraft *draft)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < draft->candidates->len; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? "," : "", key_of (g_array_index (draft->candidates, gint64, i)));

  if (draft->claim->property == 0)
    tell (told, "candidates", keys->str);
}

/* All of a draft in one line, as the table has it. */
static char *
describe (const AtlasClaimDraft *draft)
{
  static const char * const kinds[] = { "remark", "unread", "missing", "refused" };
  const AtlasClaim *claim = draft->claim;
  GString *told = g_string_new (NULL);

  tell (told, "property", claim->property != 0 ? key_of (claim->property) : NULL);
  tell_candidates (told, draft);
  tell_number (told, "number", claim->number);
  tell_number (told, "to", claim->number_to);
  tell (told, "qualifier", claim->qualifier);
  tell (told, "unit", claim->unit);
  tell (told, "currency", claim->currency);
  tell_number (told, "printed", claim->printed_number);
  tell (told, "printed-currency", claim->printed_currency);
  tell (told, "text", claim->text);
  tell (told, "language", claim->language);
  tell (told, "date", claim->date);
  tell (told, "target", draft->target_name);
  tell (told, "period", claim->period);
  tell (told, "state", g_strcmp0 (claim->state, "actual") != 0 ? claim->state : NULL);
  tell (told, "written", claim->as_written);
  tell (told, "rest", draft->rest);

  for (guint i = 0; i < draft->notes->len; i++)
    {
      const AtlasClaimNote *note = draft->notes->pdata[i];
      g_autofree char *words = g_strndup (draft->line + note->start, note->end - note->start);

      /* What is unread is the rest, piece by piece. */
      if (note->kind != ATLAS_CLAIM_NOTE_UNREAD)
        tell (told, kinds[note->kind], note->end > 0 ? words : "(line)");
    }

  tell (told, "complete", draft->complete ? "yes" : NULL);

  return g_string_free (told, FALSE);
}

static AtlasClaimDraft *
parse_row (char **columns)
{
  const AtlasProperty *hint = *columns[2] != '\0' ? property_of_key (columns[2]) : NULL;

  g_assert_true (*columns[2] == '\0' || hint != NULL);

  return atlas_claim_parse (columns[0], hint, vocabulary, *columns[1] != '\0' ? columns[1] : NULL);
}

static void
test_table (void)
{
  g_auto (GStrv) rows = load_table ("claim-lines.tsv");
  guint lines = 0, refusals = 0;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) columns = NULL;
      g_autoptr (AtlasClaimDraft) draft = NULL;
      g_autofree char *told = NULL;

      if (!read_row (rows[i], 4, &columns))
        continue;

      draft = parse_row (columns);
      told = describe (draft);
      if (!g_str_equal (told, columns[3]))
        {
          g_test_message ("row %u: %s\n  must be %s\n  is      %s", i + 1, columns[0], columns[3], told);
          g_test_fail ();
        }

      lines++;
      refusals += strstr (columns[3], "refused=") != NULL;
    }

  g_assert_cmpuint (lines, >=, 300);
  g_assert_cmpuint (refusals, >=, 60);
}

static gboolean
stands_in (const char *digits,
           const char *field)
{
  return field != NULL && strstr (field, digits) != NULL;
}

static gboolean
is_in_note (const AtlasClaimDraft *draft,
            gsize                  start,
            gsize                  end)
{
  for (guint i = 0; i < draft->notes->len; i++)
    {
      const AtlasClaimNote *note = draft->notes->pdata[i];

      if (note->start <= start && note->end >= end)
        return TRUE;
    }

  return FALSE;
}

/* A year stands in a date as it is, but for the last digit of 1990s; days, months and quarters need not. */
static gboolean
is_in_date (const char *digits,
            const char *date)
{
  g_autofree char *decade = g_strdup_printf ("%.3sX", digits);

  /* A year before our era is one less: 0 was a year. */
  return date != NULL && (strlen (digits) < 4 || *date == '-' || strstr (date, digits) != NULL || strstr (date, decade) != NULL);
}

/* Each number of the line is in a field or in a note, and a complete claim leaves none over. */
static void
assert_nothing_lost (const AtlasClaimDraft *draft)
{
  const AtlasClaim *claim = draft->claim;
  const char *line = draft->line;

  for (gsize start = 0, end; line[start] != '\0'; start = end)
    {
      g_autofree char *digits = NULL;
      gboolean told;

      for (end = start; g_ascii_isdigit (line[end]); end++)
        ;
      if (end == start)
        {
          end++;
          continue;
        }

      digits = g_strndup (line + start, end - start);
      told = (start >= draft->value_start && end <= draft->value_end) || is_in_note (draft, start, end) ||
             stands_in (digits, claim->text) || stands_in (digits, draft->target_name) ||
             is_in_date (digits, claim->period) || is_in_date (digits, claim->date);
      if (!told)
        g_error ("“%s” of “%s” is nowhere", digits, line);
    }

  if (draft->complete)
    {
      g_assert_null (draft->rest);
      g_assert_cmpint (claim->property, !=, 0);
      g_assert_true (isfinite (claim->number) || claim->text != NULL || claim->date != NULL || draft->target_name != NULL);
    }

  for (guint i = 0; i < draft->notes->len; i++)
    {
      const AtlasClaimNote *note = draft->notes->pdata[i];

      g_assert_cmpuint (note->start, <=, note->end);
      g_assert_cmpuint (note->end, <=, strlen (line));
      g_assert_true (g_utf8_validate (note->message, -1, NULL));
      g_assert_true (g_utf8_validate (line + note->start, note->end - note->start, NULL));
    }
}

/* Cuts, doubles, swaps and overwrites pieces of a line. */
static char *
mutate (GRand      *rand,
        const char *line,
        const char *other)
{
  static const char * const pieces[] = {
    " ", ",", ".", "-", "–", "(", ")", "%", "$", "¥", "元", "亿", "万", "多", "约", "2019", "1,000", "5", "三成", "年", "to", "over",
    "million", "\"", ":", "/", "\xff", "²", "½", "٣", "e", "　", "～", "半", "第", "近", "以上", "不", "m", "'", "\302\240",
  };
  GString *text = g_string_new (line);
  guint n = g_rand_int_range (rand, 1, 5);

  for (guint i = 0; i < n; i++)
    {
      gsize at = g_rand_int_range (rand, 0, text->len + 1);
      gsize length = g_rand_int_range (rand, 0, 8);

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          g_string_erase (text, at, MIN (length, text->len - at));
          break;
        case 1:
          g_string_insert (text, at, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
          break;
        case 2:
          g_string_insert_len (text, at, other, g_rand_int_range (rand, 0, strlen (other) + 1));
          break;
        default:
          g_string_truncate (text, at);
          break;
        }
    }

  return g_string_free (text, FALSE);
}

static void
test_mutations (void)
{
  static const char * const hints[] = { NULL, NULL, NULL, "visitors", "export-value", "founded", "slogan", "annual-growth" };
  g_auto (GStrv) rows = load_table ("claim-lines.tsv");
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint rounds = g_test_thorough () ? 200000 : 3000;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      if (*rows[i] != '\0' && *rows[i] != '#')
        g_ptr_array_add (lines, g_strndup (rows[i], strcspn (rows[i], "\t")));
    }

  for (guint i = 0; i < rounds; i++)
    {
      const char *hint = hints[g_rand_int_range (rand, 0, G_N_ELEMENTS (hints))];
      g_autofree char *line = mutate (rand, lines->pdata[g_rand_int_range (rand, 0, lines->len)],
                                      lines->pdata[g_rand_int_range (rand, 0, lines->len)]);
      g_autoptr (AtlasClaimDraft) draft = NULL;

      draft = atlas_claim_parse (line, hint != NULL ? property_of_key (hint) : NULL, vocabulary, i % 2 ? "hub" : NULL);
      assert_nothing_lost (draft);
    }
}

/* The invariant holds for the table itself, too. */
static void
test_nothing_lost (void)
{
  g_auto (GStrv) rows = load_table ("claim-lines.tsv");

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) columns = NULL;
      g_autoptr (AtlasClaimDraft) draft = NULL;

      if (read_row (rows[i], 4, &columns))
        {
          draft = parse_row (columns);
          assert_nothing_lost (draft);
        }
    }
}

static void
test_odd_arguments (void)
{
  g_autoptr (AtlasClaimDraft) none = atlas_claim_parse (NULL, NULL, NULL, NULL);
  g_autoptr (AtlasClaimDraft) empty = atlas_claim_parse ("  ", NULL, vocabulary, "hub");
  g_autoptr (AtlasClaimDraft) broken = atlas_claim_parse ("exports \xff 5", NULL, vocabulary, "hub");
  g_autofree char *endless = g_strnfill (100000, '9');
  g_autoptr (AtlasClaimDraft) huge = atlas_claim_parse (endless, NULL, vocabulary, "hub");

  g_assert_false (none->complete);
  g_assert_false (empty->complete);
  g_assert_false (broken->complete);
  g_assert_cmpstr (broken->rest, ==, "\357\277\275");
  g_assert_false (huge->complete);
  g_assert_true (isnan (huge->claim->number));
}

int
main (int argc, char *argv[])
{
  int status;

  setlocale (LC_ALL, "");
  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  load_vocabulary ();
  g_test_add_func ("/model/claim-lines/table", test_table);
  g_test_add_func ("/model/claim-lines/nothing-lost", test_nothing_lost);
  g_test_add_func ("/model/claim-lines/mutations", test_mutations);
  g_test_add_func ("/model/claim-lines/odd-arguments", test_odd_arguments);
  status = g_test_run ();
  atlas_record_set_unref (vocabulary);

  return status;
}
