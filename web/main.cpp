#include "web/kit/app.h"
#include "web/shell/app.h"

namespace {

habilis::web::App& app() {
    static habilis::web::App one;
    return one;
}

}  // namespace

int main() {
    habilis::kit::run([] { app().draw(); });
    app();  // asks who is here while letters are still on their way
    return 0;
}
