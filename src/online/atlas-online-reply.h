/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server's answer means: until when a tile is good, how long to stay away. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct
{
  gint64   expires;     /* in seconds of the epoch */
  gboolean private;     /* it is not to be kept on the disk */
  char    *etag;        /* (nullable) */
} AtlasOnlineReply;

void   atlas_online_reply_read     (AtlasOnlineReply   *self,
                                    SoupMessageHeaders *headers,
                                    gint64              now);
gint64 atlas_online_reply_get_wait (SoupMessageHeaders *headers,
                                    guint               n_failures);

G_END_DECLS
