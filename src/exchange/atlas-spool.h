/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A temporary file without a name: gone when it is closed, whatever happens. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

int      atlas_spool_open   (GError     **error);
gboolean atlas_spool_write  (int          spool,
                             const char  *data,
                             gsize        length,
                             GError     **error);
gssize   atlas_spool_read   (int          spool,
                             char        *data,
                             gsize        length,
                             GError     **error);
gboolean atlas_spool_rewind (int          spool,
                             GError     **error);

G_END_DECLS
