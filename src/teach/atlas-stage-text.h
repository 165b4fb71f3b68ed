/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words on the audience's screen, in pixels of that screen. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *atlas_stage_text_new        (const char *text,
                                        double      size,
                                        const char *css_class);
GtkWidget *atlas_stage_text_new_markup (const char *markup,
                                        double      size,
                                        const char *language);

G_END_DECLS
