/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of a story in words: how long, how many, what its claims say. */
#pragma once

#include "atlas-story.h"

G_BEGIN_DECLS

char *atlas_story_words_duration  (guint               seconds);
char *atlas_story_words_extent    (guint               n_stops,
                                   guint               seconds,
                                   gint64              minutes);
char *atlas_story_words_tour      (AtlasRecordSet     *set,
                                   gint64              tour);
char *atlas_story_words_entry     (AtlasRecordSet     *set,
                                   gint64              entry,
                                   AtlasLabelLanguage  labels);
char *atlas_story_words_claim     (AtlasRecordSet     *set,
                                   const AtlasClaim   *claim);

G_END_DECLS
