/* Spaces for tabs, a brace out of place. */
int a(void)  {
  return 1 ;
}
