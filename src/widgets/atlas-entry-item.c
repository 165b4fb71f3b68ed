/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as lists see it. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-entry-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-collation.h"

struct _AtlasEntryItem
{
  GObject parent_instance;

  gint64 id;
  AtlasSummary *summary;
  AtlasLabelLanguage labels;
  const char *title;        /* the summary's own, or one that lives for ever */
  const char *subtitle;     /* (nullable): the summary's own */
  char *sort_key;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
} AtlasEntryItemProperty;

static GParamSpec *properties[PROP_SUBTITLE + 1];

G_DEFINE_FINAL_TYPE (AtlasEntryItem, atlas_entry_item, G_TYPE_OBJECT)

/* The texts shown before must still be there. */
static void
refresh (AtlasEntryItem *self)
{
  g_autoptr (GPtrArray) names = atlas_summary_list_names (self->summary);
  const AtlasName *name = atlas_names_pick (names, atlas_languages_wanted (self->labels));
  const AtlasName *second = atlas_names_pick_second (names, self->labels);
  const char *title = name != NULL ? name->text : _("(no name)");
  const char *subtitle = second != NULL ? second->text : NULL;
  gboolean other_title = g_strcmp0 (self->title, title) != 0;
  gboolean other_subtitle = g_strcmp0 (self->subtitle, subtitle) != 0;

  g_free (self->sort_key);
  self->sort_key = atlas_collation_key (name != NULL && name->sort_key != NULL ? name->sort_key : title);
  self->title = title;
  self->subtitle = subtitle;

  if (other_title)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  if (other_subtitle)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static void
atlas_entry_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  AtlasEntryItem *self = ATLAS_ENTRY_ITEM (object);

  switch ((AtlasEntryItemProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_entry_item_finalize (GObject *object)
{
  AtlasEntryItem *self = ATLAS_ENTRY_ITEM (object);

  g_clear_pointer (&self->summary, atlas_summary_unref);
  g_free (self->sort_key);

  G_OBJECT_CLASS (atlas_entry_item_parent_class)->finalize (object);
}

static void
atlas_entry_item_class_init (AtlasEntryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = atlas_entry_item_get_property;
  object_class->finalize = atlas_entry_item_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
    g_param_spec_string ("subtitle", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
atlas_entry_item_init (AtlasEntryItem *self)
{
}

/* Takes @summary. */
AtlasEntryItem *
atlas_entry_item_new (AtlasSummary       *summary,
                      AtlasLabelLanguage  labels)
{
  AtlasEntryItem *self = g_object_new (ATLAS_TYPE_ENTRY_ITEM, NULL);

  self->id = summary->id;
  self->summary = summary;
  self->labels = labels;
  refresh (self);

  return self;
}

/* Takes @summary, which is about the same entry as the one before. */
void
atlas_entry_item_update (AtlasEntryItem *self,
                         AtlasSummary   *summary)
{
  g_autoptr (AtlasSummary) before = self->summary;

  g_return_if_fail (summary->id == before->id);

  self->summary = summary;
  refresh (self);
}

void
atlas_entry_item_set_labels (AtlasEntryItem     *self,
                             AtlasLabelLanguage  labels)
{
  if (self->labels == labels)
    return;

  self->labels = labels;
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

gint64
atlas_entry_item_get_id (AtlasEntryItem *self)
{
  return self->id;
}

/* The place where the id stands, which lives as long as the item: for hash tables. */
const gint64 *
atlas_entry_item_peek_id (AtlasEntryItem *self)
{
  return &self->id;
}

const char *
atlas_entry_item_get_title (AtlasEntryItem *self)
{
  return self->title;
}

const char *
atlas_entry_item_get_subtitle (AtlasEntryItem *self)
{
  return self->subtitle;
}

AtlasLabelLanguage
atlas_entry_item_get_labels (AtlasEntryItem *self)
{
  return self->labels;
}

const char *
atlas_entry_item_get_sort_key (AtlasEntryItem *self)
{
  return self->sort_key;
}

const AtlasSummary *
atlas_entry_item_get_summary (AtlasEntryItem *self)
{
  return self->summary;
}
