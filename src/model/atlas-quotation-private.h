/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as a row of signs in which what people retype differently is the same, and what two such
 * rows have in common. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATLAS_SIGN_ELLIPSIS 0x2026

typedef struct
{
  gunichar sign;
  guint    start;           /* the bytes of the text that it stands for */
  guint    end;
} AtlasSign;

GArray  *atlas_quotation_fold     (const char      *text);
gboolean atlas_sign_is_ideograph  (gunichar         sign);
guint    atlas_quotation_common   (const AtlasSign *text,
                                   guint            text_length,
                                   const AtlasSign *quotation,
                                   guint            quotation_length,
                                   guint           *place);

G_END_DECLS
