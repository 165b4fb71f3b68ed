/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of a record's review, with a button that marks it as reviewed. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

GtkWidget *atlas_review_state_new (AtlasEditSection *section);

G_END_DECLS
