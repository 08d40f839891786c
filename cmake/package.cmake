# What `cmake --install` puts where beside the programs, and `cpack`: one Debian package with everything.
include(GNUInstallDirs)
set(CMAKE_INSTALL_DOCDIR ${CMAKE_INSTALL_DATADIR}/doc/sural)
set(desktop ${PROJECT_SOURCE_DIR}/apps/desktop)
configure_file(${desktop}/org.sural.Workstation.metainfo.xml.in org.sural.Workstation.metainfo.xml @ONLY)

install(DIRECTORY datasets/ DESTINATION ${CMAKE_INSTALL_DATADIR}/sural
        FILES_MATCHING PATTERN "*.json" PATTERN "*.csv" PATTERN generate EXCLUDE)
install(FILES ${desktop}/sural.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME sural)
install(FILES docs/man/sural.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(DIRECTORY docs/guide docs/pictures DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
if(SURAL_BUILD_WORKSTATION)
  install(FILES ${desktop}/org.sural.Workstation.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES ${desktop}/org.sural.Workstation.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/org.sural.Workstation.metainfo.xml
          DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES docs/man/sural-workstation.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CONTACT "The Sural authors <authors@sural.example>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-dejavu-core, fonts-dejavu-extra, fonts-inter")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads DICOM duplex ultrasound studies and angiograms of the leg, measures
 venous reflux, velocities, vein compression and arterial narrowing, and puts
 each number beside the published criterion it belongs to.")
include(CPack)
