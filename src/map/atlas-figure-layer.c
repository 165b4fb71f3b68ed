/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a layer of figures. Pointer and keys are for the pins above it. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-figure-layer.h"

#include <adwaita.h>

struct _AtlasFigureLayer
{
  ShumateLayer            parent_instance;

  AtlasFigureOverlay     *overlay;      /* (nullable) */
  AtlasIdSet             *shown;        /* (nullable): all */
  AtlasFigureLayerCamera  get_camera;
  gpointer                owner;        /* which has this layer */
};

G_DEFINE_FINAL_TYPE (AtlasFigureLayer, atlas_figure_layer, SHUMATE_TYPE_LAYER)

static void
atlas_figure_layer_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  AtlasFigureLayer *self = ATLAS_FIGURE_LAYER (widget);
  AtlasCamera camera;
  cairo_t *cr;

  if (self->overlay == NULL)
    return;

  self->get_camera (self->owner, &camera);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) camera.width, (float) camera.height));
  atlas_figure_overlay_draw (self->overlay, cr, &camera, self->shown, 1.0,
                             adw_style_manager_get_dark (adw_style_manager_get_default ()));
  cairo_destroy (cr);
}

static void
atlas_figure_layer_constructed (GObject *object)
{
  static const char * const signals[] = { "notify::longitude", "notify::latitude", "notify::zoom-level" };
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (atlas_figure_layer_parent_class)->constructed (object);

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (viewport, signals[i], G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
atlas_figure_layer_finalize (GObject *object)
{
  AtlasFigureLayer *self = ATLAS_FIGURE_LAYER (object);

  g_clear_pointer (&self->overlay, atlas_figure_overlay_unref);
  g_clear_pointer (&self->shown, atlas_id_set_unref);

  G_OBJECT_CLASS (atlas_figure_layer_parent_class)->finalize (object);
}

static void
atlas_figure_layer_class_init (AtlasFigureLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = atlas_figure_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = atlas_figure_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = atlas_figure_layer_snapshot;
}

static void
atlas_figure_layer_init (AtlasFigureLayer *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* @get_camera: says what @owner, which outlives the layer, looks at */
AtlasFigureLayer *
atlas_figure_layer_new (ShumateViewport        *viewport,
                        AtlasFigureLayerCamera  get_camera,
                        gpointer                owner)
{
  AtlasFigureLayer *self = g_object_new (ATLAS_TYPE_FIGURE_LAYER, "viewport", viewport, NULL);

  self->get_camera = get_camera;
  self->owner = owner;

  return self;
}

/* @overlay: (nullable): what to draw */
void
atlas_figure_layer_set_overlay (AtlasFigureLayer   *self,
                                AtlasFigureOverlay *overlay)
{
  AtlasFigureOverlay *before = self->overlay;

  self->overlay = overlay != NULL ? atlas_figure_overlay_ref (overlay) : NULL;
  g_clear_pointer (&before, atlas_figure_overlay_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* (nullable) (transfer none) */
AtlasFigureOverlay *
atlas_figure_layer_get_overlay (AtlasFigureLayer *self)
{
  return self->overlay;
}

/* @shown: (nullable): the records that are on show; NULL: all */
void
atlas_figure_layer_set_shown (AtlasFigureLayer *self,
                              AtlasIdSet       *shown)
{
  AtlasIdSet *before = self->shown;

  self->shown = shown != NULL ? atlas_id_set_ref (shown) : NULL;
  g_clear_pointer (&before, atlas_id_set_unref);
  if (self->overlay != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* (nullable) (transfer none) */
AtlasIdSet *
atlas_figure_layer_get_shown (AtlasFigureLayer *self)
{
  return self->shown;
}
