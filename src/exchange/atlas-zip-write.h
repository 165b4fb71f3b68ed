/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zip archive with one file in it, out. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AtlasZipWriter AtlasZipWriter;

AtlasZipWriter *atlas_zip_writer_new  (const char      *name,
                                       GString         *out);
void            atlas_zip_writer_free (AtlasZipWriter  *self);
gboolean        atlas_zip_writer_add  (AtlasZipWriter  *self,
                                       const char      *data,
                                       gsize            length,
                                       GString         *out,
                                       GError         **error);
void            atlas_zip_writer_end  (AtlasZipWriter  *self,
                                       GString         *out);

G_END_DECLS
