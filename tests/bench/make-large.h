/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large collection to measure with: the same one each time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With five claims an entry. @path must not be there yet. */
gboolean make_large (const char  *path,
                     guint        n_entries,
                     GError     **error);

G_END_DECLS
