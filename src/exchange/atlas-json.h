/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native JSON as a whole: all records of a collection but its history. The format is in docs/FORMAT.md;
 * record by record it is read and written like all others (atlas-format.h). */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

#define ATLAS_EXCHANGE_ERROR (atlas_exchange_error_quark ())

typedef enum
{
  ATLAS_EXCHANGE_ERROR_SYNTAX,    /* not JSON, or broken */
  ATLAS_EXCHANGE_ERROR_FORMAT,    /* JSON, but not a collection */
  ATLAS_EXCHANGE_ERROR_NEWER,     /* of a newer version */
  ATLAS_EXCHANGE_ERROR_VALUE,     /* a value that a record must not have */
} AtlasExchangeError;

GQuark          atlas_exchange_error_quark (void);

AtlasRecordSet *atlas_json_read       (const char      *text,
                                       gssize           length,
                                       GError         **error);
AtlasRecordSet *atlas_json_read_file  (GFile           *file,
                                       GCancellable    *cancellable,
                                       GError         **error);

G_END_DECLS
