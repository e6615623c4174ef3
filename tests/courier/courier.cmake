# For tests/courier: spool_put puts a notice into a spool, as serve does; walls
# tries what the lock-down must refuse.
if(TARGET courier)
	add_executable(courier_spool_put tests/courier/spool_put.c)
	target_link_libraries(courier_spool_put courier)
endif()
if(TARGET command)
	add_executable(courier_walls tests/courier/walls.c)
	target_link_libraries(courier_walls command)
endif()
