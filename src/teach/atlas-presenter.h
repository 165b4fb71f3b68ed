/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The presenter's window: notes, what comes next, how much time is left. As narrow as a phone it is a
 * remote control. */
#pragma once

#include <adwaita.h>

#include "atlas-presentation.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_PRESENTER (atlas_presenter_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPresenter, atlas_presenter, ATLAS, PRESENTER, AdwWindow)

GtkWidget *atlas_presenter_new        (GtkApplication    *application,
                                       AtlasPresentation *presentation);
void       atlas_presenter_add_monitor_menu (AtlasPresenter *self,
                                       GMenuModel        *menu,
                                       GActionGroup      *actions);

G_END_DECLS
