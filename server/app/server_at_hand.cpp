#include "server/app/server_at_hand.h"

#include <filesystem>

#include "server/app/command_line.h"
#include "server/app/control_socket.h"
#include "server/mail/settings.h"
#include "server/program/refusals.h"
#include "server/storage/data_folder.h"

namespace habilis::server {
namespace {

/// That of the public address, with its port.
std::string authority_of(const std::string& base_url) {
    const std::size_t begin = base_url.find("://");
    return begin == std::string::npos ? std::string() : base_url.substr(begin + 3);
}

}  // namespace

ListeningAt listening_at(const Settings& settings, int port) {
    std::string address = settings.address;
    if (address == "0.0.0.0") address = "127.0.0.1";
    if (address == "::") address = "::1";
    if (address.find(':') != std::string::npos) address = "[" + address + "]";
    const std::string url = "http://" + address + ":" + std::to_string(port);
    return {url, is_this_machine(url) ? std::string() : authority_of(settings.base_url)};
}

ServerAtHand::ServerAtHand(const Settings& settings, Language language, Application::Outside outside) {
    const OperatorTask where{OperatorVerb::locate, language, "{}"};
    if (const std::string answer = ask_server(settings.data, encode(where)); !answer.empty()) {
        const auto said = decode<OperatorAnswer>(answer, Reading::lenient);
        const auto at = decode<ListeningAt>(said.ok() ? said->out : std::string(), Reading::lenient);
        if (!at.ok()) throw Ended(ExitCode::broken, language, {refusals::server_strange, "", {{"url", settings.data}}});
        place_ = {at->url, at->host};
        return;
    }
    if (!std::filesystem::exists(std::filesystem::path(settings.data) / data_files::database))
        throw Ended(ExitCode::refused, language, {refusals::no_data, "", {{"folder", settings.data}}});
    Settings here = settings;
    here.address = "127.0.0.1";
    here.port = 0;
    here.trusted_proxy.clear();
    auto opened = Application::open(here, outside);
    if (!opened.ok()) throw Ended(ExitCode::refused, refusal_lines(language, opened.refusals()));
    own_ = std::move(opened.value());
    place_ = {listening_at(here, own_->port()).url, {}};
    running_ = std::async(std::launch::async, [this] { return own_->run(); });
}

ServerAtHand::~ServerAtHand() {
    if (!running_.valid()) return;
    // Once more in a while: the first may have come before the port listened.
    do own_->stop();
    while (running_.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready);
}

}  // namespace habilis::server
