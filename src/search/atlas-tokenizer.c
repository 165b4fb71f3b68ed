/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes atlas_tokenize() the tokenizer "atlas" of a connection. Only the index, which is a file of its
 * own, uses it: a collection stays one that every program can write to. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-tokenizer.h"

#include <glib/gi18n-lib.h>

#include "atlas-search-fold.h"
#include "atlas-store-error.h"

typedef int (*TakeToken) (void *context, int flags, const char *token, int length, int start, int end);

typedef struct
{
  TakeToken take;
  void     *context;
} Sink;

static int
create_cb (void           *data,
           const char    **arguments,
           int             n_arguments,
           Fts5Tokenizer **tokenizer)
{
  /* It has no state, and FTS5 wants something that is not NULL. */
  static int stateless;

  *tokenizer = (Fts5Tokenizer *) (void *) &stateless;

  return SQLITE_OK;
}

static void
delete_cb (Fts5Tokenizer *tokenizer)
{
}

static int
take_cb (const AtlasToken *token,
         gpointer          data)
{
  Sink *sink = data;

  return sink->take (sink->context, token->colocated ? FTS5_TOKEN_COLOCATED : 0,
                     token->text, (int) token->length, (int) token->start, (int) token->end);
}

static int
tokenize_cb (Fts5Tokenizer *tokenizer,
             void          *context,
             int            flags,
             const char    *text,
             int            length,
             TakeToken      take)
{
  Sink sink = { take, context };

  return text != NULL ? atlas_tokenize (text, length, take_cb, &sink) : SQLITE_OK;
}

/**
 * atlas_tokenizer_register:
 * @handle: a connection
 * @error: where an error goes
 *
 * Gives @handle, and no other connection, the tokenizer "atlas".
 *
 * Returns: %FALSE where this SQLite has no full text search
 */
gboolean
atlas_tokenizer_register (sqlite3  *handle,
                          GError  **error)
{
  fts5_tokenizer tokenizer = { create_cb, delete_cb, tokenize_cb };
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;
  gboolean fine;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);

  fine = api != NULL && api->xCreateTokenizer (api, "atlas", NULL, &tokenizer, NULL) == SQLITE_OK;
  if (!fine)
    g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED,
                         _("SQLite was built without full text search"));

  return fine;
}
