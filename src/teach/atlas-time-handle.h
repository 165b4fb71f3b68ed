/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One end of a range of time, to be taken with the keyboard: a slider whose value is told in words. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_TIME_HANDLE (atlas_time_handle_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTimeHandle, atlas_time_handle, ATLAS, TIME_HANDLE, GtkWidget)

/* Signal: moved (int steps): by so many steps; G_MININT, G_MAXINT: as far as it goes */

GtkWidget *atlas_time_handle_new       (const char      *label);
void       atlas_time_handle_set_value (AtlasTimeHandle *self,
                                        double           least,
                                        double           value,
                                        double           most,
                                        const char      *words);

G_END_DECLS
