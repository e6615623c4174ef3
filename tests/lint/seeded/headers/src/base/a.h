/* Does not say where size_t comes from. */
size_t a_count(void);
