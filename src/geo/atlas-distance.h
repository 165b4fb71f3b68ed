/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far two places are from each other. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double atlas_distance (double longitude_a,
                       double latitude_a,
                       double longitude_b,
                       double latitude_b);

G_END_DECLS
