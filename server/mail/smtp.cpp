#include "server/mail/smtp.h"

#include <curl/curl.h>

#include <mutex>
#include <new>
#include <stdexcept>

#include "server/mail/headers.h"
#include "server/mail/smtp_reply.h"

namespace habilis::server {
namespace {

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeMime {
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
using List = std::unique_ptr<curl_slist, FreeList>;
using Mime = std::unique_ptr<curl_mime, FreeMime>;

void append(List& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(list.release());
    list.reset(longer);
}

template <class T>
void set(CURL* easy, CURLoption option, T value) {
    if (const CURLcode code = curl_easy_setopt(easy, option, value); code != CURLE_OK)
        throw std::logic_error("libcurl option " + std::to_string(option) + ": " + curl_easy_strerror(code));
}

std::string with_crlf(std::string_view text) {
    std::string lines;
    for (const char c : text) {
        if (c == '\n') lines += '\r';
        if (c != '\r') lines += c;
    }
    return lines;
}

void add_part(curl_mime* mime, const std::string& content, const char* type) {
    curl_mimepart* part = curl_mime_addpart(mime);
    const std::string lines = with_crlf(content);
    curl_mime_data(part, lines.data(), lines.size());
    curl_mime_type(part, type);
    curl_mime_encoder(part, "quoted-printable");
}

List headers_of(const OutgoingMail& mail, const MailSettings& settings) {
    List headers;
    append(headers, date_header(mail.written_at));
    append(headers,
           address_header("From", settings.from_name.empty() ? settings.portal : settings.from_name, settings.from));
    append(headers, address_header("To", "", mail.email));
    if (!settings.reply_to.empty()) append(headers, address_header("Reply-To", "", settings.reply_to));
    append(headers, text_header("Subject", mail.subject));
    append(headers, address_header("Message-ID", "", mail.message_id));
    append(headers, std::string("Content-Language: ") + (mail.language == Language::fr ? "fr" : "en"));
    append(headers, "Auto-Submitted: auto-generated");  // RFC 3834: no automatic answers, please
    append(headers, "X-Auto-Response-Suppress: All");   // the same for Microsoft Exchange
    append(headers, "Content-Type: multipart/alternative");
    return headers;
}

int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* conversation) {
    auto& talk = *static_cast<Conversation*>(conversation);
    if (type == CURLINFO_HEADER_OUT) talk.sent({data, size});
    if (type == CURLINFO_HEADER_IN) talk.received({data, size});
    if (type == CURLINFO_DATA_OUT) talk.step = SmtpStep::body;
    return 0;
}

int on_progress(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(stop)->load() ? 1 : 0;
}

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) { return size * count; }

void set_security(CURL* easy, const MailSettings& settings) {
    const bool must = settings.security == MailSecurity::starttls || !settings.user.empty();
    const bool may = settings.security == MailSecurity::opportunist;
    if (settings.security != MailSecurity::none && settings.security != MailSecurity::tls)
        set(easy, CURLOPT_USE_SSL, static_cast<long>(must ? CURLUSESSL_ALL : may ? CURLUSESSL_TRY : CURLUSESSL_NONE));
    set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings.ca_file.empty()) set(easy, CURLOPT_CAINFO, settings.ca_file.c_str());
    if (settings.user.empty()) return;
    set(easy, CURLOPT_USERNAME, settings.user.c_str());
    set(easy, CURLOPT_PASSWORD, settings.password.c_str());
}

std::string url_of(const MailSettings& settings) {
    // The path is the name we greet with: our host, or its address in brackets as RFC 5321 section 4.1.3 asks.
    std::string own = host_of_url(settings.base_url);
    if (own.find_first_not_of("0123456789.") == std::string::npos) own = "[" + own + "]";
    if (own.find(':') != std::string::npos) own = "localhost";
    return (settings.security == MailSecurity::tls ? "smtps://" : "smtp://") + settings.host + ":" +
           std::to_string(settings.port) + "/" + own;
}

}  // namespace

struct SmtpClient::Session {
    CURL* easy = curl_easy_init();
    Conversation talk;

    Session(const MailSettings& settings, const std::atomic<bool>& stop) {
        if (easy == nullptr) throw std::bad_alloc();
        set(easy, CURLOPT_URL, url_of(settings).c_str());
        set(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(easy, CURLOPT_PROXY, "");  // nothing from the environment
        set(easy, CURLOPT_NOSIGNAL, 1L);
        set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout_ms));
        set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.total_timeout_ms));
        // Also bounds the farewell when the connection is closed.
        set(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(settings.total_timeout_ms / 2000 + 1));
        set(easy, CURLOPT_VERBOSE, 1L);
        set(easy, CURLOPT_DEBUGFUNCTION, on_debug);
        set(easy, CURLOPT_DEBUGDATA, &talk);
        set(easy, CURLOPT_WRITEFUNCTION, ignore);
        set(easy, CURLOPT_NOPROGRESS, 0L);
        set(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
        set(easy, CURLOPT_XFERINFODATA, const_cast<void*>(static_cast<const void*>(&stop)));
        set_security(easy, settings);
        set(easy, CURLOPT_MAIL_FROM, settings.from.c_str());
    }
    ~Session() { curl_easy_cleanup(easy); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
};

SmtpClient::SmtpClient(const MailSettings& settings, const std::atomic<bool>& stop) : settings_(settings), stop_(stop) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

SmtpClient::~SmtpClient() = default;

void SmtpClient::disconnect() { session_.reset(); }

Attempt SmtpClient::send(const OutgoingMail& mail) {
    if (!is_mailable(mail.email)) return {Attempt::Outcome::rejected, MailReason::address, ""};
    const bool reused = session_ != nullptr;
    Attempt result = attempt(mail);
    const bool stale = reused && result.outcome == Attempt::Outcome::server_down && !stop_;
    if (result.outcome != Attempt::Outcome::sent) disconnect();
    // A kept connection may have been closed by the server meanwhile: that says nothing about the server.
    if (stale) {
        result = attempt(mail);
        if (result.outcome != Attempt::Outcome::sent) disconnect();
    }
    return result;
}

Attempt SmtpClient::attempt(const OutgoingMail& mail) {
    if (!session_) session_ = std::make_unique<Session>(settings_, stop_);
    CURL* easy = session_->easy;
    session_->talk = {};
    List recipients;
    append(recipients, mail.email);
    const List headers = headers_of(mail, settings_);
    const Mime mime(curl_mime_init(easy));
    add_part(mime.get(), mail.text, "text/plain; charset=utf-8");
    add_part(mime.get(), mail.html, "text/html; charset=utf-8");
    set(easy, CURLOPT_MAIL_RCPT, recipients.get());
    set(easy, CURLOPT_HTTPHEADER, headers.get());
    set(easy, CURLOPT_MIMEPOST, mime.get());
    const CURLcode code = curl_easy_perform(easy);
    set(easy, CURLOPT_MIMEPOST, static_cast<curl_mime*>(nullptr));
    set(easy, CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
    set(easy, CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));

    if (code == CURLE_OK) return {Attempt::Outcome::sent, MailReason::none, session_->talk.reply};
    if (code == CURLE_ABORTED_BY_CALLBACK) return {Attempt::Outcome::interrupted, MailReason::none, ""};
    return judge(session_->talk, {.timed_out = code == CURLE_OPERATION_TIMEDOUT,
                                  .no_starttls = code == CURLE_USE_SSL_FAILED,
                                  .bad_certificate = code == CURLE_PEER_FAILED_VERIFICATION,
                                  .denied = code == CURLE_LOGIN_DENIED,
                                  .text = curl_easy_strerror(code)});
}

}  // namespace habilis::server
