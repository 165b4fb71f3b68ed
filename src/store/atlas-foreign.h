/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoPackages of other programs: what of them can become records, and the records. */
#pragma once

#include "atlas-record-set.h"
#include "atlas-store-error.h"

G_BEGIN_DECLS

/* What is read of one file at most. */
#define ATLAS_FOREIGN_MAX_ROWS 1000000
#define ATLAS_FOREIGN_MAX_NOTE 2000     /* characters */

typedef enum
{
  ATLAS_FOREIGN_POINTS,       /* it was read */
  ATLAS_FOREIGN_OTHER_SYSTEM, /* left out: in another reference system than WGS-84 */
  ATLAS_FOREIGN_OTHER_SHAPES, /* left out: lines, areas or the like */
  ATLAS_FOREIGN_NO_MAP,       /* left out: a table without positions, or pictures */
  ATLAS_FOREIGN_BROKEN,       /* left out: it is not what the file says it is */
} AtlasForeignKind;

typedef struct
{
  char *name;
  AtlasForeignKind kind;
  char *system;               /* (nullable): the reference system, such as EPSG:3857 */
  guint rows;                 /* that were read, or that are in it where it was left out */
  guint points;               /* rows that became records; the other ones: */
  guint nowhere;              /* without a position */
  guint shapes;               /* lines, areas, more than one point, or nothing that can be read */
  guint elsewhere;            /* not in degrees of WGS-84 */
} AtlasForeignLayer;

typedef struct
{
  GPtrArray *layers;          /* (element-type AtlasForeignLayer) */
  guint points;               /* in all layers */
  guint shortened;            /* records whose texts were too long */
  guint blobs;                /* values that are neither text nor number */
  gboolean full;              /* there are more rows than are read */
} AtlasForeignReport;

AtlasRecordSet     *atlas_foreign_read            (const char                *path,
                                                   GCancellable              *cancellable,
                                                   AtlasForeignReport       **report,
                                                   GError                   **error);
void                atlas_foreign_read_async      (const char                *path,
                                                   GCancellable              *cancellable,
                                                   GAsyncReadyCallback        callback,
                                                   gpointer                   user_data);
AtlasRecordSet     *atlas_foreign_read_finish     (GAsyncResult              *result,
                                                   AtlasForeignReport       **report,
                                                   GError                   **error);

/* atlas-foreign-report.c */
AtlasForeignReport *atlas_foreign_report_new      (void);
void                atlas_foreign_report_free     (AtlasForeignReport        *self);
const char         *atlas_foreign_kind_word       (AtlasForeignKind           kind);
char               *atlas_foreign_report_describe (const AtlasForeignReport  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasForeignReport, atlas_foreign_report_free)

G_END_DECLS
