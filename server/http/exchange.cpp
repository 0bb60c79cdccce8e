#include "server/http/exchange.h"

#include "server/http/library.h"

namespace habilis::server {
namespace {

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
/// What it was the library does not see.
Next refuse(Peer& peer, Library& library, HttpReply reply, bool head_only) {
    reply.close = peer.close_after_reply = peer.unread = true;
    library.answer(
        head_only ? "HEAD / HTTP/1.1\r\n\r\n" : "GET / HTTP/1.1\r\n\r\n", [&] { return std::move(reply); }, peer.out);
    return after_writing(peer);
}

Next read_head(Peer& peer, const Service& service, Library& library) {
    const std::size_t end = end_of_head(peer.in);
    if (end == std::string_view::npos && peer.in.size() <= head_limits::bytes) {
        peer.enter(peer.in.empty() ? Peer::State::idle : Peer::State::head);
        return Next::network;
    }
    auto parsed = parse_head(peer.in.substr(0, end));
    if (const auto* refusal = std::get_if<Refusal>(&parsed))
        return refuse(peer, library, service.refuse(*refusal, Head()), false);
    Head& head = std::get<Head>(parsed);
    auto admitted = service.admit(head, peer.in.size() - end);
    if (auto* reply = std::get_if<HttpReply>(&admitted))
        return refuse(peer, library, std::move(*reply), head.method() == "HEAD");
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

Next answer_request(Peer& peer, const Service& service, Library& library, bool stopping) {
    HttpRequest request;
    const std::size_t length = peer.head->content_length();
    request.head = std::move(*peer.head);
    peer.head.reset();
    request.body = peer.in.substr(0, length);
    peer.in.erase(0, length);
    peer.destination.room.reset();
    request.remote_address = remote_address(request.head, peer.address(), service.origins());
    const auto make = [&] {
        HttpReply reply = service.answer(request, peer.destination);
        reply.close = peer.close_after_reply |= reply.close || stopping;
        return reply;
    };
    library.answer(request_for_library(request.head), make, peer.out);
    return after_writing(peer);
}

}  // namespace

Next advance(Peer& peer, const Service& service, Library& library, bool stopping) {
    switch (peer.state()) {
        case Peer::State::writing: return after_writing(peer);
        case Peer::State::closing: return Next::network;
        case Peer::State::body: return peer.ready() ? answer_request(peer, service, library, stopping) : Next::network;
        case Peer::State::idle:
        case Peer::State::head: return read_head(peer, service, library);
    }
    return Next::end;
}

}  // namespace habilis::server
