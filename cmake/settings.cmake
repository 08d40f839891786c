set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# Warnings are errors in our own targets; the libraries' headers come in as system headers.
add_library(sural_settings INTERFACE)
target_include_directories(sural_settings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(sural_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Werror
  -Wno-missing-field-initializers  # designated initialisers leave the rest at their defaults
  -Wno-maybe-uninitialized         # GCC 12 says it of std::variant members that are never read
  -Wno-restrict)                   # GCC 12 sees overlaps in std::string that are not there (GCC bug 105651)
if(SURAL_SANITIZE)
  target_compile_options(sural_settings INTERFACE
    -fsanitize=address,undefined -fno-sanitize=vptr -fno-omit-frame-pointer)
  target_link_options(sural_settings INTERFACE -fsanitize=address,undefined)
endif()

# A folder is a target: sural_add_library(imaging_dicom SOURCES a.cpp PUBLIC sural_x PRIVATE dcmdata [SEPARATE])
# SEPARATE: its sources give the same name to different things, so CMake's unity build has to leave them apart.
function(sural_add_library name)
  cmake_parse_arguments(ARG "SEPARATE" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(sural_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(sural_${name} PUBLIC ${ARG_PUBLIC} PRIVATE sural_settings ${ARG_PRIVATE})
  if(ARG_SEPARATE)
    set_target_properties(sural_${name} PROPERTIES UNITY_BUILD OFF)
  endif()
endfunction()
