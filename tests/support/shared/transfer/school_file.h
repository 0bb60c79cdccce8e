#pragma once

#include <string>
#include <vector>

/// Files of STS-Web about a school that does not exist, put together person by person.
namespace habilis::tests {

struct StsLine {
    std::string id;
    std::string last_name;
    std::string first_name;
    std::string born = "1984-07-02";
    std::string function = "ENS";
    std::string civility = "2";
    std::string type = "epp";
    std::string more = {};  ///< elements beside these
};

/// `taught`: who teaches in "6A", by id of type epp.
inline std::string sts_file(const std::vector<StsLine>& people, const std::vector<std::string>& taught = {},
                            const std::string& year = "2026", const std::string& uai = "9990003Z") {
    std::string file = R"(<?xml version="1.0" encoding="UTF-8"?><STS_EDT><PARAMETRES><UAJ CODE=")" + uai +
                       R"("><DENOM_PRINC>COLLEGE</DENOM_PRINC><DENOM_COMPL>DES ÎLES</DENOM_COMPL></UAJ>)"
                       R"(<ANNEE_SCOLAIRE ANNEE=")" +
                       year + R"("/></PARAMETRES><DONNEES><INDIVIDUS>)";
    for (const StsLine& one : people)
        file += "\n<INDIVIDU ID=\"" + one.id + "\" TYPE=\"" + one.type + "\"><CIVILITE>" + one.civility +
                "</CIVILITE><NOM_USAGE>" + one.last_name + "</NOM_USAGE><PRENOM>" + one.first_name +
                "</PRENOM><DATE_NAISSANCE>" + one.born + "</DATE_NAISSANCE><FONCTION>" + one.function + "</FONCTION>" +
                one.more + "</INDIVIDU>";
    file +=
        "</INDIVIDUS><STRUCTURE><DIVISIONS><DIVISION CODE=\"6A\"><SERVICES><SERVICE CODE_MATIERE=\"1\"><ENSEIGNANTS>";
    for (const std::string& id : taught) file += "<ENSEIGNANT ID=\"" + id + "\" TYPE=\"epp\"/>";
    return file + "</ENSEIGNANTS></SERVICE></SERVICES></DIVISION></DIVISIONS></STRUCTURE></DONNEES></STS_EDT>";
}

}  // namespace habilis::tests
