/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line that a claim is read from: one form for what is the same to a reader, and a record of which
 * of its words have been read. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static gboolean
is_han (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN && g_unichar_isalpha (character);
}

/* One form for dashes, quotation marks and spaces; 0 for a character without such a form. */
static gunichar
plain_form (gunichar character)
{
  switch (character)
    {
    case 0x00a0: case 0x2007: case 0x2009: case 0x202f:
      return 0x00a0;      /* spaces that may stand inside a number */
    case 0x2010: case 0x2011: case 0x2212: case 0xfe63: case 0xff0d:
      return '-';
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0xfe58: case 0x2500:
      return 0x2013;
    case 0x201c: case 0x201d: case 0x201e: case 0x300c: case 0x300d: case 0x300e: case 0x300f: case 0x00ab: case 0x00bb:
      return '"';
    case 0x2018: case 0x2019:
      return '\'';
    case 0x3001: case 0x3002: case 0xff61:
      return ';';
    case 0x3008: case 0x300a: case 0x3009: case 0x300b:
      return '"';
    case 0x3010:
      return '(';
    case 0x3011:
      return ')';
    case 0x301c: case 0x223c: case 0x2248:
      return '~';
    case 0x2265:
      return 0x2265;
    case 0xffe5:
      return 0x00a5;
    default:
      return g_unichar_isspace (character) ? ' ' : 0;
    }
}

/* Appends the folded form of one character. */
static void
append_folded (GString  *folded,
               gunichar  character)
{
  gunichar plain = plain_form (character);
  char bytes[7] = { 0 };
  g_autofree char *normal = NULL;
  g_autofree char *small = NULL;

  if (plain != 0)
    {
      g_string_append_unichar (folded, plain);
      return;
    }

  if (character < 128)
    {
      g_string_append_c (folded, g_ascii_tolower (character));
      return;
    }

  if (!g_unichar_isalpha (character) && !(character >= 0xff01 && character <= 0xffef))
    {
      g_string_append_unichar (folded, character);
      return;
    }

  g_unichar_to_utf8 (character, bytes);
  normal = g_utf8_normalize (bytes, -1, G_NORMALIZE_ALL_COMPOSE);
  small = g_utf8_casefold (normal, -1);
  g_string_append (folded, small);
}

/**
 * atlas_claim_fold:
 * @text: a text in sound UTF-8
 *
 * Folds a text like atlas_fold(), but sign by sign, as the line is, and without making digits of signs
 * such as ² and ½.
 *
 * Returns: (transfer full): the folded text
 */
char *
atlas_claim_fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    append_folded (folded, g_utf8_get_char (c));

  return g_string_free (folded, FALSE);
}

static void
free_note (gpointer data)
{
  AtlasClaimNote *note = data;

  g_free (note->message);
  g_free (note);
}

/**
 * atlas_claim_line_new:
 * @line: what was typed, in sound UTF-8, which must outlive the result
 *
 * Returns: (transfer full): the line to be read
 */
AtlasClaimLine *
atlas_claim_line_new (const char *line)
{
  AtlasClaimLine *self = g_new0 (AtlasClaimLine, 1);
  GString *text = g_string_new (NULL);
  GArray *offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  gboolean kana = FALSE;
  gsize end = strlen (line);

  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      GUnicodeScript script = g_unichar_get_script (character);
      gsize offset = c - line;

      append_folded (text, character);
      while (offsets->len < text->len)
        g_array_append_val (offsets, offset);

      self->chinese |= is_han (character);
      kana |= script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
    }

  g_array_append_val (offsets, end);
  self->chinese &= !kana;
  self->original = line;
  self->length = text->len;
  self->text = g_string_free (text, FALSE);
  self->offsets = (gsize *) (gpointer) g_array_free (offsets, FALSE);
  self->taken = g_new0 (guint8, self->length + 1);
  self->notes = g_ptr_array_new_with_free_func (free_note);

  return self;
}

/**
 * atlas_claim_line_free:
 * @self: (transfer full): a line
 *
 * Frees a line.
 */
void
atlas_claim_line_free (AtlasClaimLine *self)
{
  g_free (self->text);
  g_free (self->offsets);
  g_free (self->taken);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static gboolean
is_space_at (const AtlasClaimLine *self,
             gsize                 at)
{
  return self->text[at] == ' ' || strncmp (self->text + at, "\302\240", 2) == 0;
}

/**
 * atlas_claim_line_skip:
 * @self: a line
 * @at: an offset
 *
 * Returns: the offset behind the spaces at @at
 */
gsize
atlas_claim_line_skip (const AtlasClaimLine *self,
                       gsize                 at)
{
  while (at < self->length && is_space_at (self, at))
    at += self->text[at] == ' ' ? 1 : 2;

  return at;
}

/* A letter of a script that puts spaces between its words, or a digit. */
static gboolean
joins (gunichar character)
{
  return g_unichar_isalnum (character) && g_unichar_get_script (character) != G_UNICODE_SCRIPT_HAN;
}

static gunichar
character_before (const AtlasClaimLine *self,
                  gsize                 at)
{
  return at == 0 ? 0 : g_utf8_get_char (g_utf8_prev_char (self->text + at));
}

/**
 * atlas_claim_line_is_word_start:
 * @self: a line
 * @at: an offset
 *
 * Returns: %TRUE if no letter or digit of the same word stands before @at
 */
gboolean
atlas_claim_line_is_word_start (const AtlasClaimLine *self,
                                gsize                 at)
{
  gunichar before = character_before (self, at);
  gunichar first = g_utf8_get_char (self->text + at);

  return at == 0 || !joins (before) || !joins (first) ||
         (g_unichar_isdigit (before) && !g_unichar_isdigit (first));      /* 10km */
}

/* Whether a word ends at @at: behind letters no letter may follow, behind digits no digit. */
static gboolean
is_word_end (const AtlasClaimLine *self,
             gsize                 at)
{
  gunichar before = character_before (self, at);
  gunichar behind = g_utf8_get_char (self->text + at);

  if (g_unichar_isdigit (before))
    return !g_unichar_isdigit (behind);

  return !joins (before) || !joins (behind) || g_unichar_isdigit (behind);
}

/**
 * atlas_claim_line_match:
 * @self: a line
 * @at: an offset
 * @phrase: folded words; a space stands for spaces or a hyphen
 *
 * Returns: the offset behind @phrase where it stands at @at as whole words that are free; else 0
 */
gsize
atlas_claim_line_match (const AtlasClaimLine *self,
                        gsize                 at,
                        const char           *phrase)
{
  gsize end = at;

  if (!atlas_claim_line_is_word_start (self, at))
    return 0;

  for (const char *c = phrase; *c != '\0'; c++)
    {
      if (*c == ' ')
        {
          gsize behind = self->text[end] == '-' ? end + 1 : atlas_claim_line_skip (self, end);

          if (behind == end)
            return 0;
          end = behind;
        }
      else if (end < self->length && self->text[end] == *c)
        {
          end++;
        }
      else
        {
          return 0;
        }
    }

  return end > at && is_word_end (self, end) && atlas_claim_line_is_free (self, at, end) ? end : 0;
}

/**
 * atlas_claim_line_find:
 * @self: a line
 * @at: an offset
 * @words: (array zero-terminated=1): words, ended by one without phrase
 * @value: (out) (optional): what the longest word stands for
 *
 * Returns: the offset behind the longest of @words that stands at @at; 0 if none does
 */
gsize
atlas_claim_line_find (const AtlasClaimLine *self,
                       gsize                 at,
                       const AtlasClaimWord *words,
                       const char          **value)
{
  gsize longest = 0;

  for (guint i = 0; words[i].phrase != NULL; i++)
    {
      gsize end = 0;

      if (words[i].phrase[0] == self->text[at])
        end = atlas_claim_line_match (self, at, words[i].phrase);

      if (end > longest)
        {
          longest = end;
          if (value != NULL)
            *value = words[i].value;
        }
    }

  return longest;
}

/**
 * atlas_claim_line_is_inside:
 * @self: a line
 * @at: an offset
 *
 * Returns: %TRUE if what stands before @at makes the digits there a piece of something: 1,2019, $2019
 */
gboolean
atlas_claim_line_is_inside (const AtlasClaimLine *self,
                            gsize                 at)
{
  if (at == 0)
    return FALSE;

  if (self->text[at - 1] == '$' || self->text[at - 1] == '/')
    return TRUE;

  return (self->text[at - 1] == '.' || self->text[at - 1] == ',') && at > 1 && g_ascii_isdigit (self->text[at - 2]);
}

/**
 * atlas_claim_line_is_free:
 * @self: a line
 * @start: an offset
 * @end: the offset behind
 *
 * Returns: %TRUE if nothing there has been read or refused
 */
gboolean
atlas_claim_line_is_free (const AtlasClaimLine *self,
                          gsize                 start,
                          gsize                 end)
{
  for (gsize i = start; i < end; i++)
    {
      if (self->taken[i] != ATLAS_CLAIM_FREE)
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_claim_line_take:
 * @self: a line
 * @start: an offset
 * @end: the offset behind
 * @how: what became of the words there
 *
 * Marks words as read or refused.
 */
void
atlas_claim_line_take (AtlasClaimLine  *self,
                       gsize            start,
                       gsize            end,
                       AtlasClaimTaken  how)
{
  g_return_if_fail (start <= end && end <= self->length);

  memset (self->taken + start, how, end - start);
}

/**
 * atlas_claim_line_dup:
 * @self: a line
 * @start: an offset
 * @end: the offset behind
 *
 * Returns: (transfer full): the words there as they were typed
 */
char *
atlas_claim_line_dup (const AtlasClaimLine *self,
                      gsize                 start,
                      gsize                 end)
{
  return g_strndup (self->original + self->offsets[start], self->offsets[end] - self->offsets[start]);
}

/**
 * atlas_claim_line_note:
 * @self: a line
 * @kind: what kind of note
 * @start: an offset
 * @end: the offset behind
 * @message: a sentence, translated
 *
 * Notes something about the words there.
 */
void
atlas_claim_line_note (AtlasClaimLine     *self,
                       AtlasClaimNoteKind  kind,
                       gsize               start,
                       gsize               end,
                       const char         *message)
{
  AtlasClaimNote *note = g_new0 (AtlasClaimNote, 1);

  note->kind = kind;
  note->start = self->offsets[start];
  note->end = self->offsets[end];
  note->message = g_strdup (message);
  g_ptr_array_add (self->notes, note);
}

/**
 * atlas_claim_line_note_words:
 * @self: a line
 * @kind: what kind of note
 * @start: an offset
 * @end: the offset behind
 * @format: a sentence, translated, with "{words}" where the words there are to stand
 *
 * Notes something about the words there and repeats them.
 */
void
atlas_claim_line_note_words (AtlasClaimLine     *self,
                             AtlasClaimNoteKind  kind,
                             gsize               start,
                             gsize               end,
                             const char         *format)
{
  g_autofree char *words = atlas_claim_line_dup (self, start, end);
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "{words}", words, 0);
  atlas_claim_line_note (self, kind, start, end, message->str);
}

/* Signs between words, that is, punctuation with the exception of such as & and %. */
static gboolean
is_plain_mark (gunichar character)
{
  switch (g_unichar_type (character))
    {
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
      return character >= 128 || strchr ("%&*/\\@#_?", (int) character) == NULL;
    default:
      return g_unichar_isspace (character);
    }
}

/* Whether what stands from @start to @end says anything. */
static gboolean
has_weight (const AtlasClaimLine *self,
            gsize                 start,
            gsize                 end)
{
  for (const char *c = self->text + start; c < self->text + end; c = g_utf8_next_char (c))
    {
      if (!is_plain_mark (g_utf8_get_char (c)))
        return TRUE;
    }

  return FALSE;
}

/* Whether a word without meaning of its own may be left off at @at, and to where. Within Chinese words
 * such signs are parts of others: there only all of them together may. */
static gsize
find_glue (const AtlasClaimLine *self,
           gsize                 at,
           gsize                 end)
{
  gsize behind = atlas_claim_line_find (self, at, atlas_claim_glue, NULL);

  if (behind > 0 && (guchar) self->text[at] >= 128)
    {
      gsize all = behind;

      while (all < end)
        {
          gsize next = strchr (" ,;:.", self->text[all]) != NULL ? all + 1
                     : atlas_claim_line_find (self, all, atlas_claim_glue, NULL);

          if (next == 0)
            return 0;
          all = next;
        }
    }

  return behind <= end ? behind : 0;
}

/* Narrows a piece of free words to what says anything. FALSE if nothing does. */
static gboolean
trim (const AtlasClaimLine *self,
      gsize                *start,
      gsize                *end)
{
  gboolean shorter = TRUE;

  while (shorter && *start < *end)
    {
      gsize behind = find_glue (self, *start, *end);

      shorter = FALSE;
      if (behind > 0 || strchr (" ,;:.", self->text[*start]) != NULL)
        {
          *start = behind > 0 ? behind : *start + 1;
          shorter = TRUE;
          continue;
        }

      if (strchr (" ,;:.", self->text[*end - 1]) != NULL)
        {
          (*end)--;
          shorter = TRUE;
          continue;
        }

      for (gsize at = *start; at < *end && !shorter; at++)
        {
          if ((guchar) self->text[at] < 128 && atlas_claim_line_find (self, at, atlas_claim_glue, NULL) == *end)
            {
              *end = at;
              shorter = TRUE;
            }
        }
    }

  return *start < *end && has_weight (self, *start, *end);
}

/**
 * atlas_claim_line_rest:
 * @self: a line
 *
 * Collects the words that nobody read, and notes each piece of them.
 *
 * Returns: (transfer full) (nullable): the words as typed, pieces with " … " between; %NULL if there are none
 */
char *
atlas_claim_line_rest (AtlasClaimLine *self)
{
  GString *rest = g_string_new (NULL);

  for (gsize at = 0, end; at < self->length; at = end)
    {
      gsize start = at, last;

      for (end = at; end < self->length && self->taken[end] == self->taken[at]; end++)
        ;

      last = end;
      if (self->taken[at] != ATLAS_CLAIM_FREE || !trim (self, &start, &last))
        continue;

      g_string_append (rest, rest->len > 0 ? " … " : "");
      g_string_append_len (rest, self->original + self->offsets[start], self->offsets[last] - self->offsets[start]);
      /* translators: {words} are words of the line that was typed */
      atlas_claim_line_note_words (self, ATLAS_CLAIM_NOTE_UNREAD, start, last, _("“{words}” is in no field."));
    }

  return rest->len > 0 ? g_string_free (rest, FALSE) : (g_string_free (rest, TRUE), NULL);
}
