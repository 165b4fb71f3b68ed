/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer of figures over a map: where each stands, and in words what they are. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-figure-overlay.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-mercator.h"

/* More than these in view are dots, the least of them. */
#define MAX_SYMBOLS 1000
#define DOT 3.0

static char *
none_if_empty (char *text)
{
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

static void
clear_point (gpointer data)
{
  g_free (((AtlasFigurePoint *) data)->words);
}

static void
clear (gpointer data)
{
  AtlasFigureOverlay *self = data;

  g_array_unref (self->points);
  g_free (self->property);
  g_free (self->title);
  g_free (self->notes);
  g_free (self->left_out);
  g_free (self->unit);
  g_free (self->currency);
  g_free (self->rims);
}

static void
add_points (AtlasFigureOverlay    *self,
            const AtlasThemeLayer *layer)
{
  gboolean inexact = FALSE, weak = FALSE;
  GString *rims = g_string_new (NULL);

  for (guint i = 0; i < layer->points->len; i++)
    {
      const AtlasThemePoint *point = &g_array_index (layer->points, AtlasThemePoint, i);
      AtlasFigurePoint placed = {
        .entry = point->entry,
        .words = g_strdup (point->words),
        .x = atlas_mercator_x (point->longitude),
        .y = atlas_mercator_y (point->latitude),
        .value = point->value,
        .exact = point->exact,
        .weak = point->weak,
      };

      inexact |= !point->exact && !point->weak;
      weak |= point->weak;
      g_array_append_val (self->points, placed);
    }

  if (inexact)
    g_string_append (rims, _("Broken rim: at least, at most or about"));
  if (weak)
    g_string_append_printf (rims, "%s%s", rims->len > 0 ? "\n" : "", _("Dotted rim: contradicted, disputed or without a sound source"));
  self->rims = none_if_empty (g_string_free (rims, FALSE));
}

/**
 * atlas_figure_overlay_new:
 * @theme: the figures of a property
 * @layer: the number of one of its layers
 * @look: what tells amounts apart
 *
 * Returns: (transfer full) (nullable): the layer as it is drawn; %NULL where there is no such layer, or nothing in it
 */
AtlasFigureOverlay *
atlas_figure_overlay_new (AtlasFigureTheme *theme,
                          guint             layer,
                          AtlasFigureLook   look)
{
  const AtlasThemeLayer *shown = layer < theme->layers->len ? theme->layers->pdata[layer] : NULL;
  AtlasFigureOverlay *self;

  if (shown == NULL || shown->points->len == 0)
    return NULL;

  self = g_atomic_rc_box_new0 (AtlasFigureOverlay);
  atlas_figure_scale_init (&self->scale, look, shown->low, shown->high);
  self->points = g_array_sized_new (FALSE, FALSE, sizeof (AtlasFigurePoint), shown->points->len);
  g_array_set_clear_func (self->points, clear_point);
  self->property = g_strdup (theme->label);
  self->title = g_strdup (shown->title);
  self->notes = none_if_empty (g_strdup (shown->notes));
  self->left_out = none_if_empty (atlas_figure_theme_left_out (theme, layer));
  self->unit = g_strdup (shown->unit);
  self->currency = g_strdup (shown->currency);
  add_points (self, shown);

  return self;
}

/**
 * atlas_figure_overlay_ref:
 * @self: a layer of figures
 *
 * Returns: (transfer full): the same; any thread
 */
AtlasFigureOverlay *
atlas_figure_overlay_ref (AtlasFigureOverlay *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * atlas_figure_overlay_unref:
 * @self: (transfer full): a layer of figures
 *
 * Gives a reference back; any thread.
 */
void
atlas_figure_overlay_unref (AtlasFigureOverlay *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * atlas_figure_overlay_draw:
 * @self: a layer of figures
 * @cr: where to draw
 * @camera: what is looked at
 * @shown: (nullable): the records that are on show; %NULL: all
 * @factor: how large symbols are; 1 on a screen
 * @dark: whether the ground is dark
 *
 * Draws what is in view, the greatest first, so that small ones lie on top; where there are very many, the least
 * as dots.
 */
void
atlas_figure_overlay_draw (const AtlasFigureOverlay *self,
                           cairo_t                  *cr,
                           const AtlasCamera        *camera,
                           const AtlasIdSet         *shown,
                           double                    factor,
                           gboolean                  dark)
{
  guint n_drawn = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      const AtlasFigurePoint *point = &g_array_index (self->points, AtlasFigurePoint, i);
      double reach = atlas_figure_scale_radius (&self->scale, point->value) * factor + 2.0;
      /* The copy of the world that is nearest to the middle. */
      double across = point->x - camera->x - round (point->x - camera->x);
      double x = camera->width / 2.0 + across * camera->world;
      double y = camera->height / 2.0 + (point->y - camera->y) * camera->world;

      if (x < -reach || y < -reach || x > camera->width + reach || y > camera->height + reach ||
          (shown != NULL && !atlas_id_set_contains (shown, point->entry)))
        continue;

      if (n_drawn++ < MAX_SYMBOLS)
        atlas_figure_scale_draw (&self->scale, cr, point->value, point->exact, point->weak, x, y, factor, dark);
      else
        cairo_rectangle (cr, x - DOT / 2.0, y - DOT / 2.0, DOT, DOT);
    }
  if (n_drawn > MAX_SYMBOLS)
    cairo_fill (cr);
}

static char *
display (const AtlasFigureOverlay *self,
         double                    value)
{
  const AtlasThemeLayer layer = { .unit = self->unit, .currency = self->currency };

  return atlas_theme_layer_amount (&layer, value);
}

/**
 * atlas_figure_overlay_amount:
 * @self: a layer of figures
 * @entry: the id of a record
 *
 * Returns: (transfer full) (nullable): its amount in words; %NULL where it has none here
 */
char *
atlas_figure_overlay_amount (const AtlasFigureOverlay *self,
                             gint64                    entry)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const AtlasFigurePoint *point = &g_array_index (self->points, AtlasFigurePoint, i);

      if (point->entry == entry)
        return g_strdup (point->words);
    }

  return NULL;
}

/**
 * atlas_figure_overlay_step:
 * @self: a layer of figures
 * @step: of sizes the number of an amount of the legend, of colours that of a class
 *
 * Returns: (transfer full) (nullable): what the legend says beside it; %NULL: there is none
 */
char *
atlas_figure_overlay_step (const AtlasFigureOverlay *self,
                           guint                     step)
{
  const AtlasFigureScale *scale = &self->scale;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (scale->look == ATLAS_FIGURES_BY_SIZE)
    return step < scale->n_steps ? display (self, scale->steps[step]) : NULL;

  if (step + 1 >= scale->n_steps)
    return NULL;

  from = display (self, scale->steps[step]);
  if (scale->steps[step + 1] <= scale->steps[step])
    return g_steal_pointer (&from);

  to = display (self, scale->steps[step + 1]);

  /* translators: a class of amounts on the legend of a map: 10 – 20 people */
  return g_strdup_printf (C_("legend", "%s – %s"), from, to);
}

/**
 * atlas_figure_overlay_describe:
 * @self: a layer of figures
 *
 * Returns: (transfer full): the legend as sentences, for those who do not see it
 */
char *
atlas_figure_overlay_describe (const AtlasFigureOverlay *self)
{
  GString *words = g_string_new (NULL);
  g_autofree char *low = display (self, self->scale.low);
  g_autofree char *high = display (self, self->scale.high);
  const char *more[] = { self->rims, self->notes, self->left_out };

  /* translators: what is drawn on the map: a property, its time and unit, how many records, least and greatest amount */
  g_string_append_printf (words, ngettext ("%s, %s: %u record, from %s to %s.", "%s, %s: %u records, from %s to %s.",
                                           self->points->len),
                          self->property, self->title, self->points->len, low, high);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      if (more[i] != NULL)
        g_string_append_printf (words, "\n%s", more[i]);
    }

  return g_string_free (words, FALSE);
}
