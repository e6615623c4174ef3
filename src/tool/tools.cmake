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

add_executable(tmplc src/tool/tmplc.c src/tool/tmpl_block.c
	src/tool/tmpl_html.c src/tool/tmpl_name.c src/tool/tmpl_out.c
	src/tool/tmpl_page.c src/tool/tmpl_route.c src/tool/tmpl_text.c
	src/tool/tmpl_texts.c src/tool/tmpl_value.c src/tool/source.c)
target_include_directories(tmplc PRIVATE src)
target_compile_options(tmplc PRIVATE -include base/banned.h)
target_link_libraries(tmplc base PkgConfig::JANSSON)

# A text counts as used when a template or a file under src/ names it, so every
# such file is looked at again; outputs that stay the same are left alone.
set(VIEW_GENERATED)
file(GLOB templates CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/templates/*.html
	${CMAKE_SOURCE_DIR}/templates/part/*.html)
if(templates AND EXISTS ${CMAKE_SOURCE_DIR}/templates/text.ja.json)
	file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*.c
		${CMAKE_SOURCE_DIR}/src/*.h ${CMAKE_SOURCE_DIR}/src/*.def)
	add_custom_command(
		OUTPUT ${gen}/view/text.h ${gen}/view/text.c ${gen}/view/pages.h
			${gen}/view/pages.c
		COMMAND tmplc --templates templates --routes src/web/routes.def
			--source src --out ${gen}
		WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
		DEPENDS tmplc ${templates} ${sources}
			${CMAKE_SOURCE_DIR}/templates/text.ja.json
			${CMAKE_SOURCE_DIR}/templates/text.en.json
		VERBATIM)
	set(VIEW_GENERATED ${gen}/view/text.c ${gen}/view/pages.c)
endif()

# Tests of the generators: files with a known end (run.sh), and what they wrote
# run for real.
enable_testing()
set(work ${CMAKE_BINARY_DIR}/tool-tests)
add_test(NAME tool.sqlgen COMMAND sh tests/sqlgen/run.sh $<TARGET_FILE:sqlgen>
	${CMAKE_C_COMPILER} ${work}/sqlgen WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME tool.tmplc COMMAND sh tests/tmpl/run.sh $<TARGET_FILE:tmplc>
	${CMAKE_C_COMPILER} ${work}/tmpl WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
if(CMOCKA_FOUND)
	file(MAKE_DIRECTORY ${work}/gen/view)
	add_custom_command(OUTPUT ${work}/sample.gen.c ${work}/sample.gen.h
		COMMAND sqlgen tests/sqlgen/good/sample.sql ${work}/sample
		WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
		DEPENDS sqlgen ${CMAKE_SOURCE_DIR}/tests/sqlgen/good/sample.sql
		VERBATIM)
	add_executable(tool_sample tests/sqlgen/test_sample.c
		${work}/sample.gen.c src/store/db.c src/store/scrub.c)
	target_include_directories(tool_sample PRIVATE src ${work})
	target_link_libraries(tool_sample base PkgConfig::SQLITE
		PkgConfig::CMOCKA)
	add_test(NAME tool.sqlgen.sample COMMAND tool_sample)

	file(GLOB_RECURSE good CONFIGURE_DEPENDS
		${CMAKE_SOURCE_DIR}/tests/tmpl/good/templates/*)
	add_custom_command(
		OUTPUT ${work}/gen/view/pages.c ${work}/gen/view/pages.h
			${work}/gen/view/text.c ${work}/gen/view/text.h
		COMMAND tmplc --templates templates --routes routes.def
			--used-list used --out ${work}/gen
		WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/tests/tmpl/good
		DEPENDS tmplc ${good}
			${CMAKE_SOURCE_DIR}/tests/tmpl/good/routes.def
			${CMAKE_SOURCE_DIR}/tests/tmpl/good/used
		VERBATIM)
	add_executable(tool_render tests/tmpl/test_render.c
		${work}/gen/view/pages.c ${work}/gen/view/text.c
		src/view/page_out.c)
	target_include_directories(tool_render PRIVATE
		${CMAKE_SOURCE_DIR}/tests/tmpl/good ${work}/gen src)
	target_link_libraries(tool_render base PkgConfig::CMOCKA)
	add_test(NAME tool.tmplc.render COMMAND tool_render
		WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

	add_executable(tool_page_out tests/tmpl/test_page_out.c
		src/view/page_out.c)
	target_include_directories(tool_page_out PRIVATE src)
	target_link_libraries(tool_page_out base PkgConfig::CMOCKA)
	add_test(NAME tool.tmplc.escapers COMMAND tool_page_out)
endif()
