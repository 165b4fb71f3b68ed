/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of records side by side for an audience: which may be compared, and why the others may not. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-language.h"
#include "atlas-story.h"

G_BEGIN_DECLS

GtkWidget *atlas_stop_comparison_new (AtlasStory          *story,
                                      const AtlasStoryStop *stop,
                                      AtlasLabelLanguage   labels,
                                      double               text);

G_END_DECLS
