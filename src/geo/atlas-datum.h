/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The datums of Chinese web maps: GCJ-02 is off by some 500 metres, BD-09 by some more. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_DATUM_WGS84,
  ATLAS_DATUM_GCJ02,    /* Amap, Tencent, Google's map of China */
  ATLAS_DATUM_BD09,     /* Baidu */
} AtlasDatum;

gboolean atlas_datum_from_name  (const char *name,
                                 AtlasDatum *datum);
void     atlas_datum_to_wgs84   (AtlasDatum  datum,
                                 double     *longitude,
                                 double     *latitude);
void     atlas_datum_from_wgs84 (AtlasDatum  datum,
                                 double     *longitude,
                                 double     *latitude);

G_END_DECLS
