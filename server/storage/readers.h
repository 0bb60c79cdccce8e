#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "server/storage/connection.h"

namespace habilis::server {

/// A connection that reads one state of the data from begin to end.
class Reader {
public:
    Reader() = default;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    virtual ~Reader() = default;

    virtual void begin() = 0;
    virtual void end() noexcept = 0;
    [[nodiscard]] virtual Connection& connection() = 0;
};

/// The connections that read. Each lease sees one state of the data, whatever is written meanwhile, and never waits for
/// a writer.
class Readers {
public:
    Readers(const std::function<std::unique_ptr<Reader>()>& make, unsigned count);

    class Lease {
    public:
        explicit Lease(Readers&);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        [[nodiscard]] Connection& connection();

    private:
        Readers& readers_;
        std::unique_ptr<Reader> reader_;
    };

private:
    std::unique_ptr<Reader> take();
    void give_back(std::unique_ptr<Reader>);

    std::mutex mutex_;
    std::condition_variable given_back_;
    std::vector<std::unique_ptr<Reader>> free_;
};

/// For what reads or runs statements beside Database::read and Database::write.
class PlainConnection final : public Connection {
public:
    using Connection::Connection;
    using Connection::run_values;
};

}  // namespace habilis::server
