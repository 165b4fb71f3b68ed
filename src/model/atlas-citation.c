/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source as an entry of a list of references: chooses the style, gives plain text or markup. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-citation-private.h"

#include <string.h>

static gboolean
has_chinese (const char *text)
{
  for (const char *c = text != NULL ? text : ""; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter >= 0x4E00 && letter <= 0x9FFF)
        return TRUE;
    }

  return FALSE;
}

/* Where the language is not said, the letters tell. */
static gboolean
is_chinese (const AtlasSource *source)
{
  if (source->language != NULL)
    return g_ascii_strncasecmp (source->language, "zh", 2) == 0;

  return has_chinese (source->title) || has_chinese (source->author) || has_chinese (source->container_title);
}

static const char *
cite (Cite               *self,
      AtlasCitationStyle  style)
{
  const char *entry;

  self->english = !is_chinese (self->source);
  self->english_words = self->english || style == ATLAS_CITATION_APA;
  self->quote_last = self->english_words;
  entry = style == ATLAS_CITATION_APA ? cite_apa (self) : cite_gb (self);

  return entry != NULL ? entry : "";
}

/**
 * atlas_citation_text:
 * @source: a source
 * @style: how to cite it
 *
 * Makes an entry of a list of references. Fields that are missing are left out as the style wants it;
 * words that GB/T 7714 adds are in the language of the source.
 *
 * Returns: (transfer full): the entry as plain text
 */
char *
atlas_citation_text (const AtlasSource  *source,
                     AtlasCitationStyle  style)
{
  Cite self = { source, g_string_chunk_new (1024) };
  const char *entry = cite (&self, style);
  GString *text = g_string_sized_new (strlen (entry));

  for (const char *c = entry; *c != '\0'; c++)
    {
      if (*c != *ITALIC && *c != *UPRIGHT)
        g_string_append_c (text, *c);
    }

  g_string_chunk_free (self.pieces);

  return g_string_free (text, FALSE);
}

/**
 * atlas_citation_markup:
 * @source: a source
 * @style: how to cite it
 *
 * Returns: (transfer full): the entry as Pango markup, with its italics
 */
char *
atlas_citation_markup (const AtlasSource  *source,
                       AtlasCitationStyle  style)
{
  Cite self = { source, g_string_chunk_new (1024) };
  GString *markup = g_string_new (cite (&self, style));

  g_string_replace (markup, "&", "&amp;", 0);
  g_string_replace (markup, "<", "&lt;", 0);
  g_string_replace (markup, ">", "&gt;", 0);
  g_string_replace (markup, ITALIC, "<i>", 0);
  g_string_replace (markup, UPRIGHT, "</i>", 0);
  g_string_chunk_free (self.pieces);

  return g_string_free (markup, FALSE);
}
