/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks how a tour is to be given away: in which languages, on which paper, with how many questions. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A form in which a tour leaves the program. */
typedef struct
{
  const char *word;           /* as hub-atlas-tool and win.publish have it */
  const char *heading;        /* to be translated */
  const char *explanation;    /* to be translated */
  const char *extension;      /* (nullable): NULL: a folder is made */
  gboolean    paper;
  gboolean    questions;
} AtlasPublishForm;

/* What was answered. */
typedef struct
{
  const char *language;       /* en, zh or both */
  const char *paper;          /* a4 or letter */
  int         questions;
  int         seed;
} AtlasPublishAnswer;

typedef void (*AtlasPublishAnswered) (const AtlasPublishForm   *form,
                                      const AtlasPublishAnswer *answer,
                                      gpointer                  user_data);

const AtlasPublishForm *atlas_publish_form_find (const char             *word);
void                    atlas_publish_dialog_present (GtkWindow              *parent,
                                                      const AtlasPublishForm *form,
                                                      const char             *title,
                                                      AtlasPublishAnswered    answered,
                                                      gpointer                user_data,
                                                      GDestroyNotify          destroy);

G_END_DECLS
