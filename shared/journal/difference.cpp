#include "shared/journal/difference.h"

#include "shared/base/json.h"

namespace habilis {
namespace {

/// "name":value, as it stands inside an object.
std::string member_text(const FieldRow& row, const void* object) {
    std::string text;
    encode_fields(text, FieldList(&row, 1), object);
    return text.substr(1, text.size() - 2);
}

void add(std::string& to, const std::string& member) {
    to += to.empty() ? '{' : ',';
    to += member;
}

void collect(Difference& found, FieldList fields, const void* before, const void* after) {
    for (const FieldRow& row : fields) {
        if (row.rules.in_path || row.rules.secret) continue;
        if (row.type == FieldType::record) {
            collect(found, row.nested(), row.member_of(before), row.member_of(after));
            continue;
        }
        std::string old_text = member_text(row, before);
        std::string new_text = member_text(row, after);
        if (old_text == new_text) continue;
        add(found.before, old_text);
        add(found.after, new_text);
    }
}

constinit const JournaledRecord* newest_record = nullptr;

}  // namespace

JournaledRecord::JournaledRecord(FieldList of) : fields(of), next(newest_record) { newest_record = this; }
const JournaledRecord* journaled_records() { return newest_record; }

Difference difference(FieldList fields, const void* before, const void* after) {
    Difference found;
    collect(found, fields, before, after);
    if (found.empty()) return found;
    found.before += '}';
    found.after += '}';
    return found;
}

}  // namespace habilis
