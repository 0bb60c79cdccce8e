#include "shared/api/views.h"

#include <doctest/doctest.h>

using namespace habilis;

TEST_CASE("every view has one address") {
    for (const char* path : {"/mes-services",
                             "/mon-profil",
                             "/mon-profil/confidentialite",
                             "/politiques",
                             "/politiques/nouvelle",
                             "/demandes",
                             "/utilisateurs",
                             "/kit",
                             "/organisations/7/privacy",
                             "/organisations/7",
                             "/organisations/7/coordinates",
                             "/organisations/7/levels",
                             "/organisations/7/users",
                             "/organisations/7/users/create",
                             "/organisations/7/assignments",
                             "/organisations/7/users/export",
                             "/organisations/7/users/import",
                             "/organisations/7/users/12",
                             "/organisations/7/users/12/roles",
                             "/organisations/7/users/12/connections",
                             "/organisations/7/settings",
                             "/organisations/7/rights",
                             "/mon-profil/connexions",
                             "/mon-profil/demandes",
                             "/organisations/12/join-requests",
                             "/organisations/12/inspections",
                             "/organisations/12/users/duplicates",
                             "/organisations/12/messages",
                             "/notifications",
                             "/mon-profil/notifications",
                             "/organisations/7/users/12/edit",
                             "/organisations/7/users/12/services",
                             "/organisations/7/users/12/journal",
                             "/organisations/7/journal",
                             "/plateforme",
                             "/plateforme/organismes",
                             "/plateforme/organismes/nouveau",
                             "/creer-un-organisme",
                             "/plateforme/creations",
                             "/plateforme/parametres",
                             "/plateforme/services",
                             "/plateforme/equipe",
                             "/plateforme/support",
                             "/plateforme/successions",
                             "/plateforme/services/fiche",
                             "/journal"}) {
        CAPTURE(path);
        CHECK(view_of(path).screen != Screen::unknown);
        CHECK(path_of(view_of(path)) == path);
    }
    CHECK(view_of("/").screen == Screen::my_services);
    for (const char* path :
         {"/nulle-part", "/organisations/x", "/organisations/07", "/organisations/9999999999999999999",
          "/organisations/-1/users", "/organisations/7/users/0", "/organisations/7/users/12/other", "/mon-profil/x",
          "/politiques/x", "/plateforme/x", "/plateforme/services/1", "/organisations/7/privacy/x",
          "/organisations/7/levels/1", "/organisations/7/users/create/x"}) {
        CAPTURE(path);
        CHECK(view_of(path).screen == Screen::unknown);
    }
}
