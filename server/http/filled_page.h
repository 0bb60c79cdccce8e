#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace habilis::server {

/// A page of web/pages into which the server puts data. `{name}` stands for a value, which is escaped. What stands
/// between `<!--part-->` and `<!--/part-->` is repeated for each set of values that the part gets, and is not there
/// when it gets none.
class FilledPage {
public:
    using Values = std::vector<std::pair<std::string_view, std::string>>;

    explicit FilledPage(std::string_view page) : html_(page) {}

    void part(std::string_view name, const std::vector<Values>& each);
    /// There or not.
    void part(std::string_view name, bool shown) {
        part(name, shown ? std::vector<Values>{{}} : std::vector<Values>{});
    }
    /// Last: what people typed is not read for parts and names again.
    [[nodiscard]] std::string fill(const Values&) const;

private:
    std::string html_;
};

}  // namespace habilis::server
