/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with a collection file. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATLAS_STORE_ERROR (atlas_store_error_quark ())

typedef enum
{
  ATLAS_STORE_ERROR_FAILED,
  ATLAS_STORE_ERROR_BUSY,             /* another program holds the file */
  ATLAS_STORE_ERROR_CONSTRAINT,       /* a value that the collection does not allow */
  ATLAS_STORE_ERROR_CORRUPT,          /* the file is damaged */
  ATLAS_STORE_ERROR_NOT_A_COLLECTION, /* no GeoPackage at all */
  ATLAS_STORE_ERROR_FOREIGN,          /* a GeoPackage of another program */
  ATLAS_STORE_ERROR_NEWER,            /* written by a newer version */
  ATLAS_STORE_ERROR_READ_ONLY,
  ATLAS_STORE_ERROR_NO_SPACE,
  ATLAS_STORE_ERROR_NOTHING_TO_UNDO,
  ATLAS_STORE_ERROR_CLOSED,
} AtlasStoreError;

GQuark atlas_store_error_quark (void);

G_END_DECLS
