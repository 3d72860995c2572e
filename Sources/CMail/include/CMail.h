#ifndef CMAIL_H
#define CMAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How far a message had come when the transfer ended.
typedef enum {
  mail_stage_connection,  // greeting, TLS, sign-in: nothing that concerns this message
  mail_stage_envelope,    // MAIL FROM was sent
  mail_stage_handed_over  // the whole text was sent, the final dot with it
} mail_stage;

/// What became of a message. `text` lives until the calling thread's next call.
typedef struct {
  int curl_code;   // 0: delivered
  long smtp_code;  // the server's last answer, 0 if there was none
  mail_stage stage;
  const char *text;
} mail_outcome;

/// Sends one message to one address, blocking the calling thread.
/// Each thread keeps its connection for its next message, and says QUIT when it ends.
///
/// `url` is smtp://host:port/ehlo-name or smtps://…; `user`, `password` and `ca_file` (a PEM bundle to trust instead of
/// the system's) may be NULL; `must_encrypt` means STARTTLS or nothing. Nothing is kept of what the pointers point at.
mail_outcome mail_send(const char *url, bool must_encrypt, const char *ca_file,
                       const char *user, const char *password, long connect_ms, long total_ms,
                       const char *from, const char *to, const uint8_t *bytes, size_t count);

/// Goes as far as being let in, says NOOP, and sends nothing.
mail_outcome mail_probe(const char *url, bool must_encrypt, const char *ca_file,
                        const char *user, const char *password, long connect_ms, long total_ms);

#endif
