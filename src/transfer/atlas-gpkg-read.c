/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoPackages as a format. Those of other programs are read: their points, with suspicion; what is written is a
 * collection. */
#define G_LOG_DOMAIN "atlas-transfer"

#include "atlas-transfer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-foreign.h"
#include "atlas-gpkg-write.h"
#include "atlas-outlet-private.h"

#define MAGIC "SQLite format 3"
/* Where the file says whose it is: https://www.geopackage.org/spec/ section 1.1.1.1.1. */
#define APPLICATION_ID_OFFSET 68

typedef struct
{
  AtlasReader parent;
  AtlasRecordSet *set;          /* (nullable) */
  GPtrArray *entries;           /* (nullable) (element-type AtlasEntry) */
  guint next;
} GpkgReader;

static int
sniff (const char *start,
       gsize       length)
{
  return length > APPLICATION_ID_OFFSET + 4 && memcmp (start, MAGIC, sizeof MAGIC) == 0 &&
         memcmp (start + APPLICATION_ID_OFFSET, "GPKG", 4) == 0 ? ATLAS_SNIFF_CERTAIN : ATLAS_SNIFF_NO;
}

static void
stop (AtlasReader *reader)
{
  GpkgReader *self = (GpkgReader *) reader;

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->set, atlas_record_set_unref);
  self->next = 0;
}

static void
tell (AtlasReader              *reader,
      const AtlasForeignReport *report)
{
  g_autofree char *text = atlas_foreign_report_describe (report);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '\0')
        atlas_reader_tell (reader, lines[i]);
    }
}

static gboolean
start (AtlasReader  *reader,
       GError      **error)
{
  GpkgReader *self = (GpkgReader *) reader;
  g_autoptr (AtlasForeignReport) report = NULL;
  g_autofree char *path = atlas_input_dup_path (reader->input, error);

  if (path == NULL)
    return FALSE;

  self->set = atlas_foreign_read (path, atlas_input_get_cancellable (reader->input), &report, error);
  if (self->set == NULL)
    return FALSE;

  self->entries = atlas_record_set_all (self->set, ATLAS_RECORD_ENTRY);
  tell (reader, report);

  return TRUE;
}

static AtlasReadResult
next_item (AtlasReader  *reader,
           AtlasItem   **item,
           GError      **error)
{
  GpkgReader *self = (GpkgReader *) reader;

  if (self->next >= self->entries->len)
    return ATLAS_READ_END;

  *item = atlas_outlet_record_item (self->set, self->entries->pdata[self->next++]);
  reader->place.record = (*item)->place.record = self->next;

  return ATLAS_READ_ONE;
}

static const AtlasReaderClass reader_class = {
  .size = sizeof (GpkgReader), .start = start, .next_item = next_item, .stop = stop,
};

static const AtlasFormat format = {
  .id = "gpkg", .name = N_("GeoPackage"), .extensions = "gpkg", .media_type = "application/geopackage+sqlite3",
  .flags = ATLAS_FORMAT_LOSSLESS, .sniff = sniff, .reader = &reader_class, .writer = &atlas_gpkg_writer,
};

/**
 * atlas_transfer_init:
 *
 * Makes the formats known that need the store. Any number of times, before any file is read.
 */
void
atlas_transfer_init (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      atlas_format_register (&format);
      g_once_init_leave (&done, 1);
    }
}
