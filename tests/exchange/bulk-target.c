/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bulk-target.h"

static gboolean
is_empty (gpointer data)
{
  return TRUE;
}

static gboolean
add (gpointer    data,
     GPtrArray  *records,
     GError    **error)
{
  const AtlasRecord *culprit;

  return atlas_bulk_add (data, (AtlasRecord * const *) records->pdata, records->len, &culprit, error);
}

static gboolean
add_items (gpointer            data,
           GPtrArray * const  *items,
           guint               n_items,
           gboolean           *added,
           GError            **error)
{
  return atlas_bulk_add_items (data, items, n_items, added, error);
}

const AtlasImportTarget bulk_target = { .is_empty = is_empty, .add = add, .add_items = add_items };
