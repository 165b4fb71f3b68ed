/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that read the heads of pictures share. */
#pragma once

#include "atlas-picture-probe.h"

#include <string.h>

G_BEGIN_DECLS

/* What is looked at: a pointer that is never moved out of its bounds. */
typedef struct
{
  const guint8 *data;
  gsize size;
} View;

typedef enum
{
  PROBE_FINE,
  PROBE_OTHER,      /* not this format */
  PROBE_DAMAGED,    /* this format, but cut short or senseless */
} Probe;

static inline gboolean
has (const View *view,
     gsize       at,
     const void *bytes,
     gsize       length)
{
  return at <= view->size && length <= view->size - at && memcmp (view->data + at, bytes, length) == 0;
}

static inline gboolean
reaches (const View *view,
         gsize       at,
         gsize       length)
{
  return at <= view->size && length <= view->size - at;
}

/* Callers have made sure that the bytes are there. */
static inline guint
big (const View *view,
     gsize       at,
     guint       n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | view->data[at + i];

  return value;
}

static inline guint
little (const View *view,
        gsize       at,
        guint       n)
{
  guint value = 0;

  for (guint i = n; i > 0; i--)
    value = value << 8 | view->data[at + i - 1];

  return value;
}

Probe   atlas_picture_probe_webp  (const View             *view,
                                   AtlasPictureInfo       *info);
GBytes *atlas_picture_webp_still  (GBytes                 *data,
                                   const AtlasPictureInfo *info);

G_END_DECLS
