/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One member of a zip archive as a stream. */
#pragma once

#include "atlas-zip.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ZIP_STREAM (atlas_zip_stream_get_type ())
G_DECLARE_FINAL_TYPE (AtlasZipStream, atlas_zip_stream, ATLAS, ZIP_STREAM, GInputStream)

GInputStream *atlas_zip_stream_new    (int                   fd,
                                       guint64               start,
                                       const AtlasZipMember *member);
gboolean      atlas_zip_ratio_is_sane (guint64               packed,
                                       guint64               size);

G_END_DECLS
