/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for another entry: finds one by typing, or makes a new one out of a name that is not there. */
#pragma once

#include <adwaita.h>

#include "atlas-edit.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ENTRY_PICKER (atlas_entry_picker_get_type ())
G_DECLARE_FINAL_TYPE (AtlasEntryPicker, atlas_entry_picker, ATLAS, ENTRY_PICKER, AdwBin)

/* Properties: entry-id (int64, rw; 0: none)
 * Signals: edited (); chosen (): an entry that is there was taken from the list, whichever was before */

GtkWidget *atlas_entry_picker_new         (GListModel       *entries,
                                           const char       *kind,
                                           gint64            except,
                                           const char       *none);
void       atlas_entry_picker_set_can_create (AtlasEntryPicker *self,
                                           gboolean          can_create);
GtkWidget *atlas_entry_picker_get_field   (AtlasEntryPicker *self);
gint64     atlas_entry_picker_get         (AtlasEntryPicker *self);
void       atlas_entry_picker_set         (AtlasEntryPicker *self,
                                           gint64            id);
char      *atlas_entry_picker_dup_text    (AtlasEntryPicker *self);
void       atlas_entry_picker_set_name    (AtlasEntryPicker *self,
                                           const char       *name);
void       atlas_entry_picker_add_created (AtlasEntryPicker *self,
                                           AtlasEdit        *edit);

G_END_DECLS
