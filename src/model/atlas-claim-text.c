/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims whose value is a text or another entry: the words themselves. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-reading.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The naming at the start of the line, the longest one; of as long ones that of @type. */
static const AtlasClaimNaming *
first_naming (AtlasClaimReading *reading)
{
  const AtlasClaimNaming *best = NULL;
  gsize start = atlas_claim_line_skip (reading->line, 0);

  for (guint i = 0; i < reading->namings->len; i++)
    {
      const AtlasClaimNaming *naming = &g_array_index (reading->namings, AtlasClaimNaming, i);

      if (naming->start != start)
        continue;

      if (best == NULL || naming->end > best->end ||
          (naming->end == best->end && naming->quality > best->quality) ||
          (naming->end == best->end && naming->quality == best->quality &&
           atlas_claim_property_fits_kind (naming->property, reading->kind) &&
           !atlas_claim_property_fits_kind (best->property, reading->kind)))
        best = naming;
    }

  return best;
}

static gboolean
has_digit (const AtlasClaimLine *line,
           gsize                 start,
           gsize                 end)
{
  for (gsize i = start; i < end; i++)
    {
      if (g_ascii_isdigit (line->text[i]))
        return TRUE;
    }

  return FALSE;
}

/* Whether a property of numbers or dates is called the same as @naming. */
static gboolean
is_called_alike (AtlasClaimReading      *reading,
                 const AtlasClaimNaming *naming)
{
  for (guint i = 0; i < reading->namings->len; i++)
    {
      const AtlasClaimNaming *other = &g_array_index (reading->namings, AtlasClaimNaming, i);

      if (other->start == naming->start && other->end == naming->end && other->property != naming->property &&
          (atlas_claim_is_type (other->property, "number") || atlas_claim_is_type (other->property, "date")))
        return TRUE;
    }

  return FALSE;
}

static const char *
language_of (const AtlasClaimLine *line,
             gsize                 start,
             gsize                 end)
{
  for (const char *c = line->text + start; c < line->text + end; c = g_utf8_next_char (c))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (c));

      if (script == G_UNICODE_SCRIPT_HAN)
        return line->chinese ? "zh-Hans" : "ja";
    }

  return "en";
}

/**
 * atlas_claim_read_text:
 * @reading: what has been read
 *
 * Where the line begins with a property of texts or entries, the words behind it are the value as they are.
 *
 * Returns: %FALSE if the line begins with none
 */
gboolean
atlas_claim_read_text (AtlasClaimReading *reading)
{
  AtlasClaimLine *line = reading->line;
  const AtlasClaimNaming *naming = first_naming (reading);
  const AtlasProperty *property = reading->hint != NULL ? reading->hint : naming != NULL ? naming->property : NULL;
  gsize start = naming != NULL ? atlas_claim_line_skip (line, naming->end) : atlas_claim_line_skip (line, 0);
  gsize end = line->length;
  gboolean marked = naming == NULL || reading->hint != NULL;

  if (!atlas_claim_is_type (property, "text") && !atlas_claim_is_type (property, "entry"))
    return FALSE;

  while (end > start && line->text[end - 1] == ' ')
    end--;

  if (start < end && strchr (":=", line->text[start]) != NULL)
    {
      marked = TRUE;
      start = atlas_claim_line_skip (line, start + 1);
    }

  if (start < end && line->text[start] == '"')
    {
      gsize close = end;

      while (close > start + 1 && line->text[close - 1] != '"')
        close--;
      if (close > start + 1 && close == end)
        {
          marked = TRUE;
          start++;
          end--;
        }
    }

  if (!marked && has_digit (line, start, end) && is_called_alike (reading, naming))
    return FALSE;

  if (naming != NULL)
    atlas_claim_line_take (line, naming->start, start, ATLAS_CLAIM_READ);
  atlas_claim_line_take (line, start, line->length, ATLAS_CLAIM_READ);
  reading->property = property;

  if (start >= end)
    return TRUE;

  if (!marked && has_digit (line, start, end) && strstr (line->text + start, "://") == NULL)
    atlas_claim_line_note_words (line, ATLAS_CLAIM_NOTE_MISSING, naming->start, naming->end,
                                 _("Everything after “{words}” was taken as text, though neither a colon nor quotation marks "
                                   "begin it. Put a colon after “{words}” if that is right."));

  reading->has_value = TRUE;
  if (atlas_claim_is_type (property, "entry"))
    {
      reading->draft->target_name = atlas_claim_line_dup (line, start, end);
      return TRUE;
    }

  g_free (reading->claim->text);
  reading->claim->text = atlas_claim_line_dup (line, start, end);
  atlas_set_text (&reading->claim->language, language_of (line, start, end));

  return TRUE;
}
