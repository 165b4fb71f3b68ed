/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as JSON writes them: nothing is escaped but what must be. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-text.h"

#include <string.h>

/* What a sign is escaped by: 0: it stands as it is; u: by its number. */
static const char escapes[256] = {
  [0 ... 0x07] = 'u', ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', [0x0B] = 'u', ['\f'] = 'f', ['\r'] = 'r',
  [0x0E ... 0x1F] = 'u', ['"'] = '"', ['\\'] = '\\',
};

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
  g_autofree char *sound = NULL;
  const char *end;
  guint8 high = 0;

  for (gsize i = 0; i < length; i++)
    high |= (guint8) text[i];

  if (high >= 0x80 && !g_utf8_validate_len (text, length, NULL))
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

      g_string_append_len (out, run, text - run);
      if (text == end)
        break;

      if (escapes[(guint8) *text] == 'u')
        g_string_append_printf (out, "\\u%04x", (guint8) *text);
      else
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, escapes[(guint8) *text]);
        }

      text++;
    }

  g_string_append_c (out, '"');
}
