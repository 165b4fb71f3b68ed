/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hand-out and work sheet share: a paper in one language, its cover, the evidence of a claim and
 * the list of sources. */
#pragma once

#include "atlas-paper.h"
#include "atlas-publish-paper.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasPaper *paper;
  AtlasRecordSet *set;
  const AtlasPublishOptions *options;
  AtlasPublishResult *result;
  AtlasLabelLanguage labels;      /* one language */
  const char *language;           /* its tag */
  const char * const *languages;  /* what texts are looked for in */
  GHashTable *sizes;              /* AtlasMedia -> AtlasSheetSize, of pictures that were looked at */
  GPtrArray *sources;             /* (element-type AtlasSource): that were cited, in the order of their numbers */
} AtlasSheet;

/* Of a picture, in pixels; 0: it cannot be shown. */
typedef struct
{
  int width;
  int height;
} AtlasSheetSize;

typedef void (*AtlasSheetBuild) (AtlasSheet *sheet, gpointer data);

AtlasPublishResult *atlas_sheet_publish   (AtlasRecordSet            *set,
                                           gint64                     subject,
                                           const AtlasPublishOptions *options,
                                           AtlasSheetBuild            build,
                                           gpointer                   data,
                                           const char                *path,
                                           GCancellable              *cancellable,
                                           GError                   **error);
GPtrArray          *atlas_sheet_pages     (AtlasRecordSet            *set,
                                           gint64                     subject,
                                           const AtlasPublishOptions *options,
                                           AtlasSheetBuild            build,
                                           gpointer                   data,
                                           GCancellable              *cancellable,
                                           GError                   **error);
char               *atlas_sheet_title     (AtlasSheet       *self,
                                           gint64            record);
char               *atlas_sheet_name      (AtlasSheet       *self,
                                           gint64            entry);
char               *atlas_sheet_place     (AtlasSheet       *self,
                                           const char       *name,
                                           guint             number);
void                atlas_sheet_label     (AtlasSheet       *self,
                                           const char       *text);
void                atlas_sheet_terms     (AtlasSheet       *self);

/* atlas-sheet-evidence.c */
char               *atlas_sheet_statement (AtlasSheet       *self,
                                           const AtlasClaim *claim);
void                atlas_sheet_evidence  (AtlasSheet       *self,
                                           GPtrArray        *pieces,
                                           const AtlasClaim *claim);
void                atlas_sheet_sources   (AtlasSheet       *self);

G_END_DECLS
