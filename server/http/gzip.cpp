#include "server/http/gzip.h"

#include <zlib.h>

#include <new>

namespace habilis::server {

std::string gzipped(std::string_view content) {
    constexpr int gzip_window = 15 + 16;  // zlib's way to ask for gzip's header and trailer
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) != Z_OK)
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

}  // namespace habilis::server
