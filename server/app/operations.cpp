#include "server/app/operations.h"

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

}  // namespace

HttpReply Operations::health() const {
    const bool reads = can_read(services_.database);
    const bool writes = !services_.database.statistics().broken;
    HttpReply reply;
    reply.status = reads && writes ? 200 : 503;
    reply.content_type = "application/json";
    const bool has_server = services_.outbox.settings().has_server();
    const std::string_view mail = !has_server ? "none" : services_.delivery.counters().server_down ? "failing" : "ok";
    reply.body = std::string("{\"status\":\"") + (reply.status == 200 ? "ok" : "failing") +
                 "\",\"reads\":" + (reads ? "true" : "false") + ",\"writes\":" + (writes ? "true" : "false") +
                 ",\"mail\":\"" + std::string(mail) + "\"}";
    return reply;
}

void Operations::append_metrics(std::string& text) const {
    const WriteStatistics writes = services_.database.statistics();
    append_metric(text, "counter", "habilis_writes_total", writes.writes);
    append_metric(text, "counter", "habilis_writes_refused_total", writes.refused);
    append_metric(text, "counter", "habilis_writes_failed_total", writes.failed);
    append_metric(text, "counter", "habilis_commits_total", writes.commits);
    append_metric(text, "counter", "habilis_commits_failed_total", writes.failed_commits);
    append_metric(text, "gauge", "habilis_writes_queued", writes.queued);
    append_metric(text, "gauge", "habilis_wal_pages", writes.log_pages);
    append_metric(text, "counter", "habilis_hashes_total", services_.hasher.computed());
    append_metric(text, "counter", "habilis_hashes_refused_total", services_.hasher.refused());
    append_metric(text, "gauge", "habilis_hashes_queued", services_.hasher.waiting());
    const MailCounters mails = services_.delivery.counters();
    append_metric(text, "counter", "habilis_mails_sent_total", mails.sent);
    append_metric(text, "counter", "habilis_mails_refused_total", mails.refused);
    append_metric(text, "counter", "habilis_mail_attempts_delayed_total", mails.delayed);
    append_metric(text, "gauge", "habilis_mails_waiting",
                  static_cast<std::uint64_t>(
                      services_.database.read([](Connection& connection) { return count_waiting(connection); })));
    const ListenerStatistics listener = listener_.statistics();
    append_metric(text, "gauge", "habilis_connections_waiting", listener.connections);
    append_metric(text, "gauge", "habilis_requests_queued", listener.queued);
    append_metric(text, "gauge", "habilis_requests_in_progress", listener.busy);
    append_metric(text, "counter", "habilis_requests_turned_away_total", listener.turned_away);
}

}  // namespace habilis::server
