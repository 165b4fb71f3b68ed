/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources as files of references have them (BibTeX, RIS, CSL-JSON): what these formats share. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

/* A source out of a file, or why there is none. */
typedef struct
{
  guint        line;        /* where it begins in the file, from 1 */
  guint        number;      /* which one of the file it is, from 1 */
  AtlasSource *source;      /* without an id; NULL: it is not sound, see @problem */
  char        *problem;     /* (nullable): a translated fragment */
  GPtrArray   *left_out;    /* (element-type utf8): fields of the file that a source has no place for */
} AtlasReference;

AtlasReference *atlas_reference_new       (guint                line,
                                           guint                number);
void            atlas_reference_free      (AtlasReference      *self);
void            atlas_reference_refuse    (AtlasReference      *self,
                                           const char          *problem);
void            atlas_reference_leave_out (AtlasReference      *self,
                                           const char          *field);
void            atlas_reference_add_note  (AtlasReference      *self,
                                           const char          *field,
                                           const char          *text);
void            atlas_reference_set_date  (AtlasReference      *self,
                                           char               **field,
                                           const char          *name,
                                           const char          *text);
void            atlas_reference_set_doi   (AtlasReference      *self,
                                           const char          *text);
void            atlas_reference_set_language (AtlasReference   *self,
                                           const char          *text);
void            atlas_reference_settle    (AtlasReference      *self);

/* How another format calls a type of CSL. */
typedef struct
{
  const char *csl;
  const char *bibtex;
  const char *subtype;      /* (nullable): entrysubtype of biblatex */
  const char *ris;
} AtlasReferenceType;

const AtlasReferenceType *atlas_reference_type_of_csl    (const char *csl);
const char               *atlas_reference_type_of_bibtex (const char *type,
                                                          const char *subtype);
const char               *atlas_reference_type_of_ris    (const char *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasReference, atlas_reference_free)

G_END_DECLS
