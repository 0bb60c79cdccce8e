#pragma once

#include <string>
#include <vector>

#include "shared/base/fields.h"
#include "shared/sessions/session_id.h"

namespace habilis {

/// "Mes sessions": where a person is signed in now.
struct ListMySessions {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct MySession {
    SessionId session;
    bool current = false;  ///< the one that asks
    Instant opened;
    Instant last_used;  ///< at most a minute behind
    std::string remote_address;
    std::string browser;  ///< as people name it; empty: unknown
    std::string system;
    static constexpr std::array fields{
        field<&MySession::session>("session"),
        field<&MySession::current>("current"),
        field<&MySession::opened>("opened"),
        field<&MySession::last_used>("last_used"),
        field<&MySession::remote_address>("remote_address"),
        field<&MySession::browser>("browser"),
        field<&MySession::system>("system"),
    };
};

struct MySessions {
    std::vector<MySession> sessions;  ///< this one first, then the last used first
    static constexpr std::array fields{field<&MySessions::sessions>("sessions")};
};

/// Ends one of one's own sessions. One that has ended already, or never was, is as ended as can be.
struct EndSession {
    SessionId session;
    static constexpr std::array fields{
        field<&EndSession::session>("session", {.required = true, .in_path = true}),
    };
};

/// Ends all of one's sessions but the one that asks.
struct EndOtherSessions {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct EndedSessions {
    std::int64_t ended = 0;
    static constexpr std::array fields{field<&EndedSessions::ended>("ended")};
};

}  // namespace habilis
