#ifndef CFETCHING_H
#define CFETCHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// How an exchange ended.
typedef enum {
  fetch_answered,     // there is a status; the body is whole if it is 200, and left out otherwise
  fetch_special,      // an address that may not be connected to, and no other that took the connection
  fetch_unreachable,  // no address, or none that took the connection
  fetch_untrusted,    // TLS: no certificate that holds for this host, or no common version
  fetch_late,         // the whole time was over once the connection stood
  fetch_too_large,    // the body, as sent or unpacked
  fetch_broken        // cut off, or no HTTP that we read
} fetch_end;

/// What came of an exchange. The texts are NULL where the answer has no such field, and live until `fetch_forget`.
typedef struct {
  fetch_end end;
  long status;
  int64_t milliseconds;
  const char *_Nullable etag;
  const char *_Nullable last_modified;
  const char *_Nullable location;
  void *_Nullable transfer;
} fetch_outcome;

typedef struct {
  long connect_ms;     // name, connection and TLS
  long total_ms;       // at least 1
  int64_t body_bytes;  // as sent, and unpacked
} fetch_limits;

/// Both are called on the thread of `fetch_get`, with the listener's context.
typedef struct {
  void *context;
  /// Whether a socket may be opened to the address, of 4 or 16 bytes in network order.
  bool (*may_connect)(void *context, const uint8_t *address, size_t count);
  /// Takes the next bytes of a body, unpacked, within the limit.
  void (*take)(void *context, const uint8_t *bytes, size_t count);
} fetch_listener;

/// Sends one GET and reads the answer, following no redirect, on a connection of its own; blocks the calling thread,
/// and keeps SIGPIPE from it for good.
///
/// `url` is http or https. The `condition`s are whole lines of the request's head; `ca_file` is a PEM bundle to trust
/// instead of the system's; `name` is HOST:PORT:ADDRESS[,ADDRESS…], an answer to give in the resolver's stead.
fetch_outcome fetch_get(const char *url, const char *agent, const char *_Nullable condition,
                        const char *_Nullable other_condition, const char *_Nullable ca_file,
                        const char *_Nullable name, fetch_limits limits, fetch_listener listener);

void fetch_forget(fetch_outcome outcome);

#pragma clang assume_nonnull end

#endif
