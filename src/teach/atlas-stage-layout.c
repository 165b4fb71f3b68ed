/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries the places that the words can stand in, and takes the one that costs the least. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stage-layout.h"

#include <math.h>

/* What can be read from the last row of a class room, pixels, and how many lines a screen has beyond that. */
#define SMALLEST_TEXT 24.0
#define LINES 32.0

/* Widths of a panel at a side, in sizes of the text and as the largest part of the screen. */
static const struct { double text; double part; } widths[] = { { 16.5, 0.42 }, { 23.0, 0.56 } };

/* The largest part of the screen's height that a panel at the bottom takes. */
#define BOTTOM_PART 0.52

/* Room for a symbol with its name around the place it stands for, in sizes of the text. */
#define REACH_X 4.2
#define REACH_Y 1.9

/* Where the author has not said how close to come. */
#define CLOSEST 9.0

/* What things cost, against each other. */
#define COST_HIDDEN 20.0        /* a pin that is covered */
#define COST_SCROLL 6.0         /* all of the words out of sight */
#define COST_AWAY 1.2           /* a level of the zoom */
#define COST_SHIFT 0.4          /* as far as the map is wide */
#define COST_COVERED 1.0        /* all of the screen */
#define COST_CHANGE 0.08        /* the panel stands elsewhere than before */

/* The pins' extent on the unit square. */
typedef struct
{
  double left, top, right, bottom;
} Bounds;

/**
 * atlas_stage_text_size:
 * @height: of the screen, pixels
 * @factor: what the presenter has chosen; 1: nothing
 *
 * How large the words of a presentation are: with the screen, and never so small that the last row
 * cannot read them.
 *
 * Returns: pixels
 */
double
atlas_stage_text_size (int    height,
                       double factor)
{
  return MAX (SMALLEST_TEXT, round (height / LINES * factor));
}

/* In the copy of the world that is nearest to the middle. */
static gboolean
find_bounds (const AtlasStageScene *scene,
             Bounds                *bounds)
{
  double near = scene->placed ? scene->middle.x : scene->n_pins > 0 ? scene->pins[0].x : 0.0;

  *bounds = (Bounds) { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  for (guint i = 0; i < scene->n_pins; i++)
    {
      double x = scene->pins[i].x + round (near - scene->pins[i].x);

      bounds->left = MIN (bounds->left, x);
      bounds->right = MAX (bounds->right, x);
      bounds->top = MIN (bounds->top, scene->pins[i].y);
      bounds->bottom = MAX (bounds->bottom, scene->pins[i].y);
    }

  return scene->n_pins > 0;
}

/* Moves a middle no farther than it takes to have from @low to @high within @half on both sides. */
static double
move_into (double middle,
           double low,
           double high,
           double half)
{
  if (high - low >= 2.0 * half)
    return (low + high) / 2.0;

  return CLAMP (middle, high - half, low + half);
}

/* Looks at the pins through the open part; the map never ends within the screen. Returns the cost. */
static double
aim (const AtlasStageScene *scene,
     const Bounds          *bounds,
     AtlasStageLayout      *layout)
{
  double smallest = MAX (256.0, MAX (scene->width, scene->height)), world, wanted, half, cost = 0.0;
  double inner_x = MAX (layout->open.width / 2.0 - REACH_X * scene->text, layout->open.width / 4.0);
  double inner_y = MAX (layout->open.height / 2.0 - REACH_Y * scene->text, layout->open.height / 4.0);
  AtlasStagePin middle = scene->middle;

  wanted = world = 256.0 * exp2 (scene->placed ? scene->zoom : CLOSEST);
  if (bounds != NULL)
    {
      if (bounds->right > bounds->left)
        world = MIN (world, 2.0 * inner_x / (bounds->right - bounds->left));
      if (bounds->bottom > bounds->top)
        world = MIN (world, 2.0 * inner_y / (bounds->bottom - bounds->top));
      if (!scene->placed)
        {
          middle = (AtlasStagePin) { (bounds->left + bounds->right) / 2.0, (bounds->top + bounds->bottom) / 2.0 };
          wanted = world;
        }
    }
  world = MAX (world, smallest);
  if (bounds != NULL)
    {
      AtlasStagePin moved = { move_into (middle.x, bounds->left, bounds->right, inner_x / world),
                              move_into (middle.y, bounds->top, bounds->bottom, inner_y / world) };

      cost += COST_SHIFT * hypot (moved.x - middle.x, moved.y - middle.y) * world / layout->open.width;
      middle = moved;
    }

  layout->zoom = log2 (world / 256.0);
  layout->middle.x = middle.x - (layout->open.x + layout->open.width / 2.0 - scene->width / 2.0) / world;
  layout->middle.y = middle.y - (layout->open.y + layout->open.height / 2.0 - scene->height / 2.0) / world;
  half = scene->height / 2.0 / world;
  layout->middle.y = CLAMP (layout->middle.y, half, MAX (1.0 - half, half));

  return cost + COST_AWAY * MAX (log2 (wanted / world), 0.0);
}

static guint
count_hidden (const AtlasStageScene  *scene,
              const AtlasStageLayout *layout)
{
  double world = 256.0 * exp2 (layout->zoom);
  guint n = 0;

  for (guint i = 0; i < scene->n_pins; i++)
    {
      double turn = scene->pins[i].x - layout->middle.x;
      double x = (turn - round (turn)) * world + scene->width / 2.0;
      double y = (scene->pins[i].y - layout->middle.y) * world + scene->height / 2.0;

      n += x < layout->open.x + scene->text || x > layout->open.x + layout->open.width - scene->text ||
           y < layout->open.y + scene->text || y > layout->open.y + layout->open.height - scene->text;
    }

  return n;
}

/* Cuts the screen in two. @width: of a panel at a side. Returns what part of the words is out of sight. */
static double
cut (const AtlasStageScene *scene,
     int                    width,
     int                    height,
     AtlasStageLayout      *layout)
{
  int room = layout->side == ATLAS_PANEL_BOTTOM ? (int) (scene->height * BOTTOM_PART) : scene->height;
  int shown = MIN (height, room);

  layout->scrolls = height > room;
  layout->panel = layout->open = (GdkRectangle) { 0, 0, scene->width, scene->height };
  if (layout->side == ATLAS_PANEL_BOTTOM)
    {
      layout->panel.y = layout->open.height = scene->height - shown;
      layout->panel.height = shown;
    }
  else
    {
      layout->panel.width = width;
      layout->open.width -= width;
      if (layout->side == ATLAS_PANEL_LEFT)
        layout->open.x = width;
      else
        layout->panel.x = layout->open.width;
    }

  return (double) (height - shown) / MAX (height, 1);
}

/**
 * atlas_stage_layout:
 * @scene: the screen, and what is to be seen on it
 * @measure: how high the words are
 * @data: for @measure
 * @layout: (out): where they stand, and where the map looks
 *
 * Finds room for words and pins beside each other: at a side or below, whichever leaves the author's
 * view as it is, covers the least and has all the words in sight.
 */
void
atlas_stage_layout (const AtlasStageScene *scene,
                    AtlasPanelMeasure      measure,
                    gpointer               data,
                    AtlasStageLayout      *layout)
{
  Bounds found;
  const Bounds *bounds = find_bounds (scene, &found) ? &found : NULL;
  double best = G_MAXDOUBLE;

  for (AtlasPanelSide side = 0; side < ATLAS_N_PANEL_SIDES; side++)
    for (guint i = 0; i < (side == ATLAS_PANEL_BOTTOM ? 1 : G_N_ELEMENTS (widths)); i++)
      {
        AtlasStageLayout one = { .side = side };
        int width = side == ATLAS_PANEL_BOTTOM
          ? scene->width : (int) MIN (widths[i].text * scene->text, widths[i].part * scene->width);
        double cost = COST_SCROLL * cut (scene, width, measure (side, width, data), &one);

        cost += COST_COVERED * one.panel.width * one.panel.height / ((double) scene->width * scene->height);
        cost += scene->before >= 0 && side != (AtlasPanelSide) scene->before ? COST_CHANGE : 0.0;
        cost += aim (scene, bounds, &one);
        one.n_hidden = count_hidden (scene, &one);
        cost += COST_HIDDEN * one.n_hidden;
        if (cost < best)
          {
            best = cost;
            *layout = one;
          }
      }
}
