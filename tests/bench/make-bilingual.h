/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large collection in two languages, to search in: the same one each time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* About 400 bytes of text an entry, 1 GB of file for a million. @path must not be there yet. */
gboolean make_bilingual (const char  *path,
                         guint        n_entries,
                         GError     **error);

G_END_DECLS
