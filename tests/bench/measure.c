/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clocks, memory and what many figures come to. */
#include "measure.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* @start: of g_get_monotonic_time() */
double
measure_seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* What this process has taken of all processors: says more than the clock where others work as well. */
double
measure_cpu_seconds (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

/* Microseconds of work of this thread: what something takes where nothing else keeps the machine busy. */
gint64
measure_worked (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static double
read_status (const char *field)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL) || (line = strstr (text, field)) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen (field), NULL) / 1024;
}

double
measure_resident_mib (void)
{
  return read_status ("VmRSS:");
}

/* The part of it that shows pages of files: libraries, an index. It goes when others want the room. */
double
measure_mapped_mib (void)
{
  return read_status ("RssFile:");
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

static double
visit_files (const char *folder,
             double    (*visit) (const char *path))
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  double sum = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      sum += visit (path);
    }

  return sum;
}

static double
mib_of_file (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (double) status.st_size / (1 << 20) : 0;
}

/* How large the files of @folder are. */
double
measure_folder_mib (const char *folder)
{
  return visit_files (folder, mib_of_file);
}

static double
forget_file (const char *path)
{
  measure_forget_file (path);

  return 0;
}

/* measure_forget_file() for all files of @folder. */
void
measure_forget_folder (const char *folder)
{
  visit_files (folder, forget_file);
}

static double
remove_file (const char *path)
{
  g_unlink (path);

  return 0;
}

/* @folder: with nothing but files in it */
void
measure_remove_folder (const char *folder)
{
  visit_files (folder, remove_file);
  g_rmdir (folder);
}
