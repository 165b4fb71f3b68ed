/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with a collection file. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-error.h"

/**
 * atlas_store_error_quark:
 *
 * Returns: the domain of the store's errors
 */
G_DEFINE_QUARK (atlas-store-error-quark, atlas_store_error)
