/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something is believed, on paper: what is claimed, the words of the source, which source it is and
 * how sure that makes; and the list of all sources. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-sheet.h"

#include <glib/gi18n-lib.h>

#include "atlas-citation.h"
#include "atlas-cited.h"
#include "atlas-contradiction.h"
#include "atlas-edtf.h"
#include "atlas-labels.h"
#include "atlas-locator.h"
#include "atlas-quantity.h"

/* Time and scope, in brackets. */
static char *
tell_context (AtlasSheet       *self,
              const AtlasClaim *claim)
{
  const char *scope = atlas_claim_text (claim, self->set, "scope", self->languages);
  g_autofree char *period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;
  g_autofree char *both = NULL;

  if (period == NULL && scope == NULL)
    return g_strdup ("");

  both = period != NULL && scope != NULL ? g_strconcat (period, "; ", scope, NULL)
                                         : g_strdup (period != NULL ? period : scope);

  /* translators: the time that a figure speaks of and what it covers, behind it */
  return g_strdup_printf (_(" (%s)"), both);
}

/**
 * atlas_sheet_statement:
 * @self: a sheet
 * @claim: a claim
 *
 * Returns: (transfer full): what is claimed of whom, as Pango's markup
 */
char *
atlas_sheet_statement (AtlasSheet       *self,
                       const AtlasClaim *claim)
{
  const AtlasProperty *property = atlas_record_set_get (self->set, ATLAS_RECORD_PROPERTY, claim->property);
  const char *label = atlas_record_set_text (self->set, claim->property, "label", self->languages);
  g_autofree char *name = atlas_sheet_name (self, claim->entry);
  g_autofree char *value = atlas_claim_display (claim, self->set, self->languages);
  g_autofree char *context = tell_context (self, claim);
  g_autofree char *legible = g_utf8_make_valid (context, -1);
  g_autofree char *legible_label = g_utf8_make_valid (label != NULL ? label : property != NULL ? property->key : "", -1);

  /* translators: between what something is and its value */
  return g_markup_printf_escaped ("<b>%s</b>\n%s%s%s%s", name, legible_label, _(": "), value, legible);
}

/* [2] China Daily, 25 June 2018, paragraph 3. Certain. */
static char *
tell_origin (AtlasSheet          *self,
             const AtlasEvidence *evidence,
             const AtlasSource   *source)
{
  g_autofree char *locator = evidence->locator != NULL ? atlas_locator_display (evidence->locator) : NULL;
  g_autofree char *issued = source->issued != NULL ? atlas_edtf_display (source->issued) : NULL;
  const char *where = atlas_cited_where (source);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "[%u] %s", atlas_cited_number (self->sources, source), where != NULL ? where : "");
  g_string_append_printf (text, ", %s", issued != NULL ? issued : _("no date"));
  if (locator != NULL && *locator != '\0')
    g_string_append_printf (text, ", %s", locator);
  g_string_append_printf (text, " · %s", atlas_label_confidence (evidence->confidence));

  return g_string_free (text, FALSE);
}

/* What another claim says instead. */
static void
add_contradictions (AtlasSheet       *self,
                    GPtrArray        *pieces,
                    const AtlasClaim *claim)
{
  g_autoptr (GPtrArray) all = atlas_contradictions_of (self->set, claim->entry);

  for (guint i = 0; i < all->len; i++)
    {
      gint64 id = atlas_contradiction_get_other (all->pdata[i], claim->base.id);
      const AtlasClaim *other = id != 0 ? atlas_record_set_get (self->set, ATLAS_RECORD_CLAIM, id) : NULL;
      g_autofree char *value = other != NULL ? atlas_claim_display (other, self->set, self->languages) : NULL;
      g_autofree char *text = value != NULL ? g_strdup_printf (_("Another source says otherwise: %s"), value) : NULL;

      if (text != NULL)
        atlas_paper_add (pieces, ATLAS_PAPER_SMALL, text, self->language);
    }
}

/**
 * atlas_sheet_evidence:
 * @self: a sheet
 * @pieces: where it goes
 * @claim: a claim
 *
 * Adds the quotations for a claim, each with its source, and what speaks against it.
 */
void
atlas_sheet_evidence (AtlasSheet       *self,
                      GPtrArray        *pieces,
                      const AtlasClaim *claim)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (self->set, ATLAS_RECORD_EVIDENCE, claim->base.id);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      const AtlasSource *source = atlas_record_set_get (self->set, ATLAS_RECORD_SOURCE, evidence->source);
      g_autofree char *origin = source != NULL ? tell_origin (self, evidence, source) : NULL;
      g_autofree char *quotation = evidence->quotation != NULL ? atlas_label_quotation (evidence->quotation) : NULL;

      if (quotation != NULL)
        atlas_paper_add (pieces, ATLAS_PAPER_QUOTATION, quotation, evidence->language);
      if (origin != NULL)
        {
          AtlasPaperPiece *piece = atlas_paper_add (pieces, ATLAS_PAPER_SMALL, origin, self->language);

          piece->link = atlas_sheet_place (self, "source", atlas_cited_number (self->sources, source));
        }
    }

  if (all->len == 0)
    atlas_paper_add (pieces, ATLAS_PAPER_SMALL, _("Unsourced: nothing is quoted for this."), self->language);
  if (claim->period_note != NULL && *claim->period_note != '\0')
    atlas_paper_add (pieces, ATLAS_PAPER_SMALL, claim->period_note, "en");
  if (g_strcmp0 (claim->rank, "disputed") == 0 || g_strcmp0 (claim->rank, "withdrawn") == 0)
    {
      const char *rank = atlas_label_rank (claim->rank);
      g_autofree char *text = claim->rank_reason != NULL ? g_strdup_printf (_("%s: %s"), rank, claim->rank_reason) : g_strdup (rank);

      atlas_paper_add (pieces, ATLAS_PAPER_SMALL, text, self->language);
    }
  add_contradictions (self, pieces, claim);
}

static void
add_source (AtlasSheet        *self,
            const AtlasSource *source,
            guint              number)
{
  AtlasCitationStyle style = atlas_labels_are_chinese (self->labels) ? ATLAS_CITATION_GB_T_7714 : ATLAS_CITATION_APA;
  g_autofree char *citation = atlas_citation_markup (source, style);
  g_autofree char *mark = g_strdup_printf ("[%u]", number);
  g_autofree char *place = atlas_sheet_place (self, "source", number);
  g_autoptr (GPtrArray) left = atlas_paper_pieces_new ();
  g_autoptr (GPtrArray) right = atlas_paper_pieces_new ();
  AtlasPaperColumn columns[2] = { { 0, 26, left }, { 26, 0, right } };
  AtlasPaperPiece *piece;

  atlas_paper_add (left, ATLAS_PAPER_ENTRY, mark, self->language);
  piece = atlas_paper_add_markup (right, ATLAS_PAPER_ENTRY, citation, source->language);
  if (source->url != NULL && (g_str_has_prefix (source->url, "https:") || g_str_has_prefix (source->url, "http:")))
    {
      piece->link = g_strdup (source->url);
      piece->link_words = g_strdup (source->url);
    }
  atlas_paper_need (self->paper, 30);
  atlas_paper_mark (self->paper, place, NULL, 0);
  atlas_paper_columns (self->paper, columns, 2);
}

/**
 * atlas_sheet_sources:
 * @self: a sheet
 *
 * Writes the list of all sources that were cited, if there are any, with a heading.
 */
void
atlas_sheet_sources (AtlasSheet *self)
{
  g_autofree char *place = atlas_sheet_place (self, "sources", 0);

  if (self->sources->len == 0)
    return;

  atlas_paper_need (self->paper, 120);
  atlas_paper_mark (self->paper, place, _("Sources"), 0);
  atlas_paper_text (self->paper, ATLAS_PAPER_HEADING, _("Sources"), self->language);
  for (guint i = 0; i < self->sources->len; i++)
    add_source (self, self->sources->pdata[i], i + 1);
}
