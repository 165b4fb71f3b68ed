/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with a picture. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATLAS_PICTURE_ERROR (atlas_picture_error_quark ())

typedef enum
{
  ATLAS_PICTURE_ERROR_UNKNOWN,      /* no picture, or of a kind that is not taken */
  ATLAS_PICTURE_ERROR_NO_LOADER,    /* a picture that nothing on this system can read */
  ATLAS_PICTURE_ERROR_DAMAGED,
  ATLAS_PICTURE_ERROR_TOO_LARGE,    /* too many bytes, or too many pixels */
} AtlasPictureErrorCode;

GQuark atlas_picture_error_quark (void);

G_END_DECLS
