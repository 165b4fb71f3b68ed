/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts finished pages on paper. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*AtlasPrintFailed) (const GError *error,
                                  gpointer      user_data);

typedef enum
{
  ATLAS_PRINT_PAGES,      /* each is as large as a sheet of paper, with margins of its own */
  ATLAS_PRINT_PICTURE,    /* they are made as large as the paper allows, and the paper turned if that is better */
} AtlasPrintLayout;

void atlas_print (GtkWindow        *parent,
                  const char       *title,
                  GPtrArray        *pages,
                  AtlasPrintLayout  layout,
                  const char       *export,
                  AtlasPrintFailed  failed,
                  gpointer          user_data,
                  GDestroyNotify    destroy);

G_END_DECLS
