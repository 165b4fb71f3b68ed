/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of keys of a presentation. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *atlas_keys_sheet_new (double text);

G_END_DECLS
