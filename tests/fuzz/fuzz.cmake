# Fuzz targets: tests/fuzz/fuzz_NAME.c and its corpus tests/fuzz/corpus/NAME.
# With -DFUZZ=ON (clang) they link libFuzzer; otherwise they replay the corpus.
# Either way the test fuzz.NAME runs each input of the corpus once.
file(GLOB fuzz_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_*.c)
foreach(source ${fuzz_sources})
	get_filename_component(target ${source} NAME_WE)
	string(REGEX REPLACE "^fuzz_" "" name ${target})
	add_executable(${target} ${source})
	target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src
		${CMAKE_SOURCE_DIR}/tests/fuzz)
	foreach(library http seal domain base)
		if(TARGET ${library})
			target_link_libraries(${target} ${library})
		endif()
	endforeach()
	set(replay ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name})
	if(FUZZ)
		target_link_options(${target} PRIVATE -fsanitize=fuzzer)
		set(replay -runs=0 ${replay})
	endif()
	add_test(NAME fuzz.${name} COMMAND ${target} ${replay})
endforeach()
