#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/accounts/routes.h"
#include "shared/selections/selections.h"
#include "web/client/query.h"

namespace habilis::web {

/// The filters of the list as the address bar holds them. What cannot be read is left out: an address is typed by
/// people.
ListUsers list_of_query(std::string_view query, OrganisationId);
/// The other way round; defaults are left out.
std::string query_of_list(const ListUsers&);

/// The same of the list over all organisations of the person.
ListMyUsers my_list_of_query(std::string_view query);
std::string query_of_list(const ListMyUsers&);

/// The whole filtered list, of which only the blocks in sight are fetched. Numbers of rows count from 0.
class UserList {
public:
    /// To be called each frame, before anything is read.
    void show(const ListUsers&);
    void show(const ListMyUsers&);
    /// The rows that are in sight.
    void need(std::int64_t first, std::int64_t last);

    /// nullptr while it is on its way.
    [[nodiscard]] const UserRow* row(std::int64_t index) const;
    [[nodiscard]] std::int64_t rows() const { return count() ? count()->matching : 0; }
    [[nodiscard]] const UserCount* count() const { return over_mine_ ? my_count_.reply() : count_.reply(); }
    /// Nothing is known yet.
    [[nodiscard]] bool waiting() const { return !count() && not_counted().empty(); }
    [[nodiscard]] const Refusals& refusals() const { return refused_.empty() ? not_counted() : refused_; }
    /// Asks once more for what was refused.
    void ask_again();
    /// What is shown is known to be old: it is fetched anew, and stays on the screen meanwhile.
    void expire();

private:
    static constexpr std::int64_t block_size = 50;
    struct Block {
        std::vector<UserRow> rows;
        std::uint32_t sent = 0;
        bool loading = false, refused = false;
        std::uint32_t generation = 0;
    };
    void fetch(std::int64_t number);
    void receive(std::int64_t number, std::uint32_t asked, Result<UserPage>&&);
    void take(const ListMyUsers&);
    [[nodiscard]] const Refusals& not_counted() const { return over_mine_ ? my_count_.refusals() : count_.refusals(); }
    [[nodiscard]] std::uint32_t generation_now() const;

    ListMyUsers filter_;
    bool over_mine_ = false;
    std::uint32_t filter_number_ = 0;  ///< answers to an older filter are dropped
    Query<CountUsersRoute> count_{ChangeKind::accounts, ChangeKind::memberships};
    Query<CountMyUsersRoute> my_count_{ChangeKind::accounts, ChangeKind::memberships};
    std::map<std::int64_t, Block> blocks_;
    Refusals refused_;  ///< of a block
};

/// Which rows of a long list are in sight, what its footer says of them, and where its arrows lead. Rows and pages
/// count from 0; a page is what is whole in sight at once.
class RowsInSight {
public:
    /// As the table drew them last.
    void saw(std::int64_t first, std::int64_t last_whole, std::int64_t last);
    [[nodiscard]] std::int64_t first() const { return first_; }
    [[nodiscard]] std::int64_t last() const { return last_; }
    [[nodiscard]] std::int64_t last_whole() const { return last_whole_; }
    [[nodiscard]] bool has_previous() const { return first_ > 0; }
    [[nodiscard]] bool has_next(std::int64_t rows) const { return last_whole_ + 1 < rows; }
    /// The row that comes first on the page before. The last page ends with the last row, so it seldom begins where
    /// pages do.
    [[nodiscard]] std::int64_t previous(std::int64_t rows) const;
    [[nodiscard]] std::int64_t next() const { return last_whole_ + 1; }
    [[nodiscard]] std::int64_t pages(std::int64_t rows) const;
    [[nodiscard]] std::int64_t page(std::int64_t rows) const;
    /// What to have ready: what the next turn of the wheel brings, to either side.
    [[nodiscard]] std::int64_t ready_from() const;
    [[nodiscard]] std::int64_t ready_to(std::int64_t rows) const;
    /// "1 à 13 sur 54", and of a search that stopped counting that it did.
    [[nodiscard]] std::string words(Language, std::int64_t rows, bool capped) const;
    /// "Page 2 sur 5"; empty where all rows are in sight.
    [[nodiscard]] std::string page_words(Language, std::int64_t rows) const;

private:
    std::int64_t first_ = 0, last_whole_ = -1, last_ = -1;
    std::int64_t page_ = 0;  ///< rows that were whole at once; 0: nothing was drawn yet
};

/// Who is ticked, one by one or all that a filter matches but for some. Kept while the person walks through the list.
class UserSelection {
public:
    [[nodiscard]] bool has(const UserRow& row) const {
        return everything_ ? !except_.contains(member(row)) : chosen_.contains(member(row));
    }
    void set(const UserRow&, bool on);
    /// `more`: the search stopped counting there.
    void take_everything(std::int64_t matching, bool more = false);
    void clear();
    [[nodiscard]] bool everything() const { return everything_; }
    /// Those ticked one by one, as they were then, by name.
    [[nodiscard]] std::vector<const UserRow*> rows() const;
    /// Everything is ticked, and nobody has counted how many that are.
    [[nodiscard]] bool uncounted() const { return everything_ && more_; }
    [[nodiscard]] std::int64_t excepted() const { return static_cast<std::int64_t>(except_.size()); }
    /// Another number whenever somebody is ticked or not any more.
    [[nodiscard]] std::uint32_t version() const { return version_; }
    [[nodiscard]] std::int64_t size() const {
        return everything_ ? matching_ - static_cast<std::int64_t>(except_.size())
                           : static_cast<std::int64_t>(chosen_.size());
    }
    /// The addresses of those ticked one by one, one a line.
    [[nodiscard]] std::string emails() const;
    /// As a plan takes it.
    void fill(PlanSelection&) const;
    void fill(PlanMySelection&) const;

private:
    /// Of the list over several organisations both count; in the others a row names none.
    using Member = std::pair<OrganisationId, AccountId>;
    static Member member(const UserRow& row) { return {row.organisation, row.account}; }

    std::map<Member, UserRow> chosen_;
    std::set<Member> except_;
    bool everything_ = false, more_ = false;
    std::int64_t matching_ = 0;
    std::uint32_t version_ = 0;
};

}  // namespace habilis::web
