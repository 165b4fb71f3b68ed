/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record for people to read. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <math.h>

#include <glib/gi18n.h>

#include "atlas-edtf.h"
#include "atlas-language.h"
#include "atlas-locator.h"
#include "atlas-quantity.h"

static void
print_names (AtlasRecordSet   *set,
             const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry->base.id);

  atlas_tool_print ("\n%s\n", _("Names"));

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];
      g_autofree char *language = atlas_language_display (name->language);

      if (name->preferred != 0)
        /* translators: a name, its language, its kind (official, alias ...) */
        atlas_tool_print (_("  %s (%s, %s, preferred)\n"), name->text, language, atlas_tool_word (name->kind));
      else
        atlas_tool_print (_("  %s (%s, %s)\n"), name->text, language, atlas_tool_word (name->kind));

      if (name->note != NULL)
        atlas_tool_print ("    %s\n", name->note);
    }
}

static char *
describe_distance (double metres)
{
  if (metres >= 1000)
    return g_strdup_printf (_("%.*f km"), metres < 10000 ? 1 : 0, metres / 1000);

  return g_strdup_printf (_("%.0f m"), metres);
}

static void
print_place (AtlasRecordSet   *set,
             const AtlasEntry *entry)
{
  g_autofree char *position = NULL;

  if (entry->hub != 0)
    {
      g_autofree char *hub = atlas_tool_entry_title (set, entry->hub);

      atlas_tool_print (_("Hub: %s\n"), hub);
    }

  if (!entry->position.set)
    return;

  position = atlas_tool_position (&entry->position);

  if (isfinite (entry->precision_m))
    {
      g_autofree char *distance = describe_distance (entry->precision_m);

      /* translators: latitude and longitude; how far the true place may be from there */
      atlas_tool_print (_("Position: %s, within %s\n"), position, distance);
    }
  else
    {
      atlas_tool_print (_("Position: %s\n"), position);
    }

  if (entry->position_basis != NULL)
    atlas_tool_print (_("  put there because: %s\n"), entry->position_basis);

  if (entry->position_entered != NULL)
    atlas_tool_print (_("  entered as: %s (%s)\n"), entry->position_entered,
                      entry->datum != NULL ? entry->datum : "WGS-84");
}

static void
print_descriptions (AtlasRecordSet   *set,
                    const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, entry->base.id);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      AtlasRecordType type;

      if (atlas_record_owner (text, &type) == entry->base.id && type == ATLAS_RECORD_ENTRY)
        {
          g_autofree char *language = atlas_language_display (text->language);

          /* translators: the heading of a description; its language */
          atlas_tool_print (_("\nDescription (%s)\n"), language);
          atlas_tool_print ("  %s\n", text->text);
        }
    }
}

static void
print_keywords (AtlasRecordSet   *set,
                const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) links = atlas_record_set_children (set, ATLAS_RECORD_ENTRY_TAG, entry->base.id);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      const AtlasEntryTag *link = links->pdata[i];
      g_autofree char *label = atlas_tool_record_title (set, ATLAS_RECORD_TAG, link->tag);

      /* translators: what stands between two keywords */
      g_string_append_printf (line, "%s%s", i > 0 ? _(", ") : "", label != NULL ? label : "");
    }

  if (line->len > 0)
    atlas_tool_print (_("Keywords: %s\n"), line->str);
}

static const char *
property_label (AtlasRecordSet   *set,
                const AtlasClaim *claim,
                gboolean          inverse)
{
  const char * const *languages = atlas_languages_wanted (ATLAS_LABELS_INTERFACE);
  const AtlasProperty *property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property);
  const char *label = NULL;

  if (inverse)
    label = atlas_record_set_text (set, claim->property, "inverse", languages);
  if (label == NULL)
    label = atlas_record_set_text (set, claim->property, "label", languages);
  if (label == NULL && property != NULL)
    label = property->key;

  return label != NULL ? label : "?";
}

static void
print_evidence (AtlasRecordSet   *set,
                const AtlasClaim *claim)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);

  if (all->len == 0)
    atlas_tool_print ("    %s\n", _("No source stands behind this claim."));

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      g_autofree char *source = atlas_tool_record_title (set, ATLAS_RECORD_SOURCE, evidence->source);
      g_autofree char *place = atlas_locator_display (evidence->locator);

      if (evidence->quotation != NULL)
        atlas_tool_print (_("    “%s”\n"), evidence->quotation);

      atlas_tool_print ("      %s", source != NULL ? source : "?");
      if (place != NULL)
        /* translators: behind the title of a source: the place in it, such as: paragraph 3 */
        atlas_tool_print (_(", %s"), place);
      if (g_strcmp0 (evidence->confidence, "certain") != 0)
        /* translators: behind a source: how far it is believed; behind a rank: the reason for it */
        atlas_tool_print (_(" (%s)"), atlas_tool_word (evidence->confidence));
      atlas_tool_print ("\n");
    }
}

static void
print_quality (const char *quality)
{
  /* translators: behind the value of a claim: its period, its scope and the like */
  atlas_tool_print (_("; %s"), quality);
}

/* The period, and the state and rank where they are not the usual ones; then what the source prints.
 * The state is a part of the value, but the name of another entry leaves it out. */
static void
print_qualities (const AtlasClaim *claim,
                 AtlasRecordSet   *set,
                 gboolean          incoming)
{
  if (claim->period != NULL)
    {
      g_autofree char *period = atlas_edtf_display (claim->period);

      print_quality (period != NULL ? period : claim->period);
    }

  if (claim->scope != NULL)
    print_quality (atlas_claim_text (claim, set, "scope", atlas_languages_wanted (ATLAS_LABELS_INTERFACE)));
  if (incoming && g_strcmp0 (claim->state, "actual") != 0)
    print_quality (atlas_tool_word (claim->state));
  if (claim->part_of != 0)
    print_quality (atlas_tool_word (claim->part_kind));
  if (g_strcmp0 (claim->rank, "normal") != 0)
    print_quality (atlas_tool_word (claim->rank));
  if (claim->rank_reason != NULL)
    atlas_tool_print (_(" (%s)"), claim->rank_reason);

  atlas_tool_print ("\n");

  if (claim->as_written != NULL)
    atlas_tool_print (_("    printed as: %s\n"), claim->as_written);

  if (isfinite (claim->printed_number))
    {
      g_autofree char *amount = atlas_money_display (claim->printed_number, claim->printed_currency,
                                                     atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0]);

      /* translators: an amount of money in another currency, as the source prints it */
      atlas_tool_print (_("    printed beside it: %s\n"), amount);
    }

  if (claim->period_note != NULL)
    atlas_tool_print ("    %s\n", claim->period_note);
  if (claim->note != NULL)
    atlas_tool_print ("    %s\n", claim->note);
}

static int
compare_claims (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  AtlasRecordSet *set = data;
  const AtlasClaim *one = *(const AtlasClaim * const *) a;
  const AtlasClaim *other = *(const AtlasClaim * const *) b;
  const AtlasProperty *p = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, one->property);
  const AtlasProperty *q = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, other->property);
  const gint64 keys[][2] = {
    { p != NULL ? p->ordinal : 0, q != NULL ? q->ordinal : 0 },
    { one->property, other->property },
    { one->ordinal, other->ordinal },
    { one->base.id, other->base.id },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i][0] != keys[i][1])
        return keys[i][0] < keys[i][1] ? -1 : 1;
    }

  return 0;
}

/* By property: own claims with their values, or others' claims with who makes them. */
static void
print_claims (AtlasRecordSet *set,
              gint64          entry,
              gboolean        incoming)
{
  const char * const *languages = atlas_languages_wanted (ATLAS_LABELS_INTERFACE);
  g_autoptr (GPtrArray) claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  const AtlasClaim *before = NULL;

  g_ptr_array_sort_with_data (claims, compare_claims, set);

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      g_autofree char *value = NULL;

      if (incoming ? claim->target != entry : claim->entry != entry)
        continue;

      if (before == NULL)
        atlas_tool_print ("\n%s\n", incoming ? _("Named by others") : _("Claims"));

      if (before == NULL || before->property != claim->property)
        atlas_tool_print ("  %s\n", property_label (set, claim, incoming));

      value = incoming ? atlas_tool_entry_title (set, claim->entry)
                       : atlas_claim_display (claim, set, languages);
      atlas_tool_print ("  - %s", value != NULL ? value : "?");
      print_qualities (claim, set, incoming);
      print_evidence (set, claim);
      before = claim;
    }
}

/**
 * atlas_show_text:
 * @set: an entry with all that belongs to it
 * @entry: the entry
 *
 * Prints an entry for people.
 */
void
atlas_show_text (AtlasRecordSet   *set,
                 const AtlasEntry *entry)
{
  g_autofree char *title = atlas_tool_entry_title (set, entry->base.id);
  g_autofree char *id = atlas_tool_number (entry->base.id);

  atlas_tool_print ("%s\n", title);
  /* translators: kind of a record, its number, its state of review */
  atlas_tool_print (_("%s, number %s, %s\n"), atlas_tool_word (entry->kind), id,
                    atlas_tool_word (entry->review));
  print_place (set, entry);
  print_keywords (set, entry);

  if (entry->note != NULL)
    atlas_tool_print (_("Note: %s\n"), entry->note);

  print_names (set, entry);
  print_descriptions (set, entry);
  print_claims (set, entry->base.id, FALSE);
  print_claims (set, entry->base.id, TRUE);
}
