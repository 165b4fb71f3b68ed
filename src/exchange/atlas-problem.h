/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a file something stands, and what is wrong there. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All count from 1 but the offset; 0: not known. */
typedef struct
{
  guint64 record;
  guint64 line;
  guint64 offset;     /* bytes from the beginning */
} AtlasFilePlace;

typedef enum
{
  ATLAS_PROBLEM_NOTE,   /* the record comes in, with something left out or read in one of several ways */
  ATLAS_PROBLEM_BAD,    /* the record is left out */
} AtlasProblemSeverity;

typedef struct
{
  AtlasFilePlace           place;
  AtlasProblemSeverity severity;
  char                *message;   /* a translated sentence, without the place */
} AtlasProblem;

void          atlas_problem_free     (AtlasProblem         *self);
char         *atlas_place_describe   (const AtlasFilePlace     *place);
void          atlas_place_prefix     (const AtlasFilePlace     *place,
                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasProblem, atlas_problem_free)

G_END_DECLS
