/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the field of the search what names there are. The index knows most; saved searches are few, and
 * the session has them. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-name-finder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-saved-search.h"

/* How many names are of any use in a list that hangs from a field. */
#define NAMES_MAX 20

struct _AtlasNameFinder
{
  GObject parent_instance;

  AtlasSession *session;
};

static void finder_init (AtlasQueryFinderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasNameFinder, atlas_name_finder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ATLAS_TYPE_QUERY_FINDER, finder_init))

static GPtrArray *
new_proposals (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_query_proposal_free);
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GPtrArray) proposals = new_proposals ();
  g_autoptr (GPtrArray) found = NULL;
  GError *error = NULL;

  found = atlas_search_complete_finish (ATLAS_SEARCH (source), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < found->len; i++)
    {
      const AtlasFacetValue *value = found->pdata[i];
      g_autofree char *detail =
        value->count > 0 ? g_strdup_printf (ngettext ("%u record", "%u records", value->count), value->count) : NULL;

      g_ptr_array_add (proposals, atlas_query_proposal_new (value->value, value->label, detail));
    }
  g_task_return_pointer (task, g_steal_pointer (&proposals), (GDestroyNotify) g_ptr_array_unref);
}

/* The saved searches whose title has @start in it. */
static GPtrArray *
list_saved (AtlasNameFinder *self,
            const char      *start)
{
  AtlasRecordSet *vocabulary = atlas_session_get_vocabulary (self->session);
  g_autoptr (GPtrArray) all = atlas_record_set_all (vocabulary, ATLAS_RECORD_SAVED_SEARCH);
  g_autofree char *folded = atlas_fold (start);
  GPtrArray *proposals = new_proposals ();

  for (guint i = 0; i < all->len && proposals->len < NAMES_MAX; i++)
    {
      const AtlasSavedSearch *saved = all->pdata[i];
      const char *title = atlas_saved_search_title (vocabulary, saved, atlas_session_get_labels (self->session));
      g_autofree char *folded_title = title != NULL ? atlas_fold (title) : NULL;

      if (folded_title != NULL && strstr (folded_title, folded) != NULL)
        g_ptr_array_add (proposals, atlas_query_proposal_new (title, title, saved->query));
    }

  return proposals;
}

static void
find_async (AtlasQueryFinder    *finder,
            AtlasTermType        type,
            const char          *start,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             data)
{
  AtlasNameFinder *self = ATLAS_NAME_FINDER (finder);
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, find_async);
  if (type != ATLAS_TERM_SAVED)
    {
      atlas_search_complete_async (atlas_session_get_search (self->session), type, start,
                                   atlas_session_get_labels (self->session), NAMES_MAX, cancellable, completed_cb, task);
      return;
    }

  g_task_return_pointer (task, list_saved (self, start), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static GPtrArray *
find_finish (AtlasQueryFinder  *finder,
             GAsyncResult      *result,
             GError           **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
finder_init (AtlasQueryFinderInterface *iface)
{
  iface->find_async = find_async;
  iface->find_finish = find_finish;
}

static void
atlas_name_finder_finalize (GObject *object)
{
  g_clear_object (&ATLAS_NAME_FINDER (object)->session);

  G_OBJECT_CLASS (atlas_name_finder_parent_class)->finalize (object);
}

static void
atlas_name_finder_class_init (AtlasNameFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_name_finder_finalize;
}

static void
atlas_name_finder_init (AtlasNameFinder *self)
{
}

AtlasQueryFinder *
atlas_name_finder_new (AtlasSession *session)
{
  AtlasNameFinder *self = g_object_new (ATLAS_TYPE_NAME_FINDER, NULL);

  self->session = g_object_ref (session);

  return ATLAS_QUERY_FINDER (self);
}
