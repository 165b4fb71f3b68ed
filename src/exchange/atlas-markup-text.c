/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes tags away: what is left is plain text with an empty line between paragraphs. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-markup-text.h"

#include <string.h>

static gboolean
is_tag (const char *name,
        gsize       length,
        const char *wanted)
{
  return strlen (wanted) == length && g_ascii_strncasecmp (name, wanted, length) == 0;
}

/* What stands for a tag; NULL: "<" is no tag but a sign. */
static const char *
read_tag (const char  *at,
          const char **behind)
{
  static const char * const blocks[] = { "p", "div", "table", "tr", "ul", "ol", "li", "h1", "h2", "h3", "h4" };
  static const char * const silent[] = { "script", "style" };
  const char *name = at[1] == '/' ? at + 2 : at + 1;
  const char *end = strchr (at, '>');
  gsize length = 0;

  if ((!g_ascii_isalpha (*name) && *name != '!') || end == NULL)
    return NULL;

  while (g_ascii_isalnum (name[length]))
    length++;

  *behind = end + 1;
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      g_autofree char *close = g_strconcat ("</", silent[i], NULL);
      const char *closed;

      if (at[1] == '/' || !is_tag (name, length, silent[i]))
        continue;
      closed = strstr (end, close);
      *behind = closed != NULL ? closed : end + strlen (end);
      return "";
    }

  if (is_tag (name, length, "br"))
    return "\n";
  if (is_tag (name, length, "td") || is_tag (name, length, "th"))
    return at[1] == '/' ? " " : "";
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      if (is_tag (name, length, blocks[i]))
        return "\n";
    }

  return "";
}

static const char *
read_entity (const char *at,
             GString    *text)
{
  static const struct { const char *name; const char *sign; } entities[] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&nbsp;", " " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (strncmp (at, entities[i].name, strlen (entities[i].name)) == 0)
        {
          g_string_append (text, entities[i].sign);
          return at + strlen (entities[i].name);
        }
    }

  if (at[1] == '#')
    {
      gboolean hex = at[2] == 'x' || at[2] == 'X';
      char *end;
      guint64 sign = g_ascii_strtoull (at + (hex ? 3 : 2), &end, hex ? 16 : 10);

      if (*end == ';' && sign >= 0x20 && sign <= 0x10ffff && g_unichar_validate ((gunichar) sign))
        {
          g_string_append_unichar (text, (gunichar) sign);
          return end + 1;
        }
    }

  g_string_append_c (text, '&');

  return at + 1;
}

/* One space instead of several, at most one empty line. */
static char *
tidy (const char *text)
{
  g_autoptr (GString) tidied = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean gap = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean space = FALSE;

      g_strstrip (lines[i]);
      if (*lines[i] == '\0')
        {
          gap = tidied->len > 0;
          continue;
        }

      if (tidied->len > 0)
        g_string_append (tidied, gap ? "\n\n" : "\n");
      gap = FALSE;
      for (const char *c = lines[i]; *c != '\0'; c++)
        {
          if (*c != ' ' && *c != '\t')
            g_string_append_c (tidied, *c);
          else if (!space)
            g_string_append_c (tidied, ' ');
          space = *c == ' ' || *c == '\t';
        }
    }

  return g_strdup (tidied->str);
}

/**
 * atlas_markup_text:
 * @html: a text, perhaps with HTML in it
 *
 * Returns: (transfer full): its words; @html itself where no tag is in it
 */
char *
atlas_markup_text (const char *html)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *last = strrchr (html, '>');
  const char *at = html;
  gboolean tags = FALSE;

  if (last == NULL && strchr (html, '&') == NULL)
    return g_strdup (html);

  while (*at != '\0')
    {
      const char *behind = NULL;
      const char *instead = *at == '<' && last != NULL && at <= last ? read_tag (at, &behind) : NULL;

      if (instead != NULL)
        {
          g_string_append (text, instead);
          at = behind;
          tags = TRUE;
        }
      else if (*at == '&')
        at = read_entity (at, text);
      else
        g_string_append_c (text, *at++);
    }

  return tags ? tidy (text->str) : g_strdup (text->str);
}
