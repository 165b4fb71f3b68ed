/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of source: types of CSL 1.0.2 in the reader's language, and the fields that each wants. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

extern const char * const atlas_source_types[];

const char *atlas_source_type_label (const char *type);
gboolean    atlas_source_type_wants (const char *type,
                                     const char *field);

G_END_DECLS
