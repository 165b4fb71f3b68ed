/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tour still wants before it is told: statements without claims, claims without evidence,
 * languages, licences, places on the map. */
#pragma once

#include "atlas-change.h"
#include "atlas-story.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_STORY_UNSTATED,         /* the narrative says a figure or date that no statement of the stop makes */
  ATLAS_STORY_UNSOURCED,        /* a statement has no evidence */
  ATLAS_STORY_NO_NARRATIVE,
  ATLAS_STORY_NO_TRANSLATION,   /* a text that other languages have */
  ATLAS_STORY_NO_LICENCE,       /* of the picture */
  ATLAS_STORY_NO_ALTERNATIVE,   /* text of the picture */
  ATLAS_STORY_NO_CAMERA,
  ATLAS_STORY_NO_ENTRIES,
  ATLAS_STORY_EMPTY_CHART,      /* there is nothing to draw */
  ATLAS_STORY_TOO_LONG,         /* reading takes longer than the tour shall */
  ATLAS_STORY_NO_STOPS,
} AtlasStoryFindingKind;

typedef struct
{
  AtlasStoryFindingKind kind;
  AtlasSeverity severity;
  gint64        stop;           /* 0: the tour as a whole */
  guint         place;          /* of the stop, from 0 */
  const char   *field;          /* where it is mended: title narrative camera entries claims media chart minutes stops */
  char         *language;       /* (nullable): of the text that it is about */
  gint64        id;             /* the claim or picture that it is about; else 0 */
  char         *message;        /* a sentence for people */
} AtlasStoryFinding;

GPtrArray    *atlas_story_check              (AtlasStory              *story);
const char   *atlas_story_finding_code       (AtlasStoryFindingKind    kind);
AtlasFinding *atlas_story_finding_to_finding (const AtlasStoryFinding *self,
                                              gint64                   tour);
void          atlas_story_finding_free       (AtlasStoryFinding       *self);

G_END_DECLS
