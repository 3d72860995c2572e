// curl_easy_setopt is variadic, which Swift cannot call: hence C.
#include "CFetching.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <strings.h>
#include <sys/socket.h>

enum { longest_head = 65536 };

/// One exchange while it is under way.
typedef struct {
  CURL *curl;
  fetch_limits limits;
  fetch_listener listener;
  int64_t head;  // bytes of it so far, interim answers and trailers included
  int64_t body;  // unpacked
  long status;   // the final answer's, 0 until its head is whole
  bool is_special, is_too_large;
} exchange;

/// curl asks for each socket with the very address that it connects it to, whatever the URL or a name server says.
static curl_socket_t open_socket(void *pointer, curlsocktype purpose, struct curl_sockaddr *peer) {
  exchange *self = pointer;
  const struct sockaddr *address = &peer->addr;
  bool may_connect = false;
  if (purpose == CURLSOCKTYPE_IPCXN && peer->family == AF_INET) {
    const struct in_addr *ip = &((const struct sockaddr_in *)address)->sin_addr;
    may_connect = self->listener.may_connect(self->listener.context, (const uint8_t *)ip, sizeof *ip);
  } else if (purpose == CURLSOCKTYPE_IPCXN && peer->family == AF_INET6) {
    const struct in6_addr *ip = &((const struct sockaddr_in6 *)address)->sin6_addr;
    may_connect = self->listener.may_connect(self->listener.context, (const uint8_t *)ip, sizeof *ip);
  }
  if (may_connect) return socket(peer->family, peer->socktype | SOCK_CLOEXEC, peer->protocol);
  self->is_special = true;
  return CURL_SOCKET_BAD;
}

static const char *field(CURL *curl, const char *name) {
  struct curl_header *found;
  return curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : NULL;
}

/// Whether a header field is absent or says this one word.
static bool says_at_most(CURL *curl, const char *name, const char *word) {
  struct curl_header *found;
  if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK) return true;
  return found->amount == 1 && strcasecmp(found->value, word) == 0;
}

/// Whether to read on after a head. Only the body of a 200 is of interest, and only in the one coding asked for: zstd
/// may want 128 MB to unpack, and codings upon codings multiply.
static bool wants_body(exchange *self) {
  long status = 0;
  curl_easy_getinfo(self->curl, CURLINFO_RESPONSE_CODE, &status);
  if (status < 200) return true;
  self->status = status;
  return status == 200 && says_at_most(self->curl, "Content-Encoding", "gzip") &&
         says_at_most(self->curl, "Transfer-Encoding", "chunked");
}

static size_t take_line(char *line, size_t size, size_t items, void *pointer) {
  exchange *self = pointer;
  size_t count = size * items;
  self->head += count;
  if (self->head > longest_head) return 0;
  bool is_last = line[0] == '\r' || line[0] == '\n';
  return is_last && !wants_body(self) ? 0 : count;
}

static size_t take_body(char *bytes, size_t size, size_t items, void *pointer) {
  exchange *self = pointer;
  size_t count = size * items;
  self->body += count;
  self->is_too_large = self->body > self->limits.body_bytes;
  if (self->is_too_large) return 0;
  self->listener.take(self->listener.context, (const uint8_t *)bytes, count);
  return count;
}

/// Ends the exchange once the body as sent is announced, or has become, too large: gzip can be long and unpack to
/// nothing.
static int watch(void *pointer, curl_off_t announced, curl_off_t received, curl_off_t up, curl_off_t sent) {
  (void)up, (void)sent;
  exchange *self = pointer;
  int64_t limit = self->limits.body_bytes;
  self->is_too_large = self->is_too_large || announced > limit || received > limit;
  return self->is_too_large;
}

/// Whether every option was taken: an exchange that lacks one of its limits must not begin.
static bool set_limits(exchange *self, const char *url) {
  CURL *curl = self->curl;
  int failed = curl_easy_setopt(curl, CURLOPT_URL, url);
  failed |= curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  failed |= curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  failed |= curl_easy_setopt(curl, CURLOPT_PROXY, "");  // no detour by way of an environment variable
  failed |= curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  failed |= curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  failed |= curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, self);
  failed |= curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  failed |= curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  failed |= curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  failed |= curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, self->limits.connect_ms);
  failed |= curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, self->limits.total_ms);
  failed |= curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  // Else curl waits for the resolver beyond every limit. Its thread cleans up after itself when the name servers end.
  failed |= curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
  return failed == 0;
}

static bool set_conversation(exchange *self, const char *agent, const char *ca_file) {
  CURL *curl = self->curl;
  int failed = curl_easy_setopt(curl, CURLOPT_USERAGENT, agent);
  // HTTP/2 would bring header compression and pushed streams, and nothing that one GET needs.
  failed |= curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  failed |= curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip");
  failed |= curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_line);
  failed |= curl_easy_setopt(curl, CURLOPT_HEADERDATA, self);
  failed |= curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  failed |= curl_easy_setopt(curl, CURLOPT_WRITEDATA, self);
  failed |= curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  failed |= curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
  failed |= curl_easy_setopt(curl, CURLOPT_XFERINFODATA, self);
  if (ca_file) failed |= curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file);
  return failed == 0;
}

static fetch_end end_of(const exchange *self, CURLcode code) {
  curl_off_t connected = 0;
  if (self->status && (code == CURLE_OK || self->status != 200)) return fetch_answered;
  if (self->is_too_large) return fetch_too_large;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return self->is_special ? fetch_special : fetch_unreachable;
    case CURLE_OPERATION_TIMEDOUT:
      curl_easy_getinfo(self->curl, CURLINFO_CONNECT_TIME_T, &connected);
      return connected > 0 ? fetch_late : fetch_unreachable;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return fetch_untrusted;
    default:
      return fetch_broken;
  }
}

static fetch_outcome outcome_of(const exchange *self, CURLcode code) {
  fetch_outcome outcome = {.end = end_of(self, code), .transfer = self->curl};
  curl_off_t microseconds = 0;
  curl_easy_getinfo(self->curl, CURLINFO_TOTAL_TIME_T, &microseconds);
  outcome.milliseconds = microseconds / 1000;
  if (outcome.end != fetch_answered) return outcome;
  outcome.status = self->status;
  outcome.etag = field(self->curl, "ETag");
  outcome.last_modified = field(self->curl, "Last-Modified");
  outcome.location = field(self->curl, "Location");
  return outcome;
}

/// A peer that hangs up in the middle of TLS would else end the process: OpenSSL writes without MSG_NOSIGNAL.
static void keep_from_sigpipe(void) {
  sigset_t broken_pipe;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken_pipe, NULL);
}

fetch_outcome fetch_get(const char *url, const char *agent, const char *condition, const char *other_condition,
                        const char *ca_file, const char *name, fetch_limits limits, fetch_listener listener) {
  keep_from_sigpipe();
  exchange self = {.curl = curl_easy_init(), .limits = limits, .listener = listener};
  if (!self.curl) return (fetch_outcome){.end = fetch_unreachable};

  struct curl_slist *names = name ? curl_slist_append(NULL, name) : NULL;
  struct curl_slist *head = condition ? curl_slist_append(NULL, condition) : NULL;
  if (other_condition) head = curl_slist_append(head, other_condition);
  bool is_ready = set_limits(&self, url) && set_conversation(&self, agent, ca_file) &&
                  curl_easy_setopt(self.curl, CURLOPT_HTTPHEADER, head) == CURLE_OK &&
                  curl_easy_setopt(self.curl, CURLOPT_RESOLVE, names) == CURLE_OK;
  fetch_outcome outcome = outcome_of(&self, is_ready ? curl_easy_perform(self.curl) : CURLE_COULDNT_CONNECT);
  curl_slist_free_all(names);
  curl_slist_free_all(head);
  return outcome;
}

void fetch_forget(fetch_outcome outcome) { curl_easy_cleanup(outcome.transfer); }
