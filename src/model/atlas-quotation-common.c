/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The longest part of a quotation that a text has: the text is read once through an automaton of all
 * parts of the quotation. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-quotation-private.h"

/* All parts of the quotation that end at the same places are one state. The first state, the empty
 * part, is 0, and no step leads to it. */
typedef struct
{
  guint       length;       /* of the longest part */
  guint       link;         /* the state of the longest part of that which ends elsewhere too */
  GHashTable *steps;        /* of the next sign, the next state */
} State;

static void
clear_state (gpointer state)
{
  g_hash_table_unref (((State *) state)->steps);
}

static guint
add_state (GArray *states,
           guint   length,
           guint   link)
{
  State state = { length, link, g_hash_table_new (NULL, NULL) };

  g_array_append_val (states, state);

  return states->len - 1;
}

static State *
get_state (GArray *states,
           guint   state)
{
  return &g_array_index (states, State, state);
}

static guint
step (GArray   *states,
      guint     state,
      gunichar  sign)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (get_state (states, state)->steps, GUINT_TO_POINTER (sign)));
}

static void
set_step (GArray   *states,
          guint     state,
          gunichar  sign,
          guint     next)
{
  g_hash_table_insert (get_state (states, state)->steps, GUINT_TO_POINTER (sign), GUINT_TO_POINTER (next));
}

/* The state of the part of @length that ends like @state does. */
static guint
split (GArray *states,
       guint   state,
       guint   length)
{
  guint half = add_state (states, length, get_state (states, state)->link);
  GHashTableIter iter;
  gpointer sign;
  gpointer next;

  g_hash_table_iter_init (&iter, get_state (states, state)->steps);
  while (g_hash_table_iter_next (&iter, &sign, &next))
    g_hash_table_insert (get_state (states, half)->steps, sign, next);

  get_state (states, state)->link = half;

  return half;
}

/* Blumer and others, 1985: the automaton of a text that is one sign longer. */
static guint
extend (GArray   *states,
        guint     last,
        gunichar  sign)
{
  guint added = add_state (states, get_state (states, last)->length + 1, 0);
  gboolean at_first = FALSE;
  guint state = last;
  guint next;

  while (!at_first && step (states, state, sign) == 0)
    {
      set_step (states, state, sign, added);
      at_first = state == 0;
      state = get_state (states, state)->link;
    }

  if (at_first)
    return added;

  next = step (states, state, sign);
  if (get_state (states, next)->length == get_state (states, state)->length + 1)
    {
      get_state (states, added)->link = next;
    }
  else
    {
      guint half = split (states, next, get_state (states, state)->length + 1);

      get_state (states, added)->link = half;
      at_first = FALSE;
      while (!at_first && step (states, state, sign) == next)
        {
          set_step (states, state, sign, half);
          at_first = state == 0;
          state = get_state (states, state)->link;
        }
    }

  return added;
}

/**
 * atlas_quotation_common:
 * @text: (array length=text_length): a folded text
 * @text_length: its length
 * @quotation: (array length=quotation_length): a folded quotation
 * @quotation_length: its length
 * @place: (out): where in @text the part begins
 *
 * Finds the longest stretch that two folded texts have in common.
 *
 * Returns: its length, 0: there is none
 */
guint
atlas_quotation_common (const AtlasSign *text,
                        guint            text_length,
                        const AtlasSign *quotation,
                        guint            quotation_length,
                        guint           *place)
{
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (State));
  guint state;
  guint length = 0;
  guint longest = 0;

  g_array_set_clear_func (states, clear_state);
  state = add_state (states, 0, 0);
  for (guint i = 0; i < quotation_length; i++)
    state = extend (states, state, quotation[i].sign);

  state = 0;
  *place = 0;
  for (guint i = 0; i < text_length; i++)
    {
      guint next = step (states, state, text[i].sign);

      while (next == 0 && state != 0)
        {
          state = get_state (states, state)->link;
          length = get_state (states, state)->length;
          next = step (states, state, text[i].sign);
        }

      if (next == 0)
        continue;

      state = next;
      length++;
      if (length > longest)
        {
          longest = length;
          *place = i + 1 - length;
        }
    }

  return longest;
}
