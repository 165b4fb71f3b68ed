/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds, copies and orders tours, stops and what is listed at them. Only what stands elsewhere than
 * before is written. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-tour-edit.h"

#include "atlas-vocabulary.h"

static gint64 *
ordinal_of (gpointer record)
{
  const AtlasField *field = atlas_record_find_field (((AtlasRecord *) record)->type, "ordinal");

  return &ATLAS_FIELD_AT (record, field, gint64);
}

/* What stands in a list with a record: all tours, the stops of a tour, what is listed at a stop. */
static GPtrArray *
list_siblings (AtlasRecordSet    *set,
               const AtlasRecord *record)
{
  gint64 owner = atlas_record_owner (record, NULL);

  return owner != 0 ? atlas_record_set_children (set, record->type, owner) : atlas_record_set_all (set, record->type);
}

/* Gives the records in a list their places; @added (nullable) is among them and not stored yet. */
static void
renumber (AtlasEdit *edit,
          GPtrArray *records,
          gpointer   added)
{
  for (guint i = 0; i < records->len; i++)
    {
      gpointer moved;

      if (records->pdata[i] == added)
        {
          *ordinal_of (added) = i;
          continue;
        }
      if (*ordinal_of (records->pdata[i]) == i)
        continue;

      moved = atlas_record_copy (records->pdata[i]);
      *ordinal_of (moved) = i;
      atlas_edit_take (edit, moved);
    }
}

static gint64
end_of (GPtrArray *records)
{
  return records->len > 0 ? *ordinal_of (records->pdata[records->len - 1]) + 1 : 0;
}

/**
 * atlas_tour_add:
 * @edit: an edit
 * @tours: the tours that there are
 * @language: the language of the title
 * @title: what the tour is called
 *
 * Adds a tour behind the others.
 *
 * Returns: its id
 */
gint64
atlas_tour_add (AtlasEdit      *edit,
                AtlasRecordSet *tours,
                const char     *language,
                const char     *title)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (tours, ATLAS_RECORD_TOUR);
  AtlasTour *tour = atlas_record_new (ATLAS_RECORD_TOUR);
  gint64 id = tour->base.id = atlas_record_new_id ();

  tour->ordinal = end_of (all);
  atlas_edit_take (edit, tour);
  atlas_vocabulary_set_text (edit, tours, ATLAS_RECORD_TOUR, id, "title", language, title);

  return id;
}

/* (transfer full): a copy with an id of its own. */
static gpointer
copy_as_new (gconstpointer record)
{
  AtlasRecord *copy = atlas_record_copy (record);

  copy->id = atlas_record_new_id ();

  return copy;
}

/* The texts of a record for its copy; @mark (nullable) goes behind its titles. */
static void
copy_texts (AtlasEdit      *edit,
            AtlasRecordSet *set,
            gint64          from,
            gint64          to,
            const char     *mark)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, from);

  for (guint i = 0; i < texts->len; i++)
    {
      AtlasText *text = copy_as_new (texts->pdata[i]);

      text->owner = to;
      if (mark != NULL && g_strcmp0 (text->field, "title") == 0)
        {
          g_autofree char *title = g_strconcat (text->text, mark, NULL);

          atlas_set_text (&text->text, title);
        }
      atlas_edit_take (edit, text);
    }
}

static void
copy_contents (AtlasEdit      *edit,
               AtlasRecordSet *set,
               gint64          from,
               gint64          to)
{
  static const AtlasRecordType types[] = { ATLAS_RECORD_TOUR_STOP_ENTRY, ATLAS_RECORD_TOUR_STOP_CLAIM };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const AtlasField *stop = atlas_record_find_field (types[i], "stop");
      g_autoptr (GPtrArray) links = atlas_record_set_children (set, types[i], from);

      for (guint k = 0; k < links->len; k++)
        {
          gpointer link = copy_as_new (links->pdata[k]);

          ATLAS_FIELD_AT (link, stop, gint64) = to;
          atlas_edit_take (edit, link);
        }
    }
  copy_texts (edit, set, from, to, NULL);
}

/**
 * atlas_tour_duplicate:
 * @edit: an edit
 * @set: a set with the tour and its stops
 * @tours: the tours that there are
 * @tour: the id of the tour
 * @mark: what goes behind the title of the copy
 *
 * Adds a copy of a tour, with all its stops, behind the others.
 *
 * Returns: the id of the copy
 */
gint64
atlas_tour_duplicate (AtlasEdit      *edit,
                      AtlasRecordSet *set,
                      AtlasRecordSet *tours,
                      gint64          tour,
                      const char     *mark)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (tours, ATLAS_RECORD_TOUR);
  g_autoptr (GPtrArray) stops = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP, tour);
  AtlasTour *copy = copy_as_new (atlas_record_set_get (set, ATLAS_RECORD_TOUR, tour));
  gint64 id = copy->base.id;

  copy->ordinal = end_of (all);
  atlas_edit_take (edit, copy);
  copy_texts (edit, set, tour, id, mark);

  for (guint i = 0; i < stops->len; i++)
    {
      AtlasTourStop *stop = copy_as_new (stops->pdata[i]);
      gint64 to = stop->base.id;

      stop->tour = id;
      atlas_edit_take (edit, stop);
      copy_contents (edit, set, ((const AtlasRecord *) stops->pdata[i])->id, to);
    }

  return id;
}

/* Puts a new stop behind another one, or at the end. */
static gint64
insert_stop (AtlasEdit      *edit,
             AtlasRecordSet *set,
             AtlasTourStop  *stop,
             gint64          after)
{
  g_autoptr (GPtrArray) stops = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP, stop->tour);
  gint64 id = stop->base.id;
  guint place = stops->len;

  for (guint i = 0; i < stops->len; i++)
    {
      if (((const AtlasRecord *) stops->pdata[i])->id == after)
        place = i + 1;
    }
  g_ptr_array_insert (stops, (int) place, stop);
  renumber (edit, stops, stop);
  atlas_edit_take (edit, stop);

  return id;
}

/**
 * atlas_tour_add_stop:
 * @edit: an edit
 * @set: a set with the tour and its stops
 * @tour: the id of the tour
 * @after: the id of the stop that it comes behind; 0: behind all
 *
 * Adds a stop that looks where the one before it does.
 *
 * Returns: its id
 */
gint64
atlas_tour_add_stop (AtlasEdit      *edit,
                     AtlasRecordSet *set,
                     gint64          tour,
                     gint64          after)
{
  g_autoptr (GPtrArray) stops = atlas_record_set_children (set, ATLAS_RECORD_TOUR_STOP, tour);
  const AtlasTourStop *before = atlas_record_set_get (set, ATLAS_RECORD_TOUR_STOP, after);
  AtlasTourStop *stop = atlas_record_new (ATLAS_RECORD_TOUR_STOP);

  if (before == NULL && stops->len > 0)
    before = stops->pdata[stops->len - 1];

  stop->base.id = atlas_record_new_id ();
  stop->tour = tour;
  if (before != NULL)
    {
      stop->camera = before->camera;
      stop->zoom = before->zoom;
    }

  return insert_stop (edit, set, stop, after);
}

/**
 * atlas_tour_duplicate_stop:
 * @edit: an edit
 * @set: a set with the stop, all that belongs to it, and its siblings
 * @stop: the id of the stop
 *
 * Adds a copy of a stop right behind it.
 *
 * Returns: the id of the copy
 */
gint64
atlas_tour_duplicate_stop (AtlasEdit      *edit,
                           AtlasRecordSet *set,
                           gint64          stop)
{
  AtlasTourStop *copy = copy_as_new (atlas_record_set_get (set, ATLAS_RECORD_TOUR_STOP, stop));
  gint64 id = insert_stop (edit, set, copy, stop);

  copy_contents (edit, set, stop, id);

  return id;
}

/**
 * atlas_tour_add_link:
 * @edit: an edit
 * @set: a set with what the stop lists
 * @type: %ATLAS_RECORD_TOUR_STOP_ENTRY or %ATLAS_RECORD_TOUR_STOP_CLAIM
 * @stop: the id of the stop
 * @linked: the id of an entry, or of a claim
 *
 * Lists an entry or a claim at a stop, behind the others. Of several in one edit each stands behind the
 * one before.
 *
 * Returns: %FALSE if it is listed there already
 */
gboolean
atlas_tour_add_link (AtlasEdit       *edit,
                     AtlasRecordSet  *set,
                     AtlasRecordType  type,
                     gint64           stop,
                     gint64           linked)
{
  const AtlasField *stop_field = atlas_record_find_field (type, "stop");
  const AtlasField *linked_field = atlas_record_find_field (type, type == ATLAS_RECORD_TOUR_STOP_ENTRY ? "entry" : "claim");
  g_autoptr (GPtrArray) links = atlas_record_set_children (set, type, stop);
  gint64 ordinal = end_of (links);
  AtlasRecord *link;

  for (guint i = 0; i < links->len; i++)
    {
      if (ATLAS_FIELD_AT (links->pdata[i], linked_field, gint64) == linked)
        return FALSE;
    }

  for (guint i = 0; i < edit->steps->len; i++)
    {
      const AtlasEditStep *step = edit->steps->pdata[i];

      ordinal += !step->remove && step->type == type;
    }

  link = atlas_record_new (type);
  link->id = atlas_record_new_id ();
  ATLAS_FIELD_AT (link, stop_field, gint64) = stop;
  ATLAS_FIELD_AT (link, linked_field, gint64) = linked;
  *ordinal_of (link) = ordinal;
  atlas_edit_take (edit, link);

  return TRUE;
}

/**
 * atlas_tour_find_place:
 * @set: a set with the record and its siblings
 * @type: the type of a tour, a stop, or what is listed at one
 * @id: its id
 * @place: (out) (optional): where it stands, from 0
 * @n_places: (out) (optional): how many there are
 *
 * Returns: %FALSE if it is not there
 */
gboolean
atlas_tour_find_place (AtlasRecordSet  *set,
                       AtlasRecordType  type,
                       gint64           id,
                       guint           *place,
                       guint           *n_places)
{
  gpointer record = (gpointer) atlas_record_set_get (set, type, id);
  g_autoptr (GPtrArray) siblings = record != NULL ? list_siblings (set, record) : NULL;
  guint at = 0;

  if (record == NULL || !g_ptr_array_find (siblings, record, &at))
    return FALSE;

  if (place != NULL)
    *place = at;
  if (n_places != NULL)
    *n_places = siblings->len;

  return TRUE;
}

/**
 * atlas_tour_move:
 * @edit: an edit
 * @set: a set with the record and its siblings
 * @type: the type of a tour, a stop, or what is listed at one
 * @id: its id
 * @place: where it shall stand among its siblings, from 0
 *
 * Moves a tour among the tours, a stop within its tour, an entry or a statement within its stop.
 *
 * Returns: %FALSE if it stands there already, or there is no such place
 */
gboolean
atlas_tour_move (AtlasEdit       *edit,
                 AtlasRecordSet  *set,
                 AtlasRecordType  type,
                 gint64           id,
                 guint            place)
{
  gpointer record = (gpointer) atlas_record_set_get (set, type, id);
  g_autoptr (GPtrArray) siblings = NULL;
  guint at;

  if (record == NULL)
    return FALSE;

  siblings = list_siblings (set, record);
  if (!g_ptr_array_find (siblings, record, &at) || at == place || place >= siblings->len)
    return FALSE;

  g_ptr_array_remove_index (siblings, at);
  g_ptr_array_insert (siblings, (int) place, record);
  renumber (edit, siblings, NULL);

  return TRUE;
}
