# preview: writes every page and its error states, with sample data, into a
# folder: `preview OUT`. For looking at pages and for checks of their HTML.
add_executable(preview EXCLUDE_FROM_ALL tests/view/preview.c
	tests/view/sample_public.c tests/view/sample_staff.c)
target_include_directories(preview PRIVATE tests)
target_link_libraries(preview view)
