/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Byte by byte from the last one of the heads: each time everything is dealt out once, and nothing compared. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-head-sort.h"

#include <string.h>

#define N_BYTES sizeof (guint64)

/* How often each byte has each value. */
static void
count (const AtlasHeadItem *items,
       guint                n_items,
       guint                counts[N_BYTES][256])
{
  memset (counts, 0, N_BYTES * sizeof counts[0]);
  for (guint i = 0; i < n_items; i++)
    {
      for (guint byte = 0; byte < N_BYTES; byte++)
        counts[byte][items[i].head >> 8 * byte & 0xff]++;
    }
}

static void
deal (const AtlasHeadItem *from,
      AtlasHeadItem       *to,
      guint                n_items,
      guint                byte,
      const guint          counts[256])
{
  guint places[256];
  guint place = 0;

  for (guint i = 0; i < 256; i++)
    {
      places[i] = place;
      place += counts[i];
    }

  for (guint i = 0; i < n_items; i++)
    to[places[from[i].head >> 8 * byte & 0xff]++] = from[i];
}

/**
 * atlas_head_sort:
 * @items: (array length=n_items): what is put in order
 * @n_items: how many
 * @compare: compares two items with the same head
 * @data: for @compare
 */
void
atlas_head_sort (AtlasHeadItem    *items,
                 guint             n_items,
                 GCompareDataFunc  compare,
                 gpointer          data)
{
  g_autofree AtlasHeadItem *other = g_new (AtlasHeadItem, n_items);
  guint counts[N_BYTES][256];
  AtlasHeadItem *from = items, *to = other;

  count (items, n_items, counts);
  for (guint byte = 0; byte < N_BYTES && n_items > 0; byte++)
    {
      AtlasHeadItem *dealt = to;

      if (counts[byte][from[0].head >> 8 * byte & 0xff] == n_items)
        continue;

      deal (from, to, n_items, byte, counts[byte]);
      to = from;
      from = dealt;
    }
  if (from != items)
    memcpy (items, from, n_items * sizeof *items);

  for (guint i = 0, next; i < n_items; i = next)
    {
      for (next = i + 1; next < n_items && items[next].head == items[i].head; next++)
        continue;
      if (next - i > 1)
        g_qsort_with_data (items + i, (gint) (next - i), sizeof *items, compare, data);
    }
}
