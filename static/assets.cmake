# assets: one version for the files of this folder, a hash of their bytes. It
# stands in their addresses, since nginx lets browsers keep them for a year.
file(GLOB assets CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/static/*.css
	${CMAKE_SOURCE_DIR}/static/*.js ${CMAKE_SOURCE_DIR}/static/*.svg)
set(bytes)
foreach(asset ${assets})
	set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${asset})
	file(SHA256 ${asset} hash)
	string(APPEND bytes ${hash})
endforeach()
string(SHA256 hash "${bytes}")
string(SUBSTRING ${hash} 0 12 hash)
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/view/site.c
	PROPERTIES COMPILE_DEFINITIONS ASSET_VERSION="${hash}")
