/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All documents for which one part of a query holds: its words, by the index; a condition, by what is
 * known of each document. A condition stays while words are typed, so its answer is kept. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-searcher-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-condition.h"
#include "atlas-saved-search.h"

#define MAX_KEPT 64
#define DOCUMENTS_BETWEEN_CHECKS 65536
#define MAX_SAVED_DEPTH 8

static AtlasBits *
try_condition (AtlasSearcher         *self,
               const AtlasCondition  *condition,
               GError               **error)
{
  guint size = atlas_documents_size (self->documents);
  g_autoptr (AtlasBits) bits = atlas_bits_new (size);

  for (guint i = 0; i < size; i++)
    {
      if (i % DOCUMENTS_BETWEEN_CHECKS == 0 && atlas_searcher_is_cancelled (self, error))
        return NULL;
      if (atlas_condition_holds (condition, self->documents, atlas_documents_get (self->documents, i)))
        atlas_bits_add (bits, i);
    }

  return g_steal_pointer (&bits);
}

static void
negate (AtlasBits *bits)
{
  for (guint i = 0; i < bits->size; i++)
    bits->words[i / 64] ^= G_GUINT64_CONSTANT (1) << i % 64;
}

/* Something that nobody has that name. */
static void
set_problem (char       **problem,
             const char  *format,
             const char  *value)
{
  if (*problem == NULL)
    {
      g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

      *problem = g_strconcat (parts[0], value, parts[1], NULL);
    }
}

static const char *
problem_of (AtlasTermType type)
{
  switch (type)
    {
    case ATLAS_TERM_KIND:
      /* translators: what was typed */
      return _("There is no kind “%s”");
    case ATLAS_TERM_HUB:
      /* translators: what was typed */
      return _("There is no hub “%s”");
    case ATLAS_TERM_TAG:
      /* translators: what was typed */
      return _("There is no keyword “%s”");
    case ATLAS_TERM_PROPERTY:
    case ATLAS_TERM_VALUE:
      /* translators: what was typed */
      return _("There is no property “%s”");
    case ATLAS_TERM_SOURCE:
      /* translators: what was typed */
      return _("There is no source “%s”");
    case ATLAS_TERM_SAVED:
      /* translators: what was typed */
      return _("There is no saved search “%s”");
    case ATLAS_TERM_REVIEW:
    case ATLAS_TERM_DECADE:
    case ATLAS_TERM_AFTER:
    case ATLAS_TERM_BEFORE:
    case ATLAS_TERM_IS:
    case ATLAS_TERM_NEAR:
    case ATLAS_TERM_WORD:
    case ATLAS_TERM_PHRASE:
    default:
      /* translators: what was typed */
      return _("“%s” is not understood");
    }
}

static AtlasBits *
match_named (AtlasSearcher         *self,
             const AtlasQueryTerm  *term,
             char                 **problem,
             GError               **error)
{
  g_autoptr (AtlasCondition) condition = atlas_condition_new (term->type);

  for (guint i = 0; term->values[i] != NULL; i++)
    {
      guint n = condition->numbers->len;

      if (g_ascii_strcasecmp (term->values[i], "none") == 0 && term->type != ATLAS_TERM_PROPERTY)
        {
          condition->none = TRUE;
          continue;
        }

      if (!atlas_names_resolve (self, term->type, term->values[i], term->open, condition->numbers,
                                condition->entries, error))
        return NULL;
      if (condition->numbers->len == n)
        set_problem (problem, problem_of (term->type), term->values[i]);
    }

  return try_condition (self, condition, error);
}

static AtlasBits *
match_value (AtlasSearcher         *self,
             const AtlasQueryTerm  *term,
             char                 **problem,
             GError               **error)
{
  static const struct { const char *op; const char *any; const char *one; } statements[] = {
    { "=", "SELECT doc FROM number WHERE value = ?1", "SELECT doc FROM number WHERE property = ?2 AND value = ?1" },
    { "<", "SELECT doc FROM number WHERE value < ?1", "SELECT doc FROM number WHERE property = ?2 AND value < ?1" },
    { "<=", "SELECT doc FROM number WHERE value <= ?1", "SELECT doc FROM number WHERE property = ?2 AND value <= ?1" },
    { ">", "SELECT doc FROM number WHERE value > ?1", "SELECT doc FROM number WHERE property = ?2 AND value > ?1" },
    { ">=", "SELECT doc FROM number WHERE value >= ?1", "SELECT doc FROM number WHERE property = ?2 AND value >= ?1" },
  };
  g_autoptr (AtlasBits) bits = atlas_bits_new (atlas_documents_size (self->documents));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) properties = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint place = 0;

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      if (g_strcmp0 (statements[i].op, term->op) == 0)
        place = i;
    }

  if (term->values[0] != NULL)
    {
      if (!atlas_names_resolve (self, ATLAS_TERM_PROPERTY, term->values[0], term->open, numbers, properties,
                                error))
        return NULL;
      if (properties->len == 0)
        set_problem (problem, problem_of (ATLAS_TERM_VALUE), term->values[0]);
    }

  for (guint i = 0; i < (term->values[0] != NULL ? properties->len : 1); i++)
    {
      sqlite3_stmt *statement = atlas_index_prepare (self->index, term->values[0] != NULL ? statements[place].one
                                                                                          : statements[place].any, error);
      gboolean all;

      if (statement == NULL)
        return NULL;
      sqlite3_bind_double (statement, 1, term->number);
      if (term->values[0] != NULL)
        sqlite3_bind_int64 (statement, 2, g_array_index (properties, gint64, i));
      if (!atlas_match_rows (self, statement, bits, G_MAXUINT, &all, error))
        return NULL;
    }

  return g_steal_pointer (&bits);
}

static gboolean
is_being_resolved (AtlasSearcher *self,
                   const char    *query)
{
  for (guint i = 0; i < self->saved->len; i++)
    {
      if (g_strcmp0 (self->saved->pdata[i], query) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What a saved search finds. One that is asked for while it is being resolved finds nothing. */
static gboolean
widen_by_saved (AtlasSearcher           *self,
                const AtlasSavedSearch  *saved,
                AtlasBits               *bits,
                char                   **problem,
                GError                 **error)
{
  g_autoptr (AtlasQuery) query = atlas_query_parse (saved->query);
  g_autoptr (AtlasPlan) plan = NULL;
  g_autoptr (AtlasBits) matches = NULL;
  g_autoptr (AtlasWords) words = NULL;
  gboolean all;

  if (is_being_resolved (self, saved->query) || self->saved->len >= MAX_SAVED_DEPTH)
    {
      if (*problem == NULL)
        *problem = g_strdup (_("A saved search asks for itself"));
      return TRUE;
    }

  g_ptr_array_add (self->saved, saved->query);
  plan = atlas_plan_new (self, query, error);
  g_ptr_array_set_size (self->saved, (int) self->saved->len - 1);
  if (plan == NULL)
    return FALSE;

  if (atlas_words_is_empty (plan->words))
    matches = plan->allowed != NULL ? atlas_bits_copy (plan->allowed) : NULL;
  else
    {
      matches = atlas_match_words (self, plan->words, G_MAXUINT, &all, error);
      if (matches == NULL)
        return FALSE;
      if (plan->allowed != NULL)
        atlas_bits_narrow (matches, plan->allowed);
    }

  if (matches != NULL)
    atlas_bits_widen (bits, matches);
  if (*problem == NULL)
    *problem = g_steal_pointer (&plan->problem);

  return TRUE;
}

static AtlasBits *
match_saved (AtlasSearcher         *self,
             const AtlasQueryTerm  *term,
             char                 **problem,
             GError               **error)
{
  g_autoptr (AtlasBits) bits = atlas_bits_new (atlas_documents_size (self->documents));
  g_autoptr (AtlasRecordSet) set = atlas_db_load_saved_searches (self->db, error);

  if (set == NULL)
    return NULL;

  for (guint i = 0; term->values[i] != NULL; i++)
    {
      const AtlasSavedSearch *saved = atlas_saved_search_find (set, term->values[i]);

      if (saved == NULL)
        set_problem (problem, problem_of (ATLAS_TERM_SAVED), term->values[i]);
      else if (!widen_by_saved (self, saved, bits, problem, error))
        return NULL;
    }

  return g_steal_pointer (&bits);
}

/* Words that must not be there. */
static AtlasBits *
match_word (AtlasSearcher         *self,
            const AtlasQueryTerm  *term,
            GError               **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();
  g_autoptr (AtlasWords) words = NULL;
  gboolean all;

  g_ptr_array_add (terms, (gpointer) term);
  words = atlas_words_new (terms, self->index, error);
  if (words == NULL)
    return NULL;
  if (atlas_words_is_empty (words))
    return atlas_bits_new (atlas_documents_size (self->documents));

  return atlas_match_words (self, words, G_MAXUINT, &all, error);
}

static AtlasBits *
match_plain (AtlasSearcher         *self,
             const AtlasQueryTerm  *term,
             const AtlasQueryTerm  *other,
             char                 **problem,
             GError               **error)
{
  /* Both kinds of time are one. */
  g_autoptr (AtlasCondition) condition =
    atlas_condition_new (term->type == ATLAS_TERM_BEFORE ? ATLAS_TERM_AFTER : term->type);

  if (!atlas_condition_add (condition, term))
    {
      set_problem (problem, problem_of (term->type), term->values[0] != NULL ? term->values[0] : "");
      return atlas_bits_new (atlas_documents_size (self->documents));
    }

  if (other != NULL)
    atlas_condition_add (condition, other);
  condition->negated = FALSE;

  return try_condition (self, condition, error);
}

static AtlasBits *
match_anew (AtlasSearcher         *self,
            const AtlasQueryTerm  *term,
            const AtlasQueryTerm  *other,
            char                 **problem,
            GError               **error)
{
  switch (term->type)
    {
    case ATLAS_TERM_WORD:
    case ATLAS_TERM_PHRASE:
      return match_word (self, term, error);
    case ATLAS_TERM_HUB:
    case ATLAS_TERM_TAG:
    case ATLAS_TERM_PROPERTY:
    case ATLAS_TERM_SOURCE:
      return match_named (self, term, problem, error);
    case ATLAS_TERM_VALUE:
      return match_value (self, term, problem, error);
    case ATLAS_TERM_SAVED:
      return match_saved (self, term, problem, error);
    case ATLAS_TERM_KIND:
    case ATLAS_TERM_REVIEW:
    case ATLAS_TERM_DECADE:
    case ATLAS_TERM_AFTER:
    case ATLAS_TERM_BEFORE:
    case ATLAS_TERM_NEAR:
    case ATLAS_TERM_IS:
    default:
      return match_plain (self, term, other, problem, error);
    }
}

/* Saved searches are rows that may change without the index. What has a problem tells it each time. */
static gboolean
may_be_kept (const AtlasQueryTerm *term,
             const char           *problem)
{
  return term->type != ATLAS_TERM_SAVED && problem == NULL;
}

/**
 * atlas_match_term:
 * @self: a searcher
 * @term: a condition, or words that must not be there
 * @other: (nullable): of a time: the other end of it
 * @problem: (inout): why it finds nothing, translated, if it does
 * @error: where an error goes
 *
 * Tries a condition on all documents.
 *
 * Returns: (nullable) (transfer full): those for which it holds; %NULL on error
 */
AtlasBits *
atlas_match_term (AtlasSearcher         *self,
                  const AtlasQueryTerm  *term,
                  const AtlasQueryTerm  *other,
                  char                 **problem,
                  GError               **error)
{
  g_autofree char *text = atlas_query_term_to_string (term);
  g_autofree char *other_text = other != NULL ? atlas_query_term_to_string (other) : NULL;
  g_autofree char *name = g_strconcat (text, term->open ? "*" : " ", other_text, NULL);
  const AtlasBits *kept = g_hash_table_lookup (self->conditions, name);
  g_autoptr (AtlasBits) bits = NULL;

  if (kept != NULL)
    return atlas_bits_copy (kept);

  bits = match_anew (self, term, other, problem, error);
  if (bits == NULL)
    return NULL;

  if (term->negated)
    negate (bits);

  if (may_be_kept (term, *problem))
    {
      if (g_hash_table_size (self->conditions) >= MAX_KEPT)
        g_hash_table_remove_all (self->conditions);
      g_hash_table_replace (self->conditions, g_steal_pointer (&name), atlas_bits_copy (bits));
    }

  return g_steal_pointer (&bits);
}
