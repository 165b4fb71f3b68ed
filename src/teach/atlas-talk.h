/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour that is being shown: which stop is on, and how. The audience's window and the presenter's both
 * follow it, and both tell it what keys ask for. */
#pragma once

#include "atlas-language.h"
#include "atlas-story.h"
#include "atlas-talk-keys.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TALK (atlas_talk_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTalk, atlas_talk, ATLAS, TALK, GObject)

/* What of a talk has changed. */
typedef enum
{
  ATLAS_TALK_CHANGED_STOP      = 1 << 0,
  ATLAS_TALK_CHANGED_BLACK     = 1 << 1,
  ATLAS_TALK_CHANGED_EVIDENCE  = 1 << 2,
  ATLAS_TALK_CHANGED_EXPLORING = 1 << 3,
  ATLAS_TALK_CHANGED_KEYS      = 1 << 4,
  ATLAS_TALK_CHANGED_PRESENTER = 1 << 5,
  ATLAS_TALK_CHANGED_LABELS    = 1 << 6,
  ATLAS_TALK_CHANGED_TEXT_SIZE = 1 << 7,
  ATLAS_TALK_CHANGED_TYPED     = 1 << 8,
  ATLAS_TALK_CHANGED_KIOSK     = 1 << 9,
  ATLAS_TALK_CHANGED_CLOCK     = 1 << 10,
} AtlasTalkChange;

/* Signals:
 *   changed (uint): AtlasTalkChange
 *   scroll (int): the words are to be moved by so many steps
 *   leave (): the presentation is over */

AtlasTalk         *atlas_talk_new             (AtlasStory         *story,
                                               guint               stop,
                                               AtlasLabelLanguage  labels);
AtlasStory        *atlas_talk_get_story       (AtlasTalk          *self);
guint              atlas_talk_get_stop        (AtlasTalk          *self);
void               atlas_talk_set_stop        (AtlasTalk          *self,
                                               guint               stop);
gboolean           atlas_talk_get_black       (AtlasTalk          *self);
gboolean           atlas_talk_get_evidence    (AtlasTalk          *self);
gboolean           atlas_talk_get_exploring   (AtlasTalk          *self);
gboolean           atlas_talk_get_keys        (AtlasTalk          *self);
gboolean           atlas_talk_get_presenter   (AtlasTalk          *self);
gboolean           atlas_talk_get_kiosk       (AtlasTalk          *self);
void               atlas_talk_set_kiosk       (AtlasTalk          *self,
                                               gboolean            kiosk);
void               atlas_talk_set_presenter   (AtlasTalk          *self,
                                               gboolean            presenter);
AtlasLabelLanguage atlas_talk_get_labels      (AtlasTalk          *self);
double             atlas_talk_get_text_factor (AtlasTalk          *self);
guint              atlas_talk_get_typed       (AtlasTalk          *self);
void               atlas_talk_run             (AtlasTalk          *self,
                                               AtlasTalkCommand    command,
                                               guint               digit);
double             atlas_talk_get_elapsed     (AtlasTalk          *self);
void               atlas_talk_restart_clock   (AtlasTalk          *self);
gint64             atlas_talk_get_minutes     (AtlasTalk          *self);

G_END_DECLS
