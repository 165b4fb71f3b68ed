/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions for a work sheet, made from claims: each with one right answer, which a source is quoted
 * for. */
#pragma once

#include "atlas-language.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_QUESTION_ENTRY,       /* who organised it, where was it held */
  ATLAS_QUESTION_AMOUNT,      /* how many, how much */
  ATLAS_QUESTION_YEAR,        /* in which year */
  ATLAS_QUESTION_STATEMENT,   /* true or false */
  ATLAS_QUESTION_STATE,       /* reached, aimed at or expected */
  ATLAS_QUESTION_GAP,         /* what the source says, word by word */
  ATLAS_QUESTION_MATCH,       /* which belongs to which */
} AtlasQuestionKind;

#define ATLAS_N_QUESTION_KINDS (ATLAS_QUESTION_MATCH + 1)

/* Claims belong to the set that the question was made from. */
typedef struct
{
  AtlasQuestionKind kind;
  char      *text;
  GPtrArray *prompts;         /* (element-type utf8): of a match, what stands on the left; otherwise empty */
  GPtrArray *choices;         /* (element-type utf8): what to choose from; empty: to be written down */
  GArray    *right;           /* (element-type guint): which of the choices is right: for each prompt, or the one */
  char      *answer;          /* in words */
  GPtrArray *claims;          /* (element-type AtlasClaim): what the answer rests on */
} AtlasQuestion;

GPtrArray  *atlas_questions_new        (AtlasRecordSet     *set,
                                        const gint64       *entries,
                                        guint               n_entries,
                                        guint               n_wanted,
                                        guint32             seed,
                                        AtlasLabelLanguage  labels);
const char *atlas_question_instruction (AtlasQuestionKind   kind);
void        atlas_question_free        (AtlasQuestion      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasQuestion, atlas_question_free)

G_END_DECLS
