/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The currencies that are in use. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char code[4];             /* ISO 4217 */
  char *english;
  char *chinese;
} AtlasCurrency;

GPtrArray *atlas_currencies (void);

G_END_DECLS
