#pragma once

#include "server/api/message.h"
#include "shared/api/status.h"
#include "shared/base/language.h"
#include "shared/base/refusal.h"

namespace habilis::server {

/// The status of several refusals at once: what cannot be read comes before what breaks a rule.
int status_of(const Refusals&);

/// What a problem of this kind is called.
std::string_view title_of(RefusalKind, Language);

/// RFC 9457 plus `refusals`: [{code, field, arguments, words}], in words of the reader's language.
HttpReply problem(const Refusals&, Language);
inline HttpReply problem(const Refusal& refusal, Language language) { return problem(Refusals{refusal}, language); }

/// The weight of one item of an Accept-… header ("en;q=0.8" → 800), in thousandths.
int quality_of(std::string_view item);

/// The language a browser asks for (RFC 9110, 12.5.4), French when it asks for none of ours.
Language language_of(std::string_view accept_language);

}  // namespace habilis::server
