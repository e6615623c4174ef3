# The generators and what they write. Sets STORE_GENERATED and VIEW_GENERATED
# (lists of .c files; empty while there is nothing to generate from). Generated
# headers are found under ${CMAKE_BINARY_DIR}/gen.

set(gen ${CMAKE_BINARY_DIR}/gen)
file(MAKE_DIRECTORY ${gen}/store ${gen}/view)

add_executable(sqlgen src/tool/sqlgen.c src/tool/sql_check.c
	src/tool/sql_emit.c src/tool/source.c)
target_include_directories(sqlgen PRIVATE src)
target_compile_options(sqlgen PRIVATE -include base/banned.h)
target_link_libraries(sqlgen base)

set(STORE_GENERATED)
foreach(file statements sessions)
	if(EXISTS ${CMAKE_SOURCE_DIR}/src/store/${file}.sql)
		add_custom_command(
			OUTPUT ${gen}/store/${file}.gen.c ${gen}/store/${file}.gen.h
			COMMAND sqlgen src/store/${file}.sql ${gen}/store/${file}
			WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
			DEPENDS sqlgen ${CMAKE_SOURCE_DIR}/src/store/${file}.sql
			VERBATIM)
		list(APPEND STORE_GENERATED ${gen}/store/${file}.gen.c)
	endif()
endforeach()
