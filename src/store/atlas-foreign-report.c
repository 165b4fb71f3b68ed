/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was taken out of a foreign GeoPackage and what was not, in words. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-foreign.h"

#include <glib/gi18n-lib.h>

#define MAX_LINES 20

static void
free_layer (gpointer data)
{
  AtlasForeignLayer *layer = data;

  g_free (layer->name);
  g_free (layer->system);
  g_free (layer);
}

/**
 * atlas_foreign_report_new:
 *
 * Returns: (transfer full): a report of nothing
 */
AtlasForeignReport *
atlas_foreign_report_new (void)
{
  AtlasForeignReport *self = g_new0 (AtlasForeignReport, 1);

  self->layers = g_ptr_array_new_with_free_func (free_layer);

  return self;
}

/**
 * atlas_foreign_report_free:
 * @self: a report
 */
void
atlas_foreign_report_free (AtlasForeignReport *self)
{
  g_ptr_array_unref (self->layers);
  g_free (self);
}

/**
 * atlas_foreign_kind_word:
 * @kind: what was done with a layer
 *
 * Returns: (transfer none): a word for machines
 */
const char *
atlas_foreign_kind_word (AtlasForeignKind kind)
{
  switch (kind)
    {
    case ATLAS_FOREIGN_POINTS:
      return "points";
    case ATLAS_FOREIGN_OTHER_SYSTEM:
      return "other-reference-system";
    case ATLAS_FOREIGN_OTHER_SHAPES:
      return "other-shapes";
    case ATLAS_FOREIGN_NO_MAP:
      return "no-map-layer";
    case ATLAS_FOREIGN_BROKEN:
      return "broken";
    default:
      g_return_val_if_reached ("broken");
    }
}

static void
describe_points (const AtlasForeignLayer *layer,
                 GString                 *text)
{
  g_string_append_printf (text,
                          /* translators: a map layer's name; how many */
                          ngettext ("“%s”: %u point", "“%s”: %u points", layer->points),
                          layer->name, layer->points);

  if (layer->nowhere > 0)
    g_string_append_printf (text,
                            /* translators: goes on: “Layer”: 5 points */
                            ngettext ("; left out: %u without a position", "; left out: %u without a position",
                                      layer->nowhere), layer->nowhere);
  if (layer->shapes > 0)
    g_string_append_printf (text,
                            /* translators: goes on: “Layer”: 5 points */
                            ngettext ("; left out: %u that is not a single point",
                                      "; left out: %u that are not single points", layer->shapes), layer->shapes);
  if (layer->elsewhere > 0)
    g_string_append_printf (text,
                            /* translators: goes on: “Layer”: 5 points */
                            ngettext ("; left out: %u whose position is not in degrees of WGS-84",
                                      "; left out: %u whose positions are not in degrees of WGS-84",
                                      layer->elsewhere), layer->elsewhere);
}

static void
describe_layer (const AtlasForeignLayer *layer,
                GString                 *text)
{
  switch (layer->kind)
    {
    case ATLAS_FOREIGN_POINTS:
      describe_points (layer, text);
      break;

    case ATLAS_FOREIGN_OTHER_SYSTEM:
      g_string_append_printf (text,
                              /* translators: a map layer's name; how many; such as EPSG:3857 */
                              ngettext ("“%s”: %u row in another reference system (%s), left out",
                                        "“%s”: %u rows in another reference system (%s), left out", layer->rows),
                              layer->name, layer->rows, layer->system != NULL ? layer->system : "?");
      break;

    case ATLAS_FOREIGN_OTHER_SHAPES:
      g_string_append_printf (text,
                              /* translators: a map layer's name; how many */
                              ngettext ("“%s”: %u line or area, left out", "“%s”: %u lines or areas, left out",
                                        layer->rows), layer->name, layer->rows);
      break;

    case ATLAS_FOREIGN_NO_MAP:
      /* translators: a table's name */
      g_string_append_printf (text, _("“%s”: not a map layer of points, lines or areas, left out"), layer->name);
      break;

    case ATLAS_FOREIGN_BROKEN:
    default:
      /* translators: a map layer's name */
      g_string_append_printf (text, _("“%s”: cannot be read, left out"), layer->name);
      break;
    }

  g_string_append_c (text, '\n');
}

/**
 * atlas_foreign_report_describe:
 * @self: a report
 *
 * Returns: (transfer full): what can be taken and what cannot, one thing a line, without a line feed
 *   at the end; empty if there is nothing in the file
 */
char *
atlas_foreign_report_describe (const AtlasForeignReport *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->layers->len, MAX_LINES); i++)
    describe_layer (self->layers->pdata[i], text);

  if (self->layers->len > MAX_LINES)
    {
      guint more = self->layers->len - MAX_LINES;

      g_string_append_printf (text, ngettext ("%u more layer", "%u more layers", more), more);
      g_string_append_c (text, '\n');
    }

  if (self->shortened > 0)
    {
      g_string_append_printf (text, ngettext ("%u record has more text than is kept: it is cut short",
                                              "%u records have more text than is kept: they are cut short",
                                              self->shortened), self->shortened);
      g_string_append_c (text, '\n');
    }

  if (self->blobs > 0)
    {
      g_string_append_printf (text, ngettext ("%u value is neither text nor a number and is left out",
                                              "%u values are neither text nor numbers and are left out",
                                              self->blobs), self->blobs);
      g_string_append_c (text, '\n');
    }

  if (self->full)
    g_string_append_printf (text, _("Only the first %u rows are read; the others are left out\n"),
                            ATLAS_FOREIGN_MAX_ROWS);

  if (text->len > 0)
    g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}
