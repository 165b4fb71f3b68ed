/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new hub from an article, in one flow: the source, the hub, who, what, the figures, the place. */
#pragma once

#include <adwaita.h>

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ARTICLE_GUIDE (atlas_article_guide_get_type ())
G_DECLARE_FINAL_TYPE (AtlasArticleGuide, atlas_article_guide, ATLAS, ARTICLE_GUIDE, AdwWindow)

/* Signals: created (AtlasEdit, int64 hub, boolean place): to be stored; place: the hub has no place
 * yet and shall be put on the map next */

GtkWidget *atlas_article_guide_new (GtkWindow    *parent,
                                    AtlasSession *session);

G_END_DECLS
