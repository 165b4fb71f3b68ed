/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a set as items, for tests of what is written. */
#pragma once

#include "atlas-format.h"
#include "atlas-json.h"

G_BEGIN_DECLS

gboolean set_items_write (AtlasRecordSet    *set,
                          const AtlasFormat *format,
                          GOutputStream     *stream,
                          GPtrArray        **losses,
                          guint64           *count,
                          GError           **error);

G_END_DECLS
