/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has hub-atlas-gdal-tiles make map tiles of a picture with a place on the earth. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean  atlas_convert_run_is_there (void);
void      atlas_convert_run_async    (const char           *image,
                                      const char           *tiles,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean  atlas_convert_run_finish   (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
