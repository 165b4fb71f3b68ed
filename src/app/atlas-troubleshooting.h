/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report of a fault should say of the machine and the program. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

char *atlas_troubleshooting_dup_text (GtkApplication *application);

G_END_DECLS
