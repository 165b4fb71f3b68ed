/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small button beside a claim that says how many sources prove it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *atlas_evidence_chip_dress (GtkWidget *chip,
                                 GPtrArray *evidence);

G_END_DECLS
