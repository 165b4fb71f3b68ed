/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When entries were: the dates and periods of their claims, as numbers of days. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include "atlas-calendar.h"

#define FIRST_DAY "start-date"
#define LAST_DAY "end-date"

/* Times of one entry; what is beyond is not drawn. */
#define MAX_TIMES 64

typedef struct
{
  GArray *times;            /* (element-type AtlasEntryTime) */
  gint64 entry;
  guint first;              /* the first time of @entry in @times */
  AtlasTimeSpan begun;      /* where a claim says when it began ... */
  AtlasTimeSpan ended;      /* ... or ended */
} Walk;

static const AtlasTimeSpan undated = { ATLAS_CALENDAR_EVER_AFTER, ATLAS_CALENDAR_EVER_BEFORE, ATLAS_TIME_UNDATED };

static gboolean
is_dated (const AtlasTimeSpan *span)
{
  return (span->flags & ATLAS_TIME_UNDATED) == 0;
}

static void
add_span (Walk                *walk,
          const AtlasTimeSpan *span)
{
  AtlasEntryTime time = { walk->entry, *span };

  for (guint i = walk->first; i < walk->times->len; i++)
    {
      AtlasTimeSpan *other = &g_array_index (walk->times, AtlasEntryTime, i).span;

      if (other->first != span->first || other->last != span->last)
        continue;

      /* The same days twice: a date of its own says more than the period of a figure. */
      if (((other->flags ^ span->flags) & ATLAS_TIME_OF_FIGURE) == 0)
        other->flags &= span->flags;
      else if ((other->flags & ATLAS_TIME_OF_FIGURE) != 0)
        other->flags = span->flags;
      return;
    }

  if (walk->times->len - walk->first < MAX_TIMES)
    g_array_append_val (walk->times, time);
}

/* A beginning and an end are one time from the one to the other. */
static void
add_stretch (Walk *walk)
{
  AtlasTimeSpan span = walk->begun;

  if (is_dated (&walk->begun) && is_dated (&walk->ended) && walk->ended.last >= walk->begun.first)
    {
      span.last = walk->ended.last;
      span.flags = (walk->begun.flags & ATLAS_TIME_FIRST_DOUBTFUL) | (walk->ended.flags & ATLAS_TIME_LAST_DOUBTFUL) |
                   ((walk->begun.flags | walk->ended.flags) & ATLAS_TIME_PLANNED);
      add_span (walk, &span);
      return;
    }

  if (is_dated (&walk->begun))
    add_span (walk, &walk->begun);
  if (is_dated (&walk->ended))
    add_span (walk, &walk->ended);
}

static void
finish_entry (Walk *walk)
{
  if (walk->entry == 0)
    return;

  add_stretch (walk);
  if (walk->times->len == walk->first)
    add_span (walk, &undated);
}

static void
begin_entry (Walk   *walk,
             gint64  entry)
{
  finish_entry (walk);
  walk->entry = entry;
  walk->first = walk->times->len;
  walk->begun = walk->ended = undated;
}

static void
take_claim (Walk         *walk,
            sqlite3_stmt *statement)
{
  const char *state = (const char *) sqlite3_column_text (statement, 3);
  const char *property = (const char *) sqlite3_column_text (statement, 4);
  guint planned = state == NULL || g_str_equal (state, "actual") ? 0 : ATLAS_TIME_PLANNED;
  AtlasTimeSpan span;

  if (atlas_time_span_read ((const char *) sqlite3_column_text (statement, 1), &span))
    {
      span.flags |= planned;
      if (g_strcmp0 (property, FIRST_DAY) == 0 && !is_dated (&walk->begun))
        walk->begun = span;
      else if (g_strcmp0 (property, LAST_DAY) == 0 && !is_dated (&walk->ended))
        walk->ended = span;
      else
        add_span (walk, &span);
    }

  if (atlas_time_span_read ((const char *) sqlite3_column_text (statement, 2), &span))
    {
      /* What is said of a year is said of all of it. */
      span.flags = (span.flags & ~(guint) ATLAS_TIME_WITHIN) | ATLAS_TIME_OF_FIGURE | planned;
      add_span (walk, &span);
    }
}

static gboolean
list_range (AtlasDb  *self,
            Walk     *walk,
            gint64    low,
            gint64    high,
            GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT e.id, c.date, c.period, c.state, p.key FROM entry e "
    "LEFT JOIN claim c ON c.entry = e.id AND (c.date IS NOT NULL OR c.period IS NOT NULL) AND c.rank IS NOT 'withdrawn' "
    "LEFT JOIN property p ON p.id = c.property "
    "WHERE e.id BETWEEN ?1 AND ?2 ORDER BY e.id, c.ordinal", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, low);
  sqlite3_bind_int64 (statement, 2, high);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      gint64 entry = sqlite3_column_int64 (statement, 0);

      if (entry != walk->entry)
        begin_entry (walk, entry);
      take_claim (walk, statement);
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_db_list_times:
 * @self: a collection file
 * @ids: (nullable): the entries wanted; %NULL: all
 * @error: where an error goes
 *
 * Reads when entries were: the dates that their claims give, from `start-date` to `end-date` where both
 * are given, and the periods that their claims speak of. Withdrawn claims are left out, and dates of
 * which no year is known. An entry without any is there once, as undated; one that is not in the
 * collection is left out.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasEntryTime): the times, by ascending id
 */
GArray *
atlas_db_list_times (AtlasDb     *self,
                     AtlasIdSet  *ids,
                     GError     **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (AtlasEntryTime));
  Walk walk = { .times = times };
  gboolean fine = atlas_sql_begin (self, FALSE, error);

  if (fine && ids == NULL)
    fine = list_range (self, &walk, 1, ATLAS_ID_MAX, error);

  for (guint i = 0; fine && ids != NULL && i < atlas_id_set_size (ids); i++)
    fine = list_range (self, &walk, atlas_id_set_get (ids)[i], atlas_id_set_get (ids)[i], error);

  finish_entry (&walk);
  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&times) : NULL;
}
