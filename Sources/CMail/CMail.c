// curl_easy_setopt is variadic, which Swift cannot call: hence C.
#include "CMail.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/// What a thread keeps between messages: its handle, which holds the connection, and the message under way.
typedef struct {
  CURL *curl;
  const uint8_t *next;
  size_t left;
  mail_stage stage;
  char refusal[512];
  char text[512];
} sender;

_Static_assert(CURL_ERROR_SIZE <= 512, "curl's error text fits");

static pthread_key_t sender_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static curl_socket_t open_socket(sender *self) {
  curl_socket_t open = CURL_SOCKET_BAD;
  return curl_easy_getinfo(self->curl, CURLINFO_ACTIVESOCKET, &open) == CURLE_OK ? open : CURL_SOCKET_BAD;
}

static void hang_up(sender *self) {
  curl_socket_t open = open_socket(self);
  // curl waits for the answer to its QUIT; a server that has stalled must not hold up the thread.
  if (open != CURL_SOCKET_BAD) shutdown(open, SHUT_RD);
  curl_easy_cleanup(self->curl);
}

static void close_sender(void *pointer) {
  hang_up(pointer);
  free(pointer);
}

static void start(void) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  if (pthread_key_create(&sender_key, close_sender) != 0) abort();
}

static void make_ready(sender *self) {
  char byte;
  // What a server says unasked is a farewell (421), which curl would take for the answer to its next command.
  if (self->curl && recv(open_socket(self), &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0) {
    hang_up(self);
    self->curl = NULL;
  }
  if (!self->curl) self->curl = curl_easy_init();
  if (!self->curl) abort();
}

static sender *this_threads_sender(void) {
  pthread_once(&once, start);
  sender *self = pthread_getspecific(sender_key);
  if (!self) {
    self = calloc(1, sizeof *self);
    if (!self || pthread_setspecific(sender_key, self) != 0) abort();
  }
  make_ready(self);
  return self;
}

static size_t give(char *buffer, size_t size, size_t items, void *pointer) {
  sender *self = pointer;
  size_t count = size * items < self->left ? size * items : self->left;
  memcpy(buffer, self->next, count);
  self->next += count;
  self->left -= count;
  // The call that gives nothing is the last; curl writes the final dot after it.
  if (count == 0) self->stage = mail_stage_handed_over;
  return count;
}

/// Keeps the lines of the last 4xx or 5xx answer; the answer to a QUIT that follows it is of no interest.
static size_t keep_refusal(char *line, size_t size, size_t items, void *pointer) {
  sender *self = pointer;
  size_t count = size * items;
  if (count < 4 || (line[0] != '4' && line[0] != '5')) return count;
  size_t kept = memcmp(self->refusal, line, 3) == 0 ? strlen(self->refusal) : 0;
  size_t room = sizeof self->refusal - 1 - kept;
  memcpy(self->refusal + kept, line, count < room ? count : room);
  self->refusal[kept + (count < room ? count : room)] = 0;
  return count;
}

static int watch(CURL *curl, curl_infotype kind, char *line, size_t count, void *pointer) {
  (void)curl;
  sender *self = pointer;
  if (kind == CURLINFO_HEADER_OUT && count > 4 && memcmp(line, "MAIL", 4) == 0) self->stage = mail_stage_envelope;
  return 0;
}

/// How to reach the server and be let in, as it is for every message.
static void set_connection(CURL *curl, const char *url, bool must_encrypt, const char *ca_file, const char *user,
                           const char *password, long connect_ms, long total_ms) {
  curl_easy_reset(curl);  // forgets every option and keeps the connection
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // no detour by way of an environment variable
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(must_encrypt ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  if (ca_file) curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file);
  if (user) curl_easy_setopt(curl, CURLOPT_USERNAME, user);
  if (password) curl_easy_setopt(curl, CURLOPT_PASSWORD, password);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
  // A server waits five minutes for the next command (RFC 5321, 4.5.3.2.7); curl would let go after two.
  curl_easy_setopt(curl, CURLOPT_MAXAGE_CONN, 290L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, total_ms);
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (total_ms + 999) / 1000);  // else QUIT may wait two minutes
}

static void listen_to(sender *self) {
  CURL *curl = self->curl;
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_refusal);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, self);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, self);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, self->text);
}

/// What became of it; the options, which point into the caller's memory, are forgotten.
static mail_outcome outcome_of(sender *self, int code) {
  mail_outcome outcome = {.curl_code = code};
  curl_easy_getinfo(self->curl, CURLINFO_RESPONSE_CODE, &outcome.smtp_code);
  outcome.stage = self->stage;
  if (outcome.smtp_code >= 400) strcpy(self->text, self->refusal);
  else if (!self->text[0]) strcpy(self->text, curl_easy_strerror(code));
  outcome.text = self->text;
  curl_easy_reset(self->curl);
  return outcome;
}

mail_outcome mail_send(const char *url, bool must_encrypt, const char *ca_file,
                       const char *user, const char *password, long connect_ms, long total_ms,
                       const char *from, const char *to, const uint8_t *bytes, size_t count) {
  sender *self = this_threads_sender();
  CURL *curl = self->curl;
  struct curl_slist *recipients = curl_slist_append(NULL, to);
  self->next = bytes;
  self->left = count;
  self->stage = mail_stage_connection;
  self->refusal[0] = self->text[0] = 0;

  set_connection(curl, url, must_encrypt, ca_file, user, password, connect_ms, total_ms);
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from);
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(curl, CURLOPT_READDATA, self);
  listen_to(self);

  mail_outcome outcome = outcome_of(self, recipients ? (int)curl_easy_perform(curl) : CURLE_OUT_OF_MEMORY);
  curl_slist_free_all(recipients);
  // Who says 421 closes (RFC 5321 §3.8): the next message must not set out on a connection that is going.
  if (outcome.smtp_code == 421) {
    hang_up(self);
    self->curl = NULL;
  }
  return outcome;
}

mail_outcome mail_probe(const char *url, bool must_encrypt, const char *ca_file,
                        const char *user, const char *password, long connect_ms, long total_ms) {
  sender *self = this_threads_sender();
  self->stage = mail_stage_connection;
  self->refusal[0] = self->text[0] = 0;
  set_connection(self->curl, url, must_encrypt, ca_file, user, password, connect_ms, total_ms);
  curl_easy_setopt(self->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
  curl_easy_setopt(self->curl, CURLOPT_NOBODY, 1L);
  listen_to(self);
  return outcome_of(self, (int)curl_easy_perform(self->curl));
}
