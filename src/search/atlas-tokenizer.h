/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokenizer of the search index, for SQLite's full text search. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

gboolean atlas_tokenizer_register (sqlite3  *handle,
                                   GError  **error);

G_END_DECLS
