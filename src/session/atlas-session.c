/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open collection as a window sees it. */
#define G_LOG_DOMAIN "atlas-session"

#include "atlas-session.h"

#include <glib/gi18n-lib.h>

/* Entries read in one go, between which others have their turn. */
#define PART 20000

/* So many entries are put in order here and now. */
#define FEW_ENTRIES 4000

/* When more than this have changed, all are read. */
#define MANY_STALE 1000

struct _AtlasSession
{
  GObject parent_instance;

  AtlasStore *store;
  AtlasEntryList *entries;
  AtlasLocated *located;
  AtlasRecordSet *vocabulary;
  AtlasDrafts *drafts;      /* NULL until it is open */
  AtlasPictureCache *pictures;
  AtlasSearch *search;
  AtlasTimeIndex *times;
  AtlasLabelLanguage labels;

  GHashTable *stale;        /* ids of entries to be read again */
  gboolean all_stale;
  gboolean vocabulary_stale;
  gboolean tours_stale;     /* of which nothing is kept here: others read them */
  gboolean reading;         /* a round of reading is under way */
  gboolean locating;        /* it reads where entries lie, which maps wait for; the entries come next */
  AtlasPartReader *reader;  /* (nullable): how far the entries are read */
  GPtrArray *summaries;     /* (nullable) (element-type AtlasSummary) of all that are read */
  gboolean early;           /* the collection is large: it is open before all is read */
  gboolean search_open;
  gboolean held;            /* see atlas_session_set_held() */
  gboolean listed;          /* the entries are on the list, all of them */
  GTask *opening;           /* until the first round is through */
};

enum
{
  LOADED,
  REFRESHED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSession, atlas_session, G_TYPE_OBJECT)

static void read_stale (AtlasSession *self);

/* What a round of reading asked for. */
typedef struct
{
  AtlasSession *session;
  GArray *ids;
} Round;

/* Of what is stale now. */
static Round *
new_round (AtlasSession *self)
{
  Round *round = g_new0 (Round, 1);
  GHashTableIter iter;
  gpointer id;

  round->session = g_object_ref (self);
  round->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (round->ids, id, 1);

  return round;
}

/* (transfer full) (element-type gint64): what was asked for and not found */
static GArray *
find_gone (Round     *round,
           GPtrArray *summaries)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < summaries->len; i++)
    g_hash_table_add (found, &((AtlasSummary *) summaries->pdata[i])->id);
  for (guint i = 0; i < round->ids->len; i++)
    {
      gint64 id = g_array_index (round->ids, gint64, i);

      if (!g_hash_table_contains (found, &id))
        g_array_append_val (gone, id);
    }

  return gone;
}

static void
free_round (Round *round)
{
  g_object_unref (round->session);
  g_array_unref (round->ids);
  g_free (round);
}

static void
report (AtlasSession *self,
        GError       *error)
{
  if (self->opening != NULL)
    {
      g_autoptr (GTask) task = g_steal_pointer (&self->opening);

      g_task_return_error (task, g_error_copy (error));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
           !g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED))
    {
      g_signal_emit (self, signals[FAILED], 0, error);
    }
}

/* The index may have to be made first, which takes time from the map. */
static void
open_search (AtlasSession *self)
{
  if (!self->search_open)
    atlas_search_open (self->search, atlas_store_get_path (self->store));
  self->search_open = TRUE;
}

/* The places are read, and whoever shows them has what it needs. */
static gboolean
is_free (AtlasSession *self)
{
  return !self->held && !atlas_located_is_reading (self->located);
}

static void
finish_opening (AtlasSession *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->opening);

  if (is_free (self))
    open_search (self);
  g_signal_emit (self, signals[LOADED], 0);
  g_task_return_boolean (task, TRUE);
}

/* The round is through: says so, and reads on if more has changed meanwhile. */
static void
finish_round (AtlasSession *self)
{
  self->reading = FALSE;

  if (self->opening != NULL)
    finish_opening (self);
  else
    g_signal_emit (self, signals[REFRESHED], 0);

  read_stale (self);
}

/* Returns: whether the vocabulary was read; otherwise it is said why not. */
static gboolean
take_vocabulary (AtlasSession *self,
                 GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  AtlasRecordSet *vocabulary = atlas_store_load_vocabulary_finish (self->store, result, &error);

  if (vocabulary == NULL)
    {
      report (self, error);
      return FALSE;
    }

  atlas_record_set_unref (self->vocabulary);
  self->vocabulary = vocabulary;

  return TRUE;
}

static void
vocabulary_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (AtlasSession) self = data;

  if (take_vocabulary (self, result))
    finish_round (self);
  else
    self->reading = FALSE;
}

static void
read_vocabulary (AtlasSession *self)
{
  if (!self->vocabulary_stale)
    {
      finish_round (self);
      return;
    }

  self->vocabulary_stale = FALSE;
  atlas_store_load_vocabulary_async (self->store, NULL, vocabulary_cb, g_object_ref (self));
}

/* Takes over what was read; what was asked for and not found is gone. */
static void
list_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Round *round = data;
  g_autoptr (AtlasSession) self = g_object_ref (round->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries = atlas_store_list_finish (self->store, result, &error);
  g_autoptr (GArray) gone = NULL;

  if (summaries == NULL)
    {
      self->reading = FALSE;
      free_round (round);
      report (self, error);
      return;
    }

  gone = find_gone (round, summaries);
  atlas_located_update (self->located, summaries, (const gint64 *) (void *) gone->data, gone->len);
  atlas_entry_list_update (self->entries, summaries, (const gint64 *) (void *) gone->data, gone->len);
  free_round (round);
  read_vocabulary (self);
}

static void
book_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  AtlasLabelLanguage labels = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (task), "labels"));

  g_task_return_pointer (task, atlas_entry_book_new (data, labels), (GDestroyNotify) atlas_entry_book_unref);
}

static void
take_book (AtlasSession   *self,
           AtlasEntryBook *book)
{
  self->listed = TRUE;
  atlas_entry_list_take (self->entries, book);
  read_vocabulary (self);
}

static void
book_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  take_book (ATLAS_SESSION (source), g_task_propagate_pointer (G_TASK (result), NULL));
}

/* All entries are read. Those of a large collection are put in order on another thread. */
static void
make_book (AtlasSession *self)
{
  g_autoptr (GPtrArray) summaries = g_steal_pointer (&self->summaries);
  g_autoptr (GTask) task = NULL;

  if (summaries->len < FEW_ENTRIES)
    {
      take_book (self, atlas_entry_book_new (summaries, self->labels));
      return;
    }

  task = g_task_new (self, NULL, book_cb, NULL);
  g_task_set_source_tag (task, make_book);
  g_object_set_data (G_OBJECT (task), "labels", GINT_TO_POINTER (self->labels));
  g_task_set_task_data (task, g_steal_pointer (&summaries), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, book_thread);
}

static void read_part (AtlasSession *self);

static void
part_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (AtlasSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) part = atlas_store_read_summaries_finish (ATLAS_STORE (source), result, &error);

  /* The part behind the last one. */
  if (self->reader == NULL)
    return;

  if (error != NULL)
    {
      self->reading = FALSE;
      g_clear_pointer (&self->reader, atlas_part_reader_unref);
      report (self, error);
      return;
    }
  if (part == NULL)
    {
      g_clear_pointer (&self->reader, atlas_part_reader_unref);
      make_book (self);
      return;
    }

  read_part (self);
  g_ptr_array_extend_and_steal (self->summaries, g_steal_pointer (&part));
}

static void
read_part (AtlasSession *self)
{
  atlas_store_read_summaries_async (self->store, self->reader, PART, NULL, part_cb, g_object_ref (self));
}

/* Two parts at a time, so that the worker never waits for this thread. */
static void
read_all (AtlasSession *self)
{
  self->locating = FALSE;
  self->reader = atlas_part_reader_new ();
  self->summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_summary_unref);
  read_part (self);
  read_part (self);
}

static void
early_vocabulary_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr (AtlasSession) self = data;

  if (!take_vocabulary (self, result))
    return;

  self->vocabulary_stale = FALSE;
  if (self->opening != NULL)
    finish_opening (self);
}

/* What comes after the places. */
static void
go_on (AtlasSession *self)
{
  if (!is_free (self))
    return;

  if (self->opening == NULL)
    open_search (self);
  if (self->locating)
    read_all (self);
}

/* A large collection is open as soon as a map has something to show. This comes after a map has taken it. */
static void
located_cb (AtlasSession *self)
{
  if (!atlas_located_is_reading (self->located))
    go_on (self);
  else if (self->opening != NULL && !self->early)
    {
      self->early = TRUE;
      atlas_store_load_vocabulary_async (self->store, NULL, early_vocabulary_cb, g_object_ref (self));
    }
}

/* Starts a round of reading unless one is under way or nothing is stale. */
static void
read_stale (AtlasSession *self)
{
  Round *round;

  if (self->reading)
    return;

  if (!self->all_stale && g_hash_table_size (self->stale) == 0)
    {
      if (self->vocabulary_stale || self->tours_stale)
        {
          self->reading = TRUE;
          self->tours_stale = FALSE;
          read_vocabulary (self);
        }
      return;
    }

  self->reading = TRUE;
  self->tours_stale = FALSE;
  if (self->all_stale || g_hash_table_size (self->stale) > MANY_STALE)
    {
      g_hash_table_remove_all (self->stale);
      self->all_stale = FALSE;
      self->locating = TRUE;
      atlas_located_load (self->located);
      return;
    }

  round = new_round (self);
  g_hash_table_remove_all (self->stale);
  atlas_store_list_async (self->store, (const gint64 *) (void *) round->ids->data, round->ids->len, NULL, list_cb, round);
}

static void
located_again_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  Round *round = data;
  g_autoptr (GPtrArray) summaries = atlas_store_list_finish (ATLAS_STORE (source), result, NULL);

  if (summaries != NULL)
    {
      g_autoptr (GArray) gone = find_gone (round, summaries);

      atlas_located_update (round->session->located, summaries, (const gint64 *) (void *) gone->data, gone->len);
    }
  free_round (round);
}

/* Names of a large collection are still being read, which takes a while: what has changed comes on the list
 * afterwards, but on the map at once. */
static void
locate_stale (AtlasSession *self)
{
  Round *round = NULL;

  if (g_hash_table_size (self->stale) == 0 || g_hash_table_size (self->stale) > MANY_STALE)
    return;

  round = new_round (self);
  atlas_store_list_async (self->store, (const gint64 *) (void *) round->ids->data, round->ids->len, NULL,
                          located_again_cb, round);
}

/* Which records are touched says which entries to read again. */
static void
store_changed_cb (AtlasSession *self,
                  GArray       *touched)
{
  if (touched->len == 0)
    self->all_stale = self->vocabulary_stale = TRUE;

  for (guint i = 0; i < touched->len; i++)
    {
      const AtlasTouched *record = &g_array_index (touched, AtlasTouched, i);

      switch (record->type)
        {
        case ATLAS_RECORD_ENTRY:
          g_hash_table_add (self->stale, g_memdup2 (&record->id, sizeof record->id));
          break;

        case ATLAS_RECORD_COLLECTION:
        case ATLAS_RECORD_PROPERTY:
        case ATLAS_RECORD_SOURCE:
        case ATLAS_RECORD_MEDIA:
        case ATLAS_RECORD_TAG:
        case ATLAS_RECORD_SAVED_SEARCH:
        case ATLAS_RECORD_TEXT:     /* a title or a label, perhaps */
          self->vocabulary_stale = TRUE;
          break;

        case ATLAS_RECORD_TOUR:
        case ATLAS_RECORD_TOUR_STOP:
        case ATLAS_RECORD_TOUR_STOP_ENTRY:
        case ATLAS_RECORD_TOUR_STOP_CLAIM:
          self->tours_stale = TRUE;
          break;

        default:
          break;
        }
    }

  if (self->opening != NULL)
    return;

  atlas_search_sync (self->search);
  if (self->reader != NULL && !self->all_stale)
    locate_stale (self);
  read_stale (self);
}

/* What was typed and not stored when the program ended; without it, all else still works. */
static void
drafts_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasSession) self = data;
  g_autoptr (GError) error = NULL;

  if (!atlas_drafts_load_finish (ATLAS_DRAFTS (source), result, &error))
    g_message ("Reading what was typed before: %s", error->message);

  self->all_stale = self->vocabulary_stale = TRUE;
  read_stale (self);
}

/* A file of its own for each collection, outside of it: what is half typed is nobody else's. */
static GFile *
drafts_file (AtlasSession *self)
{
  g_autofree char *name = g_path_get_basename (atlas_store_get_path (self->store));
  g_autofree char *file_name = g_strconcat (name, ".drafts", NULL);

  return g_file_new_build_filename (g_get_user_state_dir (), "hub-atlas", "drafts", file_name, NULL);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (AtlasSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  if (!atlas_store_open_finish (self->store, result, &error))
    {
      report (self, error);
      return;
    }

  file = drafts_file (self);
  self->drafts = atlas_drafts_new (file);
  atlas_drafts_load_async (self->drafts, NULL, drafts_cb, g_object_ref (self));
}

static void
media_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (AtlasMedia) media = NULL;
  GError *error = NULL;

  media = atlas_store_load_media_finish (ATLAS_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, media != NULL ? g_bytes_ref (media->data) : NULL, (GDestroyNotify) g_bytes_unref);
}

static void
load_picture_cb (gint64               media,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data,
                 gpointer             data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, load_picture_cb);
  atlas_store_load_media_async (ATLAS_SESSION (data)->store, media, cancellable, media_cb, task);
}

static void
background_failed_cb (AtlasSession *self,
                      GError       *error)
{
  report (self, error);
}

static void
atlas_session_finalize (GObject *object)
{
  AtlasSession *self = ATLAS_SESSION (object);

  atlas_picture_cache_disconnect (self->pictures);
  g_clear_object (&self->pictures);

  g_clear_object (&self->search);
  g_clear_object (&self->times);
  g_clear_object (&self->located);
  g_clear_object (&self->store);
  g_clear_pointer (&self->reader, atlas_part_reader_unref);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_clear_object (&self->entries);
  g_clear_object (&self->drafts);
  g_clear_object (&self->opening);
  g_hash_table_unref (self->stale);
  atlas_record_set_unref (self->vocabulary);

  G_OBJECT_CLASS (atlas_session_parent_class)->finalize (object);
}

static void
atlas_session_class_init (AtlasSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_session_finalize;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
atlas_session_init (AtlasSession *self)
{
  g_autofree char *folder = NULL;

  self->store = atlas_store_new ();
  self->search = atlas_search_new ();
  self->times = atlas_time_index_new (self->store);
  self->entries = atlas_entry_list_new ();
  self->located = atlas_located_new (self->store);
  self->vocabulary = atlas_record_set_new ();
  folder = g_build_filename (g_get_user_cache_dir (), "hub-atlas", "thumbnails", NULL);
  self->pictures = atlas_picture_cache_new (folder, load_picture_cb, self);
  self->stale = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->times, "failed", G_CALLBACK (background_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->located, "replaced", G_CALLBACK (located_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->located, "failed", G_CALLBACK (background_failed_cb), self, G_CONNECT_SWAPPED);
}

AtlasSession *
atlas_session_new (void)
{
  return g_object_new (ATLAS_TYPE_SESSION, NULL);
}

/* Opens the collection and reads all entries and the vocabulary. */
void
atlas_session_open_async (AtlasSession        *self,
                          const char          *path,
                          AtlasDbFlags         flags,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (self->opening == NULL);

  self->opening = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->opening, atlas_session_open_async);
  atlas_store_open_async (self->store, path, flags, cancellable, open_cb, g_object_ref (self));
}

gboolean
atlas_session_open_finish (AtlasSession  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

AtlasStore *
atlas_session_get_store (AtlasSession *self)
{
  return self->store;
}

AtlasEntryList *
atlas_session_get_entries (AtlasSession *self)
{
  return self->entries;
}

/* Whether what is not read yet waits: somebody makes something of the places that a person waits for. */
void
atlas_session_set_held (AtlasSession *self,
                        gboolean      held)
{
  if (held == self->held)
    return;

  self->held = held;
  if (!held)
    go_on (self);
}

/* Whether the entries are on the list; those of a large collection come after it is open. */
gboolean
atlas_session_is_listed (AtlasSession *self)
{
  return self->listed;
}

/* Where the entries lie. */
AtlasLocated *
atlas_session_get_located (AtlasSession *self)
{
  return self->located;
}

AtlasRecordSet *
atlas_session_get_vocabulary (AtlasSession *self)
{
  return self->vocabulary;
}

/* What is typed and not stored yet. */
AtlasDrafts *
atlas_session_get_drafts (AtlasSession *self)
{
  return self->drafts;
}

AtlasPictureCache *
atlas_session_get_pictures (AtlasSession *self)
{
  return self->pictures;
}

/* Searches the collection once it is open; to be closed before the store is. */
AtlasSearch *
atlas_session_get_search (AtlasSession *self)
{
  return self->search;
}

/* When entries were; to be asked for once the collection is open, and ready some time later. */
AtlasTimeIndex *
atlas_session_get_times (AtlasSession *self)
{
  atlas_time_index_load (self->times);

  return self->times;
}

AtlasLabelLanguage
atlas_session_get_labels (AtlasSession *self)
{
  return self->labels;
}

void
atlas_session_set_labels (AtlasSession       *self,
                          AtlasLabelLanguage  labels)
{
  self->labels = labels;
  atlas_entry_list_set_labels (self->entries, labels);
}

gboolean
atlas_session_get_editable (AtlasSession *self)
{
  return !atlas_store_get_read_only (self->store);
}

/* A text of the collection in the language that names are shown in; NULL: it has none. */
static const char *
collection_text (AtlasSession *self,
                 const char   *field)
{
  g_autoptr (GPtrArray) collections = atlas_record_set_all (self->vocabulary, ATLAS_RECORD_COLLECTION);

  if (collections->len == 0)
    return NULL;

  return atlas_record_set_text (self->vocabulary, ((AtlasRecord *) collections->pdata[0])->id, field,
                                atlas_languages_wanted (self->labels));
}

char *
atlas_session_dup_title (AtlasSession *self)
{
  const char *title = collection_text (self, "title");

  return g_strdup (title != NULL ? title : _("Untitled Collection"));
}

/* (nullable) */
char *
atlas_session_dup_description (AtlasSession *self)
{
  return g_strdup (collection_text (self, "description"));
}
