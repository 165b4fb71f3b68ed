/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section of an entry's page that is edited in place: it follows the context, opens one form at a
 * time, and leaves an open form alone while the record changes around it. */
#pragma once

#include "atlas-entry-context.h"
#include "atlas-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_EDIT_SECTION (atlas_edit_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (AtlasEditSection, atlas_edit_section, ATLAS, EDIT_SECTION, AdwBin)

struct _AtlasEditSectionClass
{
  AdwBinClass parent_class;

  /* Shows what the context holds now; the section is empty when it is called. */
  void (*rebuild) (AtlasEditSection *self);
  /* The button that adds was pressed. */
  void (*add)     (AtlasEditSection *self);
  /* Opens the form of a record with the cursor in @field (nullable), of a new one where @id is 0.
   * FALSE: the section has no such record. */
  gboolean (*edit) (AtlasEditSection *self,
                    AtlasRecordType   type,
                    gint64            id,
                    const char       *field);
  /* Opens the form of a new record that a source proves with these words of it. FALSE: the section
   * has no evidence. */
  gboolean (*quote) (AtlasEditSection *self,
                     gint64            source,
                     const char       *quotation);
  /* The form is gone: what was kept for it can go. */
  void (*closed)  (AtlasEditSection *self);
  /* What had the cursor was shown anew: puts it there again. FALSE, or NULL: by the place of the row. */
  gboolean (*restore_focus) (AtlasEditSection *self);
};

void               atlas_edit_section_setup       (AtlasEditSection  *self,
                                                   AtlasEntryContext *context,
                                                   const char        *title,
                                                   const char        *add_label);
AtlasEntryContext *atlas_edit_section_get_context (AtlasEditSection  *self);
AtlasSection      *atlas_edit_section_get_section (AtlasEditSection  *self);
gboolean           atlas_edit_section_show_form   (AtlasEditSection  *self,
                                                   AtlasForm         *form,
                                                   GtkWidget         *instead_of,
                                                   GtkWidget         *focus);
void               atlas_edit_section_scroll_to   (GtkWidget         *widget);
void               atlas_edit_section_close_form  (AtlasEditSection  *self);
void               atlas_edit_section_submit      (AtlasEditSection  *self,
                                                   AtlasEdit         *edit);
gboolean           atlas_edit_section_edit        (AtlasEditSection  *self,
                                                   AtlasRecordType    type,
                                                   gint64             id,
                                                   const char        *field);
gboolean           atlas_edit_section_quote       (AtlasEditSection  *self,
                                                   gint64             source,
                                                   const char        *quotation);
void               atlas_edit_section_refresh     (AtlasEditSection  *self);
AtlasEditSection  *atlas_edit_section_of          (GtkWidget         *widget);

G_END_DECLS
