/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has hub-atlas-tool give a tour away. A process of its own may speak another language than the window,
 * and costs the window no time. */
#pragma once

#include "atlas-publish-dialog.h"

G_BEGIN_DECLS

void  atlas_publish_run_async  (const char               *collection,
                                gint64                    tour,
                                const AtlasPublishForm   *form,
                                const AtlasPublishAnswer *answer,
                                const char               *basemap,
                                GFile                    *file,
                                GCancellable             *cancellable,
                                GAsyncReadyCallback       callback,
                                gpointer                  user_data);
char *atlas_publish_run_finish (GAsyncResult             *result,
                                GError                  **error);

G_END_DECLS
