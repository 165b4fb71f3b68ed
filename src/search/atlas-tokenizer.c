/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes atlas_tokenize() the tokenizer "atlas" of a connection. Only the index, which is a file of its
 * own, uses it: a collection stays one that every program can write to. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-tokenizer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-store-error.h"

typedef int (*TakeToken) (void *context, int flags, const char *token, int length, int start, int end);

/* Beginnings of two letters or digits. */
#define N_SIGNS 36

/* Takes tokens, and tells beginnings behind them. */
typedef struct
{
  AtlasTokenFunc func;
  gpointer       data;
  guint8         seen[N_SIGNS * N_SIGNS / 8];   /* in this text */
} Teller;

/* What FTS5 knows of a tokenizer. */
typedef struct
{
  gboolean beginnings;    /* also tells with which two letters words begin: an index of beginnings that is far
                           * smaller than FTS5's own, for it has no places */
} Tokenizer;

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
  Tokenizer *self = g_new0 (Tokenizer, 1);

  self->beginnings = n_arguments > 0 && g_strcmp0 (arguments[0], "beginnings") == 0;
  *tokenizer = (Fts5Tokenizer *) (void *) self;

  return SQLITE_OK;
}

static void
delete_cb (Fts5Tokenizer *tokenizer)
{
  g_free (tokenizer);
}

/* The place of a letter or digit; -1: of no such. */
static int
place_of (char c)
{
  if (c >= 'a' && c <= 'z')
    return c - 'a';

  return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
}

/* A beginning of other letters is told each time. */
static gboolean
was_seen (Teller     *self,
          const char *word)
{
  int one = place_of (word[0]), other = place_of (word[1]);
  guint bit;
  gboolean seen;

  if (one < 0 || other < 0)
    return FALSE;

  bit = (guint) (one * N_SIGNS + other);
  seen = (self->seen[bit / 8] >> bit % 8 & 1) != 0;
  self->seen[bit / 8] |= (guint8) (1u << bit % 8);

  return seen;
}

static gboolean
is_marked (const AtlasToken *token,
           const char       *mark)
{
  return token->length > strlen (mark) && memcmp (token->text, mark, strlen (mark)) == 0;
}

/* Of two signs, at the place of the word. The first word of a name is there behind ATLAS_MARK_START as well:
 * that mark and the letter behind it are two. */
static int
tell_beginning (Teller           *self,
                const AtlasToken *token)
{
  char text[16] = ATLAS_MARK_BEGINNING;
  guint mark = (guint) strlen (text);
  AtlasToken beginning = { .text = text, .start = token->start, .end = token->end, .colocated = TRUE };
  const char *second, *end;

  if (token->single || token->length < 2 || is_marked (token, ATLAS_MARK_LABEL))
    return 0;

  second = g_utf8_next_char (token->text);
  if (second >= token->text + token->length || was_seen (self, token->text))
    return 0;

  end = g_utf8_next_char (second);
  beginning.length = mark + (guint) (end - token->text);
  memcpy (text + mark, token->text, beginning.length - mark);

  return self->func (&beginning, self->data);
}

static int
tell_cb (const AtlasToken *token,
         gpointer          data)
{
  Teller *self = data;
  int code = self->func (token, self->data);

  return code == 0 ? tell_beginning (self, token) : code;
}

/**
 * atlas_tokenize_beginnings:
 * @text: any bytes
 * @length: how many
 * @func: is called with each token
 * @data: for @func
 *
 * Takes a text apart like atlas_tokenize(), and makes a token of ATLAS_MARK_BEGINNING and the first two letters of
 * each word, once.
 *
 * Returns: 0, or what @func ended it with
 */
int
atlas_tokenize_beginnings (const char     *text,
                           gssize          length,
                           AtlasTokenFunc  func,
                           gpointer        data)
{
  Teller teller = { func, data, { 0 } };

  return atlas_tokenize (text, length, tell_cb, &teller);
}

static int
take_cb (const AtlasToken *token,
         gpointer          data)
{
  const Sink *sink = data;

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
  const Tokenizer *self = (const Tokenizer *) (void *) tokenizer;
  Sink sink = { take, context };

  if (text == NULL)
    return SQLITE_OK;

  return (self->beginnings && (flags & FTS5_TOKENIZE_DOCUMENT) != 0 ? atlas_tokenize_beginnings : atlas_tokenize)
    (text, length, take_cb, &sink);
}

/**
 * atlas_tokenizer_register:
 * @handle: a connection
 * @error: where an error goes
 *
 * Gives @handle, and no other connection, the tokenizer "atlas", and "atlas beginnings": of a text, not of
 * a question, it also makes a token of ATLAS_MARK_BEGINNING and the first two letters of each word, once.
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
