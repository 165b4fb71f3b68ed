/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of AtlasIntake share. Only for src/transfer. */
#pragma once

#include "atlas-index-feed.h"
#include "atlas-intake.h"

G_BEGIN_DECLS

/* atlas-intake.c */
AtlasRecordSet *atlas_intake_load_vocabulary (const AtlasIntake *self,
                                              AtlasDb           *db,
                                              GError           **error);

/* atlas-intake-target.c: a collection as an import asks it */
typedef struct _AtlasIntakeTarget AtlasIntakeTarget;

extern const AtlasImportTarget atlas_intake_target;

AtlasIntakeTarget *atlas_intake_target_new     (AtlasDb           *db,
                                                AtlasRecordSet    *vocabulary,
                                                GError           **error);
void               atlas_intake_target_free    (AtlasIntakeTarget *self);
gboolean           atlas_intake_target_begin   (AtlasIntakeTarget *self,
                                                const char        *subject,
                                                gint64             n_expected,
                                                AtlasIndexFeed    *feed,
                                                GError           **error);
gboolean           atlas_intake_target_finish  (AtlasIntakeTarget *self,
                                                GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIntakeTarget, atlas_intake_target_free)

G_END_DECLS
