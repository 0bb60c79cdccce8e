#pragma once

#include <string>
#include <vector>

#include "shared/accounts/routes.h"
#include "web/accounts/users_columns.h"
#include "web/accounts/users_data.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Imprimer" (M17): every row that the filter matches, or those of them that are ticked, in the list's order and with
/// its columns, as a plain table for the browser's print dialog.
class UsersPrint {
public:
    UsersPrint() = default;
    ~UsersPrint();
    UsersPrint(const UsersPrint&) = delete;
    UsersPrint& operator=(const UsersPrint&) = delete;

    /// Fetches the rows and prints them when they are all here; of very many the first ones, and says how many are not.
    /// Of a selection without anybody: all of them.
    void start(const Scene&, const ListUsers& filter, const UserColumns&, std::int64_t matching, const UserSelection&);
    /// The same of the list over several organisations.
    void start(const Scene&, const ListMyUsers& filter, std::int64_t matching, const UserSelection&);
    [[nodiscard]] bool busy() const { return busy_; }
    /// Why the last one did not happen.
    [[nodiscard]] const Refusals& refusals() const { return refusals_; }

private:
    static constexpr std::int64_t page_size = 200, most_rows = 10'000;
    struct Sheet;
    void begin(Sheet, std::string_view place, const UserSelection&);
    void fetch(Sheet);
    void receive(Sheet, Result<UserPage>&&);

    bool busy_ = false;
    std::uint32_t sent_ = 0;
    Refusals refusals_;
};

}  // namespace habilis::web
