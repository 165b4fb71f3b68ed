/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the window share. */
#pragma once

#include "atlas-browse-pane.h"
#include "atlas-detail-pane.h"
#include "atlas-finder.h"
#include "atlas-map-sheet-dialog.h"
#include "atlas-map-view.h"
#include "atlas-page.h"
#include "atlas-time-bar.h"
#include "atlas-unplaced.h"
#include "atlas-window.h"

G_BEGIN_DECLS

/* What is to be opened in the sidebar: the form of a record, or of a new claim out of a source, or a
 * claim to be read. */
typedef struct
{
  gint64 entry;
  AtlasRecordType type;
  gint64 id;
  char *field;              /* (nullable) */
  gboolean reveal;          /* no form: the claim is to be shown */
  gint64 source;            /* 0: it is about a record */
  char *quotation;          /* (nullable) */
} AtlasRequest;

struct _AtlasWindow
{
  AdwApplicationWindow parent_instance;

  AtlasSession *session;
  GSettings *settings;
  AtlasBrowseModel *browse_model;
  AtlasPlaceFinder *places;
  AtlasFinder *finder;      /* what is searched for */
  char *query;              /* the same as it was typed */
  gint64 saved_run;         /* the saved search that it was made from; 0: none */
  GMenu *figures;           /* of the menu of orders: by which property */
  AtlasFoundPlace *place;   /* (nullable): where the map was taken by the search: a record can be added there */

  AtlasTimeBar *time;       /* (nullable): until it is wanted */
  AtlasIdSet *shown_time;   /* (nullable): what it leaves over; NULL: all */
  AtlasIdSet *shown;        /* (nullable): of what was found; NULL: all */
  guint resting;            /* until the search is narrowed too */
  gboolean list_slow;       /* it takes too long to follow a hand */
  gboolean list_due;        /* it is to follow with the next narrowing */
  GCancellable *narrowing;  /* (nullable): of what is being worked out */
  gboolean narrow_again;    /* something else is wanted since */

  AtlasUnplaced *unplaced;  /* what is not on the map */
  gboolean placing_next;    /* when a record is placed, the next one follows ... */
  GArray *placed;           /* (element-type gint64) those before it, which the store may not have yet */
  gboolean next_waits;      /* ... once the move that was put off is carried out */

  gint64 selected;          /* id of the entry on show; 0: none */
  GArray *back;             /* ids of those before, the newest last */
  gint64 awaited;           /* a new entry to be shown as soon as it is there; 0: none */
  gboolean awaited_place;
  gint64 figure_property;   /* whose figures are on the map; 0: none */
  char *figure_layer;       /* (nullable): which of them */
  AtlasFigureLook figure_look;
  GCancellable *figure_cancellable; /* (nullable): of their being read again */
  guint applying;           /* edits on their way to the store */
  gboolean closing;         /* to be closed once they are there */
  gint64 move_id;           /* a record to be moved once they are; 0: none */
  double move_longitude, move_latitude;
  AdwToast *undo_toast;     /* (nullable): weak; offers to undo the last edit */
  AdwToast *resume_toast;   /* (nullable): weak; offers to go on with an unfinished form */
  int width;                /* of the window when its header was last shared out */
  gboolean narrow;
  gboolean map_drawn;
  gboolean fit_pins;        /* the map looks at all pins as they come, until it is told where to look */
  gboolean entry_ready;
  gboolean resume;          /* to open the unfinished form of the entry once it is there */
  AtlasRequest *request;    /* (nullable): what to open in the sidebar once the entry is there */
  GHashTable *page_lists;   /* name of a page to whether the list stands beside it */
  const char *page_name;    /* of the page on show */

  AdwViewSwitcherTitle *title;
  AdwViewStack *pages;
  GtkScrolledWindow *search_slot;
  GtkWidget *search;
  GMenu *undo_section;      /* of the main menu */
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  AdwToastOverlay *toasts;
  GtkWidget *title_room;
  GtkWidget *page_bar;      /* the names of the pages, below, where the header has no room for them */
  AdwFlap *browse_flap;
  AdwFlap *detail_flap;
  GObject *browse_side;
  GObject *detail_side;
  AtlasBrowsePane *browse_pane;
  AtlasDetailPane *detail_pane;
  GtkOverlay *map_overlay;
  GtkRevealer *time_slot;
  GtkRevealer *placing_revealer;
  GtkLabel *placing_label;
  GtkWidget *placing_skip;
  AtlasMapView *map;
  GtkWindow *presentation;  /* (nullable): weak; the audience's window */
};

/* atlas-window.c */
void        atlas_window_update_title (AtlasWindow    *self);
void        atlas_window_open_entry  (AtlasWindow     *self,
                                      gint64           id);
AtlasStore *atlas_window_get_store   (AtlasWindow     *self);
void        atlas_window_report      (AtlasWindow     *self,
                                      const char      *heading,
                                      const GError    *error);
gboolean    atlas_window_settle      (AtlasWindow     *self);
void        atlas_window_show_entry_when_there (AtlasWindow *self,
                                      gint64           id,
                                      gboolean         place);

/* atlas-window-edits.c */
void        atlas_window_toast       (AtlasWindow     *self,
                                      const char      *text);
AdwToast   *atlas_window_toast_cancel (AtlasWindow    *self,
                                       const char     *text,
                                       GCancellable   *cancellable);
void        atlas_window_toast_undo  (AtlasWindow     *self,
                                      const char      *text);
void        atlas_window_apply       (AtlasWindow     *self,
                                      const AtlasEdit *edit);
void        atlas_window_apply_told  (AtlasWindow     *self,
                                      const AtlasEdit *edit,
                                      const char      *told);

/* atlas-window-forms.c */
void        atlas_request_free       (AtlasRequest    *request);
void        atlas_window_open_field  (AtlasWindow     *self,
                                      gint64           entry,
                                      AtlasRecordType  type,
                                      gint64           id,
                                      const char      *field);
void        atlas_window_reveal_claim (AtlasWindow    *self,
                                      gint64           entry,
                                      gint64           claim);
void        atlas_window_draft_claim (AtlasWindow     *self,
                                      gint64           entry,
                                      gint64           source,
                                      const char      *quotation);
void        atlas_window_open_forms  (AtlasWindow     *self);
void        atlas_window_offer_to_resume (AtlasWindow *self);

/* atlas-window-pages.c */
void        atlas_window_setup_pages (AtlasWindow     *self);
AtlasPage  *atlas_window_get_page    (AtlasWindow     *self,
                                      const char      *name);
gboolean    atlas_window_shows_page  (AtlasWindow     *self,
                                      const char      *name);
AtlasPage  *atlas_window_ensure_page (AtlasWindow     *self,
                                      const char      *name);
void        atlas_window_show_page   (AtlasWindow     *self,
                                      const char      *name);
gboolean    atlas_window_settle_pages (AtlasWindow    *self);
void        atlas_window_tell_selected (AtlasWindow   *self);
void        atlas_window_tell_shown  (AtlasWindow     *self);
void        atlas_window_show_record (AtlasWindow     *self,
                                      AtlasRecordType  type,
                                      gint64           id,
                                      gint64           part);

/* atlas-window-layers.c */
void        atlas_window_install_layer_actions (GtkWidgetClass *widget_class);
void        atlas_window_setup_layers (AtlasWindow    *self);
void        atlas_window_check_fonts (AtlasWindow     *self);
void        atlas_window_install_font_actions (GtkWidgetClass *widget_class);
void        atlas_window_lend_layers (AtlasWindow     *self,
                                      AtlasPage       *page);
void        atlas_window_share_layers (AtlasWindow    *self,
                                      AtlasMapView    *map);
gboolean    atlas_window_add_map_file (AtlasWindow    *self,
                                      GFile           *file);

/* atlas-window-actions.c */
void        atlas_window_install_actions (GtkWidgetClass *widget_class);
void        atlas_window_add_properties  (AtlasWindow    *self);
void        atlas_window_update_actions  (AtlasWindow    *self);

/* atlas-window-search.c */
void        atlas_window_install_search_actions (GtkWidgetClass *widget_class);
void        atlas_window_setup_search (AtlasWindow    *self);
const char *atlas_window_get_query   (AtlasWindow     *self);
void        atlas_window_open_place  (AtlasWindow     *self,
                                      const AtlasFoundPlace *place);
void        atlas_window_get_sort    (AtlasWindow     *self,
                                      AtlasSort       *sort,
                                      gint64          *property,
                                      gboolean        *descending);
void        atlas_window_set_sort    (AtlasWindow     *self,
                                      AtlasSort        sort,
                                      gint64           property,
                                      gboolean         descending);

/* atlas-window-saved.c */
void        atlas_window_setup_saved (AtlasWindow     *self);
void        atlas_window_help        (AtlasWindow     *self);
void        atlas_window_save_search (AtlasWindow     *self);

/* atlas-window-time.c */
void        atlas_window_install_time_actions (GtkWidgetClass *widget_class);
void        atlas_window_setup_time  (AtlasWindow     *self);
void        atlas_window_clear_time  (AtlasWindow     *self);
void        atlas_window_narrow      (AtlasWindow     *self);
void        atlas_window_narrow_list (AtlasWindow     *self,
                                      AtlasBrowseTree *tree,
                                      AtlasIdSet      *shown,
                                      GPtrArray       *runs);

/* atlas-window-map.c */
char       *atlas_window_dup_basemap (void);
void        atlas_window_setup_map   (AtlasWindow     *self);
void        atlas_window_update_map  (AtlasWindow     *self);
void        atlas_window_move_now    (AtlasWindow     *self);
void        atlas_window_start_placing (AtlasWindow   *self);
void        atlas_window_stop_placing  (AtlasWindow   *self);

/* atlas-window-tools.c */
void        atlas_window_install_tool_actions (GtkWidgetClass *widget_class);
void        atlas_window_setup_tools (AtlasWindow     *self);
void        atlas_window_update_relations (AtlasWindow *self);
void        atlas_window_update_unplaced (AtlasWindow *self);
void        atlas_window_place_next  (AtlasWindow     *self);

/* atlas-window-compare.c */
void        atlas_window_install_compare_actions (GtkWidgetClass *widget_class);

/* atlas-window-present.c */
void        atlas_window_install_present_actions (GtkWidgetClass *widget_class);
void        atlas_window_present_tour (AtlasWindow    *self,
                                      gint64           tour,
                                      guint            stop,
                                      gboolean         kiosk);

/* atlas-window-figures.c */
void        atlas_window_install_figure_actions (GtkWidgetClass *widget_class);
void        atlas_window_setup_figures (AtlasWindow   *self);
void        atlas_window_clear_figures (AtlasWindow   *self);

/* atlas-window-pictures.c */
void        atlas_window_install_picture_actions (GtkWidgetClass *widget_class);
AtlasMapSheet *atlas_window_take_map (AtlasWindow     *self);
void        atlas_window_save_map_to (AtlasWindow     *self,
                                      const AtlasMapSheetAnswer *answer,
                                      GFile           *file);

/* atlas-window-print.c */
void        atlas_window_install_print_actions (GtkWidgetClass *widget_class);
void        atlas_window_print_map   (AtlasWindow     *self,
                                      const char      *export);
void        atlas_window_print_entry (AtlasWindow     *self,
                                      gint64           entry,
                                      const char      *export);
void        atlas_window_print_tour  (AtlasWindow     *self,
                                      gint64           tour,
                                      const char      *export);

/* atlas-window-import.c */
void        atlas_window_install_import_actions (GtkWidgetClass *widget_class);
void        atlas_window_setup_import (AtlasWindow    *self);

/* atlas-window-export.c */
void        atlas_window_install_export_actions (GtkWidgetClass *widget_class);

/* atlas-window-copy.c */
void        atlas_window_install_copy_actions (GtkWidgetClass *widget_class);
void        atlas_window_setup_copy  (AtlasWindow     *self);

/* atlas-window-publish.c */
void        atlas_window_install_publish_actions (GtkWidgetClass *widget_class);

G_END_DECLS
