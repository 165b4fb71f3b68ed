/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of the kinds of documents share. */
#pragma once

#include "atlas-extract.h"
#include "atlas-extract-detect.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

#define ATLAS_EXTRACT_MAX_FILE  (64 * 1024 * 1024)   /* bytes of a file */
#define ATLAS_EXTRACT_MAX_MARKUP (16 * 1024 * 1024)  /* bytes of a text or of HTML */
#define ATLAS_EXTRACT_MAX_TEXT  (8 * 1024 * 1024)    /* bytes that come out */

/* What an article is thought to be at most: more of it helps nobody to tell its language. */
#define ATLAS_EXTRACT_SAMPLE    16384

/* atlas-extract-charset.c */
char       *atlas_extract_decode       (GBytes        *bytes,
                                        const char    *name,
                                        gboolean       html,
                                        char         **encoding,
                                        guint         *n_replaced,
                                        GError       **error);

/* atlas-extract-guess.c: what is told by the words themselves */
char       *atlas_extract_squeeze      (const char    *text);
char       *atlas_extract_date         (const char    *text);
char       *atlas_extract_language     (const char    *text);
char       *atlas_extract_url          (const char    *text);
char       *atlas_extract_doi          (const char    *text);

/* atlas-extract-html.c, atlas-extract-meta.c, atlas-extract-linked-data.c, atlas-extract-body.c */
gboolean    atlas_extract_html         (AtlasExtract  *extract,
                                        const char    *markup,
                                        const char    *name,
                                        GCancellable  *cancellable,
                                        GError       **error);
void        atlas_extract_meta         (AtlasExtract  *extract,
                                        xmlDoc        *document);
void        atlas_extract_linked_data  (AtlasExtract  *extract,
                                        const char    *json);
char       *atlas_extract_body         (xmlDoc        *document);
xmlNode    *atlas_extract_next_node    (xmlNode       *node,
                                        xmlNode       *root,
                                        gboolean       inside);
gboolean    atlas_extract_is           (const xmlNode *node,
                                        const char    *element);
char       *atlas_extract_attribute    (const xmlNode *node,
                                        const char    *attribute);

/* atlas-extract-plain.c */
void        atlas_extract_plain        (AtlasExtract  *extract,
                                        const char    *text);

/* atlas-extract-pdf.c */
gboolean    atlas_extract_pdf          (AtlasExtract  *extract,
                                        GBytes        *bytes,
                                        const char    *name,
                                        GCancellable  *cancellable,
                                        GError       **error);

G_END_DECLS
