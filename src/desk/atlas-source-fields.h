/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a source in a form: those that its type wants, or all. */
#pragma once

#include "atlas-form.h"

G_BEGIN_DECLS

typedef struct _AtlasSourceFields AtlasSourceFields;

AtlasSourceFields *atlas_source_fields_new      (AtlasForm          *form,
                                                 const AtlasSource  *source,
                                                 GHashTable         *taken);
void               atlas_source_fields_fill     (AtlasSourceFields  *self,
                                                 const AtlasSource  *known,
                                                 const char         *text);
void               atlas_source_fields_free     (AtlasSourceFields  *self);
AtlasSource       *atlas_source_fields_read     (AtlasSourceFields  *self,
                                                 GError            **error);
char              *atlas_source_fields_dup_text (AtlasSourceFields  *self);
GtkWidget         *atlas_source_fields_focus    (AtlasSourceFields  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSourceFields, atlas_source_fields_free)

G_END_DECLS
