/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small form that stands in the place of what it edits: labelled fields, what is wrong in words,
 * Remove, Cancel and Save. Escape cancels, Ctrl+Enter saves; nothing unsound can be saved. What was
 * typed is kept until it is stored or given up, if the form is told where it stands. */
#pragma once

#include <adwaita.h>

#include "atlas-drafts.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_FORM (atlas_form_get_type ())
G_DECLARE_FINAL_TYPE (AtlasForm, atlas_form, ATLAS, FORM, GtkBox)

/* Signals: submit (), cancel (), remove () */

/* Says what is wrong with what is in the fields; NULL: nothing. */
typedef char *(*AtlasFormCheck) (gpointer data);

GtkWidget *atlas_form_new         (const char     *title,
                                   const char     *remove_label);
void       atlas_form_hide_title   (AtlasForm      *self);
void       atlas_form_set_check   (AtlasForm      *self,
                                   AtlasFormCheck  check,
                                   gpointer        data);
GtkWidget *atlas_form_add         (AtlasForm      *self,
                                   const char     *label,
                                   GtkWidget      *field);
GtkWidget *atlas_form_add_pair    (AtlasForm      *self,
                                   const char     *label,
                                   GtkWidget      *field,
                                   const char     *second_label,
                                   GtkWidget      *second_field);
GtkWidget *atlas_form_begin_more   (AtlasForm      *self,
                                   const char     *label);
void       atlas_form_end_more     (AtlasForm      *self);
void       atlas_form_watch        (AtlasForm      *self,
                                   GtkWidget      *field);
void       atlas_form_add_note     (AtlasForm      *self,
                                   GtkWidget      *note);
GtkWidget *atlas_form_new_text    (const char     *text,
                                   int             height);
char      *atlas_form_dup_text    (GtkWidget      *text_view);
GtkWidget *atlas_form_new_entry   (const char     *text,
                                   const char     *placeholder);
char      *atlas_form_dup_entry   (GtkWidget      *entry);
GtkWidget *atlas_form_find_target  (GtkWidget      *field);
GtkWidget *atlas_form_new_captioned (const char    *label,
                                   GtkWidget      *field);
GtkWidget *atlas_form_new_page     (GtkWidget      *bin);
void       atlas_form_set_place    (AtlasForm      *self,
                                    AtlasRecordType type,
                                    gint64          id,
                                    const char     *field);
void       atlas_form_keep_in      (AtlasForm      *self,
                                    AtlasDrafts    *drafts,
                                    gint64          entry);
void       atlas_form_sent         (AtlasForm      *self);
void       atlas_form_ready       (AtlasForm      *self,
                                   GtkWidget      *focus);
void       atlas_form_touch        (AtlasForm      *self);
gboolean   atlas_form_get_dirty   (AtlasForm      *self);
gboolean   atlas_form_submit      (AtlasForm      *self);
void       atlas_form_recheck     (AtlasForm      *self);

G_END_DECLS
