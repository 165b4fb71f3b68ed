/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the marks of a frame on the screen and finds room for their labels. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-painter.h"
#include "atlas-pin-painter-private.h"

#include "atlas-pin-symbol.h"

#include <math.h>

/* No more labels of ordinary pins than this: a map is not a list. */
#define MAX_LABELS 60

/* Where a label stands beside a pin, as a rule. */
#define N_SIDES 4

/* Ordinary pins have labels from this zoom on (256 px tiles); before, only those that matter. */
#define LABEL_ZOOM 8.5

#define LABEL_GAP 4.0

/* What stands out, then the kinds in their order, of which hubs are the first. */
#define N_TURNS (1 + ATLAS_N_KINDS)

/**
 * atlas_pin_painter_new:
 * @widget: (transfer none): the widget to paint for; outlives the painter
 *
 * Returns: (transfer full): a painter
 */
AtlasPinPainter *
atlas_pin_painter_new (GtkWidget *widget)
{
  AtlasPinPainter *self = g_new0 (AtlasPinPainter, 1);

  self->widget = widget;
  self->sprites = atlas_sprite_cache_new ();
  self->frame = atlas_sprite_frame_new ();
  self->labels = g_array_new (FALSE, FALSE, sizeof (AtlasPlacedLabel));
  self->grid = atlas_label_grid_new ();
  self->scale = 1.0;

  return self;
}

/**
 * atlas_pin_painter_free:
 * @self: (nullable): a painter
 *
 * Frees a painter.
 */
void
atlas_pin_painter_free (AtlasPinPainter *self)
{
  if (self == NULL)
    return;

  atlas_sprite_cache_free (self->sprites);
  atlas_sprite_frame_free (self->frame);
  g_array_unref (self->labels);
  atlas_label_grid_free (self->grid);
  g_free (self);
}

/**
 * atlas_pin_painter_forget:
 * @self: a painter
 *
 * Drops all pictures: fonts or colours have changed.
 */
void
atlas_pin_painter_forget (AtlasPinPainter *self)
{
  g_array_set_size (self->labels, 0);
  g_clear_pointer (&self->sprites, atlas_sprite_cache_free);
  self->sprites = atlas_sprite_cache_new ();
}

static AtlasMarkState
mark_state (const AtlasMark    *mark,
            int                 index,
            const AtlasPinLook *look)
{
  AtlasMarkState state = ATLAS_MARK_PLAIN;

  if (index == look->hovered)
    state |= ATLAS_MARK_HOVERED;
  if (index == look->focused)
    state |= ATLAS_MARK_FOCUSED;
  if (mark->pin != NULL && mark->pin->id == look->selected)
    state |= ATLAS_MARK_SELECTED;

  return state;
}

static gboolean
is_free (AtlasPinPainter       *self,
         int                    own,
         const AtlasCamera     *camera,
         const AtlasPinLook    *look,
         const graphene_rect_t *box)
{
  return box->origin.x >= look->insets.left + 2.0 &&
         box->origin.x + box->size.width <= camera->width - look->insets.right - 2.0 &&
         box->origin.y >= look->insets.top + 2.0 &&
         box->origin.y + box->size.height <= camera->height - look->insets.bottom - 2.0 &&
         atlas_label_grid_is_free (self->grid, box, own);
}

static void
take (AtlasPinPainter        *self,
      const AtlasPlacedLabel *label)
{
  g_array_append_vals (self->labels, label, 1);
  atlas_label_grid_add_box (self->grid, &label->box);
}

/* Tries the four sides, and for an audience what lies between them; what must be said is said on the first of
 * them even if nothing is free. */
static gboolean
place_label (AtlasPinPainter   *self,
             const GArray      *marks,
             int                index,
             const AtlasCamera *camera,
             gboolean           strong,
             gboolean           needed,
             const AtlasPinLook *look)
{
  const AtlasMark *mark = &g_array_index (marks, AtlasMark, index);
  AtlasPlacedLabel label = {
    .sprite = atlas_pin_painter_label_sprite (self, atlas_pin_set_label (look->pins, mark->pin), strong, look->dark),
  };
  double width = label.sprite->box.size.width - 6.0, height = label.sprite->box.size.height - 6.0;
  double gap = mark->room + LABEL_GAP;
  double below = gap - 2.0, above = -gap - height + 2.0;
  const double sides[][2] = {
    { gap, -height / 2.0 },
    { -gap - width, -height / 2.0 },
    { -width / 2.0, below },
    { -width / 2.0, above },
    { -width / 4.0, below },
    { -width / 4.0, above },
    { -width * 3.0 / 4.0, below },
    { -width * 3.0 / 4.0, above },
    { 0.0, below },
    { 0.0, above },
    { -width, below },
    { -width, above },
  };

  for (guint side = 0; side < (look->named ? G_N_ELEMENTS (sides) : N_SIDES); side++)
    {
      label.x = mark->x + sides[side][0];
      label.y = mark->y + sides[side][1];
      graphene_rect_init (&label.box, (float) label.x, (float) label.y, (float) width,
                          (float) height);
      if (is_free (self, index, camera, look, &label.box))
        {
          take (self, &label);
          return TRUE;
        }
    }

  if (needed)
    {
      guint side = mark->x + gap + width > camera->width - look->insets.right ? 1 : 0;

      label.x = mark->x + sides[side][0];
      label.y = mark->y + sides[side][1];
      graphene_rect_init (&label.box, (float) label.x, (float) label.y, (float) width,
                          (float) height);
      take (self, &label);
    }

  return needed;
}

/**
 * atlas_pin_painter_place_labels:
 * @self: a painter
 * @marks: (element-type AtlasMark): the marks of this frame
 * @camera: what is looked at
 * @look: which of them stand out
 *
 * Finds room for labels: what is selected, hovered or focused first, hubs next, then kind by kind as they fit.
 */
void
atlas_pin_painter_place_labels (AtlasPinPainter    *self,
                                const GArray       *marks,
                                const AtlasCamera  *camera,
                                const AtlasPinLook *look)
{
  gboolean near = look->named || log2 (camera->world / 256.0) >= LABEL_ZOOM;
  guint n_others = 0;

  atlas_sprite_cache_begin (self->sprites, gtk_widget_get_scale_factor (self->widget), look->dark, look->textures);
  g_array_set_size (self->labels, 0);
  self->scale = look->scale;
  self->contrast = look->contrast;
  atlas_label_grid_reset (self->grid, camera->width, camera->height);
  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);

      atlas_label_grid_add_disc (self->grid, mark->x, mark->y, mark->room, (int) i);
    }

  for (guint pass = 0; pass < N_TURNS; pass++)
    for (int i = (int) marks->len - 1; i >= 0; i--)
      {
        const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);
        AtlasMarkState state = mark_state (mark, i, look);
        gboolean hub;
        guint turn;

        if (mark->pin == NULL)
          continue;

        hub = mark->pin->kind == ATLAS_KIND_HUB;
        turn = state != ATLAS_MARK_PLAIN ? 0 : 1 + mark->pin->kind;
        if (turn != pass || (turn > 1 && (!near || n_others >= MAX_LABELS)) ||
            *atlas_pin_set_label (look->pins, mark->pin) == '\0')
          continue;

        if (place_label (self, marks, i, camera, hub || look->named || (state & ATLAS_MARK_SELECTED) != 0,
                         turn == 0, look) && turn > 1)
          n_others++;
      }
}

/**
 * atlas_pin_painter_add_obstacles:
 * @self: a painter
 * @marks: (element-type AtlasMark): the marks of this frame
 * @rectangles: (element-type graphene_rect_t): where to add to
 *
 * Says what the frame covers, after atlas_pin_painter_place_labels().
 */
void
atlas_pin_painter_add_obstacles (AtlasPinPainter *self,
                                 const GArray    *marks,
                                 GArray          *rectangles)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);
      float radius = (float) mark->radius + 2.0f;
      graphene_rect_t box = GRAPHENE_RECT_INIT ((float) mark->x - radius, (float) mark->y - radius,
                                                2.0f * radius, 2.0f * radius);

      g_array_append_val (rectangles, box);
    }
  for (guint i = 0; i < self->labels->len; i++)
    g_array_append_val (rectangles, g_array_index (self->labels, AtlasPlacedLabel, i).box);
}

static void
snapshot_circle (GtkSnapshot   *snapshot,
                 double         x,
                 double         y,
                 double         radius,
                 const GdkRGBA *line,
                 float          line_width,
                 const GdkRGBA *fill)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius),
                                            (float) (2.0 * radius), (float) (2.0 * radius));
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &box, (float) radius);
  if (fill != NULL)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &circle);
      gtk_snapshot_append_color (snapshot, fill, &box);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_append_border (snapshot, &circle,
                              (float[4]) { line_width, line_width, line_width, line_width },
                              (GdkRGBA[4]) { *line, *line, *line, *line });
}

/* How well a position is known: a ring of its precision in metres, where it says more than the
 * symbol and less than the whole view. */
static void
snapshot_precision (GtkSnapshot       *snapshot,
                    const AtlasMark   *mark,
                    AtlasMarkState     state,
                    const AtlasCamera *camera,
                    gboolean           dark,
                    gboolean           contrast)
{
  double radius = mark->pin->precision_m *
                  atlas_camera_pixels_per_metre (camera, mark->pin->latitude);
  GdkRGBA line, fill;

  if (!(radius > mark->radius * 1.4) || radius > MAX (camera->width, camera->height))
    return;

  atlas_kind_get_color ((AtlasKind) mark->pin->kind, dark, &line);
  fill = line;
  line.alpha = contrast ? 1.0f : state != ATLAS_MARK_PLAIN ? 0.75f : 0.22f;
  fill.alpha = 0.09f;
  snapshot_circle (snapshot, mark->at_x, mark->at_y, radius, &line,
                   contrast ? 2.0f : state != ATLAS_MARK_PLAIN ? 1.5f : 1.0f,
                   state != ATLAS_MARK_PLAIN ? &fill : NULL);
}

/* Lines from symbols that were set aside to where they belong. */
static void
draw_leaders (GtkSnapshot       *snapshot,
              const GArray      *marks,
              const AtlasCamera *camera,
              gboolean           dark)
{
  cairo_t *cr = NULL;

  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);

      if (!mark->moved)
        continue;

      if (cr == NULL)
        {
          cr = gtk_snapshot_append_cairo (snapshot,
                                          &GRAPHENE_RECT_INIT (0, 0, (float) camera->width,
                                                               (float) camera->height));
          cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
          cairo_set_line_width (cr, 1.5);
        }
      cairo_set_source_rgba (cr, dark ? 1 : 0, dark ? 1 : 0, dark ? 1 : 0, 0.45);
      cairo_move_to (cr, mark->x, mark->y);
      cairo_line_to (cr, mark->at_x, mark->at_y);
      cairo_stroke (cr);
      cairo_arc (cr, mark->at_x, mark->at_y, 2.5, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  g_clear_pointer (&cr, cairo_destroy);
}

/**
 * atlas_pin_painter_snapshot:
 * @self: a painter
 * @snapshot: where to paint
 * @marks: (element-type AtlasMark): the marks of this frame
 * @camera: what is looked at
 * @look: which of them stand out
 *
 * Paints a frame, after atlas_pin_painter_place_labels().
 */
void
atlas_pin_painter_snapshot (AtlasPinPainter    *self,
                            GtkSnapshot        *snapshot,
                            const GArray       *marks,
                            const AtlasCamera  *camera,
                            const AtlasPinLook *look)
{
  g_autoptr (GskRenderNode) node = NULL;

  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);

      if (mark->pin != NULL)
        snapshot_precision (snapshot, mark, mark_state (mark, (int) i, look), camera, look->dark, look->contrast);
    }
  draw_leaders (snapshot, marks, camera, look->dark);

  atlas_sprite_frame_begin (self->frame, camera->width, camera->height, gtk_widget_get_scale_factor (self->widget));
  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);
      AtlasMarkState state = mark_state (mark, (int) i, look);
      const AtlasSprite *sprite = mark->pin != NULL ? atlas_pin_painter_pin_sprite (self, mark, state, look->dark)
                                                    : atlas_pin_painter_cluster_sprite (self, mark, state, look->dark);

      atlas_sprite_frame_add (self->frame, sprite, mark->x, mark->y);
    }
  for (guint i = self->labels->len; i > 0; i--)
    {
      const AtlasPlacedLabel *label = &g_array_index (self->labels, AtlasPlacedLabel, i - 1);

      atlas_sprite_frame_add (self->frame, label->sprite, label->x, label->y);
    }

  node = atlas_sprite_frame_make (self->frame);
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
}
