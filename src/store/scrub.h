/*
 * scrub: the pages of a file without what once lay on them. When SQLite moves a
 * row to another page it leaves the old bytes in the unused middle of the page
 * that it came from, secure_delete or not; a key deleted afterwards would still
 * lie there. Here each page is written with that middle zeroed. In WAL mode
 * pages go into the file by checkpoints alone, so after one that truncates the
 * WAL nothing deleted is left (decision 0031).
 */
#ifndef MADOGUCHI_STORE_SCRUB_H
#define MADOGUCHI_STORE_SCRUB_H

/* Bytes of a page; one of another size is written as it is. */
enum { SCRUB_PAGE = 4096 };

/* The name of the VFS for sqlite3_open_v2: SQLite's default of the first call
 * with this added. Ends the process if there is none. */
const char *scrub_vfs(void);
/* Zeroes the unused middle of a page of a table or an index; first: page 1. */
void scrub_page(unsigned char *page, int first);

#endif
