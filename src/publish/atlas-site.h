/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside a site: what its pages know of one another. */
#pragma once

#include "atlas-web.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasWeb     *web;
  GFile        *folder;
  GHashTable   *pointing;     /* entry -> GPtrArray of AtlasClaim: the relations that end there */
  GHashTable   *belonging;    /* hub -> GPtrArray of AtlasEntry */
  GHashTable   *resting;      /* source -> GPtrArray of AtlasEvidence */
  GCancellable *cancellable;
  guint         n_done;
  guint         n_total;
} AtlasSite;

typedef struct
{
  AtlasSite        *site;
  const AtlasEntry *entry;    /* of a record's page */
  const AtlasSource *source;  /* of a source's page */
} AtlasSitePage;

/* atlas-publish-site.c */
GPtrArray *atlas_site_find   (GHashTable        *lists,
                              gint64             id);
void       atlas_site_begin  (AtlasSite         *self,
                              const char        *english,
                              const char        *chinese,
                              const char        *script);
gboolean   atlas_site_end    (AtlasSite         *self,
                              const char        *folder,
                              const char        *name,
                              GError           **error);

/* atlas-site-index.c */
gboolean   atlas_site_index  (AtlasSite         *self,
                              GError           **error);
gboolean   atlas_site_sources (AtlasSite        *self,
                              GError           **error);

/* atlas-site-record.c */
gboolean   atlas_site_record (AtlasSite         *self,
                              const AtlasEntry  *entry,
                              GError           **error);
gboolean   atlas_site_source (AtlasSite         *self,
                              const AtlasSource *source,
                              GError           **error);

G_END_DECLS
