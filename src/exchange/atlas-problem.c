/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a file something stands, in words, and what is wrong there. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-problem.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

/**
 * atlas_problem_free:
 * @self: (transfer full): a problem
 *
 * Frees a problem.
 */
void
atlas_problem_free (AtlasProblem *self)
{
  g_free (self->message);
  g_free (self);
}

/**
 * atlas_place_describe:
 * @place: a place in a file
 *
 * Tells a place as people look for it.
 *
 * Returns: (transfer full): "record 17, line 203", as much of it as is known, or an empty text
 */
char *
atlas_place_describe (const AtlasFilePlace *place)
{
  if (place->record != 0 && place->line != 0)
    /* translators: a place in a file: the number of a record, and of a line */
    return g_strdup_printf (_("record %" PRIu64 ", line %" PRIu64), place->record, place->line);

  if (place->record != 0)
    /* translators: a place in a file: the number of a record */
    return g_strdup_printf (_("record %" PRIu64), place->record);

  if (place->line != 0)
    /* translators: a place in a file */
    return g_strdup_printf (_("line %" PRIu64), place->line);

  return g_strdup ("");
}

/**
 * atlas_place_prefix:
 * @place: where it went wrong
 * @error: (inout) (nullable): the error
 *
 * Puts the place in front of an error's message.
 */
void
atlas_place_prefix (const AtlasFilePlace  *place,
                    GError           **error)
{
  g_autofree char *words = atlas_place_describe (place);

  if (*words != '\0')
    g_prefix_error (error, "%s: ", words);
}
