/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window with the program's settings. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void atlas_preferences_present (GtkWindow *parent,
                                GSettings *settings);

G_END_DECLS
