#include "server/mail/mails.h"

#include <array>
#include <cstdio>

namespace habilis::server {
namespace {

constexpr std::array<std::array<std::string_view, 7>, 2> weekdays{{
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
}};
constexpr std::array<std::array<std::string_view, 12>, 2> months{{
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
     "décembre"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"},
}};

template <class Mail>
MailText render(const MailFrame& frame, Language language, const Mail&, std::vector<Argument> arguments) {
    arguments.push_back({"portal", frame.portal});
    arguments.push_back({"home", frame.home});
    return render_mail(Mail::kind, language, arguments);
}

}  // namespace

MailText compose(const MailFrame& frame, Language language, const ActivationMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   {"organisation", mail.organisation},
                   {"requested_by", mail.requested_by},
                   {"link", mail.link},
                   {"valid_until", long_date_time(language, mail.valid_until, frame.time_zone)}});
}

MailText compose(const MailFrame& frame, Language language, const ActivationAgainMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   {"organisation", mail.organisation},
                   {"link", mail.link},
                   {"valid_until", long_date_time(language, mail.valid_until, frame.time_zone)}});
}

MailText compose(const MailFrame& frame, Language language, const PasswordResetMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   {"requested_by", mail.requested_by},
                   {"own_request", mail.requested_by.empty() ? "1" : ""},
                   {"link", mail.link},
                   {"valid_until", long_date_time(language, mail.valid_until, frame.time_zone)}});
}

MailText compose(const MailFrame& frame, Language language, const NoPasswordResetMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name}, {"organisation", mail.organisation}, {"contact", mail.contact}});
}

MailText compose(const MailFrame& frame, Language language, const PasswordChangedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   {"at", long_date_time(language, mail.at, frame.time_zone)},
                   {"reset_page", mail.reset_page}});
}

MailText compose(const MailFrame& frame, Language language, const PasswordExpiresMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   {"at", long_date_time(language, mail.at, frame.time_zone)},
                   {"change_page", mail.change_page}});
}

MailText compose(const MailFrame& frame, Language language, const AttachedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   {"role", mail.role},
                   {"requested_by", mail.requested_by}});
}

MailText compose(const MailFrame& frame, Language language, const AccountLockedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"locked_name", mail.locked_name},
                   {"organisation", mail.organisation},
                   {"until", long_date_time(language, mail.until, frame.time_zone)},
                   {"sheet", mail.sheet}});
}

MailText compose(const MailFrame& frame, Language language, const ErasureAskedMail& mail) {
    return render(
        frame, language, mail,
        {{"name", mail.name}, {"due", long_date_time(language, mail.due, frame.time_zone)}, {"page", mail.page}});
}

MailText compose(const MailFrame& frame, Language language, const ErasureToDecideMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"asked_by", mail.asked_by},
                   {"due", long_date_time(language, mail.due, frame.time_zone)},
                   {"page", mail.page}});
}

MailText compose(const MailFrame& frame, Language language, const ErasureDeclinedMail& mail) {
    return render(frame, language, mail, {{"name", mail.name}, {"reason", mail.reason}, {"page", mail.page}});
}

MailText compose(const MailFrame& frame, Language language, const InactivityMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   {"closes_at", long_date_time(language, mail.closes_at, frame.time_zone)},
                   {"sign_in", mail.sign_in}});
}

MailText compose(const MailFrame& frame, Language language, const EmailProofMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"requested_by", mail.requested_by},
                   {"link", mail.link},
                   {"valid_until", long_date_time(language, mail.valid_until, frame.time_zone)}});
}

MailText compose(const MailFrame& frame, Language language, const EmailChangeMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name}, {"requested_by", mail.requested_by}, {"email", mail.email}});
}

MailText compose(const MailFrame& frame, Language language, const EmailChangedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"email", mail.email},
                   {"at", long_date_time(language, mail.at, frame.time_zone)},
                   {"undo", mail.undo},
                   {"undo_until", long_date_time(language, mail.undo_until, frame.time_zone)}});
}

MailText compose(const MailFrame& frame, Language language, const EmailRestoredMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name}, {"at", long_date_time(language, mail.at, frame.time_zone)}});
}

MailText compose(const MailFrame& frame, Language language, const NoAdministratorMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"person", mail.person},
                   {"organisation", mail.organisation},
                   {"at", long_date_time(language, mail.at, frame.time_zone)},
                   {"sheet", mail.sheet}});
}

MailText compose(const MailFrame& frame, Language language, const ErasedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   {"number", mail.number},
                   {"pseudonym", mail.pseudonym},
                   {"at", long_date_time(language, mail.at, frame.time_zone)}});
}

MailText compose(const MailFrame& frame, Language language, const NotificationProofMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"link", mail.link},
                   {"valid_until", long_date_time(language, mail.valid_until, frame.time_zone)}});
}

MailText compose(const MailFrame& frame, Language language, const ImpersonationMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"actor", mail.actor},
                   {"organisation", mail.organisation},
                   {"reason", mail.reason},
                   {"reading", mail.writing ? "" : "1"},
                   {"writing", mail.writing ? "1" : ""},
                   {"at", long_date_time(language, mail.at, frame.time_zone)},
                   {"until", long_date_time(language, mail.until, frame.time_zone)},
                   {"profile", mail.profile}});
}

MailText compose(const MailFrame& frame, Language language, const ImpersonationRequestMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"actor", mail.actor},
                   {"organisation", mail.organisation},
                   {"reason", mail.reason},
                   {"writing", mail.writing ? "1" : ""},
                   {"valid_until", long_date_time(language, mail.valid_until, frame.time_zone)}});
}

MailText compose(const MailFrame& frame, Language language, const ImpersonationAnswerMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"subject", mail.subject},
                   {"accepted", mail.accepted ? "1" : ""},
                   {"declined", mail.accepted ? "" : "1"},
                   {"valid_until", long_date_time(language, mail.valid_until, frame.time_zone)},
                   {"sheet", mail.sheet}});
}

std::string long_date_time(Language language, Instant at, std::string_view time_zone) {
    const LocalTime local = local_time(at, time_zone);
    const auto which = static_cast<std::size_t>(language);
    std::string text(weekdays[which][static_cast<std::size_t>(weekday(local.day))]);
    const bool french = language == Language::fr;
    // French writes the first of the month "1er", and 11 h 00 with no-break spaces.
    text += " " + std::to_string(local.day.day) + (french && local.day.day == 1 ? "er" : "") + "\u00a0";
    text += months[which][static_cast<std::size_t>(local.day.month - 1)];
    text += " " + std::to_string(local.day.year) + (french ? " à " : " at ");
    char clock[24];
    std::snprintf(clock, sizeof clock, french ? "%d\u00a0h\u00a0%02d" : "%d:%02d", local.hour, local.minute);
    return text + clock;
}

}  // namespace habilis::server
