/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section about the entry itself: one row that tells some of its fields, and one form for them. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ENTRY_SECTION (atlas_entry_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (AtlasEntrySection, atlas_entry_section, ATLAS, ENTRY_SECTION, AtlasEditSection)

struct _AtlasEntrySectionClass
{
  AtlasEditSectionClass parent_class;

  const char *verb;                 /* of the edit */
  const char * const *fields;       /* of the entry, ended by NULL; the first one names the form */

  /* Puts what there is to read into the row. */
  void       (*show)    (AtlasEntrySection *self,
                         const AtlasEntry  *entry,
                         GtkWidget         *row);
  /* Puts the fields into the form. Gives the one for @field (nullable), which the cursor goes to. */
  GtkWidget *(*fill)    (AtlasEntrySection *self,
                         const AtlasEntry  *entry,
                         AtlasForm         *form,
                         const char        *field);
  /* Puts what is in the form into the entry. */
  gboolean   (*read)    (AtlasEntrySection *self,
                         AtlasEntry        *entry,
                         GError           **error);
  /* (nullable): the form was looked at, at first and whenever something in it changes; @entry is as
   * it would be stored, NULL where it cannot be. */
  void       (*checked) (AtlasEntrySection *self,
                         const AtlasEntry  *entry);
};

void atlas_entry_section_setup (AtlasEntrySection *self,
                                AtlasEntryContext *context,
                                const char        *title,
                                const char        *edit_label);

G_END_DECLS
