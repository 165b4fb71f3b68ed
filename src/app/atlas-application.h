/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: one process, a window a collection, the ways in from files and the command line. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_APPLICATION (atlas_application_get_type ())
G_DECLARE_FINAL_TYPE (AtlasApplication, atlas_application, ATLAS, APPLICATION, AdwApplication)

AtlasApplication *atlas_application_new (void);

/* atlas-application-actions.c */
void atlas_application_add_actions    (AtlasApplication *self);

/* atlas-application.c */
GSettings *atlas_application_get_settings (AtlasApplication *self);
void atlas_application_open_path      (AtlasApplication *self,
                                       const char       *path,
                                       gboolean          read_only);
void atlas_application_show           (AtlasApplication *self,
                                       const char       *path,
                                       gint64            entry,
                                       const char       *query,
                                       guint32           time);
void atlas_application_open_file      (AtlasApplication *self,
                                       GFile            *file,
                                       gboolean          keep);
void atlas_application_ask_about      (AtlasApplication *self,
                                       GFile            *file);
gboolean atlas_application_is_collection (GFile       *file);
void atlas_application_import         (AtlasApplication *self,
                                       GListModel       *files,
                                       gboolean          new_collection);
void atlas_application_report         (AtlasApplication *self,
                                       const char       *heading,
                                       const char       *message);

G_END_DECLS
