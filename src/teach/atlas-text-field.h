/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A labelled field for a line or for a text with the simple markup of narratives, which it shows as
 * it will look once there is any. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_TEXT_FIELD (atlas_text_field_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTextField, atlas_text_field, ATLAS, TEXT_FIELD, AdwBin)

/* Signals: changed (): by whomever; left (): the cursor is somewhere else, or Ctrl+Enter */

GtkWidget *atlas_text_field_new          (const char     *label,
                                          const char     *name,
                                          int             height,
                                          gboolean        markup);
void       atlas_text_field_set_text     (AtlasTextField *self,
                                          const char     *text);
char      *atlas_text_field_dup_text     (AtlasTextField *self);
void       atlas_text_field_set_editable (AtlasTextField *self,
                                          gboolean        editable);
gboolean   atlas_text_field_focus        (AtlasTextField *self);

G_END_DECLS
