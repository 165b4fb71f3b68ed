/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON (RFC 8259) walked through where it lies: no tree, no copies. Strict, but for NaN and Infinity,
 * which other programs write for "no number" and which are told apart by atlas_json_literal(). */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-stream.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-number-text.h"

/* Signs that end a run of plain ones inside a string. */
static const guint8 ends_run[256] = {
  [0 ... 0x1F] = 1, ['"'] = 1, ['\\'] = 1,
};

gboolean
atlas_json_fail (AtlasJsonCursor *cursor,
                 const char      *wrong)
{
  cursor->wrong = wrong;

  return FALSE;
}

static gboolean
cut (AtlasJsonCursor *cursor)
{
  cursor->cut = TRUE;

  return FALSE;
}

/* Past white space; FALSE at the end of the window. */
gboolean
atlas_json_skip_space (AtlasJsonCursor *cursor)
{
  const char *at = cursor->at;

  while (at < cursor->end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;

  cursor->at = at;

  return at < cursor->end || cut (cursor);
}

/* Past white space and one sign, if it is there; FALSE and neither cut nor wrong if it is another. */
gboolean
atlas_json_take (AtlasJsonCursor *cursor,
                 char             sign)
{
  if (!atlas_json_skip_space (cursor) || *cursor->at != sign)
    return FALSE;

  cursor->at++;

  return TRUE;
}

/* Past a string, its opening mark at the cursor. */
gboolean
atlas_json_string (AtlasJsonCursor *cursor,
                   AtlasJsonString *string)
{
  const guint8 *at, *end = (const guint8 *) cursor->end;
  guint8 high = 0;

  if (!atlas_json_skip_space (cursor))
    return FALSE;
  if (*cursor->at != '"')
    return atlas_json_fail (cursor, N_("a text in quotation marks is expected"));

  at = (const guint8 *) cursor->at + 1;
  string->text = (const char *) at;
  string->escaped = FALSE;

  for (;; at++)
    {
      while (at < end && !ends_run[*at])
        high |= *at++;

      if (at >= end)
        return cut (cursor);
      if (*at == '"')
        break;

      if (*at != '\\')
        {
          cursor->at = (const char *) at;
          return atlas_json_fail (cursor, N_("a text must not hold control characters or line breaks"));
        }

      string->escaped = TRUE;
      at++;
      if (at >= end)
        return cut (cursor);

      high |= *at;
    }

  string->length = at - (const guint8 *) string->text;
  cursor->at = (const char *) at + 1;

  if (high >= 0x80 && !g_utf8_validate_len (string->text, string->length, NULL))
    return atlas_json_fail (cursor, N_("a text is not in UTF-8"));

  return TRUE;
}

/* Past a number, its first sign at the cursor. */
gboolean
atlas_json_number (AtlasJsonCursor *cursor,
                   double          *number)
{
  const char *start, *at;

  if (!atlas_json_skip_space (cursor))
    return FALSE;

  start = cursor->at;
  at = start + (*start == '-');

  while (at < cursor->end && (g_ascii_isdigit (*at) || *at == '.' || *at == 'e' || *at == 'E' || *at == '+' || *at == '-'))
    at++;

  /* The number may go on beyond the window. */
  if (at == cursor->end)
    return cut (cursor);

  if (!atlas_number_from_json (start, at - start, number))
    return atlas_json_fail (cursor, N_("a number is expected"));

  cursor->at = at;

  return TRUE;
}

/* Past true, false, null, and NaN or Infinity as other programs write them. */
gboolean
atlas_json_literal (AtlasJsonCursor  *cursor,
                    const char      **text,
                    gsize            *length)
{
  static const char * const literals[] = { "null", "true", "false", "NaN", "Infinity", "-Infinity" };
  const char *at = cursor->at;

  while (at < cursor->end && (g_ascii_isalpha (*at) || (at == cursor->at && *at == '-')))
    at++;

  if (at == cursor->end && at - cursor->at < 10)
    return cut (cursor);

  *text = cursor->at;
  *length = at - cursor->at;

  for (guint i = 0; i < G_N_ELEMENTS (literals); i++)
    {
      if (strlen (literals[i]) == *length && memcmp (*text, literals[i], *length) == 0)
        {
          cursor->at = at;
          return TRUE;
        }
    }

  return atlas_json_fail (cursor, N_("a value is expected"));
}

/* On to the next member: its name, the cursor at its value. FALSE and neither cut nor wrong: the
 * object is over. */
gboolean
atlas_json_next_member (AtlasJsonCursor *cursor,
                        gboolean        *first,
                        AtlasJsonString *name)
{
  if (atlas_json_take (cursor, '}'))
    return FALSE;
  if (cursor->cut)
    return FALSE;

  if (!*first && !atlas_json_take (cursor, ','))
    return !cursor->cut && atlas_json_fail (cursor, N_("a comma or the end of an object is expected"));

  *first = FALSE;

  if (!atlas_json_string (cursor, name))
    return FALSE;

  if (!atlas_json_take (cursor, ':'))
    return !cursor->cut && atlas_json_fail (cursor, N_("a colon is expected"));

  return atlas_json_skip_space (cursor);
}

/* On to the next element of a list; FALSE and neither cut nor wrong: the list is over. */
gboolean
atlas_json_next_element (AtlasJsonCursor *cursor,
                         gboolean        *first)
{
  if (atlas_json_take (cursor, ']'))
    return FALSE;
  if (cursor->cut)
    return FALSE;

  if (!*first && !atlas_json_take (cursor, ','))
    return !cursor->cut && atlas_json_fail (cursor, N_("a comma or the end of a list is expected"));

  *first = FALSE;

  return atlas_json_skip_space (cursor);
}

/* Past a value that is neither list nor object. */
static gboolean
skip_simple (AtlasJsonCursor *cursor)
{
  AtlasJsonString string;
  const char *text;
  gsize length;
  double number;

  if (*cursor->at == '"')
    return atlas_json_string (cursor, &string);

  if (g_ascii_isdigit (*cursor->at) || (*cursor->at == '-' && cursor->at + 1 < cursor->end && cursor->at[1] != 'I'))
    return atlas_json_number (cursor, &number);

  return atlas_json_literal (cursor, &text, &length);
}

/* Past whatever comes. Not recursive, so that no text can be nested too deep for the stack. */
gboolean
atlas_json_skip_value (AtlasJsonCursor *cursor)
{
  gboolean object[ATLAS_JSON_MAX_DEPTH], first[ATLAS_JSON_MAX_DEPTH];
  guint depth = 0;
  AtlasJsonString name;

  do
    {
      if (depth > 0)
        {
          gboolean more = object[depth - 1] ? atlas_json_next_member (cursor, &first[depth - 1], &name)
                                            : atlas_json_next_element (cursor, &first[depth - 1]);

          if (!more && (cursor->cut || cursor->wrong != NULL))
            return FALSE;

          if (!more)
            {
              depth--;
              continue;
            }
        }
      else if (!atlas_json_skip_space (cursor))
        {
          return FALSE;
        }

      if (*cursor->at != '{' && *cursor->at != '[')
        {
          if (!skip_simple (cursor))
            return FALSE;

          continue;
        }

      if (depth == ATLAS_JSON_MAX_DEPTH)
        return atlas_json_fail (cursor, N_("lists and objects are nested too deep"));

      object[depth] = *cursor->at++ == '{';
      first[depth++] = TRUE;
    }
  while (depth > 0);

  return TRUE;
}

/* Whether a string is @text, which needs no escapes. */
gboolean
atlas_json_is (const AtlasJsonString *string,
               const char            *text)
{
  return strlen (text) == string->length && memcmp (string->text, text, string->length) == 0;
}

static int
read_hex (const char *at,
          const char *end)
{
  int code = 0;

  if (end - at < 4)
    return -1;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return -1;

      code = code * 16 + digit;
    }

  return code;
}

/* What a string says. Half a surrogate pair and broken escapes become U+FFFD, and a NUL goes: FALSE
 * says that something was lost so. */
gboolean
atlas_json_unescape (const AtlasJsonString *string,
                     GString               *to)
{
  static const char plain[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  const char *at = string->text, *end = at + string->length;
  gboolean whole = TRUE;

  while (at < end)
    {
      const char *slash = memchr (at, '\\', end - at);
      const char *known;
      int code, low;

      g_string_append_len (to, at, (slash != NULL ? slash : end) - at);
      if (slash == NULL)
        break;

      at = slash + 2;
      known = strchr (plain, slash[1]);

      if (slash[1] != 'u')
        {
          if (known != NULL && *known != '\0')
            g_string_append_c (to, meant[known - plain]);
          else
            {
              g_string_append_unichar (to, 0xFFFD);
              whole = FALSE;

              /* What the backslash stands before may be the first byte of a sign. */
              at = slash + 1;
            }
          continue;
        }

      code = read_hex (at, end);
      at += code < 0 ? 0 : 4;

      if (code >= 0xD800 && code < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u' &&
          (low = read_hex (at + 2, end)) >= 0xDC00 && low < 0xE000)
        {
          code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
          at += 6;
        }

      if (code > 0 && (code < 0xD800 || code > 0xDFFF))
        {
          g_string_append_unichar (to, (gunichar) code);
          continue;
        }

      whole = FALSE;
      if (code != 0)
        g_string_append_unichar (to, 0xFFFD);
    }

  return whole;
}
