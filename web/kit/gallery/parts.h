#pragma once

namespace habilis::kit {

void gallery_controls();
void gallery_states();
void gallery_table();
void gallery_form();

}  // namespace habilis::kit
