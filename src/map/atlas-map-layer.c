/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer that a person has put on the base map. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-layer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _AtlasMapLayer
{
  GObject              parent_instance;

  char                *path;          /* of a file */
  gboolean             copied;
  AtlasOnlineFetcher  *fetcher;       /* of a server */
  AtlasOnlineSource   *source;
  char                *title;
  char                *attribution;
  char                *terms;
  gboolean             visible;
  gboolean             names;
  double               opacity;
  AtlasMapLayerState   state;
  char                *trouble;
  AtlasTileLoader     *loader;
};

/* What a server's layer looks tiles up by, on any thread. */
typedef struct
{
  AtlasOnlineFetcher *fetcher;
  AtlasOnlineSource  *source;
} Lookup;

typedef enum
{
  PROP_TITLE = 1,
  PROP_VISIBLE,
  PROP_OPACITY,
  PROP_NAMES,
  PROP_STATE,
  PROP_TROUBLE,
} AtlasMapLayerProperty;

static GParamSpec *properties[PROP_TROUBLE + 1];

G_DEFINE_TYPE (AtlasMapLayer, atlas_map_layer, G_TYPE_OBJECT)

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (atlas_tile_loader_open (data, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  AtlasMapLayer *self = ATLAS_MAP_LAYER (object);
  g_autoptr (GError) error = NULL;
  gboolean opened = g_task_propagate_boolean (G_TASK (result), &error);
  const AtlasTileInfo *info;

  self->state = opened ? ATLAS_MAP_LAYER_READY : ATLAS_MAP_LAYER_FAILED;
  if (opened)
    {
      info = atlas_map_layer_get_info (self);
      self->attribution = atlas_attribution_to_plain (info->attribution);
      if (self->title == NULL)
        self->title = atlas_attribution_to_plain (info->name);
    }
  else
    {
      self->trouble = g_strdup (error->message);
    }
  if (self->title == NULL)
    self->title = g_filename_display_basename (self->path);

  for (guint i = PROP_TITLE; i <= PROP_TROUBLE; i++)
    if (i == PROP_TITLE || i == PROP_STATE || i == PROP_TROUBLE)
      g_object_notify_by_pspec (object, properties[i]);
}

static GBytes *
look_up (gpointer data, guint zoom, guint column, guint row)
{
  Lookup *lookup = data;

  return atlas_online_fetcher_look_up (lookup->fetcher, lookup->source, zoom, column, row);
}

static void
free_lookup (gpointer data)
{
  Lookup *lookup = data;

  g_object_unref (lookup->fetcher);
  atlas_online_source_unref (lookup->source);
  g_free (lookup);
}

static void
atlas_map_layer_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  AtlasMapLayer *self = ATLAS_MAP_LAYER (object);

  switch ((AtlasMapLayerProperty) property)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_VISIBLE:
      g_value_set_boolean (value, self->visible);
      break;
    case PROP_OPACITY:
      g_value_set_double (value, self->opacity);
      break;
    case PROP_NAMES:
      g_value_set_boolean (value, self->names);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, self->trouble);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static gboolean
set_flag (gboolean     *flag,
          const GValue *value)
{
  gboolean changed = *flag != g_value_get_boolean (value);

  *flag = g_value_get_boolean (value);

  return changed;
}

static void
atlas_map_layer_set_property (GObject      *object,
                              guint         property,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  AtlasMapLayer *self = ATLAS_MAP_LAYER (object);
  gboolean changed = FALSE;

  switch ((AtlasMapLayerProperty) property)
    {
    case PROP_TITLE:
      changed = g_strcmp0 (self->title, g_value_get_string (value)) != 0;
      if (changed)
        {
          g_free (self->title);
          self->title = g_value_dup_string (value);
        }
      break;
    case PROP_VISIBLE:
      changed = set_flag (&self->visible, value);
      break;
    case PROP_OPACITY:
      changed = self->opacity != g_value_get_double (value);
      self->opacity = g_value_get_double (value);
      break;
    case PROP_NAMES:
      changed = set_flag (&self->names, value);
      break;
    case PROP_STATE:
    case PROP_TROUBLE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
atlas_map_layer_finalize (GObject *object)
{
  AtlasMapLayer *self = ATLAS_MAP_LAYER (object);

  g_free (self->path);
  g_clear_object (&self->fetcher);
  g_clear_pointer (&self->source, atlas_online_source_unref);
  g_free (self->title);
  g_free (self->attribution);
  g_free (self->terms);
  g_free (self->trouble);
  g_clear_pointer (&self->loader, atlas_tile_loader_unref);

  G_OBJECT_CLASS (atlas_map_layer_parent_class)->finalize (object);
}

static void
atlas_map_layer_class_init (AtlasMapLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags write = read | G_PARAM_WRITABLE;

  object_class->get_property = atlas_map_layer_get_property;
  object_class->set_property = atlas_map_layer_set_property;
  object_class->finalize = atlas_map_layer_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, write);
  properties[PROP_VISIBLE] = g_param_spec_boolean ("visible", NULL, NULL, TRUE, write);
  properties[PROP_OPACITY] = g_param_spec_double ("opacity", NULL, NULL, 0.0, 1.0, 1.0, write);
  properties[PROP_NAMES] = g_param_spec_boolean ("names", NULL, NULL, TRUE, write);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, ATLAS_MAP_LAYER_OPENING,
                                             ATLAS_MAP_LAYER_FAILED, ATLAS_MAP_LAYER_OPENING, read);
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
atlas_map_layer_init (AtlasMapLayer *self)
{
  self->visible = TRUE;
  self->names = TRUE;
  self->opacity = 1.0;
}

/**
 * atlas_map_layer_new_for_file:
 * @path: a file of tiles
 * @copied: whether it is a copy that goes with the layer
 *
 * The file is opened by a worker; the state tells when.
 *
 * Returns: (transfer full): the layer
 */
AtlasMapLayer *
atlas_map_layer_new_for_file (const char *path,
                              gboolean    copied)
{
  AtlasMapLayer *self = g_object_new (ATLAS_TYPE_MAP_LAYER, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, opened_cb, NULL);

  self->path = g_strdup (path);
  self->copied = copied;
  self->loader = atlas_tile_loader_new (path);
  g_task_set_source_tag (task, atlas_map_layer_new_for_file);
  g_task_set_task_data (task, atlas_tile_loader_ref (self->loader), (GDestroyNotify) atlas_tile_loader_unref);
  g_task_run_in_thread (task, open_in_thread);

  return self;
}

/**
 * atlas_map_layer_new_online:
 * @fetcher: what asks servers
 * @source: the server
 * @title: what it is called
 * @attribution: (nullable): to whom it is owed
 * @terms: (nullable): the address of its terms of use
 *
 * Returns: (transfer full): the layer
 */
AtlasMapLayer *
atlas_map_layer_new_online (AtlasOnlineFetcher *fetcher,
                            AtlasOnlineSource  *source,
                            const char         *title,
                            const char         *attribution,
                            const char         *terms)
{
  AtlasMapLayer *self = g_object_new (ATLAS_TYPE_MAP_LAYER, NULL);
  Lookup *lookup = g_new0 (Lookup, 1);

  self->fetcher = g_object_ref (fetcher);
  self->source = atlas_online_source_ref (source);
  self->title = title != NULL ? g_strdup (title) : atlas_online_source_dup_host (source);
  self->attribution = atlas_attribution_to_plain (attribution);
  self->terms = g_strdup (terms);
  self->state = ATLAS_MAP_LAYER_READY;
  self->names = FALSE;
  lookup->fetcher = g_object_ref (fetcher);
  lookup->source = atlas_online_source_ref (source);
  self->loader = atlas_tile_loader_new_for_lookup (look_up, lookup, free_lookup,
                                                   atlas_online_source_get_max_zoom (source));

  return self;
}

/* (nullable): of a layer that is a file */
AtlasOnlineSource *
atlas_map_layer_get_source (AtlasMapLayer *self)
{
  return self->source;
}

AtlasOnlineFetcher *
atlas_map_layer_get_fetcher (AtlasMapLayer *self)
{
  return self->fetcher;
}

/* (nullable): of a layer that is a server */
const char *
atlas_map_layer_get_path (AtlasMapLayer *self)
{
  return self->path;
}

gboolean
atlas_map_layer_is_copied (AtlasMapLayer *self)
{
  return self->copied;
}

/* (nullable): while the file is being opened */
const char *
atlas_map_layer_get_title (AtlasMapLayer *self)
{
  return self->title;
}

gboolean
atlas_map_layer_get_visible (AtlasMapLayer *self)
{
  return self->visible;
}

double
atlas_map_layer_get_opacity (AtlasMapLayer *self)
{
  return self->opacity;
}

gboolean
atlas_map_layer_get_names (AtlasMapLayer *self)
{
  return self->names;
}

AtlasMapLayerState
atlas_map_layer_get_state (AtlasMapLayer *self)
{
  return self->state;
}

const char *
atlas_map_layer_get_trouble (AtlasMapLayer *self)
{
  return self->trouble;
}

/* @trouble: (nullable): what goes wrong with a server just now */
void
atlas_map_layer_set_trouble (AtlasMapLayer *self,
                             const char    *trouble)
{
  if (g_strcmp0 (trouble, self->trouble) == 0)
    return;

  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

/* (nullable): plain text */
const char *
atlas_map_layer_get_attribution (AtlasMapLayer *self)
{
  return self->attribution;
}

const char *
atlas_map_layer_get_terms (AtlasMapLayer *self)
{
  return self->terms;
}

/* (nullable): of a file that is open */
const AtlasTileInfo *
atlas_map_layer_get_info (AtlasMapLayer *self)
{
  if (self->path == NULL || self->state != ATLAS_MAP_LAYER_READY)
    return NULL;

  return atlas_tile_store_get_info (atlas_tile_loader_open (self->loader, NULL));
}

/* 0, while that is not known */
guint
atlas_map_layer_get_max_zoom (AtlasMapLayer *self)
{
  const AtlasTileInfo *info = atlas_map_layer_get_info (self);

  if (self->source != NULL)
    return atlas_online_source_get_max_zoom (self->source);

  return info != NULL ? info->max_zoom : 0;
}

AtlasTileLoader *
atlas_map_layer_get_loader (AtlasMapLayer *self)
{
  return self->loader;
}

/**
 * atlas_map_layer_dup_identity:
 * @self: a layer
 *
 * By what a layer is known to be the same on another day, and on another computer: the name of its file, whatever folder
 * that is in; of a server the address without what comes after a question mark, where keys are that are nobody else's.
 *
 * Returns: (transfer full): its identity, in UTF-8
 */
char *
atlas_map_layer_dup_identity (AtlasMapLayer *self)
{
  g_autofree char *name = NULL;
  const char *url;

  if (self->source == NULL)
    {
      name = g_path_get_basename (self->path);
      return g_utf8_make_valid (name, -1);
    }

  url = atlas_online_source_get_url (self->source);

  return g_strndup (url, strcspn (url, "?#"));
}

/* Whether anything of it can be on the map. */
gboolean
atlas_map_layer_is_drawn (AtlasMapLayer *self)
{
  return self->visible && self->opacity > 0.0 && self->state == ATLAS_MAP_LAYER_READY;
}
