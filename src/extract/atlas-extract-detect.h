/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which encoding bytes are that say nothing of themselves. Of all of this layer, what other ones use. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *atlas_extract_without_nul (const char *bytes,
                                 gsize       length);
char *atlas_extract_detect      (const char *bytes,
                                 gsize       length,
                                 gboolean    html);

G_END_DECLS
