/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions: that each has one right answer and no second one, over the whole starter collection and
 * over one that is made of traps. */
#include <math.h>
#include <string.h>

#include "atlas-contradiction.h"
#include "atlas-edtf.h"
#include "atlas-publish.h"
#include "atlas-quantity.h"
#include "atlas-question.h"
#include "paper-test.h"

#define N_SEEDS 25

static GPtrArray *
ask (AtlasRecordSet     *set,
     guint               n_wanted,
     guint32             seed,
     AtlasLabelLanguage  labels)
{
  g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < entries->len; i++)
    g_array_append_val (ids, ((const AtlasRecord *) entries->pdata[i])->id);

  return atlas_questions_new (set, (const gint64 *) (gpointer) ids->data, ids->len, n_wanted, seed, labels);
}

static gboolean
has_name (AtlasRecordSet *set,
          gint64          entry,
          const char     *words)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry);

  for (guint i = 0; i < names->len; i++)
    {
      if (strcmp (((const AtlasName *) names->pdata[i])->text, words) == 0)
        return TRUE;
    }

  return FALSE;
}

/* No wrong answer may be what any claim of the entry says of the property, whatever its rank. */
static void
check_wrong (AtlasRecordSet      *set,
             const AtlasQuestion *question,
             const char          *wrong,
             const char * const  *languages)
{
  const AtlasClaim *asked = question->claims->pdata[0];
  g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, asked->entry);

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      g_autofree char *value = atlas_claim_display (claim, set, languages);
      gint64 first, last;

      if (question->kind == ATLAS_QUESTION_ENTRY)
        g_assert_false (claim->target != 0 && has_name (set, claim->target, wrong));
      if (claim->property != asked->property)
        continue;
      if (question->kind == ATLAS_QUESTION_AMOUNT)
        g_assert_cmpstr (wrong, !=, value);
      if (question->kind == ATLAS_QUESTION_YEAR && atlas_edtf_years (claim->date != NULL ? claim->date : claim->period, &first, &last))
        {
          gint64 year = g_ascii_strtoll (wrong, NULL, 10);

          g_assert_true (year < first || year > last);
        }
    }
}

static void
check_statement (AtlasRecordSet      *set,
                 const AtlasQuestion *question,
                 const char * const  *languages)
{
  const AtlasClaim *claim = question->claims->pdata[0];
  g_autofree char *value = atlas_claim_display (claim, set, languages);
  g_autofree char *end = g_strconcat (": ", value, ".", NULL);
  g_autofree char *chinese_end = g_strconcat ("：", value, "。", NULL);
  gboolean says_it = g_str_has_suffix (question->text, end) || g_str_has_suffix (question->text, chinese_end);

  g_assert_true (isfinite (claim->number) || claim->date != NULL);
  /* True is said as it is, and what is false is never what the source says. */
  g_assert_cmpint (says_it, ==, g_array_index (question->right, guint, 0) == 0);
}

static void
check_gap (AtlasRecordSet      *set,
           const AtlasQuestion *question)
{
  const AtlasClaim *claim = question->claims->pdata[0];
  g_autoptr (GPtrArray) all = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);
  gboolean found = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      const char *word = strstr (evidence->quotation, question->answer);

      /* It stands there once: a second one would fill the gap by itself. */
      found |= word != NULL && strstr (word + 1, question->answer) == NULL;
    }
  g_assert_true (found);
  g_assert_nonnull (strstr (question->text, "______"));
}

static void
check_match (AtlasRecordSet      *set,
             const AtlasQuestion *question)
{
  g_assert_cmpuint (question->prompts->len, >=, 3);
  g_assert_cmpuint (question->prompts->len, ==, question->right->len);
  g_assert_cmpuint (question->prompts->len, ==, question->claims->len);

  for (guint i = 0; i < question->claims->len; i++)
    {
      const AtlasClaim *claim = question->claims->pdata[i];
      g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, claim->entry);
      const char *right = question->choices->pdata[g_array_index (question->right, guint, i)];

      g_assert_true (has_name (set, claim->entry, question->prompts->pdata[i]));
      g_assert_true (has_name (set, claim->target, right));
      for (guint j = 0; j < claims->len; j++)
        {
          for (guint k = 0; k < question->choices->len; k++)
            {
              const AtlasClaim *other = claims->pdata[j];

              g_assert_false (other->target != 0 && strcmp (question->choices->pdata[k], right) != 0 &&
                              has_name (set, other->target, question->choices->pdata[k]));
            }
        }
    }
}

static void
check (AtlasRecordSet      *set,
       const AtlasQuestion *question,
       AtlasLabelLanguage   labels)
{
  const char * const *languages = atlas_languages_wanted (labels);
  g_autoptr (GHashTable) choices = g_hash_table_new (g_str_hash, g_str_equal);
  const AtlasClaim *claim = question->claims->pdata[0];

  g_assert_true (g_utf8_validate (question->text, -1, NULL));
  g_assert_cmpuint (strlen (question->text), >, 5);
  g_assert_null (strchr (question->text, '{'));
  g_assert_cmpuint (strlen (question->answer), >, 0);
  g_assert_cmpuint (question->claims->len, >, 0);
  for (guint i = 0; i < question->choices->len; i++)
    g_assert_true (g_hash_table_add (choices, question->choices->pdata[i]));
  g_assert_true (question->choices->len != 1);

  if (question->kind == ATLAS_QUESTION_ENTRY || question->kind == ATLAS_QUESTION_AMOUNT || question->kind == ATLAS_QUESTION_YEAR)
    {
      for (guint i = 0; i < question->choices->len; i++)
        {
          if (i == g_array_index (question->right, guint, 0))
            g_assert_cmpstr (question->choices->pdata[i], ==, question->answer);
          else
            check_wrong (set, question, question->choices->pdata[i], languages);
        }
      g_assert_null (strstr (question->text, question->answer));
    }
  if (question->kind == ATLAS_QUESTION_STATEMENT)
    check_statement (set, question, languages);
  if (question->kind == ATLAS_QUESTION_STATE)
    g_assert_cmpstr (atlas_claim_states[g_array_index (question->right, guint, 0)], ==, claim->state);
  if (question->kind == ATLAS_QUESTION_GAP)
    check_gap (set, question);
  if (question->kind == ATLAS_QUESTION_MATCH)
    check_match (set, question);
}

static void
check_all (AtlasRecordSet     *set,
           AtlasLabelLanguage  labels,
           guint              *n_of_kind)
{
  for (guint32 seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (GPtrArray) questions = ask (set, 200, seed, labels);
      g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL);

      for (guint i = 0; i < questions->len; i++)
        {
          const AtlasQuestion *question = questions->pdata[i];

          check (set, question, labels);
          n_of_kind[question->kind]++;
          for (guint j = 0; j < question->claims->len; j++)
            {
              const AtlasClaim *claim = question->claims->pdata[j];
              g_autoptr (GPtrArray) all = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);

              g_assert_true (g_hash_table_add (asked, (gpointer) claim));
              g_assert_cmpstr (claim->rank, !=, "disputed");
              g_assert_cmpstr (claim->rank, !=, "withdrawn");
              g_assert_cmpuint (all->len, >, 0);
            }
        }
    }
}

static void
test_starter (void)
{
  g_autoptr (AtlasRecordSet) set = paper_test_starter ();
  g_autoptr (GPtrArray) contradictions = atlas_contradictions_find (set);
  guint n_of_kind[2][ATLAS_N_QUESTION_KINDS] = { { 0 } };

  atlas_labels_speak (ATLAS_LABELS_ENGLISH);
  check_all (set, ATLAS_LABELS_ENGLISH, n_of_kind[0]);
  atlas_labels_speak (ATLAS_LABELS_CHINESE);
  check_all (set, ATLAS_LABELS_CHINESE, n_of_kind[1]);
  atlas_labels_speak (ATLAS_LABELS_ENGLISH);

  for (guint i = 0; i < ATLAS_N_QUESTION_KINDS; i++)
    {
      g_test_message ("kind %u: %u English, %u Chinese questions", i, n_of_kind[0][i], n_of_kind[1][i]);
      g_assert_cmpuint (n_of_kind[0][i], >=, N_SEEDS);
      g_assert_cmpuint (n_of_kind[1][i], >=, N_SEEDS);
    }
}

static char *
join (GPtrArray *questions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < questions->len; i++)
    {
      const AtlasQuestion *question = questions->pdata[i];

      g_string_append_printf (text, "%s = %s\n", question->text, question->answer);
      for (guint j = 0; j < question->choices->len; j++)
        g_string_append_printf (text, "  %s\n", (char *) question->choices->pdata[j]);
    }

  return g_string_free (text, FALSE);
}

/* Neither answer is the right one always. */
static void
test_balance (void)
{
  g_autoptr (AtlasRecordSet) set = paper_test_starter ();
  guint n_of_state[3] = { 0 }, n_of_truth[2] = { 0 };

  for (guint32 seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (GPtrArray) questions = ask (set, 16, seed, ATLAS_LABELS_ENGLISH);

      for (guint i = 0; i < questions->len; i++)
        {
          const AtlasQuestion *question = questions->pdata[i];

          if (question->kind == ATLAS_QUESTION_STATE)
            n_of_state[g_array_index (question->right, guint, 0)]++;
          if (question->kind == ATLAS_QUESTION_STATEMENT)
            n_of_truth[g_array_index (question->right, guint, 0)]++;
        }
    }

  g_test_message ("reached %u, aimed at %u, expected %u; true %u, false %u", n_of_state[0], n_of_state[1], n_of_state[2],
                  n_of_truth[0], n_of_truth[1]);
  for (guint i = 0; i < G_N_ELEMENTS (n_of_state); i++)
    g_assert_cmpuint (n_of_state[i], >=, (n_of_state[0] + n_of_state[1] + n_of_state[2]) / 6);
  for (guint i = 0; i < G_N_ELEMENTS (n_of_truth); i++)
    g_assert_cmpuint (n_of_truth[i], >=, (n_of_truth[0] + n_of_truth[1]) / 4);
}

static void
test_seed (void)
{
  g_autoptr (AtlasRecordSet) set = paper_test_starter ();
  g_autoptr (AtlasRecordSet) again = paper_test_starter ();
  g_autoptr (GPtrArray) one = ask (set, 16, 7, ATLAS_LABELS_ENGLISH);
  g_autoptr (GPtrArray) same = ask (again, 16, 7, ATLAS_LABELS_ENGLISH);
  g_autoptr (GPtrArray) other = ask (set, 16, 8, ATLAS_LABELS_ENGLISH);
  g_autofree char *text = join (one);
  g_autofree char *same_text = join (same);
  g_autofree char *other_text = join (other);
  guint kinds = 0;

  g_assert_cmpuint (one->len, ==, 16);
  g_assert_cmpstr (text, ==, same_text);
  g_assert_cmpstr (text, !=, other_text);
  for (guint i = 0; i < one->len; i++)
    kinds |= 1u << ((const AtlasQuestion *) one->pdata[i])->kind;
  /* Some of each. */
  g_assert_cmpuint (kinds, ==, (1u << ATLAS_N_QUESTION_KINDS) - 1);
}

/* In both languages the same is asked. */
static void
test_languages (void)
{
  g_autoptr (AtlasRecordSet) set = paper_test_starter ();
  guint n_same = 0, n_all = 0;

  for (guint32 seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (GPtrArray) english = NULL;
      g_autoptr (GPtrArray) chinese = NULL;

      atlas_labels_speak (ATLAS_LABELS_ENGLISH);
      english = ask (set, 16, seed, ATLAS_LABELS_ENGLISH);
      atlas_labels_speak (ATLAS_LABELS_CHINESE);
      chinese = ask (set, 16, seed, ATLAS_LABELS_CHINESE);
      g_assert_cmpuint (english->len, ==, chinese->len);
      for (guint i = 0; i < english->len; i++)
        {
          const AtlasQuestion *one = english->pdata[i];
          const AtlasQuestion *other = chinese->pdata[i];

          n_all++;
          n_same += one->kind == other->kind && one->claims->pdata[0] == other->claims->pdata[0];
        }
    }
  atlas_labels_speak (ATLAS_LABELS_ENGLISH);
  g_test_message ("%u of %u questions are the same", n_same, n_all);
  g_assert_cmpuint (n_same, ==, n_all);
}

static AtlasClaim *
point (AtlasRecordSet *set,
       gint64          entry,
       gint64          property,
       gint64          target,
       const char     *quotation)
{
  AtlasClaim *claim = paper_test_claim (set, entry, property);

  claim->target = target;
  if (quotation != NULL)
    paper_test_quote (set, claim, quotation);

  return claim;
}

/* Two organisers, of which one is disputed; one who may be a third, for all we know. */
static void
test_organisers (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gint64 organised_by = paper_test_property (set, "organised-by", "entry", NULL);
  gint64 part_of = paper_test_property (set, "part-of", "entry", NULL);
  gint64 fair = paper_test_entry (set, "event", "The Fair", 0);
  gint64 week = paper_test_entry (set, "event", "The Week", 0);
  gint64 guild = paper_test_entry (set, "organisation", "Guild", 0);
  gint64 town = paper_test_entry (set, "organisation", "Town Hall", 0);
  gint64 branch = paper_test_entry (set, "organisation", "A branch", 0);
  gint64 ministry = paper_test_entry (set, "organisation", "Ministry", 0);
  static const char * const others[] = { "Alpha", "Beta", "Gamma", "Great Guild of the North" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    paper_test_entry (set, "organisation", others[i], 0);
  point (set, fair, organised_by, guild, "organised by the old and venerable people of Guild");
  atlas_set_text (&point (set, fair, organised_by, town, "the Town Hall, some say, organised it as well")->rank, "disputed");
  point (set, branch, part_of, guild, NULL);
  point (set, fair, part_of, week, NULL);
  point (set, week, organised_by, ministry, NULL);

  for (guint32 seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (GPtrArray) questions = ask (set, 50, seed, ATLAS_LABELS_ENGLISH);
      gboolean found = FALSE;

      for (guint i = 0; i < questions->len; i++)
        {
          const AtlasQuestion *question = questions->pdata[i];

          if (question->kind != ATLAS_QUESTION_ENTRY)
            continue;

          found = TRUE;
          g_assert_cmpstr (question->text, ==, "Who organised The Fair?");
          g_assert_cmpstr (question->answer, ==, "Guild");
          g_assert_cmpuint (question->choices->len, ==, 4);
          for (guint j = 0; j < question->choices->len; j++)
            {
              const char *choice = question->choices->pdata[j];

              /* The disputed one, a branch of the right one, who organised what it is a part of, and a name
               * that has the right one in it might all be right. */
              g_assert_true (strcmp (choice, "Guild") == 0 || strcmp (choice, "Alpha") == 0 || strcmp (choice, "Beta") == 0 ||
                             strcmp (choice, "Gamma") == 0);
            }
        }
      g_assert_true (found || questions->len > 0);
    }
}

static AtlasClaim *
count (AtlasRecordSet *set,
       gint64          entry,
       gint64          property,
       const char     *qualifier,
       double          number,
       const char     *quotation)
{
  AtlasClaim *claim = paper_test_claim (set, entry, property);

  claim->number = number;
  atlas_set_text (&claim->qualifier, qualifier);
  atlas_set_text (&claim->unit, "works");
  if (quotation != NULL)
    paper_test_quote (set, claim, quotation);

  return claim;
}

static const AtlasQuestion *
find_question (GPtrArray         *questions,
               AtlasQuestionKind  kind,
               const AtlasClaim  *claim)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const AtlasQuestion *question = questions->pdata[i];

      if (question->kind == kind && question->claims->pdata[0] == claim)
        return question;
    }

  return NULL;
}

/* "Over 100" is not contradicted by "over 50" nor by 120; "about 100" not by 110. */
static void
test_bounds (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gint64 productions = paper_test_property (set, "productions", "number", "count");
  gint64 first = paper_test_entry (set, "organisation", "First", 0);
  const AtlasClaim *over, *about;
  static const struct { const char *qualifier; double number; } others[] = {
    { ">", 50 }, { "=", 120 }, { "=", 110 }, { "~", 115 }, { "<", 200 }, { ">", 7000 },
    { "=", 3 }, { "=", 20 }, { "<", 9 }, { "~", 30 },
  };
  guint n_over = 0, n_about = 0;

  over = count (set, first, productions, ">", 100, "has made over 100 works in all these years");
  about = count (set, paper_test_entry (set, "organisation", "Second", 0), productions, "~", 100, "has made about 100 works in all these years");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *name = g_strdup_printf ("Studio %c", 'P' + (int) i);

      count (set, paper_test_entry (set, "organisation", name, 0), productions, others[i].qualifier, others[i].number, NULL);
    }

  for (guint32 seed = 0; seed < N_SEEDS * 4; seed++)
    {
      g_autoptr (GPtrArray) questions = ask (set, 50, seed, ATLAS_LABELS_ENGLISH);
      const AtlasQuestion *of_over = find_question (questions, ATLAS_QUESTION_AMOUNT, over);
      const AtlasQuestion *of_about = find_question (questions, ATLAS_QUESTION_AMOUNT, about);
      static const char * const apart[] = { "3 works", "20 works", "less than 9 works", "about 30 works", "over 7,000 works" };

      for (guint i = 0; of_over != NULL && i < of_over->choices->len; i++)
        g_assert_true (i == g_array_index (of_over->right, guint, 0) ||
                       (g_strv_contains ((const char * const[]) { apart[0], apart[1], apart[2], apart[3], NULL }, of_over->choices->pdata[i])));
      for (guint i = 0; of_about != NULL && i < of_about->choices->len; i++)
        g_assert_true (i == g_array_index (of_about->right, guint, 0) ||
                       (g_strv_contains ((const char * const[]) { apart[0], apart[1], apart[2], apart[3], apart[4], NULL },
                                         of_about->choices->pdata[i])));
      n_over += of_over != NULL && of_over->choices->len >= 3;
      n_about += of_about != NULL && of_about->choices->len >= 3;
      if (of_over != NULL)
        g_assert_cmpstr (of_over->answer, ==, "over 100 works");
    }
  g_assert_cmpuint (n_over, >, 0);
  g_assert_cmpuint (n_about, >, 0);
}

/* Nothing is asked about what is withdrawn, disputed, contradicted, doubtful or not quoted. */
static void
test_not_asked (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gint64 productions = paper_test_property (set, "productions", "number", "count");
  gint64 entry = paper_test_entry (set, "organisation", "First", 0);
  gint64 other = paper_test_entry (set, "organisation", "Second", 0);
  gint64 nameless = paper_test_entry (set, "organisation", NULL, 0);
  g_autoptr (GPtrArray) questions = NULL;

  count (set, entry, productions, "=", 100, "has made 100 works in all these years");
  count (set, entry, productions, "=", 200, "has made 200 works in all these years");
  count (set, other, productions, "=", 300, NULL);
  count (set, nameless, productions, "=", 400, "has made 400 works in all these years");
  atlas_set_text (&count (set, paper_test_entry (set, "organisation", "Third", 0), productions, "=", 500, "500 in these many years")->rank, "withdrawn");
  questions = ask (set, 50, 1, ATLAS_LABELS_ENGLISH);
  g_assert_cmpuint (questions->len, ==, 0);

  g_clear_pointer (&questions, g_ptr_array_unref);
  questions = ask (set, 0, 1, ATLAS_LABELS_ENGLISH);
  g_assert_cmpuint (questions->len, ==, 0);
}

/* Names with braces, markup and broken bytes. */
static void
test_hostile (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gint64 productions = paper_test_property (set, "productions", "number", "count");
  static const char * const names[] = { "{name} {context}", "<b>&amp;</i>", "\xff\xfe broken", "%s%n%d", "" };
  g_autoptr (GPtrArray) questions = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *quotation = g_strdup_printf ("has \xc0 made %u works in all of these years", 1000 + i);
      AtlasClaim *claim = count (set, paper_test_entry (set, "organisation", names[i], 0), productions, "=", 1000 + i, quotation);

      atlas_set_text (&claim->as_written, "\xe4 1000");
      atlas_set_text (&claim->scope, "{value} \xff");
      atlas_set_text (&claim->period, "not a date {");
    }
  questions = ask (set, 50, 3, ATLAS_LABELS_ENGLISH);
  g_assert_cmpuint (questions->len, >, 0);
  for (guint i = 0; i < questions->len; i++)
    g_assert_true (g_utf8_validate (((const AtlasQuestion *) questions->pdata[i])->text, -1, NULL));
}

int
main (int   argc,
      char *argv[])
{
  paper_test_init (&argc, &argv);
  g_test_add_func ("/questions/starter", test_starter);
  g_test_add_func ("/questions/balance", test_balance);
  g_test_add_func ("/questions/seed", test_seed);
  g_test_add_func ("/questions/languages", test_languages);
  g_test_add_func ("/questions/organisers", test_organisers);
  g_test_add_func ("/questions/bounds", test_bounds);
  g_test_add_func ("/questions/not-asked", test_not_asked);
  g_test_add_func ("/questions/hostile", test_hostile);

  return g_test_run ();
}
