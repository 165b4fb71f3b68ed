/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts many texts in order: by their first bytes at once, and by the rest only where those are the same. Only for
 * src/search. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 head;     /* the first bytes, the first of them above */
  guint32 text;     /* where it is */
  guint32 number;   /* anything */
} AtlasHeadItem;

void atlas_head_sort (AtlasHeadItem    *items,
                      guint             n_items,
                      GCompareDataFunc  compare,
                      gpointer          data);

static inline guint64
atlas_head_of (const char *text,
               gsize       length)
{
  guint64 head = 0;

  for (guint i = 0; i < sizeof head; i++)
    head = head << 8 | (i < length ? (guint8) text[i] : 0);

  return head;
}

G_END_DECLS
