# What ./dev bench runs beside the program.
add_executable(bench_bare_page tests/bench/bare_page.c)
target_link_libraries(bench_bare_page ${FCGI_LIBRARY} Threads::Threads)
add_executable(bench_load tests/bench/load.c
	tests/bench/client.c tests/bench/response.c)
target_include_directories(bench_load PRIVATE ${CMAKE_SOURCE_DIR}/tests/bench)
target_link_libraries(bench_load seal base)
