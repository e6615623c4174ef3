/* SQL is at home here, but never built. */
	run("SELECT a FROM b");
	buf_printf(&b, "DELETE FROM %s", table);
