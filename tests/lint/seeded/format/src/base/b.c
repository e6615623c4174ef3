/* As it should be. */
int
b(void)
{
	return 1;
}
