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
