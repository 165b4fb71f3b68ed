/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the last lines of what the program logs, which else are gone with the terminal that nobody had open. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-log.h"

#include <string.h>

#define KEPT_LINES 200
#define LONGEST_LINE 500    /* bytes */

static GMutex lock;
static GQueue kept = G_QUEUE_INIT;    /* of char *, the oldest first */

static const char *
find_field (const GLogField *fields,
            gsize            n_fields,
            const char      *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, key) == 0 && fields[i].length < 0)
      return fields[i].value;

  return NULL;
}

static void
keep (GLogLevelFlags   level,
      const GLogField *fields,
      gsize            n_fields)
{
  const char *message = find_field (fields, n_fields, "MESSAGE");
  const char *domain = find_field (fields, n_fields, "GLIB_DOMAIN");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *time = NULL;
  const char *word = "debug";
  char *line;

  if (message == NULL)
    return;

  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    word = "CRITICAL";
  else if (level & G_LOG_LEVEL_WARNING)
    word = "Warning";
  else if (level & (G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO))
    word = "info";

  now = g_date_time_new_now_local ();
  time = g_date_time_format (now, "%H:%M:%S");
  line = g_strdup_printf ("%s %s %s: %.*s", time, domain != NULL ? domain : "-", word, LONGEST_LINE, message);
  if (!g_utf8_validate (line, -1, NULL))
    {
      char *valid = g_utf8_make_valid (line, -1);

      g_free (line);
      line = valid;
    }

  g_mutex_lock (&lock);
  g_queue_push_tail (&kept, line);
  if (kept.length > KEPT_LINES)
    g_free (g_queue_pop_head (&kept));
  g_mutex_unlock (&lock);
}

/* The libraries tell a great deal at the level of debugging; of that only our own is kept. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  const char *domain = find_field (fields, n_fields, "GLIB_DOMAIN");
  gboolean chatter = (level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) != 0;

  if (!chatter || (domain != NULL && strncmp (domain, "atlas", strlen ("atlas")) == 0))
    keep (level, fields, n_fields);

  return g_log_writer_default (level, fields, n_fields, data);
}

/**
 * atlas_log_setup:
 *
 * Has the last lines kept that are logged from now on, those for debugging as well, whether they are
 * written to the terminal or not. To be called once, before there are threads.
 */
void
atlas_log_setup (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}

/**
 * atlas_log_tell_all:
 *
 * Has all that is logged written to the terminal, as G_MESSAGES_DEBUG=all does.
 */
void
atlas_log_tell_all (void)
{
  g_log_set_debug_enabled (TRUE);
}

/**
 * atlas_log_dup_last:
 *
 * Returns: (transfer full): the lines that were kept, the oldest first; empty when there are none
 */
char *
atlas_log_dup_last (void)
{
  GString *text = g_string_new (NULL);

  g_mutex_lock (&lock);
  for (GList *l = kept.head; l != NULL; l = l->next)
    {
      g_string_append (text, l->data);
      g_string_append_c (text, '\n');
    }
  g_mutex_unlock (&lock);

  return g_string_free (text, FALSE);
}
