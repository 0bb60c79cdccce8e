// Runs one fuzz target over the files it is given and over variants of them, without a fuzzer. The variants are the
// same each time: a failure can be repeated, and is printed with what makes it.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int variants = 200;
/// Of a larger file the variants would cost more than they find.
constexpr std::size_t most_varied = 64 * 1024;

void run(const std::string& content) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
}

/// One change: a byte, a piece left out, a piece twice, the end cut off.
std::string varied(std::string content, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    const std::size_t at = below(content.size());
    const std::size_t length = 1 + below(16);
    switch (random() % 5) {
        case 0: content[at] = static_cast<char>(random()); break;
        case 1: content[at] = "\"<>&;'\r\n\0"[below(9)]; break;
        case 2: content.erase(at, length); break;
        case 3: content.insert(at, content.substr(below(content.size()), length)); break;
        default: content.resize(at); break;
    }
    return content;
}

}  // namespace

int main(int argc, char** argv) {
    for (int index = 1; index < argc; ++index) {
        std::ifstream file(argv[index], std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        std::printf("%s: %zu bytes\n", argv[index], content.size());
        run(content);
        if (content.empty() || content.size() > most_varied) continue;
        std::mt19937 random(1);
        std::string variant = content;
        for (int i = 0; i < variants; ++i) {
            std::printf("  variant %d\n", i);
            std::fflush(stdout);
            // A few changes upon one another, then from the beginning.
            variant = i % 4 == 0 || variant.empty() ? varied(content, random) : varied(variant, random);
            run(variant);
        }
    }
}
