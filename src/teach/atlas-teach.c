/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of an educator. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-teach.h"

#include <glib/gi18n-lib.h>

#include "atlas-compare-page.h"
#include "atlas-timeline-page.h"
#include "atlas-tours-page.h"

static const AtlasPageDescription pages[] = {
  { "tours", N_("Tours"), "media-playlist-consecutive-symbolic", atlas_tours_page_new },
  { "compare", N_("Compare"), "view-dual-symbolic", atlas_compare_page_new },
  { "timeline", N_("Timeline"), "x-office-calendar-symbolic", atlas_timeline_page_new },
};

const AtlasPageDescription *
atlas_teach_pages (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);

  return pages;
}
