/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries on their way out on several threads: each reads a slice of them by a connection of its own
 * and writes it into memory; the slices are joined in their order. */
#define G_LOG_DOMAIN "atlas-transfer"

#include "atlas-outlet-private.h"

#define MOST_HANDS 4
/* Slices that wait for one before them, a hand. */
#define AHEAD 4
/* A slice that is longer goes out piece by piece, when it is its turn. */
#define LONG (2 * 1024 * 1024)

typedef struct
{
  GString *text;          /* NULL: it is not done */
  guint64  n_items;
  gboolean last;          /* nothing of it comes after this */
} Slice;

typedef struct
{
  AtlasOutletRun    *run;
  AtlasExportCursor *first;       /* what the first hand reads by */

  GMutex   lock;                  /* of all below */
  GCond    changed;
  Slice    slices[MOST_HANDS * AHEAD];    /* by their number */
  GString *empty;                 /* (nullable): room for one, used before */
  guint    n_slices;              /* that may be there at once */
  gint64   last;                  /* the last entry that somebody writes */
  guint64  given;                 /* how many slices were given */
  guint64  joined;                /* how many of them are joined */
  guint    n_hands;               /* that are at work */
  gboolean all_given;
  gboolean stop;
  GError  *error;                 /* (nullable): why */
} Crew;

typedef struct
{
  Crew              *crew;
  GThread           *thread;
  AtlasOutletRun     run;         /* its own: connection, options, names and report */
  AtlasDb           *own_db;      /* (nullable) */
  AtlasExportCursor *own_cursor;  /* (nullable) */
  guint64            number;      /* of its slice */
} Hand;

/* Waits until all slices before the hand's are joined. */
static void
wait_for_turn (gpointer data)
{
  Hand *hand = data;
  Crew *crew = hand->crew;

  g_mutex_lock (&crew->lock);
  while (crew->joined < hand->number && !crew->stop)
    g_cond_wait (&crew->changed, &crew->lock);
  g_mutex_unlock (&crew->lock);
}

/* Takes @error. */
static void
give_up (Crew   *crew,
         GError *error)
{
  g_mutex_lock (&crew->lock);
  crew->stop = TRUE;
  if (crew->error == NULL)
    crew->error = error;
  else
    g_clear_error (&error);
  g_cond_broadcast (&crew->changed);
  g_mutex_unlock (&crew->lock);
}

/* The next slice that nobody has, where there is room for it. */
static gboolean
take_slice (Hand               *hand,
            AtlasExportCursor  *cursor,
            gint64             *after,
            gint64             *last,
            GError            **error)
{
  Crew *crew = hand->crew;
  gboolean fine = TRUE;

  g_mutex_lock (&crew->lock);
  while (!crew->stop && !crew->all_given && crew->given - crew->joined >= crew->n_slices)
    g_cond_wait (&crew->changed, &crew->lock);

  *last = 0;
  if (!crew->stop && !crew->all_given)
    {
      *after = crew->last;
      fine = atlas_export_cursor_find_slice (cursor, *after, last, error);
      crew->all_given = *last == 0;
    }

  if (*last != 0)
    {
      crew->last = *last;
      hand->number = crew->given++;
    }
  g_mutex_unlock (&crew->lock);

  return fine;
}

/* Gives away what is written of a slice. */
static void
hand_in (Hand     *hand,
         gboolean  last)
{
  Crew *crew = hand->crew;
  Slice *slice = &crew->slices[hand->number % crew->n_slices];

  if (!last)
    wait_for_turn (hand);

  g_mutex_lock (&crew->lock);
  while (slice->text != NULL && !crew->stop)
    g_cond_wait (&crew->changed, &crew->lock);

  if (!crew->stop)
    {
      GString *empty = crew->empty != NULL ? g_steal_pointer (&crew->empty) : g_string_new (NULL);

      slice->text = atlas_writer_swap (hand->run.writer, empty, &slice->n_items);
      slice->last = last;
      g_cond_broadcast (&crew->changed);
    }
  g_mutex_unlock (&crew->lock);
}

static gboolean
write_slices (Hand               *hand,
              AtlasExportCursor  *cursor,
              GError            **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  AtlasItem item = { .records = kept };
  gint64 after = 0, last;

  while (take_slice (hand, cursor, &after, &last, error))
    {
      g_autoptr (GError) problem = NULL;
      GPtrArray *records;

      if (last == 0)
        return TRUE;

      atlas_export_cursor_set_slice (cursor, after, last);
      while (atlas_export_cursor_next (cursor, &records, &problem))
        {
          item.records = atlas_outlet_keep (&hand->run, records, kept);
          if (!atlas_writer_write (hand->run.writer, &item, error))
            return FALSE;
          if (atlas_writer_get_waiting (hand->run.writer) > LONG)
            hand_in (hand, FALSE);
        }

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }

      hand_in (hand, TRUE);
    }

  return FALSE;
}

/* A cursor by a connection of its own; without one the others do the work. */
static AtlasExportCursor *
open_cursor (Hand *hand)
{
  if (hand->run.db != NULL)
    return hand->crew->first;

  hand->own_db = hand->run.db = atlas_db_open_beside (hand->crew->run->db);
  if (hand->own_db == NULL)
    return NULL;

  hand->own_cursor = atlas_export_cursor_new_beside (hand->crew->first, hand->own_db);

  return hand->own_cursor;
}

static gpointer
work (gpointer data)
{
  Hand *hand = data;
  Crew *crew = hand->crew;
  AtlasExportCursor *cursor = open_cursor (hand);
  GError *error = NULL;

  if (cursor != NULL && !write_slices (hand, cursor, &error))
    give_up (crew, error);

  g_mutex_lock (&crew->lock);
  crew->n_hands--;
  g_cond_broadcast (&crew->changed);
  g_mutex_unlock (&crew->lock);

  return NULL;
}

static void
start (Hand    *hand,
       Crew    *crew,
       AtlasDb *db)
{
  hand->crew = crew;
  hand->run = *crew->run;
  hand->run.db = db;
  hand->run.report = atlas_outlet_report_new ();
  hand->run.names = atlas_outlet_new_names ();
  hand->run.options.names_of_data = &hand->run;
  hand->run.writer = atlas_writer_new_part (crew->run->writer, &hand->run.options, wait_for_turn, hand);
  crew->n_hands++;
}

/* Its counts are the whole's. */
static void
finish (Hand *hand)
{
  GPtrArray *losses = hand->run.report->losses;

  g_thread_join (hand->thread);
  atlas_writer_end_part (hand->run.writer);

  for (guint i = 0; i < losses->len; i++)
    {
      const AtlasLoss *loss = losses->pdata[i];

      atlas_outlet_report_add (hand->crew->run->report, loss->what, loss->count);
    }

  atlas_outlet_report_free (hand->run.report);
  g_hash_table_unref (hand->run.names);
  g_clear_pointer (&hand->own_cursor, atlas_export_cursor_free);
  if (hand->own_db != NULL)
    atlas_db_close (hand->own_db, NULL);
}

/* (transfer full) (nullable): what goes next, when it is there; NULL: that was all, or it ends early. */
static GString *
wait_for_text (Crew     *crew,
               guint64  *n_items,
               gboolean *last)
{
  Slice *slice = &crew->slices[crew->joined % crew->n_slices];
  GString *text;

  g_mutex_lock (&crew->lock);
  while (!crew->stop && slice->text == NULL && crew->n_hands > 0)
    g_cond_wait (&crew->changed, &crew->lock);

  text = crew->stop ? NULL : g_steal_pointer (&slice->text);
  *n_items = slice->n_items;
  *last = slice->last;
  g_mutex_unlock (&crew->lock);

  return text;
}

/* Takes @text, which is written out. */
static void
give_room (Crew     *crew,
           GString  *text,
           gboolean  last)
{
  gboolean use_again = text->len < LONG;

  g_string_truncate (text, 0);

  g_mutex_lock (&crew->lock);
  crew->joined += last;
  if (crew->empty == NULL && use_again)
    crew->empty = g_steal_pointer (&text);
  g_cond_broadcast (&crew->changed);
  g_mutex_unlock (&crew->lock);

  if (text != NULL)
    g_string_free (text, TRUE);
}

static void
join_slices (Crew *crew)
{
  GString *text;
  guint64 n_items;
  gboolean last;

  while ((text = wait_for_text (crew, &n_items, &last)) != NULL)
    {
      GError *error = NULL;

      if (!atlas_writer_join (crew->run->writer, text, n_items, &error) ||
          !atlas_outlet_go_on (crew->run, n_items, &error))
        give_up (crew, error);

      give_room (crew, text, last);
    }
}

static void
clear_crew (Crew *crew)
{
  for (guint i = 0; i < G_N_ELEMENTS (crew->slices); i++)
    {
      if (crew->slices[i].text != NULL)
        g_string_free (crew->slices[i].text, TRUE);
    }

  if (crew->empty != NULL)
    g_string_free (crew->empty, TRUE);
  g_mutex_clear (&crew->lock);
  g_cond_clear (&crew->changed);
}

/* Writes all entries into the run's writer, whose format has parts. @cursor reads them all. */
gboolean
atlas_outlet_write_together (AtlasOutletRun     *run,
                             AtlasExportCursor  *cursor,
                             GError            **error)
{
  Crew crew = { .run = run, .first = cursor };
  Hand hands[MOST_HANDS] = { 0 };
  guint n = MIN (g_get_num_processors (), MOST_HANDS);

  g_mutex_init (&crew.lock);
  g_cond_init (&crew.changed);
  crew.n_slices = n * AHEAD;

  for (guint i = 0; i < n; i++)
    start (&hands[i], &crew, i == 0 ? run->db : NULL);
  for (guint i = 0; i < n; i++)
    hands[i].thread = g_thread_new ("export", work, &hands[i]);

  join_slices (&crew);

  for (guint i = 0; i < n; i++)
    finish (&hands[i]);

  clear_crew (&crew);
  if (crew.error != NULL)
    g_propagate_error (error, crew.error);

  return crew.error == NULL;
}
