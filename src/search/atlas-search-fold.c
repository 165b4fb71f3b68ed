/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a text apart into folded tokens: Han, kana and emoji sign by sign, what is written with spaces
 * word by word. Any bytes will do; those that are not UTF-8 separate words. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-search-fold.h"

#include <string.h>
#include <unicode/utf8.h>

#include "atlas-search-sign.h"

/* What of a longer word lies behind this says nothing. */
#define WORD_MAX 120

typedef struct
{
  AtlasTokenFunc func;
  gpointer       data;
  char           word[WORD_MAX + 8];
  AtlasToken     token;       /* the word that is being read; of no length: none */
  gboolean       colocated;   /* so is the next token */
  gboolean       stopped;     /* so is the next token */
  gboolean       any;         /* there was a token */
} Reader;

static int
emit (Reader   *reader,
      gboolean  single)
{
  static const char gap[] = ATLAS_MARK_GAP;
  AtlasToken stop = { gap, sizeof gap - 1, reader->token.start, reader->token.start };
  int code = 0;

  if (reader->stopped)
    code = reader->func (&stop, reader->data);

  reader->token.single = single;
  reader->token.stopped = reader->stopped;
  reader->token.colocated = reader->colocated;
  reader->colocated = reader->stopped = FALSE;
  reader->any = TRUE;

  return code != 0 ? code : reader->func (&reader->token, reader->data);
}

static int
end_word (Reader *reader)
{
  int code = 0;

  if (reader->token.length > 0)
    code = emit (reader, FALSE);
  reader->token.length = 0;

  return code;
}

static void
append (Reader   *reader,
        gunichar  point,
        guint     start,
        guint     end)
{
  AtlasToken *token = &reader->token;

  if (token->length == 0)
    token->start = start;
  token->end = end;

  if (G_LIKELY (point < 0x80 && token->length < WORD_MAX))
    reader->word[token->length++] = (char) point;
  else if (token->length < WORD_MAX)
    token->length += (guint) g_unichar_to_utf8 (point, reader->word + token->length);
}

static gboolean
is_start_mark (const Reader *reader)
{
  return reader->token.length == strlen (ATLAS_MARK_START) &&
         memcmp (reader->word, ATLAS_MARK_START, reader->token.length) == 0;
}

static int
take_sign (Reader  *reader,
           guint32  sign,
           guint    start,
           guint    end)
{
  int code;

  switch (ATLAS_SIGN_CLASS (sign))
    {
    case ATLAS_SIGN_WORD:
      append (reader, ATLAS_SIGN_POINT (sign), start, end);
      return 0;

    case ATLAS_SIGN_SINGLE:
      code = is_start_mark (reader) ? 0 : end_word (reader);
      if (code != 0)
        return code;
      append (reader, ATLAS_SIGN_POINT (sign), start, end);
      code = emit (reader, TRUE);
      reader->token.length = 0;
      return code;

    case ATLAS_SIGN_COLOCATED:
      code = end_word (reader);
      reader->colocated = TRUE;
      return code;

    case ATLAS_SIGN_STOP:
      code = end_word (reader);
      reader->stopped = reader->any;
      return code;

    case ATLAS_SIGN_SEPARATOR:
    default:
      return end_word (reader);
    }
}

/* What ASCII is folded to, out of the same table as all else: a letter or digit, or 0: a separator. */
static const guint8 *
get_ascii (void)
{
  static guint8 ascii[0x80];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      for (gunichar point = 0; point < G_N_ELEMENTS (ascii); point++)
        {
          guint n_signs;
          const guint32 *signs = atlas_search_sign_fold (point, &n_signs);

          g_assert (n_signs == 1 && (ATLAS_SIGN_CLASS (*signs) == ATLAS_SIGN_WORD || ATLAS_SIGN_CLASS (*signs) == ATLAS_SIGN_SEPARATOR));
          ascii[point] = ATLAS_SIGN_CLASS (*signs) == ATLAS_SIGN_WORD ? (guint8) ATLAS_SIGN_POINT (*signs) : 0;
        }
      g_once_init_leave (&once, 1);
    }

  return ascii;
}

/* Letters and digits of ASCII from @at on, most of all texts in Latin letters. Returns where they end. */
static gint32
take_ascii (Reader       *reader,
            const guint8 *ascii,
            const guint8 *bytes,
            gint32        at,
            gint32        n_bytes)
{
  AtlasToken *token = &reader->token;
  gint32 start = at;

  for (; at < n_bytes && bytes[at] < 0x80 && ascii[bytes[at]] != 0; at++)
    {
      if (token->length == 0)
        token->start = (guint) start;
      if (G_LIKELY (token->length < WORD_MAX))
        reader->word[token->length++] = (char) ascii[bytes[at]];
    }
  token->end = (guint) at;

  return at;
}

/**
 * atlas_tokenize:
 * @text: any bytes
 * @length: how many; -1: up to the first zero byte
 * @func: is called with each token
 * @data: for @func
 *
 * Takes a text of less than 2 GiB apart. Words are cut after 120 bytes. Where a Chinese sentence or a part
 * of one ends, ATLAS_MARK_GAP is a token.
 *
 * Returns: 0, or what @func ended it with
 */
int
atlas_tokenize (const char     *text,
                gssize          length,
                AtlasTokenFunc  func,
                gpointer        data)
{
  Reader reader = { .func = func, .data = data };
  const guint8 *bytes = (const guint8 *) text;
  gint32 n_bytes = length < 0 ? (gint32) strlen (text) : (gint32) length;
  const guint8 *ascii = get_ascii ();
  int code = 0;

  reader.token.text = reader.word;

  for (gint32 at = 0; at < n_bytes && code == 0;)
    {
      gint32 start = at;
      UChar32 point;
      const guint32 *signs;
      guint n_signs;

      if (bytes[at] < 0x80)
        {
          at = take_ascii (&reader, ascii, bytes, at, n_bytes);
          if (at == start)
            {
              at++;
              code = end_word (&reader);
            }
          continue;
        }

      U8_NEXT (bytes, at, n_bytes, point);
      if (point < 0)
        {
          code = end_word (&reader);
          continue;
        }

      signs = atlas_search_sign_fold ((gunichar) point, &n_signs);
      if (n_signs == 0 && reader.token.length > 0)
        reader.token.end = (guint) at;
      for (guint i = 0; i < n_signs && code == 0; i++)
        code = take_sign (&reader, signs[i], (guint) start, (guint) at);
    }

  return code != 0 ? code : end_word (&reader);
}

/* The noncharacters from ATLAS_MARK_COLOCATED to ATLAS_MARK_BEGINNING, and what stands for readings. */
static gboolean
has_mark (const AtlasToken *token)
{
  gunichar first = g_utf8_get_char (token->text);

  return (first >= 0xfdd1 && first <= 0xfdd5) || (first >= ATLAS_READING_FIRST && first <= ATLAS_READING_LAST);
}

static int
collect_cb (const AtlasToken *token,
            gpointer          data)
{
  AtlasTokens *self = data;
  AtlasToken copy = *token;

  if (has_mark (token))
    return 0;

  /* The text may move until all is read: its place, for now. */
  copy.text = GSIZE_TO_POINTER (self->folded->len);
  g_string_append_len (self->folded, token->text, token->length);
  g_string_append_c (self->folded, '\0');
  g_array_append_val (self->tokens, copy);

  return 0;
}

/**
 * atlas_tokens_new:
 * @text: any bytes
 * @length: how many; -1: up to the first zero byte
 *
 * Takes a text of a person's apart just as the index does. Tokens that only the index may make are
 * left out. What is taken apart again, token by token, stays as it is.
 *
 * Returns: (transfer full): its tokens, whose texts end with a zero byte each
 */
AtlasTokens *
atlas_tokens_new (const char *text,
                  gssize      length)
{
  AtlasTokens *self = g_new0 (AtlasTokens, 1);

  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (AtlasToken), 32);
  self->folded = g_string_sized_new (128);
  atlas_tokenize (text, length, collect_cb, self);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      AtlasToken *token = &g_array_index (self->tokens, AtlasToken, i);

      token->text = self->folded->str + GPOINTER_TO_SIZE (token->text);
    }

  return self;
}

/**
 * atlas_tokens_free:
 * @self: (transfer full): tokens
 */
void
atlas_tokens_free (AtlasTokens *self)
{
  g_array_unref (self->tokens);
  g_string_free (self->folded, TRUE);
  g_free (self);
}

static int
append_cb (const AtlasToken *token,
           gpointer          data)
{
  if (!has_mark (token))
    g_string_append_len (data, token->text, token->length);

  return 0;
}

/**
 * atlas_search_key:
 * @text: (nullable): a name
 *
 * Folds a name so that it can be found however it is spaced and punctuated: all its tokens, one
 * behind the other. "Xi'an" and "xi an" have the key "xian".
 *
 * Returns: (transfer full): the key; empty where the name has no letters
 */
char *
atlas_search_key (const char *text)
{
  GString *key = g_string_new (NULL);

  if (text != NULL)
    atlas_tokenize (text, -1, append_cb, key);

  return g_string_free (key, FALSE);
}

/**
 * atlas_search_key_end:
 * @key: the beginning of keys
 *
 * Returns: (transfer full): what all keys that begin so are before
 */
char *
atlas_search_key_end (const char *key)
{
  return g_strconcat (key, "\xf4\x8f\xbf\xbf", NULL);
}
