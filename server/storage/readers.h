#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/storage/connection.h"

namespace habilis::server {

class Reader;

/// The connections that read. Each lease sees one state of the data, whatever is written meanwhile, and never waits for
/// a writer.
class Readers {
public:
    Readers(const std::filesystem::path& file, unsigned count, const std::string& vfs);
    ~Readers();

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

}  // namespace habilis::server
