/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of questions. For the properties that come with the program there are sentences as a
 * teacher would write them; for those of one's own, one that fits all. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-question-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-quantity.h"

typedef struct
{
  const char *property;
  const char *question;
} Sentence;

/* translators: questions of a work sheet. {name} is the record asked about. {context} is the time and what
 * a figure covers, in brackets with a space before them (in Chinese full-width brackets without), or nothing */
static const Sentence entry_sentences[] = {
  { "active-in",         NC_("question", "Where is {name} active?") },
  { "applies-to",        NC_("question", "Where does {name} apply?") },
  { "award-received",    NC_("question", "Which award has {name} received?") },
  { "built-by",          NC_("question", "Who built {name}?") },
  { "conferred-at",      NC_("question", "Where was {name} conferred?") },
  { "contributed-by",    NC_("question", "Who contributed to {name}?") },
  { "designated-as",     NC_("question", "As what was {name} designated?") },
  { "established-by",    NC_("question", "Who established {name}?") },
  { "held-at",           NC_("question", "At which place was {name} held?") },
  { "held-in",           NC_("question", "Where was {name} held?") },
  { "invested-by",       NC_("question", "Who invested in {name}?") },
  { "issued-by",         NC_("question", "Who issued {name}?") },
  { "launched-at",       NC_("question", "On which occasion was {name} launched?") },
  { "located-in",        NC_("question", "Where is {name}?") },
  { "organised-by",      NC_("question", "Who organised {name}?") },
  { "participant",       NC_("question", "Who took part in {name}?") },
  { "partner-of",        NC_("question", "Who is a partner of {name}?") },
  { "part-of",           NC_("question", "What is {name} a part of?") },
  { "produced-by",       NC_("question", "Who produced {name}?") },
  { "produced-in",       NC_("question", "Where was {name} produced?") },
  { "promoted-by",       NC_("question", "Who promotes {name}?") },
  { "rated-on",          NC_("question", "On which platform is {name} rated?") },
  { "signed-deals-at",   NC_("question", "On which occasion did {name} sign deals?") },
  { "visual-effects-by", NC_("question", "Who made visual effects for {name}?") },
  { "works-for",         NC_("question", "For whom does {name} work?") },
  { NULL,                NC_("question", "What do the sources name as “{property}” of {name}?") },
};

static const Sentence amount_sentences[] = {
  { "activities",        NC_("question", "How many activities did {name} have{context}?") },
  { "companies",         NC_("question", "How many companies took part in {name}{context}?") },
  { "countries",         NC_("question", "How many countries were represented at {name}{context}?") },
  { "enterprises",       NC_("question", "How many enterprises does {name} have{context}?") },
  { "export-value",      NC_("question", "What were the exports of {name} worth{context}?") },
  { "industrial-parks",  NC_("question", "How many industrial parks does {name} have{context}?") },
  { "investment",        NC_("question", "How much was invested in {name}{context}?") },
  { "investors",         NC_("question", "How many investors took part in {name}{context}?") },
  { "members",           NC_("question", "How many members does {name} have{context}?") },
  { "participants",      NC_("question", "How many people took part in {name}{context}?") },
  { "tourism-revenue",   NC_("question", "How much did {name} earn from its visitors{context}?") },
  { "trade-volume",      NC_("question", "What were imports and exports of {name} worth together{context}?") },
  { "views",             NC_("question", "How many online views does {name} have{context}?") },
  { "visitors",          NC_("question", "How many visitors came to {name}{context}?") },
  { NULL,                NC_("question", "What do the sources give as “{property}” of {name}{context}?") },
};

static const Sentence year_sentences[] = {
  { "date-held",         NC_("question", "In which year was {name} held?") },
  { "end-date",          NC_("question", "In which year did {name} end?") },
  { "expanded",          NC_("question", "In which year was {name} expanded?") },
  { "founded",           NC_("question", "In which year was {name} founded?") },
  { "issued-on",         NC_("question", "In which year was {name} issued?") },
  { "start-date",        NC_("question", "In which year did {name} begin?") },
  { NULL,                NC_("question", "Which year do the sources give as “{property}” of {name}?") },
};

/* Puts values in the place of the names in braces. Takes pairs of name and value, ended by NULL. */
char *
atlas_question_fill (const char *format,
                     ...)
{
  GString *text = g_string_new (NULL);
  const char *at = format;

  /* In one pass, so that a name which has braces itself is left as it is. */
  while (*at != '\0')
    {
      const char *name, *value = NULL;
      gsize length = 0;
      va_list pairs;

      va_start (pairs, format);
      while (value == NULL && (name = va_arg (pairs, const char *)) != NULL)
        {
          const char *given = va_arg (pairs, const char *);

          if (g_str_has_prefix (at, name))
            {
              value = given;
              length = strlen (name);
            }
        }
      va_end (pairs);

      if (value != NULL)
        {
          g_string_append (text, value);
          at += length;
        }
      else
        g_string_append_c (text, *at++);
    }

  return g_string_free (text, FALSE);
}

/* What an entry is called, in one language; NULL if it has no name. */
char *
atlas_question_name (AtlasQuestionMaker *self,
                     gint64              entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (self->set, ATLAS_RECORD_NAME, entry);
  const AtlasName *name = atlas_names_pick (names, self->languages);

  return name != NULL && name->text != NULL ? g_utf8_make_valid (name->text, -1) : NULL;
}

char *
atlas_question_property (AtlasQuestionMaker *self,
                         const AtlasClaim   *claim)
{
  const AtlasProperty *property = atlas_record_set_get (self->set, ATLAS_RECORD_PROPERTY, claim->property);
  const char *label = atlas_record_set_text (self->set, claim->property, "label", self->languages);

  if (label == NULL && property != NULL)
    label = property->key;

  return g_utf8_make_valid (label != NULL ? label : "", -1);
}

/* The time and the scope of a claim in brackets; empty where it has neither. */
char *
atlas_question_context (AtlasQuestionMaker *self,
                        const AtlasClaim   *claim)
{
  const char *scope = atlas_claim_text (claim, self->set, "scope", self->languages);
  g_autofree char *period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;
  g_autofree char *legible = scope != NULL ? g_utf8_make_valid (scope, -1) : NULL;
  g_autofree char *both = NULL;

  if (period == NULL && legible == NULL)
    return g_strdup ("");

  if (period != NULL && legible != NULL)
    /* translators: the time that a figure speaks of and what it covers: 2019; cultural enterprises */
    both = atlas_question_fill (C_("question", "{period}; {scope}"), "{period}", period, "{scope}", legible, NULL);

  /* translators: put behind what it explains; in Chinese full-width brackets without a space */
  return atlas_question_fill (C_("question", " ({context})"), "{context}",
                              both != NULL ? both : period != NULL ? period : legible, NULL);
}

static const char *
find_sentence (const Sentence *sentences,
               const char     *property)
{
  while (sentences->property != NULL && g_strcmp0 (sentences->property, property) != 0)
    sentences++;

  return g_dpgettext2 (GETTEXT_PACKAGE, "question", sentences->question);
}

/* The question for the value of @claim; NULL where its entry has no name. */
char *
atlas_question_ask (AtlasQuestionMaker *self,
                    const AtlasClaim   *claim,
                    AtlasQuestionKind   kind)
{
  const Sentence *sentences = kind == ATLAS_QUESTION_ENTRY ? entry_sentences
                              : kind == ATLAS_QUESTION_YEAR ? year_sentences : amount_sentences;
  const AtlasProperty *property = atlas_record_set_get (self->set, ATLAS_RECORD_PROPERTY, claim->property);
  g_autofree char *name = atlas_question_name (self, claim->entry);
  g_autofree char *label = atlas_question_property (self, claim);
  g_autofree char *context = atlas_question_context (self, claim);

  if (name == NULL)
    return NULL;

  return atlas_question_fill (find_sentence (sentences, property != NULL ? property->key : NULL),
                              "{name}", name, "{property}", label, "{context}", context, NULL);
}
