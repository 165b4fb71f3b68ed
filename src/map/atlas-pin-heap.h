/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pins of one place as a list, where they are too many to be spread around it. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-pin.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_PIN_HEAP (atlas_pin_heap_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPinHeap, atlas_pin_heap, ATLAS, PIN_HEAP, GtkPopover)

/* Signals: chosen (int64 id) */

GtkWidget *atlas_pin_heap_new (AtlasPinSet *pins,
                               GArray      *members);

G_END_DECLS
