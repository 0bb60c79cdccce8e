#include "server/storage/postgresql/statement.h"

#include <algorithm>
#include <charconv>

#include "server/storage/postgresql/dialect.h"

namespace habilis::server {

namespace {

// Types by their numbers in pg_type, which never change.
constexpr Oid oid_bool = 16, oid_bytea = 17, oid_int8 = 20, oid_int2 = 21, oid_int4 = 23, oid_text = 25,
              oid_int8_array = 1016, oid_numeric = 1700;
constexpr int binary = 1;

Oid oid_of(Value::Type type) {
    switch (type) {
        case Value::Type::null: return 0;
        case Value::Type::integer: return oid_int8;
        case Value::Type::text:
        case Value::Type::day: return oid_text;
        case Value::Type::blob: return oid_bytea;
        case Value::Type::numbers: return oid_int8_array;
    }
    return 0;
}

template <class Number>
void append(std::string& to, Number number) {
    for (int shift = (sizeof(Number) - 1) * 8; shift >= 0; shift -= 8)
        to += static_cast<char>((static_cast<std::uint64_t>(number) >> shift) & 0xff);
}

std::int64_t number_in(std::string_view bytes) {
    std::uint64_t number = !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0x80) != 0 ? ~std::uint64_t{0} : 0;
    for (const char c : bytes) number = (number << 8) | static_cast<unsigned char>(c);
    return static_cast<std::int64_t>(number);
}

/// As PostgreSQL sends an array: dimensions, whether NULLs are in it, type, length, first index, elements.
std::string array_of(std::span<const std::int64_t> numbers) {
    std::string bytes;
    append(bytes, std::int32_t{numbers.empty() ? 0 : 1});
    append(bytes, std::int32_t{0});
    append(bytes, static_cast<std::int32_t>(oid_int8));
    if (numbers.empty()) return bytes;
    append(bytes, static_cast<std::int32_t>(numbers.size()));
    append(bytes, std::int32_t{1});
    for (const std::int64_t number : numbers) {
        append(bytes, std::int32_t{8});
        append(bytes, number);
    }
    return bytes;
}

/// A sum of bigints is a numeric: digits to the base of 10,000, the first of which has the weight.
std::int64_t whole_of_numeric(std::string_view bytes) {
    const auto digits = number_in(bytes.substr(0, 2)), weight = number_in(bytes.substr(2, 2));
    const bool negative = number_in(bytes.substr(4, 2)) == 0x4000;
    std::int64_t number = 0;
    for (std::int64_t i = 0; i <= weight; ++i)
        number = number * 10'000 + (i < digits ? number_in(bytes.substr(8 + static_cast<std::size_t>(i) * 2, 2)) : 0);
    return negative ? -number : number;
}

int count_parameters(std::string_view sql) {
    int most = 0;
    for (std::size_t at = sql.find('?'); at != std::string_view::npos; at = sql.find('?', at + 1)) {
        int number = 0;
        std::from_chars(sql.data() + at + 1, sql.data() + sql.size(), number);
        most = std::max(most, number);
    }
    return most;
}

}  // namespace

PostgresStatement::PostgresStatement(PostgresStatements& owner, std::string_view sql)
    : owner_(owner), ours_(sql), sql_(to_postgresql(sql)), parameters_(count_parameters(sql)) {}

PostgresStatement::~PostgresStatement() {
    if (connected_ != owner_.connection() || !owner_.session().is_alive() || owner_.is_spoilt()) return;
    for (const auto& [types, name] : names_)
        PostgresResult(PQexec(owner_.session().handle(), ("DEALLOCATE " + name).c_str()));
}

void PostgresStatement::bind(std::span<const Value> values) {
    if (static_cast<int>(values.size()) != parameters_)
        throw PostgresError("", "wrong number of arguments [" + ours_.substr(0, 200) + "]");
    types_.clear();
    arguments_.clear();
    for (const Value& value : values) {
        types_ += static_cast<char>('0' + static_cast<int>(value.declared()));
        Argument& argument = arguments_.emplace_back();
        switch (value.type()) {
            case Value::Type::null: continue;
            case Value::Type::integer: append(argument.own, value.integer()); break;
            case Value::Type::day: argument.own = to_iso(value.day()); break;
            case Value::Type::numbers: argument.own = array_of(value.numbers()); break;
            case Value::Type::text:
            case Value::Type::blob:
                argument.bytes = value.text().empty() ? "" : value.text().data();
                argument.length = static_cast<int>(value.text().size());
                continue;
        }
        argument.length = static_cast<int>(argument.own.size());
    }
    row_ = -1;
    result_.reset();
}

const std::string& PostgresStatement::prepared() {
    if (connected_ != owner_.connection()) names_.clear();
    connected_ = owner_.connection();
    const auto found = names_.find(types_);
    if (found != names_.end()) return found->second;
    std::vector<Oid> types;
    for (const char type : types_) types.push_back(oid_of(static_cast<Value::Type>(type - '0')));
    const std::string name = owner_.new_name();
    const PostgresResult result(
        PQprepare(owner_.session().handle(), name.c_str(), sql_.c_str(), static_cast<int>(types.size()), types.data()));
    owner_.session().check(result.get(), ours_);
    return names_.emplace(types_, name).first->second;
}

void PostgresStatement::run() {
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    for (const Argument& argument : arguments_) {
        values.push_back(argument.own.empty() ? argument.bytes : argument.own.data());
        lengths.push_back(argument.length);
        formats.push_back(binary);
    }
    const std::string& name = prepared();
    result_.reset(PQexecPrepared(owner_.session().handle(), name.c_str(), static_cast<int>(values.size()),
                                 values.data(), lengths.data(), formats.data(), binary));
    owner_.session().check(result_.get(), ours_);
    const std::string_view words = PQcmdTuples(result_.get());
    changes_ = 0;
    if (std::string_view(PQcmdStatus(result_.get())).starts_with("SELECT")) return;
    std::from_chars(words.data(), words.data() + words.size(), changes_);
    owner_.add_changes(changes_);
}

bool PostgresStatement::step() {
    if (!result_) run();
    shown_.clear();
    return ++row_ < PQntuples(result_.get());
}

void PostgresStatement::reset() noexcept {
    result_.reset();
    arguments_.clear();
}

std::string_view PostgresStatement::bytes(int column) const {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

std::int64_t PostgresStatement::integer(int column) const {
    if (null(column)) return 0;
    const std::string_view value = bytes(column);
    switch (PQftype(result_.get(), column)) {
        case oid_bool:
        case oid_int2:
        case oid_int4:
        case oid_int8: return number_in(value);
        case oid_numeric: return whole_of_numeric(value);
        default: break;
    }
    std::int64_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

std::string_view PostgresStatement::view(int column) const {
    switch (PQftype(result_.get(), column)) {
        case oid_bool:
        case oid_int2:
        case oid_int4:
        case oid_int8:
        case oid_numeric: break;
        default: return null(column) ? std::string_view() : bytes(column);
    }
    if (null(column)) return {};
    shown_.resize(std::max(shown_.size(), static_cast<std::size_t>(PQnfields(result_.get()))));
    return shown_[static_cast<std::size_t>(column)] = std::to_string(integer(column));
}

bool PostgresStatements::in_transaction() const {
    const PGTransactionStatusType status = PQtransactionStatus(session_.handle());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool PostgresStatements::is_spoilt() const { return PQtransactionStatus(session_.handle()) == PQTRANS_INERROR; }

/// PostgreSQL gives the whole transaction up for a constraint that is met.
void PostgresStatements::begin_attempt() { session_.run("SAVEPOINT attempt"); }

void PostgresStatements::end_attempt(bool failed) {
    session_.run(failed ? "ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt" : "RELEASE SAVEPOINT attempt");
}

std::shared_ptr<Statement> PostgresStatements::prepare(std::string_view sql) {
    return std::make_shared<PostgresStatement>(*this, sql);
}

}  // namespace habilis::server
