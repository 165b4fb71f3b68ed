/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one thread that decodes. */
#define G_LOG_DOMAIN "atlas-picture"

#include "atlas-picture-work.h"

typedef struct
{
  GTask *task;
  GTaskThreadFunc work;
} Work;

static void
do_work (gpointer data,
         gpointer user_data)
{
  g_autofree Work *work = data;
  g_autoptr (GTask) task = work->task;

  if (!g_task_return_error_if_cancelled (task))
    work->work (task, NULL, g_task_get_task_data (task), g_task_get_cancellable (task));
}

/**
 * atlas_picture_work:
 * @task: a task without a source object: its last reference may be dropped on the thread
 * @work: what to do, which must return the task
 *
 * Does something about a picture on a thread of its own, after what was asked for before.
 */
void
atlas_picture_work (GTask           *task,
                    GTaskThreadFunc  work)
{
  static gsize pool = 0;
  Work *item = g_new0 (Work, 1);

  g_return_if_fail (g_task_get_source_object (task) == NULL);

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize) g_thread_pool_new (do_work, NULL, 1, FALSE, NULL));

  item->task = g_object_ref (task);
  item->work = work;
  g_thread_pool_push ((GThreadPool *) pool, item, NULL);
}
