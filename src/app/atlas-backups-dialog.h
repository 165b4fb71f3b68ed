/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dated backups of a collection. One that is restored comes into the library as a collection of
 * its own, so that nothing of the present one is lost. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void atlas_backups_dialog_present (GtkWindow  *parent,
                                   const char *path);

G_END_DECLS
