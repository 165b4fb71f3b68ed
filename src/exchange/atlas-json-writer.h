/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON out, piece by piece: UTF-8 as it is, two spaces an indent, numbers in their shortest form. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

typedef struct _AtlasJsonWriter AtlasJsonWriter;

AtlasJsonWriter *atlas_json_writer_new     (void);
void             atlas_json_writer_free    (AtlasJsonWriter  *self);
char            *atlas_json_writer_finish  (AtlasJsonWriter  *self,
                                            gsize            *length);
void             atlas_json_writer_move    (AtlasJsonWriter  *self,
                                            GString          *to);
/* @name is that of the member in an object, NULL in a list and at the top. */
void             atlas_json_writer_open    (AtlasJsonWriter  *self,
                                            const char       *name,
                                            char              bracket);
void             atlas_json_writer_close   (AtlasJsonWriter  *self);
void             atlas_json_writer_text    (AtlasJsonWriter  *self,
                                            const char       *name,
                                            const char       *text);
void             atlas_json_writer_integer (AtlasJsonWriter  *self,
                                            const char       *name,
                                            gint64            integer);
void             atlas_json_writer_real    (AtlasJsonWriter  *self,
                                            const char       *name,
                                            double            number);
void             atlas_json_writer_boolean (AtlasJsonWriter  *self,
                                            const char       *name,
                                            gboolean          value);
void             atlas_json_writer_field   (AtlasJsonWriter  *self,
                                            const AtlasField *field,
                                            gconstpointer     record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasJsonWriter, atlas_json_writer_free)

G_END_DECLS
