/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a saved or pasted article: plain text, HTML or PDF in, paragraphs out, with what the
 * document says of itself. Everything that is read is taken as hostile: size, depth and number of
 * pages have limits. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATLAS_EXTRACT_ERROR (atlas_extract_error_quark ())

typedef enum
{
  ATLAS_EXTRACT_ERROR_TOO_LARGE,
  ATLAS_EXTRACT_ERROR_UNSUPPORTED,   /* a kind of file that is not read, or not by this build */
  ATLAS_EXTRACT_ERROR_DAMAGED,
  ATLAS_EXTRACT_ERROR_LOCKED,        /* wants a password */
  ATLAS_EXTRACT_ERROR_EMPTY,         /* sound, but without a word: a scan, an empty page */
} AtlasExtractError;

/* What the text was taken from. */
typedef enum
{
  ATLAS_EXTRACT_PLAIN,
  ATLAS_EXTRACT_HTML,
  ATLAS_EXTRACT_PDF,
} AtlasExtractKind;

/* Every text but @text is NULL where the document does not say it. */
typedef struct
{
  AtlasExtractKind kind;
  char    *text;            /* paragraphs with an empty line between them; rows of a table are lines */
  char    *title;
  char    *author;          /* "Family, Given; Family, Given", or names as they stand */
  char    *container;       /* the newspaper, the site */
  char    *publisher;
  char    *issued;          /* EDTF */
  char    *language;        /* BCP 47 */
  char    *url;             /* absolute, http or https */
  char    *doi;
  char    *encoding;        /* the letters were written in: "UTF-8", "GB18030" ... */
  guint    n_replaced;      /* letters that could not be read and stand as U+FFFD */
  guint    n_pages;         /* of a PDF */
} AtlasExtract;

GQuark        atlas_extract_error_quark   (void);

void          atlas_extract_free          (AtlasExtract        *self);

AtlasExtract *atlas_text_from_bytes       (GBytes              *bytes,
                                           const char          *name,
                                           GCancellable        *cancellable,
                                           GError             **error);
void          atlas_text_from_file_async  (GFile               *file,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
AtlasExtract *atlas_text_from_file_finish (GAsyncResult        *result,
                                           GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasExtract, atlas_extract_free)

G_END_DECLS
