/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether any font here has Chinese characters. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean atlas_han_font_is_there     (void);
void     atlas_han_font_look_async   (GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean atlas_han_font_look_finish  (GAsyncResult         *result);
char    *atlas_han_font_dup_sentence (const char           *sentence);

G_END_DECLS
