/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed lists of the model in the reader's language. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-labels.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-record.h"

typedef struct
{
  const char *value;
  const char *label;
} Label;

static const char *
look_up (const Label *labels,
         guint        n_labels,
         const char  *value)
{
  for (guint i = 0; i < n_labels; i++)
    {
      if (g_strcmp0 (labels[i].value, value) == 0)
        return g_dpgettext2 (GETTEXT_PACKAGE, "label", labels[i].label);
    }

  return value != NULL ? value : "";
}

#define LOOK_UP(labels, value) look_up (labels, G_N_ELEMENTS (labels), value)

const char *
atlas_label_kind (const char *kind)
{
  static const Label labels[] = {
    { "hub",          NC_("label", "Hub") },
    { "place",        NC_("label", "Place") },
    { "organisation", NC_("label", "Organisation") },
    { "person",       NC_("label", "Person") },
    { "work",         NC_("label", "Work") },
    { "event",        NC_("label", "Event") },
    { "platform",     NC_("label", "Platform") },
    { "policy",       NC_("label", "Policy") },
  };

  return LOOK_UP (labels, kind);
}

const char *
atlas_label_kind_plural (const char *kind)
{
  static const Label labels[] = {
    { "hub",          NC_("label", "Hubs") },
    { "place",        NC_("label", "Places") },
    { "organisation", NC_("label", "Organisations") },
    { "person",       NC_("label", "People") },
    { "work",         NC_("label", "Works") },
    { "event",        NC_("label", "Events") },
    { "platform",     NC_("label", "Platforms") },
    { "policy",       NC_("label", "Policies") },
  };

  return LOOK_UP (labels, kind);
}

const char *
atlas_label_name_kind (const char *kind)
{
  static const Label labels[] = {
    { "official",   NC_("label", "Official") },
    { "translated", NC_("label", "Translated") },
    { "romanised",  NC_("label", "Romanised") },
    { "alias",      NC_("label", "Also known as") },
    { "as-printed", NC_("label", "As printed") },
  };

  return LOOK_UP (labels, kind);
}

const char *
atlas_label_review (const char *state)
{
  static const Label labels[] = {
    { "draft",               NC_("label", "Draft") },
    { "needs-source",        NC_("label", "Needs a source") },
    { "needs-second-source", NC_("label", "Needs a second source") },
    { "reviewed",            NC_("label", "Reviewed") },
  };

  return LOOK_UP (labels, state);
}

const char *
atlas_label_qualifier (const char *qualifier)
{
  static const Label labels[] = {
    { "=",  NC_("label", "exactly") },
    { ">",  NC_("label", "more than") },
    { ">=", NC_("label", "at least") },
    { "<",  NC_("label", "less than") },
    { "<=", NC_("label", "at most") },
    { "~",  NC_("label", "about") },
  };

  return LOOK_UP (labels, qualifier);
}

const char *
atlas_label_claim_state (const char *state)
{
  static const Label labels[] = {
    { "actual",   NC_("label", "Actual") },
    { "target",   NC_("label", "Target") },
    { "expected", NC_("label", "Expected") },
  };

  return LOOK_UP (labels, state);
}

const char *
atlas_label_rank (const char *rank)
{
  static const Label labels[] = {
    { "preferred", NC_("label", "Preferred") },
    { "normal",    NC_("label", "Normal") },
    { "disputed",  NC_("label", "Disputed") },
    { "withdrawn", NC_("label", "Withdrawn") },
  };

  return LOOK_UP (labels, rank);
}

const char *
atlas_label_confidence (const char *confidence)
{
  static const Label labels[] = {
    { "certain",  NC_("label", "Certain") },
    { "likely",   NC_("label", "Likely") },
    { "doubtful", NC_("label", "Doubtful") },
  };

  return LOOK_UP (labels, confidence);
}

/* The place of a kind in the list of kinds, which is the order that kinds are shown in. */
int
atlas_kind_index (const char *kind)
{
  for (int i = 0; atlas_kinds[i] != NULL; i++)
    {
      if (g_strcmp0 (atlas_kinds[i], kind) == 0)
        return i;
    }

  return 0;
}

/* A radius for people: 800 m, 2.5 km, 40 km. */
char *
atlas_label_distance (double metres)
{
  if (metres < 1000)
    return g_strdup_printf (_("%.0f m"), metres);

  return g_strdup_printf (metres < 10000 && fmod (metres, 1000) != 0 ? _("%.1f km") : _("%.0f km"),
                          metres / 1000);
}
