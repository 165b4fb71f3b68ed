/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under what terms a picture may be shown. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-licence.h"

#include <glib/gi18n-lib.h>

#define RIGHTS "http://rightsstatements.org/vocab/"

const char * const atlas_licences[] = {
  "CC0-1.0", "CC-PDM-1.0",
  "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0",
  "CC-BY-3.0", "CC-BY-SA-3.0", "CC-BY-2.0", "CC-BY-SA-2.0", "OGL-UK-3.0",
  RIGHTS "InC/1.0/", RIGHTS "InC-EDU/1.0/", RIGHTS "InC-NC/1.0/", RIGHTS "InC-RUU/1.0/", RIGHTS "InC-OW-EU/1.0/",
  RIGHTS "NoC-US/1.0/", RIGHTS "NoC-NC/1.0/", RIGHTS "NoC-CR/1.0/", RIGHTS "NoC-OKLR/1.0/",
  RIGHTS "NKC/1.0/", RIGHTS "UND/1.0/", RIGHTS "CNE/1.0/",
  NULL
};

/* In the order of the list above. */
static const char * const names[] = {
  NC_("licence", "CC0: no rights reserved"),
  NC_("licence", "Public Domain Mark"),
  NC_("licence", "CC BY 4.0: attribution"),
  NC_("licence", "CC BY-SA 4.0: attribution, share alike"),
  NC_("licence", "CC BY-NC 4.0: attribution, non-commercial"),
  NC_("licence", "CC BY-ND 4.0: attribution, no changes"),
  NC_("licence", "CC BY-NC-SA 4.0: attribution, non-commercial, share alike"),
  NC_("licence", "CC BY-NC-ND 4.0: attribution, non-commercial, no changes"),
  NC_("licence", "CC BY 3.0: attribution"),
  NC_("licence", "CC BY-SA 3.0: attribution, share alike"),
  NC_("licence", "CC BY 2.0: attribution"),
  NC_("licence", "CC BY-SA 2.0: attribution, share alike"),
  NC_("licence", "Open Government Licence 3.0"),
  NC_("licence", "In copyright"),
  NC_("licence", "In copyright: educational use permitted"),
  NC_("licence", "In copyright: non-commercial use permitted"),
  NC_("licence", "In copyright: rights holder cannot be found"),
  NC_("licence", "In copyright: EU orphan work"),
  NC_("licence", "No copyright: United States"),
  NC_("licence", "No copyright: non-commercial use only"),
  NC_("licence", "No copyright: contractual restrictions"),
  NC_("licence", "No copyright: other legal restrictions"),
  NC_("licence", "No known copyright"),
  NC_("licence", "Copyright undetermined"),
  NC_("licence", "Copyright not evaluated"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) + 1 == G_N_ELEMENTS (atlas_licences));

/**
 * atlas_licence_name:
 * @licence: an SPDX identifier, a statement's address, or any words
 *
 * Returns: (transfer none): what it is called in the language of the interface; @licence itself
 *   where it is none of the usual ones
 */
const char *
atlas_licence_name (const char *licence)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (atlas_licences[i], licence) == 0)
        return g_dpgettext2 (GETTEXT_PACKAGE, "licence", names[i]);
    }

  return licence;
}
