/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar, for dates of which digits are not known. */
#pragma once

#include "atlas-edtf.h"

G_BEGIN_DECLS

gboolean atlas_edtf_day_exists (const char          *year,
                                const char          *month,
                                const char          *day);
gboolean atlas_edtf_year_bound (const AtlasEdtfDate *date,
                                gboolean             last,
                                gint64              *year);

G_END_DECLS
