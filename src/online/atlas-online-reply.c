/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server's answer means: RFC 9111 as far as a map needs it. */
#define G_LOG_DOMAIN "atlas-online"

#include "atlas-online-reply.h"

#include <string.h>

#define DAY (24 * 60 * 60)

/* Where the server does not say; what tile servers ask for then. */
#define DEFAULT_AGE (7 * DAY)
#define MAX_AGE (365 * DAY)

/* After the first failure; it doubles with each. */
#define FIRST_WAIT 2
#define MAX_WAIT 300
#define MAX_ASKED_WAIT 3600

/**
 * atlas_online_reply_read:
 * @self: (out): what the answer says; the mark is to be freed
 * @headers: of an answer
 * @now: in seconds of the epoch
 *
 * Reads until when the answer may be used again without asking.
 */
void
atlas_online_reply_read (AtlasOnlineReply *self, SoupMessageHeaders *headers, gint64 now)
{
  const char *control = soup_message_headers_get_list (headers, "Cache-Control");
  const char *expires = soup_message_headers_get_one (headers, "Expires");
  g_autoptr (GHashTable) words = control != NULL ? soup_header_parse_param_list (control) : NULL;
  const char *age = words != NULL ? g_hash_table_lookup (words, "max-age") : NULL;

  *self = (AtlasOnlineReply) { .expires = now + DEFAULT_AGE };
  self->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  if (age != NULL)
    self->expires = now + (gint64) MIN (g_ascii_strtoull (age, NULL, 10), MAX_AGE);
  else if (expires != NULL)
    {
      g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (expires);

      /* A date that is none means: it is over. */
      self->expires = date != NULL ? MIN (g_date_time_to_unix (date), now + MAX_AGE) : now;
    }

  if (words != NULL)
    {
      self->private = g_hash_table_contains (words, "no-store");
      if (self->private || g_hash_table_contains (words, "no-cache"))
        self->expires = now;
      soup_header_free_param_list (g_steal_pointer (&words));
    }
}

/**
 * atlas_online_reply_get_wait:
 * @headers: (nullable): of an answer that was a refusal; %NULL: there was no answer
 * @n_failures: how many in a row there were, this one among them
 *
 * Returns: for how many seconds the server is not to be asked
 */
gint64
atlas_online_reply_get_wait (SoupMessageHeaders *headers, guint n_failures)
{
  const char *asked = headers != NULL ? soup_message_headers_get_one (headers, "Retry-After") : NULL;
  gint64 wait = MIN (MAX_WAIT, (gint64) FIRST_WAIT << MIN (MAX (n_failures, 1) - 1, 10));

  if (asked != NULL && g_ascii_isdigit (*asked))
    return (gint64) CLAMP (g_ascii_strtoull (asked, NULL, 10), 1, MAX_ASKED_WAIT);
  if (asked != NULL)
    {
      g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (asked);

      if (date != NULL)
        wait = CLAMP (g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC, 1, MAX_ASKED_WAIT);
    }

  return wait;
}
