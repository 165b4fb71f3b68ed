/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authors and editors as a source holds them in one text: "Family, Given; Family, Given", names as
 * they stand, and {institutions, with commas}. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *literal;    /* the name as it stands; NULL where it is in parts */
  char *family;
  char *given;
  char *suffix;     /* (nullable): "Jr." */
} AtlasPersonName;

void       atlas_person_name_free   (AtlasPersonName *self);
GPtrArray *atlas_person_names_parse (const char      *text);
char      *atlas_person_names_write (GPtrArray       *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPersonName, atlas_person_name_free)

G_END_DECLS
