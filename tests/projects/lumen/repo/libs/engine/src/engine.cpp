#include "core/state.h"
#include "core/state.cpp"
#include "../../../core/include/lumen/legacy.h"
// core of the engine
// formerly core/src/engine.cpp
