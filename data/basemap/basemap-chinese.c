/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the Chinese name of a town, in simplified characters, or none rather than a wrong one. */
#include "basemap-place.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define CATALOGUE_MAGIC 0x950412deu

struct _ChineseNames
{
  GPtrArray       *catalogues;     /* GHashTable: id -> name */
  UTransliterator *simplify;
  UTransliterator *romanise;
};

/* What speaks for one way to write the name. */
typedef struct
{
  char *name;
  int   votes;
} Candidate;

static guint32
get_word (const char *data, gsize at)
{
  guint32 word;

  memcpy (&word, data + at, sizeof word);
  return GUINT32_FROM_LE (word);
}

/* A GNU message catalogue, little endian, read by its documented layout. */
static GHashTable *
load_catalogue (const char *path, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *data = NULL;
  gsize size;
  guint32 n, keys, values;

  if (!g_file_get_contents (path, &data, &size, error))
    return NULL;
  if (size < 20 || get_word (data, 0) != CATALOGUE_MAGIC)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is no message catalogue", path);
      return NULL;
    }

  n = get_word (data, 8);
  keys = get_word (data, 12);
  values = get_word (data, 16);
  for (guint32 i = 0; i < n; i++)
    {
      gsize key = (gsize) keys + i * 8, value = (gsize) values + i * 8;
      gsize key_at, key_size, value_at, value_size;

      if (key + 8 > size || value + 8 > size)
        break;
      key_size = get_word (data, key);
      key_at = get_word (data, key + 4);
      value_size = get_word (data, value);
      value_at = get_word (data, value + 4);
      if (key_size > 0 && key_at + key_size <= size && value_at + value_size <= size)
        g_hash_table_insert (names, g_strndup (data + key_at, key_size),
                             g_strndup (data + value_at, value_size));
    }

  return g_steal_pointer (&names);
}

static UTransliterator *
open_transliterator (const char *id, GError **error)
{
  g_autofree UChar *wide = g_new0 (UChar, strlen (id) + 1);
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transliterator;

  u_charsToUChars (id, wide, strlen (id));
  transliterator = utrans_openU (wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s: %s", id,
                   u_errorName (status));
      return NULL;
    }

  return transliterator;
}

static char *
transliterate (UTransliterator *transliterator, const char *text)
{
  UChar wide[512];
  char out[1024];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0, limit;

  u_strFromUTF8 (wide, 200, &length, text, -1, &status);
  limit = length;
  utrans_transUChars (transliterator, wide, &length, G_N_ELEMENTS (wide), 0, &limit, &status);
  u_strToUTF8 (out, sizeof out, NULL, wide, length, &status);

  return U_SUCCESS (status) ? g_strdup (out) : g_strdup (text);
}

static gboolean
is_han (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      UErrorCode status = U_ZERO_ERROR;

      if (uscript_getScript (g_utf8_get_char (at), &status) != USCRIPT_HAN)
        return FALSE;
    }

  return *text != '\0';
}

/* Unless too little would be left: the name of Shashi ends in the very word for "city". */
static gboolean
drop_suffix (char *name, const char *suffix)
{
  if (!g_str_has_suffix (name, suffix) ||
      g_utf8_strlen (name, -1) < g_utf8_strlen (suffix, -1) + 2)
    return FALSE;

  name[strlen (name) - strlen (suffix)] = '\0';
  return TRUE;
}

/* Simplified, and without the words for kinds of cities. */
static char *
normalise (ChineseNames *self, const char *text)
{
  static const char * const suffixes[] = { "特别自治市", "特别市", "广域市", "市" };
  char *name = transliterate (self->simplify, text);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (drop_suffix (name, suffixes[i]))
      break;

  return name;
}

static void
keep_letters (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (g_ascii_isalpha (*from))
      *to++ = g_ascii_tolower (*from);
  *to = '\0';
}

/* Whether the characters read aloud are the Latin name. */
static gboolean
reads_as (ChineseNames *self, const char *candidate, const char *name)
{
  g_autofree char *pinyin = transliterate (self->romanise, candidate);
  g_autofree char *latin = g_str_to_ascii (name, "C");

  keep_letters (pinyin);
  keep_letters (latin);

  return strcmp (pinyin, latin) == 0;
}

static void
free_candidate (Candidate *candidate)
{
  g_free (candidate->name);
  g_free (candidate);
}

/* Takes @name. */
static void
add_votes (GPtrArray *candidates, char *name, int votes)
{
  Candidate *candidate;

  for (guint i = 0; i < candidates->len; i++)
    {
      candidate = g_ptr_array_index (candidates, i);
      if (strcmp (candidate->name, name) == 0)
        {
          candidate->votes += votes;
          g_free (name);
          return;
        }
    }

  candidate = g_new0 (Candidate, 1);
  candidate->name = name;
  candidate->votes = votes;
  g_ptr_array_add (candidates, candidate);
}

/* The name without the word for "district" stands for election too; its sound decides. */
static void
vote (ChineseNames *self, GPtrArray *candidates, const char *text, int votes)
{
  g_autofree char *bare = NULL;

  if (!is_han (text))
    return;

  bare = normalise (self, text);
  add_votes (candidates, g_strdup (bare), votes);
  if (drop_suffix (bare, "区"))
    add_votes (candidates, g_steal_pointer (&bare), 0);
}

/* Among the other names of a town in @country, one in Han characters is a Chinese name, or is used
 * as one. Not so in Japan and Korea, whose own spelling it may be. */
static gboolean
writes_chinese (const char *country)
{
  return !g_strv_contains ((const char * const []) { "JP", "KR", "KP", NULL }, country);
}

static gboolean
reads_pinyin (const char *country)
{
  return g_strv_contains ((const char * const []) { "CN", "TW", NULL }, country);
}

static void
collect (ChineseNames *self, GPtrArray *candidates, const char *id, const char *country,
         const char *alternates)
{
  for (guint i = 0; i < self->catalogues->len; i++)
    {
      const char *name = g_hash_table_lookup (g_ptr_array_index (self->catalogues, i), id);

      if (name != NULL)
        vote (self, candidates, name, 20);
    }

  if (writes_chinese (country))
    {
      g_auto (GStrv) names = g_strsplit (alternates, ",", -1);

      for (char **name = names; *name != NULL; name++)
        vote (self, candidates, *name, 1);
    }
}

ChineseNames *
chinese_names_new (const char * const *catalogues, GError **error)
{
  g_autoptr (ChineseNames) self = g_new0 (ChineseNames, 1);

  self->catalogues = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (; catalogues != NULL && *catalogues != NULL; catalogues++)
    {
      GHashTable *names = load_catalogue (*catalogues, error);

      if (names == NULL)
        return NULL;
      g_ptr_array_add (self->catalogues, names);
    }

  self->simplify = open_transliterator ("Traditional-Simplified", error);
  if (self->simplify == NULL)
    return NULL;
  self->romanise = open_transliterator ("Han-Latin; Latin-ASCII", error);

  return self->romanise != NULL ? g_steal_pointer (&self) : NULL;
}

void
chinese_names_free (ChineseNames *self)
{
  g_ptr_array_unref (self->catalogues);
  g_clear_pointer (&self->simplify, utrans_close);
  g_clear_pointer (&self->romanise, utrans_close);
  g_free (self);
}

/* NULL: none is known, or several and none is better than the others. */
char *
chinese_names_find (ChineseNames *self, const char *id, const char *country, const char *name,
                    const char *alternates)
{
  g_autoptr (GPtrArray) candidates = NULL;
  const Candidate *best = NULL;

  candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) free_candidate);
  collect (self, candidates, id, country, alternates);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (candidates, i);

      if (g_utf8_strlen (candidate->name, -1) < 2)
        candidate->votes = 0;
      else if (reads_pinyin (country) && reads_as (self, candidate->name, name))
        candidate->votes += 40;
      if (best == NULL || candidate->votes > best->votes)
        best = candidate;
    }

  /* One vote alone is enough only where nobody says otherwise. */
  if (best == NULL || best->votes == 0 || (best->votes < 20 && candidates->len > 1))
    return NULL;

  return g_strdup (best->name);
}

/* How the characters are read, in small letters without tones. */
char *
chinese_names_read (ChineseNames *self, const char *name)
{
  char *pinyin = transliterate (self->romanise, name);

  keep_letters (pinyin);

  return pinyin;
}

gboolean
chinese_names_is_han (const char *name)
{
  return is_han (name);
}
