/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source as an entry of a list of references. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_CITATION_GB_T_7714,   /* GB/T 7714-2015, numeric: the entry without its number */
  ATLAS_CITATION_APA,         /* APA, 7th edition */
} AtlasCitationStyle;

char *atlas_citation_text   (const AtlasSource  *source,
                             AtlasCitationStyle  style);
char *atlas_citation_markup (const AtlasSource  *source,
                             AtlasCitationStyle  style);

G_END_DECLS
