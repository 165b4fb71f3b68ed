/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that nobody would type as a query, for whoever must bear them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *query_test_make_text (GRand *random);

G_END_DECLS
