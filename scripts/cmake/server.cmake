# The server: one library for the tests and one program.

habilis_glob(reader_sources "shared/transfer/read/*.cpp")
list(FILTER reader_sources EXCLUDE REGEX "/place\\.cpp$")  # of the domain
habilis_library(habilis_readers NO_EXCEPTIONS ${reader_sources})
target_link_libraries(habilis_readers PUBLIC habilis_shared nlohmann_headers
    PkgConfig::expat PkgConfig::libutf8proc PkgConfig::minizip PkgConfig::zlib)

habilis_glob(server_sources "server/*.cpp")
set(server_main ${CMAKE_SOURCE_DIR}/server/main.cpp)
list(REMOVE_ITEM server_sources ${server_main})
habilis_library(habilis_server_lib ${server_sources})
target_link_libraries(habilis_server_lib PUBLIC habilis_words habilis_readers habilis_shared habilis_embedded sqlitecpp
    PkgConfig::libargon2 PkgConfig::libcrypto PkgConfig::libcurl PkgConfig::libidn2 PkgConfig::libpq PkgConfig::libutf8proc PkgConfig::xlsxwriter PkgConfig::zlib Threads::Threads)

# httplib is seen by server/http alone (a rule of scripts/checks, made hard to break here).
set(http_sources ${server_sources})
list(FILTER http_sources INCLUDE REGEX "/server/http/")
set_source_files_properties(${http_sources} PROPERTIES COMPILE_OPTIONS "-isystem;${deps}/httplib")

if(EXISTS ${server_main})
    add_executable(habilis ${server_main})
    target_link_libraries(habilis PRIVATE habilis_server_lib)
endif()

# The client's sources also compile natively, against ImGui without a window, for the tests.
habilis_glob(web_sources "web/*.cpp")
list(FILTER web_sources EXCLUDE REGEX "_emscripten\\.cpp$|/web/main\\.cpp$")
habilis_library(habilis_web_native NO_EXCEPTIONS ${web_sources} ${generated}/icons.h)
set_target_properties(habilis_web_native PROPERTIES EXCLUDE_FROM_ALL ON)
target_link_libraries(habilis_web_native PUBLIC habilis_words habilis_shared imgui)
# Layout measures text, so the tests need the fonts that the browser gets.
add_custom_target(fonts DEPENDS ${static_files})
add_dependencies(habilis_web_native fonts)
set_source_files_properties(${CMAKE_SOURCE_DIR}/web/platform/services_native.cpp PROPERTIES COMPILE_DEFINITIONS HABILIS_FONTS="${fonts_folder}")
