/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page for a browser on its way: what is written into it is escaped, in one language or in two. */
#pragma once

#include "atlas-map-picture.h"
#include "atlas-publish-web.h"

G_BEGIN_DECLS

typedef struct
{
  GString                   *out;
  AtlasRecordSet            *set;
  const AtlasPublishOptions *options;
  AtlasPublishResult        *result;
  AtlasTileLoader           *basemap;
  gboolean                   site;        /* records have pages of their own to link to */
  const char                *up;          /* from the page to the folder of the site: "" or "../" */
  GPtrArray                 *cited;       /* (element-type AtlasSource): in the order of their numbers */
  GHashTable                *contradicted; /* entry -> GPtrArray of AtlasContradiction */
  guint                      n_titles;    /* of maps */
  char                      *script;      /* of the page */

  /* The language that is written just now. */
  AtlasLabelLanguage         labels;
  const char                *lang;
  const char * const        *languages;
} AtlasWeb;

typedef void (*AtlasWebWrite) (AtlasWeb *self,
                               gpointer  data);

/* atlas-web.c */
AtlasWeb   *atlas_web_new         (AtlasRecordSet            *set,
                                   const AtlasPublishOptions *options,
                                   AtlasPublishResult        *result);
void        atlas_web_free        (AtlasWeb                  *self);
void        atlas_web_add         (AtlasWeb                  *self,
                                   const char                *markup,
                                   ...) G_GNUC_PRINTF (2, 3);
void        atlas_web_add_raw     (AtlasWeb                  *self,
                                   const char                *markup);
guint       atlas_web_languages   (AtlasWeb                  *self,
                                   const AtlasLabelLanguage **labels);
void        atlas_web_set_language (AtlasWeb                 *self,
                                   AtlasLabelLanguage         labels);
void        atlas_web_each        (AtlasWeb                  *self,
                                   const char                *element,
                                   AtlasWebWrite              write,
                                   gpointer                   data);
char       *atlas_web_name        (AtlasWeb                  *self,
                                   gint64                     entry);
const char *atlas_web_text        (AtlasWeb                  *self,
                                   gint64                     owner,
                                   const char                *field,
                                   const char               **language);
void        atlas_web_paragraphs  (AtlasWeb                  *self,
                                   const char                *text,
                                   const char                *language);

/* atlas-web-page.c */
void        atlas_web_begin       (AtlasWeb                  *self,
                                   const char                *english,
                                   const char                *chinese,
                                   const char                *script);
GBytes     *atlas_web_end         (AtlasWeb                  *self);
void        atlas_web_terms       (AtlasWeb                  *self);
gboolean    atlas_web_write       (AtlasWeb                  *self,
                                   GBytes                    *page,
                                   GFile                     *file,
                                   GCancellable              *cancellable,
                                   GError                   **error);

/* atlas-web-evidence.c */
void        atlas_web_entry_link  (AtlasWeb                  *self,
                                   gint64                     entry);
void        atlas_web_claim       (AtlasWeb                  *self,
                                   const AtlasClaim          *claim,
                                   gboolean                   with_entry);
void        atlas_web_evidence    (AtlasWeb                  *self,
                                   const AtlasClaim          *claim);
void        atlas_web_sources     (AtlasWeb                  *self);

/* atlas-web-figure.c */
void        atlas_web_map         (AtlasWeb                  *self,
                                   GPtrArray                 *entries,
                                   const AtlasTourStop       *stop,
                                   gboolean                   plain,
                                   gboolean                   numbered);
void        atlas_web_symbol      (AtlasWeb                  *self,
                                   const char                *kind);
void        atlas_web_picture     (AtlasWeb                  *self,
                                   const AtlasMedia          *media);
void        atlas_web_chart       (AtlasWeb                  *self,
                                   const AtlasStoryStop      *stop);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasWeb, atlas_web_free)

G_END_DECLS
