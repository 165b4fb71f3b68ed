/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something is believed, on a page: what is claimed, the words of the source, which source it is and
 * how sure that makes, what speaks against it; and the list of sources. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-web.h"

#include <glib/gi18n-lib.h>

#include "atlas-citation.h"
#include "atlas-cited.h"
#include "atlas-contradiction.h"
#include "atlas-edtf.h"
#include "atlas-labels.h"
#include "atlas-locator.h"
#include "atlas-quantity.h"

/* An entry's name, with a way to its page where it has one. */
void
atlas_web_entry_link (AtlasWeb *self,
                      gint64    entry)
{
  g_autofree char *name = atlas_web_name (self, entry);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, entry);

  if (self->site && atlas_record_set_get (self->set, ATLAS_RECORD_ENTRY, entry) != NULL)
    atlas_web_add (self, "<a data-keep-language href=\"%sr/%s.html\"><bdi>%s</bdi></a>", self->up, id, name);
  else
    atlas_web_add (self, "<bdi>%s</bdi>", name);
}

static void
add_value (AtlasWeb         *self,
           const AtlasClaim *claim)
{
  if (claim->target != 0)
    {
      atlas_web_entry_link (self, claim->target);
    }
  else
    {
      g_autofree char *value = atlas_claim_display (claim, self->set, self->languages);

      atlas_web_add (self, "<bdi>%s</bdi>", value);
    }
}

/* What is claimed, with its time and what it covers. */
void
atlas_web_claim (AtlasWeb         *self,
                 const AtlasClaim *claim,
                 gboolean          with_entry)
{
  const AtlasProperty *property = atlas_record_set_get (self->set, ATLAS_RECORD_PROPERTY, claim->property);
  const char *label = atlas_record_set_text (self->set, claim->property, "label", self->languages);
  const char *scope = atlas_claim_text (claim, self->set, "scope", self->languages);
  g_autofree char *period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;

  atlas_web_add_raw (self, "<p class=\"what\">");
  if (with_entry)
    {
      atlas_web_entry_link (self, claim->entry);
      atlas_web_add_raw (self, " ");
    }
  /* translators: between what something is and its value */
  atlas_web_add (self, "<span class=\"p\">%s%s</span>", label != NULL ? label : property != NULL ? property->key : "", _(": "));
  add_value (self, claim);
  if (period != NULL)
    atlas_web_add (self, " <span class=\"p\">· %s</span>", period);
  if (scope != NULL)
    atlas_web_add (self, " <span class=\"p\">· <bdi>%s</bdi></span>", scope);
  if (g_strcmp0 (claim->state, "target") == 0 || g_strcmp0 (claim->state, "expected") == 0)
    atlas_web_add (self, " <span class=\"p\">· %s</span>", atlas_label_claim_state (claim->state));
  atlas_web_add_raw (self, "</p>");
}

static void
add_origin (AtlasWeb            *self,
            const AtlasEvidence *evidence,
            const AtlasSource   *source)
{
  g_autofree char *issued = source->issued != NULL ? atlas_edtf_display (source->issued) : NULL;
  g_autofree char *locator = evidence->locator != NULL ? atlas_locator_display (evidence->locator) : NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, source->base.id);
  const char *where = atlas_cited_where (source);

  if (self->site)
    atlas_web_add (self, "<p class=\"origin\"><a data-keep-language href=\"%ss/%s.html\"><bdi>%s</bdi></a>", self->up, id, where);
  else
    atlas_web_add (self, "<p class=\"origin\"><a href=\"#%s-src-%s\">[%u] <bdi>%s</bdi></a>", self->lang, id, atlas_cited_number (self->cited, source), where);
  atlas_web_add (self, "%s%s", _(", "), issued != NULL ? issued : _("no date"));
  if (locator != NULL && *locator != '\0')
    atlas_web_add (self, "%s<bdi>%s</bdi>", _(", "), locator);
  atlas_web_add (self, " · %s</p>", atlas_label_confidence (evidence->confidence));
}

static GPtrArray *
get_contradictions (AtlasWeb *self,
                    gint64    entry)
{
  GPtrArray *all = g_hash_table_lookup (self->contradicted, &entry);

  if (all == NULL)
    {
      all = atlas_contradictions_of (self->set, entry);
      g_hash_table_insert (self->contradicted, g_memdup2 (&entry, sizeof entry), all);
    }

  return all;
}

/* What another claim says instead. */
static void
add_contradictions (AtlasWeb         *self,
                    const AtlasClaim *claim)
{
  GPtrArray *all = get_contradictions (self, claim->entry);

  for (guint i = 0; i < all->len; i++)
    {
      gint64 id = atlas_contradiction_get_other (all->pdata[i], claim->base.id);
      const AtlasClaim *other = id != 0 ? atlas_record_set_get (self->set, ATLAS_RECORD_CLAIM, id) : NULL;
      g_autofree char *value = other != NULL ? atlas_claim_display (other, self->set, self->languages) : NULL;
      g_autofree char *text = value != NULL ? g_strdup_printf (_("Another source says otherwise: %s"), value) : NULL;

      if (text != NULL)
        atlas_web_add (self, "<p class=\"flag\">⚠ <bdi>%s</bdi></p>", text);
    }
}

/* The quotations for a claim, each with its source, and what speaks against it. */
void
atlas_web_evidence (AtlasWeb         *self,
                    const AtlasClaim *claim)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (self->set, ATLAS_RECORD_EVIDENCE, claim->base.id);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      const AtlasSource *source = atlas_record_set_get (self->set, ATLAS_RECORD_SOURCE, evidence->source);
      g_autofree char *quotation = evidence->quotation != NULL ? atlas_label_quotation (evidence->quotation) : NULL;

      if (quotation != NULL)
        atlas_web_add (self, "<blockquote lang=\"%s\" dir=\"auto\">%s</blockquote>",
                       evidence->language != NULL ? evidence->language : "und", quotation);
      if (source != NULL)
        add_origin (self, evidence, source);
    }

  if (all->len == 0)
    atlas_web_add (self, "<p class=\"flag\">⚠ %s</p>", _("Unsourced: nothing is quoted for this."));
  if (claim->period_note != NULL && *claim->period_note != '\0')
    atlas_web_add (self, "<p class=\"note\" lang=\"en\" dir=\"auto\">%s</p>", claim->period_note);
  if (g_strcmp0 (claim->rank, "disputed") == 0 || g_strcmp0 (claim->rank, "withdrawn") == 0)
    atlas_web_add (self, "<p class=\"flag\">⚠ %s <bdi>%s</bdi></p>", atlas_label_rank (claim->rank), claim->rank_reason);
  add_contradictions (self, claim);
}

/* The bibliography's own markup is <i> and <b> and escaped text: the same as a page's. */
static void
add_source (AtlasWeb          *self,
            const AtlasSource *source,
            guint              number)
{
  AtlasCitationStyle style = self->labels == ATLAS_LABELS_CHINESE ? ATLAS_CITATION_GB_T_7714 : ATLAS_CITATION_APA;
  g_autofree char *citation = atlas_citation_markup (source, style);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, source->base.id);

  atlas_web_add (self, "<li id=\"%s-src-%s\"><span class=\"no\">[%u]</span><span lang=\"%s\" dir=\"auto\">", self->lang, id, number,
                 source->language != NULL ? source->language : "und");
  atlas_web_add_raw (self, citation);
  atlas_web_add_raw (self, "</span>");
  if (source->url != NULL && (g_str_has_prefix (source->url, "https://") || g_str_has_prefix (source->url, "http://")))
    atlas_web_add (self, " <a rel=\"noreferrer noopener\" href=\"%s\">%s</a>", source->url, _("Open on the web"));
  atlas_web_add_raw (self, "</li>");
}

/* All sources that were cited, in the order of their numbers. */
void
atlas_web_sources (AtlasWeb *self)
{
  atlas_web_add (self, "<h2 tabindex=\"-1\">%s</h2><ol class=\"refs\">", _("Sources"));
  for (guint i = 0; i < self->cited->len; i++)
    add_source (self, self->cited->pdata[i], i + 1);
  atlas_web_add_raw (self, "</ol>");
}
