/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of a citation: joined without doubled full stops, in title case, in italics. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-citation-private.h"

#include <string.h>

/* Left in lower case within an English title. */
static const char * const small_words[] = {
  "a", "about", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor",
  "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "via", "with", "yet", NULL
};

/* Takes @text; an empty one is none. */
const char *
cite_keep (Cite *self,
           char *text)
{
  g_autofree char *owned = text;

  return owned != NULL && *owned != '\0' ? g_string_chunk_insert (self->pieces, owned) : NULL;
}

const char *
cite_format (Cite       *self,
             const char *format,
             ...)
{
  va_list arguments;
  char *text;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return cite_keep (self, text);
}

static gboolean
is_word (gunichar letter)
{
  return g_unichar_isalnum (letter);
}

/* Whether the single quotation mark at @at has its end before the text does. */
static gboolean
has_end (const char *at)
{
  for (const char *c = at + 1; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (*c == '\'' && !is_word (g_utf8_get_char (c + 1)))
        return TRUE;
    }

  return FALSE;
}

/* The quotation mark that belongs to @depth open ones: double, then single, then double. */
static gunichar
mark_at (guint    depth,
         gboolean opens)
{
  return (depth % 2 == 0 ? 0x201C : 0x2018) + (opens ? 0 : 1);
}

/* Curls straight quotation marks. A single one within a word, or without an end, is an apostrophe. */
static char *
curl (const char *text)
{
  GString *curled = g_string_new (NULL);
  GString *open = g_string_new (NULL);      /* the marks that are open, as they are written */
  gunichar before = ' ';

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      gunichar after = g_utf8_get_char (g_utf8_next_char (c));
      char last = open->len > 0 ? open->str[open->len - 1] : '\0';

      if (letter == 0x201C)
        {
          g_string_append_c (open, 'c');
        }
      else if (letter == 0x201D && last == 'c')
        {
          g_string_truncate (open, open->len - 1);
        }
      else if ((letter == '"' && last == '"') || (letter == '\'' && last == '\'' && !is_word (after)))
        {
          g_string_truncate (open, open->len - 1);
          letter = mark_at (open->len, FALSE);
        }
      else if (letter == '"' ||
               (letter == '\'' && !is_word (before) && g_unichar_isalpha (after) && has_end (c)))
        {
          g_string_append_c (open, letter);
          letter = mark_at (open->len - 1, TRUE);
        }
      else if (letter == '\'')
        {
          letter = 0x2019;
        }

      g_string_append_unichar (curled, letter);
      before = letter;
    }

  g_string_free (open, TRUE);

  return g_string_free (curled, FALSE);
}

/* A field of the source as a piece: on one line, without control characters. */
const char *
cite_field (Cite       *self,
            const char *field)
{
  g_autoptr (GString) line = NULL;
  gboolean gap = FALSE;

  if (field == NULL)
    return NULL;

  line = g_string_new (NULL);
  for (const char *c = field; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isspace (letter) || g_unichar_iscntrl (letter))
        {
          gap = line->len > 0;
          continue;
        }

      if (gap)
        g_string_append_c (line, ' ');

      gap = FALSE;
      g_string_append_unichar (line, letter);
    }

  return cite_keep (self, curl (line->str));
}

/* Where the visible text of @out ends. */
static gsize
visible_end (const GString *out)
{
  gsize end = out->len;

  while (end > 0 && strchr (ITALIC UPRIGHT, out->str[end - 1]) != NULL)
    end--;

  return end;
}

/* Appends @text; where both sides of the seam bring a mark, one of them is left out. */
static void
append (Cite       *self,
        GString    *out,
        const char *text)
{
  static const char closing[] = "\xe2\x80\x9d";
  gsize end = visible_end (out);

  if ((*text == '.' && end > 0 && strchr (".!?", out->str[end - 1]) != NULL) ||
      (*text == ':' && end > 0 && strchr ("!?", out->str[end - 1]) != NULL))
    {
      text++;
    }
  else if (self->quote_last && (*text == '.' || *text == ',') && end == out->len && end > 3 &&
           memcmp (out->str + end - 3, closing, 3) == 0)
    {
      if (*text == ',' || strchr (".!?", out->str[end - 4]) == NULL)
        g_string_insert_c (out, end - 3, *text);

      text++;
    }

  g_string_append (out, text);
}

const char *
cite_join_array (Cite               *self,
                 const char         *between,
                 const char * const *pieces,
                 guint               n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (pieces[i] == NULL)
        continue;

      if (out->len > 0)
        append (self, out, between);

      append (self, out, pieces[i]);
    }

  return cite_keep (self, g_string_free (out, FALSE));
}

const char *
cite_wrap (Cite       *self,
           const char *before,
           const char *piece,
           const char *after)
{
  GString *out;

  if (piece == NULL)
    return NULL;

  out = g_string_new (before);
  g_string_append (out, piece);
  append (self, out, after);

  return cite_keep (self, g_string_free (out, FALSE));
}

const char *
cite_italic (Cite       *self,
             const char *piece)
{
  return piece != NULL ? cite_format (self, ITALIC "%s" UPRIGHT, piece) : NULL;
}

const char *
cite_upper (Cite       *self,
            const char *piece)
{
  return piece != NULL ? cite_keep (self, g_utf8_strup (piece, -1)) : NULL;
}

/* With its first letter as a capital. */
const char *
cite_capital (Cite       *self,
              const char *piece)
{
  g_autofree char *first = NULL;
  const char *rest;

  if (piece == NULL)
    return NULL;

  rest = g_utf8_next_char (piece);
  first = g_utf8_strup (piece, rest - piece);

  return cite_format (self, "%s%s", first, rest);
}

static gboolean
is_small_word (const char *word,
               gsize       length)
{
  for (guint i = 0; small_words[i] != NULL; i++)
    {
      if (strlen (small_words[i]) == length && strncmp (small_words[i], word, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* English titles only: a word with a capital anywhere in it stays as it is. */
const char *
cite_title_case (Cite       *self,
                 const char *piece)
{
  GString *out;
  gboolean begins = TRUE;

  if (piece == NULL || !self->english)
    return piece;

  out = g_string_new (NULL);
  for (const char *c = piece; *c != '\0';)
    {
      gsize length = 0;
      gboolean lower = TRUE;

      while (c[length] != '\0' && strchr (" -/", c[length]) == NULL)
        {
          lower = lower && !g_unichar_isupper (g_utf8_get_char (c + length));
          length = g_utf8_next_char (c + length) - c;
        }

      if (length > 0)
        {
          g_autofree char *word = g_strndup (c, length);
          gboolean last = c[length] == '\0';

          /* The e of e-commerce is no word. */
          if (lower && (begins || last || !is_small_word (c, length)) && !(length == 1 && c[length] == '-'))
            g_string_append (out, cite_capital (self, word));
          else
            g_string_append (out, word);

          begins = c[length - 1] == ':' || c[length - 1] == '?' || c[length - 1] == '!';
          c += length;
        }
      else
        {
          g_string_append_c (out, *c++);
        }
    }

  return cite_keep (self, g_string_free (out, FALSE));
}

static gboolean
is_dash (const char *at,
         gsize      *length)
{
  *length = *at == '-' ? 1 : g_str_has_prefix (at, "–") ? strlen ("–") : 0;

  return *length > 0;
}

/* 101-4 becomes 101–104; only digits are filled up. */
static void
append_range (GString    *out,
              const char *first,
              const char *last,
              const char *dash)
{
  gsize length = strlen (first);

  g_string_append_printf (out, "%s%s", first, dash);

  if (strlen (last) < length && *last != '\0' && strspn (first, "0123456789") == length &&
      strspn (last, "0123456789") == strlen (last))
    g_string_append_len (out, first, length - strlen (last));

  g_string_append (out, last);
}

/* Pages with @dash between the ends of each range, and the whole number at its end. */
const char *
cite_pages (Cite       *self,
            const char *field,
            const char *dash)
{
  const char *pages = cite_field (self, field);
  g_auto (GStrv) parts = NULL;
  GString *out;

  if (pages == NULL)
    return NULL;

  parts = g_strsplit (pages, ",", -1);
  out = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      const char *at = part;
      gsize length = 0;

      while (*at != '\0' && !is_dash (at, &length))
        at = g_utf8_next_char (at);

      if (i > 0)
        g_string_append (out, ", ");

      if (*at != '\0' && at > part)
        {
          g_autofree char *first = g_strchomp (g_strndup (part, at - part));
          g_autofree char *last = g_strstrip (g_strdup (at + length));

          append_range (out, first, last, dash);
        }
      else
        {
          g_string_append (out, part);
        }
    }

  return cite_keep (self, g_string_free (out, FALSE));
}

/* A number, or numbers with commas, hyphens or an ampersand between them; letters may stand close
 * before or behind: 2, 2b, D4, 1-3, 2nd. */
gboolean
cite_is_numeric (const char *field)
{
  static const char pattern[] = "^\\s*[A-Za-z]{0,3}\\d+[A-Za-z]{0,3}(\\s*[-–,&]\\s*[A-Za-z]{0,3}\\d+[A-Za-z]{0,3})*\\s*$";

  return field != NULL && g_regex_match_simple (pattern, field, 0, 0);
}

/* Whether a label before it stands in the plural. */
gboolean
cite_is_several (const char *field)
{
  return field != NULL && (strpbrk (field, "-,& ") != NULL || strstr (field, "–") != NULL);
}

/* 2 becomes 2nd in English; what is no plain number stays. */
const char *
cite_ordinal (Cite       *self,
              const char *field)
{
  const char *piece = cite_field (self, field);
  guint64 number;
  const char *ending = "th";

  if (piece == NULL || !self->english_words || strspn (piece, "0123456789") != strlen (piece))
    return piece;

  number = g_ascii_strtoull (piece, NULL, 10);
  if (number % 100 < 11 || number % 100 > 13)
    ending = number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th";

  return cite_format (self, "%s%s", piece, ending);
}

/* Whether the source is of one of the types, ended by NULL. */
gboolean
cite_type_is (Cite *self,
              ...)
{
  const char *type;
  gboolean found = FALSE;
  va_list types;

  va_start (types, self);
  while (!found && (type = va_arg (types, const char *)) != NULL)
    found = g_strcmp0 (self->source->type, type) == 0;
  va_end (types);

  return found;
}
