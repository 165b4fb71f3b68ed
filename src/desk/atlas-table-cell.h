/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell on the screen: paints a line of text and never asks for another size, so that rows can
 * pass by without anything being laid out anew. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_TABLE_CELL (atlas_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTableCell, atlas_table_cell, ATLAS, TABLE_CELL, GtkWidget)

typedef struct
{
  char     *text;           /* (nullable): nothing to say, or not read yet */
  guint     more;           /* values beside this one */
  gboolean  unsourced;
} AtlasTableCellContent;

/* Asked when the cell is painted. FALSE: it is not known yet; atlas_table_cell_changed() says when. */
typedef gboolean (*AtlasTableCellFunc) (AtlasTableCell        *cell,
                                        AtlasTableCellContent *content,
                                        gpointer               data);

GtkWidget   *atlas_table_cell_new       (GtkListItem        *item,
                                         AtlasTableCellFunc  func,
                                         gpointer            data);
guint        atlas_table_cell_get_row   (AtlasTableCell     *self);
void         atlas_table_cell_changed   (AtlasTableCell     *self);
void         atlas_table_cell_set_marked (AtlasTableCell    *self,
                                         gboolean            marked);

G_END_DECLS
