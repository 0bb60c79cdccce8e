#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/transfer/read/place.h"

/// XML in a stream, without entities and without anything else that grows.
namespace habilis {

/// The attributes of one element. Names are without prefix: "r:id" is "id".
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    /// Empty when there is none.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;

private:
    const char** pairs_;
};

/// What an XmlParser tells. Names are without prefix. False ends the parsing.
class XmlEvents {
public:
    virtual ~XmlEvents() = default;
    virtual bool opened(std::string_view name, const XmlAttributes&) = 0;
    virtual bool closed(std::string_view name) = 0;
    virtual void text(std::string_view) = 0;
};

class XmlParser {
public:
    XmlParser(XmlEvents&, ReadMeter&);
    ~XmlParser();
    XmlParser(const XmlParser&) = delete;
    XmlParser& operator=(const XmlParser&) = delete;

    /// The next bytes; false: refused, or no more are wanted.
    bool feed(std::string_view bytes);
    /// There are no more bytes.
    void finish();

    /// Set when the document is none that is read here.
    [[nodiscard]] const std::optional<Refusal>& refusal() const;
    /// Of what is told at this moment.
    [[nodiscard]] std::int64_t line() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A whole document at once.
std::optional<Refusal> parse_xml(std::string_view bytes, XmlParser&);

}  // namespace habilis
