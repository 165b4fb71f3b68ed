/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program has logged lately, for who looks for a fault. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  atlas_log_setup    (void);
void  atlas_log_tell_all (void);
char *atlas_log_dup_last (void);

G_END_DECLS
