/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells forms in words what the gazetteer knows. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-gazetteer-finder.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "atlas-gazetteer.h"
#include "atlas-language.h"

/* How many places a form offers. */
#define PLACES_MAX 6

struct _AtlasGazetteerFinder
{
  GObject parent_instance;

  AtlasGazetteer *gazetteer;
};

static void finder_init (AtlasPlaceFinderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasGazetteerFinder, atlas_gazetteer_finder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ATLAS_TYPE_PLACE_FINDER, finder_init))

/* ISO 3166 in the language of the interface. */
static char *
dup_country (const char *code)
{
  g_autofree char *locale = g_strdup_printf ("und_%s", code);
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[128];
  char name[384];

  uloc_getDisplayCountry (locale, atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE) ? "zh_Hans" : "en", wide, G_N_ELEMENTS (wide), &status);
  u_strToUTF8 (name, sizeof name, NULL, wide, -1, &status);

  return g_strdup (U_SUCCESS (status) ? name : code);
}

static char *
dup_region (const AtlasGazetteerPlace *place)
{
  const char *admin = atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE) && place->admin_zh != NULL ? place->admin_zh : place->admin;
  g_autofree char *country = dup_country (place->country);

  /* translators: a province and its country: Fujian, China */
  return admin != NULL ? g_strdup_printf (C_("place", "%s, %s"), admin, country) : g_steal_pointer (&country);
}

static char *
dup_name (const AtlasGazetteerPlace *place)
{
  if (place->name_zh == NULL)
    return g_strdup (place->name);

  return atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE) ? g_strdup_printf ("%s %s", place->name_zh, place->name)
                           : g_strdup_printf ("%s %s", place->name, place->name_zh);
}

/* The point that a list gives for a town is somewhere in its middle: the greater the town, the further
 * from what a record means. */
static double
precision_of (const AtlasGazetteerPlace *place)
{
  if (g_str_equal (place->feature, "PPLX"))
    return 2000;

  return place->population >= 1000000 ? 20000 : place->population >= 100000 ? 10000 : 5000;
}

static AtlasFoundPlace *
make_place (const AtlasGazetteerPlace *place)
{
  AtlasFoundPlace *found = g_new0 (AtlasFoundPlace, 1);

  found->name = dup_name (place);
  found->region = dup_region (place);
  /* translators: whose word it is that a place lies somewhere: GeoNames: Xiamen 厦门 (1790645) */
  found->basis = g_strdup_printf (_("GeoNames: %s (%" PRId64 ")"), found->name, place->id);
  found->longitude = place->longitude;
  found->latitude = place->latitude;
  found->precision_m = precision_of (place);

  return found;
}

static void
find_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_found_place_free);
  g_autoptr (GPtrArray) places = NULL;
  GError *error = NULL;

  places = atlas_gazetteer_find_finish (ATLAS_GAZETTEER (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  if (error != NULL)
    {
      g_debug ("The gazetteer cannot be read: %s", error->message);
      g_error_free (error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", _("The list of places is not installed."));
      return;
    }

  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (found, make_place (places->pdata[i]));
  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
}

static void
finder_find_async (AtlasPlaceFinder    *finder,
                   const char          *text,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             data)
{
  AtlasGazetteerFinder *self = ATLAS_GAZETTEER_FINDER (finder);
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, finder_find_async);
  atlas_gazetteer_find_async (self->gazetteer, text, PLACES_MAX, cancellable, find_cb, task);
}

static GPtrArray *
finder_find_finish (AtlasPlaceFinder  *finder,
                    GAsyncResult      *result,
                    GError           **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
finder_init (AtlasPlaceFinderInterface *iface)
{
  iface->find_async = finder_find_async;
  iface->find_finish = finder_find_finish;
}

static void
atlas_gazetteer_finder_finalize (GObject *object)
{
  g_clear_object (&ATLAS_GAZETTEER_FINDER (object)->gazetteer);

  G_OBJECT_CLASS (atlas_gazetteer_finder_parent_class)->finalize (object);
}

static void
atlas_gazetteer_finder_class_init (AtlasGazetteerFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_gazetteer_finder_finalize;
}

static void
atlas_gazetteer_finder_init (AtlasGazetteerFinder *self)
{
}

/* @path: the list that the build makes. */
AtlasPlaceFinder *
atlas_gazetteer_finder_new (const char *path)
{
  AtlasGazetteerFinder *self = g_object_new (ATLAS_TYPE_GAZETTEER_FINDER, NULL);

  self->gazetteer = atlas_gazetteer_new (path);

  return ATLAS_PLACE_FINDER (self);
}
