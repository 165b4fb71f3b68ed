/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clocks, memory and what many figures come to. */
#include "measure.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* @start: of g_get_monotonic_time() */
double
measure_seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

double
measure_resident_mib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL) || (line = strstr (text, "VmRSS:")) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024;
}

static int
compare_doubles (gconstpointer one,
                 gconstpointer other)
{
  double a = *(const double *) one, b = *(const double *) other;

  return (a > b) - (a < b);
}

/* @times: doubles, sorted here. @share: 0.5 for the median. */
double
measure_percentile (GArray *times,
                    double  share)
{
  if (times->len == 0)
    return 0;

  g_array_sort (times, compare_doubles);

  return g_array_index (times, double, (guint) (share * (times->len - 1) + 0.5));
}

/* Lets the system forget what of @path it has in memory, so that it is read from the disk again. */
void
measure_forget_file (const char *path)
{
  int file = open (path, O_RDONLY | O_CLOEXEC);

  if (file < 0)
    return;
  fdatasync (file);
  posix_fadvise (file, 0, 0, POSIX_FADV_DONTNEED);
  close (file);
}
