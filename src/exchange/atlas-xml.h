/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML of unknown origin, part by part: nothing is fetched, no entity is expanded, nothing is kept. */
#pragma once

#include "atlas-input.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_XML_START,      /* an element begins */
  ATLAS_XML_TEXT,
  ATLAS_XML_END,        /* an element ends, also one without content */
  ATLAS_XML_FINISHED,
  ATLAS_XML_FAILED,
} AtlasXmlPart;

typedef struct _AtlasXml AtlasXml;

AtlasXml     *atlas_xml_new       (AtlasInput   *input);
void          atlas_xml_free      (AtlasXml     *self);
AtlasXmlPart  atlas_xml_next      (AtlasXml     *self,
                                   GError      **error);
const char   *atlas_xml_name      (AtlasXml     *self);
const char   *atlas_xml_text      (AtlasXml     *self);
char         *atlas_xml_attribute (AtlasXml     *self,
                                   const char   *name);
guint64       atlas_xml_line      (AtlasXml     *self);
int           atlas_xml_sniff     (const char   *start,
                                   gsize         length,
                                   const char   *root);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasXml, atlas_xml_free)

G_END_DECLS
