/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The saved searches above the list of records: each with how many records it finds. */
#pragma once

#include <adwaita.h>

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SAVED_LIST (atlas_saved_list_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSavedList, atlas_saved_list, ATLAS, SAVED_LIST, AdwBin)

/* Signals: run (int64 id): search for it; edit (int64 id): the person wants to change it;
 * submit (AtlasEdit, char *): store this, and say that (nullable) */

GtkWidget *atlas_saved_list_new       (AtlasSession   *session);
void       atlas_saved_list_refresh   (AtlasSavedList *self);
gint64     atlas_saved_list_get_focused (AtlasSavedList *self);
GtkWidget *atlas_saved_list_get_expander (AtlasSavedList *self);

G_END_DECLS
