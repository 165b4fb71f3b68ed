/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one thread that decodes: one picture at a time, so that ten large ones never stand in memory
 * together. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void atlas_picture_work (GTask           *task,
                         GTaskThreadFunc  work);

G_END_DECLS
