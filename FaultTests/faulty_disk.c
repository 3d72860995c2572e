// A disk that fails once, for LD_PRELOAD: the call that FAULT_CALL names (fsync or write), on the file whose name ends
// with FAULT_FILE, answers EIO the first time it is made after the file FAULT_TRIGGER exists; the trigger is removed.
//
// Linux forgets what it could not write when fsync fails, so a failed fsync here undoes every write to the file since
// the last one that succeeded: whoever believes a later success has lost them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct before {
  struct before *earlier;
  int file;
  off64_t offset;
  ssize_t length;
  char bytes[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct before *unsynced;

static int is_meant(int file) {
  char link[64], path[4096];
  const char *end = getenv("FAULT_FILE");
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0 || !end || (size_t)length < strlen(end)) return 0;
  path[length] = 0;
  return strcmp(path + length - strlen(end), end) == 0;
}

static int is_due(const char *call) {
  const char *wanted = getenv("FAULT_CALL"), *trigger = getenv("FAULT_TRIGGER");
  return wanted && trigger && strcmp(wanted, call) == 0 && unlink(trigger) == 0;
}

static void remember(int file, size_t count, off64_t offset) {
  struct before *one = malloc(sizeof *one + count);
  one->file = file, one->offset = offset, one->earlier = unsynced;
  one->length = pread64(file, one->bytes, count, offset);
  if (one->length < 0) one->length = 0;
  memset(one->bytes + one->length, 0, count - one->length);
  one->length = count;
  unsynced = one;
}

static ssize_t write_at(int file, const void *bytes, size_t count, off64_t offset) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  return real(file, bytes, count, offset);
}

static int sync_file(const char *call, int file) {
  int (*real)(int) = dlsym(RTLD_NEXT, call);
  if (!is_meant(file)) return real(file);
  pthread_mutex_lock(&lock);
  int fails = is_due("fsync"), result = fails ? -1 : real(file);
  struct before **link = &unsynced;
  while (*link) {
    struct before *one = *link;
    if (one->file != file) {
      link = &one->earlier;
      continue;
    }
    if (fails) write_at(file, one->bytes, one->length, one->offset);
    *link = one->earlier;
    free(one);
  }
  pthread_mutex_unlock(&lock);
  if (fails) errno = EIO;
  return result;
}

int fsync(int file) { return sync_file("fsync", file); }
int fdatasync(int file) { return sync_file("fdatasync", file); }

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  if (!is_meant(file)) return write_at(file, bytes, count, offset);
  pthread_mutex_lock(&lock);
  ssize_t result = -1;
  if (is_due("write")) {
    errno = EIO;
  } else {
    remember(file, count, offset);
    result = write_at(file, bytes, count, offset);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) { return pwrite64(file, bytes, count, offset); }
