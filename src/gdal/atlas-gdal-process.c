/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs that use GDAL share: they have little memory, an end, and leave no core. */
#define G_LOG_DOMAIN "hub-atlas-gdal"

#include "atlas-gdal-process.h"

#include <cpl_error.h>
#include <gdal.h>
#include <stdio.h>
#include <sys/resource.h>

/* GDAL may say much; the first error is the reason. */
static char *said;

static void CPL_STDCALL
keep_error (CPLErr      level,
            int         number,
            const char *message)
{
  if (level >= CE_Failure && said == NULL)
    said = g_utf8_make_valid (message, -1);
}

/**
 * atlas_gdal_process_begin:
 * @memory: how many bytes the process may have of its own
 * @seconds: how long it may compute
 *
 * Sets limits, begins to listen for errors, and makes GDAL ready.
 */
void
atlas_gdal_process_begin (guint64 memory,
                          guint   seconds)
{
  const struct rlimit bytes = { memory, memory };
  const struct rlimit time = { seconds, seconds };
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_DATA, &bytes);
  setrlimit (RLIMIT_CPU, &time);
  setrlimit (RLIMIT_CORE, &none);
  CPLSetErrorHandler (keep_error);
  GDALAllRegister ();
}

/**
 * atlas_gdal_process_get_said:
 *
 * Returns: (transfer none) (nullable): the first error that GDAL has told of
 */
const char *
atlas_gdal_process_get_said (void)
{
  return said;
}

/**
 * atlas_gdal_process_fail:
 * @what: what to say where GDAL has said nothing
 *
 * Returns: what the program is to end with
 */
int
atlas_gdal_process_fail (const char *what)
{
  fprintf (stderr, "%s\n", said != NULL ? said : what);

  return 1;
}
