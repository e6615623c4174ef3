# What ./dev bench builds beside the program; nothing else needs it.
add_executable(bench_bare_page EXCLUDE_FROM_ALL tests/bench/bare_page.c)
target_link_libraries(bench_bare_page ${FCGI_LIBRARY} Threads::Threads)
add_executable(bench_load EXCLUDE_FROM_ALL tests/bench/load.c
	tests/bench/client.c tests/bench/response.c)
target_include_directories(bench_load PRIVATE ${CMAKE_SOURCE_DIR}/tests/bench)
target_link_libraries(bench_load seal base)
