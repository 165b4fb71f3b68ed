/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which monitor is the audience's, and which the presenter's. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GdkMonitor *audience;     /* (nullable) */
  GdkMonitor *presenter;    /* (nullable): NULL: there is one monitor alone */
} AtlasMonitors;

void  atlas_monitors_choose   (GtkWindow     *desk,
                               const char    *remembered,
                               AtlasMonitors *monitors);
void  atlas_monitors_clear    (AtlasMonitors *monitors);
char *atlas_monitors_dup_name (GdkMonitor    *monitor);
char *atlas_monitors_describe (GdkMonitor    *monitor);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AtlasMonitors, atlas_monitors_clear)

G_END_DECLS
