// SPDX-License-Identifier: Apache-2.0
#include "core/answer/feeling_lexicon.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace banklet {
namespace {

/// Entries of one weight, with '|' between.
struct Group {
  CueKind kind;
  std::int8_t valence;    // in tenths
  std::int8_t complaint;  // in tenths; of praise: where it is negated
  std::string_view entries;
};

constexpr Group kGroups[] = {
    {CueKind::kIntensifier, 0, 0,
     "very|really|so|extremely|absolutely|completely|totally|utterly|incredibly|too|such|"
     "truly|deeply|highly|beyond|super|quite|很|非常|太|特别|极其|真|真的|真是|十分|超级|超|"
     "相当|实在|实在是|简直|完全|根本|极度"},
    {CueKind::kDamper, 0, 0,
     "slightly|a bit|somewhat|a little|kind of|sort of|fairly|rather|有点|有点儿|有些|稍微|略|"
     "略微|比较"},
    {CueKind::kNegation, 0, 0,
     "not|no|never|hardly|without|isn't|wasn't|aren't|weren't|don't|doesn't|didn't|can't|"
     "cannot|couldn't|won't|wouldn't|isnt|dont|doesnt|didnt|cant|wont|haven't|hasn't|不|没|"
     "没有|不是|并不|并没有|别|未|毫无|不太|不怎么|不够|从来不"},
    // Contempt, which asks for redress.
    {CueKind::kWord, -20, 25,
     "unacceptable|unbelievable|outrageous|disgraceful|disgrace|appalling|shambles|a joke|"
     "incompetent|incompetence|pathetic|ridiculous|ripoff|rip-off|rip off|ripped off|"
     "daylight robbery|scammers|thieves|crooks|liars|lied to|how dare|thanks for nothing|"
     "what kind of bank|are you kidding|are you serious|seriously?|get your act together|"
     "had enough|fed up|sick of|sick and tired|tired of|how is it acceptable|"
     "how is this acceptable|is this acceptable|couldn't care less|could not care less|"
     "don't care|doesn't care|do you even|shame on|shameful|ashamed|blame me|blaming me|"
     "you people|ruined|无法接受|不能接受|难以接受|忍无可忍|忍不了|受不了|受够|过分|离谱|荒唐|"
     "可笑|坑人|骗人|霸王条款|乱扣|乱收费|乱收|踢皮球|推诿|推卸|敷衍|态度恶劣|什么态度|"
     "什么玩意|什么破|破银行|破软件|垃圾|店大欺客|欺负|气死|气炸|凭什么|搞什么|无语|寒心|"
     "不作为|不负责|没人管|没有人管|耍我|耍人|忽悠|强盗|抢钱|黑心|吃相难看|恶心|合理吗|像话吗|"
     "正常吗|说得过去吗|羞耻|可耻|丢人|良心|呵呵|服了你们|爱答不理|爱理不理|推来推去|"
     "一问三不知|答非所问|瘫痪|robbery|so-called|expected better|what is the point|"
     "what's the point|don't trust|do not trust|never trust|never asked for|never wanted|"
     "my fault|treat customers|treat people|i'm treated|i am treated|should be fired|clueless|"
     "had a clue|have a clue|no clue|why on earth|what on earth|for god's sake|"
     "for heaven's sake|how can you|how is it possible|greedy|greed|stealing|stole my|"
     "hung up on|insulting|insult|clowns|idiots|hopeless|laughable|laughed at|kidding me|"
     "not impressed|beyond belief|forced me|pushed me into|抢劫|好意思|有意思吗|就这水平|"
     "什么水平|开除|这么对待|这样对待|对待我|对待客户|有什么用|什么鬼|烦不烦|没有信任|"
     "不再信任|失去信任|不像话|硬塞|强迫|捆绑|怎么做事|怎么办事|怎么搞的|怪我|我的错|破网站|"
     "破系统|随便扣|谁给你们|谁允许|不懂业务|不把客户|不当回事|把客户当|太黑|坑爹"},
    // Demands and threats.
    {CueKind::kWord, -8, 22,
     "complain|complaint|complaining|ombudsman|lawyer|solicitor|sue|legal action|to court|"
     "small claims|consumer protection|compensation|compensate|i demand|demand an|demand my|"
     "never again|switching banks|switch banks|change banks|changing banks|leaving this bank|"
     "taking my money|take my money|take my business|going elsewhere|moving all my|"
     "moving my money|move my money|withdraw all my|closing my account|close all my accounts|"
     "your manager|escalate|explain yourselves|trust in you|lost faith|warn everyone|"
     "tell everyone|one star|zero stars|投诉|举报|银保监会|银监会|监管部门|消协|12363|12378|"
     "曝光|律师|起诉|法院|告你们|维权|赔偿|道歉|给个说法|给我个说法|一个说法|讨个说法|"
     "给个解释|一个解释|解释清楚|给个交代|一个交代|换银行|换一家|换家银行|再也不|全部销户|"
     "差评|一星|你们领导|你们经理|叫领导|还我钱|退我钱|move to another bank|"
     "moving to another bank|switching to another|find another bank|speak to a manager|"
     "talk to a manager|get me a manager|speak to a supervisor|the regulator|"
     "financial regulator|the press|the media|go public|换别的银行|去别的银行|全部转走|"
     "全部转到|全部取出|监管投诉|找监管|补偿|媒体|记者|真正能解决|能解决问题的人|"
     "someone who can actually|a real person|i deserve"},
    // Blame.
    {CueKind::kWord, -25, 10,
     "terrible|awful|horrible|worst|dreadful|atrocious|abysmal|disgusting|disgusted|furious|"
     "livid|outraged|hate|useless|rubbish|garbage|trash|crap|crappy|nightmare|horrendous|wtf|"
     "ffs|bullshit|shit|damn|stupid|insane|absurd|waste of time|wasting my time|wasted my|"
     "cheated|太差|最差|差劲|烂|糟糕|糟透了|愤怒|火大|恶劣|气人|气愤|崩溃|浪费时间|浪费我|"
     "他妈|妈的|操蛋|坑|欺骗|滚|有病|烦死|要疯了"},
    {CueKind::kWord, -18, 12,
     "unhappy|upset|angry|annoyed|annoying|disappointed|disappointing|disappointment|"
     "frustrated|frustrating|dissatisfied|unfair|rude|rudely|unhelpful|misled|misleading|lied|"
     "dishonest|unprofessional|careless|ignored|ignoring|messed up|screwed up|let down|"
     "letting me down|inexcusable|unreliable|hidden fees|hidden charges|nobody cares|"
     "no one cares|without warning|without notice|without telling|without asking|失望|生气|"
     "不满|不满意|不合理|不公平|态度差|不耐烦|没礼貌|服务差|不给力|难用|郁闷|心累|隐形收费|"
     "误导|后悔|不专业|不靠谱|冷冰冰|反人类|废话|业务不熟|不打招呼|擅自|私自|害我|害得我|"
     "regret|没用|烦人|真烦|烦透|没通知|没有通知|没告知|未经|所谓的|只会说|就会说|打发|"
     "nonsense|chaos|chaotic|all you say|all you do|act as if|locked out of my|my own money|"
     "bureaucracy|picks up|没完没了|折腾|折磨"},
    {CueKind::kWord, -14, 6,
     "bad|poor|mess|糟|差|refuse to|refuses to|refused to|not working|never works|"
     "keeps crashing|说好的|说好|明明|极差|很差|差得|差到"},
    // Waiting and repetition.
    {CueKind::kWord, -8, 16,
     "been waiting|kept waiting|keep waiting|waiting for hours|waiting for weeks|"
     "waited for hours|on hold|no response|no reply|nobody|no one|still waiting|still not|"
     "still nothing|still no|still hasn't|still haven't|how much longer|again and again|"
     "over and over|third time|fourth time|fifth time|every single|every time|keeps failing|"
     "keep failing|keep charging|keeps charging|keep getting|do you keep|for weeks|for months|"
     "times already|times this|passed around|get nowhere|getting nowhere|fix this|"
     "sort this out|sort it out|do something|do your job|you promised|was promised|"
     "were supposed to|yet again|等了|等半天|一直没|还是没|没人|没有人|没有一个人|打不通|"
     "不回复|没回复|没有回复|不处理|不解决|没解决|没下文|拖了|拖到|一拖再拖|多少次|多少遍|"
     "好几次|好几遍|第三次|第四次|第五次|三番五次|屡次|一次次|每次都|每个月都|又把|又被|又要|"
     "又不|又扣|又出|又是|动不动|到底|还要等|还要多久|马上给我|立刻给我|白跑|三趟|两趟|好几趟|"
     "来回跑|次电话|为什么还|怎么还|还没给|还没处理|连个|从来没|how many times do i|"
     "how many times have i|how many times must|how many more times|this long|so long|"
     "another mistake|keeps getting|keeps happening|get disconnected|got disconnected|cut off|"
     "hung up|没有任何人|占线|解释过|说了多少|遍了|反反复复|怎么又|又来了|没有一个|没一个|"
     "这么慢|这么久|这么麻烦|这么难|这么贵|慢死|too long"},
    // A problem, told calmly.
    {CueKind::kWord, -10, 0,
     "slow|delay|delayed|wrong|wrongly|mistake|broken|fails|failed|failing|crashes|crashed|"
     "doesn't work|does not work|isn't working|problem|problems|confusing|confused|worried|"
     "worry|stress|stressful|stressed|inconvenient|difficult|complicated|expensive|"
     "overcharged|queue|sad|afraid|stolen|lost|unfortunately|died|passed away|scammed|慢|卡顿|"
     "闪退|出错|错误|失败|麻烦死|太麻烦|复杂|难|贵|担心|着急|焦虑|不方便|不好|不行|不对|倒霉|"
     "头疼|耽误|扣错|多扣|重复扣|用不了|登不上|登录不上|打不开|排队|偷|丢了|去世|失业|没办法|"
     "看不懂|填错|记错|弄错|被骗|hacked|scared|nervous|trouble|divorced|divorce|phishing|"
     "fraud|error|incorrect|sorry|怎么办|被盗|害怕|转错|看不清|过世|紧张|离婚|钓鱼|报错|抱歉"},
    // Look like blame and are none.
    {CueKind::kWord, 0, 0,
     "麻烦您|麻烦你|麻烦帮|麻烦问|麻烦查|不好意思|差不多|差额|时差|汇差|出差|利差|价差|难道|"
     "最近|不同|不用|不论|不管|不限|不要|没问题|没有问题|没关系|no problem|no problems|"
     "no worries|not only|不但|不仅|bad debt|bad credit|poor credit|no fee|no fees|so that|"
     "so far|no one else|最好|贵行|贵金属|贵宾|珍贵|宝贵|灾难|什么时候到底|有没有人|有没有|"
     "do i have any|stolen phone|if my card gets stolen|如果|weather|天气不好"},
    // Praise; the second number is for "not happy".
    {CueKind::kWord, 22, 6,
     "excellent|fantastic|amazing|awesome|wonderful|brilliant|superb|outstanding|love|loved|"
     "loving|perfect|perfectly|best bank|impressed|impressive|delighted|thrilled|"
     "thank you so much|thanks so much|many thanks|thanks a lot|thanks a million|five stars|"
     "5 stars|great service|great job|great work|lifesaver|made my day|keep it up|太好了|"
     "太棒了|真棒|很棒|超棒|棒|优秀|完美|点赞|点个赞|赞|五星|好评|给力|帮了大忙|感动|惊喜|"
     "暖心|非常感谢|十分感谢|太感谢|万分感谢|感激|最好的银行|厉害"},
    {CueKind::kWord, 14, 14,
     "happy|pleased|helpful|friendly|satisfied|polite|professional|reliable|acceptable|"
     "good enough|满意|贴心|周到|耐心|热情|专业|靠谱|有礼貌|友好"},
    {CueKind::kWord, 14, 0,
     "great|good|nice|glad|appreciate|appreciated|grateful|kind|patient|smooth|smoothly|easy|"
     "convenient|fast|quick|quickly|quicker|efficient|recommend you|recommend this|well done|"
     "enjoy|enjoyed|works great|works well|solved|resolved|clearer|很好|真好|挺好|不错|方便|"
     "快捷|很快|快多了|高效|喜欢|开心|高兴|省心|放心|好用|解决了|顺利|舒服|信赖|信任|辛苦了|"
     "细心|秒到|秒回|佩服|清楚多了|lovely|saved my|best decision|explained everything|"
     "very well|wow|compliments|kudos|a pleasure|top notch|first class|above and beyond|clear|"
     "works fine|好快|真快|清晰|做得好|人真好|态度好|正常了|明智|救了|搞定了|顺畅|简单|"
     "没出过问题|没出过错|从来没出过问题|清楚|及时|周全"},
    {CueKind::kWord, 4, 0, "thanks|thank you|cheers|谢谢|多谢|感谢|谢了"},
    {CueKind::kWord, -20, 8, "😡|😠|🤬|👎|💩|😤|🖕|😒"},
    {CueKind::kWord, -10, 0, "😞|😢|😭|😟|😩|🙁"},
    {CueKind::kWord, 12, 0, "👍|😊|😀|😃|😄|❤|💯|🎉|🥰|😍|👏|🙏|🌹"}};

struct Entry {
  const Group* group;
  std::string_view term;
};

/// The entries by their first byte: those of byte b are [begin[b], begin[b + 1]).
struct Index {
  std::vector<Entry> entries;
  std::array<std::size_t, 257> begin{};
};

template <class Visit>
void each_entry(const Visit& visit) {
  for (const Group& group : kGroups)
    for (std::size_t begin = 0; begin < group.entries.size();) {
      const std::size_t end = std::min(group.entries.find('|', begin), group.entries.size());
      visit(Entry{&group, group.entries.substr(begin, end - begin)});
      begin = end + 1;
    }
}

std::size_t byte_of(char c) {
  return static_cast<unsigned char>(c);
}

Index make_index() {
  Index index;
  each_entry([&](const Entry& entry) { ++index.begin[byte_of(entry.term.front()) + 1]; });
  for (std::size_t b = 0; b < 256; ++b) index.begin[b + 1] += index.begin[b];
  index.entries.resize(index.begin[256]);
  std::array<std::size_t, 257> next = index.begin;
  each_entry(
      [&](const Entry& entry) { index.entries[next[byte_of(entry.term.front())]++] = entry; });
  return index;
}

}  // namespace

Cue find_cue(const FoldedText& text, std::size_t i) {
  static const Index index = make_index();
  Cue cue;
  const std::size_t first = byte_of(text.at(i));
  for (std::size_t e = index.begin[first]; e < index.begin[first + 1]; ++e) {
    const auto& [group, term] = index.entries[e];
    if (const std::size_t found = text.read(i, term); found > cue.end)
      cue = {group->kind, group->valence / 10.0, group->complaint / 10.0, found};
  }
  return cue;
}

}  // namespace banklet
