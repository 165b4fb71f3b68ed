/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the base map that comes with the program is. */
#define G_LOG_DOMAIN "atlas-map"

#include "config.h"

#include "atlas-basemap-path.h"

/* (transfer full): the file, which need not be there. */
char *
atlas_basemap_dup_path (void)
{
  const char *data = g_getenv ("HUB_ATLAS_DATA_DIR");

  return g_build_filename (data != NULL ? data : ATLAS_PKGDATADIR, "basemap.mbtiles", NULL);
}
