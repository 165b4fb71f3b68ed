/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds a quotation in the text that it was taken from, in a time that grows with the two lengths
 * and not with their product. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-quotation.h"

#include <string.h>

#include "atlas-quotation-private.h"

#define SHORTEST_PART 2       /* signs between two ellipses that still say something */
#define WORTH_SHOWING 12      /* letters; an ideograph counts for three */

struct _AtlasQuotable
{
  char   *text;
  GArray *signs;              /* (nullable): made when first wanted */
  gboolean readable;
};

/* A stretch of a row of signs. */
typedef struct
{
  const AtlasSign *signs;
  guint            length;
} Stretch;

/**
 * atlas_quotable_new:
 * @text: a text
 *
 * Makes a text ready to be searched for many quotations.
 *
 * Returns: (transfer full): the text
 */
AtlasQuotable *
atlas_quotable_new (const char *text)
{
  AtlasQuotable *self = g_new0 (AtlasQuotable, 1);

  self->text = g_strdup (text);
  self->readable = strlen (text) < G_MAXUINT && g_utf8_validate (text, -1, NULL);

  return self;
}

/**
 * atlas_quotable_free:
 * @self: a text
 *
 * Frees it.
 */
void
atlas_quotable_free (AtlasQuotable *self)
{
  g_clear_pointer (&self->signs, g_array_unref);
  g_free (self->text);
  g_free (self);
}

/* Knuth, Morris and Pratt: how far a part of @part ends what came before each place. */
static guint *
make_borders (Stretch part)
{
  guint *borders = g_new0 (guint, part.length);
  guint border = 0;

  for (guint i = 1; i < part.length; i++)
    {
      while (border > 0 && part.signs[border].sign != part.signs[i].sign)
        border = borders[border - 1];

      if (part.signs[border].sign == part.signs[i].sign)
        border++;

      borders[i] = border;
    }

  return borders;
}

/* The place of the first, or the last, occurrence that begins at @from or after and ends by @to. */
static gboolean
find_part (Stretch   text,
           Stretch   part,
           guint     from,
           guint     to,
           gboolean  last,
           guint    *place)
{
  g_autofree guint *borders = make_borders (part);
  gboolean found = FALSE;
  guint same = 0;

  for (guint i = from; i < to; i++)
    {
      while (same > 0 && part.signs[same].sign != text.signs[i].sign)
        same = borders[same - 1];

      if (part.signs[same].sign == text.signs[i].sign)
        same++;

      if (same == part.length)
        {
          *place = i + 1 - part.length;
          found = TRUE;
          if (!last)
            return TRUE;

          same = borders[same - 1];
        }
    }

  return found;
}

static gboolean
is_bracket (gunichar sign)
{
  return sign == '[' || sign == ']' || sign == '(' || sign == ')';
}

/* The parts between the ellipses, [...] and (...) too. NULL where one says nothing. */
static GArray *
split_at_ellipses (Stretch whole)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Stretch));
  guint start = 0;

  for (guint i = 0; i <= whole.length; i++)
    {
      gboolean ended = i == whole.length;
      Stretch part = { whole.signs + start, i - start };

      if (!ended && whole.signs[i].sign != ATLAS_SIGN_ELLIPSIS)
        continue;

      if (!ended && part.length > 0 && i + 1 < whole.length &&
          is_bracket (whole.signs[i - 1].sign) && is_bracket (whole.signs[i + 1].sign))
        part.length--;

      if (start > 1 && part.length > 0 && is_bracket (part.signs[0].sign) &&
          is_bracket (whole.signs[start - 2].sign))
        {
          part.signs++;
          part.length--;
        }

      if (part.length >= SHORTEST_PART)
        g_array_append_val (parts, part);
      else if (part.length > 0)
        return NULL;

      start = i + 1;
    }

  return g_steal_pointer (&parts);
}

/* One part after the other, as close together as they come where the last one ends first. */
static gboolean
find_parts (Stretch   text,
            GArray   *parts,
            guint    *first,
            guint    *after)
{
  guint place = 0;
  guint end = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      Stretch part = g_array_index (parts, Stretch, i);

      if (!find_part (text, part, end, text.length, FALSE, &place))
        return FALSE;

      end = place + part.length;
    }

  *after = end;
  for (guint i = parts->len - 1; i > 0; i--)
    {
      if (!find_part (text, g_array_index (parts, Stretch, i - 1), 0, place, TRUE, &place))
        g_assert_not_reached ();
    }

  *first = place;

  return TRUE;
}

/* Of a quotation that is not there, the longest part that is, if it tells a reader something. */
static gboolean
find_some (Stretch  text,
           Stretch  quotation,
           guint   *first,
           guint   *after)
{
  guint weight = 0;
  guint length = atlas_quotation_common (text.signs, text.length, quotation.signs, quotation.length, first);

  while (length > 0 && text.signs[*first + length - 1].sign == ' ')
    length--;

  while (length > 0 && text.signs[*first].sign == ' ')
    {
      (*first)++;
      length--;
    }

  for (guint i = 0; i < length; i++)
    weight += atlas_sign_is_ideograph (text.signs[*first + i].sign) ? 3 : 1;

  *after = *first + length;

  return weight >= WORTH_SHOWING && length * 3 >= quotation.length;
}

/**
 * atlas_quotable_find:
 * @self: a text
 * @quotation: what is quoted from it
 * @start: (out) (optional): where it begins, in bytes
 * @end: (out) (optional): where it ends, in bytes
 * @match: (out) (optional): how it was found
 *
 * Looks for a quotation: byte for byte at first, or else without regard to white space and line
 * breaks, case, full and half width, and the kind of quotes, dashes and ellipses; what stands on
 * either side of an ellipsis in the quotation may be apart in the text. Where it is not found,
 * @start and @end tell of the longest part that is, if that is worth showing, and are 0 otherwise.
 *
 * Returns: whether it was found
 */
gboolean
atlas_quotable_find (AtlasQuotable       *self,
                     const char          *quotation,
                     gsize               *start,
                     gsize               *end,
                     AtlasQuotationMatch *match)
{
  const char *exact = *quotation != '\0' ? strstr (self->text, quotation) : NULL;
  AtlasQuotationMatch how = ATLAS_QUOTATION_NONE;
  gsize from = 0;
  gsize to = 0;

  if (exact != NULL)
    {
      how = ATLAS_QUOTATION_EXACT;
      from = (gsize) (exact - self->text);
      to = from + strlen (quotation);
    }
  else if (self->readable && strlen (quotation) < G_MAXUINT && g_utf8_validate (quotation, -1, NULL))
    {
      g_autoptr (GArray) folded = atlas_quotation_fold (quotation);
      g_autoptr (GArray) parts = NULL;
      Stretch wanted = { (AtlasSign *) (void *) folded->data, folded->len };
      Stretch text;
      guint first = 0;
      guint after = 0;

      if (self->signs == NULL)
        self->signs = atlas_quotation_fold (self->text);

      text.signs = (AtlasSign *) (void *) self->signs->data;
      text.length = self->signs->len;

      if (wanted.length > 0 && find_part (text, wanted, 0, text.length, FALSE, &first))
        {
          how = ATLAS_QUOTATION_FOLDED;
          after = first + wanted.length;
        }
      else if ((parts = split_at_ellipses (wanted)) != NULL && parts->len > 0 &&
               find_parts (text, parts, &first, &after))
        {
          how = ATLAS_QUOTATION_FOLDED;
        }
      else if (!find_some (text, wanted, &first, &after))
        {
          after = first;
        }

      if (after > first)
        {
          from = text.signs[first].start;
          to = text.signs[after - 1].end;
        }
    }

  if (start != NULL)
    *start = from;
  if (end != NULL)
    *end = to;
  if (match != NULL)
    *match = how;

  return how != ATLAS_QUOTATION_NONE;
}

/**
 * atlas_quotation_find:
 * @text: a text
 * @quotation: what is quoted from it
 * @start: (out) (optional): where it begins, in bytes
 * @end: (out) (optional): where it ends, in bytes
 * @match: (out) (optional): how it was found
 *
 * Looks for one quotation in a text, as atlas_quotable_find() does for many.
 *
 * Returns: whether it was found
 */
gboolean
atlas_quotation_find (const char          *text,
                      const char          *quotation,
                      gsize               *start,
                      gsize               *end,
                      AtlasQuotationMatch *match)
{
  g_autoptr (AtlasQuotable) quotable = atlas_quotable_new (text);

  return atlas_quotable_find (quotable, quotation, start, end, match);
}
