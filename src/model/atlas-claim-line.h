/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the parser of claims: the line that is read, word by word, and what its words may mean. */
#pragma once

#include "atlas-claim-parse.h"

G_BEGIN_DECLS

/* Nothing is longer that a person writes in one line. */
#define ATLAS_CLAIM_LINE_MAX 4000

/* What became of a byte of the line. */
typedef enum
{
  ATLAS_CLAIM_FREE,         /* not read yet */
  ATLAS_CLAIM_READ,         /* is in a field */
  ATLAS_CLAIM_REFUSED,      /* a note tells why it is in none */
} AtlasClaimTaken;

/* The line with one form for what is the same to a reader: full width, capitals, dashes, spaces. Offsets
 * are those of @text. */
typedef struct
{
  const char *original;
  char   *text;
  gsize   length;
  gsize  *offsets;          /* for each byte of @text and its end: where it comes from in @original */
  guint8 *taken;            /* AtlasClaimTaken of each byte of @text */
  gboolean chinese;         /* there are Chinese characters, and no kana */
  GPtrArray *notes;         /* (element-type AtlasClaimNote) */
} AtlasClaimLine;

typedef struct
{
  const char *phrase;       /* folded; a space stands for spaces or a hyphen */
  const char *value;
} AtlasClaimWord;

/* A number as it stands in the line. */
typedef struct
{
  gsize start, end;
  double value;
  const char *refusal;      /* why it cannot be read; NULL: it can */
  const char *unit;         /* "%" or "‰" where the number itself says so: 三成, one third */
  double digits;            /* what stands before the magnitude: 10 of "10 million" */
  gboolean magnitude;       /* there is one */
  gboolean letter_m;        /* it is a mere "m": million, or metres */
  gboolean ordinal;         /* 15th, 第15 */
  gboolean more;            /* 100多万 */
  gboolean year_like;       /* four digits that may be a year */
  gboolean bare;            /* a magnitude without a number before it: 百, 千万 */
  gboolean words;           /* in words: needs a unit to be believed */
} AtlasClaimNumber;

/* A number with what belongs to it. */
typedef struct
{
  gsize outer;              /* where words before it begin that are no part of the value */
  gsize start, end;
  gsize unit_start, unit_end;   /* of the unit, which may stand apart: 21,000 cultural enterprises */
  AtlasClaimNumber number;
  double to;                /* upper end; NAN: no range */
  const char *qualifier;
  const char *unit;         /* (nullable): one of ours, or interned */
  const char *family;       /* (nullable): of atlas_unit_families */
  const char *measure;      /* (nullable): a measure word without its noun: 家 */
  char currency[4];
  gboolean bare_yen;        /* ¥, which is two currencies */
  gboolean growth;          /* "up" or "down" stands before it */
  gboolean down;
  gboolean clash;           /* two bounds or two currencies contradict each other */
} AtlasClaimAmount;

/* A date or a stretch of time as written in one piece: 24 May 2023, 2019年上半年. */
typedef struct
{
  char first[32];           /* EDTF */
  char last[32];            /* EDTF; empty: the same */
  const char *refusal;      /* why it cannot be read; NULL: it can */
} AtlasClaimDate;

typedef struct
{
  gsize start, end;
  char edtf[72];
  const char *refusal;
} AtlasClaimPeriod;

/* A property as the line may name it. */
typedef struct
{
  const AtlasProperty *property;
  gsize start, end;
  int quality;              /* 3: as it is called, 2: almost, 1: by another word for it; 0: not at all */
} AtlasClaimNaming;

/* atlas-claim-line.c */
AtlasClaimLine *atlas_claim_line_new   (const char           *line);
void            atlas_claim_line_free  (AtlasClaimLine       *self);
char           *atlas_claim_fold       (const char           *text);
gsize           atlas_claim_line_skip  (const AtlasClaimLine *self,
                                        gsize                 at);
gsize           atlas_claim_line_match (const AtlasClaimLine *self,
                                        gsize                 at,
                                        const char           *phrase);
gsize           atlas_claim_line_find  (const AtlasClaimLine *self,
                                        gsize                 at,
                                        const AtlasClaimWord *words,
                                        const char          **value);
gboolean        atlas_claim_line_is_word_start (const AtlasClaimLine *self,
                                        gsize                 at);
gboolean        atlas_claim_line_is_inside (const AtlasClaimLine *self,
                                        gsize                 at);
gboolean        atlas_claim_line_is_free (const AtlasClaimLine *self,
                                        gsize                 start,
                                        gsize                 end);
void            atlas_claim_line_take  (AtlasClaimLine       *self,
                                        gsize                 start,
                                        gsize                 end,
                                        AtlasClaimTaken       how);
char           *atlas_claim_line_dup   (const AtlasClaimLine *self,
                                        gsize                 start,
                                        gsize                 end);
void            atlas_claim_line_note  (AtlasClaimLine       *self,
                                        AtlasClaimNoteKind    kind,
                                        gsize                 start,
                                        gsize                 end,
                                        const char           *message);
void            atlas_claim_line_note_words (AtlasClaimLine  *self,
                                        AtlasClaimNoteKind    kind,
                                        gsize                 start,
                                        gsize                 end,
                                        const char           *format);
char           *atlas_claim_line_rest  (AtlasClaimLine       *self);

/* atlas-claim-words.c */
extern const AtlasClaimWord atlas_claim_bounds_before[];
extern const AtlasClaimWord atlas_claim_bounds_after[];
extern const AtlasClaimWord atlas_claim_reached[];
extern const AtlasClaimWord atlas_claim_states_in_words[];
extern const AtlasClaimWord atlas_claim_relative_times[];
extern const AtlasClaimWord atlas_claim_vague_numbers[];
extern const AtlasClaimWord atlas_claim_glue[];

/* atlas-claim-units.c */
extern const AtlasClaimWord atlas_claim_currencies_before[];
extern const AtlasClaimWord atlas_claim_currencies_after[];
extern const AtlasClaimWord atlas_claim_units[];
const char     *atlas_claim_unit_family (const char          *unit);
gsize           atlas_claim_currency_code (const AtlasClaimLine *self,
                                        gsize                 at,
                                        char                  code[4]);
const char     *atlas_claim_measure_unit (const char         *measure,
                                        const char           *wanted);

/* atlas-claim-number.c, atlas-claim-numeral.c, atlas-claim-number-words.c */
gsize           atlas_claim_number_read (const AtlasClaimLine *self,
                                        gsize                 at,
                                        AtlasClaimNumber     *number);
gboolean        atlas_claim_magnitude_at (const AtlasClaimLine *self,
                                        gsize                 at);
gsize           atlas_claim_numeral_read (const AtlasClaimLine *self,
                                        gsize                 at,
                                        AtlasClaimNumber     *number);
gsize           atlas_claim_number_words_read (const AtlasClaimLine *self,
                                        gsize                 at,
                                        AtlasClaimNumber     *number);

/* atlas-claim-amount.c */
gsize           atlas_claim_amount_read (const AtlasClaimLine *self,
                                        gsize                 at,
                                        AtlasClaimAmount     *amount);

/* atlas-claim-date.c */
gsize           atlas_claim_date_read  (const AtlasClaimLine *self,
                                        gsize                 at,
                                        gboolean              plain_years,
                                        AtlasClaimDate       *date);

/* atlas-claim-period.c */
gboolean        atlas_claim_period_find (const AtlasClaimLine *self,
                                        gboolean              plain_years,
                                        AtlasClaimPeriod     *period);

/* atlas-claim-property.c */
GArray         *atlas_claim_namings    (const AtlasClaimLine *self,
                                        AtlasRecordSet       *vocabulary,
                                        const AtlasProperty  *hint);
gboolean        atlas_claim_property_takes (const AtlasProperty *property,
                                        const AtlasClaimAmount *amount);
gboolean        atlas_claim_property_fits_kind (const AtlasProperty *property,
                                        const char           *kind);

G_END_DECLS
