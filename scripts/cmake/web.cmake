# The browser client: app.js and app.wasm; strength.wasm, the meter of the plain pages.

habilis_glob(web_sources "web/*.cpp")
set(web_main ${CMAKE_SOURCE_DIR}/web/main.cpp)
set(web_later ${CMAKE_SOURCE_DIR}/web/shell/later_screens.cpp)
list(FILTER web_sources EXCLUDE REGEX "_native\\.cpp$|/web/main\\.cpp$|/later_screens\\.cpp$|/strength_emscripten\\.cpp$")
habilis_library(habilis_web NO_EXCEPTIONS ${web_sources} ${generated}/icons.h)
target_link_libraries(habilis_web PUBLIC habilis_words habilis_shared imgui)
# Everything is compiled for size but what runs for each row of a table, or each letter, in each frame.
habilis_glob(hot_sources "web/kit/*.cpp" "web/platform/raster.cpp" "web/accounts/users_*.cpp" "web/accounts/account_actions.cpp" "shared/base/text.cpp")
set_source_files_properties(${hot_sources} PROPERTIES COMPILE_OPTIONS -O2)

if(EXISTS ${web_main})
    # The archives come first, so that the linker takes what main.cpp needs before what only the later screens need: of
    # equal functions the first survives, and one of the first part must not survive in the rest.
    add_executable(app ${web_main} ${web_later})
    target_link_options(app PRIVATE $<TARGET_FILE:habilis_web> $<TARGET_FILE:habilis_shared> $<TARGET_FILE:imgui>
        $<TARGET_FILE:habilis_words>)
    target_link_libraries(app PRIVATE habilis_web)
    target_compile_options(app PRIVATE -fno-exceptions -fno-rtti)
    set_target_properties(app PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} SUFFIX .js)
    # emmalloc, no file system and no longjmp keep it small; DYNAMIC_EXECUTION=0 is what the CSP needs.
    target_link_options(app PRIVATE -Oz -fno-exceptions -fno-rtti
        -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sFILESYSTEM=0 -sENVIRONMENT=web -sALLOW_MEMORY_GROWTH=1
        -sMALLOC=emmalloc -sDYNAMIC_EXECUTION=0 -sSUPPORT_LONGJMP=0 -sTEXTDECODER=2
        # split_program.py needs the functions' names as the object files have them.
        --profiling-funcs -Wl,--no-demangle --pre-js ${CMAKE_SOURCE_DIR}/web/platform/rest_pre.js)
    # JavaScript that C++ calls: web/**/<name>_library.js.
    habilis_glob(js_libraries "web/*_library.js")
    foreach(library IN LISTS js_libraries)
        target_link_options(app PRIVATE "SHELL:--js-library ${library}")
    endforeach()
    set_target_properties(app PROPERTIES LINK_DEPENDS "${js_libraries};${CMAKE_SOURCE_DIR}/web/platform/rest_pre.js")

    # What the first screens need, and the rest.
    find_program(llvm_nm NAMES llvm-nm-14 llvm-nm HINTS /usr/lib/llvm-14/bin REQUIRED)
    set(program_parts ${CMAKE_BINARY_DIR}/parts/app.wasm ${CMAKE_BINARY_DIR}/parts/app-rest.wasm)
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/parts)
    add_custom_command(
        OUTPUT ${program_parts}
        COMMAND ${python} ${tools}/split_program.py ${llvm_nm} ${CMAKE_BINARY_DIR}/app.wasm ${program_parts}
            ${EMSCRIPTEN_SYSROOT}/lib/wasm32-emscripten/libc++-noexcept.a
            "$<TARGET_OBJECTS:app>" $<TARGET_FILE:habilis_web> $<TARGET_FILE:habilis_shared> $<TARGET_FILE:imgui>
            $<TARGET_FILE:habilis_words>
        COMMAND_EXPAND_LISTS
        DEPENDS app ${tools}/split_program.py
        COMMENT "Cutting the program in two")
endif()

# The rule of passwords alone, without any JavaScript of Emscripten's.
add_executable(strength ${CMAKE_SOURCE_DIR}/web/pages/strength_emscripten.cpp)
target_link_libraries(strength PRIVATE habilis_shared)
target_compile_options(strength PRIVATE -Oz -fno-exceptions -fno-rtti)
target_link_options(strength PRIVATE -Oz -fno-exceptions -fno-rtti --no-entry -sSTANDALONE_WASM -sFILESYSTEM=0
    -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1)
set_target_properties(strength PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} SUFFIX .wasm)
