/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share: a small collection with a record of every sort, ways to find
 * and use what is on the screen, and a watch on the main loop. */
#pragma once

#include <adwaita.h>

#include "atlas-db.h"
#include "atlas-test.h"

G_BEGIN_DECLS

/* The records of the small collection. */
enum
{
  TEST_COLLECTION = 1,
  TEST_SALES = 101,         /* a number, money */
  TEST_VISITORS,            /* a number, people */
  TEST_MOTTO,               /* a text */
  TEST_FOUNDED,             /* a date */
  TEST_PARTNER,             /* an entry */
  TEST_SOURCE = 201,
  TEST_TAG = 301,
  TEST_XIAMEN = 1001,       /* a hub, on the map, with one claim of each type */
  TEST_WUXI,                /* a hub, on the map */
  TEST_STUDIO,              /* an organisation of Xiamen */
  TEST_ALBUM,               /* a work of Xiamen */
  TEST_BAND,                /* an organisation of Xiamen */
  TEST_FAIR,                /* an event of Wuxi */
  TEST_LOOSE,               /* a work that belongs to no hub */
  TEST_XIAMEN_NAME = 2001,  /* in English; 2002 is the Chinese one */
  TEST_STUDIO_NAME = 2005,
  TEST_CLAIM_SALES = 3001,
  TEST_CLAIM_VISITORS,
  TEST_CLAIM_MOTTO,
  TEST_CLAIM_FOUNDED,
  TEST_CLAIM_PARTNER,
  TEST_CLAIM_INCOMING,      /* of the studio, about Xiamen */
  TEST_EVIDENCE = 4001,
};

#define TEST_N_ENTRIES 7

void            app_test_init          (int            *argc,
                                        char         ***argv);
int             app_test_run           (void);
void            app_test_pass_over_theirs (void);
AtlasRecordSet *app_test_set           (void);
char           *app_test_write         (const char     *name);
AtlasSummary   *app_test_summary       (gint64          id,
                                        const char     *kind,
                                        gint64          hub,
                                        const char     *name);

typedef gboolean (*AppTestMatch) (GtkWidget *widget, gconstpointer data);

GtkWidget      *app_test_find          (GtkWidget      *root,
                                        AppTestMatch    match,
                                        gconstpointer   data);
GtkWidget      *app_test_find_type     (GtkWidget      *root,
                                        GType           type);
GtkWidget      *app_test_find_text     (GtkWidget      *root,
                                        const char     *text);
GtkWidget      *app_test_find_button   (GtkWidget      *root,
                                        const char     *label);
GtkWidget      *app_test_find_field    (GtkWidget      *root,
                                        const char     *caption);
gboolean        app_test_shows         (GtkWidget      *root,
                                        const char     *text);
GtkWindow      *app_test_find_window   (GType           type);
void            app_test_type          (GtkWidget      *field,
                                        const char     *text);
void            app_test_click         (GtkWidget      *button);
gboolean        app_test_press         (GtkWidget      *widget,
                                        guint           keyval,
                                        GdkModifierType modifiers);
gboolean        app_test_press_key     (GtkWidget      *widget,
                                        guint           keyval);

/* How long the main loop let a timeout wait, at worst. */
typedef struct
{
  guint  source;
  gint64 last;
  gint64 longest;           /* microseconds */
  guint  n_ticks;
} AppTestTicker;

void            app_test_ticker_start  (AppTestTicker  *ticker);
void            app_test_ticker_stop   (AppTestTicker  *ticker);

G_END_DECLS
