/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands for the reader of PDF where the build has no Poppler: says so. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-private.h"

#include <glib/gi18n-lib.h>

/**
 * atlas_extract_pdf:
 * @extract: unused
 * @bytes: unused
 * @name: what the file is called
 * @cancellable: unused
 * @error: return location for an error
 *
 * Returns: %FALSE
 */
gboolean
atlas_extract_pdf (AtlasExtract  *extract,
                   GBytes        *bytes,
                   const char    *name,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_UNSUPPORTED,
               /* translators: %s is the name of a file */
               _("“%s” is a PDF: this build of Hub Atlas cannot read one. Copy its text and paste it."), name);

  return FALSE;
}
