/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict reading of JSON (RFC 8259) before json-glib builds its tree: json-glib takes comments and
 * octal numbers, overflows the stack on deep nesting, drops all but the last of two members of the
 * same name, cuts texts at a NUL, and does not tell the line of a value. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* Entry, claim, evidence and the lists around them make eight. */
#define MAX_DEPTH 32

/* Characters of a member's name in a message. */
#define MAX_SHOWN 64

typedef struct
{
  gboolean    object;
  guint       index;      /* of the value in the list */
  GString    *member;     /* name of the value in the object */
  GHashTable *members;    /* names seen */
} Frame;

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  Frame       frames[MAX_DEPTH];
  guint       depth;
  guint       n_values;
  guint       max_values;
  const char *wanted;     /* (nullable): a path */
  const char *found;      /* where the value with that path begins */
  GError    **error;
} Scan;

/* Goes one step down a path such as entries[3].names. */
void
atlas_json_append_member (GString    *path,
                          const char *name)
{
  if (path->len > 0)
    g_string_append_c (path, '.');

  if (g_utf8_strlen (name, -1) <= MAX_SHOWN)
    g_string_append (path, name);
  else
    g_string_append_len (path, name, g_utf8_offset_to_pointer (name, MAX_SHOWN) - name);
}

static char *
current_path (Scan *self)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < self->depth; i++)
    {
      Frame *frame = &self->frames[i];

      if (!frame->object)
        g_string_append_printf (path, "[%u]", frame->index);
      else if (frame->member->len > 0)
        atlas_json_append_member (path, frame->member->str);
    }

  return g_string_free (path, FALSE);
}

static guint
line_at (Scan       *self,
         const char *at)
{
  guint line = 1;

  for (const char *c = self->start; c < at; c++)
    line += *c == '\n';

  return line;
}

static gboolean
fail (Scan       *self,
      const char *sentence)
{
  g_autofree char *path = current_path (self);
  const char *line_start = self->at;
  guint line = line_at (self, self->at);
  guint column;

  while (line_start > self->start && line_start[-1] != '\n')
    line_start--;

  column = g_utf8_strlen (line_start, self->at - line_start) + 1;

  if (*path != '\0')
    /* translators: the place of an error, such as entries[3].names, then a sentence */
    g_set_error (self->error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX,
                 _("%s (line %u, column %u): %s"), path, line, column, sentence);
  else
    g_set_error (self->error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX,
                 _("line %u, column %u: %s"), line, column, sentence);

  return FALSE;
}

static gboolean
fail_unexpected (Scan *self)
{
  if (self->at >= self->end)
    return fail (self, _("the text ends too early"));

  return fail (self, _("this is not JSON"));
}

static gboolean
push (Scan     *self,
      gboolean  object)
{
  Frame *frame;

  if (self->depth == MAX_DEPTH)
    return fail (self, _("lists and objects are nested too deeply"));

  frame = &self->frames[self->depth++];
  frame->object = object;
  frame->index = 0;

  if (object && frame->member == NULL)
    {
      frame->member = g_string_new (NULL);
      frame->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  else if (object)
    {
      g_string_truncate (frame->member, 0);
      g_hash_table_remove_all (frame->members);
    }

  return TRUE;
}

static void
skip_space (Scan *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL && *self->at != '\0')
    self->at++;
}

static gboolean
take (Scan *self,
      char  wanted)
{
  if (self->at >= self->end || *self->at != wanted)
    return FALSE;

  self->at++;
  return TRUE;
}

/* Reads the four digits behind \u. */
static gboolean
scan_code_unit (Scan    *self,
                guint32 *unit)
{
  *unit = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (self->at >= self->end || !g_ascii_isxdigit (*self->at))
        return fail_unexpected (self);

      *unit = *unit << 4 | g_ascii_xdigit_value (*self->at++);
    }

  return TRUE;
}

static gboolean
scan_unicode_escape (Scan    *self,
                     GString *decoded)
{
  guint32 character, low;

  if (!scan_code_unit (self, &character))
    return FALSE;

  if (character >= 0xD800 && character < 0xDC00)
    {
      if (!take (self, '\\') || !take (self, 'u'))
        return fail (self, _("half a surrogate pair"));

      if (!scan_code_unit (self, &low))
        return FALSE;

      if (low < 0xDC00 || low > 0xDFFF)
        return fail (self, _("half a surrogate pair"));

      character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
    }
  else if (character >= 0xDC00 && character < 0xE000)
    {
      return fail (self, _("half a surrogate pair"));
    }

  if (character == 0)
    return fail (self, _("a NUL character in a text"));

  if (decoded != NULL)
    g_string_append_unichar (decoded, character);

  return TRUE;
}

/* @decoded: (nullable): where the text goes */
static gboolean
scan_string (Scan    *self,
             GString *decoded)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";

  self->at++;

  while (self->at < self->end && *self->at != '"')
    {
      const char *escape;

      if ((guchar) *self->at < 0x20)
        return fail (self, _("a control character in a text; write it as \\u followed by four digits"));

      if (*self->at != '\\')
        {
          if (decoded != NULL)
            g_string_append_c (decoded, *self->at);

          self->at++;
          continue;
        }

      self->at++;
      if (take (self, 'u'))
        {
          if (!scan_unicode_escape (self, decoded))
            return FALSE;

          continue;
        }

      if (self->at >= self->end || *self->at == '\0' ||
          (escape = strchr (escapes, *self->at)) == NULL)
        return fail_unexpected (self);

      if (decoded != NULL)
        g_string_append_c (decoded, meanings[escape - escapes]);

      self->at++;
    }

  return take (self, '"') || fail_unexpected (self);
}

static guint
skip_digits (Scan *self)
{
  guint n = 0;

  for (; self->at < self->end && g_ascii_isdigit (*self->at); self->at++)
    n++;

  return n;
}

static gboolean
scan_number (Scan *self)
{
  const char *start = self->at;
  g_autofree char *digits = NULL;
  gboolean whole = TRUE;
  double value;

  take (self, '-');

  if (!take (self, '0') && skip_digits (self) == 0)
    return fail_unexpected (self);

  if (take (self, '.'))
    {
      whole = FALSE;
      if (skip_digits (self) == 0)
        return fail_unexpected (self);
    }

  if (self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      whole = FALSE;
      self->at++;
      if (!take (self, '+'))
        take (self, '-');

      if (skip_digits (self) == 0)
        return fail_unexpected (self);
    }

  digits = g_strndup (start, self->at - start);
  value = g_ascii_strtod (digits, NULL);

  if (!isfinite (value))
    {
      self->at = start;
      return fail (self, _("the number is too large"));
    }

  if (whole && fabs (value) > (double) ATLAS_ID_MAX)
    {
      self->at = start;
      return fail (self, _("a whole number above 9007199254740991 is not exact in JSON; "
                           "write it with an exponent, such as 1e20"));
    }

  return TRUE;
}

static gboolean
scan_word (Scan *self)
{
  static const char * const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (self->end - self->at) >= length && strncmp (self->at, words[i], length) == 0)
        {
          self->at += length;
          return TRUE;
        }
    }

  return fail_unexpected (self);
}

/* From the opening quotation mark of a member's name to behind the colon. */
static gboolean
scan_member (Scan *self)
{
  Frame *frame = &self->frames[self->depth - 1];

  skip_space (self);
  g_string_truncate (frame->member, 0);

  if (self->at >= self->end || *self->at != '"')
    return fail_unexpected (self);

  if (!scan_string (self, frame->member))
    return FALSE;

  if (!g_hash_table_add (frame->members, g_strdup (frame->member->str)))
    return fail (self, _("there are two members of this name"));

  skip_space (self);

  return take (self, ':') || fail_unexpected (self);
}

/* Behind a value: closes what ends here, and stops before the next value. */
static gboolean
scan_onward (Scan     *self,
             gboolean *done)
{
  while (self->depth > 0)
    {
      Frame *frame = &self->frames[self->depth - 1];

      skip_space (self);

      if (take (self, ','))
        {
          frame->index++;
          return !frame->object || scan_member (self);
        }

      if (!take (self, frame->object ? '}' : ']'))
        return fail_unexpected (self);

      self->depth--;
    }

  skip_space (self);
  *done = TRUE;

  return self->at == self->end || fail (self, _("there is something behind the end"));
}

/* Reads a value that holds no others, or the opening of one that does. */
static gboolean
scan_value (Scan     *self,
            gboolean *opened)
{
  char first = self->at < self->end ? *self->at : '\0';

  if (first == '{' || first == '[')
    {
      if (!push (self, first == '{'))
        return FALSE;

      self->at++;
      skip_space (self);

      if (self->at < self->end && *self->at == (first == '{' ? '}' : ']'))
        return TRUE;

      *opened = TRUE;
      return first == '[' || scan_member (self);
    }

  if (first == '"')
    return scan_string (self, NULL);

  if (first == '-' || g_ascii_isdigit (first))
    return scan_number (self);

  return scan_word (self);
}

static gboolean
scan (Scan *self)
{
  gboolean done = FALSE;

  while (!done)
    {
      gboolean opened = FALSE;

      skip_space (self);

      if (self->wanted != NULL)
        {
          g_autofree char *path = current_path (self);

          if (g_str_equal (path, self->wanted))
            {
              self->found = self->at;
              return TRUE;
            }
        }

      if (self->n_values++ == self->max_values)
        return fail (self, _("there are too many values in it"));

      if (!scan_value (self, &opened))
        return FALSE;

      if (!opened && !scan_onward (self, &done))
        return FALSE;
    }

  return TRUE;
}

static void
clear (Scan *self)
{
  for (guint i = 0; i < MAX_DEPTH; i++)
    {
      if (self->frames[i].member != NULL)
        g_string_free (self->frames[i].member, TRUE);

      g_clear_pointer (&self->frames[i].members, g_hash_table_unref);
    }
}

/* Checks that a text is JSON that json-glib reads as it is meant, with at most so many values in it. */
gboolean
atlas_json_scan (const char  *text,
                 gsize        length,
                 guint        max_values,
                 GError     **error)
{
  Scan self = { .start = text, .at = text, .end = text + length, .max_values = max_values, .error = error };
  gboolean sound;

  if (!g_utf8_validate_len (text, length, &self.at))
    return fail (&self, _("this is not UTF-8"));

  self.at = text;
  sound = scan (&self);
  clear (&self);

  return sound;
}

/* The line in which the value with a path begins, from 1; 0 if there is no such value. */
guint
atlas_json_line_of (const char *text,
                    gsize       length,
                    const char *path)
{
  Scan self = { .start = text, .at = text, .end = text + length, .max_values = G_MAXUINT, .wanted = path };
  guint line = 0;

  if (scan (&self) && self.found != NULL)
    line = line_at (&self, self.found);

  clear (&self);

  return line;
}
