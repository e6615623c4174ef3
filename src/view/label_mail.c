/* label_mail: what came of a mail, by class; never a server's own words. */
#include "view/fill.h"
#include "view/label.h"

struct span
label_mail(enum language l, enum mail_class c)
{
	static const enum text texts[MAIL_CLASSES] = {
	    [MAIL_UNSET] = TEXT_mail_unset,
	    [MAIL_SENT] = TEXT_mail_sent,
	    [MAIL_NO_WAY] = TEXT_mail_no_way,
	    [MAIL_NO_TLS] = TEXT_mail_no_tls,
	    [MAIL_NO_LOGIN] = TEXT_mail_no_login,
	    [MAIL_LATER] = TEXT_mail_later,
	    [MAIL_REFUSED] = TEXT_mail_refused,
	    [MAIL_NO_ADDRESS] = TEXT_mail_no_address};

	return text_get(texts[c < MAIL_CLASSES ? c : MAIL_UNSET], l);
}
