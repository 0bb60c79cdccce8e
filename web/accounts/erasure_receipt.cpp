#include "web/accounts/erasure_receipt.h"

#include "shared/accounts/contact_details.h"
#include "web/platform/exchange.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;

std::string_view ground_words(Language language, ErasureGround ground) {
    switch (ground) {
        case ErasureGround::by_hand: return w::erasure_by_hand(language);
        case ErasureGround::requested: return w::erasure_requested(language);
        case ErasureGround::inactive: return w::erasure_inactive(language);
    }
    return {};
}

std::string both(Language language, std::string one, const std::string& other) {
    return w::this_and_that(language, std::move(one), other);
}

}  // namespace

std::string deleted_words(Language language, const ErasureTraces& traces) {
    return both(language, w::count_memberships(language, traces.memberships),
                w::count_roles(language, traces.assignments));
}

std::string pseudonymised_words(Language language, const ErasureTraces& traces) {
    return both(language, w::count_lines(language, traces.journal_lines), w::count_sign_ins(language, traces.sign_ins));
}

std::string kept_words(Language language, const ErasureTraces& traces) {
    return traces.consents == 0 ? std::string(w::no_consents(language)) : w::count_consents(language, traces.consents);
}

std::vector<std::pair<std::string, std::string>> receipt_lines(const Scene& scene, const ErasureReceipt& receipt) {
    const Language language = scene.language;
    const auto label = [](std::string_view words) { return std::string(words); };
    const MyMembership* here = scene.membership();
    const std::string by = full_name(scene.me.civility, scene.me.first_name, scene.me.last_name, language);
    std::vector<std::pair<std::string, std::string>> lines;
    lines.emplace_back(label(w::receipt_number(language)), std::to_string(receipt.number));
    lines.emplace_back(label(w::receipt_date(language)), short_date_time(language, scene.local(receipt.at)));
    lines.emplace_back(label(w::receipt_account(language)), receipt.pseudonym);
    lines.emplace_back(label(w::receipt_by(language)), here ? by + ", " + here->label : by);
    lines.emplace_back(label(w::receipt_ground(language)), std::string(ground_words(language, receipt.ground)));
    lines.emplace_back(label(w::fate_deleted(language)),
                       std::string(w::erased_things(language)) + ", " + deleted_words(language, receipt.traces));
    lines.emplace_back(label(w::fate_pseudonymised(language)), pseudonymised_words(language, receipt.traces));
    lines.emplace_back(label(w::fate_kept(language)), kept_words(language, receipt.traces));
    lines.emplace_back(label(w::receipt_journal(language)), w::receipt_line(language, std::to_string(receipt.number)));
    return lines;
}

void download_receipt(const Scene& scene, const ErasureReceipt& receipt) {
    // The mark tells old editors that it is UTF-8.
    std::string file = "\uFEFF" + std::string(w::receipt_title(scene.language)) + "\r\n\r\n";
    for (const auto& [label, value] : receipt_lines(scene, receipt))
        file += label + (scene.language == Language::fr ? "\u00A0: " : ": ") + value + "\r\n";
    platform::download(w::receipt_file(scene.language, std::to_string(receipt.number)), "text/plain;charset=utf-8",
                       file);
}

void print_receipt(const Scene& scene, const ErasureReceipt& receipt) {
    std::string rows = std::string(w::receipt_column_what(scene.language)) + "\x1F" +
                       std::string(w::receipt_column_done(scene.language));
    for (const auto& [label, value] : receipt_lines(scene, receipt)) rows += "\x1E" + label + "\x1F" + value;
    platform::print_table(w::receipt_title(scene.language), rows);
}

}  // namespace habilis::web
