/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the desk, in the order in which the window offers them behind the map. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

const AtlasPageDescription *atlas_desk_pages (guint *n_pages);

G_END_DECLS
