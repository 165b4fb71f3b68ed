/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for a browser that ask the network for nothing: a tour as one file, a collection as a folder. */
#pragma once

#include "atlas-publish.h"
#include "atlas-story.h"

G_BEGIN_DECLS

AtlasPublishResult *atlas_publish_html (AtlasStory                *story,
                                        const AtlasPublishOptions *options,
                                        const char                *path,
                                        GCancellable              *cancellable,
                                        GError                   **error);
AtlasPublishResult *atlas_publish_site (AtlasRecordSet            *set,
                                        const AtlasPublishOptions *options,
                                        const char                *folder,
                                        GCancellable              *cancellable,
                                        GError                   **error);

G_END_DECLS
