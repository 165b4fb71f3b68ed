/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a session as pins. */
#pragma once

#include "atlas-pin.h"
#include "atlas-session.h"

G_BEGIN_DECLS

AtlasPinSet *atlas_session_pins_new (AtlasSession       *session,
                                     AtlasLabelLanguage  labels);

G_END_DECLS
