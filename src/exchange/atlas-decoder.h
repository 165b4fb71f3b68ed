/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of any encoding made UTF-8, piece by piece. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AtlasDecoder AtlasDecoder;

char         *atlas_encoding_detect (const char    *bytes,
                                     gsize          length,
                                     gsize         *mark);
AtlasDecoder *atlas_decoder_new     (const char    *encoding,
                                     GError       **error);
void          atlas_decoder_free    (AtlasDecoder  *self);
void          atlas_decoder_reset   (AtlasDecoder  *self);
gsize         atlas_decoder_feed    (AtlasDecoder  *self,
                                     const char    *bytes,
                                     gsize          length,
                                     gboolean       last,
                                     char          *to,
                                     gsize          room);

/* Bytes that come out for each that goes in, at most. */
#define ATLAS_DECODER_GROWTH 3

G_END_DECLS
