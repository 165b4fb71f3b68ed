/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, opened at the page that explains what is on the screen. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void       atlas_help_show       (GtkWindow    *parent,
                                  const char   *page);
GtkWidget *atlas_help_button_new (const char   *page);
GtkWidget *atlas_help_header_new (const char   *page);

G_END_DECLS
