#include "server/app/api_client.h"

#include <curl/curl.h>

#include <new>
#include <stdexcept>

#include "build_info.h"
#include "server/program/refusals.h"

namespace habilis::server {
namespace {

constexpr std::size_t longest_reply = 64 * 1024 * 1024;  // bytes

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Headers = std::unique_ptr<curl_slist, FreeList>;

void append(Headers& headers, const std::string& line) {
    curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(headers.release());
    headers.reset(longer);
}

template <class T>
void set(CURL* easy, CURLoption option, T value) {
    if (const CURLcode code = curl_easy_setopt(easy, option, value); code != CURLE_OK)
        throw std::logic_error("libcurl option " + std::to_string(option) + ": " + curl_easy_strerror(code));
}

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* to) {
    auto& reply = *static_cast<std::string*>(to);
    if (reply.size() + size * count > longest_reply) return 0;
    reply.append(bytes, size * count);
    return size * count;
}

/// As the server writes it (server/api/problem.cpp).
struct ToldRefusal {
    std::string code;
    std::string at;  ///< field
    std::string words;
    static constexpr std::array fields{field<&ToldRefusal::code>("code"), field<&ToldRefusal::at>("field"),
                                       field<&ToldRefusal::words>("words")};
};
struct ToldProblem {
    std::vector<ToldRefusal> refusals;
    static constexpr std::array fields{field<&ToldProblem::refusals>("refusals")};
};

/// Whose fault it is, or whether it may go away.
ExitCode code_of(long status, const ToldRefusal& refusal) {
    const bool of_file = refusal.code.starts_with("transfer.") || refusal.code == "plans.count_not_typed";
    if (status == 429 || (status == 409 && refusal.code != "organisations.organisation_closed")) return ExitCode::again;
    if (status >= 500) return ExitCode::broken;
    return of_file ? ExitCode::unfit : ExitCode::refused;
}

std::string lines_of(const ToldProblem& problem) {
    std::string lines;
    for (const ToldRefusal& one : problem.refusals)
        lines += "habilis: " + one.words + (one.at.empty() ? "" : " (" + one.at + ")") + "\n";
    return lines;
}

}  // namespace

struct ApiClient::Connection {
    CURL* easy = curl_easy_init();
    Headers every;  ///< of each request
    std::string reply;

    Connection() {
        if (easy == nullptr) throw std::bad_alloc();
        set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
        set(easy, CURLOPT_PROXY, "");  // nothing from the environment
        set(easy, CURLOPT_NOSIGNAL, 1L);
        set(easy, CURLOPT_CONNECTTIMEOUT_MS, 10'000L);
        set(easy, CURLOPT_TIMEOUT_MS, 600'000L);  // a plan of a hundred thousand lines takes its time
        set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(easy, CURLOPT_USERAGENT, (std::string("habilis/") + std::string(build_info::version)).c_str());
        set(easy, CURLOPT_WRITEFUNCTION, take);
        set(easy, CURLOPT_WRITEDATA, &reply);
    }
    ~Connection() { curl_easy_cleanup(easy); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
};

ApiClient::ApiClient(Place place, std::string token, Language language, Random& random)
    : place_(std::move(place)), language_(language), random_(random), connection_(std::make_unique<Connection>()) {
    Headers& every = connection_->every;
    append(every, "Authorization: Bearer " + token);
    append(every, std::string("Accept-Language: ") + (language == Language::fr ? "fr" : "en"));
    append(every, "Expect:");  // no waiting before a body
    if (!place_.host.empty()) append(every, "Host: " + place_.host);
}

ApiClient::~ApiClient() = default;

std::string ApiClient::get(const std::string& path) {
    set(connection_->easy, CURLOPT_HTTPGET, 1L);
    set(connection_->easy, CURLOPT_HTTPHEADER, connection_->every.get());
    return perform(path);
}

std::string ApiClient::send(const std::string& path, const std::string& json) {
    Headers headers;
    for (const curl_slist* line = connection_->every.get(); line != nullptr; line = line->next)
        append(headers, line->data);
    append(headers, "Content-Type: application/json");
    append(headers, "Habilis-Request: " + random_uuid(random_));
    CURL* easy = connection_->easy;
    set(easy, CURLOPT_POST, 1L);
    set(easy, CURLOPT_POSTFIELDS, json.c_str());
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json.size()));
    set(easy, CURLOPT_HTTPHEADER, headers.get());
    std::string reply = perform(path);
    set(easy, CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
    return reply;
}

std::string ApiClient::perform(const std::string& path) {
    CURL* easy = connection_->easy;
    connection_->reply.clear();
    set(easy, CURLOPT_URL, (place_.url + "/api/v1" + path).c_str());
    if (const CURLcode code = curl_easy_perform(easy); code != CURLE_OK)
        throw Ended(ExitCode::broken, language_,
                    {refusals::server_unreachable, "", {{"url", place_.url}, {"cause", curl_easy_strerror(code)}}});
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (status == 200) return std::move(connection_->reply);
    const Result<ToldProblem> problem = decode<ToldProblem>(connection_->reply, Reading::lenient);
    if (!problem.ok() || problem->refusals.empty()) fail_to_understand();
    throw Ended(code_of(status, problem->refusals.front()), lines_of(problem.value()));
}

void ApiClient::fail_to_understand() const {
    throw Ended(ExitCode::broken, language_, {refusals::server_strange, "", {{"url", place_.url}}});
}

}  // namespace habilis::server
