#include "server/http/exchange.h"

#include <array>
#include <ctime>
#include <exception>

#include "server/http/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/base/instant.h"

namespace habilis::server {
namespace {

void add_two_digits(std::string& to, int number) {
    to += static_cast<char>('0' + number / 10);
    to += static_cast<char>('0' + number % 10);
}

/// RFC 9110, 5.6.7: "Sun, 22 Nov 2026 10:00:00 GMT"
std::string http_date(std::time_t now) {
    constexpr std::array<std::string_view, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::time_t day_seconds = 24 * 60 * 60;
    const Day day = day_from_epoch(now / day_seconds);
    const int second = static_cast<int>(now % day_seconds);
    std::string text(weekdays[static_cast<std::size_t>(weekday(day))]);
    text += ", ";
    add_two_digits(text, day.day);
    text += ' ';
    text += months[day.month - 1U];
    text += ' ' + std::to_string(day.year) + ' ';
    add_two_digits(text, second / 3600);
    text += ':';
    add_two_digits(text, second / 60 % 60);
    text += ':';
    add_two_digits(text, second % 60);
    return text + " GMT";
}

std::string_view phrase_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 503: return "Service Unavailable";
        default: return "Other";
    }
}

void add_line(std::string& to, std::string_view name, std::string_view value) {
    to += name;
    to += ": ";
    to += value;
    to += "\r\n";
}

Next after_writing(Connection& connection) {
    if (!connection.flush()) return Next::end;
    if (!connection.out.empty()) {
        connection.enter(Connection::State::writing, connection.out.size() - connection.sent);
        return Next::network;
    }
    if (!connection.close_after_reply) {
        connection.enter(Connection::State::idle);
        return Next::again;
    }
    if (!connection.unread) return Next::end;
    connection.finish_writing();
    connection.enter(Connection::State::closing);
    return Next::network;
}

/// Ends with a refused request: where it stops, and whether what follows is its body, is not ours to guess.
Next refuse(Connection& connection, const HttpReply& reply, bool head_only) {
    connection.close_after_reply = connection.unread = true;
    write_reply(connection, reply, head_only);
    return after_writing(connection);
}

Next read_head(Connection& connection, const Service& service) {
    const std::size_t end = end_of_head(connection.in);
    if (end == std::string_view::npos && connection.in.size() <= head_limits::bytes) {
        connection.enter(connection.in.empty() ? Connection::State::idle : Connection::State::head);
        return Next::network;
    }
    auto parsed = parse_head(connection.in.substr(0, end));
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) return refuse(connection, service.refuse(*refusal, Head()), false);
    Head& head = std::get<Head>(parsed);
    auto admitted = service.admit(head);
    if (const auto* reply = std::get_if<HttpReply>(&admitted)) return refuse(connection, *reply, head.method() == "HEAD");
    connection.destination = std::get<Destination>(std::move(admitted));
    connection.in.erase(0, end);
    connection.head = std::move(head);
    connection.close_after_reply = connection.head->http_1_0() ||
                                   same_without_case(connection.head->header("connection"), "close");
    connection.enter(Connection::State::body, connection.head->content_length());
    if (connection.head->has("expect") && !connection.ready()) {
        connection.out += "HTTP/1.1 100 Continue\r\n\r\n";
        if (!connection.flush()) return Next::end;
    }
    return Next::again;
}

HttpReply answer(const HttpRequest& request, const Destination& destination, const Service& service) {
    // Broken machinery (StorageError, out of memory) ends here; what it says may hold anything, so it is not sent.
    try {
        return service.answer(request, destination);
    } catch (const std::exception&) {
        HttpReply reply = service.refuse(Refusal{refusals::unavailable}, request.head);
        if (destination.match.row) reply.pattern = destination.match.row->info.path;
        return reply;
    }
}

Next answer_request(Connection& connection, const Service& service, bool stopping) {
    HttpRequest request;
    const std::size_t length = connection.head->content_length();
    request.head = std::move(*connection.head);
    connection.head.reset();
    request.body = connection.in.substr(0, length);
    connection.in.erase(0, length);
    request.remote_address = remote_address(request.head, connection.peer_address(), service.origins());
    const HttpReply reply = answer(request, connection.destination, service);
    connection.close_after_reply |= reply.close || stopping;
    write_reply(connection, reply, request.head.method() == "HEAD");
    return after_writing(connection);
}

}  // namespace

void write_reply(Connection& connection, const HttpReply& reply, bool head_only) {
    std::string& out = connection.out;
    out.reserve(out.size() + reply.body.size() + 1024);
    out += "HTTP/1.1 " + std::to_string(reply.status) + ' ';
    out += phrase_of(reply.status);
    out += "\r\n";
    add_line(out, "Date", http_date(std::time(nullptr)));
    if (!reply.content_type.empty()) add_line(out, "Content-Type", reply.content_type);
    if (reply.status != 304 && reply.status != 204) add_line(out, "Content-Length", std::to_string(reply.body.size()));
    for (const auto& [name, value] : reply.headers) add_line(out, name, value);
    if (connection.close_after_reply) add_line(out, "Connection", "close");
    out += "\r\n";
    if (!head_only) out += reply.body;
}

Next advance(Connection& connection, const Service& service, bool stopping) {
    switch (connection.state()) {
        case Connection::State::writing: return after_writing(connection);
        case Connection::State::closing: return Next::network;
        case Connection::State::body:
            return connection.ready() ? answer_request(connection, service, stopping) : Next::network;
        case Connection::State::idle:
        case Connection::State::head: return read_head(connection, service);
    }
    return Next::end;
}

}  // namespace habilis::server
