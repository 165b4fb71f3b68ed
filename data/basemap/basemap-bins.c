/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame that all GSHHG files share: pieces of lines, cut at the edges of a grid of bins. */
#include "basemap-bins.h"

#include <gio/gio.h>
#include <math.h>
#include <netcdf.h>

static gboolean
check (int status, const char *what, GError **error)
{
  if (status == NC_NOERR)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", what, nc_strerror (status));
  return FALSE;
}

static gboolean
get_length (Bins *bins, const char *dimension, guint *length, GError **error)
{
  size_t value = 0;
  int id;

  if (!check (nc_inq_dimid (bins->file, dimension, &id), dimension, error) ||
      !check (nc_inq_dimlen (bins->file, id, &value), dimension, error))
    return FALSE;

  *length = value;
  return TRUE;
}

static gboolean
get_scalar (Bins *bins, const char *name, int *value, GError **error)
{
  int id;

  return check (nc_inq_varid (bins->file, name, &id), name, error) &&
         check (nc_get_var_int (bins->file, id, value), name, error);
}

static short *
read_shorts (Bins *bins, const char *name, GError **error)
{
  g_autofree short *values = g_new0 (short, bins->n_points);
  int id;

  if (!check (nc_inq_varid (bins->file, name, &id), name, error) ||
      !check (nc_get_var_short (bins->file, id, values), name, error))
    return NULL;

  return g_steal_pointer (&values);
}

/* The whole of an integer variable, which must be @count long. */
int *
bins_read_ints (Bins *bins, const char *name, gsize count, GError **error)
{
  g_autofree int *values = g_new0 (int, count);
  size_t start = 0;
  int id;

  if (!check (nc_inq_varid (bins->file, name, &id), name, error) ||
      !check (nc_get_vara_int (bins->file, id, &start, &count, values), name, error))
    return NULL;

  return g_steal_pointer (&values);
}

static gboolean
place_segments (Bins *bins, GError **error)
{
  guint n_bins = bins->columns * bins->rows;
  g_autofree int *first = bins_read_ints (bins, "Id_of_first_segment_in_a_bin", n_bins, error);
  g_autofree int *count = NULL;

  if (first == NULL)
    return FALSE;
  count = bins_read_ints (bins, "N_segments_in_a_bin", n_bins, error);
  if (count == NULL)
    return FALSE;

  bins->segment_bin = g_new0 (int, bins->n_segments);
  for (guint bin = 0; bin < n_bins; bin++)
    {
      if (count[bin] < 0 || first[bin] < 0 || (guint) (first[bin] + count[bin]) > bins->n_segments)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "bin %u is out of range", bin);
          return FALSE;
        }
      for (int i = 0; i < count[bin]; i++)
        bins->segment_bin[first[bin] + i] = bin;
    }

  return TRUE;
}

static gboolean
read_frame (Bins *bins, GError **error)
{
  int minutes;

  if (!get_scalar (bins, "Bin_size_in_minutes", &minutes, error) ||
      !get_scalar (bins, "N_bins_in_360_longitude_range", &bins->columns, error) ||
      !get_scalar (bins, "N_bins_in_180_degree_latitude_range", &bins->rows, error) ||
      !get_length (bins, "Dimension_of_segment_arrays", &bins->n_segments, error) ||
      !get_length (bins, "Dimension_of_point_arrays", &bins->n_points, error))
    return FALSE;

  if (minutes <= 0 || bins->columns * minutes != 360 * 60 || bins->rows * minutes != 180 * 60)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "the bins do not cover the globe");
      return FALSE;
    }
  bins->bin_degrees = minutes / 60.0;

  if (!place_segments (bins, error))
    return FALSE;

  bins->segment_start = bins_read_ints (bins, "Id_of_first_point_in_a_segment", bins->n_segments,
                                        error);
  if (bins->segment_start == NULL)
    return FALSE;
  bins->relative_x = read_shorts (bins, "Relative_longitude_from_SW_corner_of_bin", error);
  if (bins->relative_x == NULL)
    return FALSE;
  bins->relative_y = read_shorts (bins, "Relative_latitude_from_SW_corner_of_bin", error);

  return bins->relative_y != NULL;
}

Bins *
bins_open (const char *path, GError **error)
{
  g_autoptr (Bins) bins = g_new0 (Bins, 1);
  int file;

  bins->file = -1;
  if (!check (nc_open (path, NC_NOWRITE, &file), path, error))
    return NULL;
  bins->file = file;

  return read_frame (bins, error) ? g_steal_pointer (&bins) : NULL;
}

void
bins_free (Bins *bins)
{
  if (bins->file >= 0)
    nc_close (bins->file);
  g_free (bins->segment_bin);
  g_free (bins->segment_start);
  g_free (bins->relative_x);
  g_free (bins->relative_y);
  g_free (bins);
}

/* Rows of bins are counted from the north; within a bin points are counted from the south west. */
BinPoint
bins_get_point (const Bins *bins, guint segment, guint index)
{
  guint i = bins->segment_start[segment] + index;
  int bin = bins->segment_bin[segment];
  BinPoint point;

  g_assert (i < bins->n_points);
  point.x = (gint64) (bin % bins->columns) * BIN_STEPS + (guint16) bins->relative_x[i];
  point.y = (gint64) (bins->rows - 1 - bin / bins->columns) * BIN_STEPS +
            (guint16) bins->relative_y[i];

  return point;
}

/* Once around the globe. */
gint64
bins_get_width (const Bins *bins)
{
  return (gint64) bins->columns * BIN_STEPS;
}

/* On the Mercator square. The files count longitudes from Greenwich, which is its middle. */
double
bins_x (const Bins *bins, gint64 x)
{
  return (double) x / bins_get_width (bins) + 0.5;
}

/* On the Mercator square and a little beyond: the poles themselves are infinitely far. */
double
bins_y (const Bins *bins, gint64 y)
{
  double latitude = (double) y / BIN_STEPS * bins->bin_degrees - 90.0;
  double sine = sin (CLAMP (latitude, -86.5, 86.5) * G_PI / 180.0);

  return 0.5 - log ((1.0 + sine) / (1.0 - sine)) / (4.0 * G_PI);
}
