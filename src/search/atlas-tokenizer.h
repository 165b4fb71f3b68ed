/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokenizer of the search index, for SQLite's full text search and for what is written in its place. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "atlas-search-fold.h"

G_BEGIN_DECLS

gboolean atlas_tokenizer_register  (sqlite3         *handle,
                                    GError         **error);
int      atlas_tokenize_beginnings (const char      *text,
                                    gssize           length,
                                    AtlasTokenFunc   func,
                                    gpointer         data);

G_END_DECLS
