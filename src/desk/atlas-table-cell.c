/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell on the screen. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-table-cell.h"

#include <glib/gi18n-lib.h>

#define MARGIN 9
#define RING 7

struct _AtlasTableCell
{
  GtkWidget parent_instance;

  GtkListItem *item;        /* (nullable): gone where the cell is kept alive by its focus */
  AtlasTableCellFunc func;
  gpointer data;

  AtlasTableCellContent content;
  gboolean known;           /* @content is what the cell holds */
  PangoLayout *layout;      /* (nullable): of @content */
  gboolean marked;          /* within the block that is copied and filled */
};

G_DEFINE_FINAL_TYPE (AtlasTableCell, atlas_table_cell, GTK_TYPE_WIDGET)

/* Fetches the content and tells it to who cannot see it. */
static void
update_content (AtlasTableCell *self)
{
  g_autofree char *told = NULL;

  if (self->known)
    return;

  g_clear_pointer (&self->content.text, g_free);
  self->content = (AtlasTableCellContent) { 0 };
  self->known = self->func (self, &self->content, self->data);
  if (!self->known)
    return;

  if (self->content.text != NULL && self->content.unsourced)
    /* translators: a value in a table, then that nothing proves it */
    told = g_strdup_printf (_("%s, no source"), self->content.text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  told != NULL ? told : self->content.text != NULL ? self->content.text : _("Empty"),
                                  -1);
}

static PangoLayout *
ensure_layout (AtlasTableCell *self)
{
  g_autofree char *line = NULL;

  if (self->layout != NULL)
    return self->layout;

  /* translators: a value in a table, then how many there are beside it: 21,000 +2 */
  line = self->content.more > 0 ? g_strdup_printf (_("%s +%u"), self->content.text, self->content.more)
                                : g_strdup (self->content.text);
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), line);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);

  return self->layout;
}

/* A small ring behind the text: nothing proves it. */
static void
snapshot_ring (AtlasTableCell *self,
               GtkSnapshot    *snapshot,
               float           x,
               float           height)
{
  GskRoundedRect ring;
  GdkRGBA color;
  const float widths[] = { 1.5f, 1.5f, 1.5f, 1.5f };

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "warning_color", &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gsk_rounded_rect_init_from_rect (&ring, &GRAPHENE_RECT_INIT (x, (height - RING) / 2, RING, RING), RING / 2.f);
  gtk_snapshot_append_border (snapshot, &ring, widths, (const GdkRGBA[]) { color, color, color, color });
}

static void
atlas_table_cell_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  AtlasTableCell *self = ATLAS_TABLE_CELL (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int room = width - 2 * MARGIN;
  PangoRectangle extents;
  PangoLayout *layout;
  GdkRGBA color;
  float x = MARGIN;

  update_content (self);
  if (!self->known || self->content.text == NULL || room <= 0)
    return;

  layout = ensure_layout (self);
  if (self->content.unsourced)
    room -= RING + 6;
  pango_layout_set_width (layout, MAX (room, 1) * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = (float) (width - MARGIN - room);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (float) ((height - extents.height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  if (self->content.unsourced)
    snapshot_ring (self, snapshot, x + (float) (extents.x + extents.width) + 6, (float) height);
}

static void
atlas_table_cell_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = 2 * MARGIN;
      return;
    }

  metrics = pango_context_get_metrics (context, NULL, NULL);
  /* Han is a little higher than what the metrics of a Latin font say. */
  *minimum = *natural = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics) * 1.2) + 6;
  pango_font_metrics_unref (metrics);
}

/* Another font, or another colour. */
static void
atlas_table_cell_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  AtlasTableCell *self = ATLAS_TABLE_CELL (widget);

  GTK_WIDGET_CLASS (atlas_table_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (widget);
}

static void
atlas_table_cell_system_setting_changed (GtkWidget        *widget,
                                         GtkSystemSetting  setting)
{
  AtlasTableCell *self = ATLAS_TABLE_CELL (widget);

  GTK_WIDGET_CLASS (atlas_table_cell_parent_class)->system_setting_changed (widget, setting);
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (widget);
}

static gboolean
query_tooltip_cb (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  AtlasTableCell *self = ATLAS_TABLE_CELL (widget);

  if (!self->known || self->layout == NULL ||
      (!pango_layout_is_ellipsized (self->layout) && !self->content.unsourced))
    return FALSE;

  if (self->content.unsourced)
    {
      g_autofree char *text = g_strdup_printf (_("%s, no source"), self->content.text);

      gtk_tooltip_set_text (tooltip, text);
      return TRUE;
    }

  gtk_tooltip_set_text (tooltip, self->content.text);

  return TRUE;
}

static void
atlas_table_cell_finalize (GObject *object)
{
  AtlasTableCell *self = ATLAS_TABLE_CELL (object);

  g_clear_weak_pointer (&self->item);
  g_clear_object (&self->layout);
  g_free (self->content.text);

  G_OBJECT_CLASS (atlas_table_cell_parent_class)->finalize (object);
}

static void
atlas_table_cell_class_init (AtlasTableCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_table_cell_finalize;
  widget_class->snapshot = atlas_table_cell_snapshot;
  widget_class->measure = atlas_table_cell_measure;
  widget_class->css_changed = atlas_table_cell_css_changed;
  widget_class->system_setting_changed = atlas_table_cell_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "tablecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
atlas_table_cell_init (AtlasTableCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

/* For @item, whose child it becomes. */
GtkWidget *
atlas_table_cell_new (GtkListItem        *item,
                      AtlasTableCellFunc  func,
                      gpointer            data)
{
  AtlasTableCell *self = g_object_new (ATLAS_TYPE_TABLE_CELL, NULL);

  g_set_weak_pointer (&self->item, item);
  self->func = func;
  self->data = data;

  return GTK_WIDGET (self);
}

/* Which row it is in now; GTK_INVALID_LIST_POSITION: none. */
guint
atlas_table_cell_get_row (AtlasTableCell *self)
{
  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

/* (nullable): what it shows; NULL: nothing. */
/* What it holds is to be asked for anew. */
void
atlas_table_cell_changed (AtlasTableCell *self)
{
  self->known = FALSE;
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
atlas_table_cell_set_marked (AtlasTableCell *self,
                             gboolean        marked)
{
  if (self->marked == marked)
    return;

  self->marked = marked;
  if (marked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "marked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "marked");
}
