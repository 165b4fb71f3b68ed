/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Towns from the GeoNames list, with a Chinese name where one is certain. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64  id;            /* of GeoNames */
  char   *name;
  char   *name_zh;
  char   *alternates;    /* every other name, with commas between */
  char   *country;       /* ISO 3166 */
  char   *admin;         /* code of the province within the country */
  char   *feature;       /* PPLA ... */
  double  longitude;
  double  latitude;
  double  x;             /* on the Mercator square, 0 to 1 */
  double  y;
  guint   population;
  double  weight;        /* population, raised for seats of a government */
  int     rank;          /* the zoom from which it is worth its label */
} Place;

typedef struct
{
  const char         *cities;         /* cities15000.txt */
  const char * const *catalogues;     /* GeoNames names as .mo, the better first */
  const char         *corrections;    /* our own list */
} PlaceFiles;

GPtrArray *place_load       (const PlaceFiles  *files,
                             GError           **error);

/* Chinese names, by GeoNames id. */
typedef struct _ChineseNames ChineseNames;

ChineseNames *chinese_names_new  (const char * const *catalogues,
                                  GError            **error);
void          chinese_names_free (ChineseNames       *self);
char         *chinese_names_find (ChineseNames       *self,
                                  const char         *id,
                                  const char         *country,
                                  const char         *name,
                                  const char         *alternates);
char         *chinese_names_read (ChineseNames       *self,
                                  const char         *name);
gboolean      chinese_names_is_han (const char       *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChineseNames, chinese_names_free)

G_END_DECLS
