// Preloaded into turnabout: kills it before its N-th write to a file or socket (FAULT_AFTER=N), or writes down how many
// there were (FAULT_COUNT=FILE). SQLite and libpq reach the system through these functions.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static long count;

static void step(void) {
  static long last = -2;
  if (last == -2) last = getenv("FAULT_AFTER") ? atol(getenv("FAULT_AFTER")) : -1;
  if (__sync_fetch_and_add(&count, 1) == last) kill(getpid(), SIGKILL);
}

__attribute__((destructor)) static void tell(void) {
  FILE *file = getenv("FAULT_COUNT") ? fopen(getenv("FAULT_COUNT"), "w") : NULL;
  if (file) fprintf(file, "%ld\n", count), fclose(file);
}

#define NEXT(name) static __typeof__(&name) next; if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name); step()

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) { NEXT(pwrite64); return next(file, bytes, length, at); }
int fsync(int file) { NEXT(fsync); return next(file); }
int fdatasync(int file) { NEXT(fdatasync); return next(file); }
int ftruncate64(int file, off64_t length) { NEXT(ftruncate64); return next(file, length); }
int rename(const char *from, const char *to) { NEXT(rename); return next(from, to); }
int unlink(const char *path) { NEXT(unlink); return next(path); }
ssize_t send(int socket, const void *bytes, size_t length, int flags) { NEXT(send); return next(socket, bytes, length, flags); }
