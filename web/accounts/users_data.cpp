#include "web/accounts/users_data.h"

#include <algorithm>
#include <utility>

#include "shared/base/same_values.h"
#include "shared/base/text.h"
#include "web/client/address.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;

CountUsers count_of(const ListUsers& list) {
    CountUsers count;
    static_cast<UserFilter&>(count) = list;
    count.organisation = list.organisation;
    return count;
}

}  // namespace

ListUsers list_of_query(std::string_view query, OrganisationId organisation) {
    ListUsers list;
    list.organisation = organisation;
    read_query(list, query);
    return list;
}

std::string query_of_list(const ListUsers& list) {
    const ListUsers defaults;
    return encode_query(fields_of<ListUsers>(), &list, &defaults);
}

ListMyUsers my_list_of_query(std::string_view query) {
    ListMyUsers list;
    read_query(list, query);
    return list;
}

std::string query_of_list(const ListMyUsers& list) {
    const ListMyUsers defaults;
    return encode_query(fields_of<ListMyUsers>(), &list, &defaults);
}

std::uint32_t UserList::generation_now() const {
    const std::uint32_t assignments = filter_.with_assignments ? generation(ChangeKind::assignments) : 0;
    return generation(ChangeKind::accounts) + generation(ChangeKind::memberships) + assignments;
}

void UserList::show(const ListUsers& filter) {
    ListMyUsers whole;
    static_cast<ListUsers&>(whole) = filter;
    whole.offset = 0;
    over_mine_ = false;
    take(whole);
    count_.ask(count_of(filter_));
}

void UserList::show(const ListMyUsers& filter) {
    ListMyUsers whole = filter;
    whole.offset = 0;
    over_mine_ = true;
    take(whole);
    CountMyUsers count;
    static_cast<UserFilter&>(count) = whole;
    count.organisations = whole.organisations;
    my_count_.ask(count);
}

void UserList::take(const ListMyUsers& whole) {
    const bool same = whole.organisation == filter_.organisation && same_values(whole, filter_);
    if (same && filter_number_ != 0) return;
    filter_ = whole;
    ++filter_number_;
    for (auto& [number, block] : blocks_)
        if (block.loading) forget(block.sent);
    blocks_.clear();
    refused_.clear();
    need(0, 0);  // although they are not counted yet
}

void UserList::fetch(std::int64_t number) {
    Block& block = blocks_[number];
    if (block.loading) return;
    block.loading = true;
    block.generation = generation_now();
    ListMyUsers query = filter_;
    query.limit = block_size;
    query.offset = number * block_size;
    const auto answer = [this, number, asked = filter_number_](Result<UserPage>&& page) {
        receive(number, asked, std::move(page));
    };
    block.sent = over_mine_ ? send<ListMyUsersRoute>(query, answer) : send<ListUsersRoute>(query, answer);
}

void UserList::receive(std::int64_t number, std::uint32_t asked, Result<UserPage>&& page) {
    if (asked != filter_number_) return;
    Block& answered = blocks_[number];
    answered.loading = false;
    answered.refused = !page.ok();
    if (page.ok()) answered.rows = std::move(page.value().rows);
    else refused_ = page.refusals();
}

void UserList::ask_again() {
    refused_.clear();
    std::erase_if(blocks_, [](const auto& block) { return block.second.refused; });
    if (not_counted().empty()) return;
    count_.expire();
    my_count_.expire();
}

void UserList::expire() {
    for (auto& [number, block] : blocks_) block.generation = generation_now() - 1;
}

void UserList::need(std::int64_t first, std::int64_t last) {
    if (last < first) return;
    for (std::int64_t number = first / block_size; number <= last / block_size; ++number) {
        auto found = blocks_.find(number);
        if (found == blocks_.end() || (!found->second.loading && found->second.generation != generation_now()))
            fetch(number);
    }
}

const UserRow* UserList::row(std::int64_t index) const {
    auto found = blocks_.find(index / block_size);
    if (found == blocks_.end()) return nullptr;
    const auto place = static_cast<std::size_t>(index % block_size);
    return place < found->second.rows.size() ? &found->second.rows[place] : nullptr;
}

void RowsInSight::saw(std::int64_t first, std::int64_t last_whole, std::int64_t last) {
    first_ = first;
    last_whole_ = last_whole;
    last_ = last;
    const std::int64_t whole = last_whole - first + 1;
    if (page_ == 0 || first == 0 || whole < page_) page_ = std::max<std::int64_t>(1, whole);
}

std::int64_t RowsInSight::pages(std::int64_t rows) const {
    const std::int64_t page = std::max<std::int64_t>(1, page_);
    return (rows + page - 1) / page;
}

std::int64_t RowsInSight::page(std::int64_t rows) const {
    if (!has_next(rows)) return std::max<std::int64_t>(0, pages(rows) - 1);
    return std::min(first_ / std::max<std::int64_t>(1, page_), pages(rows) - 1);
}

std::int64_t RowsInSight::previous(std::int64_t rows) const {
    const std::int64_t page = std::max<std::int64_t>(1, page_);
    const std::int64_t row = has_next(rows) ? first_ - page : ((rows - 1) / page - 1) * page;
    return std::max<std::int64_t>(0, row);
}

std::int64_t RowsInSight::ready_from() const { return std::max<std::int64_t>(0, first_ - (last_ - first_ + 1)); }

std::int64_t RowsInSight::ready_to(std::int64_t rows) const { return std::min(rows - 1, last_ + (last_ - first_ + 1)); }

std::string RowsInSight::words(Language language, std::int64_t rows, bool capped) const {
    if (rows == 0) return std::string(w::range_none(language));
    std::string range =
        w::range(language, habilis::words::number(language, first_ + 1),
                 habilis::words::number(language, last_whole_ + 1), habilis::words::number(language, rows));
    return capped ? range + " – " + std::string(w::capped(language)) : range;
}

std::string RowsInSight::page_words(Language language, std::int64_t rows) const {
    if (rows <= std::max<std::int64_t>(1, page_)) return {};
    return w::page_of(language, habilis::words::number(language, page(rows) + 1),
                      habilis::words::number(language, pages(rows)));
}

void UserSelection::set(const UserRow& row, bool on) {
    ++version_;
    if (everything_) {
        if (on) except_.erase(member(row));
        else except_.insert(member(row));
    } else if (on) {
        chosen_.insert_or_assign(member(row), row);
    } else {
        chosen_.erase(member(row));
    }
}

void UserSelection::take_everything(std::int64_t matching, bool more) {
    clear();
    everything_ = true;
    more_ = more;
    matching_ = matching;
}

void UserSelection::clear() {
    chosen_.clear();
    except_.clear();
    everything_ = more_ = false;
    ++version_;
}

void UserSelection::fill(PlanSelection& plan) const {
    plan.everything = everything_;
    for (const auto& [organisation, account] : except_) plan.except.push_back(account);
    for (const auto& [member, row] : chosen_) plan.accounts.push_back(member.second);
}

void UserSelection::fill(PlanMySelection& plan) const {
    plan.everything = everything_;
    for (const auto& [organisation, account] : except_) plan.except.push_back({organisation, account});
    for (const auto& [member, row] : chosen_) plan.members.push_back({member.first, member.second});
}

std::string UserSelection::emails() const {
    std::string lines;
    std::set<AccountId> written;  // ticked in two organisations, written once
    for (const auto& [member, row] : chosen_)
        if (!row.email.empty() && written.insert(member.second).second) lines += row.email + "\n";
    return lines;
}

std::vector<const UserRow*> UserSelection::rows() const {
    std::vector<std::pair<std::string, const UserRow*>> by_name;
    for (const auto& [member, row] : chosen_)
        by_name.emplace_back(fold(list_name(row.first_name, row.last_name)), &row);
    std::sort(by_name.begin(), by_name.end());
    std::vector<const UserRow*> rows;
    for (const auto& [name, row] : by_name) rows.push_back(row);
    return rows;
}

}  // namespace habilis::web
