/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of entries as terms, in the order of properties, then of values. Only for src/search. */
#pragma once

#include "atlas-term-order.h"

G_BEGIN_DECLS

gboolean atlas_number_order_add (AtlasTermOrder  *order,
                                 gint64           property,
                                 double           value,
                                 guint            lane,
                                 gint64           doc,
                                 GError         **error);
void     atlas_number_read_term (const char      *term,
                                 gint64          *property,
                                 double          *value);

G_END_DECLS
