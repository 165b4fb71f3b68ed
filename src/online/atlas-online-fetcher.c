/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks servers for map tiles. The only code of the program that opens a connection to another machine:
 * on a thread of its own that is not there before the first tile is wanted. */
#define G_LOG_DOMAIN "atlas-online"

#include "atlas-online-fetcher.h"

#include "atlas-online-reply.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#define MAX_CONNECTIONS 4
#define MAX_CONNECTIONS_PER_HOST 2
#define TIMEOUT_SECONDS 20

/* RFC 6585; libsoup has no name for it. */
#define TOO_MANY_REQUESTS 429
#define MAX_TILE (4 * 1024 * 1024)
#define PORTION 65536

/* A tile that a server does not have is not asked for again on the same day. */
#define ABSENT_SECONDS (24 * 60 * 60)

/* One that says no to us at all. */
#define REFUSED_SECONDS 600

/* Tiles kept in memory: those that are not to be on the disk, and the last ones. */
#define MAX_KEPT 48

typedef struct
{
  char   *key;
  GBytes *bytes;
} Kept;

/* How a server has behaved; used on the thread alone. */
typedef struct
{
  gint64 until;       /* monotonic: not before this it is asked again */
  guint  n_failures;
  char  *trouble;     /* what to say meanwhile */
} Manners;

/* What the thread works with. It lives until both the fetcher and the thread have let go of it. */
typedef struct
{
  gatomicrefcount   ref_count;
  char             *user_agent;
  AtlasOnlineCache *cache;
  GMainContext     *context;
  GMainLoop        *loop;

  struct
  {
    SoupSession *session;
    GHashTable  *manners;     /* key of a source -> Manners */
  } worker;

  GMutex            lock;
  GQueue            kept;     /* Kept, the last first; under the lock */
} Net;

struct _AtlasOnlineFetcher
{
  GObject  parent_instance;

  Net     *net;
  gboolean started;
};

typedef struct
{
  Net               *net;
  AtlasOnlineSource *source;
  guint              zoom, column, row;
  SoupMessage       *message;
  GByteArray        *body;
  AtlasOnlineTile    before;      /* what was there of it */
  gboolean           there;
} Job;

G_DEFINE_TYPE (AtlasOnlineFetcher, atlas_online_fetcher, G_TYPE_OBJECT)

static void
free_kept (Kept *kept)
{
  g_free (kept->key);
  g_bytes_unref (kept->bytes);
  g_free (kept);
}

static void
free_manners (Manners *manners)
{
  g_free (manners->trouble);
  g_free (manners);
}

static void
unref_net (Net *net)
{
  if (!g_atomic_ref_count_dec (&net->ref_count))
    return;

  atlas_online_cache_unref (net->cache);
  g_main_loop_unref (net->loop);
  g_main_context_unref (net->context);
  g_queue_clear_full (&net->kept, (GDestroyNotify) free_kept);
  g_mutex_clear (&net->lock);
  g_free (net->user_agent);
  g_free (net);
}

static void
free_job (Job *job)
{
  unref_net (job->net);
  atlas_online_source_unref (job->source);
  g_clear_object (&job->message);
  g_clear_pointer (&job->body, g_byte_array_unref);
  atlas_online_tile_clear (&job->before);
  g_free (job);
}

static char *
make_key (AtlasOnlineSource *source, guint zoom, guint column, guint row)
{
  return g_strdup_printf ("%s/%u/%u/%u", atlas_online_source_get_key (source), zoom, column, row);
}

static void
keep (Job *job, GBytes *bytes)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->key = make_key (job->source, job->zoom, job->column, job->row);
  kept->bytes = g_bytes_ref (bytes);

  g_mutex_lock (&job->net->lock);
  g_queue_push_head (&job->net->kept, kept);
  if (job->net->kept.length > MAX_KEPT)
    free_kept (g_queue_pop_tail (&job->net->kept));
  g_mutex_unlock (&job->net->lock);
}

static GBytes *
find_kept (Net *net, const char *key)
{
  GBytes *bytes = NULL;

  g_mutex_lock (&net->lock);
  for (GList *link = net->kept.head; link != NULL && bytes == NULL; link = link->next)
    if (g_str_equal (((Kept *) link->data)->key, key))
      bytes = g_bytes_ref (((Kept *) link->data)->bytes);
  g_mutex_unlock (&net->lock);

  return bytes;
}

static Manners *
get_manners (Job *job)
{
  GHashTable *table = job->net->worker.manners;
  const char *key = atlas_online_source_get_key (job->source);
  Manners *manners = g_hash_table_lookup (table, key);

  if (manners == NULL)
    {
      manners = g_new0 (Manners, 1);
      g_hash_table_insert (table, g_strdup (key), manners);
    }

  return manners;
}

/* Takes @task. What was there before is better than nothing. */
static void
finish (GTask *task, const char *trouble)
{
  Job *job = g_task_get_task_data (task);

  if (trouble != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", trouble);
  else
    g_task_return_boolean (task, job->there);
  g_object_unref (task);
}

/* Takes @task. The server is left alone for a while. */
static void
stay_away (GTask *task, gint64 seconds, const char *format)
{
  Job *job = g_task_get_task_data (task);
  Manners *manners = get_manners (job);
  g_autofree char *host = atlas_online_source_dup_host (job->source);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  manners->until = MAX (manners->until, g_get_monotonic_time () + seconds * G_USEC_PER_SEC);
  g_free (manners->trouble);
  manners->trouble = g_strconcat (parts[0], host, parts[1], NULL);
  finish (task, manners->trouble);
}

static void
store (Job *job, const AtlasOnlineReply *reply, GBytes *bytes)
{
  AtlasOnlineTile tile = { bytes, reply->expires, reply->etag };

  keep (job, bytes);
  if (!reply->private)
    atlas_online_cache_write (job->net->cache, job->source, job->zoom, job->column, job->row, &tile);
}

/* Takes @task. */
static void
take_answer (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  guint status = soup_message_get_status (job->message);
  SoupMessageHeaders *headers = soup_message_get_response_headers (job->message);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  Manners *manners = get_manners (job);
  AtlasOnlineReply reply;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *etag = NULL;

  atlas_online_reply_read (&reply, headers, now);
  etag = reply.etag;
  if (status == SOUP_STATUS_OK || (status == SOUP_STATUS_NOT_MODIFIED && job->there))
    {
      manners->n_failures = 0;
      bytes = status == SOUP_STATUS_OK ? g_byte_array_free_to_bytes (g_steal_pointer (&job->body))
                                       : g_bytes_ref (job->before.bytes);
      if (status == SOUP_STATUS_NOT_MODIFIED && reply.etag == NULL)
        reply.etag = job->before.etag;
      store (job, &reply, bytes);
      job->there = g_bytes_get_size (bytes) > 0;
      finish (task, NULL);
    }
  else if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE || status == SOUP_STATUS_NO_CONTENT)
    {
      manners->n_failures = 0;
      bytes = g_bytes_new_static ("", 0);
      reply.expires = now + ABSENT_SECONDS;
      store (job, &reply, bytes);
      job->there = FALSE;
      finish (task, NULL);
    }
  else if (status == TOO_MANY_REQUESTS || status >= 500)
    {
      manners->n_failures++;
      /* translators: %s is the name of a computer */
      stay_away (task, atlas_online_reply_get_wait (headers, manners->n_failures), _("%s asks to wait for a while."));
    }
  else
    /* translators: %s is the name of a computer */
    stay_away (task, REFUSED_SECONDS, _("%s does not give its map to this program."));
}

/* Takes @task. */
static void
no_answer (GTask *task, const GError *error)
{
  Job *job = g_task_get_task_data (task);
  Manners *manners = get_manners (job);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_error_copy (error));
      g_object_unref (task);
      return;
    }

  g_debug ("asking for a tile: %s", error->message);
  manners->n_failures++;
  /* translators: %s is the name of a computer */
  stay_away (task, atlas_online_reply_get_wait (NULL, manners->n_failures), _("%s cannot be reached."));
}

static void read_on (GInputStream *stream,
                     GTask        *task);

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  gsize length;
  gconstpointer portion = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes == NULL)
    no_answer (task, error);
  else if (length == 0)
    take_answer (task);
  else if (job->body->len + length > MAX_TILE)
    /* translators: %s is the name of a computer */
    stay_away (task, REFUSED_SECONDS, _("%s sends something that is no map tile."));
  else
    {
      g_byte_array_append (job->body, portion, length);
      read_on (G_INPUT_STREAM (object), task);
    }
}

/* Takes @task. */
static void
read_on (GInputStream *stream, GTask *task)
{
  g_input_stream_read_bytes_async (stream, PORTION, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   read_cb, task);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);

  if (stream == NULL)
    no_answer (task, error);
  else
    read_on (stream, task);
}

/* On the thread: what is at hand is not asked for. */
static gboolean
begin_cb (gpointer data)
{
  GTask *task = g_object_ref (data);
  Job *job = g_task_get_task_data (task);
  Manners *manners = get_manners (job);
  g_autofree char *url = NULL;

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return G_SOURCE_REMOVE;
    }

  job->there = atlas_online_cache_read (job->net->cache, job->source, job->zoom, job->column, job->row, &job->before);
  if (job->there && job->before.expires > g_get_real_time () / G_USEC_PER_SEC)
    {
      job->there = g_bytes_get_size (job->before.bytes) > 0;
      finish (task, NULL);
      return G_SOURCE_REMOVE;
    }
  if (manners->until > g_get_monotonic_time ())
    {
      finish (task, manners->trouble);
      return G_SOURCE_REMOVE;
    }

  url = atlas_online_source_dup_tile_url (job->source, job->zoom, job->column, job->row);
  job->message = soup_message_new (SOUP_METHOD_GET, url);
  if (job->message == NULL)
    {
      finish (task, _("This is not an address of map tiles."));
      return G_SOURCE_REMOVE;
    }
  if (job->there && job->before.etag != NULL)
    soup_message_headers_append (soup_message_get_request_headers (job->message), "If-None-Match", job->before.etag);
  job->body = g_byte_array_new ();
  soup_session_send_async (job->net->worker.session, job->message, G_PRIORITY_DEFAULT,
                           g_task_get_cancellable (task), sent_cb, task);

  return G_SOURCE_REMOVE;
}

static gpointer
run_net (gpointer data)
{
  Net *net = data;

  g_main_context_push_thread_default (net->context);
  net->worker.manners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_manners);
  net->worker.session = soup_session_new_with_options ("user-agent", net->user_agent,
                                                       "max-conns", MAX_CONNECTIONS,
                                                       "max-conns-per-host", MAX_CONNECTIONS_PER_HOST,
                                                       "timeout", TIMEOUT_SECONDS,
                                                       "idle-timeout", 30,
                                                       NULL);
  g_main_loop_run (net->loop);
  soup_session_abort (net->worker.session);
  g_clear_object (&net->worker.session);
  g_clear_pointer (&net->worker.manners, g_hash_table_unref);
  g_main_context_pop_thread_default (net->context);
  unref_net (net);

  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (((Net *) data)->loop);

  return G_SOURCE_REMOVE;
}

/* No task is left then, for each holds the fetcher; so the thread has nothing to do any more, and is not
 * waited for: it may be the one that lets the last task go. */
static void
atlas_online_fetcher_finalize (GObject *object)
{
  AtlasOnlineFetcher *self = ATLAS_ONLINE_FETCHER (object);

  if (self->started)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_callback (source, quit_cb, self->net, NULL);
      g_source_attach (source, self->net->context);
    }
  unref_net (self->net);

  G_OBJECT_CLASS (atlas_online_fetcher_parent_class)->finalize (object);
}

static void
atlas_online_fetcher_class_init (AtlasOnlineFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_online_fetcher_finalize;
}

static void
atlas_online_fetcher_init (AtlasOnlineFetcher *self)
{
}

/**
 * atlas_online_fetcher_new:
 * @folder: where tiles are kept
 * @user_agent: as what to ask: a program must say who it is
 *
 * Nothing happens before the first tile is asked for.
 *
 * Returns: (transfer full): the fetcher
 */
AtlasOnlineFetcher *
atlas_online_fetcher_new (const char *folder, const char *user_agent)
{
  AtlasOnlineFetcher *self = g_object_new (ATLAS_TYPE_ONLINE_FETCHER, NULL);
  Net *net = g_new0 (Net, 1);

  g_atomic_ref_count_init (&net->ref_count);
  g_mutex_init (&net->lock);
  net->user_agent = g_strdup (user_agent);
  net->cache = atlas_online_cache_new (folder, ATLAS_ONLINE_CACHE_SIZE);
  net->context = g_main_context_new ();
  net->loop = g_main_loop_new (net->context, FALSE);
  self->net = net;

  return self;
}

/**
 * atlas_online_fetcher_get_cache:
 * @self: a fetcher
 *
 * Returns: (transfer none): where it keeps tiles
 */
AtlasOnlineCache *
atlas_online_fetcher_get_cache (AtlasOnlineFetcher *self)
{
  g_return_val_if_fail (ATLAS_IS_ONLINE_FETCHER (self), NULL);

  return self->net->cache;
}

static Net *
ref_net (Net *net)
{
  g_atomic_ref_count_inc (&net->ref_count);

  return net;
}

/**
 * atlas_online_fetcher_fetch_async:
 * @self: a fetcher
 * @source: a server
 * @zoom: a zoom level that it has
 * @column: counted from the west
 * @row: counted from the north
 * @cancellable: (nullable): for when the tile is not looked at any more
 * @callback: what to call then
 * @user_data: for @callback
 *
 * Sees to it that a tile is at hand, as far as the server has it and manners allow to ask: what is there
 * and still good is not asked for, what is there and not good is asked about by its mark, and after a
 * failure the server is left alone for a while, longer each time.
 */
void
atlas_online_fetcher_fetch_async (AtlasOnlineFetcher *self, AtlasOnlineSource *source, guint zoom,
                                  guint column, guint row, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (ATLAS_IS_ONLINE_FETCHER (self));

  if (!self->started)
    {
      self->started = TRUE;
      g_thread_unref (g_thread_new ("map-tiles-online", run_net, ref_net (self->net)));
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, atlas_online_fetcher_fetch_async);
  job->net = ref_net (self->net);
  job->source = atlas_online_source_ref (source);
  job->zoom = zoom;
  job->column = column;
  job->row = row;
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  g_main_context_invoke_full (self->net->context, G_PRIORITY_DEFAULT, begin_cb, g_steal_pointer (&task),
                              g_object_unref);
}

/**
 * atlas_online_fetcher_fetch_finish:
 * @self: a fetcher
 * @result: what the callback was given
 * @error: return location for an error, with a sentence to be shown
 *
 * Returns: whether the tile is at hand; %FALSE without an error: the server has none there
 */
gboolean
atlas_online_fetcher_fetch_finish (AtlasOnlineFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * atlas_online_fetcher_look_up:
 * @self: a fetcher
 * @source: a server
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 *
 * Looks for what is at hand of a tile, without asking anybody. Any thread; reads a file.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
atlas_online_fetcher_look_up (AtlasOnlineFetcher *self, AtlasOnlineSource *source, guint zoom, guint column,
                              guint row)
{
  g_autofree char *key = make_key (source, zoom, column, row);
  g_autoptr (GBytes) kept = find_kept (self->net, key);
  g_auto (AtlasOnlineTile) tile = { 0 };

  if (kept == NULL && atlas_online_cache_read (self->net->cache, source, zoom, column, row, &tile))
    kept = g_steal_pointer (&tile.bytes);

  return kept != NULL && g_bytes_get_size (kept) > 0 ? g_steal_pointer (&kept) : NULL;
}
