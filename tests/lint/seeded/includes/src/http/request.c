/* only http/fcgi.c includes libfcgi. */
#include <fcgiapp.h>
