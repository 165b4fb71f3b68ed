/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for another entry: shows the chosen one, finds one by typing. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_ENTRY_PICKER (atlas_entry_picker_get_type ())
G_DECLARE_FINAL_TYPE (AtlasEntryPicker, atlas_entry_picker, ATLAS, ENTRY_PICKER, AdwBin)

/* Properties: entry-id (int64, rw; 0: none) */

GtkWidget *atlas_entry_picker_new     (GListModel       *entries,
                                       const char       *kind,
                                       gint64            except,
                                       const char       *none);
gint64     atlas_entry_picker_get     (AtlasEntryPicker *self);
void       atlas_entry_picker_set     (AtlasEntryPicker *self,
                                       gint64            id);

G_END_DECLS
