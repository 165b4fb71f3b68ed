/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a record sound by itself. */
#pragma once

#include "atlas-change.h"
#include "atlas-edit.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

#define ATLAS_MODEL_ERROR (atlas_model_error_quark ())

typedef enum
{
  ATLAS_MODEL_ERROR_INVALID,    /* a value that must not be */
} AtlasModelError;

GQuark     atlas_model_error_quark (void);

const char *atlas_field_label      (const char       *field);
gboolean   atlas_record_check      (gconstpointer     record,
                                    const char      **field,
                                    GError          **error);
gboolean   atlas_claim_check       (const AtlasClaim *claim,
                                    const AtlasProperty *property,
                                    const char      **field,
                                    GError          **error);

G_END_DECLS
