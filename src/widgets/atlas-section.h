/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of an entry's page: a heading, a button that adds to it, and what stands below. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_SECTION (atlas_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSection, atlas_section, ATLAS, SECTION, GtkBox)

/* Signals: add () */

GtkWidget *atlas_section_new        (const char   *title,
                                     const char   *add_label);
void       atlas_section_set_can_add (AtlasSection *self,
                                     gboolean      can_add);
void       atlas_section_set_lead   (AtlasSection *self,
                                     GtkWidget    *lead);
void       atlas_section_add_tool   (AtlasSection *self,
                                     GtkWidget    *button);
void       atlas_section_add_button (AtlasSection *self,
                                     GtkWidget    *button);
gboolean   atlas_section_clear      (AtlasSection *self);
void       atlas_section_append     (AtlasSection *self,
                                     GtkWidget    *child);
void       atlas_section_append_empty (AtlasSection *self,
                                     const char   *text);
GtkWidget *atlas_section_append_list (AtlasSection *self);
void       atlas_section_append_form (AtlasSection *self,
                                     GtkWidget    *form,
                                     GtkWidget    *instead_of);
void       atlas_section_focus_row  (AtlasSection *self,
                                     int           place);

G_END_DECLS
