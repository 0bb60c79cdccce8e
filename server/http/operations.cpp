#include "server/http/operations.h"

#include "server/http/metrics.h"

namespace habilis::server {
namespace {

bool can_read(Database& database) {
    try {
        return database.read([](Connection& connection) { return connection.integer("SELECT 1") == 1; });
    } catch (const StorageError&) {
        return false;
    }
}

/// What the last seconds were like. After a write that the disk refused nobody may have tried again: this does.
bool can_write(Database& database, Instant now) {
    const WriteStatistics writes = database.statistics();
    if (writes.broken || writes.crowded) return false;
    if (!writes.disk_refused) return true;
    return database
        .write([now](Transaction& transaction) -> Refusals {
            transaction.bookkeeping([&] {
                transaction.run(
                    "INSERT INTO meta (key, value) VALUES ('health', ?1) "
                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    to_rfc3339(now));
            });
            return {};
        })
        .empty();
}

}  // namespace

HttpReply Operations::health() const {
    const bool reads = can_read(services_.database);
    const bool writes = can_write(services_.database, services_.clock.now());
    HttpReply reply;
    reply.status = reads && writes ? 200 : 503;
    reply.content_type = "application/json";
    const bool has_server = services_.outbox.settings().has_server();
    const MailCounters counted = services_.delivery.counters();
    const std::string_view mail = !has_server ? "none" : counted.held ? "held" : counted.server_down ? "failing" : "ok";
    reply.body = std::string("{\"status\":\"") + (reply.status == 200 ? "ok" : "failing") +
                 "\",\"reads\":" + (reads ? "true" : "false") + ",\"writes\":" + (writes ? "true" : "false") +
                 ",\"mail\":\"" + std::string(mail) + "\"}";
    return reply;
}

void Operations::append_metrics(std::string& text) const {
    const WriteStatistics writes = services_.database.statistics();
    append_metric(text, "counter", "habilis_writes_total", "Writes run", writes.writes);
    append_metric(text, "counter", "habilis_writes_refused_total", "Writes undone because a rule refused them",
                  writes.refused);
    append_metric(text, "counter", "habilis_writes_failed_total", "Writes undone because something broke",
                  writes.failed);
    append_metric(text, "counter", "habilis_writes_turned_away_total", "Writes not run because too many waited",
                  writes.turned_away);
    append_metric(text, "counter", "habilis_commits_total", "Commits on the disk", writes.commits);
    append_metric(text, "counter", "habilis_commits_failed_total", "Commits that the disk did not take",
                  writes.failed_commits);
    append_metric(text, "gauge", "habilis_writes_queued", "Writes waiting now", writes.queued);
    append_metric(text, "gauge", "habilis_wal_pages", "Pages of the write-ahead log", writes.log_pages);
    append_metric(text, "counter", "habilis_hashes_total", "Passwords hashed", services_.hasher.computed());
    append_metric(text, "counter", "habilis_hashes_refused_total", "Passwords not hashed because too many waited",
                  services_.hasher.refused());
    append_metric(text, "gauge", "habilis_hashes_queued", "Passwords waiting to be hashed now",
                  services_.hasher.waiting());
    const MailCounters mails = services_.delivery.counters();
    append_metric(text, "counter", "habilis_mails_sent_total", "Mails taken by the mail server", mails.sent);
    append_metric(text, "counter", "habilis_mails_refused_total", "Mails refused for good", mails.refused);
    append_metric(text, "counter", "habilis_mail_attempts_delayed_total",
                  "Attempts to send a mail that are repeated later", mails.delayed);
    append_metric(text, "gauge", "habilis_mails_waiting", "Mails waiting now",
                  static_cast<std::uint64_t>(
                      services_.database.read([](Connection& connection) { return count_waiting(connection); })));
    const ListenerStatistics listener = listener_.statistics();
    append_metric(text, "gauge", "habilis_connections_waiting", "Connections waiting for the network now",
                  listener.connections);
    append_metric(text, "gauge", "habilis_requests_queued", "Requests waiting for a worker now", listener.queued);
    append_metric(text, "gauge", "habilis_requests_in_progress", "Requests being answered now", listener.busy);
    append_metric(text, "counter", "habilis_requests_turned_away_total",
                  "Requests answered 503 because too many waited", listener.turned_away);
    append_metric(text, "counter", "habilis_log_lines_dropped_total", "Lines of the log that nobody read in time",
                  services_.log.dropped());
}

}  // namespace habilis::server
