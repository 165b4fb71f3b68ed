/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The function atlas_where() of FTS5: in which columns of a row the words of a query stand. Only for
 * src/search. */
#pragma once

#include <sqlite3.h>

#include "atlas-words.h"

G_BEGIN_DECLS

/* Three bits a word: the weightiest of the columns that it is in, name 0, reading 1, tag 2, description 3, claim 4,
 * quotation 5; this one: it is in none. */
#define ATLAS_WHERE_NOWHERE 7

gboolean atlas_where_register (sqlite3               *handle,
                               const AtlasExpression **expression);

static inline guint
atlas_where_column (gint64 where,
                    guint  term)
{
  return (guint) (where >> 3 * term) & 7;
}

G_END_DECLS
