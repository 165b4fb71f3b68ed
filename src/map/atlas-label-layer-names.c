/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what a person's own maps name: places and water where they are, streets and rivers along them, houses beside
 * a dot. Towns of the base map and the labels of records have the room first. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-label-layer-private.h"
#include "atlas-line-label.h"

#include <math.h>
#include <string.h>

/* More than these are not tried in a frame, nor written. */
#define MAX_TRIED 900
#define MAX_WRITTEN 250

/* The next writing of a street's name, and how near another one of the same name may not be. In pixels. */
#define EVERY 420.0
#define APART 260.0

/* Where each begins to be worth the room. */
#define FIRST_STREETS 11.5
#define FIRST_SPOTS 14.0
#define FIRST_ALL_SPOTS 15.5

/* Of houses and stations, those that say nothing of how much they matter have all the same rank. */
#define MAX_SPOTS 80

/* How far a line may bend under its name, as a part of the height of the text. */
#define BEND 0.35

#define GAP 2.0

typedef struct
{
  const char *text;
  double      x;
  double      y;
} Written;

/* The work of one frame. */
typedef struct
{
  AtlasLabelLayer        *layer;
  GtkSnapshot            *snapshot;
  const AtlasLabelCamera *camera;
  double                  width;
  double                  height;
  GArray                 *written;    /* Written: names along lines */
  GArray                 *points;     /* AtlasLinePoint: of the line at hand */
  guint                   n_tried;
  guint                   n_written;
  guint                   n_spots;
} Writing;

/* A town that the base map has, too, is not written twice; it may have its "city" in one of them alone. */
static gboolean
is_written_as_town (AtlasLabelLayer     *self,
                    const AtlasTileName *name)
{
  static const char city[] = "市";
  g_autofree char *without = NULL;

  if (g_hash_table_contains (self->written, name->text))
    return TRUE;
  if (name->text_zh == NULL || g_hash_table_contains (self->written, name->text_zh))
    return name->text_zh != NULL;
  if (!g_str_has_suffix (name->text_zh, city))
    return FALSE;

  without = g_strndup (name->text_zh, strlen (name->text_zh) - strlen (city));

  return g_hash_table_contains (self->written, without);
}

static gboolean
is_in_view (const Writing *writing,
            double         x,
            double         y)
{
  return x >= 0.0 && y >= 0.0 && x <= writing->width && y <= writing->height;
}

static void
write_at (Writing             *writing,
          const AtlasTileName *name)
{
  AtlasLabelLayer *self = writing->layer;
  const AtlasLabel *label;
  graphene_rect_t box;
  double x, y;

  atlas_label_camera_project (writing->camera, name->points[0].x, name->points[0].y, &x, &y);
  if (!is_in_view (writing, x, y))
    return;
  if (name->kind == ATLAS_VECTOR_NAME_SPOT &&
      (writing->camera->zoom < FIRST_SPOTS || (writing->camera->zoom < FIRST_ALL_SPOTS && ++writing->n_spots > MAX_SPOTS)))
    return;
  if (name->kind == ATLAS_VECTOR_NAME_PLACE && is_written_as_town (self, name))
    return;

  writing->n_tried++;
  label = atlas_label_cache_get_name (self->cache, name, 0);
  if (label == NULL)
    return;
  if (name->kind == ATLAS_VECTOR_NAME_SPOT)
    {
      writing->n_written += atlas_label_layer_snapshot_beside (self, writing->snapshot, label, x, y) ? 1 : 0;
      return;
    }

  x = round (x - label->width / 2.0);
  y = round (y - label->height / 2.0);
  graphene_rect_init (&box, (float) (x - GAP), (float) y, (float) (label->width + 2.0 * GAP), (float) label->height);
  if (!atlas_label_layer_take (self, &box))
    return;

  atlas_label_layer_append (writing->snapshot, label, x, y);
  writing->n_written++;
}

static gboolean
is_near_itself (const Writing *writing,
                const char    *text,
                double         x,
                double         y)
{
  for (guint i = 0; i < writing->written->len; i++)
    {
      const Written *other = &g_array_index (writing->written, Written, i);

      if (fabs (other->x - x) < APART && fabs (other->y - y) < APART && strcmp (other->text, text) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
take_row (Writing             *writing,
          const AtlasLabel    *label,
          const AtlasLineSpot *spot)
{
  AtlasLinePoint row[ATLAS_LINE_ROW_MAX];
  double side = label->text_height;
  guint n = atlas_line_spot_get_row (spot, label->text_width, side, row);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        graphene_rect_t box = GRAPHENE_RECT_INIT ((float) (row[i].x - side / 2.0), (float) (row[i].y - side / 2.0),
                                                  (float) side, (float) side);

        if (pass == 1)
          atlas_label_grid_add_box (writing->layer->taken, &box);
        else if (!atlas_label_layer_is_free (writing->layer, &box))
          return FALSE;
      }

  return TRUE;
}

static gboolean
write_on_line (Writing             *writing,
               const AtlasTileName *name,
               double               at,
               double               width)
{
  const AtlasLinePoint *points = &g_array_index (writing->points, AtlasLinePoint, 0);
  const AtlasLabel *label;
  AtlasLineSpot spot;

  if (!atlas_line_find_spot (points, writing->points->len, at, width, 14.0 * BEND, &spot) ||
      !is_in_view (writing, spot.x, spot.y) || is_near_itself (writing, name->text, spot.x, spot.y))
    return FALSE;

  writing->n_tried++;
  label = atlas_label_cache_get_name (writing->layer->cache, name, spot.degrees);
  if (label == NULL || !take_row (writing, label, &spot))
    return FALSE;

  atlas_label_layer_append (writing->snapshot, label, round (spot.x - label->width / 2.0),
                            round (spot.y - label->height / 2.0));
  g_array_append_vals (writing->written, &(Written) { name->text, spot.x, spot.y }, 1);
  writing->n_written++;

  return TRUE;
}

/* In the middle of the line, or a little beside it, and again every so many pixels: at the same places of it, however
 * the view moves. */
static void
write_along (Writing             *writing,
             const AtlasTileName *name)
{
  static const double tries[] = { 0.0, -0.35, 0.35 };
  double length, width, left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  if (name->kind == ATLAS_VECTOR_NAME_STREET && writing->camera->zoom < FIRST_STREETS)
    return;

  g_array_set_size (writing->points, 0);
  for (guint i = 0; i < name->n_points; i++)
    {
      AtlasLinePoint point;

      atlas_label_camera_project (writing->camera, name->points[i].x, name->points[i].y, &point.x, &point.y);
      left = MIN (left, point.x);
      right = MAX (right, point.x);
      top = MIN (top, point.y);
      bottom = MAX (bottom, point.y);
      g_array_append_val (writing->points, point);
    }
  if (left > writing->width || right < 0.0 || top > writing->height || bottom < 0.0)
    return;

  length = atlas_line_get_length (&g_array_index (writing->points, AtlasLinePoint, 0), writing->points->len);
  width = atlas_label_cache_guess_width (writing->layer->cache, name);
  if (!(length > width && length < 1e6))
    return;

  for (int n = (int) floor (length / 2.0 / EVERY), i = -n; i <= n && writing->n_tried < MAX_TRIED; i++)
    for (guint j = 0; j < G_N_ELEMENTS (tries); j++)
      if (write_on_line (writing, name, length / 2.0 + (i + tries[j]) * (n > 0 ? EVERY : length - width), width))
        break;
}

/*< private >
 * atlas_label_layer_snapshot_names:
 * @self: a label layer that has names
 * @snapshot: what is drawn on
 * @camera: where the layer looks
 *
 * Writes as many names as there is room for, those first that matter most.
 */
void
atlas_label_layer_snapshot_names (AtlasLabelLayer        *self,
                                  GtkSnapshot            *snapshot,
                                  const AtlasLabelCamera *camera)
{
  g_autoptr (GArray) written = g_array_new (FALSE, FALSE, sizeof (Written));
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (AtlasLinePoint));
  Writing writing = {
    .layer = self,
    .snapshot = snapshot,
    .camera = camera,
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
    .written = written,
    .points = points,
  };

  for (guint i = 0; i < atlas_tile_names_size (self->names); i++)
    {
      const AtlasTileName *name = atlas_tile_names_get (self->names, i);

      if (writing.n_tried >= MAX_TRIED || writing.n_written >= MAX_WRITTEN)
        break;
      if (name->n_points > 1)
        write_along (&writing, name);
      else
        write_at (&writing, name);
    }
}
