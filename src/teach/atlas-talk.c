/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of a presentation, and what each command makes of it. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-talk.h"

#include <math.h>

#define TEXT_STEP 1.15
#define LARGEST_TEXT 2.1
#define SMALLEST_TEXT 0.7

/* No tour has a stop of a higher number. */
#define LARGEST_NUMBER 999

struct _AtlasTalk
{
  GObject parent_instance;

  AtlasStory *story;
  guint stop;
  gboolean black;
  gboolean evidence;
  gboolean exploring;
  gboolean keys;
  gboolean presenter;
  gboolean kiosk;
  AtlasLabelLanguage labels;
  double text_factor;
  guint typed;              /* of the number of a stop; 0: nothing */
  gint64 started;           /* monotonic, microseconds */
};

enum
{
  CHANGED,
  SCROLL,
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTalk, atlas_talk, G_TYPE_OBJECT)

static void
emit (AtlasTalk *self,
      guint      changes)
{
  if (changes != 0)
    g_signal_emit (self, signals[CHANGED], 0, changes);
}

static guint
set (gboolean *state,
     gboolean  value,
     guint     change)
{
  if (*state == value)
    return 0;

  *state = value;

  return change;
}

static guint
set_typed (AtlasTalk *self,
           guint      typed)
{
  if (self->typed == typed)
    return 0;

  self->typed = typed;

  return ATLAS_TALK_CHANGED_TYPED;
}

/* Takes away what stands before the stop. */
static guint
uncover (AtlasTalk *self)
{
  return set (&self->black, FALSE, ATLAS_TALK_CHANGED_BLACK) |
         set (&self->evidence, FALSE, ATLAS_TALK_CHANGED_EVIDENCE) |
         set (&self->exploring, FALSE, ATLAS_TALK_CHANGED_EXPLORING) |
         set (&self->keys, FALSE, ATLAS_TALK_CHANGED_KEYS) |
         set_typed (self, 0);
}

/* A black screen hides where the tour is; going on brings it back first. */
static guint
go_to (AtlasTalk *self,
       int        stop)
{
  guint changes = uncover (self);
  guint n = atlas_story_get_n_stops (self->story);

  stop = CLAMP (stop, 0, (int) MAX (n, 1) - 1);
  if ((guint) stop != self->stop)
    {
      self->stop = (guint) stop;
      changes |= ATLAS_TALK_CHANGED_STOP;
    }

  return changes;
}

static guint
scale_text (AtlasTalk *self,
            double     factor)
{
  factor = CLAMP (factor, SMALLEST_TEXT, LARGEST_TEXT);
  if (factor == self->text_factor)
    return 0;

  self->text_factor = factor;

  return ATLAS_TALK_CHANGED_TEXT_SIZE;
}

static guint
escape (AtlasTalk *self)
{
  guint changes = uncover (self);

  if (changes == 0)
    g_signal_emit (self, signals[LEAVE], 0);

  return changes;
}

static guint
switch_language (AtlasTalk *self)
{
  self->labels = atlas_labels_are_chinese (self->labels) ? ATLAS_LABELS_ENGLISH : ATLAS_LABELS_CHINESE;

  return ATLAS_TALK_CHANGED_LABELS;
}

static void
atlas_talk_finalize (GObject *object)
{
  AtlasTalk *self = ATLAS_TALK (object);

  g_clear_pointer (&self->story, atlas_story_unref);

  G_OBJECT_CLASS (atlas_talk_parent_class)->finalize (object);
}

static void
atlas_talk_class_init (AtlasTalkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_talk_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SCROLL] = g_signal_new ("scroll", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
atlas_talk_init (AtlasTalk *self)
{
  self->text_factor = 1.0;
  self->started = g_get_monotonic_time ();
}

/* Begins to show @story at @stop. */
AtlasTalk *
atlas_talk_new (AtlasStory         *story,
                guint               stop,
                AtlasLabelLanguage  labels)
{
  AtlasTalk *self = g_object_new (ATLAS_TYPE_TALK, NULL);

  self->story = atlas_story_ref (story);
  self->labels = labels;
  self->stop = MIN (stop, MAX (atlas_story_get_n_stops (story), 1) - 1);

  return self;
}

AtlasStory *
atlas_talk_get_story (AtlasTalk *self)
{
  return self->story;
}

guint
atlas_talk_get_stop (AtlasTalk *self)
{
  return self->stop;
}

void
atlas_talk_set_stop (AtlasTalk *self,
                     guint      stop)
{
  emit (self, go_to (self, (int) MIN (stop, LARGEST_NUMBER)));
}

gboolean
atlas_talk_get_black (AtlasTalk *self)
{
  return self->black;
}

gboolean
atlas_talk_get_evidence (AtlasTalk *self)
{
  return self->evidence;
}

gboolean
atlas_talk_get_exploring (AtlasTalk *self)
{
  return self->exploring;
}

gboolean
atlas_talk_get_keys (AtlasTalk *self)
{
  return self->keys;
}

gboolean
atlas_talk_get_presenter (AtlasTalk *self)
{
  return self->presenter;
}

/* Whether the presenter's window is there. */
void
atlas_talk_set_presenter (AtlasTalk *self,
                          gboolean   presenter)
{
  emit (self, set (&self->presenter, presenter, ATLAS_TALK_CHANGED_PRESENTER));
}

gboolean
atlas_talk_get_kiosk (AtlasTalk *self)
{
  return self->kiosk;
}

/* Whether the tour goes on by itself. */
void
atlas_talk_set_kiosk (AtlasTalk *self,
                      gboolean   kiosk)
{
  emit (self, set (&self->kiosk, kiosk, ATLAS_TALK_CHANGED_KIOSK));
}

AtlasLabelLanguage
atlas_talk_get_labels (AtlasTalk *self)
{
  return self->labels;
}

double
atlas_talk_get_text_factor (AtlasTalk *self)
{
  return self->text_factor;
}

/* The number of a stop as far as it is typed; 0: nothing is. */
guint
atlas_talk_get_typed (AtlasTalk *self)
{
  return self->typed;
}

static guint
run (AtlasTalk        *self,
     AtlasTalkCommand  command,
     guint             digit)
{
  switch (command)
    {
    case ATLAS_TALK_NEXT:
      return go_to (self, (int) self->stop + (self->black || self->exploring ? 0 : 1));
    case ATLAS_TALK_PREVIOUS:
      return go_to (self, (int) self->stop - (self->black || self->exploring ? 0 : 1));
    case ATLAS_TALK_FIRST:
      return go_to (self, 0);
    case ATLAS_TALK_LAST:
      return go_to (self, LARGEST_NUMBER);
    case ATLAS_TALK_DIGIT:
      return set_typed (self, MIN (self->typed * 10 + digit, LARGEST_NUMBER));
    case ATLAS_TALK_JUMP:
      return self->typed > 0 ? go_to (self, (int) self->typed - 1) : 0;
    case ATLAS_TALK_ERASE:
      return set_typed (self, self->typed / 10);
    case ATLAS_TALK_BLACK:
      return set (&self->black, !self->black, ATLAS_TALK_CHANGED_BLACK);
    case ATLAS_TALK_EVIDENCE:
      return set (&self->keys, FALSE, ATLAS_TALK_CHANGED_KEYS) |
             set (&self->evidence, !self->evidence, ATLAS_TALK_CHANGED_EVIDENCE);
    case ATLAS_TALK_EXPLORE:
      return set (&self->evidence, FALSE, ATLAS_TALK_CHANGED_EVIDENCE) |
             set (&self->exploring, !self->exploring, ATLAS_TALK_CHANGED_EXPLORING);
    case ATLAS_TALK_RESUME:
      return uncover (self);
    case ATLAS_TALK_LARGER:
      return scale_text (self, self->text_factor * TEXT_STEP);
    case ATLAS_TALK_SMALLER:
      return scale_text (self, self->text_factor / TEXT_STEP);
    case ATLAS_TALK_USUAL_SIZE:
      return scale_text (self, 1.0);
    case ATLAS_TALK_LANGUAGE:
      return switch_language (self);
    case ATLAS_TALK_UP:
    case ATLAS_TALK_DOWN:
      g_signal_emit (self, signals[SCROLL], 0, command == ATLAS_TALK_UP ? -1 : 1);
      return 0;
    case ATLAS_TALK_KIOSK:
      return set (&self->kiosk, !self->kiosk, ATLAS_TALK_CHANGED_KIOSK);
    case ATLAS_TALK_PRESENTER:
      return set (&self->presenter, !self->presenter, ATLAS_TALK_CHANGED_PRESENTER);
    case ATLAS_TALK_KEYS:
      return set (&self->keys, !self->keys, ATLAS_TALK_CHANGED_KEYS);
    case ATLAS_TALK_ESCAPE:
      return escape (self);
    case ATLAS_TALK_LEAVE:
      g_signal_emit (self, signals[LEAVE], 0);
      return 0;
    case ATLAS_TALK_NOTHING:
    default:
      return 0;
    }
}

/* Does what was asked for. Going on from a black screen or from the map comes back to the stop first: what
 * was not seen is not passed over. */
void
atlas_talk_run (AtlasTalk        *self,
                AtlasTalkCommand  command,
                guint             digit)
{
  g_autoptr (AtlasTalk) held = g_object_ref (self);

  emit (held, run (held, command, digit));
}

/* Seconds since the talk began, or the clock was set back. */
double
atlas_talk_get_elapsed (AtlasTalk *self)
{
  return (g_get_monotonic_time () - self->started) / 1e6;
}

void
atlas_talk_restart_clock (AtlasTalk *self)
{
  self->started = g_get_monotonic_time ();
  emit (self, ATLAS_TALK_CHANGED_CLOCK);
}

/* How long the tour is to take; 0: its author has not said. */
gint64
atlas_talk_get_minutes (AtlasTalk *self)
{
  const AtlasTour *tour = atlas_story_get_tour (self->story);

  return tour != NULL ? tour->minutes : 0;
}
