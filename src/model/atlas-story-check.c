/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through a tour for what it still wants. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-story-check.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "atlas-media.h"
#include "atlas-quantity.h"
#include "atlas-story-stated.h"

/* What a tour is told in, if it is told at all. */
static const char * const languages[] = { "en", "zh" };

typedef struct
{
  AtlasStory *story;
  AtlasRecordSet *set;
  GPtrArray *findings;
  gboolean told[G_N_ELEMENTS (languages)];  /* some text of the tour is in it */
  guint place;
  const AtlasStoryStop *stop;               /* (nullable): the tour as a whole */
} Check;

/**
 * atlas_story_finding_free:
 * @self: (transfer full): a finding
 */
void
atlas_story_finding_free (AtlasStoryFinding *self)
{
  g_free (self->language);
  g_free (self->message);
  g_free (self);
}

/**
 * atlas_story_finding_code:
 * @kind: a kind of finding
 *
 * Returns: (transfer none): a stable word for machines
 */
const char *
atlas_story_finding_code (AtlasStoryFindingKind kind)
{
  static const char * const codes[] = {
    [ATLAS_STORY_UNSTATED] = "unstated-figure",
    [ATLAS_STORY_UNSOURCED] = "unsourced-statement",
    [ATLAS_STORY_NO_NARRATIVE] = "no-narrative",
    [ATLAS_STORY_NO_TRANSLATION] = "no-translation",
    [ATLAS_STORY_NO_LICENCE] = "picture-without-licence",
    [ATLAS_STORY_NO_ALTERNATIVE] = "picture-without-alternative",
    [ATLAS_STORY_NO_CAMERA] = "no-camera",
    [ATLAS_STORY_NO_ENTRIES] = "no-records",
    [ATLAS_STORY_EMPTY_CHART] = "empty-chart",
    [ATLAS_STORY_TOO_LONG] = "too-long",
    [ATLAS_STORY_NO_STOPS] = "no-stops",
  };

  return codes[kind];
}

static AtlasStoryFinding * G_GNUC_PRINTF (5, 6)
add (Check                 *check,
     AtlasStoryFindingKind  kind,
     AtlasSeverity          severity,
     const char            *field,
     const char            *format,
     ...)
{
  AtlasStoryFinding *finding = g_new0 (AtlasStoryFinding, 1);
  va_list arguments;

  va_start (arguments, format);
  finding->kind = kind;
  finding->severity = severity;
  finding->stop = check->stop != NULL ? check->stop->stop->base.id : 0;
  finding->place = check->place;
  finding->field = field;
  finding->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (check->findings, finding);

  return finding;
}

/* Which of the languages the tour is told in, by its own texts and those of its stops. */
static void
look_at_languages (Check *check)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      gint64 tour = atlas_story_get_tour (check->story)->base.id;

      check->told[i] = atlas_story_find_text (check->story, tour, "title", languages[i]) != NULL;
      for (guint k = 0; !check->told[i] && k < atlas_story_get_n_stops (check->story); k++)
        {
          gint64 stop = atlas_story_get_stop (check->story, k)->stop->base.id;

          check->told[i] = atlas_story_find_text (check->story, stop, "narrative", languages[i]) != NULL ||
                           atlas_story_find_text (check->story, stop, "title", languages[i]) != NULL;
        }
    }
}

/* A text that is there in one language is wanted in all that the tour is told in. */
static void
check_translations (Check      *check,
                    gint64      owner,
                    const char *field)
{
  if (atlas_story_get_text (check->story, owner, field, ATLAS_LABELS_INTERFACE, NULL) == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      AtlasStoryFinding *finding;
      g_autofree char *language = NULL;

      if (!check->told[i] || atlas_story_find_text (check->story, owner, field, languages[i]) != NULL)
        continue;

      language = atlas_language_display (languages[i]);
      if (g_str_equal (field, "title"))
        /* translators: a language */
        finding = add (check, ATLAS_STORY_NO_TRANSLATION, ATLAS_SEVERITY_WARNING, field,
                       _("The title is missing in %s."), language);
      else
        /* translators: a language */
        finding = add (check, ATLAS_STORY_NO_TRANSLATION, ATLAS_SEVERITY_WARNING, field,
                       _("The narrative is missing in %s."), language);
      finding->language = g_strdup (languages[i]);
    }
}

static void
check_narratives (Check *check)
{
  gint64 id = check->stop->stop->base.id;
  g_autoptr (GPtrArray) texts = atlas_record_set_children (check->set, ATLAS_RECORD_TEXT, id);
  gboolean any = FALSE;

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      g_autoptr (GPtrArray) unstated = NULL;

      if (g_strcmp0 (text->field, "narrative") != 0)
        continue;

      any = TRUE;
      unstated = atlas_story_find_unstated (check->story, check->place, text->text);
      for (guint k = 0; k < unstated->len; k++)
        {
          /* translators: a number or date as the narrative has it */
          AtlasStoryFinding *finding = add (check, ATLAS_STORY_UNSTATED, ATLAS_SEVERITY_WARNING, "narrative",
                                            _("No statement of the stop says “%s”."),
                                            ((const AtlasStated *) unstated->pdata[k])->words);

          finding->language = g_strdup (text->language);
        }
    }

  if (!any)
    add (check, ATLAS_STORY_NO_NARRATIVE, ATLAS_SEVERITY_WARNING, "narrative", _("The stop has no narrative."));
}

static void
check_claims (Check *check)
{
  for (guint i = 0; i < check->stop->claims->len; i++)
    {
      const AtlasClaim *claim = check->stop->claims->pdata[i];
      g_autoptr (GPtrArray) evidence = atlas_record_set_children (check->set, ATLAS_RECORD_EVIDENCE, claim->base.id);
      const char * const *wanted = atlas_languages_wanted (ATLAS_LABELS_INTERFACE);
      g_autofree char *value = NULL;
      const char *label;
      AtlasStoryFinding *finding;

      if (evidence->len > 0)
        continue;

      value = atlas_claim_display (claim, check->set, wanted);
      label = atlas_record_set_text (check->set, claim->property, "label", wanted);
      /* translators: the label of a property; the value of a claim */
      finding = add (check, ATLAS_STORY_UNSOURCED, ATLAS_SEVERITY_WARNING, "claims",
                     _("No source stands behind “%s: %s”."), label != NULL ? label : "?", value != NULL ? value : "?");
      finding->id = claim->base.id;
    }
}

static void
check_media (Check *check)
{
  const AtlasMedia *media = check->stop->media;

  if (media == NULL)
    return;

  if (atlas_media_wants_licence (media))
    add (check, ATLAS_STORY_NO_LICENCE, ATLAS_SEVERITY_WARNING, "media",
         _("The picture has no licence: it is left out of what is published."))->id = media->base.id;
  if (atlas_media_wants_text (check->set, media))
    add (check, ATLAS_STORY_NO_ALTERNATIVE, ATLAS_SEVERITY_WARNING, "media",
         _("Nobody has said in words what is to be seen on the picture."))->id = media->base.id;
}

static gboolean
has_figures (const AtlasStoryStop *stop)
{
  for (guint i = 0; i < stop->claims->len; i++)
    {
      const AtlasClaim *claim = stop->claims->pdata[i];

      if (!isnan (claim->number) && (stop->stop->chart_property == 0 || claim->property == stop->stop->chart_property))
        return TRUE;
    }

  return FALSE;
}

static void
check_chart (Check *check)
{
  const char *chart = check->stop->stop->chart;

  if (chart == NULL)
    return;

  if (g_str_equal (chart, "comparison"))
    {
      if (check->stop->entries->len < 2)
        add (check, ATLAS_STORY_EMPTY_CHART, ATLAS_SEVERITY_WARNING, "entries",
             _("A comparison needs two records at least."));
    }
  else if (!has_figures (check->stop))
    {
      add (check, ATLAS_STORY_EMPTY_CHART, ATLAS_SEVERITY_WARNING, "chart", _("There are no figures for the chart."));
    }
}

static void
check_stop (Check *check)
{
  const AtlasTourStop *stop = check->stop->stop;

  check_translations (check, stop->base.id, "title");
  check_translations (check, stop->base.id, "narrative");
  check_narratives (check);
  check_claims (check);
  check_media (check);
  check_chart (check);
  if (!stop->camera.set)
    add (check, ATLAS_STORY_NO_CAMERA, ATLAS_SEVERITY_WARNING, "camera", _("The stop does not say where the map is to look."));
  if (check->stop->entries->len == 0 && stop->search == 0)
    add (check, ATLAS_STORY_NO_ENTRIES, ATLAS_SEVERITY_NOTE, "entries", _("The stop shows no record."));
}

static void
check_length (Check *check)
{
  gint64 minutes = atlas_story_get_tour (check->story)->minutes;
  guint longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      guint seconds = 0;

      for (guint k = 0; k < atlas_story_get_n_stops (check->story); k++)
        seconds += atlas_story_get_seconds (check->story, k, i == 0 ? ATLAS_LABELS_ENGLISH : ATLAS_LABELS_CHINESE);
      longest = MAX (longest, seconds);
    }

  if (minutes > 0 && longest > 60 * minutes)
    add (check, ATLAS_STORY_TOO_LONG, ATLAS_SEVERITY_WARNING, "minutes",
         ngettext ("Reading it takes %u minute, longer than the tour shall take.",
                   "Reading it takes %u minutes, longer than the tour shall take.", (longest + 59) / 60), (longest + 59) / 60);
}

/**
 * atlas_story_check:
 * @story: a story
 *
 * Looks for what a tour still wants: on the tour as a whole, then stop by stop.
 *
 * Returns: (transfer full) (element-type AtlasStoryFinding): what was found
 */
GPtrArray *
atlas_story_check (AtlasStory *story)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_story_finding_free);
  Check check = { story, atlas_story_get_records (story), findings };

  look_at_languages (&check);
  check_translations (&check, atlas_story_get_tour (story)->base.id, "title");
  check_length (&check);
  if (atlas_story_get_n_stops (story) == 0)
    add (&check, ATLAS_STORY_NO_STOPS, ATLAS_SEVERITY_WARNING, "stops", _("The tour has no stop."));

  for (check.place = 0; check.place < atlas_story_get_n_stops (story); check.place++)
    {
      check.stop = atlas_story_get_stop (story, check.place);
      check_stop (&check);
    }

  return findings;
}

/**
 * atlas_story_finding_to_finding:
 * @self: a finding
 * @tour: the id of the tour that it is of
 *
 * Returns: (transfer full): the same as other findings on a collection are told
 */
AtlasFinding *
atlas_story_finding_to_finding (const AtlasStoryFinding *self,
                                gint64                   tour)
{
  return atlas_finding_new (self->severity, atlas_story_finding_code (self->kind),
                            self->stop != 0 ? ATLAS_RECORD_TOUR_STOP : ATLAS_RECORD_TOUR,
                            self->stop != 0 ? self->stop : tour, self->field, "%s", self->message);
}
