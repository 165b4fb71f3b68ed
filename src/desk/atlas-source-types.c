/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of source. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-types.h"

#include <glib/gi18n-lib.h>

/* Those that curators meet first; any other type of CSL is kept and shown by its name. */
const char * const atlas_source_types[] = {
  "article-newspaper", "article-magazine", "article-journal", "webpage", "post-weblog", "report", "book", "chapter",
  "paper-conference", "thesis", "interview", "speech", "broadcast", "motion_picture", "legislation", "standard",
  "pamphlet", "dataset", "map", "personal_communication", "document", NULL
};

/* What a type wants beyond title, author, dates and addresses, which all have. */
static const struct { const char *type; const char *label; const char *fields; } types[] = {
  { "article-newspaper", NC_("source", "Newspaper article"), "container_title publisher_place section page" },
  { "article-magazine", NC_("source", "Magazine article"), "container_title volume issue page" },
  { "article-journal", NC_("source", "Journal article"), "container_title volume issue page doi" },
  { "webpage", NC_("source", "Web page"), "container_title publisher" },
  { "post-weblog", NC_("source", "Blog post"), "container_title" },
  { "report", NC_("source", "Report"), "publisher publisher_place number genre edition isbn doi" },
  { "book", NC_("source", "Book"), "editor publisher publisher_place edition volume isbn doi" },
  { "chapter", NC_("source", "Chapter of a book"),
    "container_title editor publisher publisher_place edition volume page isbn doi" },
  { "paper-conference", NC_("source", "Conference paper"),
    "container_title editor publisher publisher_place volume page doi" },
  { "thesis", NC_("source", "Thesis"), "publisher publisher_place genre" },
  { "interview", NC_("source", "Interview"), "container_title publisher genre" },
  { "speech", NC_("source", "Speech"), "container_title publisher_place genre" },
  { "broadcast", NC_("source", "Broadcast"), "container_title publisher publisher_place number genre" },
  { "motion_picture", NC_("source", "Film or video"), "container_title publisher publisher_place genre" },
  { "legislation", NC_("source", "Act or policy document"), "container_title publisher publisher_place number section" },
  { "standard", NC_("source", "Standard"), "publisher publisher_place number" },
  { "pamphlet", NC_("source", "Brochure"), "publisher publisher_place" },
  { "dataset", NC_("source", "Data set"), "publisher edition genre doi" },
  { "map", NC_("source", "Map"), "publisher publisher_place edition genre" },
  { "personal_communication", NC_("source", "Letter or message"), "genre" },
  { "document", NC_("source", "Other document"), "container_title publisher publisher_place number genre page" },
};

static int
find (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_strcmp0 (types[i].type, type) == 0)
        return (int) i;
    }

  return -1;
}

/* A type that is not in the list is called what CSL calls it. */
const char *
atlas_source_type_label (const char *type)
{
  int place = find (type);

  return place >= 0 ? g_dpgettext2 (GETTEXT_PACKAGE, "source", types[place].label) : type;
}

/* Whether a source of this type usually has that field; of an unknown type, any. */
gboolean
atlas_source_type_wants (const char *type,
                         const char *field)
{
  int place = find (type);
  g_auto (GStrv) fields = place >= 0 ? g_strsplit (types[place].fields, " ", -1) : NULL;

  return fields == NULL || g_strv_contains ((const char * const *) fields, field);
}
