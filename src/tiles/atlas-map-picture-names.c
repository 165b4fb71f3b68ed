/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a picture of the map, what a person's own maps name: where the records, their labels and the towns have left room. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-picture-private.h"

#include "atlas-line-label.h"

#include <math.h>

/* More are not looked at closely. */
#define MAX_TRIED 900
#define MAX_WRITTEN 250

/* As on the screen: where houses begin, how far names of one street are apart, and how far a line may bend under its name. */
#define FIRST_SPOTS 14.5
#define EVERY 35.0          /* of the text's size */
#define APART 22.0
#define BEND 0.4

typedef struct
{
  cairo_t         *cr;
  AtlasPicture    *picture;
  const GPtrArray *labels;    /* AtlasPictureLabel: what is written already */
  GArray          *taken;     /* AtlasPictureBox */
  GArray          *lines;     /* Line: names along lines */
  guint            n_tried;
  guint            n_written;
} Writing;

typedef struct
{
  const char *text;
  double      x;
  double      y;
} Line;

static double
get_size (const Writing       *writing,
          const AtlasTileName *name)
{
  double size = name->kind == ATLAS_VECTOR_NAME_PLACE ? (name->rank < 8 ? 1.05 : 0.95)
                : name->kind == ATLAS_VECTOR_NAME_WATER ? 0.88
                                                        : 0.82;

  return size * writing->picture->text_size;
}

static guint32
get_ink (const Writing       *writing,
         const AtlasTileName *name)
{
  gboolean dark = writing->picture->view.dark;

  if (name->kind == ATLAS_VECTOR_NAME_WATER)
    return dark ? 0x99c2e8 : 0x1c5788;

  return atlas_map_palette_get (dark)->ink;
}

static PangoLayout *
make_text (const Writing       *writing,
           const AtlasTileName *name)
{
  AtlasLabelLanguage labels = writing->picture->view.labels;
  gboolean chinese = atlas_labels_are_chinese (labels) && name->text_zh != NULL;
  const char *other = labels == ATLAS_LABELS_BOTH && name->text_zh != NULL && name->n_points == 1
                        ? (chinese ? name->text : name->text_zh) : NULL;

  return atlas_picture_make_text (writing->picture, chinese ? name->text_zh : name->text, other, get_size (writing, name),
                                  FALSE);
}

static void
project (const Writing        *writing,
         const AtlasNamePoint *point,
         AtlasLinePoint       *at)
{
  const AtlasCamera *camera = &writing->picture->camera;
  double dx = point->x - camera->x;

  at->x = (dx - round (dx)) * camera->world + writing->picture->view.width / 2.0;
  at->y = (point->y - camera->y) * camera->world + writing->picture->view.height / 2.0;
}

static gboolean
is_written (const Writing       *writing,
            const AtlasTileName *name)
{
  for (guint i = 0; i < writing->labels->len; i++)
    {
      const AtlasPictureLabel *label = writing->labels->pdata[i];

      if (g_strcmp0 (label->text, name->text) == 0 ||
          (name->text_zh != NULL && (g_strcmp0 (label->text, name->text_zh) == 0 ||
                                     g_strcmp0 (label->second, name->text_zh) == 0)))
        return TRUE;
    }

  return FALSE;
}

static void
write_at (Writing             *writing,
          const AtlasTileName *name)
{
  g_autoptr (PangoLayout) layout = NULL;
  AtlasPictureBox box;
  AtlasLinePoint at;
  int width, height;

  project (writing, &name->points[0], &at);
  if (at.x < 0.0 || at.y < 0.0 || at.x > writing->picture->view.width || at.y > writing->picture->view.height ||
      (name->kind == ATLAS_VECTOR_NAME_SPOT && writing->picture->view.zoom < FIRST_SPOTS) ||
      (name->kind == ATLAS_VECTOR_NAME_PLACE && is_written (writing, name)))
    return;

  writing->n_tried++;
  layout = make_text (writing, name);
  pango_layout_get_size (layout, &width, &height);
  box.width = (double) width / PANGO_SCALE;
  box.height = (double) height / PANGO_SCALE;
  box.x = at.x - box.width / 2.0;
  box.y = at.y - box.height / 2.0;
  if (!atlas_picture_is_free (writing->picture, writing->taken, &box))
    return;

  g_array_append_val (writing->taken, box);
  atlas_picture_paint_text (writing->cr, writing->picture, layout, box.x, box.y, get_ink (writing, name));
  writing->n_written++;
}

static gboolean
is_near_itself (const Writing       *writing,
                const AtlasTileName *name,
                const AtlasLineSpot *spot)
{
  double apart = APART * writing->picture->text_size;

  for (guint i = 0; i < writing->lines->len; i++)
    {
      const Line *line = &g_array_index (writing->lines, Line, i);

      if (fabs (line->x - spot->x) < apart && fabs (line->y - spot->y) < apart && g_str_equal (line->text, name->text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
take_row (Writing             *writing,
          const AtlasLineSpot *spot,
          double               width,
          double               side)
{
  AtlasLinePoint row[ATLAS_LINE_ROW_MAX];
  guint n = atlas_line_spot_get_row (spot, width, side, row);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        AtlasPictureBox box = { row[i].x - side / 2.0, row[i].y - side / 2.0, side, side };

        if (pass == 1)
          g_array_append_val (writing->taken, box);
        else if (!atlas_picture_is_free (writing->picture, writing->taken, &box))
          return FALSE;
      }

  return TRUE;
}

static void
write_turned (Writing             *writing,
              PangoLayout         *layout,
              const AtlasLineSpot *spot,
              double               width,
              double               height,
              guint32              ink)
{
  cairo_save (writing->cr);
  cairo_translate (writing->cr, spot->x, spot->y);
  cairo_rotate (writing->cr, spot->degrees * G_PI / 180.0);
  atlas_picture_paint_text (writing->cr, writing->picture, layout, -width / 2.0, -height / 2.0, ink);
  cairo_restore (writing->cr);
}

static void
write_along (Writing             *writing,
             const AtlasTileName *name)
{
  g_autofree AtlasLinePoint *points = g_new (AtlasLinePoint, name->n_points);
  g_autoptr (PangoLayout) layout = NULL;
  double length, width, height, every = EVERY * writing->picture->text_size;
  int pango_width, pango_height;

  for (guint i = 0; i < name->n_points; i++)
    project (writing, &name->points[i], &points[i]);
  length = atlas_line_get_length (points, name->n_points);
  if (!(length > 3.0 * get_size (writing, name) && length < 1e6))
    return;

  writing->n_tried++;
  layout = make_text (writing, name);
  pango_layout_get_size (layout, &pango_width, &pango_height);
  width = (double) pango_width / PANGO_SCALE;
  height = (double) pango_height / PANGO_SCALE;
  for (int n = (int) floor (length / 2.0 / every), i = -n; i <= n; i++)
    {
      AtlasLineSpot spot;

      if (!atlas_line_find_spot (points, name->n_points, length / 2.0 + i * every, width, BEND * height, &spot) ||
          is_near_itself (writing, name, &spot) || !take_row (writing, &spot, width, height))
        continue;
      write_turned (writing, layout, &spot, width, height, get_ink (writing, name));
      g_array_append_vals (writing->lines, &(Line) { name->text, spot.x, spot.y }, 1);
      writing->n_written++;
    }
}

static void
take_rest (Writing *writing)
{
  AtlasPicture *self = writing->picture;

  g_array_append_val (writing->taken, self->scale_box);
  g_array_append_val (writing->taken, self->attribution_box);
  for (guint i = 0; i < writing->labels->len; i++)
    g_array_append_val (writing->taken, ((const AtlasPictureLabel *) writing->labels->pdata[i])->box);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasPictureMark *mark = &g_array_index (self->marks, AtlasPictureMark, i);
      AtlasPictureBox box = { mark->x - mark->size / 2.0, mark->y - mark->size / 2.0, mark->size, mark->size };

      if (mark->size > 0.0)
        g_array_append_val (writing->taken, box);
    }
}

/* Writes what the view's names are, after everything else has its place. @labels: what is written already */
void
atlas_picture_paint_names (cairo_t         *cr,
                           AtlasPicture    *self,
                           const GPtrArray *labels)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (AtlasPictureBox));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Writing writing = { .cr = cr, .picture = self, .labels = labels, .taken = taken, .lines = lines };

  if (self->view.names == NULL || self->view.plain)
    return;

  take_rest (&writing);
  for (guint i = 0; i < atlas_tile_names_size (self->view.names); i++)
    {
      const AtlasTileName *name = atlas_tile_names_get (self->view.names, i);

      if (writing.n_tried >= MAX_TRIED || writing.n_written >= MAX_WRITTEN)
        break;
      if (name->n_points > 1)
        write_along (&writing, name);
      else
        write_at (&writing, name);
    }
}
