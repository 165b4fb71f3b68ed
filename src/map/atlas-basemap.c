/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A base map file (MBTiles with vector tiles): its sources of tiles, its places, its credits. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-basemap.h"

#include "atlas-shown-layers.h"
#include "atlas-tile-loader.h"
#include "atlas-tile-source.h"

#include <gsk/gsk.h>

struct _AtlasBasemap
{
  GObject            parent_instance;

  AtlasTileLoader   *loader;
  AtlasBasemapState  state;
  GError            *error;
  char              *attribution;
  AtlasPlaceSet     *places;
  guint              n_sources;
};

/* What the worker finds out about the file. */
typedef struct
{
  char          *attribution;
  AtlasPlaceSet *places;
} Contents;

typedef enum
{
  PROP_STATE = 1,
  PROP_ATTRIBUTION,
  PROP_PLACES,
} AtlasBasemapProperty;

static GParamSpec *properties[PROP_PLACES + 1];

G_DEFINE_TYPE (AtlasBasemap, atlas_basemap, G_TYPE_OBJECT)

static void
free_contents (Contents *contents)
{
  g_free (contents->attribution);
  g_clear_pointer (&contents->places, atlas_place_set_unref);
  g_free (contents);
}

static void
read_contents (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  AtlasTileLoader *loader = data;
  g_autoptr (AtlasPlaceSet) places = NULL;
  GError *error = NULL;
  AtlasTileStore *store = atlas_tile_loader_open (loader, &error);
  Contents *contents;

  if (store != NULL)
    places = atlas_tile_store_read_places (store, &error);
  if (places == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  contents = g_new0 (Contents, 1);
  contents->attribution = atlas_tile_store_dup_metadata (store, "attribution");
  contents->places = g_steal_pointer (&places);
  g_task_return_pointer (task, contents, (GDestroyNotify) free_contents);
}

static void
read_contents_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (AtlasBasemap) self = user_data;
  g_autoptr (GError) error = NULL;
  Contents *contents = g_task_propagate_pointer (G_TASK (result), &error);

  if (contents != NULL)
    {
      self->state = ATLAS_BASEMAP_READY;
      self->attribution = g_steal_pointer (&contents->attribution);
      self->places = g_steal_pointer (&contents->places);
      free_contents (contents);
    }
  else
    {
      self->state = g_error_matches (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_MISSING)
                        ? ATLAS_BASEMAP_MISSING
                        : ATLAS_BASEMAP_DAMAGED;
      self->error = g_steal_pointer (&error);
    }

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTRIBUTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACES]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
atlas_basemap_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  AtlasBasemap *self = ATLAS_BASEMAP (object);

  switch ((AtlasBasemapProperty) id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_ATTRIBUTION:
      g_value_set_string (value, self->attribution);
      break;
    case PROP_PLACES:
      g_value_set_pointer (value, self->places);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
atlas_basemap_finalize (GObject *object)
{
  AtlasBasemap *self = ATLAS_BASEMAP (object);

  g_clear_pointer (&self->loader, atlas_tile_loader_unref);
  g_clear_pointer (&self->places, atlas_place_set_unref);
  g_clear_pointer (&self->attribution, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (atlas_basemap_parent_class)->finalize (object);
}

static void
atlas_basemap_class_init (AtlasBasemapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = atlas_basemap_get_property;
  object_class->finalize = atlas_basemap_finalize;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, ATLAS_BASEMAP_OPENING,
                                             ATLAS_BASEMAP_DAMAGED, ATLAS_BASEMAP_OPENING, flags);
  properties[PROP_ATTRIBUTION] = g_param_spec_string ("attribution", NULL, NULL, NULL, flags);
  properties[PROP_PLACES] = g_param_spec_pointer ("places", NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
atlas_basemap_init (AtlasBasemap *self)
{
}

/**
 * atlas_basemap_new:
 * @path: an MBTiles file with vector tiles
 *
 * Begins to read a base map, on another thread. It can be drawn from at once.
 *
 * Returns: (transfer full): the base map
 */
AtlasBasemap *
atlas_basemap_new (const char *path)
{
  AtlasBasemap *self;
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (ATLAS_TYPE_BASEMAP, NULL);
  self->loader = atlas_tile_loader_new (path);

  /* The task does not hold us: its last reference may go on the worker, and we with it. */
  task = g_task_new (NULL, NULL, read_contents_cb, g_object_ref (self));
  g_task_set_source_tag (task, atlas_basemap_new);
  g_task_set_task_data (task, atlas_tile_loader_ref (self->loader),
                        (GDestroyNotify) atlas_tile_loader_unref);
  g_task_run_in_thread (task, read_contents);

  return self;
}

/**
 * atlas_basemap_get_state:
 * @self: a base map
 *
 * Returns: how far it is
 */
AtlasBasemapState
atlas_basemap_get_state (AtlasBasemap *self)
{
  g_return_val_if_fail (ATLAS_IS_BASEMAP (self), ATLAS_BASEMAP_DAMAGED);

  return self->state;
}

/**
 * atlas_basemap_is_complete:
 * @self: a base map
 *
 * Returns: whether its file has been read and is sound
 */
gboolean
atlas_basemap_is_complete (AtlasBasemap *self)
{
  g_return_val_if_fail (ATLAS_IS_BASEMAP (self), FALSE);

  return self->state == ATLAS_BASEMAP_READY;
}

/**
 * atlas_basemap_get_error:
 * @self: a base map
 *
 * Returns: (nullable): why it cannot be used, in words for people
 */
const GError *
atlas_basemap_get_error (AtlasBasemap *self)
{
  g_return_val_if_fail (ATLAS_IS_BASEMAP (self), NULL);

  return self->error;
}

/**
 * atlas_basemap_get_attribution:
 * @self: a base map
 *
 * Returns: (nullable): whom to credit wherever it is shown
 */
const char *
atlas_basemap_get_attribution (AtlasBasemap *self)
{
  g_return_val_if_fail (ATLAS_IS_BASEMAP (self), NULL);

  return self->attribution;
}

/**
 * atlas_basemap_get_places:
 * @self: a base map
 *
 * Returns: (nullable): its towns, the most important first; %NULL until they are read
 */
AtlasPlaceSet *
atlas_basemap_get_places (AtlasBasemap *self)
{
  g_return_val_if_fail (ATLAS_IS_BASEMAP (self), NULL);

  return self->places;
}

/**
 * atlas_basemap_make_stack:
 * @self: a base map
 * @layers: (nullable) (element-type AtlasMapLayer): what is on it, those on top first
 *
 * Returns: (transfer full): what a map is drawn of just now
 */
AtlasTileStack *
atlas_basemap_make_stack (AtlasBasemap *self, GPtrArray *layers)
{
  g_return_val_if_fail (ATLAS_IS_BASEMAP (self), NULL);

  return layers != NULL ? atlas_shown_layers_make_stack (layers, self->loader)
                        : atlas_tile_stack_new (self->loader);
}

/**
 * atlas_basemap_create_source:
 * @self: a base map
 * @layers: (nullable) (element-type AtlasMapLayer): what is on it, those on top first
 * @dark: whether to use the palette of the dark style
 * @scale: the scale factor of the display
 * @textures: what atlas_basemap_wants_textures() says
 *
 * Returns: (transfer full): a source of tiles with an id of its own
 */
ShumateMapSource *
atlas_basemap_create_source (AtlasBasemap *self, GPtrArray *layers, gboolean dark, int scale,
                             gboolean textures)
{
  g_autofree char *id = NULL;
  g_autoptr (AtlasTileStack) stack = NULL;
  g_autoptr (GPtrArray) online = NULL;
  ShumateMapSource *source;

  g_return_val_if_fail (ATLAS_IS_BASEMAP (self), NULL);

  /* libshumate keeps drawn tiles by the id of their source. */
  id = g_strdup_printf ("atlas-basemap-%p-%u", (void *) self, self->n_sources++);
  stack = atlas_basemap_make_stack (self, layers);
  online = layers != NULL ? atlas_shown_layers_list_online (layers) : NULL;
  source = atlas_tile_source_new (stack, online, dark, scale, textures);
  shumate_map_source_set_id (source, id);
  shumate_map_source_set_max_zoom_level (source, atlas_basemap_get_max_zoom (layers));

  return source;
}

/**
 * atlas_basemap_get_max_zoom:
 * @layers: (nullable) (element-type AtlasMapLayer): what is on the base map
 *
 * Returns: how close a map may be looked at
 */
guint
atlas_basemap_get_max_zoom (GPtrArray *layers)
{
  return layers != NULL ? CLAMP (atlas_shown_layers_get_max_zoom (layers), ATLAS_BASEMAP_MAX_ZOOM,
                                 ATLAS_BASEMAP_LAYERS_MAX_ZOOM)
                        : ATLAS_BASEMAP_MAX_ZOOM;
}

/**
 * atlas_basemap_wants_textures:
 * @widget: a realized widget
 *
 * Returns: whether its renderer is quicker with textures than with surfaces
 */
gboolean
atlas_basemap_wants_textures (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  return renderer != NULL && !GSK_IS_CAIRO_RENDERER (renderer);
}
