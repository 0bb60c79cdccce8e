#pragma once

#include <string>
#include <vector>

#include "web/shell/scene.h"
#include "web/shell/switch_data.h"

namespace habilis::web {

/// "Toutes mes sociétés", "Tous mes établissements", "Tous mes organismes".
std::string_view all_of_mine(Language, OrganisationWord);
/// "Société": the column, and what one of them is called.
std::string_view one_of_mine(Language, OrganisationWord);
/// "26 sociétés"
std::string count_of_mine(Language, OrganisationWord, std::int64_t count);

/// The choice of an organisation in the top bar (R1): its label alone for who has no other.
class Switcher {
public:
    /// At most so wide.
    void draw(const Scene&, OrganisationId here, float most);

private:
    void choose(const Scene&, OrganisationId here);
    static void lead_to_person(const Scene&, const View& list);
    const std::vector<FoundOrganisation>& found(const Me&);

    bool open_ = false;
    std::string typed_, found_for_;
    std::vector<FoundOrganisation> found_;
};

}  // namespace habilis::web
