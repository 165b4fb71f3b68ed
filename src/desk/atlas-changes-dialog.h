/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would change in many cells at once, and what is refused and why: looked at before it is done. */
#pragma once

#include <adwaita.h>

#include "atlas-edit.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CHANGES_DIALOG (atlas_changes_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasChangesDialog, atlas_changes_dialog, ATLAS, CHANGES_DIALOG, AdwWindow)

/* Signals: apply (AtlasEdit): to be stored */

GtkWidget  *atlas_changes_dialog_new           (GtkWindow          *parent,
                                                const char         *title);
void        atlas_changes_dialog_add           (AtlasChangesDialog *self,
                                                const char         *record,
                                                const char         *column,
                                                const char         *before,
                                                const char         *after);
void        atlas_changes_dialog_add_refused   (AtlasChangesDialog *self,
                                                const char         *record,
                                                const char         *column,
                                                const char         *text,
                                                const char         *reason);
void        atlas_changes_dialog_set_beyond    (AtlasChangesDialog *self,
                                                guint               n_rows);
guint       atlas_changes_dialog_get_n_refused (AtlasChangesDialog *self);
const char *atlas_changes_dialog_get_told      (AtlasChangesDialog *self);
void        atlas_changes_dialog_take_edit     (AtlasChangesDialog *self,
                                                AtlasEdit          *edit);

G_END_DECLS
