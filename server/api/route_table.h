#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "shared/api/description.h"
#include "shared/api/route.h"
#include "shared/base/fields.h"
#include "shared/base/result.h"

namespace habilis::server {

class Call;

/// One route, without its types: what the gate, the OpenAPI document and the permission matrix walk.
struct RouteRow {
    RouteInfo info;
    FieldList request;
    FieldList reply;
    /// Reads the request from the call, runs the verb, and gives the reply as JSON, or the bytes of a file.
    Result<std::string> (*serve)(Call&) = nullptr;
    bool partial = false;            ///< what the request leaves out stays as it is (shared/base/partial.h)
    const void* defaults = nullptr;  ///< a request with nothing in it
    Description description = {};
    bool file = false;  ///< the reply is an Attachment
};

/// The pieces of a path that stand for {names}, in the order of the pattern.
struct PathValue {
    std::string_view name;
    std::string_view text;
};

struct RouteMatch {
    const RouteRow* row = nullptr;  ///< none: no such path, or not with this method
    std::vector<PathValue> values;
    bool other_method = false;  ///< the path exists with the other method
};

/// Finds the route of a path by comparing pieces: no pattern language, no recursion, time bounded by the table.
class RouteTable {
public:
    explicit RouteTable(std::vector<RouteRow> rows);

    /// `path` is below /api/v1.
    [[nodiscard]] RouteMatch match(Method, std::string_view path) const;
    [[nodiscard]] std::span<const RouteRow> rows() const { return rows_; }

private:
    struct Entry {
        const RouteRow* row;
        std::vector<std::string_view> pieces;  ///< "{name}" stands for any one piece
    };
    std::vector<RouteRow> rows_;
    std::vector<std::vector<Entry>> by_size_;  ///< index: number of pieces
};

}  // namespace habilis::server
