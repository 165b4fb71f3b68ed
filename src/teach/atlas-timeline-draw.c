/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a timeline is drawn: symbols, bars and names of what is in view. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-timeline-view-private.h"

#include "atlas-calendar.h"
#include "atlas-kind-paintable.h"

/* Pixels over which a bar fades. */
#define SOFT 14

/* A bar: soft where nobody knows just when it began or ended. */
static void
draw_bar (AtlasTimelineView       *self,
          GtkSnapshot             *snapshot,
          const AtlasTimelineMark *mark,
          const GdkRGBA           *colour)
{
  const AtlasTimelineItem *item = atlas_timeline_view_item (self, mark->item);
  guint flags = item->span.flags;
  gboolean soft_first = (flags & (ATLAS_TIME_FIRST_DOUBTFUL | ATLAS_TIME_WITHIN)) != 0 ||
                        item->span.first == ATLAS_CALENDAR_EVER_BEFORE;
  gboolean soft_last = (flags & (ATLAS_TIME_LAST_DOUBTFUL | ATLAS_TIME_WITHIN)) != 0 ||
                       item->span.last == ATLAS_CALENDAR_EVER_AFTER;
  double width = mark->end - mark->x;
  double soft = MIN (SOFT / MAX (width, 1), 0.5);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) mark->x, (float) mark->y + 3, (float) width,
                                               (float) atlas_timeline_view_row_height (self) - 6);
  GdkRGBA none = *colour, body = *colour;
  GskColorStop stops[4];

  none.alpha = 0;
  body.alpha = (flags & ATLAS_TIME_WITHIN) != 0 ? 0.14f : 0.28f;
  stops[0] = (GskColorStop) { 0, soft_first ? none : body };
  stops[1] = (GskColorStop) { (float) soft, body };
  stops[2] = (GskColorStop) { (float) (1 - soft), body };
  stops[3] = (GskColorStop) { 1, soft_last ? none : body };
  gtk_snapshot_append_linear_gradient (snapshot, &bounds, &GRAPHENE_POINT_INIT ((float) mark->x, 0),
                                       &GRAPHENE_POINT_INIT ((float) mark->end, 0), stops, G_N_ELEMENTS (stops));
}

static void
draw_outline (GtkSnapshot   *snapshot,
              double         x,
              double         y,
              double         width,
              double         height,
              const GdkRGBA *colour)
{
  GskRoundedRect outline;
  const float widths[4] = { 2, 2, 2, 2 };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), 6);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
draw_record (AtlasTimelineView       *self,
             GtkSnapshot             *snapshot,
             const AtlasTimelineMark *mark,
             const GdkRGBA           *ink,
             const GdkRGBA           *accent)
{
  const AtlasTimelineItem *item = atlas_timeline_view_item (self, mark->item);
  guint32 rgb = atlas_kind_get_rgb (item->kind, ink->red > 0.5f);
  GdkRGBA colour = { (float) (rgb >> 16 & 0xff) / 255, (float) (rgb >> 8 & 0xff) / 255, (float) (rgb & 0xff) / 255, 1 };
  gboolean doubtful = (item->span.flags & (ATLAS_TIME_DOUBTFUL | ATLAS_TIME_PLANNED)) != 0;
  PangoLayout *layout = atlas_timeline_view_layout_of (self, item->id);
  double row = atlas_timeline_view_row_height (self);
  double x = MAX (mark->x, 2);
  int height;

  if (mark->end - mark->x > ATLAS_TIMELINE_SYMBOL)
    draw_bar (self, snapshot, mark, &colour);

  if (self->symbols[item->kind][doubtful] == NULL)
    self->symbols[item->kind][doubtful] = atlas_kind_paintable_new_full (item->kind, ATLAS_TIMELINE_SYMBOL, doubtful);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (mark->y + (row - ATLAS_TIMELINE_SYMBOL) / 2)));
  gdk_paintable_snapshot (self->symbols[item->kind][doubtful], snapshot, ATLAS_TIMELINE_SYMBOL, ATLAS_TIMELINE_SYMBOL);
  gtk_snapshot_restore (snapshot);

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + ATLAS_TIMELINE_SYMBOL + 4), (float) (mark->y + (row - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);

  if (item->id == self->selected || (item->id == self->cursor && gtk_widget_has_focus (GTK_WIDGET (self))))
    draw_outline (snapshot, x - 2, mark->y + 1, MAX (mark->end - x, ATLAS_TIMELINE_SYMBOL + 8 + (double) item->label) + 4, row - 2, accent);
}

static void
draw_text (AtlasTimelineView *self,
           GtkSnapshot       *snapshot,
           const char        *text,
           gboolean           bold,
           double             x,
           double             y,
           const GdkRGBA     *ink)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
draw_count (AtlasTimelineView       *self,
            GtkSnapshot             *snapshot,
            const AtlasTimelineMark *mark,
            const GdkRGBA           *ink)
{
  g_autofree char *text = g_strdup_printf ("+%u", mark->count);
  GdkRGBA ground = *ink;
  GskRoundedRect outline;
  double row = atlas_timeline_view_row_height (self);

  ground.alpha = 0.1f;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float) mark->x, (float) mark->y + 3,
                                                                  (float) (mark->end - mark->x - 4), (float) row - 6), 8);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  draw_text (self, snapshot, text, FALSE, mark->x + 6, mark->y + 4, ink);
}

/* What is in view, as it was laid out. */
void
atlas_timeline_view_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  AtlasTimelineView *self = ATLAS_TIMELINE_VIEW (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA ink, line, accent = { 0.2, 0.5, 0.9, 1 };

  gtk_style_context_get_color (context, &ink);
  gtk_style_context_lookup_color (context, "accent_bg_color", &accent);
  line = ink;
  line.alpha = 0.12f;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      const AtlasTimelineLane *lane = &g_array_index (self->lanes, AtlasTimelineLane, i);

      if (i > 0)
        gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, (float) lane->y, width, 1));
      draw_text (self, snapshot, self->lane_titles->pdata[i], TRUE, 6, lane->y + 4, &ink);
    }

  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasTimelineMark *mark = &g_array_index (self->marks, AtlasTimelineMark, i);

      if (mark->count > 1)
        draw_count (self, snapshot, mark, &ink);
      else
        draw_record (self, snapshot, mark, &ink, &accent);
    }
}
