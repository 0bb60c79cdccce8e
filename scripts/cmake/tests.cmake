# One binary per layer: few links, one process to start.

set(doctest_main ${CMAKE_SOURCE_DIR}/tests/support/doctest_main.cpp)
set(doctest_header ${deps}/include/doctest/doctest.h)
if(NOT EXISTS ${doctest_header})
    message(STATUS "doctest is not installed, tests are left out: scripts/setup --tests")
    return()
endif()
add_library(doctest_headers INTERFACE)
target_include_directories(doctest_headers SYSTEM INTERFACE ${deps}/include)
if(EMSCRIPTEN)
    # Without exceptions a failed REQUIRE is counted but does not stop its test.
    target_compile_definitions(doctest_headers INTERFACE
        DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS DOCTEST_CONFIG_NO_POSIX_SIGNALS)
    target_compile_options(doctest_headers INTERFACE -fno-exceptions)
endif()

# habilis_tests(name folder libraries…): tests/<folder>/**/*.cpp and tests/support/<folder>/**/*.cpp.
function(habilis_tests name folder)
    habilis_glob(sources "tests/${folder}/*.cpp" "tests/support/${folder}/*.cpp")
    if(NOT sources)
        return()
    endif()
    add_executable(${name} EXCLUDE_FROM_ALL ${doctest_main} ${sources})
    target_link_libraries(${name} PRIVATE doctest_headers habilis_own ${ARGN})
    if(EMSCRIPTEN)
        target_link_options(${name} PRIVATE -O1 -sENVIRONMENT=node -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1)
    endif()
endfunction()

habilis_tests(tests_shared shared habilis_words habilis_shared)
if(NOT EMSCRIPTEN)
    habilis_tests(tests_server server habilis_server_lib httplib)
    habilis_tests(tests_web web habilis_web_native)
endif()

# Prints one line per vector; scripts/test compares the native and the WebAssembly output byte for byte.
habilis_glob(parity_sources "tests/parity/*.cpp")
if(parity_sources)
    add_executable(parity EXCLUDE_FROM_ALL ${parity_sources})
    target_link_libraries(parity PRIVATE habilis_words habilis_shared)
    if(EMSCRIPTEN)
        target_link_options(parity PRIVATE -O1 -sENVIRONMENT=node -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1)
    endif()
endif()

# What scripts/bench measures in C++; the rest of the bench is scripts around the server.
habilis_glob(bench_sources "tests/bench/*.cpp")
if(bench_sources AND NOT EMSCRIPTEN)
    add_executable(bench EXCLUDE_FROM_ALL ${bench_sources})
    target_link_libraries(bench PRIVATE habilis_server_lib)
endif()
