/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of a claim in one line, with all that keeps it honest: its bound, its unit, and whether
 * it is only a target. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-quantity.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-edtf.h"
#include "atlas-language.h"
#include "atlas-unit.h"

static char *
fill (const char *format,
      const char *name,
      const char *value)
{
  GString *text = g_string_new (format);

  g_string_replace (text, name, value, 0);

  return g_string_free (text, FALSE);
}

/* For languages with plural forms; a fraction or a huge number counts as many. */
static gulong
plural_of (double number)
{
  return number >= 0 && number < 1e6 && number == floor (number) ? (gulong) number : 1000000;
}

static char *
with_unit (const char *amount,
           const char *unit,
           double      number)
{
  const char *format;
  g_autofree char *with_number = NULL;
  g_autofree char *legible = NULL;

  if (unit == NULL || *unit == '\0')
    return g_strdup (amount);

  format = atlas_unit_format (unit, plural_of (number));
  if (format != NULL)
    return fill (format, "{number}", amount);

  /* translators: a number with a unit that the program does not know: 12 pavilions */
  with_number = fill (C_("quantity", "{number} {unit}"), "{number}", amount);
  legible = g_utf8_make_valid (unit, -1);

  return fill (with_number, "{unit}", legible);
}

/* A number, or a range of them, with currency and unit. */
static char *
tell_amount (const AtlasClaim *claim)
{
  /* Numbers go with the words around them, which gettext puts in the language of the interface. */
  const char *language = atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0];
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *range = NULL;
  g_autofree char *amount = NULL;

  if (isnan (claim->number_to))
    {
      amount = atlas_money_display (claim->number, claim->currency, language);
      return with_unit (amount, claim->unit, claim->number);
    }

  from = atlas_money_display (claim->number, claim->currency, language);
  to = atlas_money_display (claim->number_to, claim->currency, language);
  /* translators: a range of numbers: 5–10 */
  range = fill (C_("quantity", "{from}–{to}"), "{from}", from);
  amount = fill (range, "{to}", to);

  return with_unit (amount, claim->unit, claim->number_to);
}

static char *
tell_number (const AtlasClaim *claim)
{
  g_autofree char *amount = tell_amount (claim);

  /* translators: {value} is a number with its unit: over 21,000 enterprises */
  if (g_strcmp0 (claim->qualifier, ">") == 0)
    return fill (C_("quantity", "over {value}"), "{value}", amount);

  if (g_strcmp0 (claim->qualifier, ">=") == 0)
    return fill (C_("quantity", "at least {value}"), "{value}", amount);

  if (g_strcmp0 (claim->qualifier, "<") == 0)
    return fill (C_("quantity", "less than {value}"), "{value}", amount);

  if (g_strcmp0 (claim->qualifier, "<=") == 0)
    return fill (C_("quantity", "up to {value}"), "{value}", amount);

  if (g_strcmp0 (claim->qualifier, "~") == 0)
    return fill (C_("quantity", "about {value}"), "{value}", amount);

  return g_steal_pointer (&amount);
}

static char *
tell_target (gint64              entry,
             AtlasRecordSet     *set,
             const char * const *languages)
{
  g_autoptr (GPtrArray) names = NULL;
  const AtlasName *name = NULL;

  if (set != NULL)
    {
      names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry);
      name = atlas_names_pick (names, languages);
    }

  return name != NULL ? g_utf8_make_valid (name->text, -1) : g_strdup (_("(no name)"));
}

static gboolean
has (const char *text)
{
  return text != NULL && *text != '\0';
}

/* The text of @claim's in one wanted language: the claim's own or one of its texts. */
static const char *
text_in (const AtlasClaim *claim,
         GPtrArray        *texts,
         const char       *field,
         const char       *own,
         const char       *wanted)
{
  if (claim->language != NULL && atlas_language_matches (claim->language, wanted))
    return own;

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (g_strcmp0 (text->field, field) == 0 && atlas_language_matches (text->language, wanted))
        return text->text;
    }

  return NULL;
}

/**
 * atlas_claim_text:
 * @claim: a claim
 * @set: (nullable): where the claim's texts are looked for
 * @field: value or scope
 * @languages: (nullable) (array zero-terminated=1): the wanted languages, the most wanted first
 *
 * The text or the scope of a claim in the most wanted language that it is there in. The language of
 * a scope is not always known: then a text in the most wanted language goes before it, and no other.
 *
 * Returns: (nullable) (transfer none): the text, which is the claim's or the set's
 */
const char *
atlas_claim_text (const AtlasClaim   *claim,
                  AtlasRecordSet     *set,
                  const char         *field,
                  const char * const *languages)
{
  const char *own = g_strcmp0 (field, "value") == 0 ? claim->text : claim->scope;
  g_autoptr (GPtrArray) texts = NULL;

  if (own == NULL || set == NULL)
    return own;

  texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, claim->base.id);
  for (guint i = 0; languages != NULL && languages[i] != NULL && (i == 0 || claim->language != NULL); i++)
    {
      const char *text = text_in (claim, texts, field, own, languages[i]);

      if (text != NULL)
        return text;
    }

  return own;
}

static char *
tell_value (const AtlasClaim   *claim,
            AtlasRecordSet     *set,
            const char * const *languages)
{
  if (claim->target != 0)
    return tell_target (claim->target, set, languages);

  if (isfinite (claim->number))
    return tell_number (claim);

  if (has (claim->date))
    return atlas_edtf_display (claim->date);

  if (has (claim->text))
    return g_utf8_make_valid (atlas_claim_text (claim, set, "value", languages), -1);

  if (has (claim->as_written))
    return g_utf8_make_valid (claim->as_written, -1);

  return g_strdup (_("(no value)"));
}

/**
 * atlas_claim_display:
 * @claim: a claim
 * @set: (nullable): where the names of a related record and the claim's texts are looked for
 * @languages: (nullable) (array zero-terminated=1): the languages to show those in
 *
 * The value of a claim in one line: over 21,000 enterprises; target: at least 1,000 enterprises. The
 * words are in the language of the interface. What is only a target or expected says so.
 *
 * Returns: (transfer full): the line
 */
char *
atlas_claim_display (const AtlasClaim   *claim,
                     AtlasRecordSet     *set,
                     const char * const *languages)
{
  g_autofree char *value = tell_value (claim, set, languages);

  if (g_strcmp0 (claim->state, "target") == 0)
    /* translators: what is aimed at, and not yet reached: target: over 1,000 enterprises */
    return fill (C_("quantity", "target: {value}"), "{value}", value);

  if (g_strcmp0 (claim->state, "expected") == 0)
    /* translators: what is expected, and not yet so: expected: over 5.5% */
    return fill (C_("quantity", "expected: {value}"), "{value}", value);

  return g_steal_pointer (&value);
}
