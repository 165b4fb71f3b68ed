/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a claim in a form: which of them are there follows from the property. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

typedef struct _AtlasClaimFields AtlasClaimFields;

AtlasClaimFields *atlas_claim_fields_new   (AtlasForm         *form,
                                            AtlasEntryContext *context,
                                            const AtlasClaim  *claim,
                                            gboolean           relations);
void              atlas_claim_fields_free  (AtlasClaimFields  *self);
void              atlas_claim_fields_set_candidates (AtlasClaimFields *self,
                                            const gint64      *properties,
                                            guint              n_properties);
gboolean          atlas_claim_fields_set_target_name (AtlasClaimFields *self,
                                            const char        *name);
AtlasClaim       *atlas_claim_fields_read  (AtlasClaimFields  *self,
                                            GError           **error);
void              atlas_claim_fields_add_records (AtlasClaimFields *self,
                                            AtlasEdit         *edit,
                                            const AtlasClaim  *claim);
GtkWidget        *atlas_claim_fields_focus (AtlasClaimFields  *self,
                                            const char        *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasClaimFields, atlas_claim_fields_free)

G_END_DECLS
