/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the measurements of the window share. */
#include "bench-frames.h"

#include <malloc.h>

#include "atlas-test.h"
#include "measure.h"

#define N_FRAMES 200

static gboolean
set_flag_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;

  return G_SOURCE_REMOVE;
}

/* When all has come to rest: what the system counts, and of that what was asked for and not given back. */
void
bench_print_memory (const char *what)
{
  struct mallinfo2 heap;
  gboolean rested = FALSE;

  g_timeout_add_seconds (5, set_flag_cb, &rested);
  await_true (rested);
  heap = mallinfo2 ();
  g_print ("memory with %s: %.0f MiB, of which %.0f MiB are pages of files; asked for: %.0f MiB, free in the heap: %.0f MiB\n",
           what, measure_resident_mib (), measure_mapped_mib (), (double) (heap.uordblks + heap.hblkhd) / 0x1p20, (double) heap.fordblks / 0x1p20);
}

typedef struct
{
  BenchStep step;
  gpointer data;
  guint n_wait;             /* frames until all is in its place */
  guint n_left;
  gint64 begun;             /* microseconds, as are those below */
  gint64 begun_work;
  gint64 longest;
  gint64 longest_work;
  gint64 total;
  guint n_frames;
  guint n_slow;             /* over 50 ms */
  guint n_slow_work;
} Frames;

static void
update_cb (GdkFrameClock *clock,
           Frames        *frames)
{
  if (frames->n_wait > 0)
    {
      frames->n_wait--;
      return;
    }

  frames->begun = g_get_monotonic_time ();
  frames->begun_work = measure_worked ();
  if (frames->n_left == 0)
    return;

  frames->step (N_FRAMES - frames->n_left, frames->data);
  frames->n_left--;
}

static void
after_paint_cb (GdkFrameClock *clock,
                Frames        *frames)
{
  gint64 took = g_get_monotonic_time () - frames->begun;
  gint64 work = measure_worked () - frames->begun_work;

  if (frames->begun == 0)
    return;

  frames->longest = MAX (frames->longest, took);
  frames->total += took;
  frames->n_frames++;
  frames->n_slow += took > 50000;
  frames->longest_work = MAX (frames->longest_work, work);
  frames->n_slow_work += work > 50000;
  frames->begun = 0;
}

/* Frames from their first signal to their last, while @step changes something before each. */
void
bench_measure_frames (GtkWidget  *widget,
                      const char *what,
                      BenchStep   step,
                      gpointer    data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Frames frames = { .step = step, .data = data, .n_wait = 10, .n_left = N_FRAMES };
  gulong update, painted;

  update = g_signal_connect (clock, "update", G_CALLBACK (update_cb), &frames);
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);
  gdk_frame_clock_begin_updating (clock);
  await_true (frames.n_left == 0);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, update);
  g_signal_handler_disconnect (clock, painted);

  g_print ("%s: %u frames, %.1f ms each, the longest %.1f ms, %u over 50 ms; of work the longest %.1f ms, %u over 50 ms\n",
           what, frames.n_frames, (double) frames.total / 1e3 / MAX (frames.n_frames, 1),
           (double) frames.longest / 1e3, frames.n_slow, (double) frames.longest_work / 1e3, frames.n_slow_work);
}

typedef struct
{
  GtkAdjustment *adjustment;
  double step;
} Scroll;

static void
scroll_cb (guint    frame,
           gpointer data)
{
  Scroll *scroll = data;

  if (scroll->step == 0)
    scroll->step = gtk_adjustment_get_upper (scroll->adjustment) / (N_FRAMES + 10);

  gtk_adjustment_set_value (scroll->adjustment, gtk_adjustment_get_value (scroll->adjustment) + scroll->step);
}

/* The rows of @view pass by: so many pages a frame; 0: all of them in the time there is. */
void
bench_measure_scroll (GtkWidget  *view,
                      const char *what,
                      double      pages)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  Scroll scroll = { adjustment, gtk_adjustment_get_page_size (adjustment) * pages };

  gtk_widget_grab_focus (view);
  bench_measure_frames (view, what, scroll_cb, &scroll);
}
