/* strcpy( in a comment is none. */
	strcpy(to, from);
	say("sprintf(");
	my_sprintf(b);
	n = atoi (s); /* over
	sprintf(a, b) two lines */
	p = alloca(9);
	run("SELECT a FROM b");
	buf_printf(&b, "DELETE FROM %s", table);
	may = (struct may_read_case *)p;
	may = (const struct may_read_case *)(void *)p;
	now = (struct may_now){0};
	enum fail page(struct ctx *, const struct may_read_case *);
	f(const struct may_read_case *may);
