/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window is searching for, and the newest answer. A question goes two ways at once, to the
 * collection and to the gazetteer; when the collection has answered, it is asked what is to be counted.
 * Another question cancels all that is under way, and what was found stays until it is answered. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-finder.h"

#include <string.h>

/* Records that are asked for at a time. */
#define PAGE 30

/* A set of so many ids is not made on the main thread. */
#define MANY_IDS 2000

struct _AtlasFinder
{
  GObject parent_instance;

  AtlasSearch *search;
  AtlasPlaceFinder *places;
  AtlasSearchRequest request;   /* its query is held */
  GCancellable *asking;         /* (nullable): of the newest question: answers to older ones are dropped */
  gboolean waiting;             /* for an answer of the collection */
  gboolean counting;
  gboolean loading;             /* more records of the same answer */
  gboolean load_next;           /* they are wanted as soon as all is counted */
  GPtrArray *places_found;      /* (nullable): what the gazetteer has answered */

  AtlasAnswer answer;           /* holds its groups */
  GPtrArray *facets[ATLAS_N_FACETS];
  AtlasIdSet *shown;            /* (nullable) */
  char *problem;
};

enum
{
  ASKED,
  FOUND,
  COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasFinder, atlas_finder, G_TYPE_OBJECT)

static void load_page (AtlasFinder *self);

/* What an answer is to. */
typedef struct
{
  AtlasFinder *finder;
  GCancellable *asking;
  GArray *ids;              /* (nullable): those that a set is made of */
} Question;

static Question *
new_question (AtlasFinder *self)
{
  Question *question = g_new0 (Question, 1);

  question->finder = g_object_ref (self);
  question->asking = g_object_ref (self->asking);

  return question;
}

static void
free_question (Question *question)
{
  g_object_unref (question->finder);
  g_object_unref (question->asking);
  g_clear_pointer (&question->ids, g_array_unref);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, free_question)

static gboolean
is_newest (const Question *question)
{
  return question->finder->asking == question->asking;
}

static void
stop (AtlasFinder *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->places_found, g_ptr_array_unref);
  self->waiting = self->counting = self->loading = self->load_next = FALSE;
}

static void
forget_answer (AtlasFinder *self)
{
  for (guint i = 0; i < ATLAS_N_RESULT_GROUPS; i++)
    g_clear_pointer (&self->answer.groups[i], g_ptr_array_unref);
  self->answer.n_records = 0;
  self->answer.more = FALSE;
  g_clear_pointer (&self->problem, g_free);
}

static void
forget_counts (AtlasFinder *self)
{
  for (guint i = 0; i < ATLAS_N_FACETS; i++)
    g_clear_pointer (&self->facets[i], g_ptr_array_unref);
  g_clear_pointer (&self->shown, atlas_id_set_unref);
}

static void
set_group (AtlasFinder      *self,
           AtlasResultGroup  group,
           GPtrArray        *found)
{
  g_clear_pointer (&self->answer.groups[group], g_ptr_array_unref);
  self->answer.groups[group] = found != NULL ? g_ptr_array_ref (found) : NULL;
}

static AtlasIdSet *
make_set (GArray *ids)
{
  return atlas_id_set_new ((const gint64 *) (void *) ids->data, ids->len);
}

/* All that is counted is there. @shown: (transfer full) */
static void
finish_counting (AtlasFinder *self,
                 AtlasIdSet  *shown)
{
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  self->shown = shown;
  self->counting = FALSE;
  g_signal_emit (self, signals[COUNTED], 0);
  if (self->load_next)
    load_page (self);
}

static void
make_set_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  g_task_return_pointer (task, make_set (((Question *) data)->ids), (GDestroyNotify) atlas_id_set_unref);
}

static void
set_made_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  AtlasIdSet *shown = g_task_propagate_pointer (G_TASK (result), NULL);

  if (shown != NULL && is_newest (question))
    finish_counting (question->finder, shown);
  else
    g_clear_pointer (&shown, atlas_id_set_unref);
}

static void
show_ids (Question *question,
          GArray   *ids)
{
  g_autoptr (GTask) task = NULL;

  if (ids->len < MANY_IDS)
    {
      finish_counting (question->finder, make_set (ids));
      free_question (question);
      return;
    }

  question->ids = g_array_ref (ids);
  task = g_task_new (NULL, question->asking, set_made_cb, NULL);
  g_task_set_source_tag (task, show_ids);
  g_task_set_task_data (task, question, (GDestroyNotify) free_question);
  g_task_run_in_thread (task, make_set_thread);
}

static void
count_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (Question) question = data;
  AtlasFinder *self = question->finder;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) found = atlas_search_count_finish (ATLAS_SEARCH (source), result, &error);

  if (!is_newest (question))
    return;

  if (found == NULL)
    {
      self->counting = FALSE;
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Counting what matches: %s", error->message);
      return;
    }

  for (guint i = 0; i < ATLAS_N_FACETS; i++)
    {
      g_clear_pointer (&self->facets[i], g_ptr_array_unref);
      self->facets[i] = g_steal_pointer (&found->facets[i]);
    }
  self->answer.n_records = found->n_records;
  self->answer.more = found->more;
  if (found->ids != NULL)
    show_ids (g_steal_pointer (&question), found->ids);
}

static void
count (AtlasFinder *self)
{
  self->counting = TRUE;
  self->request.offset = 0;
  atlas_search_count_async (self->search, &self->request, self->asking, count_cb, new_question (self));
}

static void
take_answer (AtlasFinder       *self,
             AtlasSearchResult *found)
{
  set_group (self, ATLAS_RESULT_RECORDS, found->records);
  set_group (self, ATLAS_RESULT_CLAIMS, found->claims);
  set_group (self, ATLAS_RESULT_SOURCES, found->sources);
  self->answer.n_records = found->n_records;
  self->answer.more = found->more;
  self->problem = g_steal_pointer (&found->problem);
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (Question) question = data;
  AtlasFinder *self = question->finder;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) found = atlas_search_run_finish (ATLAS_SEARCH (source), result, &error);

  if (!is_newest (question) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->waiting = FALSE;
  forget_answer (self);
  set_group (self, ATLAS_RESULT_PLACES, self->places_found);
  if (found != NULL)
    take_answer (self, found);
  else
    self->problem = g_strdup (error->message);

  g_signal_emit (self, signals[FOUND], 0);
  if (found != NULL && is_newest (question))
    count (self);
}

static void
places_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Question) question = data;
  AtlasFinder *self = question->finder;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = atlas_place_finder_find_finish (ATLAS_PLACE_FINDER (source), result, &error);

  if (!is_newest (question))
    return;

  if (places == NULL)
    {
      g_debug ("Looking for places: %s", error->message);
      return;
    }

  self->places_found = g_steal_pointer (&places);
  if (!self->waiting && self->places_found->len > 0)
    {
      set_group (self, ATLAS_RESULT_PLACES, self->places_found);
      g_signal_emit (self, signals[FOUND], 0);
    }
}

/* What the gazetteer can be asked: words alone, and not just one Latin letter. */
static char *
dup_place_words (const AtlasQuery *query)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < query->terms->len; i++)
    {
      const AtlasQueryTerm *term = query->terms->pdata[i];

      if (term->negated || (term->type != ATLAS_TERM_WORD && term->type != ATLAS_TERM_PHRASE))
        {
          g_string_truncate (words, 0);
          break;
        }
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", term->values[0]);
    }

  if (words->len < 2)
    g_string_truncate (words, 0);

  return g_string_free (words, FALSE);
}

static void
ask_places (AtlasFinder *self)
{
  g_autofree char *words = dup_place_words (self->request.query);

  if (self->places != NULL && *words != '\0')
    atlas_place_finder_find_async (self->places, words, self->asking, places_cb, new_question (self));
}

/* Asks for the first @limit records and all else. */
static void
ask (AtlasFinder *self,
     guint        limit)
{
  stop (self);
  if (!atlas_finder_is_active (self))
    {
      forget_answer (self);
      forget_counts (self);
      g_signal_emit (self, signals[FOUND], 0);
      g_signal_emit (self, signals[COUNTED], 0);
      return;
    }

  self->asking = g_cancellable_new ();
  self->waiting = TRUE;
  self->request.offset = 0;
  self->request.limit = limit;
  atlas_search_run_async (self->search, &self->request, self->asking, run_cb, new_question (self));
  ask_places (self);
}

static void
ask_anew (AtlasFinder *self)
{
  if (atlas_finder_is_active (self))
    g_signal_emit (self, signals[ASKED], 0);
  ask (self, PAGE);
}

/* The collection has changed: the same question, and as many records as there are now. */
static void
updated_cb (AtlasFinder *self)
{
  GPtrArray *records = self->answer.groups[ATLAS_RESULT_RECORDS];

  if (atlas_finder_is_active (self))
    ask (self, MAX (PAGE, records != NULL ? records->len : 0));
}

static void
page_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (Question) question = data;
  AtlasFinder *self = question->finder;
  GPtrArray *records = self->answer.groups[ATLAS_RESULT_RECORDS];
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearchResult) found = atlas_search_run_finish (ATLAS_SEARCH (source), result, &error);

  if (!is_newest (question))
    return;

  self->loading = FALSE;
  if (found == NULL)
    return;

  /* Nothing more has come: there is nothing more, whatever was counted. */
  if (found->records->len == 0)
    {
      self->answer.n_records = records->len;
      self->answer.more = FALSE;
    }
  g_ptr_array_extend_and_steal (records, g_ptr_array_ref (found->records));
  g_signal_emit (self, signals[FOUND], 0);
}

static void
load_page (AtlasFinder *self)
{
  self->load_next = FALSE;
  self->loading = TRUE;
  self->request.offset = self->answer.groups[ATLAS_RESULT_RECORDS]->len;
  self->request.limit = PAGE;
  atlas_search_run_async (self->search, &self->request, self->asking, page_cb, new_question (self));
}

static void
atlas_finder_dispose (GObject *object)
{
  AtlasFinder *self = ATLAS_FINDER (object);

  stop (self);
  forget_answer (self);
  forget_counts (self);
  g_clear_object (&self->search);
  g_clear_object (&self->places);
  g_clear_pointer (&self->request.query, atlas_query_free);
  g_clear_pointer (&self->request.within, atlas_id_set_unref);

  G_OBJECT_CLASS (atlas_finder_parent_class)->dispose (object);
}

static void
atlas_finder_class_init (AtlasFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_finder_dispose;

  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_finder_init (AtlasFinder *self)
{
  self->request.query = atlas_query_parse ("");
  self->request.with_ids = TRUE;
}

/* @places: (nullable): who knows where places are. */
AtlasFinder *
atlas_finder_new (AtlasSearch      *search,
                  AtlasPlaceFinder *places)
{
  AtlasFinder *self = g_object_new (ATLAS_TYPE_FINDER, NULL);

  self->search = g_object_ref (search);
  g_set_object (&self->places, places);
  g_signal_connect_object (search, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Asks another question; an empty one ends the search. */
void
atlas_finder_set_query (AtlasFinder      *self,
                        const AtlasQuery *query)
{
  atlas_query_free (self->request.query);
  self->request.query = atlas_query_copy (query);
  ask_anew (self);
}

/* In which language answers call things. */
void
atlas_finder_set_labels (AtlasFinder        *self,
                         AtlasLabelLanguage  labels)
{
  if (self->request.labels == labels)
    return;

  self->request.labels = labels;
  updated_cb (self);
}

void
atlas_finder_set_order (AtlasFinder      *self,
                        const AtlasResultOrder *order)
{
  AtlasSearchRequest *request = &self->request;

  if (request->sort == order->sort && request->descending == order->descending &&
      request->sort_property == order->property &&
      (order->sort != ATLAS_SORT_DISTANCE ||
       (request->longitude == order->longitude && request->latitude == order->latitude)))
    return;

  request->sort = order->sort;
  request->descending = order->descending;
  request->sort_property = order->property;
  request->longitude = order->longitude;
  request->latitude = order->latitude;
  if (atlas_finder_is_active (self))
    ask_anew (self);
}

/* @within: (nullable): what is found and counted is of these; NULL: of all. What is shown is not: it is
 * for whoever narrows to do that without asking. What was found stays on show until there is an answer. */
void
atlas_finder_set_within (AtlasFinder *self,
                         AtlasIdSet  *within)
{
  if (atlas_id_set_equal (self->request.within, within))
    return;

  g_clear_pointer (&self->request.within, atlas_id_set_unref);
  self->request.within = within != NULL ? atlas_id_set_ref (within) : NULL;
  updated_cb (self);
}

/* Whether it is to be counted how many records have what. */
void
atlas_finder_set_facets (AtlasFinder *self,
                         gboolean     facets)
{
  if (self->request.with_facets == facets)
    return;

  self->request.with_facets = facets;
  if (facets && atlas_finder_is_active (self) && !self->waiting)
    count (self);
}

/* Asks for the records that come after those that are there. */
void
atlas_finder_load_more (AtlasFinder *self)
{
  GPtrArray *records = self->answer.groups[ATLAS_RESULT_RECORDS];

  if (self->waiting || self->loading || records == NULL ||
      (records->len >= self->answer.n_records && !self->answer.more))
    return;

  /* It would interrupt the counting. */
  if (self->counting)
    self->load_next = TRUE;
  else
    load_page (self);
}

const AtlasQuery *
atlas_finder_get_query (AtlasFinder *self)
{
  return self->request.query;
}

/* Whether anything is searched for. */
gboolean
atlas_finder_is_active (AtlasFinder *self)
{
  return !atlas_query_is_empty (self->request.query);
}

/* Whether what was found is out of date. */
gboolean
atlas_finder_is_waiting (AtlasFinder *self)
{
  return self->waiting;
}

/* What was found last. */
const AtlasAnswer *
atlas_finder_get_answer (AtlasFinder *self)
{
  return &self->answer;
}

/* (nullable) (element-type AtlasFacetValue): NULL until it is counted. */
GPtrArray *
atlas_finder_get_facet (AtlasFinder *self,
                        AtlasFacet   facet)
{
  return self->facets[facet];
}

/* (nullable): the ids of all records that match, as far as it is known yet; NULL: all are shown. */
AtlasIdSet *
atlas_finder_get_shown (AtlasFinder *self)
{
  return self->shown;
}

/* (nullable): why a part of the question finds nothing. */
const char *
atlas_finder_get_problem (AtlasFinder *self)
{
  return self->problem;
}
