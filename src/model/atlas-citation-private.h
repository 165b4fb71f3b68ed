/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the styles of citation are made with. A piece of a citation is a text in which ITALIC and
 * UPRIGHT switch the letters; NULL is an empty piece, and every function takes and gives it. */
#pragma once

#include "atlas-citation.h"
#include "atlas-csl-date.h"

G_BEGIN_DECLS

#define ITALIC  "\x01"
#define UPRIGHT "\x02"

typedef struct
{
  const AtlasSource *source;
  GStringChunk      *pieces;          /* owns every piece */
  gboolean           english;         /* the source is in English: the case of titles */
  gboolean           english_words;   /* those that the style adds */
  gboolean           quote_last;      /* a full stop goes before a closing quotation mark */
} Cite;

/* atlas-citation-pieces.c */
const char *cite_keep        (Cite *self, char *text);
const char *cite_format      (Cite *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
const char *cite_field       (Cite *self, const char *field);
const char *cite_join_array  (Cite *self, const char *between, const char * const *pieces, guint n);
const char *cite_wrap        (Cite *self, const char *before, const char *piece, const char *after);
const char *cite_italic      (Cite *self, const char *piece);
const char *cite_upper       (Cite *self, const char *piece);
const char *cite_capital     (Cite *self, const char *piece);
const char *cite_title_case  (Cite *self, const char *piece);
const char *cite_pages       (Cite *self, const char *field, const char *dash);
gboolean    cite_is_numeric  (const char *field);
gboolean    cite_is_several  (const char *field);
const char *cite_ordinal     (Cite *self, const char *field);
gboolean    cite_type_is     (Cite *self, ...) G_GNUC_NULL_TERMINATED;

#define cite_join(self, between, ...) \
  cite_join_array (self, between, (const char *[]) { __VA_ARGS__ }, \
                   G_N_ELEMENTS (((const char *[]) { __VA_ARGS__ })))

/* atlas-citation-names.c */
const char *cite_names_gb    (Cite *self, const char *field);
const char *cite_names_apa   (Cite *self, const char *field);
const char *cite_names_first (Cite *self, const char *field);
guint       cite_count_names (const char *field);

/* atlas-citation-dates.c */
const char *cite_date_gb     (Cite *self, const char *edtf);
const char *cite_year_gb     (Cite *self, const char *edtf);
const char *cite_date_apa    (Cite *self, const char *edtf, gboolean whole);
const char *cite_year_apa    (Cite *self, const char *edtf);
const char *cite_day_words   (Cite *self, const char *edtf);

/* atlas-citation-gb.c, atlas-citation-apa.c, atlas-citation-apa-parts.c, atlas-citation-apa-law.c */
const char *cite_gb          (Cite *self);
const char *cite_apa         (Cite *self);
gboolean    apa_is_periodical (Cite *self);
const char *apa_title        (Cite *self);
const char *apa_parenthesis  (Cite *self);
const char *apa_bracket      (Cite *self);
const char *apa_container    (Cite *self);
const char *apa_address      (Cite *self);
const char *apa_law          (Cite *self);

G_END_DECLS
