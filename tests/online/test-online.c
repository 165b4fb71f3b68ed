/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How servers of map tiles are asked: with a name, seldom, and patiently. The server is one of our own. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-online-fetcher.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  SoupServer         *server;
  guint               port;
  AtlasOnlineFetcher *fetcher;
  AtlasOnlineSource  *source;

  /* What the server does, and what it has seen. */
  guint               status;
  const char         *cache_control;
  const char         *retry_after;
  const char         *etag;
  gsize               size;
  gboolean            silent;
  guint               n_requests;
  guint               n_conditional;
  char               *user_agent;
  char               *path;
} Fixture;

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           data)
{
  Fixture *f = data;
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *known = soup_message_headers_get_one (asked, "If-None-Match");
  g_autofree char *body = g_strnfill (f->size, 'x');

  f->n_requests++;
  f->n_conditional += known != NULL;
  g_free (f->user_agent);
  f->user_agent = g_strdup (soup_message_headers_get_one (asked, "User-Agent"));
  g_free (f->path);
  f->path = g_strdup (path);

  if (f->silent)
    {
      g_signal_connect_swapped (message, "wrote-headers", G_CALLBACK (soup_server_message_pause), message);
      soup_server_message_pause (message);
      return;
    }
  if (f->cache_control != NULL)
    soup_message_headers_append (headers, "Cache-Control", f->cache_control);
  if (f->retry_after != NULL)
    soup_message_headers_append (headers, "Retry-After", f->retry_after);
  if (f->etag != NULL)
    soup_message_headers_append (headers, "ETag", f->etag);
  if (f->etag != NULL && g_strcmp0 (known, f->etag) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  soup_server_message_set_status (message, f->status, NULL);
  if (f->status == SOUP_STATUS_OK)
    soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY, body, f->size);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *url = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "tiles", NULL);
  GSList *uris;

  f->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (f->server, NULL, serve_cb, f, NULL);
  g_assert_true (soup_server_listen_local (f->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (f->server);
  f->port = (guint) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  url = g_strdup_printf ("http://127.0.0.1:%u/{z}/{x}/{-y}.png", f->port);
  f->fetcher = atlas_online_fetcher_new (folder, "HubAtlas/test (+https://example.org)");
  f->source = atlas_online_source_new (url, 18, NULL);
  f->status = SOUP_STATUS_OK;
  f->size = 100;
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->fetcher);
  g_clear_pointer (&f->source, atlas_online_source_unref);
  soup_server_disconnect (f->server);
  g_clear_object (&f->server);
  g_free (f->user_agent);
  g_free (f->path);
}

typedef struct
{
  gboolean done;
  gboolean there;
  GError  *error;
} Result;

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Result *got = data;

  got->there = atlas_online_fetcher_fetch_finish (ATLAS_ONLINE_FETCHER (object), result, &got->error);
  got->done = TRUE;
}

/* 1: there; 0: the server has none; -1: it cannot be had */
static int
fetch (Fixture *f, guint column)
{
  Result result = { 0 };
  gboolean failed;

  atlas_online_fetcher_fetch_async (f->fetcher, f->source, 3, column, 2, NULL, fetched_cb, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  failed = result.error != NULL;
  if (failed)
    g_test_message ("%s", result.error->message);
  g_clear_error (&result.error);

  return failed ? -1 : result.there;
}

static gboolean
is_at_hand (Fixture *f, guint column)
{
  g_autoptr (GBytes) bytes = atlas_online_fetcher_look_up (f->fetcher, f->source, 3, column, 2);

  return bytes != NULL && g_bytes_get_size (bytes) == f->size;
}

static void
test_polite (Fixture       *f,
             gconstpointer  data)
{
  g_assert_false (is_at_hand (f, 1));
  g_assert_cmpuint (f->n_requests, ==, 0);
  g_assert_cmpint (fetch (f, 1), ==, 1);
  g_assert_cmpstr (f->user_agent, ==, "HubAtlas/test (+https://example.org)");
  g_assert_cmpstr (f->path, ==, "/3/1/5.png");
  g_assert_true (is_at_hand (f, 1));

  /* Without a word of the server it is good for a week. */
  g_assert_cmpint (fetch (f, 1), ==, 1);
  g_assert_cmpuint (f->n_requests, ==, 1);
}

static void
test_expiry (Fixture       *f,
             gconstpointer  data)
{
  f->cache_control = "public, max-age=0";
  f->etag = "\"seven\"";
  g_assert_cmpint (fetch (f, 2), ==, 1);
  g_assert_cmpuint (f->n_conditional, ==, 0);

  /* Not good any more: asked about by its mark, and not sent again. */
  g_assert_cmpint (fetch (f, 2), ==, 1);
  g_assert_cmpuint (f->n_requests, ==, 2);
  g_assert_cmpuint (f->n_conditional, ==, 1);
  g_assert_true (is_at_hand (f, 2));

  f->cache_control = "max-age=3600";
  g_assert_cmpint (fetch (f, 2), ==, 1);
  g_assert_cmpint (fetch (f, 2), ==, 1);
  g_assert_cmpuint (f->n_requests, ==, 3);
}

static void
test_not_to_be_stored (Fixture       *f,
                       gconstpointer  data)
{
  g_auto (AtlasOnlineTile) tile = { 0 };

  f->cache_control = "no-store";
  g_assert_cmpint (fetch (f, 3), ==, 1);
  g_assert_true (is_at_hand (f, 3));
  g_assert_false (atlas_online_cache_read (atlas_online_fetcher_get_cache (f->fetcher), f->source, 3, 3, 2, &tile));
}

static void
test_absent (Fixture       *f,
             gconstpointer  data)
{
  f->status = SOUP_STATUS_NOT_FOUND;
  g_assert_cmpint (fetch (f, 4), ==, 0);
  g_assert_cmpint (fetch (f, 4), ==, 0);
  g_assert_cmpuint (f->n_requests, ==, 1);
  g_assert_false (is_at_hand (f, 4));
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
wait_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, wake_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* A server that asks to wait is left alone as long as it says. */
static void
test_back_off (Fixture       *f,
               gconstpointer  data)
{
  f->status = GPOINTER_TO_UINT (data);
  f->retry_after = "2";
  g_assert_cmpint (fetch (f, 1), ==, -1);
  f->status = SOUP_STATUS_OK;
  for (guint column = 0; column < 8; column++)
    g_assert_cmpint (fetch (f, column), ==, -1);
  g_assert_cmpuint (f->n_requests, ==, 1);

  wait_for (2200);
  g_assert_cmpint (fetch (f, 1), ==, 1);
  g_assert_cmpuint (f->n_requests, ==, 2);
}

/* While it is left alone, what is at hand is still shown, good or not. */
static void
test_stale (Fixture       *f,
            gconstpointer  data)
{
  f->cache_control = "max-age=0";
  g_assert_cmpint (fetch (f, 1), ==, 1);
  f->status = 503;
  g_assert_cmpint (fetch (f, 1), ==, -1);
  g_assert_true (is_at_hand (f, 1));
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  f->status = SOUP_STATUS_FORBIDDEN;
  g_assert_cmpint (fetch (f, 1), ==, -1);
  g_assert_cmpint (fetch (f, 2), ==, -1);
  g_assert_cmpuint (f->n_requests, ==, 1);
}

static void
test_too_large (Fixture       *f,
                gconstpointer  data)
{
  f->size = 9 * 1024 * 1024;
  g_assert_cmpint (fetch (f, 1), ==, -1);
  g_assert_false (is_at_hand (f, 1));
}

/* Promises more than it sends, and hangs up. */
static gboolean
hang_up_cb (GThreadedSocketService *service,
            GSocketConnection      *connection,
            GObject                *source,
            gpointer                data)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 5000\r\n"
                               "Cache-Control: max-age=3600\r\n\r\nnot all of it";
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char asked[4096];

  g_input_stream_read (in, asked, sizeof asked, NULL, NULL);
  g_output_stream_write_all (out, answer, strlen (answer), NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  return TRUE;
}

/* Half a tile is none, and is not kept as one. */
static void
test_truncated (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);

  g_assert_no_error (error);
  g_signal_connect (service, "run", G_CALLBACK (hang_up_cb), NULL);
  url = g_strdup_printf ("http://127.0.0.1:%u/{z}/{x}/{y}.png", port);
  g_clear_pointer (&f->source, atlas_online_source_unref);
  f->source = atlas_online_source_new (url, 18, NULL);
  g_assert_cmpint (fetch (f, 1), ==, -1);
  g_assert_null (atlas_online_fetcher_look_up (f->fetcher, f->source, 3, 1, 2));
  g_socket_service_stop (service);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_REMOVE;
}

/* One that never answers does not hold anything that is not wanted any more, nor the end. */
static void
test_silent (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Result result = { 0 };
  gint64 start = g_get_monotonic_time ();

  f->silent = TRUE;
  g_timeout_add (300, cancel_cb, cancellable);
  atlas_online_fetcher_fetch_async (f->fetcher, f->source, 3, 1, 2, cancellable, fetched_cb, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&result.error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_nobody (Fixture       *f,
             gconstpointer  data)
{
  g_assert_cmpint (fetch (f, 1), ==, 1);
  soup_server_disconnect (f->server);
  g_assert_cmpint (fetch (f, 2), ==, -1);
  g_assert_cmpint (fetch (f, 1), ==, 1);
}

static void
test_cache_size (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "small", NULL);
  g_autoptr (AtlasOnlineCache) cache = atlas_online_cache_new (folder, 200 * 1000);
  g_autoptr (AtlasOnlineSource) source = atlas_online_source_new ("https://example.org/{z}/{x}/{y}", 18, NULL);
  g_autofree guint8 *data = g_malloc0 (10000);
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, 10000);
  guint n_there = 0;

  for (guint i = 0; i < 200; i++)
    atlas_online_cache_write (cache, source, 10, i % 16, i, &(AtlasOnlineTile) { bytes, i, NULL });
  for (guint i = 0; i < 200; i++)
    {
      g_auto (AtlasOnlineTile) tile = { 0 };

      if (!atlas_online_cache_read (cache, source, 10, i % 16, i, &tile))
        continue;
      g_assert_cmpint (tile.expires, ==, i);
      n_there++;
    }
  g_assert_cmpuint (n_there, >, 10);
  g_assert_cmpuint (n_there, <=, 26);

  atlas_online_cache_forget (cache, source);
  for (guint i = 0; i < 200; i++)
    {
      g_auto (AtlasOnlineTile) tile = { 0 };

      g_assert_false (atlas_online_cache_read (cache, source, 10, i % 16, i, &tile));
    }
}

static void
test_addresses (void)
{
  const char * const good[] = {
    "https://tile.example.org/{z}/{x}/{y}.png", "http://localhost:8080/{z}/{x}/{-y}",
    "https://example.org/wmts?layer=a&z={z}&y={y}&x={x}&key=abc",
  };
  const char * const bad[] = {
    "", "example.org/{z}/{x}/{y}", "file:///tmp/{z}/{x}/{y}.png", "https://example.org/{z}/{x}.png",
    "https://me:secret@example.org/{z}/{x}/{y}", "https:///{z}/{x}/{y}", "https://example.org/{z}/{x}/{y}/{s}",
    "ftp://example.org/{z}/{x}/{y}", "https://exa mple.org/{z}/{x}/{y}", "{z}{x}{y}",
    "https://example.org/{z}/{x}/{y}\r\nHost: other",
  };
  guint n_offers;
  const AtlasOnlineOffer *offers = atlas_online_get_offers (&n_offers);

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (AtlasOnlineSource) source = atlas_online_source_new (good[i], 19, NULL);

      g_assert_nonnull (source);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (atlas_online_source_new (bad[i], 19, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
  g_assert_cmpuint (n_offers, >, 0);
  for (guint i = 0; i < n_offers; i++)
    {
      g_autoptr (AtlasOnlineSource) source = atlas_online_source_new (offers[i].url, offers[i].max_zoom, NULL);

      g_assert_nonnull (source);
      g_assert_true (g_str_has_prefix (offers[i].url, "https://"));
      g_assert_true (g_str_has_prefix (offers[i].terms, "https://"));
      g_assert_cmpuint (strlen (offers[i].attribution), >, 0);
    }
}

/* Whatever is in a file of the cache, it is a tile or none. */
static void
test_odd_files (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "odd", NULL);
  g_autoptr (AtlasOnlineCache) cache = atlas_online_cache_new (folder, 1000000);
  g_autoptr (AtlasOnlineSource) source = atlas_online_source_new ("https://example.org/{z}/{x}/{y}", 18, NULL);
  g_autofree char *parent = g_build_filename (folder, atlas_online_source_get_key (source), "1-1", NULL);
  g_autofree char *path = g_build_filename (parent, "1", NULL);
  const char * const odd[] = { "", "hub-atlas-tile 1", "hub-atlas-tile 1 \n", "hub-atlas-tile 1 x\n", "\n", "PNG" };

  g_mkdir_with_parents (parent, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_auto (AtlasOnlineTile) tile = { 0 };

      g_assert_true (g_file_set_contents (path, odd[i], -1, NULL));
      g_assert_false (atlas_online_cache_read (cache, source, 1, 1, 1, &tile));
    }
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*run) (Fixture *, gconstpointer); guint data; } tests[] = {
    { "/online/polite", test_polite, 0 },
    { "/online/expiry", test_expiry, 0 },
    { "/online/not-to-be-stored", test_not_to_be_stored, 0 },
    { "/online/absent", test_absent, 0 },
    { "/online/back-off/429", test_back_off, 429 },
    { "/online/back-off/503", test_back_off, 503 },
    { "/online/stale", test_stale, 0 },
    { "/online/refused", test_refused, 0 },
    { "/online/too-large", test_too_large, 0 },
    { "/online/truncated", test_truncated, 0 },
    { "/online/silent", test_silent, 0 },
    { "/online/nobody", test_nobody, 0 },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* The desktop's settings, where others would look for a proxy, are not there in isolation. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GUINT_TO_POINTER (tests[i].data), set_up, tests[i].run, tear_down);
  g_test_add_func ("/online/cache-size", test_cache_size);
  g_test_add_func ("/online/addresses", test_addresses);
  g_test_add_func ("/online/odd-files", test_odd_files);

  return g_test_run ();
}
