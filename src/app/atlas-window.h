/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with one collection: list, map, record. */
#pragma once

#include <adwaita.h>

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_WINDOW (atlas_window_get_type ())
G_DECLARE_FINAL_TYPE (AtlasWindow, atlas_window, ATLAS, WINDOW, AdwApplicationWindow)

/* Signals: settled (): the map is drawn and the record that was asked for is on the screen */

GtkWidget   *atlas_window_new          (AdwApplication *application,
                                        AtlasSession   *session,
                                        GSettings      *settings);
const char  *atlas_window_get_path     (AtlasWindow    *self);
void         atlas_window_show_entry   (AtlasWindow    *self,
                                        gint64          id);
void         atlas_window_show_named   (AtlasWindow    *self,
                                        const char     *name);
void         atlas_window_set_query    (AtlasWindow    *self,
                                        const char     *text);
void         atlas_window_import_files (AtlasWindow    *self,
                                        GListModel     *files,
                                        gboolean        new_collection);
void         atlas_window_save_picture (AtlasWindow    *self,
                                        const char     *path,
                                        GCallback       done,
                                        gpointer        data);

G_END_DECLS
