/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads radii: "800 m", "2.5 km", "street". */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-precision.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-quantity.h"

#define RADIUS_MAX 20000000.0

const AtlasPrecisionStep atlas_precision_steps[] = {
  { NC_("precision", "Building"), 50 },
  { NC_("precision", "Street"), 200 },
  { NC_("precision", "Neighbourhood"), 1000 },
  { NC_("precision", "District"), 5000 },
  { NC_("precision", "City"), 20000 },
  { NC_("precision", "Region"), 100000 },
  { NULL, 0 },
};

/* What else people write for the same, in small letters; in Chinese whatever the interface speaks. */
static const struct { const char *word; double metres; } synonyms[] = {
  { "house", 50 }, { "room", 50 }, { "address", 50 }, { "楼", 50 }, { "建筑", 50 }, { "楼宇", 50 }, { "门牌", 50 },
  { "road", 200 }, { "block", 200 }, { "街道", 200 }, { "街", 200 }, { "路", 200 },
  { "village", 1000 }, { "quarter", 1000 }, { "campus", 1000 }, { "park", 1000 }, { "村", 1000 }, { "社区", 1000 },
  { "街区", 1000 }, { "园区", 1000 },
  { "county", 5000 }, { "town", 5000 }, { "区", 5000 }, { "县", 5000 }, { "镇", 5000 }, { "城区", 5000 },
  { "市", 20000 }, { "城市", 20000 },
  { "province", 100000 }, { "state", 100000 }, { "省", 100000 }, { "地区", 100000 },
};

static const struct { const char *unit; double metres; } units[] = {
  { "kilometres", 1000 }, { "kilometers", 1000 }, { "kilometre", 1000 }, { "kilometer", 1000 }, { "km", 1000 },
  { "公里", 1000 }, { "千米", 1000 }, { "里", 500 },
  { "metres", 1 }, { "meters", 1 }, { "metre", 1 }, { "meter", 1 }, { "m", 1 }, { "米", 1 },
  { "miles", 1609.344 }, { "mile", 1609.344 }, { "mi", 1609.344 }, { "feet", 0.3048 }, { "ft", 0.3048 },
};

/**
 * atlas_precision_label:
 * @step: one of #atlas_precision_steps
 *
 * Returns: what it is called in the language of the interface
 */
const char *
atlas_precision_label (const AtlasPrecisionStep *step)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "precision", step->word);
}

static gboolean
is_word (const char *text,
         const char *word)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);

  return strcmp (text, folded) == 0;
}

static double
find_word (const char *folded)
{
  for (const AtlasPrecisionStep *step = atlas_precision_steps; step->word != NULL; step++)
    {
      if (is_word (folded, step->word) || is_word (folded, atlas_precision_label (step)))
        return step->metres;
    }

  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    {
      if (strcmp (folded, synonyms[i].word) == 0)
        return synonyms[i].metres;
    }

  return 0;
}

/* Takes the unit off the end of @text. */
static double
cut_unit (char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (g_str_has_suffix (text, units[i].unit))
        {
          text[strlen (text) - strlen (units[i].unit)] = '\0';
          return units[i].metres;
        }
    }

  return 1;
}

/**
 * atlas_precision_parse:
 * @text: (nullable): what a person typed
 * @metres: (out): the radius; NAN where @text is empty or none
 * @error: return location for a #GError
 *
 * Reads "800", "800 m", "2.5 km", "3公里", and words for what the position is of: street, city, 街道. The
 * error is %G_IO_ERROR_INVALID_DATA.
 *
 * Returns: %FALSE with @error set if @text says no radius
 */
gboolean
atlas_precision_parse (const char  *text,
                       double      *metres,
                       GError     **error)
{
  g_autofree char *normal = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  g_autofree char *folded = normal != NULL ? g_strstrip (g_utf8_casefold (normal, -1)) : NULL;
  double unit;

  *metres = NAN;
  if (text == NULL || (folded != NULL && *folded == '\0'))
    return TRUE;

  *metres = folded != NULL ? find_word (folded) : 0;
  if (*metres > 0)
    return TRUE;

  unit = folded != NULL ? cut_unit (folded) : 1;
  if (folded == NULL || !atlas_number_parse (g_strstrip (folded), metres, NULL) ||
      !(*metres > 0) || !((*metres *= unit) <= RADIUS_MAX))
    {
      *metres = NAN;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("Write how far off the true place may be: 800 m, 2 km, or a word like street or city."));
      return FALSE;
    }

  return TRUE;
}
