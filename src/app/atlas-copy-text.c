/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as words to be pasted elsewhere: what is stated of it, with the numbers of its sources, and
 * the sources as a list of references. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-copy-text.h"

#include <glib/gi18n-lib.h>

#include "atlas-citation.h"
#include "atlas-coordinate.h"
#include "atlas-edtf.h"
#include "atlas-labels.h"
#include "atlas-quantity.h"

/* The sources behind the statements of an entry, in the order in which they are first needed. */
static GPtrArray *
list_sources (AtlasRecordSet *set,
              gint64          entry)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry);
  GPtrArray *sources = g_ptr_array_new ();

  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (GPtrArray) all = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE,
                                                             ((const AtlasRecord *) claims->pdata[i])->id);

      for (guint k = 0; k < all->len; k++)
        {
          gconstpointer source = atlas_record_set_get (set, ATLAS_RECORD_SOURCE,
                                                       ((const AtlasEvidence *) all->pdata[k])->source);

          if (source != NULL && !g_ptr_array_find (sources, source, NULL))
            g_ptr_array_add (sources, (gpointer) source);
        }
    }

  return sources;
}

static void
append_heading (GString            *text,
                AtlasRecordSet     *set,
                const AtlasEntry   *entry,
                AtlasLabelLanguage  labels)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry->base.id);
  g_autofree char *title = atlas_names_title (names, labels);
  const AtlasName *second = atlas_names_pick_second (names, labels);

  g_string_append (text, title != NULL ? title : _("Without a name"));
  if (second != NULL && g_strcmp0 (second->text, title) != 0 && labels != ATLAS_LABELS_BOTH)
    g_string_append_printf (text, " · %s", second->text);
  g_string_append_printf (text, "\n%s", atlas_label_kind (entry->kind));

  if (entry->hub != 0)
    {
      g_autoptr (GPtrArray) hub_names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry->hub);
      g_autofree char *hub = atlas_names_title (hub_names, labels);

      if (hub != NULL)
        g_string_append_printf (text, " · %s", hub);
    }
  if (entry->position.set)
    {
      g_autofree char *position = atlas_coordinate_format (entry->position.longitude, entry->position.latitude,
                                                           ATLAS_COORDINATE_DECIMAL);

      g_string_append_printf (text, " · %s", position);
    }
  g_string_append_c (text, '\n');
}

/* Which sources stand behind a claim: [1][3]. */
static void
append_numbers (GString          *text,
                AtlasRecordSet   *set,
                const AtlasClaim *claim,
                GPtrArray        *sources)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);

  for (guint i = 0; i < all->len; i++)
    {
      gconstpointer source = atlas_record_set_get (set, ATLAS_RECORD_SOURCE, ((const AtlasEvidence *) all->pdata[i])->source);
      guint number;

      if (source != NULL && g_ptr_array_find (sources, source, &number))
        g_string_append_printf (text, "%s[%u]", i == 0 ? " " : "", number + 1);
    }
}

static void
append_claims (GString            *text,
               AtlasRecordSet     *set,
               gint64              entry,
               GPtrArray          *sources,
               const char * const *languages)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry);

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      const char *label = atlas_record_set_text (set, claim->property, "label", languages);
      g_autofree char *value = atlas_claim_display (claim, set, languages);
      g_autofree char *period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;

      if (g_strcmp0 (claim->rank, "withdrawn") == 0 || value == NULL)
        continue;
      if (label == NULL)
        label = ((const AtlasProperty *) atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property))->key;

      /* translators: a property and its value: Exports: over $740 million */
      g_string_append_printf (text, _("%s: %s"), label, value);
      if (period != NULL)
        /* translators: behind a value: the time it is of */
        g_string_append_printf (text, _(" (%s)"), period);
      append_numbers (text, set, claim, sources);
      g_string_append_c (text, '\n');
    }
}

static void
append_sources (GString   *text,
                GPtrArray *sources,
                gboolean   numbered)
{
  AtlasCitationStyle style = atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE) ? ATLAS_CITATION_GB_T_7714 : ATLAS_CITATION_APA;

  for (guint i = 0; i < sources->len; i++)
    {
      g_autofree char *citation = atlas_citation_text (sources->pdata[i], style);

      if (numbered)
        g_string_append_printf (text, "[%u] ", i + 1);
      g_string_append_printf (text, "%s\n", citation);
    }
}

/**
 * atlas_copy_text:
 * @set: an entry with all that belongs to it
 * @entry: the entry
 * @labels: the language of names
 *
 * Tells a record in words: names, kind, description, statements with the numbers of their sources, and
 * the sources. Statements that are withdrawn are left out.
 *
 * Returns: (transfer full): the text, ending in a line break
 */
char *
atlas_copy_text (AtlasRecordSet     *set,
                 gint64              entry,
                 AtlasLabelLanguage  labels)
{
  const char * const *languages = atlas_languages_wanted (labels);
  const char *description = atlas_record_set_text (set, entry, "description", languages);
  g_autoptr (GPtrArray) sources = list_sources (set, entry);
  GString *text = g_string_new (NULL);

  append_heading (text, set, atlas_record_set_get (set, ATLAS_RECORD_ENTRY, entry), labels);
  if (description != NULL)
    g_string_append_printf (text, "\n%s\n", description);
  g_string_append_c (text, '\n');
  append_claims (text, set, entry, sources, languages);
  if (sources->len > 0)
    g_string_append_c (text, '\n');
  append_sources (text, sources, TRUE);

  return g_string_free (text, FALSE);
}

/**
 * atlas_copy_citation:
 * @set: an entry with all that belongs to it
 * @entry: the entry
 *
 * Returns: (transfer full): the sources behind its statements, one a line, in the style that is usual in
 *   the language of the interface; empty if there are none
 */
char *
atlas_copy_citation (AtlasRecordSet *set,
                     gint64          entry)
{
  g_autoptr (GPtrArray) sources = list_sources (set, entry);
  GString *text = g_string_new (NULL);

  append_sources (text, sources, FALSE);

  return g_string_free (text, FALSE);
}
