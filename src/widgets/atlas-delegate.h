/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every widget that is a text field by way of another one, its delegate, has in common. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void atlas_delegate_class_init (GObjectClass *object_class);

G_END_DECLS
