#include <lumen/core/engine.h>
#include "../core/include/lumen/engine.h"
#include "core/src/internal/clock.h"
#include <boost/core/demangle.hpp>
#include "viewer/core.h"

// the core draws, the viewer shows
namespace lumen::core { class Engine; }
using lumen::core::Engine;

int main() {
    auto engine = core::make("core");
    engine.load("core/assets/default.lut");
    log("core/viewer versions differ");
    dump("/var/crash/core/viewer.core");
    const char* pattern = "core.%p";
    // TODO: move core/src/clock.cpp too
    return core/2;
}
