/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of boxed lists in which one thing is set. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwComboRow *atlas_setting_row_new_choice (const char         *title,
                                           const char * const *words,
                                           guint               selected);
GtkSwitch   *atlas_setting_row_new_switch (const char         *title,
                                           const char         *subtitle,
                                           gboolean            active,
                                           GtkWidget         **row);

G_END_DECLS
