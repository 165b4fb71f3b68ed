/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What painting and input of the pin layer share. */
#pragma once

#include "atlas-pin-layer.h"
#include "atlas-pin-painter.h"

G_BEGIN_DECLS

struct _AtlasPinLayer
{
  ShumateLayer     parent_instance;

  AtlasPinScene   *scene;
  AtlasPinPainter *painter;
  GCancellable    *preparing;     /* a set of pins on its way, NULL: none */
  AtlasPinSet     *wanted;        /* that set */
  AtlasIdSet      *shown;         /* the filter as it was asked for; NULL: all */
  gboolean         filtering;     /* one is being worked out */
  gboolean         filter_stale;  /* another has been asked for since */
  GArray          *put;           /* (element-type AtlasPin) to be changed when the set has arrived */
  GArray          *gone;          /* (element-type gint64) */
  gint64           selected;
  gboolean         dark;
  gboolean         textures;
  gboolean         editable;
  gboolean         placing;
  gboolean         apart;
  double           scale;         /* of symbols and labels */
  GtkBorder        insets;        /* what of the view is covered by something else */

  AtlasCamera      camera;        /* of the last layout */
  gboolean         laid_out;      /* whether the layout is still true */

  gboolean         pointer_inside;
  double           pointer_x;
  double           pointer_y;
  int              hovered;       /* a mark of the last layout, -1: none */
  const char      *cursor;        /* a static name, NULL: the map's own */

  /* What has the keyboard focus: it is found again after every layout. */
  gboolean         focus_set;
  gboolean         focus_visible; /* it was moved by keyboard; the window cannot know */
  gint64           focus_id;      /* a pin, 0: a cluster */
  double           focus_longitude;
  double           focus_latitude;
  int              focused;       /* a mark of the last layout, -1: none */
  gboolean         around;        /* going back from none leads to the last one, and not out of the map */

  GPtrArray       *spoken;        /* (element-type GtkWidget) elements for assistive technology, children of the layer */
  guint            n_spoken;      /* those that say something */
  guint            speak;         /* timeout */

  gint64           pointed;       /* the pin that the pointer or else the keyboard is at, 0: none */

  double           press_x;
  double           press_y;
  gint64           dragged;       /* the pin under a press that may be dragged, 0: none */
  gboolean         dragging;
  GtkGesture      *drag;          /* owned by the widget */
  GtkWidget       *heap;          /* (nullable): the list of a heap, while it is open */
};

typedef enum
{
  ATLAS_PIN_LAYER_SELECTED,
  ATLAS_PIN_LAYER_ACTIVATED,
  ATLAS_PIN_LAYER_FIT_WANTED,
  ATLAS_PIN_LAYER_PLACED,
  ATLAS_PIN_LAYER_PLACING_CANCELLED,
  ATLAS_PIN_LAYER_MOVED,
  ATLAS_PIN_LAYER_POINTED,
  ATLAS_PIN_LAYER_PINS_CHANGED,
  ATLAS_PIN_LAYER_N_SIGNALS,
} AtlasPinLayerSignal;

void          atlas_pin_layer_init_data       (AtlasPinLayer       *self);
void          atlas_pin_layer_dispose_data    (AtlasPinLayer       *self);
const GArray *atlas_pin_layer_layout          (AtlasPinLayer       *self);
void          atlas_pin_layer_invalidate      (AtlasPinLayer       *self);
void          atlas_pin_layer_emit            (AtlasPinLayer       *self,
                                               AtlasPinLayerSignal  signal,
                                               ...);
void          atlas_pin_layer_init_input      (AtlasPinLayer       *self);
void          atlas_pin_layer_update_hover    (AtlasPinLayer       *self);
void          atlas_pin_layer_cancel_drag     (AtlasPinLayer       *self);
void          atlas_pin_layer_activate_mark   (AtlasPinLayer       *self,
                                               int                  mark,
                                               gboolean             open);
gboolean      atlas_pin_layer_focus           (GtkWidget           *widget,
                                               GtkDirectionType     direction);
void          atlas_pin_layer_find_focus      (AtlasPinLayer       *self);
gboolean      atlas_pin_layer_key_pressed     (AtlasPinLayer       *self,
                                               guint                keyval,
                                               GdkModifierType      state);
void          atlas_pin_layer_describe        (AtlasPinLayer       *self);
char         *atlas_pin_layer_describe_mark   (AtlasPinLayer       *self,
                                               const AtlasMark     *mark);
void          atlas_pin_layer_queue_spoken    (AtlasPinLayer       *self);
void          atlas_pin_layer_place_spoken    (AtlasPinLayer       *self);
void          atlas_pin_layer_dispose_spoken  (AtlasPinLayer       *self);
void          atlas_pin_layer_tell_pointed    (AtlasPinLayer       *self);
char         *atlas_pin_layer_describe_cluster (const AtlasMark    *mark);

G_END_DECLS
