/* leak: compared with, never shown. */
static const char *const forms[] = {"株式会社"};
