/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as JSON writes them: nothing is escaped but what must be. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-text.h"

#include <string.h>

#include "atlas-append.h"

/* What a sign is escaped by: 0: it stands as it is; u: by its number. */
static const char escapes[256] = {
  [0 ... 0x07] = 'u', ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', [0x0B] = 'u', ['\f'] = 'f', ['\r'] = 'r',
  [0x0E ... 0x1F] = 'u', ['"'] = '"', ['\\'] = '\\',
};

/* Whether nothing has to be done with a text but to copy it: ASCII without signs that are escaped. */
static gboolean
is_plain (const char *text,
          gsize       length)
{
  guint64 odd = 0;

  while (length > 0)
    {
      guint64 eight = atlas_eight_take (&text, &length);

      odd |= atlas_eight_below (eight, 0x20) | atlas_eight_equal (eight, '"') | atlas_eight_equal (eight, '\\') | eight;
    }

  return (odd & ATLAS_EIGHT (0x80)) == 0;
}

static void
append_escaped (GString *out,
                guint8   sign)
{
  if (escapes[sign] == 'u')
    {
      g_string_append_printf (out, "\\u%04x", sign);
    }
  else
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, escapes[sign]);
    }
}

static void
quote_odd (GString    *out,
           const char *text,
           gsize       length)
{
  g_autofree char *sound = NULL;
  const char *end;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      text = sound = g_utf8_make_valid (text, (gssize) length);
      length = strlen (sound);
    }

  g_string_append_c (out, '"');
  end = text + length;

  while (text < end)
    {
      const char *run = text;

      while (text < end && escapes[(guint8) *text] == 0)
        text++;

      atlas_append (out, run, (gsize) (text - run));
      if (text < end)
        append_escaped (out, (guint8) *text++);
    }

  g_string_append_c (out, '"');
}

/**
 * atlas_json_quote:
 * @out: where it goes
 * @text: a text; what of it is no UTF-8 is replaced
 * @length: its length in bytes
 *
 * Writes a text in quotation marks.
 */
void
atlas_json_quote (GString    *out,
                  const char *text,
                  gsize       length)
{
  char *at;

  if (!is_plain (text, length))
    {
      quote_odd (out, text, length);
      return;
    }

  at = atlas_append_room (out, length + 2);
  *at++ = '"';
  memcpy (at, text, length);
  at[length] = '"';
  at[length + 1] = '\0';
  out->len += length + 2;
}
