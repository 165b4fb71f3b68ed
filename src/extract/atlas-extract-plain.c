/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text: tidy lines, and what the lines around a headline say of the article. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-private.h"

#include <string.h>

/* The first line of a plain text is thought to be its title up to this many letters. */
#define MAX_TITLE 120

/* Lines at the beginning in which title, date and newspaper stand. */
#define HEAD_LINES 12

/* Without control characters but tabs and the ends of lines, whichever those are. */
static char *
plain_letters (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter == '\r')
        g_string_append (plain, c[1] == '\n' ? "" : "\n");
      else if (letter == 0x2028 || letter == 0x85)
        g_string_append_c (plain, '\n');
      else if (letter == '\f' || letter == 0x2029)
        g_string_append (plain, "\n\n");
      else if (letter == '\n' || letter == '\t' || !g_unichar_iscntrl (letter))
        g_string_append_unichar (plain, letter);
    }

  return g_string_free (plain, FALSE);
}

/* No white space at the ends of lines, no more than one empty line together. */
static char *
tidy_plain (const char *text)
{
  g_autofree char *plain = plain_letters (text);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  GString *tidy = g_string_new (NULL);
  guint empty = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);

      if (*lines[i] == '\0')
        {
          empty++;
          continue;
        }

      if (tidy->len > 0)
        g_string_append (tidy, empty > 0 ? "\n\n" : "\n");

      empty = 0;
      g_string_append (tidy, lines[i]);
    }

  return g_string_free (tidy, FALSE);
}

/* Whether a line tells when the article was published, and where. */
static gboolean
is_dateline (const char *line)
{
  static const char * const labels[] = { "Updated", "Published", "Posted", "Source:", "发布", "来源", "时间", "日期", "發布",
                                         "來源" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (strstr (line, labels[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A year or a month alone is more likely a part of a headline, and a long line is a sentence. */
static char *
date_of (const char *line)
{
  g_autofree char *date = NULL;

  if (is_dateline (line) || g_utf8_strlen (line, -1) <= 40)
    date = atlas_extract_date (line);

  return date != NULL && strlen (date) == strlen ("2020-08-26") ? g_steal_pointer (&date) : NULL;
}

/* The newspaper or site: behind "来源：", or an address as sites are called by. */
static char *
container_of (const char *line)
{
  g_autoptr (GRegex) label = g_regex_new ("(?:来源|來源)\\s*[:：]\\s*([^\\s|]+)", 0, 0, NULL);
  g_autoptr (GRegex) site = g_regex_new ("(?<![@\\w.-])((?:[a-z0-9-]+\\.)+(?:com|cn|org|net|gov|edu|info|news)(?:\\.[a-z]{2})?)(?![\\w-])",
                                         G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GMatchInfo) site_match = NULL;

  if (g_regex_match (label, line, 0, &match))
    return g_match_info_fetch (match, 1);

  return g_regex_match (site, line, 0, &site_match) ? g_match_info_fetch (site_match, 1) : NULL;
}

/* Neither the way through the site (Home > News) nor the caption of a picture. */
static gboolean
may_be_title (const char *line)
{
  return strchr (line, '>') == NULL && strstr (line, "Photo") == NULL && strstr (line, "摄") == NULL &&
         strstr (line, "攝") == NULL && !is_dateline (line);
}

/**
 * atlas_extract_plain:
 * @extract: where to put what is read
 * @text: the text
 *
 * Reads plain text: its lines without white space at their ends, and title, date and newspaper where
 * the first lines tell them.
 */
void
atlas_extract_plain (AtlasExtract *extract,
                     const char   *text)
{
  g_auto (GStrv) lines = NULL;
  gboolean has_more, in_head = TRUE;

  extract->text = tidy_plain (text);
  lines = g_strsplit (extract->text, "\n", HEAD_LINES + 1);
  has_more = lines[0] != NULL && lines[1] != NULL;

  /* A line alone may be anything; before other lines, a short one is a headline. */
  for (guint i = 0; has_more && lines[i] != NULL && i < HEAD_LINES; i++)
    {
      g_autofree char *date = date_of (lines[i]);

      /* What comes after a long line is no headline. */
      in_head = in_head && i < 4 && g_utf8_strlen (lines[i], -1) <= MAX_TITLE;

      if (extract->title == NULL && in_head && *lines[i] != '\0' && date == NULL && may_be_title (lines[i]))
        extract->title = atlas_extract_squeeze (lines[i]);

      if (is_dateline (lines[i]) && extract->container == NULL && g_utf8_strlen (lines[i], -1) <= MAX_TITLE)
        extract->container = container_of (lines[i]);

      if (extract->issued == NULL)
        extract->issued = g_steal_pointer (&date);
    }
}
