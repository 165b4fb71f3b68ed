/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why two figures may not stand on one axis, or only with a word beside it, and what would be needed. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-figure-compare.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-labels.h"

static char *
fill_one (const char *format,
          const char *value)
{
  GString *text = g_string_new (format);

  g_string_replace (text, "{figures}", value, 0);

  return g_string_free (text, FALSE);
}

/* A placeholder that a value brings along is no longer one: the halves are put together once. */
static char *
fill_two (const char *format,
          const char *one,
          const char *other)
{
  GString *text = g_string_new (NULL);

  for (const char *p = format; *p != '\0'; )
    {
      if (g_str_has_prefix (p, "{one}"))
        g_string_append (text, one), p += strlen ("{one}");
      else if (g_str_has_prefix (p, "{other}"))
        g_string_append (text, other), p += strlen ("{other}");
      else
        g_string_append_c (text, *p++);
    }

  return g_string_free (text, FALSE);
}

/* “Wuxi: $740 million” */
static char *
name_figure (const AtlasFigure *self)
{
  g_autofree char *entry = atlas_figure_display_entry (self);
  g_autofree char *value = atlas_figure_display (self);
  /* translators: {one} is the name of a record, {other} a figure of it: Wuxi: $740 million */
  g_autofree char *words = fill_two (C_("figures", "{one}: {other}"), entry, value);

  return atlas_label_quotation (words);
}

/* The sentence about whichever of the two it is true of. */
static char *
tell_of (const char        *format,
         const AtlasFigure *one,
         gboolean           of_one,
         const AtlasFigure *other,
         gboolean           of_other)
{
  g_autofree char *first = of_one ? name_figure (one) : NULL;
  g_autofree char *second = of_other && other->claim != one->claim ? name_figure (other) : NULL;
  g_autofree char *both = NULL;

  if (first == NULL || second == NULL)
    return fill_one (format, first != NULL ? first : second != NULL ? second : "");

  /* translators: two figures, each with the name of its record, in quotation marks */
  both = fill_two (C_("figures", "{one} and {other}"), first, second);

  return fill_one (format, both);
}

/* What is told of both: their values, times, names. */
typedef char *(*Describe) (const AtlasFigure *figure);

static char *
tell_both (const char        *format,
           Describe           describe,
           const AtlasFigure *one,
           const AtlasFigure *other)
{
  g_autofree char *first = describe (one);
  g_autofree char *second = describe (other);

  return fill_two (format, first != NULL ? first : "", second != NULL ? second : "");
}

static char *
tell_values (const char        *format,
             const AtlasFigure *one,
             const AtlasFigure *other)
{
  return tell_both (format, atlas_figure_display, one, other);
}

static char *
tell_periods (const char        *format,
              const AtlasFigure *one,
              const AtlasFigure *other)
{
  return tell_both (format, atlas_figure_display_period, one, other);
}

static gboolean
lies_within (const AtlasFigure *one,
             const AtlasFigure *other)
{
  const AtlasEdtfDay *first = &one->first_day;
  const AtlasEdtfDay *outer = &other->first_day;

  if (first->open != outer->open)
    return outer->open;
  if (first->open || (first->year == outer->year && first->month == outer->month && first->day == outer->day))
    return other->last_day.open ||
           (!one->last_day.open &&
            (one->last_day.year * 10000 + one->last_day.month * 100 + one->last_day.day <
             other->last_day.year * 10000 + other->last_day.month * 100 + other->last_day.day));

  return first->year * 10000 + first->month * 100 + first->day > outer->year * 10000 + outer->month * 100 + outer->day;
}

static char *
tell_unknown_period (const AtlasFigure *one,
                     const AtlasFigure *other)
{
  gboolean of_one = one->period == NULL;
  gboolean of_other = other->period == NULL;

  /* translators: {figures}: one or two figures with the names of their records */
  if (of_one || of_other)
    return tell_of (_("Not said of which time: {figures}."), one, of_one, other, of_other);

  return tell_periods (_("The times are not said so exactly that they could be told to be the same: {one}; {other}."),
                       one, other);
}

static char *
tell_scopes (const AtlasFigure *one,
             const AtlasFigure *other)
{
  const AtlasFigure *part = one->scope != NULL ? one : other;
  const AtlasFigure *whole = one->scope != NULL ? other : one;
  g_autofree char *first = atlas_label_quotation (atlas_figure_display_scope (part));
  g_autofree char *second = NULL;

  if (whole->scope != NULL)
    {
      second = atlas_label_quotation (atlas_figure_display_scope (whole));
      return fill_two (_("They cover different things: {one} and {other}."), first, second);
    }

  second = atlas_figure_display_entry (whole);

  /* translators: {one}: what a figure covers; {other}: the name of a record */
  return fill_two (_("One covers only {one}, the other all of {other}."), first, second);
}

static char *
tell_wholes (const AtlasFigure *one,
             const AtlasFigure *other)
{
  const AtlasFigure *both[] = { one, other };
  char *names[2];
  char *words;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree AtlasFigure *whole = both[i]->whole != NULL ? atlas_figure_new (both[i]->set, both[i]->whole) : NULL;

      names[i] = whole != NULL ? name_figure (whole) : g_strdup (C_("figures", "something that is not known here"));
    }
  words = fill_two (_("They are shares of different things: of {one} and of {other}."), names[0], names[1]);
  g_free (names[0]);
  g_free (names[1]);

  return words;
}

static char *
tell_states (const AtlasFigure *one,
             const AtlasFigure *other)
{
  AtlasFigureState first = MIN (one->state, other->state);
  AtlasFigureState second = MAX (one->state, other->state);

  if (first == ATLAS_FIGURE_ACTUAL && second == ATLAS_FIGURE_TARGET)
    return g_strdup (_("One was reached, the other is only aimed at."));
  if (first == ATLAS_FIGURE_ACTUAL)
    return g_strdup (_("One was reached, the other is only expected."));

  return g_strdup (_("One is aimed at, the other expected."));
}

static gboolean
has_unit (const AtlasFigure *self)
{
  return self->unit != NULL || self->currency != NULL;
}

static char *
tell_part (const AtlasFigure *one,
           const AtlasFigure *other)
{
  gboolean first = atlas_figure_is_part_of (one, other);

  /* translators: two figures with the names of their records */
  return tell_both (_("{one} is a part of {other}."), name_figure, first ? one : other, first ? other : one);
}

static char *
tell_parts (const AtlasFigure *one,
            const AtlasFigure *other)
{
  /* translators: two figures with the names of their records */
  return tell_both (_("{one} and {other} are parts of one figure."), name_figure, one, other);
}

static char *
tell_kinds (const AtlasFigure *one,
            const AtlasFigure *other)
{
  const char *first = one->entry != NULL ? atlas_label_kind (one->entry->kind) : "";
  const char *second = other->entry != NULL ? atlas_label_kind (other->entry->kind) : "";

  return fill_two (_("Records of different kinds: {one} and {other}."), first, second);
}

static char *
tell_contradiction (const AtlasFigure *one,
                    const AtlasFigure *other)
{
  if (one->claim->entry == other->claim->entry && one->claim != other->claim &&
      one->contradicted == other->contradicted)
    return tell_values (_("Sources contradict each other: {one}; {other}."), one, other);

  return tell_of (_("Another statement contradicts it: {figures}."), one, one->contradicted, other, other->contradicted);
}

static char *
tell_printed (const AtlasFigure *one,
              const AtlasFigure *other)
{
  const AtlasFigure *figure = isfinite (one->claim->printed_number) ? one : other;
  g_autofree char *value = atlas_figure_display (figure);
  g_autofree char *printed = atlas_figure_display_printed (figure);

  /* translators: {one} and {other}: an amount of money in two currencies */
  return fill_two (_("The source itself prints {other} beside {one}; its rate is its own and is not used here."),
                   value, printed != NULL ? printed : "");
}

static char *
tell_amount (const AtlasFigure *one,
             const AtlasFigure *other,
             AtlasFigureReasons reason)
{
  gboolean within;

  switch ((guint) reason)
    {
    case ATLAS_FIGURE_PROPERTY:
      return fill_two (_("Different properties: {one} and {other}."), atlas_figure_display_property (one),
                       atlas_figure_display_property (other));

    case ATLAS_FIGURE_MEASURE:
      return tell_values (_("Quantities of different kinds: {one} and {other}."), one, other);

    case ATLAS_FIGURE_UNIT:
      return tell_values (_("Different units: {one} and {other}."), one, other);

    case ATLAS_FIGURE_UNIT_UNKNOWN:
      return tell_of (_("The unit is not said: {figures}."), one, !has_unit (one), other, !has_unit (other));

    case ATLAS_FIGURE_CURRENCY:
      return tell_values (_("Different currencies: {one} and {other}."), one, other);

    case ATLAS_FIGURE_CURRENCY_UNKNOWN:
      return tell_of (_("The currency is not said: {figures}."), one, !has_unit (one), other, !has_unit (other));

    case ATLAS_FIGURE_PERIOD_APART:
      return tell_periods (_("Different times: {one} and {other}."), one, other);

    case ATLAS_FIGURE_PERIOD_WITHIN:
      within = lies_within (one, other);
      return tell_periods (_("Different times: {one} lies within {other}."), within ? one : other, within ? other : one);

    case ATLAS_FIGURE_PERIOD_OVERLAPS:
      return tell_periods (_("Different times, which overlap: {one} and {other}."), one, other);

    case ATLAS_FIGURE_PERIOD_LENGTH:
      return tell_periods (_("The times are not equally long: {one} and {other}."), one, other);

    case ATLAS_FIGURE_PERIOD_UNKNOWN:
      return tell_unknown_period (one, other);

    case ATLAS_FIGURE_SCOPE:
    case ATLAS_FIGURE_SCOPE_WHOLE:
      return tell_scopes (one, other);

    case ATLAS_FIGURE_WHOLE:
      return tell_wholes (one, other);

    default:
      return tell_states (one, other);
    }
}

static gboolean
is_unproved (const AtlasFigure *self)
{
  return !self->sourced || self->doubtful;
}

/**
 * atlas_figure_reason_display:
 * @one: a figure
 * @other: the one that it was compared with
 * @reason: one reason out of those that atlas_figures_compare() gave for the two
 *
 * Returns: (transfer full): the reason as a sentence, in the language of the interface
 */
char *
atlas_figure_reason_display (const AtlasFigure *one,
                             const AtlasFigure *other,
                             AtlasFigureReasons reason)
{
  switch ((guint) reason)
    {
    case ATLAS_FIGURE_WITHDRAWN:
      return tell_of (_("Withdrawn: {figures}."), one, one->withdrawn, other, other->withdrawn);

    case ATLAS_FIGURE_ORDINAL:
      return tell_of (_("It says which one of a row it is, and not how many: {figures}."), one, one->ordinal, other,
                      other->ordinal);

    case ATLAS_FIGURE_PERIOD_UNSAID:
      return g_strdup (_("Neither says of which time it is; both stand in the same source."));

    case ATLAS_FIGURE_PERIOD_OWN:
      return g_strdup (_("Neither says of which time it is; each is taken to be of its own event."));

    case ATLAS_FIGURE_PERIOD_UNSURE:
      return tell_periods (_("The time is the same only as far as is known: {one}; {other}."), one, other);

    case ATLAS_FIGURE_PERIOD_INFERRED:
      return tell_of (_("The time is not printed as it stands here, but inferred: {figures}."), one,
                      one->claim->period_note != NULL, other, other->claim->period_note != NULL);

    case ATLAS_FIGURE_PART:
      return tell_part (one, other);

    case ATLAS_FIGURE_PARTS:
      return tell_parts (one, other);

    case ATLAS_FIGURE_WITHIN:
      return tell_both (_("Of {one} and {other} one belongs to the other; its figure may be counted in that of the other."),
                        atlas_figure_display_entry, one, other);

    case ATLAS_FIGURE_CONTRADICTED:
      return tell_contradiction (one, other);

    case ATLAS_FIGURE_DISPUTED:
      return tell_of (_("Disputed: {figures}."), one, one->disputed, other, other->disputed);

    case ATLAS_FIGURE_UNSOURCED:
      return tell_of (_("Without a source that could be relied on: {figures}."), one, is_unproved (one), other,
                      is_unproved (other));

    case ATLAS_FIGURE_KIND:
      return tell_kinds (one, other);

    case ATLAS_FIGURE_BOUND:
      return tell_values (_("Which is greater cannot be told: {one} and {other}."), one, other);

    case ATLAS_FIGURE_APPROXIMATE:
      return tell_of (_("Only about so much: {figures}."), one, one->approximate, other, other->approximate);

    case ATLAS_FIGURE_PRINTED:
      return tell_printed (one, other);

    default:
      return tell_amount (one, other, reason);
    }
}

/**
 * atlas_figure_reason_needs:
 * @reason: one reason
 *
 * Returns: (nullable): what would be needed so that it holds no longer, as a sentence in the language of
 *   the interface; %NULL for a note, which asks for nothing
 */
const char *
atlas_figure_reason_needs (AtlasFigureReasons reason)
{
  switch ((guint) reason)
    {
    case ATLAS_FIGURE_PROPERTY:
      return _("Two figures that tell the same thing.");

    case ATLAS_FIGURE_MEASURE:
      return _("Two figures of the same kind of quantity; one kind cannot be turned into another.");

    case ATLAS_FIGURE_UNIT:
      return _("Both in one unit, as their sources print them.");

    case ATLAS_FIGURE_UNIT_UNKNOWN:
      return _("The unit, from the source.");

    case ATLAS_FIGURE_CURRENCY:
      return _("Both in one currency, as their sources print them, or a rate that is stated with its day and source.");

    case ATLAS_FIGURE_CURRENCY_UNKNOWN:
      return _("The currency, from the source.");

    case ATLAS_FIGURE_PERIOD_APART:
    case ATLAS_FIGURE_PERIOD_WITHIN:
    case ATLAS_FIGURE_PERIOD_OVERLAPS:
      return _("Two figures of the same time.");

    case ATLAS_FIGURE_PERIOD_LENGTH:
      return _("Two figures of times that are equally long.");

    case ATLAS_FIGURE_PERIOD_UNKNOWN:
    case ATLAS_FIGURE_PERIOD_UNSAID:
    case ATLAS_FIGURE_PERIOD_OWN:
      return _("The time that each speaks of, from its source.");

    case ATLAS_FIGURE_SCOPE:
    case ATLAS_FIGURE_SCOPE_WHOLE:
      return _("Two figures that cover the same.");

    case ATLAS_FIGURE_WHOLE:
      return _("Two shares of the same sort of thing.");

    case ATLAS_FIGURE_STATE:
      return _("Two figures that were both reached, or both aimed at.");

    case ATLAS_FIGURE_WITHDRAWN:
      return _("A figure that still holds.");

    case ATLAS_FIGURE_ORDINAL:
      return _("A figure that says how much.");

    case ATLAS_FIGURE_PERIOD_UNSURE:
    case ATLAS_FIGURE_PERIOD_INFERRED:
      return _("A source that prints the time.");

    case ATLAS_FIGURE_CONTRADICTED:
    case ATLAS_FIGURE_DISPUTED:
      return _("A decision which statement holds, with its reason.");

    case ATLAS_FIGURE_UNSOURCED:
      return _("A source.");

    default:
      return NULL;
    }
}

/**
 * atlas_figure_reasons_display:
 * @one: a figure
 * @other: the one that it was compared with
 * @reasons: what atlas_figures_compare() gave for the two
 *
 * All reasons in words, those that refuse first, each with what would be needed behind it.
 *
 * Returns: (transfer full): a line a reason, in the language of the interface; empty without any
 */
char *
atlas_figure_reasons_display (const AtlasFigure *one,
                              const AtlasFigure *other,
                              AtlasFigureReasons reasons)
{
  GString *lines = g_string_new (NULL);

  for (guint bit = 0; bit < 31; bit++)
    {
      AtlasFigureReasons reason = reasons & (1u << bit);
      const char *needs = atlas_figure_reason_needs (reason);
      g_autofree char *why = NULL;
      g_autofree char *line = NULL;

      if (reason == 0)
        continue;

      why = atlas_figure_reason_display (one, other, reason);
      /* translators: {one}: a sentence that says why two figures cannot be compared; {other}: what would be needed */
      line = needs != NULL ? fill_two (C_("figures", "{one} Needed: {other}"), why, needs) : g_strdup (why);
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }

  return g_string_free (lines, FALSE);
}
