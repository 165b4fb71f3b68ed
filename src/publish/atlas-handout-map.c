/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a stop on paper, with a numbered pin for each record, and what the numbers stand for. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-handout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-map-picture.h"

#define MAP_HEIGHT  238.0
#define LOW_HEIGHT  150.0
#define MAP_TEXT    7.5
#define SCREEN      1000.0      /* how wide a map was that its author looked at, more or less */
#define NEAREST     10.0        /* a zoom at which a town fills the map */

typedef struct
{
  AtlasTileLoader *loader;
  AtlasMapPictureView view;
  GArray *pins;                 /* (element-type AtlasMapPicturePin) */
} Drawing;

static void
draw_map (cairo_t *cr,
          double   width,
          double   height,
          gpointer data)
{
  const Drawing *drawing = data;
  g_autoptr (GError) error = NULL;

  if (!atlas_map_picture_draw (cr, drawing->loader, &drawing->view, (const AtlasMapPicturePin *) (gpointer) drawing->pins->data,
                               drawing->pins->len, &error))
    g_debug ("No map on paper: %s", error->message);
}

static void
pin_clear (gpointer data)
{
  g_free ((char *) ((AtlasMapPicturePin *) data)->label);
}

/* The entries that have a place, with their numbers. */
static GArray *
collect_pins (AtlasSheet *sheet,
              GPtrArray  *entries,
              gboolean    numbered)
{
  GArray *pins = g_array_new (FALSE, TRUE, sizeof (AtlasMapPicturePin));

  g_array_set_clear_func (pins, pin_clear);
  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];
      AtlasMapPicturePin pin = {
        .longitude = entry->position.longitude, .latitude = entry->position.latitude, .kind = entry->kind,
        .precision_m = isfinite (entry->precision_m) ? entry->precision_m : 0, .number = numbered ? pins->len + 1 : 0,
      };

      if (!entry->position.set)
        continue;
      pin.label = atlas_sheet_name (sheet, entry->base.id);
      g_array_append_val (pins, pin);
    }

  return pins;
}

/* Whether all pins are in sight, not at the very edge. */
static gboolean
shows_all (const AtlasMapPictureView *view,
           GArray                    *pins)
{
  double world = 256 * pow (2, view->zoom);
  double middle = asinh (tan (view->latitude * G_PI / 180));

  for (guint i = 0; i < pins->len; i++)
    {
      const AtlasMapPicturePin *pin = &g_array_index (pins, AtlasMapPicturePin, i);
      double x = (pin->longitude - view->longitude) / 360 * world;
      double y = (middle - asinh (tan (pin->latitude * G_PI / 180))) / (2 * G_PI) * world;

      if (fabs (x) > view->width * 0.46 || fabs (y) > view->height * 0.42)
        return FALSE;
    }

  return TRUE;
}

/* What the author looked at; and all records in sight, on this smaller map as well. */
static void
aim (Drawing             *drawing,
     const AtlasTourStop *stop)
{
  AtlasMapPictureView *view = &drawing->view;
  const AtlasMapPicturePin *pins = (const AtlasMapPicturePin *) (gpointer) drawing->pins->data;

  if (stop != NULL && stop->camera.set)
    {
      view->longitude = stop->camera.longitude;
      view->latitude = stop->camera.latitude;
      view->zoom = MAX ((isfinite (stop->zoom) ? stop->zoom : 4) - log2 (SCREEN / view->width), 0);
    }
  if (stop == NULL || !stop->camera.set || !shows_all (view, drawing->pins))
    atlas_map_picture_fit (view, pins, drawing->pins->len, NEAREST);
}

/* 1 Xiamen   2 4399; with the names alone where there are no numbers. */
static char *
tell_pins (GArray   *pins,
           gboolean  marked_up)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pins->len; i++)
    {
      const AtlasMapPicturePin *pin = &g_array_index (pins, AtlasMapPicturePin, i);

      g_autofree char *name = marked_up ? g_markup_escape_text (pin->label, -1) : g_strdup (pin->label);

      if (i > 0)
        g_string_append (text, "    ");
      if (pin->number > 0)
        g_string_append_printf (text, marked_up ? "<b>%u</b> " : "%u ", pin->number);
      g_string_append (text, name);
    }

  return g_string_free (text, FALSE);
}

static void
write_map (AtlasSheet          *sheet,
           GPtrArray           *entries,
           const AtlasTourStop *stop,
           gboolean             plain,
           double               height)
{
  g_autoptr (GArray) pins = collect_pins (sheet, entries, stop != NULL);
  g_autofree char *names = tell_pins (pins, FALSE);
  g_autofree char *markup = tell_pins (pins, TRUE);
  g_autofree char *alternative = plain ? g_strdup (_("A map without names")) : g_strdup_printf (_("A map with: %s"), names);
  /* Without a map there is water, with a scale and the records on it. */
  g_autoptr (AtlasTileLoader) loader = sheet->options->basemap != NULL ? atlas_tile_loader_ref (sheet->options->basemap)
                                                                       : atlas_tile_loader_new ("");
  Drawing drawing = {
    .loader = loader, .pins = pins,
    .view = { .width = atlas_paper_get_width (sheet->paper), .height = height, .plain = plain, .labels = sheet->labels, .text_size = MAP_TEXT },
  };

  /* Nowhere to look at. */
  if (pins->len == 0 && (stop == NULL || !stop->camera.set))
    return;

  aim (&drawing, stop);
  atlas_paper_space (sheet->paper, 6);
  atlas_paper_figure (sheet->paper, drawing.view.width, height, alternative, draw_map, &drawing);
  atlas_paper_space (sheet->paper, 4);
  if (stop != NULL && !plain && pins->len > 0)
    atlas_paper_markup (sheet->paper, ATLAS_PAPER_SMALL, markup, sheet->language);
  atlas_paper_space (sheet->paper, 8);
}

/* Writes the map of a stop; a lower one where there is much to say. */
void
atlas_handout_map (AtlasSheet *sheet,
                   AtlasStory *story,
                   guint       place,
                   gboolean    low)
{
  const AtlasStoryStop *stop = atlas_story_get_stop (story, place);

  write_map (sheet, stop->entries, stop->stop, atlas_story_is_plain (story, place), low ? LOW_HEIGHT : MAP_HEIGHT);
}

/* Writes a map of where the whole tour leads: of its hubs, or of all that it shows if it has none. */
void
atlas_handout_overview (AtlasSheet *sheet,
                        AtlasStory *story)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GPtrArray) hubs = g_ptr_array_new ();

  for (guint i = 0; i < atlas_story_get_n_stops (story); i++)
    {
      const AtlasStoryStop *stop = atlas_story_get_stop (story, i);

      for (guint j = 0; j < stop->entries->len; j++)
        {
          AtlasEntry *entry = stop->entries->pdata[j];

          if (!entry->position.set || !g_hash_table_add (known, entry))
            continue;
          g_ptr_array_add (entries, entry);
          if (g_strcmp0 (entry->kind, "hub") == 0)
            g_ptr_array_add (hubs, entry);
        }
    }

  write_map (sheet, hubs->len > 0 ? hubs : entries, NULL, FALSE, MAP_HEIGHT);
}
