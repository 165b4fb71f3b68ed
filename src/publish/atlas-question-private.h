/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the making of questions. A kind of question is a function that is given a claim and makes a
 * question of it, or refuses: because two answers would be right, or because nothing is certain. */
#pragma once

#include "atlas-figure.h"
#include "atlas-question.h"

G_BEGIN_DECLS

/* How many answers there are to choose from, and the least that makes a choice. */
#define ATLAS_QUESTION_MOST_CHOICES  4
#define ATLAS_QUESTION_LEAST_CHOICES 3

typedef struct
{
  AtlasRecordSet *set;
  AtlasLabelLanguage labels;
  const char * const *languages;
  guint64 random;             /* the state of chance */
  GPtrArray *claims;          /* (element-type AtlasClaim): that may be asked for, in a row made by chance */
  GPtrArray *figures;         /* (element-type AtlasFigure): of the whole collection, likewise */
  GPtrArray *entries;         /* (element-type AtlasEntry): of the whole collection, likewise */
  GArray *years;              /* (element-type gint64): that the collection speaks of, sorted */
  GHashTable *forward;        /* entry -> GArray of the entries that its claims point at */
  GHashTable *backward;
  GHashTable *asked;          /* claims that there is a question about */
  GHashTable *quoted;         /* quotations with a gap */
} AtlasQuestionMaker;

/* atlas-question.c */
guint           atlas_question_random     (AtlasQuestionMaker *self,
                                           guint               below);
void            atlas_question_shuffle    (AtlasQuestionMaker *self,
                                           GPtrArray          *array);
AtlasQuestion  *atlas_question_new        (AtlasQuestionKind   kind,
                                           const AtlasClaim   *claim);
void            atlas_question_set_choices (AtlasQuestionMaker *self,
                                           AtlasQuestion      *question,
                                           const char         *right,
                                           GPtrArray          *wrong);

/* atlas-question-facts.c */
gboolean        atlas_question_may_ask    (AtlasRecordSet     *set,
                                           const AtlasClaim   *claim,
                                           GHashTable         *contradicted);
gboolean        atlas_question_is_alone   (AtlasQuestionMaker *self,
                                           const AtlasClaim   *claim);
gboolean        atlas_question_year_of    (const char         *edtf,
                                           gint64             *year);
gboolean        atlas_question_is_quoted  (AtlasQuestionMaker *self,
                                           const AtlasClaim   *claim,
                                           const char         *words);
gboolean        atlas_question_is_part    (const char         *text,
                                           const char         *words);
gboolean        atlas_question_tells      (AtlasQuestionMaker *self,
                                           gint64              one,
                                           gint64              other);
gboolean        atlas_question_is_in_name (AtlasQuestionMaker *self,
                                           gint64              entry,
                                           const char         *words);
GHashTable     *atlas_question_links      (AtlasRecordSet     *set,
                                           gboolean            backward);
GHashTable     *atlas_question_related    (AtlasQuestionMaker *self,
                                           gint64              entry);

/* atlas-question-words.c */
char           *atlas_question_name       (AtlasQuestionMaker *self,
                                           gint64              entry);
char           *atlas_question_property   (AtlasQuestionMaker *self,
                                           const AtlasClaim   *claim);
char           *atlas_question_context    (AtlasQuestionMaker *self,
                                           const AtlasClaim   *claim);
char           *atlas_question_ask        (AtlasQuestionMaker *self,
                                           const AtlasClaim   *claim,
                                           AtlasQuestionKind   kind);
char           *atlas_question_fill       (const char         *format,
                                           ...) G_GNUC_NULL_TERMINATED;

/* The kinds; NULL: no question can be made of this claim. */
AtlasQuestion  *atlas_question_of_entry     (AtlasQuestionMaker *self, const AtlasClaim *claim);
AtlasQuestion  *atlas_question_of_amount    (AtlasQuestionMaker *self, const AtlasClaim *claim);
AtlasQuestion  *atlas_question_of_year      (AtlasQuestionMaker *self, const AtlasClaim *claim);
AtlasQuestion  *atlas_question_of_statement (AtlasQuestionMaker *self, const AtlasClaim *claim);
AtlasQuestion  *atlas_question_of_state     (AtlasQuestionMaker *self, const AtlasClaim *claim);
AtlasQuestion  *atlas_question_of_gap       (AtlasQuestionMaker *self, const AtlasClaim *claim);
AtlasQuestion  *atlas_question_of_match     (AtlasQuestionMaker *self, const AtlasClaim *claim);

G_END_DECLS
