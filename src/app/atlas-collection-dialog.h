/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the title of a new collection and makes it in the library. */
#pragma once

#include "atlas-application.h"

G_BEGIN_DECLS

void atlas_collection_dialog_present (AtlasApplication *application);

G_END_DECLS
