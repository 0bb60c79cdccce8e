#include "server/storage/postgresql/dialect.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace habilis::server {

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Words of ours in SQLite's tongue, and in PostgreSQL's.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words{{
    {"CROSS JOIN", "JOIN"},  // the planner looks for the order by itself
    {"INTEGER", "bigint"},
    {"instr", "strpos"},
    {"carray", "rows_of"},                       // a function of the schema, as those of trigrams
    {"account_trigrams t", "account_search t"},  // the index of searches is one of this table
    {"t.rowid", "t.account_id"},
    {"account_trigrams MATCH", "trigrams_of(t.text) @> trigrams_asked"},
}};

class Translation {
public:
    explicit Translation(std::string_view sql) : sql_(sql) {}

    std::string run() {
        while (at_ < sql_.size()) step();
        return std::move(to_);
    }

private:
    void step() {
        const char c = sql_[at_];
        if (c == '\'' || c == '"') return copy_quoted(c);
        if (sql_.substr(at_).starts_with("/*+")) return open_order();
        if (sql_.substr(at_).starts_with("/*")) return copy_until("*/");
        if (sql_.substr(at_).starts_with("--")) return copy_until("\n");
        if (c == '?') return parameter();
        if (is_word(c) && (at_ == 0 || !is_word(sql_[at_ - 1]))) return word();
        to_ += c;
        ++at_;
    }

    void copy_quoted(char quote) {
        const std::size_t end = std::min(sql_.find(quote, at_ + 1), sql_.size() - 1);
        to_ += sql_.substr(at_, end + 1 - at_);
        at_ = end + 1;
    }

    void copy_until(std::string_view end) {
        const std::size_t found = std::min(sql_.find(end, at_), sql_.size() - end.size());
        to_ += sql_.substr(at_, found + end.size() - at_);
        at_ = found + end.size();
    }

    /// What only PostgreSQL has to be told stands in a comment (engine::kept_order).
    void open_order() {
        const std::size_t end = sql_.find("*/", at_);
        to_ += to_postgresql(sql_.substr(at_ + 3, end - at_ - 3));
        at_ = end + 2;
    }

    void parameter() {
        to_ += '$';
        ++at_;
    }

    void word() {
        if (sql_.substr(at_).starts_with("INDEXED BY ")) return skip_index();
        for (const auto& [ours, theirs] : words) {
            if (!sql_.substr(at_).starts_with(ours)) continue;
            const std::size_t end = at_ + ours.size();
            if (end < sql_.size() && is_word(sql_[end])) continue;
            to_ += theirs;
            at_ = end;
            if (ours.ends_with("MATCH")) return match();
            return;
        }
        if (sql_.substr(at_).starts_with("json_each(")) return texts();
        for (const auto& [several, word] : {std::pair("max(", "greatest"), std::pair("min(", "least")}) {
            if (!sql_.substr(at_).starts_with(several) || !has_comma(at_ + 4)) continue;
            to_ += word;
            at_ += 3;
            return;
        }
        while (at_ < sql_.size() && is_word(sql_[at_])) to_ += sql_[at_++];
    }

    void skip_index() {
        at_ += std::string_view("INDEXED BY ").size();
        while (at_ < sql_.size() && is_word(sql_[at_])) ++at_;
    }

    void match() {
        while (sql_[at_] == ' ') ++at_;
        to_ += '(';
        while (at_ < sql_.size() && (sql_[at_] == '?' || is_word(sql_[at_]))) step_of_parameter();
        to_ += ')';
    }
    void step_of_parameter() {
        if (sql_[at_] == '?') return parameter();
        to_ += sql_[at_++];
    }

    void texts() {
        const std::size_t begin = at_ + std::string_view("json_each(").size();
        const std::size_t end = closing(begin);
        to_ += "json_array_elements_text(CAST(" + to_postgresql(sql_.substr(begin, end - begin)) + " AS json))";
        at_ = end + 1;
    }

    /// Where the parenthesis ends whose inside begins here.
    [[nodiscard]] std::size_t closing(std::size_t from) const {
        int depth = 1;
        for (std::size_t at = from; at < sql_.size(); ++at) {
            if (sql_[at] == '\'') at = std::min(sql_.find('\'', at + 1), sql_.size() - 1);
            else if (sql_[at] == '(') ++depth;
            else if (sql_[at] == ')' && --depth == 0) return at;
        }
        return sql_.size();
    }

    [[nodiscard]] bool has_comma(std::size_t from) const {
        int depth = 1;
        for (std::size_t at = from; at < sql_.size() && depth > 0; ++at) {
            if (sql_[at] == '\'') at = std::min(sql_.find('\'', at + 1), sql_.size() - 1);
            else if (sql_[at] == '(') ++depth;
            else if (sql_[at] == ')') --depth;
            else if (sql_[at] == ',' && depth == 1) return true;
        }
        return false;
    }

    std::string_view sql_;
    std::size_t at_ = 0;
    std::string to_;
};

}  // namespace

std::string to_postgresql(std::string_view sql) { return Translation(sql).run(); }

}  // namespace habilis::server
