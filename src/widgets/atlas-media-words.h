/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a picture in rows, tiles and captions. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

char *atlas_media_words_name    (const AtlasMedia *media);
char *atlas_media_words_missing (AtlasRecordSet   *set,
                                 const AtlasMedia *media);
char *atlas_media_words_size    (const AtlasMedia *media);

G_END_DECLS
