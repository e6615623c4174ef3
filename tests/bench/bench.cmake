# What ./dev bench runs beside the program.
add_executable(bench_bare_page tests/bench/bare_page.c)
target_link_libraries(bench_bare_page ${FCGI_LIBRARY} Threads::Threads)
add_executable(bench_load tests/bench/load.c
	tests/bench/client.c tests/bench/response.c)
target_include_directories(bench_load PRIVATE ${CMAKE_SOURCE_DIR}/tests/bench)
target_link_libraries(bench_load seal base)
# The released program and one command more, which makes cases. Nothing else may
# have it: `madoguchi` itself is built without.
if(TARGET command)
	add_executable(bench_madoguchi EXCLUDE_FROM_ALL src/main.c
		tests/bench/fill.c)
	target_compile_definitions(bench_madoguchi PRIVATE MADOGUCHI_BENCH=1)
	target_include_directories(bench_madoguchi PRIVATE
		${CMAKE_SOURCE_DIR}/tests/bench)
	target_link_libraries(bench_madoguchi command)
endif()
