/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what to do with a GeoPackage of another program. */
#pragma once

#include "atlas-application.h"

G_BEGIN_DECLS

void atlas_foreign_dialog_present (AtlasApplication *application,
                                   const char       *path);

G_END_DECLS
