/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stretch of time as two whole numbers, to compare dates of any precision. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days of years that have 12 months of 31 days each: all that matters is their order and about how
 * many there are. */
typedef struct
{
  gint64 from;
  gint64 to;
} AtlasSpan;

gboolean atlas_span_read    (const char      *edtf,
                             AtlasSpan       *span);
gboolean atlas_span_is_same (const AtlasSpan *one,
                             const char      *edtf,
                             const AtlasSpan *other,
                             const char      *other_edtf);

G_END_DECLS
