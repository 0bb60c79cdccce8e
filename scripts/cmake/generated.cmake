# Sources that scripts make: words from the catalogues, files carried inside the server.

# The catalogues of both languages as functions: words.h, words/<feature>.h, words.cpp.
function(habilis_words name)
    file(GLOB catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/i18n/*/*.json)
    set(headers ${generated}/words.h)
    foreach(catalogue IN LISTS catalogues)
        cmake_path(GET catalogue STEM feature)
        list(APPEND headers ${generated}/words/${feature}.h)
    endforeach()
    list(REMOVE_DUPLICATES headers)
    add_custom_command(
        OUTPUT ${generated}/words.cpp ${headers}
        COMMAND ${python} ${tools}/make_words.py ${CMAKE_SOURCE_DIR}/assets/i18n ${generated}
        DEPENDS ${catalogues} ${tools}/make_words.py ${tools}/catalogues.py
        COMMENT "Generating the words")
    habilis_library(${name} NO_EXCEPTIONS ${generated}/words.cpp ${headers})
    target_link_libraries(${name} PUBLIC habilis_shared)
endfunction()

# Common passwords and pass-phrase words as compact literals of the domain library.
file(GLOB password_words CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/passwords/*.txt)
add_custom_command(
    OUTPUT ${generated}/password_tables.h
    COMMAND ${python} ${tools}/make_passwords.py ${CMAKE_SOURCE_DIR}/assets/passwords ${generated}
    DEPENDS ${password_words} ${tools}/make_passwords.py
    COMMENT "Generating the password tables")

# What the programs are made of: build_info.h, and licences.txt for the browser.
add_custom_command(
    OUTPUT ${generated}/build_info.h ${CMAKE_BINARY_DIR}/assets/licences.txt
    COMMAND ${python} ${tools}/make_build_info.py ${PROJECT_VERSION} ${deps}
        ${generated}/build_info.h ${CMAKE_BINARY_DIR}/assets/licences.txt
    DEPENDS ${tools}/make_build_info.py ${deps}/.imgui.stamp ${deps}/.httplib.stamp ${deps}/.sqlite.stamp ${deps}/.npm.stamp
        /var/lib/dpkg/status
    COMMENT "Listing the components")

# Small files that the server carries inside: embedded.h says how to get at them.
if(NOT EMSCRIPTEN)
    file(GLOB_RECURSE embedded CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
        ${CMAKE_SOURCE_DIR}/server/storage/*.sql ${CMAKE_SOURCE_DIR}/assets/mail/*
        ${CMAKE_SOURCE_DIR}/assets/notices/* ${CMAKE_SOURCE_DIR}/assets/passwords/* ${CMAKE_SOURCE_DIR}/assets/demo/*)
    set(embedded_files ${embedded})
    list(TRANSFORM embedded_files PREPEND ${CMAKE_SOURCE_DIR}/)
    add_custom_command(
        OUTPUT ${generated}/embedded.cpp ${generated}/embedded.h
        COMMAND ${python} ${tools}/make_embedded.py ${CMAKE_SOURCE_DIR} ${generated} ${embedded}
        DEPENDS ${embedded_files} ${tools}/make_embedded.py
        COMMENT "Embedding migrations, mails, notices and lists")
    habilis_library(habilis_embedded ${generated}/embedded.cpp ${generated}/embedded.h ${generated}/build_info.h)
endif()
