/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few cards that show somebody new around. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void atlas_welcome_present     (GtkWindow *parent);
void atlas_welcome_present_new (GtkWindow *parent,
                                GSettings *settings);

G_END_DECLS
