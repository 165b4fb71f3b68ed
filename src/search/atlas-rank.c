/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts matches in the order that a person would: by where the words stand, hubs and what is told more of
 * first among equals. The index gives its matches by importance; of each tier only the first are fetched
 * and ranked, so that a letter that a million records hold costs no more than a rare word. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-searcher-private.h"

#include <string.h>

/* So many documents of each tier are looked at, fewer where none of those behind could come before. */
#define MAX_FETCHED 500
#define MIN_FETCHED 100

typedef struct
{
  AtlasSearcher   *searcher;
  const AtlasPlan *plan;
  guint            wanted;      /* how many are enough */
  GArray          *candidates;
  GHashTable      *known;       /* place -> its number among the candidates, from 1 */
} Ranking;

typedef struct
{
  guint weight;
  AtlasRanked ranked;
} Candidate;

static int
compare_candidates (gconstpointer one,
                    gconstpointer other)
{
  const Candidate *a = one, *b = other;

  if (a->weight != b->weight)
    return a->weight < b->weight ? -1 : 1;

  return (a->ranked.place > b->ranked.place) - (a->ranked.place < b->ranked.place);
}

static guint
weight_of (AtlasHitReason reason,
           gboolean       whole)
{
  return reason * 512 + (whole ? 0 : 256);
}

static AtlasHitReason
reason_of (guint column)
{
  static const AtlasHitReason reasons[] = {
    ATLAS_REASON_NAME, ATLAS_REASON_NAME, ATLAS_REASON_TAG, ATLAS_REASON_DESCRIPTION, ATLAS_REASON_CLAIM,
    ATLAS_REASON_QUOTATION,
  };

  return column < G_N_ELEMENTS (reasons) ? reasons[column] : ATLAS_REASON_QUOTATION;
}

/* The word that is in the least place decides, then whether the last word is one and not the start of
 * one, then the places of all words together. */
static void
weigh (Ranking   *self,
       gint64     where,
       gboolean   whole,
       Candidate *candidate)
{
  guint worst = 0, sum = 0;

  for (guint i = 0; i < self->plan->words->words->len; i++)
    {
      guint column = atlas_where_column (where, i);
      guint reason;

      /* It was found as one with the word before it. */
      if (column == ATLAS_WHERE_NOWHERE)
        continue;

      reason = reason_of (column);
      worst = MAX (worst, reason);
      sum += reason;
    }

  candidate->ranked.reason = worst > 0 ? worst : ATLAS_REASON_QUOTATION;
  candidate->weight = weight_of (candidate->ranked.reason, whole) + sum;
}

/* What a document weighs in which all words stand in names: the least, since the more important come first. */
static guint
least_weight (const Ranking  *self,
              AtlasHitReason  reason,
              gboolean        whole)
{
  return weight_of (reason != ATLAS_REASON_NONE ? reason : ATLAS_REASON_NAME, whole) +
         (reason != ATLAS_REASON_NONE ? 0 : self->plan->words->words->len * ATLAS_REASON_NAME);
}

/* What is found in several ways counts for the best. Returns what it weighs then. */
static guint
add_candidate (Ranking         *self,
               const Candidate *candidate)
{
  gpointer key = GUINT_TO_POINTER (candidate->ranked.place);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, key));
  Candidate *known;

  if (number == 0)
    {
      g_array_append_vals (self->candidates, candidate, 1);
      g_hash_table_insert (self->known, key, GUINT_TO_POINTER (self->candidates->len));
      return candidate->weight;
    }

  known = &g_array_index (self->candidates, Candidate, number - 1);
  if (candidate->weight < known->weight)
    *known = *candidate;

  return known->weight;
}

static gboolean
find_place (Ranking *self,
            gint64   rowid,
            guint   *place)
{
  return atlas_documents_find (self->searcher->documents, rowid, place) &&
         (self->plan->allowed == NULL || atlas_bits_has (self->plan->allowed, *place));
}

/* Fetches what a statement finds until so many were found that conditions allow. A reason for all of
 * them, or else by its second column. */
static gboolean
fetch (Ranking         *self,
       sqlite3_stmt    *statement,
       AtlasHitReason   reason,
       gboolean         whole,
       gboolean        *all,
       GError         **error)
{
  guint enough = MAX (self->wanted, MIN_FETCHED), least = least_weight (self, reason, whole);
  guint place = 0, n = 0, n_least = 0;
  int code = SQLITE_ROW;

  while (n < MAX_FETCHED && n_least < enough &&
         (code = atlas_index_step (self->searcher->index, statement, error)) == SQLITE_ROW)
    {
      Candidate candidate = { 0 };

      if (!find_place (self, sqlite3_column_int64 (statement, 0), &place))
        continue;

      n++;
      if (reason == ATLAS_REASON_NONE)
        weigh (self, sqlite3_column_int64 (statement, 1), whole, &candidate);
      else
        {
          candidate.weight = weight_of (reason, whole);
          candidate.ranked.reason = reason;
        }
      candidate.ranked.place = place;
      n_least += add_candidate (self, &candidate) <= least;
    }

  *all = code == SQLITE_DONE;
  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
fetch_expression (Ranking                *self,
                  const char             *sql,
                  const AtlasExpression  *expression,
                  AtlasHitReason          reason,
                  gboolean               *all,
                  GError                **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self->searcher->index, sql, error);
  gboolean fine;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, expression->text->str, -1, SQLITE_STATIC);
  self->searcher->expression = expression;
  fine = fetch (self, statement, reason, expression->whole, all, error);
  self->searcher->expression = NULL;

  return fine;
}

static gboolean
fetch_keys (Ranking         *self,
            gboolean         exact,
            AtlasHitReason   reason,
            GError         **error)
{
  g_autoptr (AtlasBits) bits = atlas_bits_new (atlas_documents_size (self->searcher->documents));

  if (!atlas_match_keys (self->searcher, self->plan->words, exact, bits, error))
    return FALSE;

  for (guint place = atlas_bits_next (bits, 0); place < bits->size; place = atlas_bits_next (bits, place + 1))
    {
      Candidate candidate = { .weight = weight_of (reason, exact), .ranked = { .place = place, .reason = reason } };

      if (self->plan->allowed == NULL || atlas_bits_has (self->plan->allowed, place))
        add_candidate (self, &candidate);
    }

  return TRUE;
}

/* How many candidates come before all in whose names a word only begins as what was typed last. */
static guint
count_whole_names (Ranking *self)
{
  guint n = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      if (g_array_index (self->candidates, Candidate, i).weight < weight_of (ATLAS_REASON_NAME, FALSE))
        n++;
    }

  return n;
}

static gboolean
fetch_names (Ranking   *self,
             gboolean  *all,
             GError   **error)
{
  static const char names[] = "SELECT rowid, atlas_where (names) FROM names WHERE names MATCH ?1 ORDER BY rowid";
  const AtlasWords *words = self->plan->words;

  if (words->open)
    {
      if (!fetch_expression (self, names, &words->whole_names, ATLAS_REASON_NONE, all, error))
        return FALSE;

      if (!*all && count_whole_names (self) >= self->wanted)
        return TRUE;
    }

  return fetch_expression (self, names, &words->names, ATLAS_REASON_NONE, all, error);
}

static gboolean
fetch_starts (Ranking   *self,
              gboolean  *all,
              GError   **error)
{
  static const char names[] = "SELECT rowid FROM names WHERE names MATCH ?1 ORDER BY rowid";
  const AtlasWords *words = self->plan->words;

  return (!words->open || fetch_expression (self, names, &words->whole_start, ATLAS_REASON_NAME_START, all, error)) &&
         fetch_expression (self, names, &words->start, ATLAS_REASON_NAME_START, all, error) &&
         (!words->open || fetch_keys (self, FALSE, ATLAS_REASON_NAME_START, error));
}

static gboolean
fetch_all (Ranking   *self,
           gboolean  *all,
           GError   **error)
{
  gboolean all_names;

  if (!fetch_keys (self, TRUE, ATLAS_REASON_NAME_EXACT, error) || !fetch_starts (self, all, error))
    return FALSE;

  /* What else there is comes behind these. */
  if (!*all && self->candidates->len >= self->wanted)
    return TRUE;

  if (!fetch_names (self, &all_names, error))
    return FALSE;

  if (self->candidates->len >= self->wanted)
    {
      *all = FALSE;
      return TRUE;
    }

  if (!fetch_expression (self, "SELECT rowid, atlas_where (words) FROM words WHERE words MATCH ?1 ORDER BY rowid",
                         &self->plan->words->anywhere, ATLAS_REASON_NONE, all, error))
    return FALSE;

  /* Initials are known to the names alone. */
  *all = *all && all_names;

  return TRUE;
}

/**
 * atlas_rank:
 * @self: a searcher
 * @plan: what is searched for, words among it
 * @wanted: how many documents are enough
 * @all: (out): whether there are no more than those returned
 * @error: where an error goes
 *
 * Finds the best matches. Those behind them, if there are any, are in no tier that was not fetched from.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasRanked): the matches, the best first; mostly
 *   more than @wanted; %NULL on error
 */
GArray *
atlas_rank (AtlasSearcher    *self,
            const AtlasPlan  *plan,
            guint             wanted,
            gboolean         *all,
            GError          **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  Ranking ranking = { self, plan, wanted, candidates, known };
  GArray *ranked;

  if (!fetch_all (&ranking, all, error))
    return NULL;

  g_array_sort (candidates, compare_candidates);
  ranked = g_array_sized_new (FALSE, FALSE, sizeof (AtlasRanked), candidates->len);
  for (guint i = 0; i < candidates->len; i++)
    g_array_append_val (ranked, g_array_index (candidates, Candidate, i).ranked);

  return ranked;
}
