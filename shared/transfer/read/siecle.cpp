#include <algorithm>
#include <map>
#include <unordered_map>

#include "shared/base/text.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/school_xml.h"

namespace habilis {
namespace {

template <class Record>
struct RecordText {
    std::string_view name;
    std::string Record::*member;
};

template <class Record, std::size_t Size>
void set_text(Record& record, const std::array<RecordText<Record>, Size>& texts, std::string_view part,
              const std::string& value) {
    for (const RecordText<Record>& text : texts)
        if (part == text.name && !value.empty()) record.*text.member = value;
}

/// Names the line of the other on every record that has no key, or one that stands there twice.
template <class Record>
void check_keys(std::vector<Record>& records, std::string_view header) {
    std::unordered_map<std::string, std::int64_t> lines;
    for (Record& record : records) {
        if (record.id.empty()) {
            record.problems.push_back({refusals::key_missing, {.line = record.line, .header = std::string(header)}});
            continue;
        }
        const auto [earlier, fresh] = lines.try_emplace(record.id, record.line);
        if (!fresh)
            record.problems.push_back({refusals::key_repeated,
                                       {.line = record.line, .header = std::string(header), .value = record.id},
                                       {{"other", std::to_string(earlier->second)}}});
    }
}

constexpr std::string_view of_pupil = "DONNEES/ELEVES/ELEVE";
constexpr std::string_view of_places = "DONNEES/STRUCTURES/STRUCTURES_ELEVE";
constexpr std::array pupil_texts{
    RecordText<Pupil>{"ELENOET", &Pupil::elenoet},
    RecordText<Pupil>{"NOM_DE_FAMILLE", &Pupil::name},
    RecordText<Pupil>{"NOM_USAGE", &Pupil::usual_name},
    RecordText<Pupil>{"PRENOM", &Pupil::first_name},
    RecordText<Pupil>{"MEL", &Pupil::email},
    RecordText<Pupil>{"CODE_MEF", &Pupil::mef},
    RecordText<Pupil>{"INE_RNIE", &Pupil::ine},
};

class PupilsReader final : public SchoolXml {
public:
    PupilsFile file;

    void resolve() override {
        check_keys(file.pupils, "ELEVE_ID");
        std::unordered_map<std::string, std::size_t> known;
        for (std::size_t i = 0; i < file.pupils.size(); ++i) known.try_emplace(file.pupils[i].id, i);
        for (const Place& place : places_) {
            const auto found = known.find(place.pupil);
            if (found == known.end()) {
                file.warnings.push_back({refusals::key_unknown,
                                         {.line = place.line, .header = "ELEVE_ID", .value = shortened(place.pupil)}});
                continue;
            }
            Pupil& pupil = file.pupils[found->second];
            if (place.code == "Inactifs") pupil.inactive = true;
            else add_once(place.type == "G" ? pupil.groups : pupil.divisions, place.code);
        }
        name_shared_ine();
    }

private:
    struct Place {
        std::int64_t line;
        std::string pupil;
        std::string code;
        std::string type;
    };

    void begin(std::string_view path, const XmlAttributes& attributes) override {
        if (path == of_pupil) {
            file.pupils.push_back(
                {.line = line(), .id = text_of(attributes["ELEVE_ID"]), .elenoet = text_of(attributes["ELENOET"])});
            other_ine_ = {};
        } else if (path == of_places) {
            place_of_ = text_of(attributes["ELEVE_ID"]);
        } else if (const auto part = within(path, of_places); part && *part == "STRUCTURE") {
            places_.push_back({.line = line(), .pupil = place_of_});
        }
    }

    void end(std::string_view path, const std::string& value) override {
        if (path == of_pupil) end_pupil(file.pupils.back());
        else if (const auto part = within(path, of_pupil)) end_in_pupil(file.pupils.back(), *part, path, value);
        else if (const auto place = within(path, of_places); place && !places_.empty()) {
            if (*place == "STRUCTURE/CODE_STRUCTURE") places_.back().code = value;
            if (*place == "STRUCTURE/TYPE_STRUCTURE") places_.back().type = value;
        }
    }

    void end_in_pupil(Pupil& pupil, std::string_view part, std::string_view path, const std::string& value) {
        set_text(pupil, pupil_texts, part, value);
        if (part == "NOM" && pupil.name.empty()) pupil.name = value;
        if (part == "ID_NATIONAL") other_ine_[0] = value;
        if (part == "INE_BEA") other_ine_[1] = value;
        if (part == "CODE_SEXE")
            pupil.sex = value == "1" ? SchoolSex::male : value == "2" ? SchoolSex::female : SchoolSex::unknown;
        if ((part == "PRENOM2" || part == "PRENOM3") && !value.empty()) pupil.other_first_names.push_back(value);
        if (part == "DATE_NAISS") pupil.born = day(path, value, pupil.problems);
        if (part == "DATE_ENTREE") pupil.entered = day(path, value, pupil.problems);
        if (part == "DATE_SORTIE") pupil.left = day(path, value, pupil.problems);
    }

    void end_pupil(Pupil& pupil) {
        // "sometimes written with a leading 0": a number, not a text.
        pupil.elenoet.erase(0, std::min(pupil.elenoet.find_first_not_of('0'), pupil.elenoet.size()));
        for (const std::string& ine : other_ine_)
            if (pupil.ine.empty()) pupil.ine = ine;
    }

    void name_shared_ine() {
        std::map<std::string, std::vector<std::size_t>> by_ine;
        for (std::size_t i = 0; i < file.pupils.size(); ++i)
            if (!file.pupils[i].ine.empty()) by_ine[file.pupils[i].ine].push_back(i);
        for (const auto& [ine, pupils] : by_ine)
            for (std::size_t i = 0; pupils.size() > 1 && i < pupils.size(); ++i) {
                Pupil& pupil = file.pupils[pupils[i]];
                const Pupil& other = file.pupils[pupils[i == 0 ? 1 : 0]];
                pupil.problems.push_back({refusals::ine_repeated,
                                          {.line = pupil.line, .header = "INE", .value = ine},
                                          {{"other", std::to_string(other.line)}}});
            }
    }

    std::vector<Place> places_;
    std::string place_of_;
    std::array<std::string, 2> other_ine_;
};

constexpr std::string_view of_guardian = "DONNEES/PERSONNES/PERSONNE";
constexpr std::string_view of_link = "DONNEES/RESPONSABLES/RESPONSABLE_ELEVE";
constexpr std::string_view of_address = "DONNEES/ADRESSES/ADRESSE";
constexpr std::array guardian_texts{
    RecordText<Guardian>{"LC_CIVILITE", &Guardian::civility},
    RecordText<Guardian>{"NOM_DE_FAMILLE", &Guardian::name},
    RecordText<Guardian>{"NOM_USAGE", &Guardian::usual_name},
    RecordText<Guardian>{"PRENOM", &Guardian::first_name},
    RecordText<Guardian>{"TEL_PERSONNEL", &Guardian::personal_phone},
    RecordText<Guardian>{"TEL_PORTABLE", &Guardian::mobile_phone},
    RecordText<Guardian>{"TEL_PROFESSIONNEL", &Guardian::work_phone},
    RecordText<Guardian>{"MEL", &Guardian::email},
};
constexpr std::array link_texts{
    RecordText<GuardianLink>{"ELEVE_ID", &GuardianLink::pupil},
    RecordText<GuardianLink>{"PERSONNE_ID", &GuardianLink::guardian},
    RecordText<GuardianLink>{"CODE_PARENTE", &GuardianLink::kinship},
};
constexpr std::array address_texts{
    RecordText<SchoolAddress>{"CODE_POSTAL", &SchoolAddress::postal_code},
    RecordText<SchoolAddress>{"LIBELLE_POSTAL", &SchoolAddress::town},
    RecordText<SchoolAddress>{"CODE_PAYS", &SchoolAddress::country},
};

bool is_yes(const std::string& value) { return value == "1" || value == "true"; }

class GuardiansReader final : public SchoolXml {
public:
    GuardiansFile file;

    void resolve() override {
        check_keys(file.guardians, "PERSONNE_ID");
        std::unordered_map<std::string, const Guardian*> known;
        for (Guardian& guardian : file.guardians) {
            known.try_emplace(guardian.id, &guardian);
            const auto address =
                addresses_.find(address_of_[static_cast<std::size_t>(&guardian - file.guardians.data())]);
            if (address != addresses_.end()) guardian.address = address->second;
        }
        for (const GuardianLink& link : file.links)
            if (!known.contains(link.guardian))
                file.warnings.push_back(
                    {refusals::key_unknown,
                     {.line = link.line, .header = "PERSONNE_ID", .value = shortened(link.guardian)}});
    }

private:
    void begin(std::string_view path, const XmlAttributes& attributes) override {
        if (path == of_guardian) {
            file.guardians.push_back({.line = line(), .id = text_of(attributes["PERSONNE_ID"])});
            address_of_.emplace_back();
        } else if (path == of_link) {
            file.links.push_back({.line = line()});
        } else if (path == of_address) {
            address_ = {};
            address_id_ = text_of(attributes["ADRESSE_ID"]);
        }
    }

    void end(std::string_view path, const std::string& value) override {
        if (path == of_address) addresses_.insert_or_assign(address_id_, std::move(address_));
        else if (const auto guardian = within(path, of_guardian)) {
            set_text(file.guardians.back(), guardian_texts, *guardian, value);
            if (*guardian == "NOM" && file.guardians.back().name.empty()) file.guardians.back().name = value;
            if (*guardian == "ADRESSE_ID") address_of_.back() = value;
        } else if (const auto link = within(path, of_link)) {
            end_in_link(file.links.back(), *link, value);
        } else if (const auto address = within(path, of_address); address && !value.empty()) {
            set_text(address_, address_texts, *address, value);
            // A town abroad has its postal code in its name.
            if (*address == "COMMUNE_ETRANGERE") address_.town = value;
            if (address->starts_with("LIGNE") && address->ends_with("_ADRESSE")) address_.lines.push_back(value);
        }
    }

    static void end_in_link(GuardianLink& link, std::string_view part, const std::string& value) {
        set_text(link, link_texts, part, value);
        // Older files say RESP_LEGAL, RESP_FINANCIER and PERS_CONTACT.
        if (part == "NIVEAU_RESPONSABILITE" || part == "RESP_LEGAL")
            link.level = value == "1" ? 1 : value == "2" ? 2 : 0;
        if (part == "PAIE_FRAIS_SCOLAIRES" || part == "RESP_FINANCIER") link.pays = is_yes(value);
        if (part == "A_CONTACTER_EN_PRIORITE" || part == "PERS_CONTACT") link.first_contact = is_yes(value);
    }

    std::vector<std::string> address_of_;  ///< of each guardian
    std::unordered_map<std::string, SchoolAddress> addresses_;
    SchoolAddress address_;
    std::string address_id_;
};

class StructuresReader final : public SchoolXml {
public:
    StructuresFile file;

private:
    void begin(std::string_view path, const XmlAttributes& attributes) override {
        if (path == "DONNEES/DIVISIONS/DIVISION")
            file.divisions.push_back({.line = line(), .code = text_of(attributes["CODE_STRUCTURE"])});
        if (path == "DONNEES/GROUPES/GROUPE")
            file.groups.push_back({.line = line(), .code = text_of(attributes["CODE_STRUCTURE"])});
    }
    void end(std::string_view path, const std::string& value) override {
        if (path == "DONNEES/DIVISIONS/DIVISION/LIBELLE_LONG") file.divisions.back().label = value;
        if (path == "DONNEES/GROUPES/GROUPE/LIBELLE_LONG") file.groups.back().label = value;
    }
};

class NomenclatureReader final : public SchoolXml {
public:
    NomenclatureFile file;

private:
    struct List {
        std::string_view path;
        std::string_view code;
        std::vector<CodeLabel> NomenclatureFile::*labels;
    };
    static constexpr std::array lists{
        List{"DONNEES/MATIERES/MATIERE", "CODE_MATIERE", &NomenclatureFile::subjects},
        List{"DONNEES/MEFS/MEF", "CODE_MEF", &NomenclatureFile::mefs},
        List{"DONNEES/LIENS_PARENTE/LIEN_PARENTE", "CODE_PARENTE", &NomenclatureFile::kinships},
    };

    void begin(std::string_view path, const XmlAttributes& attributes) override {
        for (const List& list : lists)
            if (path == list.path) (file.*list.labels).push_back({.code = text_of(attributes[list.code])});
    }
    void end(std::string_view path, const std::string& value) override {
        for (const List& list : lists) {
            const auto part = within(path, list.path);
            if (part && !value.empty() && (*part == "LIBELLE_EDITION" || *part == "LIBELLE_LONG"))
                (file.*list.labels).back().label = value;
        }
    }
};

}  // namespace

Result<PupilsFile> read_pupils(std::string_view file, ReadMeter* meter) {
    return read_school_file<PupilsReader>(file, {"BEE_ELEVES", "BEE_EPHC_ELEVES"}, meter);
}

bool is_enrolled(const Pupil& pupil, Day today) {
    return !pupil.inactive && !pupil.divisions.empty() && (!pupil.left || pupil.left > today);
}

Result<GuardiansFile> read_guardians(std::string_view file, ReadMeter* meter) {
    return read_school_file<GuardiansReader>(file, {"BEE_RESPONSABLES"}, meter);
}

Result<StructuresFile> read_structures(std::string_view file, ReadMeter* meter) {
    return read_school_file<StructuresReader>(file, {"BEE_STRUCTURES"}, meter);
}

Result<NomenclatureFile> read_nomenclature(std::string_view file, ReadMeter* meter) {
    return read_school_file<NomenclatureReader>(file, {"BEE_NOMENCLATURES"}, meter);
}

}  // namespace habilis
