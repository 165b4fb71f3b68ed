/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something was found, as text with marks. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-result-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-labels.h"

/* How strong the words around a mark are, of 65535. */
#define QUIET 42000

/* How much of a text is shown before the first mark, and what is left of it where that is more. A Latin
 * letter takes one column, a Chinese one two. */
#define LEAD_MAX 24
#define LEAD_KEPT 12

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               gsize           start,
               gsize           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

/* @offset: what is added to where a mark stands in @line. Marks that lie outside of it are none. */
static void
add_marks (AtlasMarkedText *line,
           GArray          *marks,
           gssize           offset,
           gboolean         quiet)
{
  gssize length = strlen (line->text);

  line->attributes = pango_attr_list_new ();
  if (quiet)
    add_attribute (line->attributes, pango_attr_foreground_alpha_new (QUIET), 0, length);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);
      gssize start = offset + mark->start, end = offset + mark->end;

      if (start < 0 || start >= end || end > length)
        continue;
      add_attribute (line->attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      if (quiet)
        add_attribute (line->attributes, pango_attr_foreground_alpha_new (G_MAXUINT16), start, end);
    }
}

static guint
count_columns (const char *start,
               const char *end)
{
  guint columns = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    columns += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;

  return columns;
}

/* From where on to show @words, so that the first mark is not cut off: where a word begins, if one does. */
static gsize
find_lead (const char *words,
           GArray     *marks)
{
  const char *mark, *best = NULL;

  if (marks == NULL || marks->len == 0 || g_array_index (marks, AtlasMark, 0).start >= strlen (words))
    return 0;

  mark = words + g_array_index (marks, AtlasMark, 0).start;
  if (count_columns (words, mark) <= LEAD_MAX)
    return 0;

  best = mark;
  for (const char *p = mark; p > words && count_columns (p, mark) <= LEAD_KEPT; p = g_utf8_prev_char (p))
    {
      if (g_unichar_iswide (g_utf8_get_char (p)) || g_ascii_isspace (p[-1]))
        best = p;
    }

  return best - words;
}

/* Puts @words into the place of the %s of a translated @format. */
static void
fill_in (AtlasMarkedText *line,
         const char      *format,
         const char      *words,
         GArray          *marks)
{
  const char *place = strstr (format, "%s");
  gsize before = place != NULL ? (gsize) (place - format) : 0;
  gsize lead = find_lead (words, marks);
  const char *cut = lead > 0 ? "…" : "";

  line->text = g_strdup_printf ("%.*s%s%s%s", (int) before, format, cut, words + lead,
                                place != NULL ? place + strlen ("%s") : "");
  add_marks (line, marks, (gssize) (before + strlen (cut)) - (gssize) lead, TRUE);
}

/* The name of what was found. */
void
atlas_result_title (AtlasResultItem *item,
                    AtlasMarkedText *line)
{
  const AtlasHit *hit = atlas_result_item_get_hit (item);
  const AtlasFoundPlace *place = atlas_result_item_get_place (item);

  if (hit == NULL && place == NULL)
    line->text = g_strdup (atlas_result_item_get_words (item));
  else
    line->text = g_strdup (hit != NULL ? hit->title : place->name);
  add_marks (line, hit != NULL ? hit->title_marks : NULL, 0, FALSE);
}

/* What the words were found in, where that is not the name itself; else what it is that was found. */
void
atlas_result_why (AtlasResultItem *item,
                  AtlasMarkedText *line)
{
  const AtlasHit *hit = atlas_result_item_get_hit (item);
  const AtlasFoundPlace *place = atlas_result_item_get_place (item);
  gboolean named;

  if (place != NULL && place->region != NULL)
    fill_in (line, "%s", place->region, NULL);
  if (hit == NULL)
    return;

  /* Where not all words are in names and keywords, the text with the others says more. */
  named = hit->matched != NULL && (hit->reason <= ATLAS_REASON_TAG || hit->snippet == NULL);
  if (named && hit->keyword)
    /* translators: a keyword of a record, by which it was found */
    fill_in (line, _("keyword: %s"), hit->matched, hit->matched_marks);
  else if (named)
    /* translators: another name of a record, by which it was found */
    fill_in (line, _("also: %s"), hit->matched, hit->matched_marks);
  else if (hit->snippet != NULL && hit->reason == ATLAS_REASON_QUOTATION)
    /* translators: words of a source */
    fill_in (line, _("“%s”"), hit->snippet, hit->snippet_marks);
  else if (hit->snippet != NULL)
    fill_in (line, "%s", hit->snippet, hit->snippet_marks);
  else if (atlas_result_item_get_words (item) != NULL)
    fill_in (line, "%s", atlas_result_item_get_words (item), NULL);
}

/* (nullable): where those words stand, if that is not plain to see. */
char *
atlas_result_where (AtlasResultItem *item)
{
  const AtlasHit *hit = atlas_result_item_get_hit (item);

  if (hit == NULL || hit->reason != ATLAS_REASON_QUOTATION)
    return NULL;

  if (hit->source_label == NULL)
    return g_strdup (_("in a quotation"));

  /* translators: %s is a source: China Daily, 26 May 2023 */
  return g_strdup_printf (_("in a quotation from %s"), hit->source_label);
}

void
atlas_marked_text_clear (AtlasMarkedText *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
}
