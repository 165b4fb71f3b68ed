/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of a story in words. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-story-words.h"

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"
#include "atlas-quantity.h"

/* (transfer full): 2:05 */
char *
atlas_story_words_duration (guint seconds)
{
  /* translators: minutes and seconds, as a clock has them */
  return g_strdup_printf (_("%u:%02u"), seconds / 60, seconds % 60);
}

/* (transfer full): how long a tour is, and how long it may be; @minutes 0: not said. */
char *
atlas_story_words_extent (guint  n_stops,
                          guint  seconds,
                          gint64 minutes)
{
  g_autofree char *stops = g_strdup_printf (ngettext ("%u stop", "%u stops", n_stops), n_stops);
  g_autofree char *reading = atlas_story_words_duration (seconds);
  g_autofree char *read = NULL;
  g_autofree char *limit = NULL;

  if (minutes <= 0)
    /* translators: the number of stops; minutes and seconds */
    return g_strdup_printf (_("%s, %s to read"), stops, reading);

  limit = g_strdup_printf (ngettext ("%u minute", "%u minutes", (guint) minutes), (guint) minutes);

  /* translators: the number of stops; minutes and seconds; a number of minutes */
  return g_strdup_printf (_("%s, %s to read, %s in all"), stops, reading, limit);
}

/* (transfer full): what a tour is called. */
char *
atlas_story_words_tour (AtlasRecordSet *set,
                        gint64          tour)
{
  const char *title = atlas_record_set_text (set, tour, "title", atlas_languages_wanted (ATLAS_LABELS_INTERFACE));

  return g_strdup (title != NULL ? title : _("Tour without a Title"));
}

/* (transfer full): what an entry is called. */
char *
atlas_story_words_entry (AtlasRecordSet     *set,
                         gint64              entry,
                         AtlasLabelLanguage  labels)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry);

  return names->len > 0 ? atlas_names_title (names, labels) : g_strdup (_("(without a name)"));
}

/* (transfer full): "Exports: over 8.6 billion yuan (2024)" */
char *
atlas_story_words_claim (AtlasRecordSet   *set,
                         const AtlasClaim *claim)
{
  const char * const *wanted = atlas_languages_wanted (ATLAS_LABELS_INTERFACE);
  const char *label = atlas_record_set_text (set, claim->property, "label", wanted);
  g_autofree char *value = atlas_claim_display (claim, set, wanted);
  g_autofree char *period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;

  if (period != NULL)
    /* translators: the label of a property; its value; the time that it speaks of */
    return g_strdup_printf (_("%s: %s (%s)"), label != NULL ? label : "?", value, period);

  /* translators: the label of a property; its value */
  return g_strdup_printf (_("%s: %s"), label != NULL ? label : "?", value);
}
