/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the desk. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-desk.h"

#include <glib/gi18n-lib.h>

#include "atlas-review-page.h"
#include "atlas-sources-page.h"
#include "atlas-table-page.h"

static const AtlasPageDescription pages[] = {
  { "table", N_("Table"), "view-grid-symbolic", atlas_table_page_new },
  { "sources", N_("Sources"), "x-office-document-symbolic", atlas_sources_page_new },
  { "review", N_("Review"), "object-select-symbolic", atlas_review_page_new },
};

const AtlasPageDescription *
atlas_desk_pages (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);

  return pages;
}
