/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of asynchronous code need: no sleeping, only waiting for what must come. */
#pragma once

#include <gio/gio.h>

/* A GAsyncReadyCallback: keeps the result where @data points. */
G_GNUC_UNUSED static void
take_result (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GAsyncResult **slot = data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

/* Runs the main context until a callback has filled the slot; the result stays the slot's. */
G_GNUC_UNUSED static GAsyncResult *
await (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *slot;
}

/* Runs whatever is waiting in the main context and no more. */
G_GNUC_UNUSED static void
await_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

G_GNUC_UNUSED static gboolean
await_failed (gpointer condition)
{
  g_error ("Waited in vain: %s", (const char *) condition);

  return G_SOURCE_REMOVE;
}

/* Runs the main context until the condition is true; says which one it was if that takes for ever. */
#define await_true(condition)                                                                       \
  G_STMT_START                                                                                      \
    {                                                                                               \
      guint await_guard = g_timeout_add_seconds (60, await_failed, (gpointer) G_STRLOC ": " #condition); \
      while (!(condition))                                                                          \
        g_main_context_iteration (NULL, TRUE);                                                      \
      g_source_remove (await_guard);                                                                \
    }                                                                                               \
  G_STMT_END
