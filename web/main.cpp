#include "web/kit/app.h"
#include "web/shell/app.h"

int main() {
    habilis::kit::run([] {
        static habilis::web::App app;
        app.draw();
    });
    return 0;
}
