/*
 * site: names out of the profile, and addresses of static files with their
 * version, which changes when a file does (they are cached for a year). Must
 * never point to another host (L12).
 */
#include "view/site.h"

/* static/assets.cmake gives a hash of the files. */
#ifndef ASSET_VERSION
#define ASSET_VERSION "0"
#endif
#define ASSET(name) span_of("/static/" name "?v=" ASSET_VERSION)

struct site
site_of(const struct profile *profile, enum language language)
{
	return (struct site){
	    .portal = profile->portal.in[language],
	    .council = profile->title.in[language],
	    .desk = profile->desk.in[language],
	    .hours = profile->times.text.in[language],
	    .icon = ASSET("mark.svg"),
	    .base_css = ASSET("base.css"),
	    .parts_css = ASSET("parts.css"),
	    .case_css = ASSET("case.css"),
	    .first_css = ASSET("first.css"),
	    .info_css = ASSET("info.css"),
	    .staff_css = ASSET("staff.css"),
	    .print_css = ASSET("print.css"),
	    .upload = ASSET("upload.js"),
	    .script = ASSET("buttons.js"),
	    .ending_script = ASSET("ending.js"),
	    .form_script = ASSET("form.js"),
	};
}
