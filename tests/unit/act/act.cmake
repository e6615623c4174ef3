# Acts are tested with real rules in a house of its own (tests/store/house.h).
if(TARGET command AND CMOCKA_FOUND)
	file(GLOB sources CONFIGURE_DEPENDS
		${CMAKE_SOURCE_DIR}/tests/unit/act/test_*.c)
	foreach(source ${sources})
		get_filename_component(test ${source} NAME_WE)
		add_executable(act_${test} ${source} tests/store/house.c
			tests/store/seat.c tests/store/census.c)
		target_include_directories(act_${test} PRIVATE
			${CMAKE_SOURCE_DIR}/tests/store)
		target_link_libraries(act_${test} command PkgConfig::CMOCKA)
		add_test(NAME act.${test} COMMAND act_${test}
			WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
	endforeach()
endif()
