/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys, clickers and the clock of a kiosk make of a talk. */
#include "teach-test.h"

#include "atlas-kiosk.h"
#include "atlas-talk.h"

#define SECOND G_GINT64_CONSTANT (1000000)

static void
press (AtlasTalk *talk,
       guint      keyval)
{
  guint digit;
  AtlasTalkCommand command = atlas_talk_command_of_key (keyval, 0, &digit);

  atlas_talk_run (talk, command, digit);
}

static AtlasTalk *
new_talk (TeachTest *f)
{
  return atlas_talk_new (f->stories->pdata[0], 0, ATLAS_LABELS_ENGLISH);
}

static void
count_cb (AtlasTalk *talk,
          guint     *n)
{
  (*n)++;
}

static void
test_steps (TeachTest     *f,
            gconstpointer  data)
{
  static const guint on[] = { GDK_KEY_Right, GDK_KEY_space, GDK_KEY_Page_Down, GDK_KEY_n, GDK_KEY_N };
  static const guint back[] = { GDK_KEY_Left, GDK_KEY_Page_Up, GDK_KEY_p, GDK_KEY_P };
  g_autoptr (AtlasTalk) talk = new_talk (f);
  guint last = atlas_story_get_n_stops (f->stories->pdata[0]) - 1;

  g_assert_cmpuint (last, >=, 4);
  for (guint i = 0; i < G_N_ELEMENTS (on); i++)
    {
      press (talk, GDK_KEY_Home);
      press (talk, on[i]);
      g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (back); i++)
    {
      press (talk, GDK_KEY_End);
      press (talk, back[i]);
      g_assert_cmpuint (atlas_talk_get_stop (talk), ==, last - 1);
    }

  /* Neither end is passed. */
  press (talk, GDK_KEY_End);
  press (talk, GDK_KEY_Right);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, last);
  press (talk, GDK_KEY_Home);
  press (talk, GDK_KEY_Left);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 0);
}

static void
test_number (TeachTest     *f,
             gconstpointer  data)
{
  g_autoptr (AtlasTalk) talk = new_talk (f);
  guint last = atlas_story_get_n_stops (f->stories->pdata[0]) - 1;

  press (talk, GDK_KEY_4);
  g_assert_cmpuint (atlas_talk_get_typed (talk), ==, 4);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 0);
  press (talk, GDK_KEY_Return);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 3);
  g_assert_cmpuint (atlas_talk_get_typed (talk), ==, 0);

  press (talk, GDK_KEY_KP_2);
  press (talk, GDK_KEY_1);
  press (talk, GDK_KEY_BackSpace);
  press (talk, GDK_KEY_KP_Enter);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 1);

  for (guint i = 0; i < 6; i++)
    press (talk, GDK_KEY_9);
  press (talk, GDK_KEY_Return);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, last);

  press (talk, GDK_KEY_3);
  press (talk, GDK_KEY_Escape);
  g_assert_cmpuint (atlas_talk_get_typed (talk), ==, 0);
  press (talk, GDK_KEY_Return);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, last);
}

/* A black screen is lifted before anything is passed over; Escape takes one thing away after the other. */
static void
test_covers (TeachTest     *f,
             gconstpointer  data)
{
  g_autoptr (AtlasTalk) talk = new_talk (f);
  guint n_left = 0;

  g_signal_connect (talk, "leave", G_CALLBACK (count_cb), &n_left);
  press (talk, GDK_KEY_b);
  g_assert_true (atlas_talk_get_black (talk));
  press (talk, GDK_KEY_Page_Down);
  g_assert_false (atlas_talk_get_black (talk));
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 0);
  press (talk, GDK_KEY_period);
  g_assert_true (atlas_talk_get_black (talk));
  press (talk, GDK_KEY_F5);
  g_assert_false (atlas_talk_get_black (talk));

  press (talk, GDK_KEY_e);
  g_assert_true (atlas_talk_get_evidence (talk));
  press (talk, GDK_KEY_Right);
  g_assert_false (atlas_talk_get_evidence (talk));
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 1);

  press (talk, GDK_KEY_m);
  g_assert_true (atlas_talk_get_exploring (talk));
  press (talk, GDK_KEY_m);
  g_assert_false (atlas_talk_get_exploring (talk));
  press (talk, GDK_KEY_M);
  press (talk, GDK_KEY_Escape);
  g_assert_false (atlas_talk_get_exploring (talk));
  press (talk, GDK_KEY_question);
  g_assert_true (atlas_talk_get_keys (talk));
  press (talk, GDK_KEY_Escape);
  g_assert_false (atlas_talk_get_keys (talk));
  g_assert_cmpuint (n_left, ==, 0);
  press (talk, GDK_KEY_Escape);
  g_assert_cmpuint (n_left, ==, 1);
  press (talk, GDK_KEY_F11);
  g_assert_cmpuint (n_left, ==, 2);
}

static void
test_looks (TeachTest     *f,
            gconstpointer  data)
{
  g_autoptr (AtlasTalk) talk = new_talk (f);
  guint digit;

  for (guint i = 0; i < 20; i++)
    press (talk, GDK_KEY_plus);
  g_assert_cmpfloat (atlas_talk_get_text_factor (talk), >, 1.5);
  g_assert_cmpfloat (atlas_talk_get_text_factor (talk), <, 3.0);
  press (talk, GDK_KEY_asterisk);
  g_assert_cmpfloat (atlas_talk_get_text_factor (talk), ==, 1.0);
  press (talk, GDK_KEY_minus);
  g_assert_cmpfloat (atlas_talk_get_text_factor (talk), <, 1.0);

  press (talk, GDK_KEY_l);
  g_assert_true (atlas_labels_are_chinese (atlas_talk_get_labels (talk)));
  press (talk, GDK_KEY_L);
  g_assert_false (atlas_labels_are_chinese (atlas_talk_get_labels (talk)));

  press (talk, GDK_KEY_s);
  g_assert_true (atlas_talk_get_presenter (talk));
  g_assert_cmpint (atlas_talk_command_of_key (GDK_KEY_b, GDK_CONTROL_MASK, &digit), ==, ATLAS_TALK_NOTHING);
  g_assert_cmpint (atlas_talk_command_of_key (GDK_KEY_x, 0, &digit), ==, ATLAS_TALK_NOTHING);
}

static void
test_kiosk (TeachTest     *f,
            gconstpointer  data)
{
  g_autoptr (AtlasTalk) talk = new_talk (f);
  g_autoptr (AtlasKiosk) kiosk = atlas_kiosk_new (talk);
  guint n = atlas_story_get_n_stops (f->stories->pdata[0]);
  gint64 now = 1000 * SECOND;

  atlas_kiosk_step (kiosk, now);
  atlas_kiosk_step (kiosk, now + 3600 * SECOND);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 0);

  atlas_talk_set_kiosk (talk, TRUE);
  for (guint i = 0; i < n; i++)
    {
      gint64 stays = (gint64) (atlas_kiosk_get_seconds (kiosk) * SECOND);

      g_assert_cmpuint (atlas_talk_get_stop (talk), ==, i);
      g_assert_cmpint (stays, >, 8 * SECOND);
      atlas_kiosk_step (kiosk, now);
      atlas_kiosk_step (kiosk, now + stays - SECOND);
      g_assert_cmpuint (atlas_talk_get_stop (talk), ==, i);
      now += stays + SECOND;
      atlas_kiosk_step (kiosk, now);
    }
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 0);

  /* A hand stops it; once that is gone it begins anew. */
  press (talk, GDK_KEY_End);
  press (talk, GDK_KEY_e);
  atlas_kiosk_touch (kiosk, now);
  atlas_kiosk_step (kiosk, now + (ATLAS_KIOSK_IDLE - 1) * SECOND);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, n - 1);
  g_assert_true (atlas_talk_get_evidence (talk));
  atlas_kiosk_step (kiosk, now + (ATLAS_KIOSK_IDLE + 1) * SECOND);
  g_assert_cmpuint (atlas_talk_get_stop (talk), ==, 0);
  g_assert_false (atlas_talk_get_evidence (talk));
}

int
main (int   argc,
      char *argv[])
{
  app_test_init (&argc, &argv);
  g_test_add ("/talk/steps", TeachTest, NULL, teach_test_set_up, test_steps, teach_test_tear_down);
  g_test_add ("/talk/number", TeachTest, NULL, teach_test_set_up, test_number, teach_test_tear_down);
  g_test_add ("/talk/covers", TeachTest, NULL, teach_test_set_up, test_covers, teach_test_tear_down);
  g_test_add ("/talk/looks", TeachTest, NULL, teach_test_set_up, test_looks, teach_test_tear_down);
  g_test_add ("/talk/kiosk", TeachTest, NULL, teach_test_set_up, test_kiosk, teach_test_tear_down);

  return app_test_run ();
}
