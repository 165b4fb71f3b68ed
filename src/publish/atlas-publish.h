/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every way out of a collection shares: what is asked for, and what became of it. */
#pragma once

#include "atlas-language.h"
#include "atlas-tile-loader.h"

G_BEGIN_DECLS

/* Reads the bytes of a picture. Called on the thread that publishes. */
typedef GBytes *(*AtlasPublishRead) (const AtlasMedia  *media,
                                     gpointer           user_data,
                                     GError           **error);

/* @done of @total steps are done. Called on the thread that publishes. */
typedef void (*AtlasPublishProgress) (guint    done,
                                      guint    total,
                                      gpointer user_data);

/* Nothing of it is owned: whoever publishes keeps it until that has ended. */
typedef struct
{
  AtlasLabelLanguage    labels;         /* BOTH: each language by itself, English first */
  AtlasTileLoader      *basemap;        /* (nullable): NULL: maps are water with a graticule */
  AtlasPublishRead      read_picture;   /* (nullable): NULL: no pictures */
  gpointer              read_data;
  const char           *date;           /* (nullable): the day that is printed on it, ISO 8601; NULL: today */
  gboolean              letter;         /* paper of the size Letter instead of A4 */
  guint32               seed;           /* of what is chosen by chance: the same seed, the same work sheet */
  AtlasPublishProgress  progress;       /* (nullable) */
  gpointer              progress_data;
} AtlasPublishOptions;

typedef enum
{
  ATLAS_LEFT_OUT_NO_LICENCE,            /* a picture of which nobody says who may use it */
  ATLAS_LEFT_OUT_UNREADABLE,            /* a picture that cannot be read */
  ATLAS_LEFT_OUT_TOO_LARGE,             /* a picture for which there is no room */
  ATLAS_LEFT_OUT_PRIVATE,               /* the private copy of a source's text */
} AtlasLeftOutReason;

typedef struct
{
  AtlasLeftOutReason  reason;
  gint64              record;
  char               *title;            /* what people call it */
} AtlasLeftOut;

typedef struct
{
  GPtrArray *left_out;                  /* AtlasLeftOut, each record once */
  guint      n_files;
  guint      n_pages;                   /* sheets of paper, or pages of a site */
  guint64    size;                      /* of all files, in bytes */
} AtlasPublishResult;

AtlasPublishResult *atlas_publish_result_new        (void);
void                atlas_publish_result_free       (AtlasPublishResult       *self);
void                atlas_publish_result_leave_out  (AtlasPublishResult       *self,
                                                     AtlasLeftOutReason        reason,
                                                     gint64                    record,
                                                     const char               *title);
char               *atlas_left_out_display          (const AtlasLeftOut       *left_out);

/* What is written for people is written in the language of the interface: to publish in another one,
 * the program changes it, by atlas_labels_speak(). Not for programs with several threads. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPublishResult, atlas_publish_result_free)

G_END_DECLS
