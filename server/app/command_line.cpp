#include "server/app/command_line.h"

#include <algorithm>
#include <CLI/CLI.hpp>
#include <deque>
#include <iostream>

#include "server/app/check_settings.h"
#include "server/invitations/create_administrator.h"
#include "server/program/refusals.h"
#include "shared/api_tokens/api_tokens.h"
#include "shared/base/json.h"
#include "shared/organisations/create_organisation.h"
#include "shared/services/create_service.h"
#include "words.h"

namespace habilis::server {
namespace {

std::string_view variable(const char* const* environment, std::string_view name) {
    for (; *environment; ++environment) {
        const std::string_view entry = *environment;
        if (entry.size() > name.size() && entry.starts_with(name) && entry[name.size()] == '=')
            return entry.substr(name.size() + 1);
    }
    return {};
}

std::string help_of(const SettingRow& row, const Settings& defaults, Language language) {
    std::string help(row.help(language));
    if (!row.choices.empty()) {
        help += " (";
        for (std::string_view choice : row.choices)
            help += std::string(help.back() == '(' ? "" : ", ") + std::string(choice);
        help += ')';
    }
    const std::string value = setting_text(row, defaults);
    if (!value.empty()) help += " [" + words::app::command_default(language, value) + "]";
    return help;
}

/// The command line as CLI11 sees it, before anything is believed.
struct Parser {
    explicit Parser(Language spoken)
        : language(spoken), app(std::string(words::app::command_about(spoken)), "habilis") {
        using namespace words::app;
        app.fallthrough();
        app.footer(std::string(command_environment(language)));
        app.add_option("--config", config, std::string(command_config(language)));
        for (const SettingRow& row : setting_rows()) {
            std::string& value = flags.emplace_back();
            if (!row.secret)
                app.add_option(flag_name(row.key), value, help_of(row, defaults, language))->type_name("…");
        }
        add("serve", command_serve(language), Verb::serve);
        add("demo", command_demo(language), Verb::demo);
        add_operator_commands();
        for (auto [name, help, verb] : {std::tuple("backup", command_backup(language), Verb::backup),
                                        std::tuple("restore", command_restore(language), Verb::restore)})
            add(name, help, verb)
                ->add_option("folder", command.folder, std::string(command_folder(language)))
                ->required();
        CLI::App* mail = app.add_subcommand("mail", std::string(command_mail_release(language)));
        mail->require_subcommand(1);
        add("release", command_mail_release(language), Verb::mail_release, mail);
        add("verify", command_verify(language), Verb::verify);
        CLI::App* about = add("version", command_version(language), Verb::version);
        about->add_flag("--verbose", command.verbose, std::string(command_verbose(language)));
        about->add_flag("--sbom", command.sbom, std::string(command_sbom(language)));
        // For the tests: the table of routes as JSON.
        add("routes", "", Verb::routes)->group("");
        add_transfer_commands();
        app.add_flag("--version", version, std::string(command_version(language)));
        app.add_flag("--verbose", command.verbose)->group("");
        app.add_flag("--sbom", command.sbom)->group("");
    }

    CLI::App* add(const char* name, std::string_view help, Verb verb, CLI::App* parent = nullptr) {
        CLI::App* subcommand = (parent ? parent : &app)->add_subcommand(name, std::string(help));
        subcommand->callback([this, verb] { command.verb = verb; });
        return subcommand;
    }

    /// A verb on the data, asked as `parent create`.
    template <class T>
    CLI::App* add_task(const char* parent, std::string_view help, OperatorVerb verb, const T& wanted) {
        CLI::App* group = app.add_subcommand(parent, std::string(help));
        group->require_subcommand(1);
        return add_task_to(*group, "create", help, verb, wanted);
    }
    template <class T>
    CLI::App* add_task_to(CLI::App& group, const char* name, std::string_view help, OperatorVerb verb,
                          const T& wanted) {
        CLI::App* subcommand = group.add_subcommand(name, std::string(help));
        subcommand->callback([this, verb, &wanted] {
            command.verb = Verb::operate;
            command.task = {verb, language, encode(wanted)};
        });
        return subcommand;
    }

    /// One of the names of an enumeration.
    template <class Enum>
    static CLI::Option* add_choice(CLI::App& to, const char* flag, Enum& chosen, std::string_view help = {}) {
        static constexpr auto names = names_of(Enum{});
        return to
            .add_option_function<std::string>(
                flag,
                [&chosen](const std::string& name) {
                    chosen = static_cast<Enum>(std::find(names.begin(), names.end(), name) - names.begin());
                },
                std::string(help))
            ->check(CLI::IsMember(std::vector<std::string>(names.begin(), names.end())));
    }

    void add_operator_commands() {
        using namespace words::app;
        CLI::App* admin =
            add_task("admin", command_admin_create(language), OperatorVerb::create_administrator, administrator);
        administrator.language = language;
        admin->add_option("--email", administrator.email)->required();
        admin->add_option("--first-name", administrator.first_name)->required();
        admin->add_option("--last-name", administrator.last_name)->required();
        add_token_commands(*admin->get_parent());

        CLI::App* found = add_task("organisation", command_organisation_create(language),
                                   OperatorVerb::create_organisation, organisation);
        Coordinates& place = organisation.coordinates;
        Founder& founder = organisation.founder;
        founder.language = language;
        found->add_option("--label", place.label)->required();
        add_choice(*found, "--kind", organisation.kind)->required();
        found->add_option("--founder-email", founder.email)->required();
        found->add_option("--founder-first-name", founder.first_name);
        found->add_option("--founder-last-name", founder.last_name);
        found->add_option("--siren", place.siren);
        found->add_option("--nic", place.nic);
        found->add_option("--street", place.address);
        found->add_option("--postal-code", place.postal_code);
        found->add_option("--city", place.city);
        found->add_option("--time-zone", place.time_zone);
        found->add_flag("--same-siren", organisation.same_siren, std::string(command_same_siren(language)));

        CLI::App* offer = add_task("service", command_service_create(language), OperatorVerb::create_service, service);
        offer->add_option("--label", service.label)->required();
        offer->add_option("--description", service.description);
        offer->add_option("--url", service.url);
        offer->add_flag("--everyone", service.everyone, std::string(command_everyone(language)));
        offer
            ->add_option_function<std::vector<std::string>>(
                "--role",
                [this](const std::vector<std::string>& labels) {
                    for (const std::string& label : labels) service.roles.push_back({label, false});
                },
                std::string(command_role(language)))
            ->required();

        CLI::App* open = add_task("subscription", command_subscribe(language), OperatorVerb::subscribe, subscription);
        open->add_option("--organisation", subscription.organisation.value)->required();
        open->add_option("--service", subscription.service.value)->required();
    }

    void add_token_commands(CLI::App& admin) {
        using namespace words::app;
        CLI::App* tokens = admin.add_subcommand("token", std::string(command_token(language)));
        tokens->require_subcommand(1);
        CLI::App* issue =
            add_task_to(*tokens, "create", command_token_create(language), OperatorVerb::issue_token, token);
        issue->add_option("--organisation", token.organisation.value, std::string(command_organisation(language)))
            ->required();
        issue->add_option("--account", token.email, std::string(command_token_account(language)))->required();
        issue->add_option("--label", token.label, std::string(command_token_label(language)))->required();
        issue->add_option("--days", token.days, std::string(command_token_days(language)));
        CLI::App* list =
            add_task_to(*tokens, "list", command_token_list(language), OperatorVerb::list_tokens, listed_tokens);
        list->add_option("--organisation", listed_tokens.organisation.value,
                         std::string(command_organisation(language)));
        CLI::App* revoke =
            add_task_to(*tokens, "revoke", command_token_revoke(language), OperatorVerb::revoke_token, revoked);
        revoke->add_option("number", revoked.token.value)->required();
    }

    void add_transfer_commands() {
        using namespace words::app;
        TransferOrder& order = command.transfer;
        for (auto [name, help, verb] : {std::tuple("export", command_export(language), Verb::export_users),
                                        std::tuple("import", command_import(language), Verb::import_users),
                                        std::tuple("imports", command_imports(language), Verb::list_imports)}) {
            CLI::App* it = add(name, help, verb);
            it->add_option("--organisation", order.organisation.value, std::string(command_organisation(language)))
                ->required();
            it->add_option("--token", order.token_file, std::string(command_token_file(language)))->required();
            it->add_option("--server", order.server, std::string(command_server(language)));
            it->footer(std::string(command_exit_codes(language)));
        }
        CLI::App& sent = *app.get_subcommand("export");
        add_choice(sent, "--format", order.users.format);
        add_choice(sent, "--separator", order.users.separator);
        add_choice(sent, "--encoding", order.users.encoding);
        sent.add_flag("--by-role", order.users.by_role, std::string(command_by_role(language)));
        sent.add_option("--output", order.output, std::string(command_output(language)));

        CLI::App& read = *app.get_subcommand("import");
        CLI::App* how = read.add_option_group("plan | apply");
        how->add_flag("--plan")->description(std::string(command_plan(language)));
        how->add_flag("--apply", order.apply, std::string(command_apply(language)));
        how->require_option(1);
        read.add_flag("--partial", order.partial, std::string(command_partial(language)));
        read.add_flag("--mails", order.mails, std::string(command_mails(language)));
        read.add_option("--taking", order.taking, std::string(command_taking(language)));
        read.add_option("--report", order.output, std::string(command_report(language)));
        read.add_option("file", order.file, std::string(command_file(language)))->required();
    }

    /// The flags that were given, in the order of the table.
    Refusals apply_flags(Settings& settings) const {
        Refusals found;
        for (std::size_t i = 0; i < flags.size(); ++i) {
            const SettingRow& row = setting_rows()[i];
            const std::string flag = flag_name(row.key);
            if (row.secret || app.count(flag) == 0) continue;
            if (auto refusal = set_setting(settings, {std::string(row.key), flags[i], flag}))
                found.push_back(std::move(*refusal));
        }
        return found;
    }

    Language language;
    CLI::App app;
    Settings defaults;
    std::string config;
    bool version = false;
    std::deque<std::string> flags;  ///< one for each setting; CLI11 keeps references
    Command command;
    NewAdministrator administrator;
    CreateOrganisation organisation;
    CreateService service;
    OpenService subscription;
    IssueToken token;
    ListTokens listed_tokens;
    RevokeToken revoked;
};

}  // namespace

Language terminal_language(const char* const* environment) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const std::string_view value = variable(environment, name); !value.empty())
            return value.starts_with("en") ? Language::en : Language::fr;
    return Language::fr;
}

std::string refusal_lines(Language language, const Refusals& refusals) {
    std::string lines;
    for (const Refusal& refusal : refusals) {
        const std::string words = refusal_words(language, refusal);
        lines += "habilis: " + words;
        if (!refusal.field.empty() && words.find(refusal.field) == std::string::npos)
            lines += " (" + refusal.field + ')';
        lines += '\n';
    }
    return lines;
}

void print_refusals(Language language, const Refusals& refusals) { std::cerr << refusal_lines(language, refusals); }

std::variant<Command, Exit> read_command_line(int argc, const char* const* argv, const char* const* environment) {
    const Language language = terminal_language(environment);
    Parser parser(language);
    parser.command.language = language;
    try {
        parser.app.parse(argc, argv);
    } catch (const CLI::Success& success) {
        return Exit{parser.app.exit(success)};
    } catch (const CLI::ParseError& error) {
        print_refusals(language, {{refusals::command_line, "", {{"cause", error.what()}}}});
        return Exit{2};
    }
    if (parser.version) parser.command.verb = Verb::version;
    if (parser.config.empty()) parser.config = variable(environment, "HABILIS_CONFIG");
    Settings& settings = parser.command.settings;
    Refusals found;
    if (!parser.config.empty()) found = read_settings_file(settings, parser.config);
    append(found, read_environment(settings, environment));
    append(found, parser.apply_flags(settings));
    if (found.empty()) found = check_settings(settings);
    if (found.empty()) return std::move(parser.command);
    print_refusals(language, found);
    return Exit{2};
}

}  // namespace habilis::server
