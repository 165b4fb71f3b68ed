/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records side by side, to become one: which stays, what of each is kept, and what it comes to. */
#pragma once

#include <adwaita.h>

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_MERGE_DIALOG (atlas_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMergeDialog, atlas_merge_dialog, ATLAS, MERGE_DIALOG, AdwWindow)

/* Signals: apply (AtlasEdit, char *told, int64 kept): to be stored, what to say then, what to show */

/* @other: 0: to be chosen in the dialog */
GtkWidget *atlas_merge_dialog_new (GtkWindow    *parent,
                                   AtlasSession *session,
                                   gint64        one,
                                   gint64        other);

G_END_DECLS
