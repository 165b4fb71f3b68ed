/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole program in the test's own process: a window on the small collection. */
#pragma once

#include "app-test.h"

#include "atlas-application.h"
#include "atlas-form.h"
#include "atlas-window-private.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasApplication *application;
  char             *path;
  AtlasWindow      *window;
} WindowTest;

void        window_test_init       (int           *argc,
                                    char        ***argv);
void        window_test_set_up     (WindowTest    *f,
                                    gconstpointer  data);
void        window_test_tear_down  (WindowTest    *f,
                                    gconstpointer  data);
void        window_test_open       (WindowTest    *f,
                                    gboolean       read_only);
void        window_test_close      (WindowTest    *f);
void        window_test_await_rest (WindowTest    *f);
void        window_test_select     (WindowTest    *f,
                                    gint64         id);
void        window_test_activate   (WindowTest    *f,
                                    const char    *action);
const char *window_test_title_of   (WindowTest    *f,
                                    gint64         id);
AtlasForm  *window_test_open_form  (WindowTest    *f,
                                    const char    *button);
AtlasWindow *window_test_find_other (WindowTest   *f);
void        window_test_rename     (WindowTest    *f,
                                    const char    *from,
                                    const char    *to);

G_END_DECLS
