/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a query sign by sign: whatever an input method typed in place of the signs of ASCII, and
 * bytes that are none. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <string.h>

/* What Chinese input methods type in place of the signs of ASCII. */
static gunichar
find_plain (gunichar character)
{
  switch (character)
    {
    case 0xfffd:
      return character;

    case 0x2018: case 0x2019:   /* single marks are apostrophes as well */
      return character;

    case 0x201c: case 0x201d: case 0x201e: case 0x201f:
    case 0x300c: case 0x300d: case 0x300e: case 0x300f:
      return '"';

    case 0x3001: case 0xfe50:
      return ',';

    case 0x2212: case 0xfe63:
      return '-';

    case 0xfe55:
      return ':';

    case 0x301c: case 0x223c:
      return '~';

    default:
      break;
    }

  if (g_unichar_isspace (character) || g_unichar_iscntrl (character))
    return ' ';

  return character >= 0xff01 && character <= 0xff5e ? character - 0xfee0 : character;
}

/* Takes any text apart. */
void
atlas_signs_take (AtlasSigns *self,
                  const char *text)
{
  gsize length = strlen (text);
  GArray *signs = g_array_sized_new (FALSE, FALSE, sizeof (AtlasSign), MIN (length, 1000) + 1);
  AtlasSign last = { 0 };

  for (gsize at = 0; at < MIN (length, G_MAXUINT32); )
    {
      gunichar character = g_utf8_get_char_validated (text + at, length - at);
      gboolean broken = character == (gunichar) -1 || character == (gunichar) -2;
      AtlasSign sign = { .offset = at };

      sign.character = broken ? 0xfffd : character;
      sign.plain = find_plain (sign.character);
      g_array_append_val (signs, sign);
      at += broken ? 1 : g_utf8_skip[(guchar) text[at]];
    }

  last.offset = MIN (length, G_MAXUINT32);
  g_array_append_val (signs, last);
  self->n_signs = signs->len - 1;
  self->signs = (AtlasSign *) (gpointer) g_array_free (signs, FALSE);
}

/* The sign of ASCII that stands for the one @at; 0 at the end. */
gunichar
atlas_signs_plain (const AtlasSigns *self,
                   guint             at)
{
  return at < self->n_signs ? self->signs[at].plain : 0;
}

/* Whether a word ends before @at. */
gboolean
atlas_signs_end_word (const AtlasSigns *self,
                      guint             at)
{
  gunichar plain = atlas_signs_plain (self, at);

  return plain == 0 || plain == ' ' || plain == '"';
}

/* Where a word that begins @at ends. */
guint
atlas_signs_word_end (const AtlasSigns *self,
                      guint             at)
{
  while (!atlas_signs_end_word (self, at))
    at++;

  return at;
}

/* The signs between @from and @to, or the ones of ASCII that stand for them. */
char *
atlas_signs_dup (const AtlasSigns *self,
                 guint             from,
                 guint             to,
                 gboolean          plain)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_unichar (text, plain ? self->signs[i].plain : self->signs[i].character);

  return g_string_free (text, FALSE);
}

/* Whether @closing ends a phrase that @opening began. */
static gboolean
closes (gunichar opening,
        gunichar closing)
{
  if (opening == '"' || opening == 0xff02)
    return closing == '"' || closing == 0xff02;

  if (opening == 0x300c || opening == 0x300d)
    return closing == 0x300d;

  if (opening == 0x300e || opening == 0x300f)
    return closing == 0x300f;

  return closing == '"' || (closing >= 0x201c && closing <= 0x201f);
}

/* Reads what is in quotation marks, spaces made one each. A mark twice is a mark. */
char *
atlas_signs_read_quoted (AtlasSigns *self,
                         gboolean   *closed)
{
  gunichar opening = self->signs[self->at++].character;
  GString *text = g_string_new (NULL);

  *closed = FALSE;
  for (; self->at < self->n_signs && !*closed; self->at++)
    {
      const AtlasSign *sign = &self->signs[self->at];

      if (closes (opening, sign->character))
        {
          *closed = sign[1].character != sign->character;
          if (*closed)
            continue;
          self->at++;
        }

      if (sign->plain != ' ')
        g_string_append_unichar (text, sign->character);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }

  g_strchomp (text->str);

  return g_string_free (text, FALSE);
}
