#include "web/kit/app.h"
#include "web/kit/gallery.h"

int main() {
    habilis::kit::run(habilis::kit::gallery);
    return 0;
}
