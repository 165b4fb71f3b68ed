/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same collection searched as plain SQLite would: LIKE, FTS5 with unicode61, facets by GROUP BY. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SearchPeer SearchPeer;

typedef struct
{
  double gather_seconds;    /* from the tables of the collection to one row an entry */
  double index_seconds;     /* from there to the full text index */
  double cpu_seconds;       /* of both */
  double rows_mib;          /* which the index shows words out of, and ours holds itself */
  double index_mib;
} SearchPeerCost;

SearchPeer *search_peer_new    (const char      *collection_path,
                                const char      *path,
                                SearchPeerCost  *cost);
void        search_peer_free   (SearchPeer      *self);
guint       search_peer_like   (SearchPeer      *self,
                                const char      *text,
                                guint            limit);
guint       search_peer_match  (SearchPeer      *self,
                                const char      *text,
                                guint            limit);
guint       search_peer_rank   (SearchPeer      *self,
                                const char      *text,
                                guint            limit);
void        search_peer_facets (SearchPeer      *self,
                                const char      *text);

G_END_DECLS
