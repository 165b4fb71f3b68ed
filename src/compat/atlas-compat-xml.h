/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between the libxml2 of Debian 12 and newer ones. */
#pragma once

#include <glib.h>
#include <libxml/parser.h>

G_BEGIN_DECLS

/* What a handler of errors is given; 2.12 made it const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError AtlasCompatXmlError;
#else
typedef xmlError AtlasCompatXmlError;
#endif

/* Whether @context has given its document up: too deep, or out of memory. The field was replaced by a function in 2.14. */
static inline gboolean
atlas_compat_xml_is_stopped (xmlParserCtxt *context)
{
#if LIBXML_VERSION >= 21400
  return xmlCtxtIsStopped (context) != 0;
#else
  return context->disableSAX != 0;
#endif
}

G_END_DECLS
