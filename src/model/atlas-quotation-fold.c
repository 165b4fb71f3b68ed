/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folds a text so that a quotation is found in it however it was retyped: white space, line breaks,
 * typographic quotes, dashes and ellipses, full and half width, case and invisible signs. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-quotation-private.h"

#define QUOTE '"'
#define DASH '-'
#define FULL_STOP 0x3002

/* The signs that stand for others, or 0. Which quotes are inside which changes when a quotation is
 * quoted: one sign for all. */
static gunichar
fold_typography (gunichar sign)
{
  switch (sign)
    {
    case '\'': case '`': case 0xb4: case 0xab: case 0xbb:
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x201c: case 0x201d: case 0x201e: case 0x201f:
    case 0x2032: case 0x2033: case 0x2039: case 0x203a:
    case 0x300c: case 0x300d: case 0x300e: case 0x300f: case 0x301d: case 0x301e: case 0x301f:
      return QUOTE;

    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
    case 0x2e3a: case 0x2e3b:
      return DASH;

    case 0x2025: case 0x2026: case 0x22ef:
      return ATLAS_SIGN_ELLIPSIS;

    default:
      return 0;
    }
}

/**
 * atlas_sign_is_ideograph:
 * @sign: a character
 *
 * Returns: whether it is of a script that is written without spaces between words
 */
gboolean
atlas_sign_is_ideograph (gunichar sign)
{
  switch (g_unichar_get_script (sign))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Words that white space keeps apart: not Han, where it means nothing. */
static gboolean
is_of_word (gunichar sign)
{
  return g_unichar_isalnum (sign) && !atlas_sign_is_ideograph (sign);
}

static void
append (GArray   *signs,
        gunichar  sign,
        gboolean  space,
        guint     start,
        guint     end)
{
  AtlasSign *last = signs->len > 0 ? &g_array_index (signs, AtlasSign, signs->len - 1) : NULL;
  AtlasSign next = { sign, start, end };

  if (last != NULL && space && is_of_word (last->sign) && is_of_word (sign))
    {
      AtlasSign gap = { ' ', last->end, start };

      g_array_append_val (signs, gap);
    }
  else if (last != NULL && sign == last->sign && (sign == DASH || sign == ATLAS_SIGN_ELLIPSIS))
    {
      last->end = end;
      return;
    }
  else if (last != NULL && (sign == '.' || sign == FULL_STOP) &&
           (last->sign == ATLAS_SIGN_ELLIPSIS || last->sign == sign))
    {
      /* "...", ". . ." and "。。。" */
      last->sign = ATLAS_SIGN_ELLIPSIS;
      last->end = end;
      return;
    }

  g_array_append_val (signs, next);
}

/**
 * atlas_quotation_fold:
 * @text: valid UTF-8 of less than 4 GiB
 *
 * Folds a text, keeping for each sign the bytes that it stands for. White space is kept between
 * words that it separates only, one sign for any length of it.
 *
 * Returns: (transfer full) (element-type AtlasSign): the signs
 */
GArray *
atlas_quotation_fold (const char *text)
{
  GArray *signs = g_array_new (FALSE, FALSE, sizeof (AtlasSign));
  gboolean space = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);
      guint start = (guint) (at - text);
      guint end = (guint) (g_utf8_next_char (at) - text);
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize n_parts;

      if (g_unichar_isspace (sign))
        {
          space = TRUE;
          continue;
        }

      if (g_unichar_type (sign) == G_UNICODE_FORMAT || g_unichar_type (sign) == G_UNICODE_CONTROL)
        continue;

      if (fold_typography (sign) != 0)
        {
          append (signs, fold_typography (sign), space, start, end);
        }
      else
        {
          n_parts = g_unichar_fully_decompose (sign, TRUE, parts, G_N_ELEMENTS (parts));
          for (gsize i = 0; i < n_parts; i++)
            {
              if (!g_unichar_isspace (parts[i]))
                append (signs, g_unichar_tolower (parts[i]), space && i == 0, start, end);
            }
        }

      space = FALSE;
    }

  return signs;
}
