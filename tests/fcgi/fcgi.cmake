# fcgi.smoke: the FastCGI loop behind a real nginx, and against a rough client.
add_executable(fcgi_echo tests/fcgi/echo.c)
target_link_libraries(fcgi_echo http)
add_executable(fcgi_client tests/fcgi/client.c)
add_test(NAME fcgi.smoke COMMAND sh ${CMAKE_SOURCE_DIR}/tests/fcgi/smoke.sh
	$<TARGET_FILE:fcgi_echo> $<TARGET_FILE:fcgi_client>
	${CMAKE_SOURCE_DIR}/docs/deploy/nginx.conf)
set_tests_properties(fcgi.smoke PROPERTIES TIMEOUT 60 RUN_SERIAL TRUE)

# fcgi.handover: restarts under load on one shared socket lose nothing.
add_executable(fcgi_handover tests/fcgi/handover.c)
target_link_libraries(fcgi_handover Threads::Threads)
add_test(NAME fcgi.handover COMMAND fcgi_handover $<TARGET_FILE:fcgi_echo>)
set_tests_properties(fcgi.handover PROPERTIES TIMEOUT 60 RUN_SERIAL TRUE)
