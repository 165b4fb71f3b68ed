/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of teaching share: the starter collection with its tours, open in a session. */
#pragma once

#include "app-test.h"

#include "atlas-session.h"
#include "atlas-story.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasSession *session;
  GPtrArray    *stories;    /* AtlasStory: of all tours */
} TeachTest;

void teach_test_init      (int           *argc,
                           char        ***argv);
void teach_test_set_up    (TeachTest     *f,
                           gconstpointer  data);
void teach_test_tear_down (TeachTest     *f,
                           gconstpointer  data);

G_END_DECLS
