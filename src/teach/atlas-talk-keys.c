/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a presentation. Clickers are keyboards: they send Page Up, Page Down, F5, Escape, B or a full
 * stop. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-talk-keys.h"

#include <glib/gi18n-lib.h>

static const struct { guint keyval; AtlasTalkCommand command; } keys[] = {
  { GDK_KEY_Right, ATLAS_TALK_NEXT },
  { GDK_KEY_KP_Right, ATLAS_TALK_NEXT },
  { GDK_KEY_space, ATLAS_TALK_NEXT },
  { GDK_KEY_Page_Down, ATLAS_TALK_NEXT },
  { GDK_KEY_KP_Page_Down, ATLAS_TALK_NEXT },
  { GDK_KEY_n, ATLAS_TALK_NEXT },
  { GDK_KEY_Left, ATLAS_TALK_PREVIOUS },
  { GDK_KEY_KP_Left, ATLAS_TALK_PREVIOUS },
  { GDK_KEY_Page_Up, ATLAS_TALK_PREVIOUS },
  { GDK_KEY_KP_Page_Up, ATLAS_TALK_PREVIOUS },
  { GDK_KEY_p, ATLAS_TALK_PREVIOUS },
  { GDK_KEY_Home, ATLAS_TALK_FIRST },
  { GDK_KEY_KP_Home, ATLAS_TALK_FIRST },
  { GDK_KEY_End, ATLAS_TALK_LAST },
  { GDK_KEY_KP_End, ATLAS_TALK_LAST },
  { GDK_KEY_Return, ATLAS_TALK_JUMP },
  { GDK_KEY_KP_Enter, ATLAS_TALK_JUMP },
  { GDK_KEY_BackSpace, ATLAS_TALK_ERASE },
  { GDK_KEY_b, ATLAS_TALK_BLACK },
  { GDK_KEY_period, ATLAS_TALK_BLACK },
  { GDK_KEY_KP_Decimal, ATLAS_TALK_BLACK },
  { GDK_KEY_e, ATLAS_TALK_EVIDENCE },
  { GDK_KEY_m, ATLAS_TALK_EXPLORE },
  { GDK_KEY_F5, ATLAS_TALK_RESUME },
  { GDK_KEY_plus, ATLAS_TALK_LARGER },
  { GDK_KEY_equal, ATLAS_TALK_LARGER },
  { GDK_KEY_KP_Add, ATLAS_TALK_LARGER },
  { GDK_KEY_minus, ATLAS_TALK_SMALLER },
  { GDK_KEY_KP_Subtract, ATLAS_TALK_SMALLER },
  { GDK_KEY_asterisk, ATLAS_TALK_USUAL_SIZE },
  { GDK_KEY_KP_Multiply, ATLAS_TALK_USUAL_SIZE },
  { GDK_KEY_l, ATLAS_TALK_LANGUAGE },
  { GDK_KEY_Up, ATLAS_TALK_UP },
  { GDK_KEY_KP_Up, ATLAS_TALK_UP },
  { GDK_KEY_Down, ATLAS_TALK_DOWN },
  { GDK_KEY_KP_Down, ATLAS_TALK_DOWN },
  { GDK_KEY_k, ATLAS_TALK_KIOSK },
  { GDK_KEY_s, ATLAS_TALK_PRESENTER },
  { GDK_KEY_question, ATLAS_TALK_KEYS },
  { GDK_KEY_F1, ATLAS_TALK_KEYS },
  { GDK_KEY_Escape, ATLAS_TALK_ESCAPE },
  { GDK_KEY_F11, ATLAS_TALK_LEAVE },
};

static const AtlasTalkHelp help[] = {
  { NC_("keys", "→   Space   Page Down   N"), N_("Next stop") },
  { NC_("keys", "←   Page Up   P"), N_("Previous stop") },
  { NC_("keys", "Home   End"), N_("First and last stop") },
  { NC_("keys", "1 2 … Enter"), N_("Stop of this number") },
  { NC_("keys", "↑   ↓"), N_("Move the text") },
  { NC_("keys", "E"), N_("Evidence: who says so") },
  { NC_("keys", "M"), N_("Explore the map, and back to the tour") },
  { NC_("keys", "B   ."), N_("Black screen") },
  { NC_("keys", "+   −   *"), N_("Text larger, smaller, as usual") },
  { NC_("keys", "L"), N_("The other language") },
  { NC_("keys", "S"), N_("Speaker’s window") },
  { NC_("keys", "K"), N_("Run by itself, in a loop") },
  { NC_("keys", "Esc   F11"), N_("Leave the presentation") },
};

/**
 * atlas_talk_command_of_key:
 * @keyval: a key
 * @state: what else is pressed
 * @digit: (out): of %ATLAS_TALK_DIGIT: which
 *
 * Says what a key asks for. Letters are meant whatever Shift and Caps Lock say.
 *
 * Returns: %ATLAS_TALK_NOTHING for a key that has no meaning here
 */
AtlasTalkCommand
atlas_talk_command_of_key (guint            keyval,
                           GdkModifierType  state,
                           guint           *digit)
{
  guint32 sign = gdk_keyval_to_unicode (keyval);

  *digit = 0;
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return ATLAS_TALK_NOTHING;

  if (sign >= '0' && sign <= '9')
    {
      *digit = sign - '0';
      return ATLAS_TALK_DIGIT;
    }

  keyval = gdk_keyval_to_lower (keyval);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == keyval)
      return keys[i].command;

  return ATLAS_TALK_NOTHING;
}

/**
 * atlas_talk_help:
 * @n_lines: (out): how many lines there are
 *
 * Returns: (array length=n_lines): what keys do, as the audience's window lists it
 */
const AtlasTalkHelp *
atlas_talk_help (guint *n_lines)
{
  *n_lines = G_N_ELEMENTS (help);

  return help;
}
