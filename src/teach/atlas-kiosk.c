/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of a tour that runs by itself. A hand on keys or screen stops it; when the hand is gone, it
 * begins anew. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-kiosk.h"

/* No stop is shorter: the camera flies and the eye finds its way, seconds. */
#define SHORTEST 8.0
#define FLIGHT 3.0

#define MICROSECONDS 1000000

struct _AtlasKiosk
{
  AtlasTalk *talk;
  gulong handler;
  guint timer;
  gint64 shown;             /* when the stop came on, microseconds; 0: with the next step */
  gint64 touched;           /* when there was a hand; 0: there is none */
};

static gboolean
tick_cb (gpointer data)
{
  atlas_kiosk_step (data, g_get_monotonic_time ());

  return G_SOURCE_CONTINUE;
}

static void
changed_cb (AtlasTalk  *talk,
            guint       changes,
            AtlasKiosk *self)
{
  if (changes & (ATLAS_TALK_CHANGED_STOP | ATLAS_TALK_CHANGED_KIOSK | ATLAS_TALK_CHANGED_LABELS))
    self->shown = 0;
}

/* Runs @talk while that says that it is a kiosk. */
AtlasKiosk *
atlas_kiosk_new (AtlasTalk *talk)
{
  AtlasKiosk *self = g_new0 (AtlasKiosk, 1);

  self->talk = g_object_ref (talk);
  self->handler = g_signal_connect (talk, "changed", G_CALLBACK (changed_cb), self);
  self->timer = g_timeout_add_seconds (1, tick_cb, self);

  return self;
}

/* @self: (nullable) */
void
atlas_kiosk_free (AtlasKiosk *self)
{
  if (self == NULL)
    return;

  g_source_remove (self->timer);
  g_signal_handler_disconnect (self->talk, self->handler);
  g_object_unref (self->talk);
  g_free (self);
}

/* A person is at it. @now: monotonic, microseconds. */
void
atlas_kiosk_touch (AtlasKiosk *self,
                   gint64      now)
{
  self->touched = now;
}

/* How long the stop on show stays, seconds. */
double
atlas_kiosk_get_seconds (AtlasKiosk *self)
{
  double reading = atlas_story_get_seconds (atlas_talk_get_story (self->talk), atlas_talk_get_stop (self->talk),
                                            atlas_talk_get_labels (self->talk));

  return FLIGHT + MAX (reading, SHORTEST);
}

/* Goes on, if it is time. @now: monotonic, microseconds. */
void
atlas_kiosk_step (AtlasKiosk *self,
                  gint64      now)
{
  if (!atlas_talk_get_kiosk (self->talk))
    {
      self->touched = 0;
      return;
    }

  if (self->touched != 0)
    {
      if (now - self->touched < (gint64) ATLAS_KIOSK_IDLE * MICROSECONDS)
        return;

      self->touched = 0;
      atlas_talk_run (self->talk, ATLAS_TALK_FIRST, 0);
      self->shown = now;
      return;
    }

  if (self->shown == 0)
    self->shown = now;
  if (now - self->shown < atlas_kiosk_get_seconds (self) * MICROSECONDS)
    return;

  if (atlas_talk_get_stop (self->talk) + 1 < atlas_story_get_n_stops (atlas_talk_get_story (self->talk)))
    atlas_talk_run (self->talk, ATLAS_TALK_NEXT, 0);
  else
    atlas_talk_run (self->talk, ATLAS_TALK_FIRST, 0);
  self->shown = now;
}
