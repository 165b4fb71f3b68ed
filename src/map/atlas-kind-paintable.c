/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The symbol of a kind as a GdkPaintable. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-kind-paintable.h"

#include <adwaita.h>

#define DEFAULT_SIZE 16

struct _AtlasKindPaintable
{
  GObject   parent_instance;

  AtlasKind kind;
  int       size;
  gboolean  hollow;
};

static void atlas_kind_paintable_iface_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasKindPaintable, atlas_kind_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE,
                                                      atlas_kind_paintable_iface_init))

static void
atlas_kind_paintable_snapshot (GdkPaintable *paintable,
                               GdkSnapshot  *snapshot,
                               double        width,
                               double        height)
{
  AtlasKindPaintable *self = ATLAS_KIND_PAINTABLE (paintable);
  AtlasSymbolFlags flags = self->hollow ? ATLAS_SYMBOL_HOLLOW : ATLAS_SYMBOL_PLAIN;

  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    flags |= ATLAS_SYMBOL_DARK;
  atlas_pin_symbol_snapshot (snapshot, self->kind, width / 2.0, height / 2.0,
                             MIN (width, height) * 0.84, flags);
}

static int
atlas_kind_paintable_get_intrinsic_size (GdkPaintable *paintable)
{
  return ATLAS_KIND_PAINTABLE (paintable)->size;
}

static GdkPaintableFlags
atlas_kind_paintable_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE;
}

static void
atlas_kind_paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = atlas_kind_paintable_snapshot;
  iface->get_intrinsic_width = atlas_kind_paintable_get_intrinsic_size;
  iface->get_intrinsic_height = atlas_kind_paintable_get_intrinsic_size;
  iface->get_flags = atlas_kind_paintable_get_flags;
}

static void
atlas_kind_paintable_class_init (AtlasKindPaintableClass *klass)
{
}

static void
atlas_kind_paintable_init (AtlasKindPaintable *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gdk_paintable_invalidate_contents), self,
                           G_CONNECT_SWAPPED);
}

/**
 * atlas_kind_paintable_new_full:
 * @kind: a kind
 * @size: its natural width and height
 * @hollow: whether it stands for a doubtful record
 *
 * Returns: (transfer full): the symbol
 */
GdkPaintable *
atlas_kind_paintable_new_full (AtlasKind kind,
                               int       size,
                               gboolean  hollow)
{
  AtlasKindPaintable *self = g_object_new (ATLAS_TYPE_KIND_PAINTABLE, NULL);

  self->kind = kind;
  self->size = size;
  self->hollow = hollow;

  return GDK_PAINTABLE (self);
}

/**
 * atlas_kind_paintable_new:
 * @kind: a kind
 *
 * Returns: (transfer full): the symbol, as large as an icon in a list
 */
GdkPaintable *
atlas_kind_paintable_new (AtlasKind kind)
{
  return atlas_kind_paintable_new_full (kind, DEFAULT_SIZE, FALSE);
}
