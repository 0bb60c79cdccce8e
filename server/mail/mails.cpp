#include "server/mail/mails.h"

#include "shared/base/date_words.h"

namespace habilis::server {
namespace {

template <class Mail>
MailText render(const MailFrame& frame, Language language, const Mail&, std::vector<MailArgument> arguments) {
    arguments.push_back(ours("portal", frame.portal));
    arguments.push_back(ours("home", frame.home));
    return render_mail(Mail::kind, language, arguments);
}

/// The items of a list.
std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text.append(text.empty() ? "" : "\n") += line;
    return text;
}

std::vector<std::string> unlinked_each(const std::vector<std::string>& typed) {
    std::vector<std::string> lines;
    for (const std::string& line : typed) lines.push_back(unlinked(line));
    return lines;
}

}  // namespace

MailText compose(const MailFrame& frame, Language language, const ActivationMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   {"organisation", mail.organisation},
                   ours("requested_by", naming(mail.requested_by)),
                   ours("link", mail.link),
                   ours("valid_until", long_date_time(language, mail.valid_until, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const ActivationAgainMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   {"organisation", mail.organisation},
                   ours("link", mail.link),
                   ours("valid_until", long_date_time(language, mail.valid_until, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const PasswordResetMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   ours("requested_by", naming(mail.requested_by)),
                   ours("own_request", mail.requested_by ? "" : "1"),
                   ours("link", mail.link),
                   ours("valid_until", long_date_time(language, mail.valid_until, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const NoPasswordResetMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   {"contact", mail.contact, MailArgument::Kind::address}});
}

MailText compose(const MailFrame& frame, Language language, const PasswordChangedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   ours("at", long_date_time(language, mail.at, frame.time_zone)),
                   ours("reset_page", mail.reset_page)});
}

MailText compose(const MailFrame& frame, Language language, const PasswordExpiresMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   ours("at", long_date_time(language, mail.at, frame.time_zone)),
                   ours("change_page", mail.change_page)});
}

MailText compose(const MailFrame& frame, Language language, const AttachedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   {"role", mail.role},
                   ours("requested_by", naming(mail.requested_by))});
}

MailText compose(const MailFrame& frame, Language language, const AccessTakenMail& mail) {
    using enum AccessTakenMail::How;
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   {"role", mail.role},
                   ours("disabled", mail.how == disabled ? "1" : ""),
                   ours("detached", mail.how == detached ? "1" : ""),
                   ours("demoted", mail.how == demoted ? "1" : ""),
                   ours("ended", mail.how == ended ? "1" : ""),
                   ours("last_day", mail.last_day ? long_date(language, mail.last_day) : std::string()),
                   ours("by", naming(mail.by)),
                   ours("at", long_date_time(language, mail.at, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const EndingAccessesMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   ours("endings", joined(mail.endings)),
                   ours("left_out", mail.left_out > 0 ? std::to_string(mail.left_out) : ""),
                   ours("list", mail.list)});
}

MailText compose(const MailFrame& frame, Language language, const AccessEndsMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   {"service", mail.service},
                   {"role", mail.role},
                   ours("membership", mail.service.empty() ? "1" : ""),
                   ours("last_day", long_date(language, mail.last_day))});
}

MailText compose(const MailFrame& frame, Language language, const HandedOverMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("from", naming(mail.from)),
                   ours("by", naming(mail.by)),
                   ours("given", joined(mail.given))});
}

MailText compose(const MailFrame& frame, Language language, const ReplacedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("successor", naming(mail.successor)),
                   ours("by", naming(mail.by)),
                   ours("last_day", long_date(language, mail.last_day))});
}

MailText compose(const MailFrame& frame, Language language, const InspectionMail& mail) {
    const auto day = [&](Day it) { return it ? long_date(language, it) : std::string(); };
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   ours("by", naming(mail.by)),
                   ours("opened", day(mail.starts_on)),
                   ours("prolonged", mail.starts_on ? "" : "1"),
                   ours("last_day", day(mail.last_day)),
                   ours("page", mail.page)});
}

MailText compose(const MailFrame& frame, Language language, const AccountLockedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("locked_name", naming(mail.locked_name)),
                   {"organisation", mail.organisation},
                   ours("until", long_date_time(language, mail.until, frame.time_zone)),
                   ours("sheet", mail.sheet)});
}

MailText compose(const MailFrame& frame, Language language, const ErasureAskedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("due", long_date_time(language, mail.due, frame.time_zone)),
                   ours("page", mail.page)});
}

MailText compose(const MailFrame& frame, Language language, const ErasureToDecideMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("asked_by", naming(mail.asked_by)),
                   ours("due", long_date_time(language, mail.due, frame.time_zone)),
                   ours("page", mail.page)});
}

MailText compose(const MailFrame& frame, Language language, const ErasureDeclinedMail& mail) {
    return render(frame, language, mail, {{"name", mail.name}, {"reason", mail.reason}, ours("page", mail.page)});
}

MailText compose(const MailFrame& frame, Language language, const InactivityMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   ours("closes_at", long_date_time(language, mail.closes_at, frame.time_zone)),
                   ours("sign_in", mail.sign_in)});
}

MailText compose(const MailFrame& frame, Language language, const ErasureAnnouncedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   ours("closed", mail.closed ? "1" : ""),
                   ours("unused", mail.closed ? "" : "1"),
                   ours("at", long_date_time(language, mail.at, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const EmailProofMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("requested_by", naming(mail.requested_by)),
                   ours("link", mail.link),
                   ours("valid_until", long_date_time(language, mail.valid_until, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const EmailChangeMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("requested_by", naming(mail.requested_by)),
                   {"email", mail.email, MailArgument::Kind::address}});
}

MailText compose(const MailFrame& frame, Language language, const EmailChangedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"email", mail.email, MailArgument::Kind::address},
                   ours("at", long_date_time(language, mail.at, frame.time_zone)),
                   ours("undo", mail.undo),
                   ours("undo_until", long_date_time(language, mail.undo_until, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const EmailRestoredMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name}, ours("at", long_date_time(language, mail.at, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const StaffMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name}, {"login", mail.login}, {"role", mail.role}, ours("by", naming(mail.by))});
}

MailText compose(const MailFrame& frame, Language language, const NoAdministratorMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("person", naming(mail.person)),
                   {"organisation", mail.organisation},
                   ours("at", long_date_time(language, mail.at, frame.time_zone)),
                   ours("sheet", mail.sheet)});
}

MailText compose(const MailFrame& frame, Language language, const AdministrationLostMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   ours("at", long_date_time(language, mail.at, frame.time_zone)),
                   ours("page", mail.page)});
}

MailText compose(const MailFrame& frame, Language language, const ErasedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   ours("number", mail.number),
                   ours("pseudonym", mail.pseudonym),
                   ours("at", long_date_time(language, mail.at, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const NotificationProofMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("link", mail.link),
                   ours("valid_until", long_date_time(language, mail.valid_until, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const ImpersonationMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("actor", naming(mail.actor)),
                   {"organisation", mail.organisation},
                   {"reason", mail.reason},
                   ours("reading", mail.writing ? "" : "1"),
                   ours("writing", mail.writing ? "1" : ""),
                   ours("at", long_date_time(language, mail.at, frame.time_zone)),
                   ours("until", long_date_time(language, mail.until, frame.time_zone)),
                   ours("profile", mail.profile)});
}

MailText compose(const MailFrame& frame, Language language, const ImpersonationRequestMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("actor", naming(mail.actor)),
                   {"organisation", mail.organisation},
                   {"reason", mail.reason},
                   ours("writing", mail.writing ? "1" : ""),
                   ours("valid_until", long_date_time(language, mail.valid_until, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const ImpersonationAnswerMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("subject", naming(mail.subject)),
                   ours("accepted", mail.accepted ? "1" : ""),
                   ours("declined", mail.accepted ? "" : "1"),
                   ours("valid_until", long_date_time(language, mail.valid_until, frame.time_zone)),
                   ours("sheet", mail.sheet)});
}

MailText compose(const MailFrame& frame, Language language, const JoinRequestMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("asks", naming(mail.asks)),
                   {"organisation", mail.organisation},
                   {"comment", mail.comment},
                   ours("page", mail.page)});
}

MailText compose(const MailFrame& frame, Language language, const MessageMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("author", naming(mail.author)),
                   {"organisation", mail.organisation},
                   {"title", mail.title},
                   ours("lines", joined(unlinked_each(mail.lines))),
                   ours("choice", mail.choice)});
}

MailText compose(const MailFrame& frame, Language language, const EventMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   ours("what", mail.what),
                   ours("page", mail.page),
                   ours("choice", mail.choice)});
}

MailText compose(const MailFrame& frame, Language language, const DailySummaryMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("news", joined(mail.news)),
                   ours("left_out", mail.left_out > 0 ? std::to_string(mail.left_out) : ""),
                   ours("page", mail.page),
                   ours("choice", mail.choice)});
}

MailText compose(const MailFrame& frame, Language language, const JoinAnswerMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   ours("accepted", mail.accepted ? "1" : ""),
                   ours("rejected", mail.accepted || mail.closed || mail.unlisted ? "" : "1"),
                   ours("answered", mail.closed || mail.unlisted ? "" : "1"),
                   ours("closed", mail.closed ? "1" : ""),
                   ours("unlisted", mail.unlisted ? "1" : ""),
                   ours("finished", mail.closed || mail.unlisted ? "1" : ""),
                   {"role", mail.role},
                   {"reason", mail.reason},
                   ours("by", naming(mail.by)),
                   ours("page", mail.page)});
}

MailText compose(const MailFrame& frame, Language language, const OrganisationClosedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   {"reason", mail.reason},
                   ours("by", naming(mail.by)),
                   ours("at", long_date_time(language, mail.at, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const OrganisationReopenedMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   ours("orphaned", mail.orphaned ? "1" : ""),
                   ours("by", naming(mail.by)),
                   ours("at", long_date_time(language, mail.at, frame.time_zone)),
                   ours("page", mail.page)});
}

MailText compose(const MailFrame& frame, Language language, const SuccessionClaimMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("claimant", naming(mail.claimant)),
                   {"organisation", mail.organisation},
                   {"reasons", mail.reasons},
                   ours("until", long_date_time(language, mail.until, frame.time_zone)),
                   ours("page", mail.page)});
}

MailText compose(const MailFrame& frame, Language language, const SuccessionAnswerMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   ours("claimant", naming(mail.claimant)),
                   {"organisation", mail.organisation},
                   ours("accepted", mail.accepted ? "1" : ""),
                   ours("rejected", mail.accepted ? "" : "1"),
                   {"reason", mail.reason},
                   ours("page", mail.page)});
}

std::string long_date_time(Language language, Instant at, std::string_view time_zone) {
    const LocalTime local = local_time(at, time_zone);
    return long_date(language, local.day, true) + (language == Language::fr ? " à " : " at ") +
           prose_time(language, local);
}

MailText compose(const MailFrame& frame, Language language, const RegistrationMail& mail) {
    return render(
        frame, language, mail,
        {ours("link", mail.link), ours("valid_until", long_date_time(language, mail.valid_until, frame.time_zone))});
}

MailText compose(const MailFrame& frame, Language language, const RegisteredAlreadyMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"login", mail.login},
                   ours("sign_in_page", mail.sign_in_page),
                   ours("reset_page", mail.reset_page)});
}

MailText compose(const MailFrame& frame, Language language, const FoundingAnswerMail& mail) {
    return render(frame, language, mail,
                  {{"name", mail.name},
                   {"organisation", mail.organisation},
                   ours("accepted", mail.accepted ? "1" : ""),
                   ours("rejected", mail.accepted ? "" : "1"),
                   {"reason", mail.reason},
                   ours("by", naming(mail.by)),
                   ours("page", mail.page)});
}

}  // namespace habilis::server
