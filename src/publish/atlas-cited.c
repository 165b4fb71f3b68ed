/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources that a page or a document cites, by number. */
#include "atlas-cited.h"

/*< private >
 * atlas_cited_number:
 * @cited: (element-type AtlasSource): sources in the order in which they were first cited; not owned
 * @source: one that is cited now
 *
 * Returns: its number, from 1; it gets it when it is first cited
 */
guint
atlas_cited_number (GPtrArray         *cited,
                    const AtlasSource *source)
{
  guint place;

  if (g_ptr_array_find (cited, source, &place))
    return place + 1;

  g_ptr_array_add (cited, (gpointer) source);

  return cited->len;
}

/*< private >
 * atlas_cited_where:
 * @source: a source
 *
 * Returns: (nullable): what it stands in, as a reader knows it: newspaper, publisher, or its own title
 */
const char *
atlas_cited_where (const AtlasSource *source)
{
  return source->container_title != NULL ? source->container_title
         : source->publisher != NULL ? source->publisher : source->title;
}
