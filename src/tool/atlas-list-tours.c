/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool list --searches and --tours: what is kept to be shown again, in its order. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <glib/gi18n.h>

#include "atlas-language.h"

/* Writes the title of a record as a member. */
static void
write_title (AtlasJsonWriter *writer,
             AtlasRecordSet  *set,
             AtlasRecordType  type,
             gint64           id)
{
  g_autofree char *title = atlas_tool_record_title (set, type, id);

  atlas_json_writer_integer (writer, "id", id);
  if (title != NULL)
    atlas_json_writer_text (writer, "title", title);
}

static void
write_search (AtlasJsonWriter        *writer,
              const char             *member,
              AtlasRecordSet         *set,
              const AtlasSavedSearch *search)
{
  atlas_json_writer_open (writer, member, '{');
  write_title (writer, set, ATLAS_RECORD_SAVED_SEARCH, search->base.id);
  atlas_json_writer_text (writer, "query", search->query);
  atlas_json_writer_text (writer, "sort", search->sort != NULL ? search->sort : atlas_sorts[0]);
  atlas_json_writer_boolean (writer, "descending", search->descending != 0);
  atlas_json_writer_close (writer);
}

static void
write_listed_search (AtlasJsonWriter *writer,
                     AtlasRecordSet  *set,
                     gconstpointer    record)
{
  write_search (writer, NULL, set, record);
}

static void
print_search (AtlasRecordSet *set,
              gconstpointer   record)
{
  const AtlasSavedSearch *search = record;
  g_autofree char *title = atlas_tool_record_title (set, ATLAS_RECORD_SAVED_SEARCH, search->base.id);

  atlas_tool_print ("%16" G_GINT64_FORMAT "  ", search->base.id);
  if (title == NULL)
    atlas_tool_print ("%s\n", search->query);
  else
    /* translators: the title of a saved search; what it searches for */
    atlas_tool_print (_("%s: %s\n"), title, search->query);
}

static void
write_stop (AtlasJsonWriter     *writer,
            AtlasRecordSet      *set,
            const AtlasTourStop *stop)
{
  g_autoptr (GPtrArray) shown = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP_ENTRY, stop->base.id);
  const AtlasSavedSearch *search = atlas_record_set_get (set, ATLAS_RECORD_SAVED_SEARCH, stop->search);
  const char *title = atlas_record_set_text (set, stop->base.id, "title", atlas_languages_wanted (ATLAS_LABELS_INTERFACE));

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_integer (writer, "id", stop->base.id);
  if (title != NULL)
    atlas_json_writer_text (writer, "title", title);

  atlas_json_writer_open (writer, "entries", '[');
  for (guint i = 0; i < shown->len; i++)
    {
      atlas_json_writer_open (writer, NULL, '{');
      write_title (writer, set, ATLAS_RECORD_ENTRY, ((const AtlasTourStopEntry *) shown->pdata[i])->entry);
      atlas_json_writer_close (writer);
    }
  atlas_json_writer_close (writer);

  if (search != NULL)
    write_search (writer, "search", set, search);
  atlas_json_writer_close (writer);
}

static void
write_tour (AtlasJsonWriter *writer,
            AtlasRecordSet  *set,
            gconstpointer    record)
{
  const AtlasTour *tour = record;
  g_autoptr (GPtrArray) stops = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP, tour->base.id);

  atlas_json_writer_open (writer, NULL, '{');
  write_title (writer, set, ATLAS_RECORD_TOUR, tour->base.id);
  atlas_json_writer_integer (writer, "minutes", tour->minutes);
  atlas_json_writer_open (writer, "stops", '[');
  for (guint i = 0; i < stops->len; i++)
    write_stop (writer, set, stops->pdata[i]);
  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);
}

static void
print_stop (AtlasRecordSet      *set,
            const AtlasTourStop *stop,
            guint                number)
{
  g_autoptr (GPtrArray) shown = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP_ENTRY, stop->base.id);
  const AtlasSavedSearch *search = atlas_record_set_get (set, ATLAS_RECORD_SAVED_SEARCH, stop->search);
  const char *title = atlas_record_set_text (set, stop->base.id, "title", atlas_languages_wanted (ATLAS_LABELS_INTERFACE));

  atlas_tool_print ("%18u. %s\n", number, title != NULL ? title : _("(without a title)"));
  for (guint i = 0; i < shown->len; i++)
    {
      g_autofree char *name = atlas_tool_entry_title (set, ((const AtlasTourStopEntry *) shown->pdata[i])->entry);

      atlas_tool_print ("                      %s\n", name);
    }

  if (search != NULL)
    {
      g_autofree char *name = atlas_tool_record_title (set, ATLAS_RECORD_SAVED_SEARCH, search->base.id);

      /* translators: what a stop of a tour shows: the title of a saved search; what it searches for */
      atlas_tool_print (_("                      what “%s” finds: %s\n"), name != NULL ? name : search->query, search->query);
    }
}

static void
print_tour (AtlasRecordSet *set,
            gconstpointer   record)
{
  const AtlasTour *tour = record;
  g_autoptr (GPtrArray) stops = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP, tour->base.id);
  g_autofree char *title = atlas_tool_record_title (set, ATLAS_RECORD_TOUR, tour->base.id);

  atlas_tool_print ("%16" G_GINT64_FORMAT "  %s\n", tour->base.id, title != NULL ? title : _("(without a title)"));
  for (guint i = 0; i < stops->len; i++)
    print_stop (set, stops->pdata[i], i + 1);
}

typedef struct
{
  AtlasRecordType type;
  void (*print) (AtlasRecordSet *set, gconstpointer record);
  void (*write) (AtlasJsonWriter *writer, AtlasRecordSet *set, gconstpointer record);
} Way;

/* Takes the set, which is NULL on error. */
static AtlasToolStatus
list_all (AtlasRecordSet *taken,
          const Way      *way,
          gboolean        as_json)
{
  g_autoptr (AtlasRecordSet) set = taken;
  g_autoptr (GPtrArray) records = set != NULL ? atlas_record_set_all (set, way->type) : NULL;
  AtlasJsonWriter *writer;

  if (set == NULL)
    return ATLAS_TOOL_FAILED;

  if (!as_json)
    {
      for (guint i = 0; i < records->len; i++)
        way->print (set, records->pdata[i]);
      return ATLAS_TOOL_FINE;
    }

  writer = atlas_json_writer_new ();
  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_open (writer, atlas_record_info (way->type)->plural, '[');
  for (guint i = 0; i < records->len; i++)
    way->write (writer, set, records->pdata[i]);
  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);

  return ATLAS_TOOL_FINE;
}

/**
 * atlas_list_searches:
 * @db: a collection
 * @as_json: whether JSON is wanted
 * @error: where an error goes
 *
 * Prints the saved searches.
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_list_searches (AtlasDb   *db,
                     gboolean   as_json,
                     GError   **error)
{
  static const Way way = { ATLAS_RECORD_SAVED_SEARCH, print_search, write_listed_search };

  return list_all (atlas_db_load_saved_searches (db, error), &way, as_json);
}

/**
 * atlas_list_tours:
 * @db: a collection
 * @as_json: whether JSON is wanted
 * @error: where an error goes
 *
 * Prints the tours, stop by stop, with what is shown there.
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_list_tours (AtlasDb   *db,
                  gboolean   as_json,
                  GError   **error)
{
  static const Way way = { ATLAS_RECORD_TOUR, print_tour, write_tour };

  return list_all (atlas_db_load_tours (db, error), &way, as_json);
}
