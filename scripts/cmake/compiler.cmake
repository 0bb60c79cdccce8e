# Flags, ccache and the environment of emcc; nothing here depends on what the calling shell has set.

set(launcher_environment CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_PCH_EXTSUM=1)
if(EMSCRIPTEN)
    # Debian's libraries are prebuilt; its node modules lie where NodeSource's node does not look; python is Debian's.
    set(emscripten_environment EM_FROZEN_CACHE=1 NODE_PATH=/usr/share/nodejs EMSDK_PYTHON=/usr/bin/python3)
    # ccache would take emcc, a script, for an unknown compiler.
    list(APPEND launcher_environment CCACHE_COMPILERTYPE=clang ${emscripten_environment})
    list(JOIN emscripten_environment " " link_environment)
    set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "env ${link_environment}")
endif()
find_program(ccache ccache REQUIRED)
set(CMAKE_C_COMPILER_LAUNCHER env ${launcher_environment} ${ccache})
set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})

add_compile_options(
    -fdiagnostics-color=always
    # No path of the building machine in a binary.
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
if(EMSCRIPTEN)
    # emcc takes inlining away where it is told to save space, even from what asks for speed after that, and leaves it to
    # wasm-opt: which comes too late to keep local variables out of memory. Painting took ten times as long.
    add_compile_options(-fno-exceptions -fno-rtti -finline-functions)
else()
    add_compile_options(-fstack-protector-strong -fPIE)
    add_compile_definitions(_GLIBCXX_ASSERTIONS)
    add_link_options(-pie -Wl,-z,relro,-z,now)
    if(HABILIS_SANITIZE)
        add_compile_options(-fsanitize=${HABILIS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
        add_link_options(-fsanitize=${HABILIS_SANITIZE})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
            # libSQLiteCpp.a and the other C++ libraries of Debian are built with g++ and libstdc++.
            add_compile_options(-Wno-unknown-warning-option)
        endif()
    else()
        add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    endif()
endif()

# What our own code is compiled with, on top of the flags above.
add_library(habilis_own INTERFACE)
target_compile_options(habilis_own INTERFACE -Wall -Wextra -Wpedantic -Werror
    # Designated initialisers that leave members to their defaults are our named arguments.
    -Wno-missing-field-initializers)
if(NOT EMSCRIPTEN)
    # g++ 12 warns wrongly about inlined std::string and std::vector code (GCC bugs 105329, 105651).
    target_compile_options(habilis_own INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()
target_include_directories(habilis_own INTERFACE ${CMAKE_SOURCE_DIR} ${generated})

# Parsing the standard library is half of a compilation's time, so it is done once for all, by g++ only: the web build
# compiles shared/ and web/ without, which finds missing includes. One header for each way of compiling.
option(HABILIS_PCH "Precompile the standard headers" OFF)
if(HABILIS_PCH)
    execute_process(COMMAND dpkg-query -W libstdc++-12-dev g++-12 gcc-12 libc6-dev OUTPUT_VARIABLE compiler_packages)
    set(standard_headers <algorithm> <array> <charconv> <chrono> <cstdint> <functional> <map> <memory> <mutex> <optional>
        <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>)
    add_compile_options(-fpch-preprocess)
    foreach(kind plain no_exceptions)
        file(WRITE ${generated}/empty/pch_${kind}.cpp "")
        add_library(pch_${kind} STATIC EXCLUDE_FROM_ALL ${generated}/empty/pch_${kind}.cpp)
        target_link_libraries(pch_${kind} PRIVATE habilis_own)  # -Wpedantic decides some of the compiler's macros
        target_precompile_headers(pch_${kind} PRIVATE ${standard_headers})
        # g++ never writes the same precompiled header twice; ccache takes this file's word for its content.
        file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/CMakeFiles/pch_${kind}.dir/cmake_pch.hxx.gch.sum
            CONTENT "${compiler_packages}${standard_headers} ${kind} ${CMAKE_CXX_FLAGS_RELEASE}")
    endforeach()
    target_compile_options(pch_no_exceptions PRIVATE -fno-exceptions -fno-rtti)
endif()

# habilis_precompiled(target [NO_EXCEPTIONS])
function(habilis_precompiled target)
    if(NOT HABILIS_PCH)
        return()
    elseif("NO_EXCEPTIONS" IN_LIST ARGN)
        target_precompile_headers(${target} REUSE_FROM pch_no_exceptions)
    else()
        target_precompile_headers(${target} REUSE_FROM pch_plain)
    endif()
endfunction()

# habilis_library(name [NO_EXCEPTIONS] sources…): a static library, an empty one while it has no source.
function(habilis_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "NO_EXCEPTIONS" "" "")
    list(FILTER arg_UNPARSED_ARGUMENTS EXCLUDE REGEX "^$")
    set(compiled ${arg_UNPARSED_ARGUMENTS})
    list(FILTER compiled EXCLUDE REGEX "\\.h$")
    if(NOT compiled)
        file(WRITE ${generated}/empty/${name}.cpp "")
        list(APPEND arg_UNPARSED_ARGUMENTS ${generated}/empty/${name}.cpp)
    endif()
    add_library(${name} STATIC ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PUBLIC habilis_own)
    if(arg_NO_EXCEPTIONS)
        target_compile_options(${name} PRIVATE -fno-exceptions -fno-rtti)
        habilis_precompiled(${name} NO_EXCEPTIONS)
    else()
        habilis_precompiled(${name})
    endif()
endfunction()
