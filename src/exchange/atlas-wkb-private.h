/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of well-known binary share. */
#pragma once

#include "atlas-wkb.h"

G_BEGIN_DECLS

#define ATLAS_WKB_POSITION 16   /* bytes of two doubles */

guint32 atlas_wkb_get_count  (const guint8 *at);
double  atlas_wkb_get_double (const guint8 *at);

G_END_DECLS
