/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for another entry of the same title while a name is typed. Among many it is found some time after it was
 * asked for, so that typing goes on. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-name-watch.h"

#include "atlas-entries.h"
#include "atlas-entry-scan.h"
#include "atlas-labels.h"

struct _AtlasNameWatch
{
  GListModel *entries;
  gint64 except;
  GFunc found;
  gpointer data;
  AtlasEntryScan *scan;
  char *name;               /* (nullable): that was asked for last */
  const char *kind;         /* (nullable): of the entry with this name */
};

static void
begin_cb (gpointer data)
{
  ((AtlasNameWatch *) data)->kind = NULL;
}

static gboolean
look_cb (const AtlasSummary *summary,
         guint               position,
         gpointer            data)
{
  AtlasNameWatch *self = data;
  g_autoptr (AtlasEntryItem) item = NULL;

  if (summary->id == self->except || !atlas_summary_has_name (summary, self->name))
    return TRUE;

  item = g_list_model_get_item (self->entries, position);
  if (g_strcmp0 (atlas_entry_item_get_title (item), self->name) != 0)
    return TRUE;

  self->kind = atlas_kinds[atlas_kind_index (summary->kind)];

  return FALSE;
}

static void
done_cb (gpointer data)
{
  AtlasNameWatch *self = data;

  if (self->kind != NULL)
    self->found ((gpointer) self->kind, self->data);
}

/* @entries: of AtlasEntryItem; @except: the entry that the name is for; @found: is given the kind of another one that
 * has the name that was asked for last, unless atlas_name_watch_ask() has said so, and @data. */
AtlasNameWatch *
atlas_name_watch_new (GListModel *entries,
                      gint64      except,
                      GFunc       found,
                      gpointer    data)
{
  static const AtlasEntryScanEvents events = { begin_cb, look_cb, done_cb };
  AtlasNameWatch *self = g_new0 (AtlasNameWatch, 1);

  self->entries = g_object_ref (entries);
  self->except = except;
  self->found = found;
  self->data = data;
  self->scan = atlas_entry_scan_new (entries, &events, self);

  return self;
}

void
atlas_name_watch_free (AtlasNameWatch *self)
{
  atlas_entry_scan_free (self->scan);
  g_object_unref (self->entries);
  g_free (self->name);
  g_free (self);
}

/* (nullable): the kind of another entry of this title; NULL: there is none, or none is found yet. */
const char *
atlas_name_watch_ask (AtlasNameWatch *self,
                      const char     *name)
{
  if (g_strcmp0 (self->name, name) == 0 && self->kind != NULL)
    return self->kind;

  g_free (self->name);
  self->name = g_strdup (name);
  atlas_entry_scan_start (self->scan);

  return atlas_entry_scan_is_running (self->scan) ? NULL : self->kind;
}
