#include "web/client/typed_domains.h"

#include "shared/accounts/formats.h"
#include "shared/accounts/readable_email.h"
#include "web/platform/fetch.h"

namespace habilis::web {
namespace {

void add_domains(std::string& list, const FieldRow& row, const void* value) {
    if (row.type == FieldType::record) {
        for (const FieldRow& inner : row.nested()) add_domains(list, inner, inner.member_of(value));
    } else if (row.type == FieldType::list) {
        for (std::size_t i = 0; i < row.list->size(value); ++i)
            add_domains(list, *row.list->element, row.list->at(const_cast<void*>(value), i));
    } else if (row.type == FieldType::text && row.rules.format == &formats::email) {
        const std::string_view typed = international_domain(*static_cast<const std::string*>(value));
        if (typed.empty()) return;
        const std::string ascii = platform::ascii_domain(typed);
        list += (list.empty() ? "" : ",") + (ascii.empty() ? "?" : ascii);
    }
}

}  // namespace

std::string typed_domains(FieldList fields, const void* request) {
    std::string list;
    for (const FieldRow& row : fields) add_domains(list, row, row.member_of(request));
    return list;
}

}  // namespace habilis::web
