/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a file something stands, in words, and what is wrong there. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-problem.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

/**
 * atlas_problem_new:
 * @place: where it is
 * @severity: whether the record is left out for it
 * @message: what is wrong, a translated sentence
 *
 * Returns: (transfer full): a new problem
 */
AtlasProblem *
atlas_problem_new (const AtlasFilePlace     *place,
                   AtlasProblemSeverity  severity,
                   const char           *message)
{
  AtlasProblem *self = g_new0 (AtlasProblem, 1);

  self->place = *place;
  self->severity = severity;
  self->message = g_strdup (message);

  return self;
}

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
 * atlas_problem_describe:
 * @self: a problem
 *
 * Returns: (transfer full): the problem with its place, one sentence
 */
char *
atlas_problem_describe (const AtlasProblem *self)
{
  g_autofree char *place = atlas_place_describe (&self->place);

  if (*place == '\0')
    return g_strdup (self->message);

  /* translators: a place in a file ("record 3, line 12"), and what is wrong there */
  return g_strdup_printf (_("%s: %s"), place, self->message);
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
