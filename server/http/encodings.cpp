#include "server/http/encodings.h"

#include <zlib.h>

#include <algorithm>
#include <new>

#include "server/api/problem.h"

namespace habilis::server {

Accepted accepted_by(std::string_view header) {
    Accepted accepted;
    while (!header.empty()) {
        const std::size_t comma = std::min(header.find(','), header.size());
        std::string_view item = header.substr(0, comma);
        header.remove_prefix(std::min(comma + 1, header.size()));
        item.remove_prefix(std::min(item.find_first_not_of(" \t"), item.size()));
        const std::string_view name = item.substr(0, item.find_first_of("; \t"));
        const int weight = quality_of(item);
        if (name == "br") accepted.brotli = weight;
        else if (name == "gzip") accepted.gzip = weight;
        else if (name == "identity") accepted.plain = weight;
        else if (name == "*") accepted = {weight, weight, weight};
    }
    return accepted;
}

std::string gzipped(std::string_view content, Effort effort) {
    constexpr int gzip_window = 15 + 16;  // zlib's way to ask for gzip's header and trailer
    const bool most = effort == Effort::most;
    // Tables of the largest size come from the system and are cleared by it: that takes longer than a page of a list.
    const int table_size = most ? 9 : 8;
    z_stream stream{};
    if (deflateInit2(&stream, most ? Z_BEST_COMPRESSION : Z_BEST_SPEED, Z_DEFLATED, gzip_window, table_size,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::string packed(deflateBound(&stream, content.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);  // ends in one call: the buffer is as long as the longest result
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

void compress(HttpReply& reply, const Head& head) {
    constexpr std::size_t one_packet = 1400;
    const Accepted accepted = accepted_by(head.header("accept-encoding"));
    if (reply.body.size() <= one_packet || accepted.gzip == 0 || accepted.gzip < accepted.plain) return;
    reply.body = gzipped(reply.body, Effort::least);
    reply.add("Content-Encoding", "gzip");
    reply.add("Vary", "Accept-Encoding");
}

}  // namespace habilis::server
