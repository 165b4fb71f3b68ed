/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shell's own search asks: the records of all collections, without a window. */
#pragma once

#include "atlas-application.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SHELL_SEARCH (atlas_shell_search_get_type ())
G_DECLARE_FINAL_TYPE (AtlasShellSearch, atlas_shell_search, ATLAS, SHELL_SEARCH, GObject)

AtlasShellSearch *atlas_shell_search_new    (AtlasApplication  *application);
gboolean          atlas_shell_search_export (AtlasShellSearch  *self,
                                             GDBusConnection   *connection,
                                             const char        *path,
                                             GError           **error);
void              atlas_shell_search_let_go (AtlasShellSearch  *self);
void              atlas_shell_search_unexport (AtlasShellSearch *self);

G_END_DECLS
