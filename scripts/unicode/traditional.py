# SPDX-License-Identifier: Apache-2.0
"""Traditional to simplified Chinese, one character to one character.

From Unihan's kSimplifiedVariant: of the characters that the Big Five or Hong Kong sets hold, to a
character of the mainland's GB 2312 or its table of standard characters (kTGH). Among several, the
one that GB 2312 places first, since it orders its first half by frequency.
"""

import bz2

# Mainland usage writes the second one, but Unihan calls it a variant of another kind or names two.
SUPPLEMENT = (
    "佈布 佔占 侷局 兇凶 剷铲 勳勋 唸念 嚐尝 嚮向 囌苏 塚冢 壎埙 崑昆 崙仑 嶽岳 巹卺 廕荫 彆别 "
    "彿佛 悽凄 慼戚 捱挨 擣捣 昇升 枴拐 榦干 歎叹 殭僵 氾泛 泝溯 淨净 淩凌 溼湿 滷卤 瀰弥 灩滟 "
    "燉炖 燬毁 甦苏 甯宁 痠酸 癒愈 祕秘 簑蓑 籤签 糰团 綵彩 縴纤 羶膻 翫玩 菸烟 葯药 蓆席 蔘参 "
    "蠔蚝 襬摆 覈核 託托 証证 諡谥 譁哗 譭毁 讚赞 豔艳 遊游 醃腌 釦扣 鈅钥 鉆钻 鍊炼 鎌镰 鎚锤 "
    "鑑鉴 钁镢 闇暗 陞升 霑沾 餬糊 餵喂 饑饥 鬨哄 鵰雕 齧啮 週周 僱雇 湧涌 洩泄 癡痴 箇个 紮扎 "
    "絃弦 綑捆 盃杯 皁皂 蹟迹 踰逾 鍼针 喫吃 弔吊 槓杠 樑梁 煇辉 燻熏 獃呆 磠硵 稜棱 脣唇 臥卧 "
    "蝨虱 蠍蝎 譟噪 邨村 慾欲 嚥咽 堃坤 峯峰 牀床 裏里 衆众 麪面 啓启 爲为 僞伪 産产 説说 閲阅 "
    "鋭锐 戸户 諮咨 鉅巨 鹼碱 噁恶").split()

# Also simplified characters, with a meaning of their own.
KEPT = "著藉覆瞭幺戠"


def read_unihan(path, field):
    values = {}
    with bz2.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("U+"):
                code, name, value = line.rstrip("\n").split("\t")
                if name == field:
                    values[int(code[2:], 16)] = value
    return values


def traditional_to_simplified(folder):
    variants = read_unihan(folder / "Unihan_Variants.txt.bz2", "kSimplifiedVariant")
    mappings_path = folder / "Unihan_OtherMappings.txt.bz2"
    place = {code: int(value.split()[0])
             for code, value in read_unihan(mappings_path, "kGB0").items()}
    standard = read_unihan(mappings_path, "kTGH")
    used = (read_unihan(mappings_path, "kBigFive").keys() |
            read_unihan(mappings_path, "kHKSCS").keys())
    pairs = {}
    for code, value in variants.items():
        targets = [int(item[2:], 16) for item in value.split()]
        targets = [t for t in targets if t != code and t <= 0xFFFF and (t in place or t in standard)]
        if targets and code in used and code <= 0xFFFF:
            pairs[code] = min(targets, key=lambda t: (place.get(t, 9999), t))
    for source in KEPT:
        pairs.pop(ord(source), None)
    for source, target in SUPPLEMENT:
        pairs[ord(source)] = ord(target)
    # One step must be enough: follow chains, drop what maps to itself.
    for code in sorted(pairs):
        seen = {code}
        while pairs[code] in pairs and pairs[code] not in seen:
            seen.add(pairs[code])
            pairs[code] = pairs[pairs[code]]
    return {code: target for code, target in pairs.items() if target != code}
