/* password_words: the words and rows, nothing else. */
#include "domain/password_words.h"

/* In folded form: small letters, katakana, no separators. */
const char *const password_words[] = {
    /* what leads every list of used passwords */
    "password", "passwd", "passcode", "passphrase", "pass", "word", "letmein",
    "welcome", "iloveyou", "monkey", "dragon", "football", "baseball",
    "sunshine", "princess", "master", "shadow", "superman", "batman", "trustno",
    "correcthorsebatterystaple", "starwars", "hello", "freedom", "whatever",
    "computer", "internet", "google", "facebook", "amazon", "microsoft",
    "windows", "linux", "samsung", "apple", "pokemon", "summer", "winter",
    "spring", "autumn", "january", "february", "march", "april", "june", "july",
    "august", "september", "october", "november", "december", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "abc",
    "qwerty", "qwertz", "azerty", "asdf", "zxcv", "qaz", "wsx", "edc", "rfv",
    "tgb", "yhn", "ujm", "test", "sample", "example", "demo", "guest", "temp",
    "changeme", "change", "default", "secret", "private", "login", "logon",
    "user", "account", "admin", "administrator", "root", "system", "server",
    "network", "manager", "service", "support", "office", "company", "and",
    "the", "new", "for", "my",
    /* Japan */
    "japan", "nippon", "nihon", "tokyo", "osaka", "kyoto", "sakura", "fuji",
    "ninja", "samurai", "arigato", "konnichiwa", "ohayou", "aishiteru",
    "pikachu", "doraemon", "naruto", "パスワード", "アンショウ", "ヒミツ",
    "コンニチハ", "オハヨウ", "アリガトウ", "サクラ", "東京", "大阪", "日本",
    "暗証番号", "秘密", "管理者", "合言葉",
    /* this place */
    "madoguchi", "マドグチ", "窓口", "相談", "soudan", "jpcert", "jpcertcc",
    "cert", "csirt", "nisc", "nco", "ipa", "cyber", "サイバー", "security",
    "セキュリティ", "cybersecurity", "council", "協議会", "kyogikai",
    "kyougikai", "構成員", "member", "タスクフォース", "taskforce", "incident",
    "インシデント", "desk", "portal", "事務局", "内閣", "naikaku", "kantei",
    "政府", "官邸", "統括室"};
const size_t password_words_n =
    sizeof(password_words) / sizeof(*password_words);

/* Neighbours on keyboards; each is looked at in both directions. */
const char *const password_words_rows[] = {"1234567890", "qwertyuiop",
    "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm",
    "wxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "zaq1xsw2cde3vfr4bgt5nhy6mju7", "qazwsxedcrfvtgbyhnujm",
    "abcdefghijklmnopqrstuvwxyz", "0123456789",
    "あいうえおかきくけこさしすせそたちつてとなにぬねの",
    "アイウエオカキクケコサシスセソタチツテトナニヌネノ",
    "イロハニホヘトチリヌルヲワカヨタレソツネナラム"};
const size_t password_words_rows_n =
    sizeof(password_words_rows) / sizeof(*password_words_rows);
