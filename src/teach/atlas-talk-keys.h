/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys and clickers ask of a presentation. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_TALK_NOTHING,
  ATLAS_TALK_NEXT,
  ATLAS_TALK_PREVIOUS,
  ATLAS_TALK_FIRST,
  ATLAS_TALK_LAST,
  ATLAS_TALK_DIGIT,
  ATLAS_TALK_JUMP,
  ATLAS_TALK_ERASE,
  ATLAS_TALK_BLACK,
  ATLAS_TALK_EVIDENCE,
  ATLAS_TALK_EXPLORE,
  ATLAS_TALK_RESUME,
  ATLAS_TALK_LARGER,
  ATLAS_TALK_SMALLER,
  ATLAS_TALK_USUAL_SIZE,
  ATLAS_TALK_LANGUAGE,
  ATLAS_TALK_UP,
  ATLAS_TALK_DOWN,
  ATLAS_TALK_KIOSK,
  ATLAS_TALK_PRESENTER,
  ATLAS_TALK_KEYS,
  ATLAS_TALK_ESCAPE,
  ATLAS_TALK_LEAVE,
} AtlasTalkCommand;

/* A line of the list of keys. */
typedef struct
{
  const char *keys;         /* to be translated, in the context "keys" */
  const char *does;         /* to be translated */
} AtlasTalkHelp;

AtlasTalkCommand     atlas_talk_command_of_key (guint            keyval,
                                                GdkModifierType  state,
                                                guint           *digit);
const AtlasTalkHelp *atlas_talk_help           (guint           *n_lines);

G_END_DECLS
