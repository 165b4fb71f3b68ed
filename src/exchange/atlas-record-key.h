/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records by their type and id, as keys of hash tables. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

guint    atlas_record_key_hash  (gconstpointer record);
gboolean atlas_record_key_equal (gconstpointer one,
                                 gconstpointer other);

G_END_DECLS
