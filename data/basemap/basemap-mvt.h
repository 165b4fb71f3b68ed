/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes one Mapbox Vector Tile, version 2.1, packed with gzip. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MVT_EXTENT 4096

typedef struct
{
  int x;
  int y;
} MvtPoint;

typedef enum
{
  MVT_POINT = 1,
  MVT_LINE = 2,
  MVT_POLYGON = 3,
} MvtKind;

/* The geometry of a feature, being drawn. */
typedef struct
{
  GByteArray *commands;
  MvtPoint    cursor;
} MvtPath;

typedef struct _MvtLayer MvtLayer;

void      mvt_path_init      (MvtPath        *path);
void      mvt_path_clear     (MvtPath        *path);
void      mvt_path_add_point (MvtPath        *path,
                              MvtPoint        point);
void      mvt_path_add_line  (MvtPath        *path,
                              const MvtPoint *points,
                              guint           n_points);
void      mvt_path_add_ring  (MvtPath        *path,
                              const MvtPoint *points,
                              guint           n_points);

MvtLayer *mvt_layer_new      (const char     *name);
void      mvt_layer_tag_text (MvtLayer       *layer,
                              const char     *key,
                              const char     *value);
void      mvt_layer_tag_uint (MvtLayer       *layer,
                              const char     *key,
                              guint           value);
void      mvt_layer_add      (MvtLayer       *layer,
                              MvtKind         kind,
                              const MvtPath  *path);
void      mvt_layer_write    (MvtLayer       *layer,
                              GByteArray     *tile);

GBytes   *mvt_pack           (GByteArray     *tile);

G_END_DECLS
