/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the head of a picture says, read before any decoder sees it: which format it is, how many
 * pixels it has, whether it is whole. Every byte is taken as hostile. */
#pragma once

#include "atlas-picture-error.h"

G_BEGIN_DECLS

/* A picture of more pixels is refused: decoding it takes up to six bytes for each. */
#define ATLAS_PICTURE_MAX_PIXELS G_GUINT64_CONSTANT (80000000)

/* A file of more bytes is not taken into a collection. */
#define ATLAS_PICTURE_MAX_BYTES G_GUINT64_CONSTANT (536870912)

typedef struct
{
  const char *content_type;     /* media type; lives for ever */
  guint       width;            /* 0: only the decoder can tell */
  guint       height;
  gsize       useful;           /* how many bytes a decoder needs for the first picture in it */
  gsize       frame;            /* where the first of several pictures starts that must be taken out; 0: no need */
} AtlasPictureInfo;

gboolean atlas_picture_probe            (GBytes            *data,
                                         const char        *name,
                                         AtlasPictureInfo  *info,
                                         GError           **error);
gboolean atlas_picture_check_pixels     (guint64            width,
                                         guint64            height,
                                         const char        *name,
                                         GError           **error);
gboolean atlas_picture_set_damaged      (const char        *name,
                                         GError           **error);
const char * const *atlas_picture_content_types (void);

G_END_DECLS
