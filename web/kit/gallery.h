#pragma once

namespace habilis::kit {

/// Every widget in every state, at /kit: a test target and a reference.
void gallery();

}  // namespace habilis::kit
