/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of an educator, in the order in which the window offers them behind those of the desk. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

const AtlasPageDescription *atlas_teach_pages (guint *n_pages);

G_END_DECLS
