/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of claims as people read and type them, in English and Chinese. Nothing is converted. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

/* Room for any whole number and the NUL behind it. */
#define ATLAS_INTEGER_LENGTH 21

gsize    atlas_integer_to_text   (gint64              number,
                                  char                text[ATLAS_INTEGER_LENGTH]);
char    *atlas_number_to_text    (double              number);
gboolean atlas_number_parse      (const char         *text,
                                  double             *number,
                                  GError            **error);
char    *atlas_number_display    (double              number,
                                  const char         *language);
char    *atlas_money_display     (double              number,
                                  const char         *currency,
                                  const char         *language);
char    *atlas_claim_display     (const AtlasClaim   *claim,
                                  AtlasRecordSet     *set,
                                  const char * const *languages);
const char *atlas_claim_text     (const AtlasClaim   *claim,
                                  AtlasRecordSet     *set,
                                  const char         *field,
                                  const char * const *languages);
gboolean atlas_currency_is_valid (const char         *code);

G_END_DECLS
