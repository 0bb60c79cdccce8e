#include "server/http/exchange.h"

#include <array>
#include <ctime>

#include "shared/base/date_words.h"

namespace habilis::server {
namespace {

/// RFC 9110, 5.6.7: "Sun, 22 Nov 2026 10:00:00 GMT"
std::string http_date(std::time_t now) { return header_date(local_time({now * one_second}, "UTC")) + " GMT"; }

std::string_view phrase_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 303: return "See Other";
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

Next after_writing(Peer& peer) {
    if (!peer.flush()) return Next::end;
    if (!peer.out.empty()) {
        peer.enter(Peer::State::writing, peer.out.size() - peer.sent);
        return Next::network;
    }
    if (!peer.close_after_reply) {
        peer.enter(Peer::State::idle);
        return Next::again;
    }
    if (!peer.unread) return Next::end;
    peer.finish_writing();
    peer.enter(Peer::State::closing);
    return Next::network;
}

/// Ends with a refused request: where it stops, and whether what follows is its body, is not ours to guess.
Next refuse(Peer& peer, const HttpReply& reply, bool head_only) {
    peer.close_after_reply = peer.unread = true;
    write_reply(peer, reply, head_only);
    return after_writing(peer);
}

Next read_head(Peer& peer, const Service& service) {
    const std::size_t end = end_of_head(peer.in);
    if (end == std::string_view::npos && peer.in.size() <= head_limits::bytes) {
        peer.enter(peer.in.empty() ? Peer::State::idle : Peer::State::head);
        return Next::network;
    }
    auto parsed = parse_head(peer.in.substr(0, end));
    if (const auto* refusal = std::get_if<Refusal>(&parsed))
        return refuse(peer, service.refuse(*refusal, Head()), false);
    Head& head = std::get<Head>(parsed);
    auto admitted = service.admit(head, peer.in.size() - end);
    if (const auto* reply = std::get_if<HttpReply>(&admitted)) return refuse(peer, *reply, head.method() == "HEAD");
    peer.destination = std::get<Destination>(std::move(admitted));
    peer.in.erase(0, end);
    peer.head = std::move(head);
    peer.close_after_reply = peer.head->http_1_0() || same_without_case(peer.head->header("connection"), "close");
    peer.enter(Peer::State::body, peer.head->content_length());
    if (peer.head->has("expect") && !peer.ready()) {
        peer.out += "HTTP/1.1 100 Continue\r\n\r\n";
        if (!peer.flush()) return Next::end;
    }
    return Next::again;
}

Next answer_request(Peer& peer, const Service& service, bool stopping) {
    HttpRequest request;
    const std::size_t length = peer.head->content_length();
    request.head = std::move(*peer.head);
    peer.head.reset();
    request.body = peer.in.substr(0, length);
    peer.in.erase(0, length);
    peer.destination.room.reset();
    request.remote_address = remote_address(request.head, peer.address(), service.origins());
    const HttpReply reply = service.answer(request, peer.destination);
    peer.close_after_reply |= reply.close || stopping;
    write_reply(peer, reply, request.head.method() == "HEAD");
    return after_writing(peer);
}

}  // namespace

void write_reply(Peer& peer, const HttpReply& reply, bool head_only) {
    std::string& out = peer.out;
    out.reserve(out.size() + reply.body.size() + 1024);
    out += "HTTP/1.1 " + std::to_string(reply.status) + ' ';
    out += phrase_of(reply.status);
    out += "\r\n";
    add_line(out, "Date", http_date(std::time(nullptr)));
    if (!reply.content_type.empty()) add_line(out, "Content-Type", reply.content_type);
    if (reply.status != 304 && reply.status != 204) add_line(out, "Content-Length", std::to_string(reply.body.size()));
    for (const auto& [name, value] : reply.headers) add_line(out, name, value);
    if (peer.close_after_reply) add_line(out, "Connection", "close");
    out += "\r\n";
    if (!head_only) out += reply.body;
}

Next advance(Peer& peer, const Service& service, bool stopping) {
    switch (peer.state()) {
        case Peer::State::writing: return after_writing(peer);
        case Peer::State::closing: return Next::network;
        case Peer::State::body: return peer.ready() ? answer_request(peer, service, stopping) : Next::network;
        case Peer::State::idle:
        case Peer::State::head: return read_head(peer, service);
    }
    return Next::end;
}

}  // namespace habilis::server
