/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour as it is told: its stops in order, each with the entries, statements and picture that it
 * shows. Never changes once made; any thread may hold it, several at once may read it. */
#pragma once

#include "atlas-language.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

typedef struct _AtlasStory AtlasStory;

/* All that it points at belongs to the story. */
typedef struct
{
  const AtlasTourStop *stop;
  GPtrArray           *entries;   /* (element-type AtlasEntry) what is shown, in order */
  GPtrArray           *claims;    /* (element-type AtlasClaim) what is stated: see @listed */
  gboolean             listed;    /* the stop lists its statements; else these are its entries' figures */
  const AtlasMedia    *media;     /* (nullable): without its bytes */
} AtlasStoryStop;

AtlasStory           *atlas_story_new         (AtlasRecordSet     *set,
                                               gint64              tour);
AtlasStory           *atlas_story_ref         (AtlasStory         *self);
void                  atlas_story_unref       (AtlasStory         *self);
AtlasRecordSet       *atlas_story_get_records (AtlasStory         *self);
const AtlasTour      *atlas_story_get_tour    (AtlasStory         *self);
guint                 atlas_story_get_n_stops (AtlasStory         *self);
const AtlasStoryStop *atlas_story_get_stop    (AtlasStory         *self,
                                               guint               place);
gboolean              atlas_story_find_stop   (AtlasStory         *self,
                                               gint64              stop,
                                               guint              *place);
const char           *atlas_story_get_text    (AtlasStory         *self,
                                               gint64              owner,
                                               const char         *field,
                                               AtlasLabelLanguage  labels,
                                               const char        **language);
const char           *atlas_story_find_text   (AtlasStory         *self,
                                               gint64              owner,
                                               const char         *field,
                                               const char         *language);
char                 *atlas_story_get_title   (AtlasStory         *self,
                                               guint               place,
                                               AtlasLabelLanguage  labels);
gboolean              atlas_story_is_plain    (AtlasStory         *self,
                                               guint               place);
guint                 atlas_story_get_seconds (AtlasStory         *self,
                                               guint               place,
                                               AtlasLabelLanguage  labels);
guint                 atlas_reading_seconds   (const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasStory, atlas_story_unref)

G_END_DECLS
