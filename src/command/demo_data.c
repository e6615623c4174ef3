/* demo_data: who is there in a demo. */
#include "command/demo_data.h"

#include "domain/council.h"

#define LEN(x) ((int)(sizeof(x) / sizeof((x)[0])))

enum { NOWHERE = -1, MINISTRY = 11 };

static const struct demo_person jpcert[] = {
    {"administrator", "管理 一郎", ROLE_ADMINISTRATOR, false, 0, NOWHERE},
    {"registrar", "登録 文子", ROLE_REGISTRAR, false, 0, NOWHERE},
    {"lead1", "主任 花子", ROLE_LEAD | ROLE_OFFICER, true, 0, NOWHERE},
    {"lead2", "主任 次郎", ROLE_LEAD | ROLE_OFFICER, true, 0, NOWHERE},
    {"officer1", "佐伯 涼子", ROLE_OFFICER, true, 1, NOWHERE},
    {"officer2", "三好 健", ROLE_OFFICER, false, 1, NOWHERE},
    {"officer3", "新田 春", ROLE_OFFICER, true, 0, NOWHERE},
    {"officer4", "出向 守", ROLE_OFFICER, false, 0, MINISTRY},
    {"analyst1", "分析 修", ROLE_ANALYST, true, 1, NOWHERE},
    {"auditor", "監査 恵", ROLE_AUDITOR, false, 0, NOWHERE},
};
static const struct demo_person ipa[] = {
    {"ipa1", "井原 誠", ROLE_ANALYST, true, 1, NOWHERE},
    {"ipa2", "井上 遥", ROLE_ANALYST, false, 1, NOWHERE},
};
static const struct demo_person trend[] = {
    {"trend1", "富田 剛", ROLE_ANALYST, true, 1, NOWHERE},
};
static const struct demo_person jc3[] = {
    {"jc31", "城 三郎", ROLE_ANALYST, true, 1, NOWHERE},
};
static const struct demo_person lac[] = {
    {"lac1", "楽 泉", ROLE_OFFICER | ROLE_LEAD, true, 1, NOWHERE},
    {"lac2", "楽 薫", ROLE_OFFICER, false, 1, NOWHERE},
    {"lac3", "楽 望", ROLE_ANALYST, true, 1, NOWHERE},
};
static const struct demo_person nisc[] = {
    {"nisc1", "解析 進", ROLE_ANALYST, true, 1, NOWHERE},
};
static const struct demo_person ntt[] = {
    {"ntt1", "西田 翔", ROLE_ANALYST, true, 1, NOWHERE},
};
static const struct demo_person tier2_a[] = {
    {"minato1", "港 太一", ROLE_ANSWERER | ROLE_READER, true, 1, NOWHERE},
};
static const struct demo_person tier2_b[] = {
    {"aoba1", "青葉 唯", ROLE_ANSWERER | ROLE_READER, false, 1, NOWHERE},
};
static const struct demo_person tier2_c[] = {
    {"nanpo1", "南 浩", ROLE_ANSWERER, true, 1, NOWHERE},
};
static const struct demo_person tier2_d[] = {
    {"hoshino1", "星野 光", ROLE_ANSWERER, false, 1, NOWHERE},
};
static const struct demo_person ministry_a[] = {
    {"iryosho1", "厚井 実", ROLE_READER, true, 1, NOWHERE},
};
static const struct demo_person ministry_b[] = {
    {"tsushinsho1", "通野 学", ROLE_READER, false, 1, NOWHERE},
};
static const struct demo_person general_a[] = {
    {"sakura1", "桜井 歩", ROLE_READER, false, 1, NOWHERE},
};
static const struct demo_person general_b[] = {
    {"kita1", "北野 葵", ROLE_READER | ROLE_ANSWERER, true, 1, NOWHERE},
};
static const struct demo_person general_c[] = {
    {"umi1", "海野 渚", ROLE_READER, false, 1, NOWHERE},
};
static const struct demo_person general_d[] = {
    {"yama1", "山路 樹", ROLE_READER, false, 1, NOWHERE},
};

#define BODY(class, flags, sectors, ja, en, persons)                           \
	{                                                                      \
		class, (flags) | BODY_PUBLISHED, sectors, ja, en, persons,     \
		    LEN(persons)                                               \
	}

const struct demo_body demo_bodies[] = {
    BODY(CLASS_SECRETARIAT, BODY_DESK, "", "JPCERT/CC", "JPCERT/CC", jpcert),
    BODY(CLASS_TIER1, 0, "", "情報処理推進機構", "IPA", ipa),
    BODY(CLASS_TIER1, 0, "", "トレンドマイクロ", "Trend Micro", trend),
    BODY(CLASS_TIER1, 0, "", "日本サイバー犯罪対策センター", "JC3", jc3),
    BODY(CLASS_TIER1, BODY_DESK, "", "ラック", "LAC", lac),
    BODY(CLASS_TIER1, BODY_GOVERNMENT, "", "NISC（解析担当）",
	"NISC (analysis)", nisc),
    BODY(CLASS_TIER1, 0, "", "NTTセキュリティ・ジャパン", "NTT Security Japan",
	ntt),
    BODY(CLASS_TIER2, 0, "", "みなと電力（架空）", "Minato Power (invented)",
	tier2_a),
    BODY(CLASS_TIER2, 0, "", "青葉銀行（架空）", "Aoba Bank (invented)",
	tier2_b),
    BODY(CLASS_TIER2, 0, "", "南方通信（架空）", "Nanpo Telecom (invented)",
	tier2_c),
    BODY(CLASS_TIER2, 0, "", "星野鉄道（架空）", "Hoshino Rail (invented)",
	tier2_d),
    BODY(CLASS_GENERAL, BODY_GOVERNMENT, "medical", "医療省（架空）",
	"Ministry of Medicine (invented)", ministry_a),
    BODY(CLASS_GENERAL, BODY_GOVERNMENT, "information,electricity",
	"通信省（架空）", "Ministry of Communications (invented)", ministry_b),
    BODY(CLASS_GENERAL, 0, "", "さくら病院機構（架空）",
	"Sakura Hospitals (invented)", general_a),
    BODY(CLASS_GENERAL, 0, "", "北野工業（架空）",
	"Kitano Industries (invented)", general_b),
    BODY(CLASS_GENERAL, 0, "", "海野水産（架空）", "Unno Fishery (invented)",
	general_c),
    BODY(CLASS_GENERAL, 0, "", "山路大学（架空）",
	"Yamaji University (invented)", general_d),
};

const int demo_bodies_n = LEN(demo_bodies);
