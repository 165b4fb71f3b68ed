/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sources want: addresses that a browser could open, and quotations that stand in the text. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-queue-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-quotation.h"

/* Whether it is an address on the web, by its form. */
static gboolean
is_link (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (strpbrk (text, " \t\n") != NULL || host == NULL || *host == '\0')
    return FALSE;

  return g_ascii_strcasecmp (scheme, "https") == 0 || g_ascii_strcasecmp (scheme, "http") == 0 ||
         g_ascii_strcasecmp (scheme, "ftp") == 0;
}

/**
 * atlas_queue_find_broken_links:
 * @self: a collection file
 * @items: (element-type AtlasQueueItem): where the items go
 * @error: where an error goes
 *
 * Finds sources with an address that cannot be one. Whether somebody answers there is not asked: the
 * network is not used.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_queue_find_broken_links (AtlasDb  *self,
                               GArray   *items,
                               GError  **error)
{
  static const char * const fields[] = { "url", "archived_url" };
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT id, url, archived_url FROM source WHERE url IS NOT NULL OR archived_url IS NOT NULL", error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        {
          const char *text = (const char *) sqlite3_column_text (statement, (int) i + 1);

          if (text != NULL && !is_link (text))
            atlas_queue_add (items, ATLAS_QUEUE_BROKEN_LINK, ATLAS_SEVERITY_WARNING, ATLAS_RECORD_SOURCE, 0,
                             sqlite3_column_int64 (statement, 0), 0, fields[i]);
        }
    }

  return code == SQLITE_DONE;
}

/* The texts that belong to one source after another, made ready to be searched. */
typedef struct
{
  gint64 source;
  GPtrArray *texts;         /* (element-type AtlasQuotable) */
} Texts;

static gboolean
load_texts (AtlasDb  *self,
            gint64    source,
            Texts    *texts,
            GError  **error)
{
  sqlite3_stmt *statement;
  int code;

  if (texts->source == source)
    return TRUE;

  g_ptr_array_set_size (texts->texts, 0);
  statement = atlas_sql_prepare (self, "SELECT text FROM source_text WHERE source = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, source);
  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      g_autofree char *text = atlas_sql_column_text (statement, 0);

      if (g_utf8_validate (text, -1, NULL))
        g_ptr_array_add (texts->texts, atlas_quotable_new (text));
    }
  texts->source = source;

  return code == SQLITE_DONE;
}

static AtlasQuotationMatch
match_any (GPtrArray  *texts,
           const char *quotation)
{
  AtlasQuotationMatch best = ATLAS_QUOTATION_NONE;

  for (guint i = 0; i < texts->len && best != ATLAS_QUOTATION_EXACT; i++)
    {
      AtlasQuotationMatch match;

      if (!atlas_quotable_find (texts->pdata[i], quotation, NULL, NULL, &match) || match == ATLAS_QUOTATION_NONE)
        continue;

      best = match;
    }

  return best;
}

static void
add_match (GArray              *items,
           AtlasQuotationMatch  match,
           gint64               entry,
           gint64               evidence)
{
  if (match == ATLAS_QUOTATION_NONE)
    atlas_queue_add (items, ATLAS_QUEUE_QUOTATION_NOT_FOUND, ATLAS_SEVERITY_ERROR, ATLAS_RECORD_EVIDENCE,
                     entry, evidence, 0, "quotation");
  else if (match == ATLAS_QUOTATION_FOLDED)
    atlas_queue_add (items, ATLAS_QUEUE_QUOTATION_NOT_VERBATIM, ATLAS_SEVERITY_WARNING, ATLAS_RECORD_EVIDENCE,
                     entry, evidence, 0, "quotation");
}

#define QUOTED "SELECT e.source, (SELECT c.entry FROM claim c WHERE c.id = e.claim), e.id, e.quotation FROM evidence e "

/**
 * atlas_queue_find_quotations:
 * @self: a collection file
 * @kind: %ATLAS_QUEUE_QUOTATION_NOT_FOUND or %ATLAS_QUEUE_QUOTATION_NOT_VERBATIM
 * @scope: what to look at
 * @items: (element-type AtlasQueueItem): where the items go
 * @error: where an error goes
 *
 * Looks for quotations in the stored texts of their sources.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_queue_find_quotations (AtlasDb                *self,
                             AtlasQueueKind          kind,
                             const AtlasQueueScope  *scope,
                             GArray                 *items,
                             GError                **error)
{
  static const AtlasQueueQuery query = {
    QUOTED "WHERE e.source IN (SELECT source FROM source_text) AND e.quotation IS NOT NULL AND {only} ORDER BY e.source",
    "e.source", "e.claim IN (SELECT id FROM claim WHERE entry = ?1)"
  };
  g_autoptr (GPtrArray) searched = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_quotable_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
  Texts texts = { 0, searched };
  sqlite3_stmt *statement = atlas_queue_prepare (self, &query, scope, error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      g_autofree char *quotation = atlas_sql_column_text (statement, 3);

      if (!load_texts (self, sqlite3_column_int64 (statement, 0), &texts, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }

      if (searched->len > 0 && g_utf8_validate (quotation, -1, NULL))
        add_match (found, match_any (searched, quotation), sqlite3_column_int64 (statement, 1),
                   sqlite3_column_int64 (statement, 2));
    }

  for (guint i = 0; i < found->len; i++)
    {
      const AtlasQueueItem *item = &g_array_index (found, AtlasQueueItem, i);

      if (item->kind == kind)
        g_array_append_val (items, *item);
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_db_check_documents:
 * @self: a collection file
 * @documents: (element-type utf8 utf8): documents by the SHA-256 of their bytes, in lower-case hex
 * @items: (element-type AtlasQueueItem): where items on quotations go
 * @findings: (element-type AtlasFinding): where notes on sources go whose document is not there
 * @error: where an error goes
 *
 * Looks for each quotation in the document that its source was checked against. What is quoted should
 * stand there byte for byte; what differs in white space, signs or case alone is a lesser fault.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_db_check_documents (AtlasDb     *self,
                          GHashTable  *documents,
                          GArray      *items,
                          GPtrArray   *findings,
                          GError     **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        (GDestroyNotify) atlas_quotable_free);
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT id, lower (content_hash) FROM source WHERE content_hash IS NOT NULL ORDER BY id", error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      const char *text = g_hash_table_lookup (documents, sqlite3_column_text (statement, 1));

      if (text != NULL)
        g_hash_table_insert (texts, g_memdup2 (&id, sizeof id), atlas_quotable_new (text));
      else
        g_ptr_array_add (findings, atlas_finding_new (ATLAS_SEVERITY_NOTE, "source-text-missing",
                                                      ATLAS_RECORD_SOURCE, id, "content_hash",
                                                      _("The quotations were not checked: the document is not here.")));
    }

  if (code != SQLITE_DONE)
    return FALSE;

  statement = atlas_sql_prepare (self, QUOTED "WHERE e.quotation IS NOT NULL", error);
  code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      gint64 source = sqlite3_column_int64 (statement, 0);
      g_autofree char *quotation = atlas_sql_column_text (statement, 3);
      AtlasQuotable *text = g_hash_table_lookup (texts, &source);
      AtlasQuotationMatch match;

      if (text == NULL)
        continue;

      atlas_quotable_find (text, quotation, NULL, NULL, &match);
      add_match (items, match, sqlite3_column_int64 (statement, 1), sqlite3_column_int64 (statement, 2));
    }

  return code == SQLITE_DONE;
}
