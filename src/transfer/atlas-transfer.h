/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program does once that imports or exports. */
#pragma once

#include "atlas-format.h"

G_BEGIN_DECLS

void atlas_transfer_init (void);

G_END_DECLS
