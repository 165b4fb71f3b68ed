/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a source: found by typing, or described on the spot. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_PICKER (atlas_source_picker_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourcePicker, atlas_source_picker, ATLAS, SOURCE_PICKER, GtkBox)

/* Signals: edited (): another source, or something of the new one; chosen (): a person took one */

GtkWidget   *atlas_source_picker_new        (AtlasEntryContext  *context,
                                             const char         *placeholder);
gint64       atlas_source_picker_get        (AtlasSourcePicker  *self);
void         atlas_source_picker_set        (AtlasSourcePicker  *self,
                                             gint64              source);
gboolean     atlas_source_picker_is_empty   (AtlasSourcePicker  *self);
gboolean     atlas_source_picker_is_new     (AtlasSourcePicker  *self);
AtlasSource *atlas_source_picker_read_new   (AtlasSourcePicker  *self,
                                             GError            **error);

G_END_DECLS
