#pragma once

#include "shared/privacy/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Mes données": everything that is held on the person, to keep.
class MyDataPanel {
public:
    void draw(const Scene&);

private:
    void send(const Scene&);

    Command<ExportMyDataRoute> export_;
};

/// Asking to be erased, seeing what came of it, taking it back.
class MyErasurePanel {
public:
    void draw(const Scene&);
    [[nodiscard]] bool typed() const { return !comment_.empty(); }

private:
    void standing(const Scene&, const MyErasure&);
    void asking(const Scene&);
    void send(const Scene&);

    Query<ViewMyErasureRoute> mine_{ChangeKind::consents};
    Command<AskErasureRoute> ask_;
    Command<CancelErasureRoute> cancel_;
    std::string comment_;
    bool asking_ = false;
};

}  // namespace habilis::web
